"""The lines under the title of a content page: publish date and source."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from checks.facts import EvidenceName
from checks.late_patterns import late_pattern
from spiders.reading.date_forms import FIRST_YEAR, Form, plainly
from spiders.reading.dates import PUBLISHED_LABELS, find_dates, labelled_date
from spiders.reading.metadata import CANONICAL
from spiders.reading.row_dates import line_date
from spiders.reading.sheet import Sheet, strip_spaces
from spiders.reading.titles import clean
from spiders.reading.url_dates import url_date

_HEADER = 600
"""Characters after the title within which date and source stand."""


class Header(NamedTuple):
    """The text after the title, and where in the page's words it begins (-1: the title was not found)."""

    text: str
    place: int


def header_of(title: str, words: Sequence[str], observed: date) -> Header:
    """The text after that place of the title which a date or source follows; crumbs and tables repeat it."""
    places = _places(title, words)
    headers = [Header(_after(words, place), place) for place in places]
    for header in headers:
        if _near_date(header.text[:200], observed) or _SOURCE.search(header.text[:120]):
            return header
    return headers[-1] if headers else Header("", -1)


def _places(title: str, words: Sequence[str]) -> list[int]:
    """Where the title ends among the words: in one node, or in several when <br> parts it."""
    wanted = strip_spaces(title)
    places: list[int] = []
    for place, word in enumerate(words):
        if word[0] != wanted[0] or (word[1:2] not in (wanted[1:2], "") and not word[1].isspace()):
            continue
        if len(places) >= 6:
            break
        bare = strip_spaces(word)
        if bare == wanted or (len(bare) > len(wanted) > 8 and bare.startswith(wanted)):
            places.append(place)
        elif 2 <= len(bare) < len(wanted) and wanted.startswith(bare):
            end = _end_of_parts(wanted, words, place)
            places += [end] if end is not None else []
    return places


def _end_of_parts(wanted: str, words: Sequence[str], place: int) -> int | None:
    joined = ""
    for end in range(place, min(place + 8, len(words))):
        joined += strip_spaces(words[end])
        if joined == wanted:
            return end
        if not wanted.startswith(joined):
            return None
    return None


def _after(words: Sequence[str], place: int) -> str:
    text: list[str] = []
    size = 0
    for word in words[place + 1 : place + 60]:
        text.append(word[:_HEADER])
        size += len(word) + 1
        if size > _HEADER:
            break
    return "\n".join(text)[:_HEADER]


# ---------------------------------------------------------------- publish date

_LABELS = tuple(label for label in PUBLISHED_LABELS if label != "发文日期")
_SURE_LABELS = tuple(label for label in _LABELS if len(label) > 2)
_TELLING, _NEAR = 16, 3000
"""Characters of the title that are looked for in the markup, and of markup behind them."""
_SURE_STARTS = ("发布", "发表", "公开", "公布", "来源")
_BESIDE = late_pattern(r"来源|浏览|点击|阅读|字体|字号|打印|作者|编辑|访问|发布人|发布者|审核|分享|次数|人气")


def publish_date(
    sheet: Sheet,
    tags: Mapping[str, str],
    header: Header,
    fields: Mapping[str, str],
    words: Sequence[str],
    observed: date,
) -> tuple[date | None, EvidenceName]:
    """The publish date and what it rests on, surest first. 成文日期 is never taken for it.

    What the page shows outranks its tag: a tag may carry the day when the page was generated again.
    """
    tagged = tagged_date(tags, observed)
    if tagged is not None:
        sure = _surely_shown(header.text, observed) if header.text else None
        return (sure, "article") if sure not in (None, tagged) else (tagged, "tag")
    shown = (
        _believed(_near_date(header.text, observed), header.text, observed)
        or day_in(fields.get("发布日期", ""), observed)
        or _shown_anywhere(words, observed)
    )
    if shown is not None:
        return shown, "article"
    named = url_date(sheet.url)
    if named is not None and FIRST_YEAR <= named.year <= observed.year + 1:
        return named, "url"
    return None, "none"


