"""When a post was published, in every way that platforms write it.

Feeds and programs write ISO, RFC 822 or a number; what is made for people is relative to the look (`刚刚`,
`昨天 12:30`, `3天前`) or leaves out the year (`11-20`). A time without zone is China's.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from checks.days import CHINA, china_time
from spiders.reading.date_forms import FIRST_YEAR, made_without_year, plainly

LONGEST = 80
"""Characters; no time is longer."""
SLACK = timedelta(days=1)
"""So far a time may lie ahead: feeds call China's time GMT, and clocks differ. It counts as the moment of the
look then; what lies further ahead is no time."""

_CLOCK = r"(凌晨|早上|上午|中午|下午|晚上)?[ ]?(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?"
_ZONE = r"(?:[ ]?(Z|z|UTC|GMT|CST|[+-]\d{2}(?::?\d{2})?))?"
_FULL = re.compile(
    r"(\d{4})[ ]?[-/.年][ ]?(\d{1,2})[ ]?[-/.月][ ]?(\d{1,2})[ ]?[日号]?"
    rf"(?:[ ]{{0,2}}[Tt]?[ ]{{0,2}}{_CLOCK}{_ZONE})?"
)
_NO_YEAR = re.compile(rf"(\d{{1,2}})[ ]?(?:[-/月])[ ]?(\d{{1,2}})[ ]?[日号]?(?:[ ]{{1,2}}{_CLOCK})?")
_DAY_NAME = re.compile(rf"(今天|今日|昨天|昨日|前天)(?:[ ]{{0,2}}{_CLOCK})?")
_WEEKDAY = re.compile(rf"(?:星期|周|礼拜)([一二三四五六日天])(?:[ ]{{0,2}}{_CLOCK})?")
_CLOCK_ALONE = re.compile(_CLOCK)
_NOW = re.compile(r"刚刚|刚才|现在|片刻之?前")
_AGO = re.compile(r"(\d{1,4}|半)[ ]?(?:个)?[ ]?(秒钟?|分钟?|小时|天|日|周|星期|月|年)(?:以|之)?前")
_WEIBO = re.compile(
    r"[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\d{1,2}) (\d{2}):(\d{2}):(\d{2}) ([+-]\d{4}|[A-Z]{3}) (\d{4})"
)
_LETTERED = re.compile(r"(?:[A-Za-z]{3,9},? )?\d{1,2} [A-Za-z]{3,9} \d{2,4} \d{1,2}:\d{2}.{0,20}")
_COLON_ZONE = re.compile(r"([+-]\d{2}):(\d{2})$")
_COMPACT = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2})?)?")
_AROUND = re.compile(
    r"^(?:最后)?(?:发布|发表|编辑|更新|推送)(?:于|时间)[ :]{0,3}"
    r"|[ ]?来自.{0,60}$|(?<=[\d前天日]) (?:发布于)?[\u4e00-\u9fff]{2,4}$"
)
"""What stands around a time: 编辑于, 来自 iPhone客户端, the place or weekday behind it."""
_WRAPPED = re.compile(r"/Date\((\d{9,16})(?:[+-]\d{4})?\)/")
_NUMBER = re.compile(r"\d{9,16}(?:\.\d{1,9})?")

_EXACT = {"秒": 1, "秒钟": 1, "分": 60, "分钟": 60, "小时": 3600}
_IN_DAYS = {"天": 1, "日": 1, "周": 7, "星期": 7, "月": 28, "年": 365}
"""The newest day that it may be: `1个月前` is said from four weeks on."""
_DAYS_BACK = {"今天": 0, "今日": 0, "昨天": 1, "昨日": 1, "前天": 2}
_SECONDS_BELOW = 10**11
_MILLIS_BELOW = 10**14

Found = datetime | None


def post_time(value: object, seen: datetime) -> datetime | None:
    """The moment in China's time; midnight where only a day is written. `seen` is the time of the look (with
    zone), which relative times count from. None for what is no time, and for what lies ahead or before 1990.
    Never raises."""
    try:
        found = _of_number(value) if isinstance(value, int | float) else _of_text(value, seen)
        return _plausible(found, seen) if found is not None else None
    except (ValueError, OverflowError, OSError):  # no such day, or beyond the calendar
        return None


def _plausible(found: datetime, seen: datetime) -> datetime | None:
    moment, latest = china_time(found), china_time(seen)
    if moment.year < FIRST_YEAR or moment > latest + SLACK:
        return None
    return min(moment, latest)


def _of_number(value: float) -> datetime | None:
    """Unix time in seconds, milliseconds or microseconds."""
    if isinstance(value, bool) or not 0 < value < 10**17:
        return None
    if value >= _MILLIS_BELOW:
        value /= 1_000_000
    elif value >= _SECONDS_BELOW:
        value /= 1_000
    return datetime.fromtimestamp(value, UTC)


def _of_text(value: object, seen: datetime) -> datetime | None:
    if not isinstance(value, str):
        return None
    text = " ".join(plainly(value[: LONGEST * 2]).split())
    text = _AROUND.sub("", text).strip(" []()·|:")
    if wrapped := _WRAPPED.fullmatch(text):
        return _of_number(float(wrapped[1]))
    if not 1 < len(text) <= LONGEST:
        return None
    if _NUMBER.fullmatch(text) and not _COMPACT.fullmatch(text):
        return _of_number(float(text))
    for pattern, reader in _FORMS:
        match = pattern.fullmatch(text)
        if match:
            return reader(match, china_time(seen))
    return None


def _full(found: re.Match[str], _seen: datetime) -> Found:
    year, month, day, *clock, zone = found.groups()
    moment = datetime(int(year), int(month), int(day), *_clock(clock), tzinfo=CHINA)
    return moment if not zone else _in_zone(moment, zone)


def _in_zone(moment: datetime, zone: str) -> datetime:
    if zone == "CST":
        return moment
    plain = moment.replace(tzinfo=UTC)
    if zone[0] not in "+-":
        return plain
    digits = zone[1:].replace(":", "")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:] or 0))
    return plain - offset if zone[0] == "+" else plain + offset


def _no_year(found: re.Match[str], seen: datetime) -> Found:
    month, day, *clock = found.groups()
    made = made_without_year(int(month), int(day), seen.date())
    return datetime(made.year, made.month, made.day, *_clock(clock), tzinfo=CHINA) if made else None


def _day_name(found: re.Match[str], seen: datetime) -> Found:
    name, *clock = found.groups()
    return _on(seen - timedelta(days=_DAYS_BACK[name]), clock)


def _weekday(found: re.Match[str], seen: datetime) -> Found:
    """The last day of that name before today, which has a name of its own."""
    name, *clock = found.groups()
    back = (seen.weekday() - "一二三四五六日".index(name.replace("天", "日"))) % 7 or 7
    return _on(seen - timedelta(days=back), clock)


def _clock_alone(found: re.Match[str], seen: datetime) -> Found:
    """A time of day is today's, and yesterday's where today has not come so far."""
    today = _on(seen, list(found.groups()))
    return today if today <= seen else today - timedelta(days=1)


def _ago(found: re.Match[str], seen: datetime) -> Found:
    count = 0.5 if found[1] == "半" else int(found[1])
    if found[2] in _EXACT:
        return seen - timedelta(seconds=count * _EXACT[found[2]])
    return _on(seen - timedelta(days=int(count * _IN_DAYS[found[2]])), [])


def _weibo(found: re.Match[str], _seen: datetime) -> Found:
    month, day, hour, minute, second, zone, year = found.groups()
    return _rfc_822(f"{day} {month} {year} {hour}:{minute}:{second} {zone}")


def _lettered(found: re.Match[str], _seen: datetime) -> Found:
    return _rfc_822(found[0])


def _rfc_822(text: str) -> datetime:
    # CST is China's here, and Chicago's in RFC 822
    plain = text.replace("CST", "+0800").replace("GMT+", "+")
    named = parsedate_to_datetime(_COLON_ZONE.sub(r"\1\2", plain))
    return named if named.tzinfo else named.replace(tzinfo=CHINA)


def _compact(found: re.Match[str], _seen: datetime) -> Found:
    return datetime(*(int(part) for part in found.groups() if part), tzinfo=CHINA)  # type: ignore[misc,arg-type]


def _on(day: datetime, clock: list[str | None]) -> datetime:
    hour, minute, second = _clock(clock)
    return day.replace(hour=hour, minute=minute, second=second, microsecond=0)


def _clock(parts: list[str | None]) -> tuple[int, int, int]:
    """Hour, minute, second; midnight for none."""
    if not parts or parts[1] is None:
        return 0, 0, 0
    half, hour, minute, second = parts
    hours = int(hour or 0)
    if half in ("下午", "晚上") and hours < 12:
        hours += 12
    return hours, int(minute or 0), int(second or 0)


_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], datetime], Found]], ...] = (
    (_FULL, _full),
    (_NOW, lambda _found, seen: seen),
    (_AGO, _ago),
    (_DAY_NAME, _day_name),
    (_NO_YEAR, _no_year),
    (_CLOCK_ALONE, _clock_alone),
    (_WEEKDAY, _weekday),
    (_WEIBO, _weibo),
    (_LETTERED, _lettered),
    (_COMPACT, _compact),
)
