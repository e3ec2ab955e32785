"""Days and times that no calendar and no clock has, and spans that end before they begin."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from checks.late_patterns import late_pattern
from checks.slip_context import Slip, is_denied

_YEAR = r"(?<!\d)(?:19|20)\d\d"
_DAY = late_pattern(rf"(?:(?P<year>{_YEAR})年)?(?<!\d)(?P<month>\d{{1,2}})月(?P<day>\d{{1,2}})[日号]")
_MONTH = late_pattern(
    rf"(?:{_YEAR}年(?P<month>\d{{1,2}})月(?![龄刊])"
    r"|(?<![\d第每\u4e00-\u9fff—-])(?P<alone>\d\d)月(?:底|初|末|份|[上中下]旬)"
    r"|(?<=[于在到至])(?P<behind>\d\d)月(?:底|初|末|份|[上中下]旬))"
)
_DOTTED = late_pattern(
    rf"(?<![\d./-])(?P<year>{_YEAR})(?P<sign>[-/.])(?P<month>\d{{1,2}})(?P=sign)(?P<day>\d{{1,2}})(?![\d./-])"
)
_NO_DATE = late_pattern(r"编号|[文批案卡字]号|序列|版本|型号|代码|第$")
_WEEKDAY = late_pattern(
    rf"(?P<year>{_YEAR})年(?P<month>\d{{1,2}})月(?P<day>\d{{1,2}})[日号]\s?[\uff08(]\s?(?:星期|周|礼拜)(?P<name>[一二三四五六日天])\s?[)\uff09]"
)
_QUARTER = late_pattern(r"第[五六七八九5-9]季度|(?<=\d\d年)[5-9]季度|(?<=[至到—-])[5-9]季度")
_MINUTE = late_pattern(r"(?<![\d.])(?P<hour>[01]?\d|2[0-4])[时点](?P<minute>[6-9]\d)分(?!钟|之|[\uff0c、]第)")
_HOUR = late_pattern(
    r"(?P<before>\d[日号]|[)\uff09]|[上下]午|凌晨|晚上?|每[日天]|早上?|[时点分][至到—~-]{1,2}|[从在前]|(?<![少多大小低高长短优])于"
    r"|:[0-5]\d\s?[至到—~-]{1,2}|次日)\s?(?P<hour>2[5-9]|[3-9]\d)[时点](?![间长数])"
)
_LASTED = late_pattern(r"累计|飞行|共|约|历时|长达|超过|不少|达到?|学习|工作量|总[计时]|时长|折合|合计")
_CLOCK = late_pattern(r"(?<![\d:\uff1a.])(?P<hour>\d{1,2})[:\uff1a](?P<minute>\d\d)(?![\d:\uff1a]|\s?[的比])")
_BY_THE_CLOCK = late_pattern(
    r"[上下]午[^。\uff1b]{0,14}$|时间[^。\uff1b\uff0c]{0,24}$|每[日天]|开[放馆门始]|截止|凌晨|晚上?$|[日号](?:[\uff08(][^\uff09)]{1,6}[)\uff09])?\s?$"
)
_SCORED = late_pattern(
    r"比分|比[\uff0c。]|战胜|击败|获胜|取胜|胜出|对阵|险胜|[胜负]|赛|比例|比值|坐标|经度|纬度|福音|经文"
)
_OLD_CALENDAR = late_pattern(r"[农阴旧夏]历|公元前|回历|藏历|傣历")

_TIME = (
    r"\s?(?:[\uff08(][^\uff08\uff09()]{1,8}[)\uff09])?\s?(?P<half%s>上午|下午|凌晨|早上?|晚上?|中午)?"
    r"\s?(?:(?P<hour%s>\d{1,2})(?:[时点]半?|[:\uff1a](?=\d\d))(?:(?P<minute%s>\d{1,2})分?)?)?"
)
_BETWEEN = r"\s?(?:起|开始)?\s?[\uff0c,]?(?:至|到|—{1,2}|-{1,2}|~|\uff5e|\u2013|\u2500)\s?"
_SPAN = late_pattern(
    rf"(?:(?P<year1>{_YEAR})年)?(?<!\d)(?P<month1>\d{{1,2}})月(?P<day1>\d{{1,2}})[日号]"
    rf"?{_TIME % (1, 1, 1)}{_BETWEEN}"
    rf"(?:(?P<year2>{_YEAR})年)?(?:(?P<month2>\d{{1,2}})月)?(?P<day2>\d{{1,2}})[日号](?!内|游|龄"
    rf"|间){_TIME % (2, 2, 2)}"
)
_MONTHS = late_pattern(
    rf"(?P<year1>{_YEAR})年(?P<month1>\d{{1,2}})月{_BETWEEN}(?P<year2>{_YEAR})年(?P<month2>\d{{1,2}})月(?!\d)"
)
_YEARS = late_pattern(
    r"(?<![前\d.-])(?P<year1>(?:19|20)\d\d)(?:年|\s)?(?:至|到|—{1,2}|-|~|\uff5e|\u2013)(?P<year2>(?:19|20)\d\d)年(?!前)"
)
_NUMBERS = late_pattern(
    rf"(?<![\d./-])(?P<year1>{_YEAR})[-/.](?P<month1>\d{{1,2}})[-/.](?P<day1>\d{{1,2}})"
    rf"\s?(?:至|到|—{{1,2}}|-|~|\uff5e|\u2013)\s?"
    rf"(?P<year2>{_YEAR})[-/.](?P<month2>\d{{1,2}})[-/.](?P<day2>\d{{1,2}})(?![\d./-])"
)
_TERMS = late_pattern(r"公示|公告|报名|受理|征集|征求|投标|缴费|招募|公布|展期|活动时间|有效期")
_LAST_MONTH, _NEAR, _FAR = 12, 16, 30
_NOT_OF_CALENDAR = "，日历上没有这一天"
_BACKWARDS = "，结束在开始之前"
_NAMES = "一二三四五六日"


def impossible_days_in(text: str) -> Iterator[Slip]:
    """Days, hours and spans that cannot be. What is told of as an example is left out."""
    for one in (*_no_days(text), *_no_times(text), *_backwards(text)):
        if not is_denied(text, one.start, one.end) and not _OLD_CALENDAR.search(text):
            yield one


# Nearly all days are right: of each kind of fault a short pattern is asked first.
_LATE_DAY = late_pattern(r"(?:1[3-9]|[2-9]\d|0)月|月(?:29|3\d|[4-9]\d|00?)[日号]")
_NO_MONTH = late_pattern(r"(?:1[3-9]|[2-9]\d|0)月")
_LATE_DOTTED = late_pattern(r"[-/.](?:29|3\d|[4-9]\d|00?)(?!\d)")


def _no_days(text: str) -> Iterator[Slip]:
    is_late = "月" in text and _LATE_DAY.search(text) is not None
    if is_late:
        for found in _DAY.finditer(text):
            if not _is_day(found["year"], found["month"], found["day"]):
                yield Slip(*found.span(), _NOT_OF_CALENDAR)
    if is_late and _NO_MONTH.search(text):
        for found in _MONTH.finditer(text):
            group = found.lastgroup or ""
            if not 1 <= int(found[group]) <= _LAST_MONTH and _DAY.match(text, found.start()) is None:
                yield Slip(*found.span(), "，没有这个月份")
    if ("-" in text or "." in text or "/" in text) and _LATE_DOTTED.search(text):
        yield from _no_dotted(text)
    if "星期" in text or "周" in text or "礼拜" in text:
        yield from _other_weekdays(text)
    for found in _QUARTER.finditer(text) if "季度" in text else ():
        yield Slip(*found.span(), "，一年只有四个季度")


def _no_dotted(text: str) -> Iterator[Slip]:
    for found in _DOTTED.finditer(text):
        is_month = 1 <= int(found["month"]) <= _LAST_MONTH
        is_number = _NO_DATE.search(text, max(0, found.start() - _NEAR), found.start()) is not None
        if is_month and not is_number and not _is_day(found["year"], found["month"], found["day"]):
            yield Slip(*found.span(), _NOT_OF_CALENDAR)


def _other_weekdays(text: str) -> Iterator[Slip]:
    for found in _WEEKDAY.finditer(text):
        right = _weekday(found)
        if right and right != found["name"].replace("天", "日"):
            yield Slip(*found.span(), f"，这一天是星期{right}")


def _is_day(year: str | None, month: str, day: str) -> bool:
    """Without its year the 29th of February may be."""
    if not 1 <= int(month) <= _LAST_MONTH:
        return False
    last = monthrange(int(year) if year else 2024, int(month))[1]
    return 1 <= int(day) <= last


def _weekday(found: re.Match[str]) -> str:
    try:
        return _NAMES[date(int(found["year"]), int(found["month"]), int(found["day"])).weekday()]
    except ValueError:
        return ""


_LATE_MINUTE = late_pattern(r"[时点][6-9]\d分")
_LATE_HOUR = late_pattern(r"(?:2[5-9]|[3-9]\d)[时点]")
_LATE_CLOCK = late_pattern(r"[:\uff1a][6-9]\d|(?:2[5-9]|30)[:\uff1a]\d\d")


def _no_times(text: str) -> Iterator[Slip]:
    is_hour = "时" in text or "点" in text
    for found in _MINUTE.finditer(text) if is_hour and _LATE_MINUTE.search(text) else ():
        yield Slip(*found.span(), "，一小时只有六十分")
    for found in _HOUR.finditer(text) if is_hour and _LATE_HOUR.search(text) else ():
        if not _LASTED.search(text, max(0, found.start() - _NEAR), found.start("hour")):
            yield Slip(found.start("hour"), found.end(), "，一天只有二十四时")
    for found in (
        _CLOCK.finditer(text) if (":" in text or "\uff1a" in text) and _LATE_CLOCK.search(text) else ()
    ):
        hour, minute = int(found["hour"]), int(found["minute"])
        if hour > 30 or (hour <= 24 and minute < 60) or (hour > 24 and minute >= 60):
            continue
        before = text[max(0, found.start() - _FAR) : found.start()]
        if _BY_THE_CLOCK.search(before) and not _SCORED.search(text):
            yield Slip(*found.span(), "，没有这个钟点")


_ENDS_ON_DAY = late_pattern(r"[至到\u2014~\uff5e\u2013\u2500-]\s?(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}[日号]")
_TO = "至到—-~\uff5e\u2013"


def _backwards(text: str) -> Iterator[Slip]:
    if not any(sign in text for sign in _TO):
        return
    # The pattern of whole spans begins with what may be left out, and tries each place of the text.
    for found in _SPAN.finditer(text) if "月" in text and _ENDS_ON_DAY.search(text) else ():
        if not found["month2"] and not _is_day(
            found["year2"] or found["year1"], found["month1"], found["day2"]
        ):
            yield Slip(*found.span(), _NOT_OF_CALENDAR)
        elif _ends_before(found, text):
            yield Slip(*found.span(), _BACKWARDS)
    if text.count("20") + text.count("19") > 1:
        for pattern, parts in _BOTH_DATED:
            yield from _dated_backwards(text, pattern, parts)


_BOTH_DATED = ((_MONTHS, ("year", "month")), (_YEARS, ("year",)), (_NUMBERS, ("year", "month", "day")))


def _dated_backwards(text: str, pattern: re.Pattern[str], parts: tuple[str, ...]) -> Iterator[Slip]:
    for found in pattern.finditer(text):
        first, last = ([int(found[f"{part}{side}"]) for part in parts] for side in "12")
        if last < first and _NO_DATE.search(text, max(0, found.start() - _NEAR), found.start()) is None:
            yield Slip(*found.span(), _BACKWARDS)


def _ends_before(found: re.Match[str], text: str) -> bool:
    """A span that names no year for its end may go on into the next one; one that names no month for it may
    not go back within its own."""
    first = [int(found[f"{part}1"]) for part in ("month", "day")]
    last = [int(found["month2"] or found["month1"]), int(found["day2"])]
    year1, year2 = found["year1"], found["year2"]
    if year1 and year2:
        if year1 != year2:
            return int(year2) < int(year1)
    elif first[0] != last[0]:
        is_term = _TERMS.search(text, max(0, found.start() - _NEAR), found.start()) is not None
        return is_term and year2 is None and 0 < first[0] - last[0] <= 2 and last[1] + 1 != first[1]
    elif year2:
        return False  # from one year's day to that of another
    if first != last:
        return last < first
    clock1, clock2 = _clock(found, "1"), _clock(found, "2")
    return bool(found["month2"]) and clock1 is not None and clock2 is not None and clock2 < clock1


def _clock(found: re.Match[str], side: str) -> tuple[int, int] | None:
    if not found[f"hour{side}"]:
        return None
    hour, half = int(found[f"hour{side}"]), found[f"half{side}"] or ""
    is_late = half[:1] in ("下", "晚") and hour < _LAST_MONTH
    return hour + 12 * is_late, int(found[f"minute{side}"] or 0)


def may_tell_days(text: str) -> bool:
    """It names a day or an hour."""
    return any(sign in text for sign in "月时年点:\uff1a-/.季")
