"""What leads to columns: menus, crumbs, and 更多 over blocks of rows."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct, field

from checks.column_addresses import canonical, may_be_column
from checks.column_pages import has_mapped_menu
from checks.facts import Page, Region
from checks.findings import MOST_PAGES
from checks.page_order import LAST, Rank, addresses, note_first, rank_of

MOST_LEADS = 20_000
"""Addresses that menus lead to, kept of one site."""
LEAST_MENUS = 3
"""Pages whose menu must lead to an address to take it for a main column where the home page is a frameset."""
_MENUS: frozenset[Region] = frozenset({"nav", "head", "crumb", "side"})
_TOP_MENUS = frozenset({"nav", "head"})
LONGEST_MENU_WORDS = 8
LEAST_REPEATED = 5
"""Pages that must bear a link outside of all menus to take it for one of a menu's."""


Place = tuple[Rank, int]
"""A page, and where on it."""


class Lead(Struct):
    """A menu, crumb or 更多 that leads somewhere."""

    words: str
    place: Place
    """Where its words stand: on the first page that leads there."""
    by_home_menu: bool = False
    by_menu: bool = False
    by_heading: bool = True
    """Nothing but headings of boxes leads there; those of other boxes may have been taken for its own."""
    first: list[Rank] = field(default_factory=list)

    @property
    def seen_on(self) -> tuple[str, ...]:
        return addresses(self.first)

    @property
    def in_every_menu(self) -> bool:
        return self.by_home_menu or (self.by_menu and len(self.first) >= LEAST_MENUS)

    def take(self, words: str, place: Place, *, menu: bool, home: bool, heading: bool = False) -> None:
        """Take in one more link that leads there."""
        self.by_heading = self.by_heading and heading
        self.by_menu = self.by_menu or menu
        self.by_home_menu = self.by_home_menu or home
        if place < self.place:
            self.words, self.place = words, place
        if len(self.first) == MOST_PAGES and self.first[-1] < place[0]:
            return  # as nearly always: none of the first ones
        if place[0] not in self.first:
            note_first(self.first, place[0])

    def join(self, other: Lead) -> None:
        """Take in what leads there by another address."""
        self.take(
            other.words, other.place, menu=other.by_menu, home=other.by_home_menu, heading=other.by_heading
        )
        for rank in other.first:
            if rank not in self.first:
                note_first(self.first, rank)


class _Repeated(Struct):
    """A short link outside of all menus: how many pages bear it, and the first of them."""

    words: str
    place: Place
    pages: int = 0
    first: list[Rank] = field(default_factory=list)
    on_home: bool = False


