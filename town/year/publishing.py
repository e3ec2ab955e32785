"""What a column publishes over the year, and what it looks like on a day."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache

from msgspec.structs import replace

from checks.facts import Column, Entry
from town.prose import DEEDS, PLACES
from town.workdays import is_working_day
from town.year.chance import between, one_of
from town.year.spells import Spell

_RHYTHMS: dict[str, tuple[int, int]] = {
    "news": (1, 4),
    "notice": (4, 9),
    "policy": (12, 25),
    "interpretation": (12, 25),
    "disclosure": (6, 14),
    "data": (20, 30),
}
"""Working days from one entry to the next, at least and at most, by kind of column."""
_OTHERS = (8, 20)
_SHOWN = 10
"""Entries of a column that its first page shows."""
_BACK = timedelta(days=400)
"""So long before the year began the columns were filled already."""
_DAY = timedelta(days=1)


def filled_column(column: Column, day: date, begin: date, silences: Sequence[Spell] = ()) -> Column:
    """The column on that day, with what it has published since. In a silence it publishes nothing."""
    days = published_on(column.url, column.kind, begin, day.year)
    seen = [one for one in days[: bisect_right(days, day)] if not any(one in spell for spell in silences)]
    entries = tuple(_entry(column.url, one) for one in reversed(seen[-_SHOWN:]))
    latest = entries[0] if entries else None
    return replace(
        column,
        entries=entries,
        latest=latest.dated if latest else None,
        latest_url=latest.url if latest else "",
        latest_by="list",
        holds="",
    )


@lru_cache(1024)
def published_on(url: str, kind: str, begin: date, year: int) -> tuple[date, ...]:
    """The days on which the column publishes, from long before `begin` to the end of that year, in order."""
    step = between(*_RHYTHMS.get(kind, _OTHERS), "rhythm", url)
    days = _working_days(begin - _BACK, date(year, 12, 31))
    return days[between(0, step - 1, "phase", url) :: step]


@lru_cache(16)
def _working_days(first: date, last: date) -> tuple[date, ...]:
    count = (last - first).days + 1
    return tuple(day for day in (first + _DAY * number for number in range(count)) if is_working_day(day))


@lru_cache(65536)
def _entry(url: str, day: date) -> Entry:
    place = url if url.endswith("/") else f"{url.rpartition('/')[0]}/"
    title = f"{one_of(PLACES, 'place', url, day)}{one_of(DEEDS, 'deed', url, day)}"
    return Entry(f"{place}{day:%Y%m}/t{day:%Y%m%d}_1.html", title, day, "list")