def _believed(day: date | None, header: str, observed: date) -> date | None:
    """Not a day ahead behind any label that is not surely that of publishing (`停电时间：2026-12-01`)."""
    ahead = day is not None and day > observed
    return None if ahead and day != _surely_shown(header, observed) else day


def tagged_date(tags: Mapping[str, str], observed: date) -> date | None:
    """The day in the tag PubDate."""
    return _tag_day(tags.get("PubDate", "")[:200], observed)


@lru_cache(1024)
def _tag_day(text: str, observed: date) -> date | None:
    return day_in(text, observed)


def may_contradict(markup: str, tags: Mapping[str, str], tagged: date) -> bool:
    """The lines under the title have a labelled date, and not the tag's day in any usual form: a cheap test
    that nearly every page with a right tag fails."""
    title = tags.get("ArticleTitle", "").strip()[:_TELLING]
    at = markup.find(title, max(markup.find("<body"), 0)) if title else 0
    near = markup[at : at + _NEAR] if at >= 0 else ""
    return any(label in near for label in _SURE_STARTS) and not any(form in near for form in _forms(tagged))


@lru_cache(512)
def _forms(day: date) -> tuple[str, ...]:
    year, month, number = day.year, day.month, day.day
    return (
        f"{year}-{month:02}-{number:02}",
        f"{year}年{month:02}月{number:02}日",
        f"{year}年{month}月{number}日",
        f"{year}/{month:02}/{number:02}",
        f"{year}.{month:02}.{number:02}",
        f"{year}-{month}-{number}",
    )


def _surely_shown(header: str, observed: date) -> date | None:
    """The date behind a sure label, or beside 来源, in the lines under the title."""
    return labelled_date(header, observed, _SURE_LABELS, slips=True) or _beside(header[:160], observed)


def _near_date(header: str, observed: date) -> date | None:
    """The date in the lines under the title: labelled, alone on its line, or beside 来源, 浏览, 打印."""
    head = _before_content(header)
    sure = labelled_date(header, observed, _SURE_LABELS, slips=True)
    labelled = sure or labelled_date(head, observed, _LABELS)
    if labelled is not None:
        return labelled
    lines = head.split("\n")[:6]
    for line, below in pairwise([*lines, ""][:6]):
        alone = line_date(plainly(line).strip(" []()|"), observed) if 8 <= len(line) <= 30 else None
        if alone is not None and _FULL_YEAR.search(line) and not below.startswith("星期"):
            return alone
    return _beside(header[:160], observed)


def _before_content(header: str) -> str:
    """The lines before the first that is as long as a paragraph: what stands in there is told, not dated."""
    long = _PARAGRAPH.search(header)
    return header[: long.start()] if long else header


_PARAGRAPH = late_pattern(r"^(?!.{0,40}(?:来源|发布|浏览|字号))[^\n]{80}", re.M)
_FULL_YEAR = late_pattern(r"\d{4}|[一二][\u3007○零◯]")


_WITH_YEAR: tuple[Form, ...] = ("ymd", "年月日", "numerals")
_OF_AN_ACT = late_pattern(r"[^\n]{0,30}(?:通过|修订|修正|批准|会议|令第)")
"""Behind a date in numerals: the day of the vote on a law, which stands under its title."""


_STAMPS = ("更新日期", "更新时间")
"""Labels of the day beside 来源 that is read without its label, unless its year is a slip (2062)."""


def _beside(first: str, observed: date) -> date | None:
    for one in find_dates(first, observed):
        beside = first[max(0, one.start - 40) : one.start] + first[one.end : one.end + 50]
        if one.form == "numerals" and _OF_AN_ACT.match(first, one.end):
            continue
        if one.form in _WITH_YEAR and _BESIDE.search(beside):
            return one.day
    slipped = "更新" in first and _BESIDE.search(first) is not None
    return labelled_date(first, observed, _STAMPS, slips=True) if slipped else None


