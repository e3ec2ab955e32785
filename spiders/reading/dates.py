"""Dates as Chinese government pages write them.

No general date library reads them right: dateparser 1.5 makes 2007-04-10 out of `07-04`, invents the day of
`2023年7月`, and knows neither `二零二三年七月四日` nor `2023-08-19 10∶08`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import lru_cache

from msgspec import Struct

from checks.days import china_day
from spiders.reading.date_forms import FORMS, WHOLE, YEARS_AHEAD, Form, is_slip, made, plainly

LONGEST = 20_000
"""Characters of a text that are searched for dates."""


class DateFound(Struct, frozen=True):
    """A date in a text: `start` and `end` are the places of its day, month and year in that text."""

    day: date
    start: int
    end: int
    form: Form


# ---------------------------------------------------------------- dates in running text

_NOT_PUBLISHED = re.compile(
    r"(?:有效期|有效日期|有效时间|失效|废止|到期|截止|截至|止于|起止|期限|版权|Copyright|©|今天是|今天|今日|现在是|当前|欢迎|至|到|～|~|—"
    r"|(?:成文|生成|印发|签发)(?:日期|时间)|publish_?date|creat\w{0,8}|generat\w{0,8}|last.?modified|page at)"
    r"[^，。；！？\d\n]{0,6}$|\d[日号]?[ ]?--?[ ]?$",
    re.I,
)
EVENTS = (
    "举办", "举行", "召开", "演出", "展览", "展出", "开展", "开幕", "闭幕", "讲座", "开讲", "培训", "开课",
    "比赛", "竞赛", "开赛", "放映", "上映", "开演", "面试", "笔试", "体检", "集合", "报到", "论坛", "招聘",
)  # fmt: skip
"""What takes place on a day of its own: 举办时间, 演出日期."""
_OF_AN_EVENT = re.compile(
    rf"(?:施行|实施|生效|开始|结束|报名|活动|开标|会议|开庭|考试|{'|'.join(EVENTS)})"
    r"(?:[^，。；！？\d\n \[\]()【】〔〕]{0,6}|[^，。；！？\d\n]{0,5}:[ ]?)$"
)
"""A title may end with such a word before its own date, but then a gap or bracket parts the two."""
_JOINS = re.compile(
    r"[ ]?(?:\d{1,2}:\d\d(?::\d\d)?|\d{1,2}时(?:\d\d分)?)?[ ]?(?:至|到|～|~|—|--?)[ ]?"
    r"(?:(?:19|20)?\d\d[年\-/.]|\d{1,2}[月日\-/.])"
)
_WEEKDAY = re.compile(
    r"[ ,，\n]{0,3}(?:\d{1,2}:\d\d(?::\d\d)?)?[ \n]{0,3}(?:星期|礼拜)[一二三四五六日天]|[ ]{0,3}农历"
)
_CLOSES = re.compile(r"[ ]?(?:前|止|以前|之前|起施行|起实施|起生效|到期|失效)")


def find_dates(text: str, observed: date) -> list[DateFound]:
    """Every date in the text that may say when something was published, in order of place.

    Left out: today banners (with weekday or lunar calendar), ranges, terms of validity, numbers of documents,
    phones, versions and IP addresses, months without day. Plans may lie ahead of `observed`. Searches the
    first `LONGEST` characters.
    """
    plain = plainly(text[:LONGEST])
    whole = WHOLE.match(plain)
    if whole:
        day = _whole_day(whole, observed)
        form: Form = "epoch" if whole[4] else "compact"
        return [DateFound(day, 0, len(plain), form)] if day else []
    found = list(_candidates(plain, observed))
    found.sort(key=lambda one: (one.start, -one.end))
    return [one for one in _without_overlaps(found) if not _is_other(plain, one)]


def _candidates(plain: str, observed: date) -> Iterator[DateFound]:
    for form, needs, pattern, reader in FORMS:
        if needs not in plain:
            continue
        for match in pattern.finditer(plain):
            day = reader(match, observed)
            if day is not None:
                yield DateFound(day, match.start(), match.end(), _named(form, match))


def _named(form: Form, match: re.Match[str]) -> Form:
    return "年月日" if form == "ymd" and match[5] else form


def _without_overlaps(found: list[DateFound]) -> Iterator[DateFound]:
    reached = -1
    for one in found:
        if one.start >= reached:
            reached = one.end
            yield one


def _is_other(plain: str, one: DateFound) -> bool:
    """The date is the end of a range, of a term, or of a banner that shows today."""
    before, after = plain[max(0, one.start - 16) : one.start], plain[one.end : one.end + 24]
    return bool(
        _JOINS.match(after)
        or _WEEKDAY.match(after)
        or _CLOSES.match(after)
        or _NOT_PUBLISHED.search(before)
        or _OF_AN_EVENT.search(before)
    )


def _whole_day(whole: re.Match[str], observed: date) -> date | None:
    if whole[4]:
        return epoch_day(int(whole[4]), observed)
    return made(int(whole[1]), int(whole[2]), int(whole[3]), observed)


def epoch_day(stamp: int, observed: date) -> date | None:
    """The day in Shanghai of a Unix time in milliseconds or seconds."""
    seconds = stamp / 1000 if stamp > 10**11 else stamp
    if not 0 < seconds < 2**33:
        return None
    day = china_day(datetime.fromtimestamp(seconds, UTC))
    return made(day.year, day.month, day.day, observed)


# ---------------------------------------------------------------- labelled dates

PUBLISHED_LABELS = ("发布时间", "发布日期", "发表时间", "发表日期", "公开时间", "公开日期",
                    "公布时间", "公布日期", "发文日期",
                    "发布于", "公示时间", "公示日期", "信息时间", "录入时间", "日期", "时间")  # fmt: skip
"""Labels of the day a page was published, surest first. 成文日期, 生成日期 and the like are other days."""
_OTHER_LABEL = (
    r"(?<!成文)(?<!生成)(?<!有效)(?<!失效)(?<!截止)(?<!废止)"
    r"(?<!施行)(?<!实施)(?<!生效)(?<!印发)(?<!会议)(?<!活动)(?<!更新)"
    r"(?<!报名)(?<!开标)(?<!考试)(?<!面试)(?<!开庭)(?<!开始)(?<!结束)(?<!签发)(?<!受理)(?<!办理)"
    + "".join(f"(?<!{event})" for event in EVENTS)
)


@lru_cache(256)
def _label(label: str) -> re.Pattern[str]:
    spaced = r"[ ]{0,6}".join(re.escape(sign) for sign in label)
    guard = _OTHER_LABEL if label in ("日期", "时间") else ""
    return re.compile(rf"{guard}{spaced}[ \n]{{0,4}}(?:[:】\])>][ \n]{{0,6}})?[\[(【]?")


def labelled_date(
    text: str, observed: date, labels: tuple[str, ...] = PUBLISHED_LABELS, *, slips: bool = False
) -> date | None:
    """The date that stands right after the first of `labels` that has one (letter-spaced labels too). With
    `slips` also one that lies far ahead by a slip of the year (`发布日期：2206-09-12`)."""
    plain = plainly(text[:LONGEST])
    for label in labels:
        if label[0] not in plain:
            continue
        for match in _label(label).finditer(plain):
            rest = plain[match.end() : match.end() + 40]
            day = _leading(rest, observed) or (_mistyped(rest, observed) if slips else None)
            if day is not None:
                return day
    return None


_FAR_YEAR = re.compile(r"(2\d{3})(?:[-/.]|[ ]?年)[ ]?(\d{1,2})(?:[-/.]|[ ]?月)[ ]?(\d{1,2})(?![\d.])")


def _mistyped(text: str, observed: date) -> date | None:
    """The date that the text begins with, where its year is a slip."""
    found = _FAR_YEAR.match(text)
    year = int(found[1]) if found else 0
    if found is None or year <= observed.year + YEARS_AHEAD or not is_slip(year, observed):
        return None
    if _JOINS.match(text[found.end() :]):
        return None
    return made(year, int(found[2]), int(found[3]), date(year, 1, 1))


def _leading(text: str, observed: date) -> date | None:
    """The date that the text begins with."""
    compact = re.match(r"((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)", text)
    if compact:
        return made(int(compact[1]), int(compact[2]), int(compact[3]), observed)
    for form, needs, pattern, reader in FORMS:
        match = pattern.match(text) if needs in text else None
        if match and not _JOINS.match(text[match.end() :]):
            return reader(match, observed)
        if form == "ymd" and match:
            return None
    return None
