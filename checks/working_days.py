"""Working days 工作日 by the State Council's holiday notices, shifted weekends included."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import accumulate

import chinese_calendar

from checks.findings import CannotTellError

_ONE_DAY = timedelta(days=1)


class YearNotCoveredError(CannotTellError):
    """The holidays of a year are not known, so nobody can count its working days."""

    def __init__(self, year: int) -> None:
        super().__init__(f"没有 {year} 年的节假日安排，无法计算工作日")
        self.year = year


@dataclass(frozen=True, slots=True)
class Calendar:
    """The national calendar (2004 to 2026 in this release) with days that a user adds.

    `holidays` and `working_days` outrank everything; `years` are years whose holidays a user has given in
    full, so that the remaining days go by the weekday.
    """

    holidays: frozenset[date] = frozenset()
    working_days: frozenset[date] = frozenset()
    years: frozenset[int] = frozenset()

    def is_working_day(self, day: date) -> bool:
        """Raises YearNotCoveredError."""
        if day in self.working_days:
            return True
        if day in self.holidays:
            return False
        if day.year in self.years:
            return day.weekday() < 5
        try:
            return bool(chinese_calendar.is_workday(day))
        except NotImplementedError:
            raise YearNotCoveredError(day.year) from None


NATIONAL = Calendar()


def working_days_between(first: date, last: date, calendar: Calendar = NATIONAL) -> int:
    """How many working days lie after `first`, up to and including `last`; 0 when `last` is not later.

    The day itself does not count (the period begins on the following day, 民法典 art. 201).
    Raises YearNotCoveredError.
    """
    if last <= first:
        return 0
    whole = sum(_of_year(calendar, year)[-1] for year in range(first.year, last.year))
    return whole + _through(calendar, last) - _through(calendar, first)


def add_working_days(day: date, count: int, calendar: Calendar = NATIONAL) -> date:
    """The `count`-th working day after `day`; `day` itself when `count` is 0. Raises YearNotCoveredError."""
    for _ in range(count):
        day += _ONE_DAY
        while not calendar.is_working_day(day):
            day += _ONE_DAY
    return day


def is_past(asked: date, answered: date, limit: int, calendar: Calendar = NATIONAL) -> bool:
    """Whether `answered` lies more than `limit` working days after `asked`.

    Needs no calendar when even the plain days do not exceed the limit, so that the first days of a year
    without holiday notice can still be judged. Raises YearNotCoveredError.
    """
    if (answered - asked).days <= limit:
        return False
    return working_days_between(asked, answered, calendar) > limit


def _through(calendar: Calendar, day: date) -> int:
    return _of_year(calendar, day.year)[day.timetuple().tm_yday]


@lru_cache(64)
def _of_year(calendar: Calendar, year: int) -> tuple[int, ...]:
    """Working days of the year up to its nth day: counting ten years day by day for each of ten thousand
    messages would take longer than the scan."""
    return tuple(accumulate((calendar.is_working_day(day) for day in _days(year)), initial=0))


def _days(year: int) -> Iterator[date]:
    first = date(year, 1, 1)
    for number in range((date(year, 12, 31) - first).days + 1):
        yield first + number * _ONE_DAY
