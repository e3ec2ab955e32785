"""Link targets that are gone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checks.declaration import check
from checks.facts import DOUBTFUL, OPENED, PERMANENT, LinkSeen, OutcomeName, Sighting, Site
from checks.findings import Evidence, Verdict
from checks.names import LINK_KINDS, OUTCOMES
from checks.schemes import is_misspelt
from checks.shut_links import ever_opened, is_surely_shut, is_unfilled, times_shut
from checks.whereabouts import column_finder

_NO_ADDRESS = ("mailto:", "tel:", "sms:", "javascript:", "data:", "about:", "blob:", "weixin:", "mqqwpa:")
"""Schemes that start something on the visitor's device; there is nothing to open."""

_ELSEWHERE: frozenset[OutcomeName] = frozenset({"budget", "hijacked"})
"""Told in one line for all, and by the check hijacked-link."""

_DO: dict[OutcomeName, str] = {
    "blocked": "请把本监测程序的出口地址加入该网站防护设备的白名单，或人工点开核对。",
    "login": "该地址需要登录，请人工核对；如应公开，请取消登录要求。",
    "internal-address": "指向内部网络地址，公众可能打不开，请人工核对后改为公开地址或删除。",
    "robots": "该网站 robots.txt 不允许访问，请人工核对，或为本站授权后重新扫描。",
    "tls-obsolete": "该网站只支持已淘汰的加密方式，请人工核对，并提醒对方升级。",
    "moved-home": "打开后到了首页，请人工核对原内容是否还在；不在的，请更正或删除链接。",
    "too-large": "返回内容异常庞大，没有看完，请人工核对。",
    "unsupported": "不是网页地址，请人工核对。",
}


@check(
    implements="gov2019.site.function.availability",
    title="链接打不开",
    advice="恢复该页面或文件；确已不用的，在所列页面更正或删除这个链接。模板中的链接改模板一处即可。",
    gone_is_mended=True,
)
def broken_link(site: Site, *, tries: int = 2) -> Iterator[Evidence]:
    """找出点了打不开的链接：网页、图片、附件、脚本、样式，站内站外都看。

    为什么重要：错链断链在检查指标“可用性”中逐个扣分，也是群众最容易碰到的问题。

    怎样判：同一个目标隔开时间至少看两次，其中一次像点开链接的浏览器那样访问（带来源页和上次的 Cookie，绕过
    缓存）；每次都是页面不存在、服务器出错、拒绝连接、域名不能解析、超时、提示不存在的页面、文件打开后是错误页
    等，才判为不合要求；只看到一次，或时好时坏，判为疑似。多少页面用了同一个坏链接，都只算一个问题，列出次数
    和最多十个页面。脚本里推断的链接和翻页链接是我们猜的，要
    填写的表单没有填写就看了，最多判为疑似。打开后到了首页，判为疑似，由人核对；
    网站把所有不存在的地址都转到首页，或对它们都显示同一个页面的，等于页面不存在。指向编辑者自己电脑或局域网
    文件的（file:///C:/……、D:\\……），以及把 http:// 写错的（htttp://……），谁都打不开，直接判为不合要求。

    不判什么：被防护设备拦截、要求登录、robots.txt 不允许、没来得及看的，都是“未能检查”，不算网站的问题，也
    不算通过。证书过期但能打开的，链接本身算正常。

    数字来源：“可用性”见国办秘函〔2019〕19号扣分指标；每个扣 0.1 分是地方通行做法；至少两次为本软件的做法，
    同类系统因一次看不到就报错而误报成灾。
    """
    column_of = column_finder(site)
    if site.opened:
        yield Evidence(at=site.url, what=site.url, verdict="passed", occurrences=site.opened)
    for local in site.local_links:
        yield _opened_by_nobody(local, column_of(next(iter(local.pages), site.url)))
    for link in site.links:
        if link.target.outcome not in _ELSEWHERE:
            yield _evidence(link, site, tries, column_of(_first_page(link, site)))
    yield from _not_reached(site)


