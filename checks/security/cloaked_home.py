"""Pages that search engines are shown otherwise than people."""

from __future__ import annotations

from collections.abc import Iterator

from checks.cloaking import compared, led_away
from checks.declaration import check
from checks.facts import OPENED, Site, View, ViewName
from checks.findings import Evidence

_NAMES: dict[ViewName, str] = {"plain": "普通访问", "robot": "搜索引擎抓取", "from-search": "从搜索结果点入"}


@check(
    implements="gov2019.site.security.tampered",
    title="首页对搜索引擎显示另一副面孔",
    advice="用搜索引擎的方式打开该网页核对；确被篡改的先断网处置，检查服务器模块、伪静态规则和脚本，清除后门。",
    at_once=True,
)
def cloaked_home(site: Site) -> Iterator[Evidence]:
    """比较首页和一个栏目页（先取要闻、动态类）的三种样子：普通访问、搜索引擎抓取、从搜索结果点入，找出只给搜索引擎看的篡改。

    为什么重要：有的入侵在网页里不留痕迹，只在搜索引擎来访时换成赌博、色情网页，人工巡查看不出来；属于“安全、泄密事故
    等严重问题”，是单项否决项。

    怎样判：普通访问没有，而搜索引擎看到的标题、关键词、描述推销赌博、色情、假证等，或多出这样的链接（明白推销的一个就算），
    或被转到这样的外站，判为不合要求。只把从搜索结果点入的人转到无关外站，而外站已经打不开的，转走本身就是证据，也判为不合要求。标题
    完全不同、多出成片外部链接、被转到能打开的无关外站，但没有这类用词的，判为疑似，请人核对。

    不判什么：给手机、无障碍另做的网页，顺序、日期、访问量的变化，不算；拒绝搜索引擎访问，不算，也不作结论。

    数字来源：没有国家规定的数字；三种访问方式为本软件的做法。是否构成单项否决由人认定。
    """
    for url in dict.fromkeys(one.url for one in site.views):
        yield from _compared({one.shown_to: one for one in site.views if one.url == url})


def _compared(views: dict[ViewName, View]) -> Iterator[Evidence]:
    """The views of one page."""
    plain = views.get("plain")
    if plain is None or plain.outcome not in OPENED:
        return
    for name in ("robot", "from-search"):
        other = views.get(name)
        if other is not None:
            yield _judged(plain, other)


def _judged(plain: View, other: View) -> Evidence:
    what = f"{plain.url}#{other.shown_to}"
    seen = _NAMES[other.shown_to]
    if other.outcome not in {*OPENED, "hijacked"}:
        shut = other.saw or other.status
        verdict, why = led_away(plain, other)
        if why:
            saw = f"以“{seen}”的方式打开：{why}（{shut}）"
        else:
            saw = f"以“{seen}”的方式打不开网页（{shut}），没有比较"
        return Evidence(at=plain.url, what=what, saw=saw, verdict=verdict, name=seen)
    verdict, why = compared(plain, other)
    saw = f"以“{seen}”的方式打开：{why}" if why else ""
    return Evidence(at=plain.url, what=what, saw=saw, verdict=verdict, name=seen)