class Leads:
    """The leads of one site by the canonical address that they lead to."""

    def __init__(self, host: str) -> None:
        self._host = host
        self._leads: dict[str, Lead] = {}
        self.named: set[str] = set()
        """Addresses that more than crumbs lead to; the crumbs of articles lead to the frame of their list."""
        self._settled: dict[Region, dict[str, Rank]] = {region: {} for region in _MENUS}
        """Links that need no second look on pages behind these: every page repeats the same menus."""
        self._refused: set[tuple[str, str]] = set()
        """Links whose words or addresses are no column's."""
        self._aliases: dict[str, str] = {}
        self._home_has_menu = False
        self._pages = 0
        self._repeated: dict[str, _Repeated] = {}
        """Kept of sites alone whose home page has no menu that was recognised."""

    def __contains__(self, url: object) -> bool:
        return url in self._leads

    def get(self, url: str) -> Lead | None:
        """What leads to the canonical address."""
        return self._leads.get(url)

    def in_home_menu(self, url: str) -> bool:
        """Whether the home page's menu leads to the canonical address."""
        lead = self._leads.get(url)
        return lead is not None and lead.by_home_menu

    def items(self) -> Iterable[tuple[str, Lead]]:
        """All of them, by the first pages that lead there, in the order of these."""
        return sorted(self._leads.items(), key=lambda item: item[1].place)

    def note(self, page: Page, is_home: bool) -> None:
        """Take the menus and headings of one page."""
        rank = rank_of(page)
        mapped = has_mapped_menu(page.links)
        settled_in = self._settled.get
        for at, link in enumerate(page.links):
            region: Region = "nav" if mapped and link.how == "area" else link.region
            settled = settled_in(region)
            if settled is None or (not is_home and settled.get(link.url, LAST) < rank):
                continue
            if link.how in ("a", "area") and link.words:
                menu = region != "side"
                self._take(link.url, link.words, region, (rank, at), menu=menu, home=menu and is_home)
        for at, block in enumerate(page.blocks, len(page.links)):
            if block.more and block.name:
                self._take(block.more, block.name, block.region, (rank, at), heading=True)
        if is_home and (mapped or any(link.region in _TOP_MENUS and link.how == "a" for link in page.links)):
            self._home_has_menu = True
        if not self._home_has_menu:
            self._note_repeated(page, rank, is_home)

    def _take(
        self,
        url: str,
        words: str,
        region: Region,
        place: Place,
        *,
        menu: bool = False,
        home: bool = False,
        heading: bool = False,
    ) -> None:
        key = canonical(url)
        if region != "crumb" and len(self.named) < MOST_LEADS:
            self.named.add(key)
        lead = self._lead(key, url, words, place)
        if lead is None:
            return
        lead.take(words, place, menu=menu, home=home, heading=heading)
        if len(lead.first) == MOST_PAGES and region in _MENUS:
            settled = self._settled[region]
            if url in settled or len(settled) < MOST_LEADS:
                settled[url] = lead.first[-1]

    def _lead(self, key: str, url: str, words: str, place: Place) -> Lead | None:
        """What leads to the address; None where these words are no column's."""
        known = self._leads.get(key)
        if known is not None and known.words == words:
            return known
        if (url, words) in self._refused:
            return None
        if not may_be_column(key, words, self._host):
            if len(self._refused) < MOST_LEADS:
                self._refused.add((url, words))
            return None
        if known is None and len(self._leads) < MOST_LEADS:
            known = self._leads[key] = Lead(words, place)
        return known

    def _note_repeated(self, page: Page, rank: Rank, is_home: bool) -> None:
        self._pages += 1
        short = {
            link.url: (link.words, at)
            for at, link in enumerate(page.links)
            if link.region not in _MENUS and link.how == "a" and 2 <= len(link.words) <= LONGEST_MENU_WORDS
        }
        for url, (words, at) in short.items():
            if url not in self._repeated and len(self._repeated) >= MOST_LEADS:
                continue
            known = self._repeated.setdefault(url, _Repeated(words, (rank, at)))
            if (rank, at) < known.place:
                known.words, known.place = words, (rank, at)
            known.pages += 1
            known.on_home = known.on_home or is_home
            note_first(known.first, rank)

    def alias(self, asked: str, url: str) -> None:
        """A menu's address that leads on to another one: one column."""
        if asked != url and len(self._aliases) < MOST_LEADS:
            self._aliases[asked] = min(url, self._aliases.get(asked, url))

    def close(self) -> None:
        """When all pages were taken: what stands on most of them, and what leads on to other addresses."""
        if not self._home_has_menu:
            self._take_repeated()
        for asked, url in sorted(self._aliases.items()):
            lead = self._leads.pop(asked, None)
            if lead is not None:
                self._leads.setdefault(url, lead).join(lead)
                if asked in self.named:
                    self.named.add(url)

    def _take_repeated(self) -> None:
        """Where the home page has no menu by its tags and classes, the menu is what the home page and most
        other pages bear (`<td>a | a | a</td>`)."""
        least = max(LEAST_REPEATED, self._pages * 3 // 5)
        for url, known in self._repeated.items():
            if known.on_home and known.pages >= least:
                for rank in known.first[:LEAST_MENUS]:
                    place = known.place if rank == known.place[0] else (rank, 0)
                    self._take(url, known.words, "nav", place, menu=True, home=True)
