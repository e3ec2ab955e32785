"""What is said of the page tags of one level: one line for each tag, however many pages lack it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from checks.facts import OPENED, Site, TagFault, TagFlaw, TagsSeen
from checks.findings import MOST_PAGES, CannotTellError, Evidence, Verdict
from checks.page_tags import MEANINGS, REQUIRED, TagLevel, domains_in
from checks.parties import party_of

LACKING = "gov2019.site.function.page-tags"
PARTLY = "gov2019.site.function.page-tags-partial"
WRONG = "gov2019.site.function.page-tags-wrong"
TYPES = "gov2019.site.function.page-tags-type"

_HARD: frozenset[TagFlaw] = frozenset({"absent", "empty", "leftover", "form"})
"""The tag is not there, or as good as not there."""
_SOFT: dict[TagFlaw, tuple[str, Verdict]] = {
    "contradicts": ("与页面不一致", "failed"),
    "doubled": ("重复", "failed"),
    "loose": ("写法", "suspect"),
    "odd-name": ("标签名写法", "suspect"),
    "area": ("地区", "suspect"),
    "province": ("省份", "failed"),
    "another": ("与文章标题不符", "failed"),
    "host": ("与网址不一致", "suspect"),
    "type": ("类别", "suspect"),
}
"""What else may be wrong: how the subject is called, and how sure it is."""
_POSSIBLE: dict[str, tuple[TagFlaw, ...]] = {
    "SiteIDCode": ("contradicts", "province", "area"),
    "SiteDomain": ("host",),
    "PubDate": ("contradicts", "loose"),
    "ArticleTitle": ("contradicts", "another"),
    "ColumnType": ("type",),
}
_SAMPLE = 0.2
"""The share of pages from which a spot check of five pages is likely to meet the flaw."""
_OF_A_TEMPLATE = 3
"""Content pages that are all titled like their site; one or two may be the page about whom it belongs to."""
_UNITS: dict[TagLevel, str] = {
    "home": "首页", "site": "网页", "column": "栏目页", "within": "内容页", "article": "内容页"
}  # fmt: skip
_HARD_ONLY: dict[TagLevel, str] = {"home": "首页 ", "within": "内容页 "}
"""Levels of which only what is missing is said, and what their tags are called by."""


def judged(site: Site, level: TagLevel) -> Iterator[Evidence]:
    """The evidence on every tag of the level. Raises CannotTellError when no page was read that owes any."""
    seen = site.tags
    if seen is None:
        raise CannotTellError("没有读到首页、栏目页或内容页")
    if not seen.owing.get(level):
        return
    for name in REQUIRED[level]:
        faults = [one for one in seen.faults if one.level == level and one.name == name]
        yield _of_tag(site, seen, level, name, [one for one in faults if one.flaw in _HARD])
        if level in _HARD_ONLY:
            continue
        for flaw in (*_POSSIBLE.get(name, ()), "doubled", "odd-name"):
            yield _of_doubt(site, level, name, flaw, next((one for one in faults if one.flaw == flaw), None))


def _of_tag(site: Site, seen: TagsSeen, level: TagLevel, name: str, faults: list[TagFault]) -> Evidence:
    owing = seen.owing.get(level, 0)
    subject = _HARD_ONLY.get(level, "") + name
    called = f"{subject}（{MEANINGS[name]}）"
    if not faults:
        return Evidence(site.url, subject, f"{owing} 个{_UNITS[level]}都有", "passed", called)
    occurrences = sum(one.occurrences for one in faults)
    pages = tuple(dict.fromkeys(url for one in faults for url in one.pages))[:MOST_PAGES]
    partly = _is_partly(level, faults, occurrences, owing)
    saw = "；".join(_saw(one, level) for one in faults)
    extent = f"部分页面缺：{owing} 个{_UNITS[level]}中有 {occurrences} 个，" if partly else ""
    return Evidence(
        at=pages[0] if pages else site.url,
        what=subject,
        name=called,
        saw=extent + saw,
        verdict="suspect" if level == "within" and all(one.flaw == "absent" for one in faults) else "failed",
        occurrences=occurrences,
        pages=pages,
        indicator=PARTLY if partly else LACKING,
    )


def _is_partly(level: TagLevel, faults: list[TagFault], occurrences: int, owing: int) -> bool:
    """Whether a spot check would seldom meet the flaw. Column tags on content pages are no part of it."""
    if level == "site":
        return not any(one.on_home for one in faults)
    return level == "within" or occurrences < owing * _SAMPLE


def _of_doubt(site: Site, level: TagLevel, name: str, flaw: TagFlaw, fault: TagFault | None) -> Evidence:
    word, verdict = _SOFT[flaw]
    subject = f"{name} {word}"
    if fault is None:
        return Evidence(site.url, subject, verdict="passed", name=subject)
    if name == "ArticleTitle" and flaw == "contradicts" and fault.occurrences < _OF_A_TEMPLATE:
        verdict = "suspect"
    if flaw == "host" and _is_never_linked(site, fault.wrote):
        verdict = "failed"
    return Evidence(
        at=fault.pages[0] if fault.pages else site.url,
        what=subject,
        name=subject,
        saw=_saw(fault, level),
        verdict=verdict,
        occurrences=fault.occurrences,
        pages=fault.pages,
        indicator=TYPES if flaw == "type" else WRONG,
        do=_ADVICE[flaw],
    )


def _is_never_linked(site: Site, domain: str) -> bool:
    """Whether the domain is another office's, as far as the home page goes: a second domain of the site's own
    would stand in one of its addresses."""
    named = {party_of(f"http://{one}/") for one in domains_in(domain)}
    home = next((view for view in site.views if view.shown_to == "plain"), None)
    if (
        home is None
        or home.outcome not in OPENED
        or not all(one.endswith(".gov.cn") for one in (*named, party_of(home.url)))
    ):
        return False
    return named.isdisjoint({party_of(home.url), *(party_of(link.url) for link in home.links)})


_ADVICE: dict[TagFlaw, str] = {
    "contradicts": "把标签的值改成与页面显示的一致；页面显示错了的，改页面。",
    "doubled": "同名标签只留一个，值填正确的。",
    "loose": "发布时间标签写成“YYYY-MM-DD HH:MM”。",
    "odd-name": '按规定写成 <meta name="标签名" content="值">。',
    "area": "核对网站标识码与备案号，哪个错了改哪个。",
    "province": "核对网站标识码与公安备案号，哪个错了改哪个。",
    "another": "把标签的值改成这篇文章自己的标题；成批出错的，改模板取值。",
    "host": "核对网站域名标签，写本站现在使用的主域名。",
    "type": "栏目类别尽量从规定的类别中选；确无对应类别的，可以忽略。",
}


def _saw(one: TagFault, level: TagLevel) -> str:
    return f"{_SAID[one.flaw](one)}（{one.occurrences} 个{_UNITS[level]}）"


def _absent(one: TagFault) -> str:
    near = f"，页面上写的是“{one.wrote}”" if one.wrote else ""
    return f"没有 {one.name} 标签{near}{_shows(one)}"


def _shows(one: TagFault) -> str:
    return f"，而页面显示的是“{one.shows}”" if one.shows else ""


def _form(one: TagFault) -> str:
    due = f"，应为“{one.shows}”" if one.level == "home" else _shows(one)
    return f"{one.name} 的值“{one.wrote}”不合规定格式{due}"


_SAID: dict[TagFlaw, Callable[[TagFault], str]] = {
    "absent": _absent,
    "empty": lambda one: f"{one.name} 的值为空{_shows(one)}",
    "leftover": lambda one: f"{one.name} 的值是模板占位内容“{one.wrote}”{_shows(one)}",
    "form": _form,
    "loose": lambda one: f"{one.name} 的值“{one.wrote}”没有写成“年-月-日 时:分”",
    "odd-name": lambda one: f"{one.name} 写成了 {one.wrote}",
    "doubled": lambda one: f"{one.name} 有两个，值不同：“{one.wrote}”和“{one.shows}”",
    "contradicts": lambda one: f"{one.name} 是“{one.wrote}”，页面显示“{one.shows}”",
    "area": lambda one: one.shows,
    "province": lambda one: one.shows,
    "another": lambda one: f"{one.name} 是“{one.wrote}”，页面显示“{one.shows}”",
    "host": lambda one: f"{one.name} 是“{one.wrote}”，本站网址是 {one.shows}",
    "type": lambda one: f"{one.name} 是“{one.wrote}”，不在规定列出的类别中",
}


def levels_judged(site: Site, levels: Iterable[TagLevel]) -> Iterator[Evidence]:
    """The evidence on the tags of several levels."""
    for level in levels:
        yield from judged(site, level)