_OF_OWN_MACHINE = (
    "指向编辑者本机的文件，公众打不开",
    "把文件上传到网站，改成网站上的地址；不需要的，删除这个链接。",
)
_OF_MISSPELT = ("网址开头的 http:// 写错了，浏览器打不开", "改正网址的开头；不需要的，删除这个链接。")


def _opened_by_nobody(seen: Sighting, column: str) -> Evidence:
    """Browsers open no such address from a web page: that is certain without a look."""
    kind = f"{LINK_KINDS[seen.how]}，" if seen.how != "a" else ""
    said, do = _OF_MISSPELT if is_misspelt(seen.url) else _OF_OWN_MACHINE
    return Evidence(
        at=next(iter(seen.pages), ""),
        what=seen.url,
        saw=f"{kind}{said}",
        verdict="failed",
        name=seen.words,
        occurrences=seen.occurrences,
        pages=seen.pages,
        column=column,
        do=do,
    )


def _evidence(link: LinkSeen, site: Site, tries: int, column: str) -> Evidence:
    seen, target = link.sighting, link.target
    return Evidence(
        at=_first_page(link, site),
        what=seen.url,
        saw=_saw(link),
        verdict=_verdict(link, tries),
        name=seen.words,
        occurrences=seen.occurrences,
        pages=seen.pages,
        column=column,
        do=_DO.get(target.outcome, ""),
    )


def _verdict(link: LinkSeen, tries: int) -> Verdict:
    outcome = link.target.outcome
    if outcome in OPENED:
        return "passed"
    if link.sighting.url.lower().startswith(_NO_ADDRESS):
        return "not_applicable"
    if outcome in DOUBTFUL:
        return "suspect"
    if outcome not in PERMANENT:
        return "not_checked"
    return "failed" if is_surely_shut(link, tries) else "suspect"


def _first_page(link: LinkSeen, site: Site) -> str:
    return next(iter(link.sighting.pages), "") or link.target.found_on or site.url


def _saw(link: LinkSeen) -> str:
    target = link.target
    said = target.saw or OUTCOMES[target.outcome]
    status = f"（HTTP {target.status}）" if target.status and str(target.status) not in said else ""
    times = times_shut(target) if target.outcome in PERMANENT else 0
    told = f"{times} 次" in said
    parts = [said + status, f"隔开时间看了 {times} 次都如此" if times > 1 and not told else "", _doubt(link)]
    if link.sighting.how != "a":
        parts.insert(0, LINK_KINDS[link.sighting.how])
    return "，".join(part for part in parts if part)


def _doubt(link: LinkSeen) -> str:
    target = link.target
    if target.outcome not in PERMANENT:
        return ""
    if not link.sighting.sure:
        return "地址由脚本或翻页数字推断，请人工核对"
    if is_unfilled(link):
        return "表单还没有填写，请人工填写后核对"
    if ever_opened(target):
        return "时好时坏，请人工核对"
    return "" if times_shut(target) > 1 else "只看到一次，请人工核对"


def _not_reached(site: Site) -> Iterator[Evidence]:
    """What our own budget kept us from looking at, as one line: it says nothing of any single target."""
    left = [link for link in site.links if link.target.outcome == "budget"]
    number = len(left) + site.coverage.unlooked
    if not number:
        return
    yield Evidence(
        at=site.url,
        what=site.url,
        saw=f"{_why_not_reached(site)}，{number} 个链接目标没有查看",
        verdict="not_checked",
        occurrences=number,
        pages=_pages(left),
        do="提高扫描上限后重新扫描。",
    )


def _why_not_reached(site: Site) -> str:
    coverage = site.coverage
    guards = "、".join(f"{why} {number} 个" for why, number in coverage.left_out.items())
    if coverage.budget_hit:
        return coverage.budget_hit
    return "扫描被中断" if coverage.interrupted else guards or "达到本次扫描上限"


def _pages(links: Sequence[LinkSeen]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(page for link in links[:100] for page in link.sighting.pages[:1]))