def _shown_anywhere(words: Sequence[str], observed: date) -> date | None:
    """A sure label elsewhere on the page (under the content, over the title), if all of them agree."""
    lines = [place for place, word in enumerate(words) if word[0] in "发公录信" and _ANY_SURE.match(word)]
    days = {
        day
        for place in lines[:8]
        if (text := "\n".join(words[place : place + 3])[:120])
        and (day := labelled_date(text, observed, _SURE_LABELS, slips=True)) is not None
    }
    return days.pop() if len(days) == 1 and len(lines) <= 2 else None


_ANY_SURE = late_pattern(r"(?:发布|发表|公开|公布|录入|信息)(?:时间|日期)")


_HINT = late_pattern(
    r"(?:发布|发表|公开|公布|更新|录入|上传|刊登)[ ]?(?:时间|日期|于)|(?:日[ ]{0,4}期|时[ ]{0,4}间)[ ]?:"
    r"|(?<!\d)[12一二][\d\u3007○零◯\uff2fOo一二三四五六七八九]{3}[ ]?[年\-/.][ ]?[\d元正一二三四五六七八九十]"
    r"|\d[ ]?月[ ]?\d{1,2}[ ]?日|[一二三四五六七八九十元正]月[初一二三四五六七八九十廿]{1,3}日"
)
_HINT_LINES, _HINT_WORDS = 8, 400


def may_be_dated(tags: Mapping[str, str], header: Header, words: Sequence[str], observed: date) -> bool:
    """Whether a page of which no date was read has one for all that, in a form or a place that is not known:
    in its tag, in the lines under its title, or behind a label anywhere. The day on which it was seen is the
    banner's."""
    if tags.get("PubDate", "").strip():
        return True
    if any(_ANY_SURE.search(word[:40]) for word in words):
        return True
    lines = _before_content(header.text).split("\n")[:_HINT_LINES] if header.text else words[:_HINT_WORDS]
    return any(_HINT.search(plainly(line[:200])) and not _is_of_today(line[:200], observed) for line in lines)


def _is_of_today(line: str, observed: date) -> bool:
    days = {found.day for found in find_dates(line, observed)}
    return bool(days) and all(abs((day - observed).days) <= 1 for day in days)


def day_in(text: str, observed: date) -> date | None:
    """The first date of the text."""
    found = find_dates(text, observed) if text else []
    return found[0].day if found else None


# ---------------------------------------------------------------- source

_SOURCE = late_pattern(
    r"(?:信息来源|文章来源|稿件来源|新闻来源|来源|来稿单位|供稿单位|信息提供|发布机构|发布单位|发布部门)"
    r"[ \u3000\u00a0]{0,4}[:：]\s{0,8}([^\s:：|\uff5c\[【<>]{2,50})(?!\s{0,4}[:：])"
)
_SOURCE_REACH = 300
_NO_SOURCE = late_pattern(
    r"^(?:编辑|作者|责编|责任编辑|字号|字体|浏览|点击|阅读|打印|发布|发表|时间|日期|本站原创\b|审核|【|\[|\(|（|\d{4}|视力|分享|大中小|关闭)"
)


def source_of(tags: Mapping[str, str], header: str, fields: Mapping[str, str]) -> str:
    """Who the text is from: by its tag, by the lines under the title, by the metadata table."""
    tagged = clean(tags.get("ContentSource", ""))
    if tagged:
        return tagged
    for found in _SOURCE.finditer(header[:_SOURCE_REACH]):
        value = re.split(r"[　 ]|发布时间|发布日期|作者|编辑|字号|字体|浏览|点击|日期|时间", found[1])[
            0
        ].strip("，。；、·")
        if value and not _NO_SOURCE.match(value) and value not in CANONICAL:
            return value
    return fields.get("信息来源", "")[:50]
