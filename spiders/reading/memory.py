"""What reading the pages of one site has taught: the same menu stands on each of them.

Most anchors of a page are on other pages too, letter by letter. What such a piece of markup says depends only
on itself and, where its address is relative, on the folder of the page, so it is read once. Bounded; holds no
page.
"""

from __future__ import annotations

from typing import Generic, TypeVar

MOST_PIECES = 50_000
"""Pieces remembered of one site; then it begins anew, which costs time and nothing else."""
LONGEST_PIECE = 1_500
"""Characters; longer pieces are seldom the same twice."""

T = TypeVar("T")


class Memory(Generic[T]):
    """Readings by the markup that was read, apart for each place that relative addresses depend on."""

    def __init__(self) -> None:
        self._places: dict[str, dict[str, T]] = {}
        self._kept = 0

    def at(self, place: str) -> dict[str, T]:
        """The readings of one place (a folder, a root, or "" for what depends on neither)."""
        return self._places.setdefault(place, {})

    def keep(self, markup: str, place: str, reading: T) -> None:
        """Remember a reading, when it is worth it."""
        if len(markup) > LONGEST_PIECE:
            return
        if self._kept >= MOST_PIECES:
            for pieces in self._places.values():
                pieces.clear()
            self._places.clear()
            self._kept = 0
        self._kept += 1
        self.at(place)[markup] = reading
