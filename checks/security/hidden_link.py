"""Links that were put on pages by others and kept out of people's sight."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from checks.declaration import check
from checks.facts import HiddenSeen, HidingHow, Site
from checks.findings import MOST_PAGES, Evidence, Verdict
from checks.hidden_judgement import verdict_of
from checks.vice_words import vice_in, vice_path
from checks.whereabouts import column_finder

_HOW: dict[HidingHow, str] = {
    "split-id": "由脚本隐藏，而且把被隐藏元素的名称拆开书写",
    "hex-script": "由写成字符编码的脚本隐藏",
    "written-box": "由脚本写出看不见的方框来隐藏",
    "coded": "由脚本用字符编码写出，编辑网页时看不到",
    "off-screen": "放在屏幕以外",
    "marquee": "放在几像素大小的滚动框里",
    "tiny": "缩到看不见的大小",
    "invisible": "设成不显示",
    "same-colour": "文字与底色相同",
    "written": "由脚本写出，网页正文里看不到",
    "embedded": "用内嵌框架嵌在网页里",
    "own-style": "由网页自带的样式隐藏",
    "after-end": "写在网页结束标记之后",
    "before-head": "写在网页开始标记之前",
}
_SHOWN = 5


@check(
    implements="gov2019.site.security.hidden-link",
    title="暗链",
    advice="立即保存现场、断网处置，清除这些链接和后门，排查全部网页和服务器，并按规定向网信、公安部门报告。",
    gone_is_mended=True,
    at_once=True,
)
def hidden_link(site: Site) -> Iterator[Evidence]:
    """找出网页上别人植入的链接：用各种办法藏起来不让人看见的，以及明摆着推销赌博、色情、假证件的。

    为什么重要：有暗链说明网站已被入侵；链接赌博、色情网站属于“安全、泄密事故等严重问题”，是单项否决项，要立即处置。

    怎样判：藏起来的链接里，推销赌博、色情、假证等的不同用词达到两处，或有一个指向无关外站的短链接明白推销（
    如赌场、博彩品牌的“官网”“开户”），判为不合要求；由脚本用字符编码写出、编辑网页时看不到的，一处就不合要求，
    没有这类用词的成片外部链接判为疑似。藏起来的文字没有链接，堆了 3 个以上不同的这类用词，也不合要求；把网
    址含赌博、色情名称的外站嵌进网页，同样如此。手法本身能证明的不看用词：脚本拆写名称来隐藏，几像素的滚动框，
    屏幕以外、网页结束之后有 5 个以上链接指向 3 个以上互不相干的网站。没有隐藏的，同一页有 3 处以上不同用词
    指向两家以上外站（或 5 处以上），或有短链接明白推销并直接指向无关外站的首页（别的文件里的样式、脚本也能
    把它藏起来），判为不合要求；其余一两处，判为疑似。

    不判什么：只是不显示的菜单、页签、二维码，脚本写出的统计代码、邮箱地址，底色不能确定的浅色文字，不算；警方、
    法院、反诈宣传和福利彩票、体育彩票的用词，不算；指向政府域名的不因此放过，被入侵的政府网站常常互相链接。

    数字来源：没有国家规定的数字，由本软件按公开的被篡改网页统计确定。是否构成单项否决由人认定。
    """
    column_of = column_finder(site)
    if site.looked_for_hidden:
        yield Evidence(at=site.url, what=site.url, verdict="passed", occurrences=site.looked_for_hidden)
    told: dict[str, Evidence] = {}
    for seen in sorted(site.hidden, key=_surest_first):
        verdict = verdict_of(seen)
        what = _subject(seen)
        if verdict is None:
            continue
        if what in told:
            told[what] = _with_pages(told[what], seen, verdict)
            continue
        told[what] = Evidence(
            at=seen.url,
            what=what,
            saw=_saw(seen),
            verdict=verdict,
            name="、".join(_words(seen)[:3])[:60],
            occurrences=seen.occurrences,
            pages=seen.pages,
            column=column_of(seen.url),
        )
    yield from told.values()


def _with_pages(told: Evidence, seen: HiddenSeen, verdict: Verdict) -> Evidence:
    """One block may be hidden in two ways at once, and then all is told. On other pages the same links may be
    hidden otherwise: who cleans the site has to know these pages too."""
    fresh = [page for page in seen.pages if page not in told.pages]
    if not fresh or verdict != told.verdict:
        return told
    pages = (*told.pages[: MOST_PAGES // 2], *fresh[: MOST_PAGES // 2], *told.pages[MOST_PAGES // 2 :])
    return replace(
        told,
        saw=f"{told.saw}；另外 {len(fresh)} 页上还有同样的链接，写法不同，如 {fresh[0]}",
        occurrences=told.occurrences + len(fresh),
        pages=pages[:MOST_PAGES],
    )


def _surest_first(seen: HiddenSeen) -> tuple[bool, bool, int, str]:
    return verdict_of(seen) != "failed", seen.in_sight, -seen.occurrences, seen.url


def _subject(seen: HiddenSeen) -> str:
    """The address that is the same from scan to scan: the first that sells, in the order of the alphabet."""
    pairs = zip(seen.part.urls, seen.part.words, strict=False)
    selling = [url for url, words in pairs if vice_in(words) or vice_path(url)]
    return min(selling or seen.part.urls, default=seen.url)


def _words(seen: HiddenSeen) -> list[str]:
    selling = [words for words in seen.part.words if vice_in(words)]
    return list(dict.fromkeys(selling or [words for words in seen.part.words if words]))


def _saw(seen: HiddenSeen) -> str:
    part = seen.part
    words = "”“".join(word[:20] for word in _words(seen)[:_SHOWN])
    if not part.urls:
        return f"网页上有看不见的推销文字，如“{words}”；隐藏的写法：{part.saw[:120]}"
    quoted = f"，如“{words}”" if words else f"，如 {part.urls[0][:80]}"
    if seen.in_sight:
        return f"网页上有 {part.links} 个推销链接{quoted}"
    shown = f"；隐藏的写法：{part.saw[:120]}" if part.saw else ""
    return f"{part.links} 个外部链接{_HOW[part.how]}{quoted}{shown}"
