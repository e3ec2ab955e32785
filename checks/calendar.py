"""The days that a user adds to the national calendar."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from msgspec import Struct


class Calendar(Struct, frozen=True, omit_defaults=True):
    """What outranks the national calendar: days off, worked days, and the years that are given in full, so
    that their other days go by the weekday."""

    holidays: frozenset[date] = frozenset()
    working_days: frozenset[date] = frozenset()
    years: frozenset[int] = frozenset()


NATIONAL = Calendar()
"""Nothing added."""

_STATUTORY: tuple[tuple[str, tuple[int, int], tuple[int, int], int], ...] = (
    ("元旦", (1, 1), (1, 1), 1),
    ("春节", (1, 20), (2, 24), 3),
    ("清明节", (4, 4), (4, 6), 1),
    ("劳动节", (5, 1), (5, 1), 1),
    ("端午节", (5, 24), (6, 27), 1),
    ("中秋节", (9, 6), (10, 10), 1),
    ("国庆节", (10, 1), (10, 3), 3),
)
"""Name, first and last day on which it can fall, fewest days off (全国年节及纪念日放假办法)."""


def missing_holidays(holidays: Collection[date], year: int) -> list[str]:
    """The statutory holidays of the year that are not among the days off: a list that lacks one is not the
    year's whole list."""
    return [
        name
        for name, first, last, fewest in _STATUTORY
        if sum(date(year, *first) <= day <= date(year, *last) for day in holidays) < fewest
    ]
