"""What reading the pages of one site has taught: the same menus and rows stand on many of them.

Most anchors of a page are on other pages too, letter by letter. What such a piece of markup says depends only
on itself and, where its address is relative, on the place of the page, so it is read once. Bounded; holds no
page.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Generic, TypeVar

from msgspec import Struct

from checks.facts import LinkHow

MOST_PIECES = 10_000
"""Pieces remembered of one site; then it begins anew, which costs time and nothing else."""
LONGEST_PIECE = 1_500
"""Characters; longer pieces are seldom the same twice."""

MOST_TEXTS = 5_000
LONGEST_TEXT = 1_000
"""Characters; longer ones are paragraphs."""

T = TypeVar("T")


class Pieces(Generic[T]):
    """Readings by the markup that was read, together with the place that they hold for: a folder, a root, or
    "" for what depends on neither. Markup with a relative address is remembered for the last folder only."""

    def __init__(self) -> None:
        self.known: dict[str, tuple[str, T]] = {}

    def keep(self, markup: str, place: str, reading: T) -> None:
        """Remember a reading, when it is worth it."""
        if len(markup) > LONGEST_PIECE:
            return
        if len(self.known) >= MOST_PIECES:
            self.known.clear()
        self.known[markup] = (place, reading)


class AnchorReading(Struct, frozen=True, gc=False):
    """Address and words of an anchor; no address for one that its page must explain."""

    url: str = ""
    words: str = ""


class ElementReading(Struct, frozen=True, gc=False):
    """Addresses of an element that is no anchor, how each is used, and what the element says."""

    targets: tuple[tuple[str, LinkHow], ...] = ()
    words: str = ""


class RowReading(Struct, frozen=True):
    """A row of a list: `length` of its text, its own `day`, and what its only link says.

    `simple` is False for rows with several links, which are read anew each time; `pager` marks a link such as
    下一页; `url_day` is the day in the link's address.
    """

    length: int
    day: date | None
    simple: bool = False
    pager: bool = False
    url: str = ""
    title: str = ""
    url_day: date | None = None


class Known(dict[str, str]):
    """What `read` makes of a text, which must depend on nothing else. Bounded."""

    def __init__(self, read: Callable[[str], str]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, text: str) -> str:
        reading = self._read(text)
        if len(text) <= LONGEST_TEXT:
            if len(self) >= MOST_TEXTS:
                self.clear()
            self[text] = reading
        return reading


class Memory:
    """All that is remembered of one site. Rows are read as of one day: a new day begins anew."""

    def __init__(self) -> None:
        self.anchors: Pieces[AnchorReading] = Pieces()
        self.elements: Pieces[ElementReading] = Pieces()
        self._rows: Pieces[RowReading] = Pieces()
        self._day: date | None = None
        self._texts: dict[str, Known] = {}

    def known(self, what: str, read: Callable[[str], str]) -> Known:
        """What the reader of texts of this name made of the site's; it is always the same reader."""
        known = self._texts.get(what)
        if known is None:
            known = self._texts[what] = Known(read)
        return known

    def rows(self, observed: date) -> Pieces[RowReading]:
        """Rows by their markup; dates such as 昨天 depend on the day they are read."""
        if observed != self._day:
            self._day, self._rows = observed, Pieces()
        return self._rows
