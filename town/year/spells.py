"""When in the year a fault is there: none, once, or again after it was mended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from town.year.chance import between, drawn


@dataclass(frozen=True, slots=True)
class Spell:
    """From the first day to the last, both included."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


_LENGTHS = ((0.15, 1, 1), (0.55, 4, 13), (0.85, 14, 40), (1.0, 41, 150))
"""Up to this chance, so many days at least and at most. One day is too short to be confirmed: it was a
passing trouble."""
_AGAIN = 0.3
"""The chance that a fault comes back some weeks after it was mended."""


@lru_cache(8192)
def spells(begin: date, end: date, *words: str) -> tuple[Spell, ...]:
    """When the fault that these words name is there, between the two days; in order, and never touching."""
    first = begin + timedelta(days=between(3, (end - begin).days, "first", *words))
    found = [_spell(first, end, "length", *words)]
    if drawn("again", *words) < _AGAIN:
        back = found[0].last + timedelta(days=between(12, 70, "pause", *words))
        if back <= end:
            found.append(_spell(back, end, "length again", *words))
    return tuple(found)


def _spell(first: date, end: date, *words: str) -> Spell:
    chance = drawn("how long", *words)
    low, high = next((low, high) for upto, low, high in _LENGTHS if chance < upto)
    return Spell(first, min(first + timedelta(days=between(low, high, *words) - 1), end))
