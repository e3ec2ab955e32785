"""Working days 工作日 by the State Council's holiday notices, shifted weekends included."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import lru_cache
from itertools import accumulate

import chinese_calendar

from checks.calendar import NATIONAL, Calendar
from checks.findings import CannotTellError

CALENDAR_ADVICE = (
    "请升级软件，或在设置 [calendar] 的 file 所指的文件里补上这一年的放假和调休上班日期，再重新扫描。"
)
"""What to do where the holidays of a year are not known."""

_ONE_DAY = timedelta(days=1)
_MOST_OFF = ((14, 7), (60, 9), (120, 13), (180, 17), (366, 27))
"""Days of a span and the most weekdays off in any such span by the notices of 2004 to 2026, one to spare."""


class YearNotCoveredError(CannotTellError):
    """The holidays of a year are not known, so nobody can count its working days."""

    def __init__(self, year: int) -> None:
        super().__init__(f"没有 {year} 年的节假日安排，无法计算工作日")
        self.year = year


def is_working_day(day: date, calendar: Calendar = NATIONAL) -> bool:
    """By the user's days, else by the national notices (2004 to 2026 in this release of chinesecalendar).
    Raises YearNotCoveredError."""
    if not is_covered(day.year, calendar) and day not in calendar.working_days | calendar.holidays:
        raise YearNotCoveredError(day.year)
    return _counts(day, calendar)


@lru_cache(256)
def is_covered(year: int, calendar: Calendar = NATIONAL) -> bool:
    """Whether the holidays of the year are known."""
    if year in calendar.years:
        return True
    try:
        chinese_calendar.is_workday(date(year, 1, 1))
    except (NotImplementedError, ValueError):
        return False
    return True


def working_days_between(first: date, last: date, calendar: Calendar = NATIONAL) -> int:
    """How many working days lie after `first`, up to and including `last`; 0 when `last` is not later.

    The day itself does not count (the period begins on the following day, 民法典 art. 201).
    Raises YearNotCoveredError.
    """
    for year in range(first.year, last.year + 1):
        if not is_covered(year, calendar):
            raise YearNotCoveredError(year)
    return _added_up(first, last, calendar, _counted)


def add_working_days(day: date, count: int, calendar: Calendar = NATIONAL) -> date:
    """The `count`-th working day after `day`; `day` itself when `count` is 0. Raises YearNotCoveredError."""
    for _ in range(count):
        day += _ONE_DAY
        while not is_working_day(day, calendar):
            day += _ONE_DAY
    return day


def day_received(asked: date, asked_late: bool = False, calendar: Calendar = NATIONAL) -> date:
    """The day on which an office gets what is asked: the same, or the next working day for what comes in the
    evening or on a day off (民法典 art. 203). Weekdays count where a year's holidays are not known."""
    day = asked + _ONE_DAY if asked_late else asked
    while not _counts(day, calendar):
        day += _ONE_DAY
    return day


def is_past(asked: date, answered: date, limit: int, calendar: Calendar = NATIONAL) -> bool:
    """Whether `answered` lies more than `limit` working days after `asked`.

    In a year without holiday notice it is said only where any notice would leave it so: not when even the
    plain days do not exceed the limit, and not until the weekdays exceed it by more than a notice could take
    off. Raises YearNotCoveredError in between.
    """
    if (answered - asked).days <= limit or _added_up(asked, answered, calendar, _at_most) <= limit:
        return False
    if least_working_days(asked, answered, calendar) > limit:
        return True
    return working_days_between(asked, answered, calendar) > limit


def least_working_days(first: date, last: date, calendar: Calendar = NATIONAL) -> int:
    """Like `working_days_between`, but the fewest there can be where a year's holidays are not known."""
    return _added_up(first, last, calendar, _at_least)


def working_days_in_words(first: date, last: date, calendar: Calendar = NATIONAL) -> str:
    """`12 个工作日`, and `至少 12 个工作日` where a year's holidays are not known."""
    known = all(is_covered(year, calendar) for year in range(first.year, last.year + 1))
    return f"{'' if known else '至少 '}{least_working_days(first, last, calendar)} 个工作日"


# ---------------------------------------------------------------- counting by years

_Count = Callable[[date, date, Calendar], int]
"""Of the days after the first one up to the last one, all in one year (the first may be 31 December)."""


def _added_up(first: date, last: date, calendar: Calendar, count: _Count) -> int:
    return sum(count(start, end, calendar) for start, end in _by_year(first, last))


def _by_year(first: date, last: date) -> Iterator[tuple[date, date]]:
    if last <= first:
        return
    for year in range(first.year, last.year + 1):
        start = first if year == first.year else date(year - 1, 12, 31)
        end = last if year == last.year else date(year, 12, 31)
        if start < end:
            yield start, end


def _counted(start: date, end: date, calendar: Calendar) -> int:
    days = _of_year(calendar, end.year)
    begun = days[start.timetuple().tm_yday] if start.year == end.year else 0
    return days[end.timetuple().tm_yday] - begun


def _at_least(start: date, end: date, calendar: Calendar) -> int:
    counted = _counted(start, end, calendar)
    if is_covered(end.year, calendar):
        return counted
    span = (end - start).days
    return max(0, counted - next((off for days, off in _MOST_OFF if span <= days), span))


def _at_most(start: date, end: date, calendar: Calendar) -> int:
    return _counted(start, end, calendar) if is_covered(end.year, calendar) else (end - start).days


@lru_cache(64)
def _of_year(calendar: Calendar, year: int) -> tuple[int, ...]:
    """Working days of the year up to its nth day: counting ten years day by day for each of ten thousand
    messages would take longer than the scan."""
    return tuple(accumulate((_counts(day, calendar) for day in _days(year)), initial=0))


@lru_cache(4096)
def _counts(day: date, calendar: Calendar) -> bool:
    """Whether it is a working day; by the weekday where nobody knows better."""
    if day in calendar.working_days or day in calendar.holidays:
        return day in calendar.working_days
    if day.year in calendar.years or not is_covered(day.year):
        return day.weekday() < 5
    return bool(chinese_calendar.is_workday(day))


def _days(year: int) -> Iterator[date]:
    first = date(year, 1, 1)
    for number in range((date(year, 12, 31) - first).days + 1):
        yield first + number * _ONE_DAY
