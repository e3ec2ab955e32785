"""An order of pages that is the same however they came by: two scans of one site, or one scan on a slower
machine, must say the same of it. Nearest to the home page first, then by the length of the address, so that
columns go before their articles and page 2 of a list before page 10."""

from __future__ import annotations

from bisect import insort
from collections.abc import Sequence
from dataclasses import dataclass, field

from checks.column_addresses import canonical
from checks.facts import Page
from checks.findings import MOST_PAGES

Rank = tuple[int, int, str]
"""Depth, length of the address, address."""

LAST: Rank = (1 << 30, 0, "")
"""Behind every page."""
MOST_WAITING = 500
"""Pages that wait for a home page that does not come."""


def rank_of(page: Page) -> Rank:
    """Where the page stands among the others of its site."""
    return page.depth, len(page.url), page.url


def note_first(first: list[Rank], rank: Rank) -> None:
    """Keep the page among the `first` ones, which are sorted, when it belongs there."""
    if len(first) < MOST_PAGES:
        insort(first, rank)
    elif rank < first[-1]:
        first.pop()
        insort(first, rank)


def addresses(first: list[Rank]) -> tuple[str, ...]:
    """The addresses of the pages, in order."""
    return tuple(url for _, _, url in first)


@dataclass(slots=True)
class Spread:
    """On how many pages something was seen, and the first of them."""

    count: int = 0
    first: list[Rank] = field(default_factory=list)

    def add(self, rank: Rank) -> None:
        """Count one more page."""
        self.count += 1
        note_first(self.first, rank)

    def is_before(self, rank: Rank) -> bool:
        """Whether the page would be the first of all."""
        return not self.first or rank < self.first[0]

    @property
    def pages(self) -> tuple[str, ...]:
        """The addresses of the first pages."""
        return addresses(self.first)


class HomeFirst:
    """Lets pages through behind the home page, and behind the page that a home page without content of its
    own leads on to: what stands on these tells what the other pages repeat. A scan meets them first in any
    case, save where they opened at a later try."""

    def __init__(self) -> None:
        self._waiting: list[Page] | None = []
        """None when nothing has to wait any more."""
        self._has_home = False
        self._onward = ""

    def add(self, page: Page) -> Sequence[Page]:
        """Take a page; gives those whose turn has come."""
        if self._waiting is None:
            return (page,)
        self._waiting.append(page)
        if page.depth == 0:
            self._has_home = True
            self._onward = canonical(page.shell_to)
        return self.rest() if self._is_enough(self._waiting) else ()

    def rest(self) -> Sequence[Page]:
        """Those that still wait, home page first; from then on nothing waits."""
        waiting, self._waiting = self._waiting or [], None
        return sorted(waiting, key=lambda page: (page.depth != 0, not self._is_onward(page)))

    def _is_enough(self, waiting: list[Page]) -> bool:
        if len(waiting) > MOST_WAITING:
            return True
        return self._has_home and (not self._onward or any(map(self._is_onward, waiting)))

    def _is_onward(self, page: Page) -> bool:
        return bool(self._onward) and self._onward in (canonical(page.url), canonical(page.final_url))
