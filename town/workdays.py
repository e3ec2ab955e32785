"""Working days of the mainland calendar, counted back and forth from a given day."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

import chinese_calendar

ONE = timedelta(days=1)


@lru_cache(4096)
def is_working_day(day: date) -> bool:
    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:  # a year that the calendar does not cover yet
        return day.weekday() < 5


def working_days_after(day: date, count: int) -> date:
    return _walk(day, count, ONE)


def working_days_before(day: date, count: int) -> date:
    return _walk(day, count, -ONE)


def last_day_before_long_break(today: date, span: int = 6, spare: int = 4) -> date:
    """The latest working day followed by a break so long that the next working day is `span` or more days
    away, and by `spare` further working days before `today`. Such breaks come at least twice a year."""
    day = working_days_before(today, spare + 1)
    for _ in range(800):
        if (working_days_after(day, 1) - day).days >= span and working_days_after(day, spare) < today:
            return day
        day = working_days_before(day, 1)
    raise ValueError("no long break within 800 working days")


def _walk(day: date, count: int, step: timedelta) -> date:
    while count:
        day += step
        count -= is_working_day(day)
    return day
