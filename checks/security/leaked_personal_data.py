"""Numbers of people that stand unmasked in public."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from checks.declaration import check
from checks.facts import Leak, LeakKind, LeakSeen, Site
from checks.findings import Evidence, Verdict
from checks.leak_judgement import Judgement, judged
from checks.whereabouts import column_finder

_CALLED: dict[LeakKind, str] = {"id-card": "居民身份证号", "mobile": "个人手机号码", "bank-card": "银行卡号"}
_MOST_SHOWN = 3
"""Of one kind; more would make a list of people again."""

_Judged = tuple[Leak, Judgement]


@check(
    implements="gov2019.site.security.personal-data",
    title="泄露个人信息",
    advice="马上撤下或遮盖这些号码（身份证号、银行卡号只留首尾几位，手机号遮盖中间四位），并清除附件原件和缓存。",
    gone_is_mended=True,
)
def leaked_personal_data(site: Site) -> Iterator[Evidence]:
    """找出网页和附件里没有遮盖的居民身份证号、个人手机号码、银行卡号。

    为什么重要：名单、公示和附件表格最容易把群众的身份证号、电话、卡号原样公开，会被用来诈骗；个人信息保护法和
    政府信息公开条例要求保护个人隐私。

    怎样判：身份证号要校验位、出生日期、地区都对才算，18 位的判为不合要求；校验位不符却写明是身份证号的，判为
    疑似；15 位的旧号要写明是身份证号才算。手机号看前后文字、表头和标题：申请人、户主、学生、当事人等个人的，
    判为不合要求；采购人、代理机构、值班、热线、网格员等单位对外联系的，不算；看不出是谁的，判为疑似。银行卡号要校验位
    和发卡行前缀都对：写明是卡号、一卡通的，或写着账号又看得出是个人的，判为不合要求；写着账号、看不出是谁的，判为
    疑似；单位账户不算。旁边写着示例的身份证号判为疑似。一个网页或附件算一个问题；四个以上页面都有的同一号码
    （如页脚）算一个问题。

    不判什么：已经遮盖的号码、固定电话、热线、统一社会信用代码、文号、备案号、订单号、项目编号、金额、坐标，不算。图片里的字、
    压缩包里的文件、护照号和车牌号没有检查。附件按上限读取，没有读到的另行说明，不算合格也不算问题。

    数字来源：居民身份证号按 GB 11643，银行卡校验按 ISO/IEC 7812-1；四个页面为本软件的做法。
    """
    column_of = column_finder(site)
    accused: set[str] = set()
    for what, group in groupby(sorted(site.leaks, key=_subject), key=_subject):
        places = tuple(group)
        told = tuple((leak, judged(leak, place.title)) for place in places for leak in place.leaks)
        if evidence := _evidence(site, what, places, told, column_of(places[0].url)):
            accused.add(what)
            yield evidence
    yield from _clean(site, accused)
    yield from _unread(site)


def _subject(place: LeakSeen) -> str:
    """The page or attachment; of what all pages repeat, the number."""
    if place.occurrences > 1:
        return f"{_CALLED[place.leaks[0].kind]} {place.leaks[0].masked}"
    return place.url


def _evidence(
    site: Site, what: str, places: tuple[LeakSeen, ...], told: tuple[_Judged, ...], column: str
) -> Evidence | None:
    failed = [one for one in told if one[1].verdict == "failed"]
    doubted = [one for one in told if one[1].verdict == "suspect"]
    if not failed and not doubted:
        return None
    place = places[0]
    verdict: Verdict = "failed" if failed else "suspect"
    return Evidence(
        at=place.found_on or place.url,
        what=what,
        saw="；".join(_saw(failed or doubted)),
        verdict=verdict,
        name=place.title,
        occurrences=max(place.occurrences, len(failed or doubted)),
        pages=place.pages or (place.url,),
        column=column,
    )


def _saw(told: Iterable[_Judged]) -> Iterator[str]:
    """`公开了 12 个居民身份证号：330*************37（姓名 张三）`, kind by kind."""
    by_kind: dict[LeakKind, list[_Judged]] = {}
    for one in told:
        by_kind.setdefault(one[0].kind, []).append(one)
    for kind, several in by_kind.items():
        shown = "、".join(leak.masked for leak, _ in several[:_MOST_SHOWN])
        more = f"等 {len(several)} 个" if len(several) > _MOST_SHOWN else ""
        why = next((judgement.why for _, judgement in several if judgement.why), "")
        where = "（页面上看不到，在网页源代码的隐藏列、提示文字或描述里）" if several[0][0].hidden else ""
        yield f"有没有遮盖的{_CALLED[kind]} {shown}{more}{where}" + (f"，{why}" if why else "")


def _clean(site: Site, accused: set[str]) -> Iterator[Evidence]:
    """What was read and shows none: only that closes an issue while other things were not read."""
    for url in (*site.looks, *site.attachments.read):
        if url not in accused:
            yield Evidence(at=url, what=url, verdict="passed")


def _unread(site: Site) -> Iterator[Evidence]:
    seen = site.attachments
    if not seen.troubles and not seen.left:
        return
    said = [
        f"{count} 个{why}" for why, (count, _) in sorted(seen.troubles.items(), key=lambda one: -one[1][0])
    ]
    said += [f"{seen.left} 个没有取（到了上限，或是压缩包等格式）"] if seen.left else []
    unread = sum(count for count, _ in seen.troubles.values()) + seen.left
    examples = tuple(url for _, urls in seen.troubles.values() for url in urls)
    yield Evidence(
        at=site.url,
        what=site.url,
        saw=f"{unread} 个附件没有读，或没有读全（已读 {len(seen.read)} 个）：{'；'.join(said[:6])}",
        verdict="not_checked",
        name="附件",
        occurrences=unread,
        pages=examples,
    )
