"""What leads to columns: menus, crumbs, and 更多 over blocks of rows."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from checks.column_addresses import canonical, may_be_column
from checks.facts import Page, Region

MOST_LEADS = 20_000
"""Addresses that menus lead to, kept of one site."""
MOST_SEEN_ON = 10
LEAST_MENUS = 3
"""Pages whose menu must lead to an address to take it for a main column where the home page is a frameset."""
_MENUS = frozenset({"nav", "head", "crumb", "side"})
_TOP_MENUS = frozenset({"nav", "head"})
LONGEST_MENU_WORDS = 8
LEAST_REPEATED = 5
"""Pages that must bear a link outside of all menus to take it for one of a menu's."""


class Lead(Struct):
    """A menu, crumb or 更多 that leads somewhere."""

    words: str
    by_home_menu: bool = False
    by_menu: bool = False
    seen_on: tuple[str, ...] = ()

    @property
    def in_every_menu(self) -> bool:
        return self.by_home_menu or (self.by_menu and len(self.seen_on) >= LEAST_MENUS)


class _Repeated(Struct):
    """A short link outside of all menus: how many pages bear it, and the first of them."""

    words: str
    pages: int = 0
    first: tuple[str, ...] = ()
    on_home: bool = False


class Leads:
    """The leads of one site by the canonical address that they lead to."""

    def __init__(self, host: str) -> None:
        self._host = host
        self._leads: dict[str, Lead] = {}
        self.named: set[str] = set()
        """Addresses that more than crumbs lead to; the crumbs of articles lead to the frame of their list."""
        self._settled: set[str] = set()
        """Links that need no second look: every page repeats the same menus."""
        self._home_has_menu = False
        self._pages = 0
        self._repeated: dict[str, _Repeated] = {}
        """Kept of sites alone whose home page has no menu that was recognised."""

    def __contains__(self, url: object) -> bool:
        return url in self._leads

    def get(self, url: str) -> Lead | None:
        """What leads to the canonical address."""
        return self._leads.get(url)

    def items(self) -> Iterable[tuple[str, Lead]]:
        """All of them, in the order in which they were met."""
        return self._leads.items()

    def note(self, page: Page, is_home: bool) -> None:
        """Take the menus and headings of one page."""
        for link in page.links:
            if link.region not in _MENUS or (link.url in self._settled and not is_home):
                continue
            if link.how in ("a", "area") and link.words:
                self._name(link.url, link.region)
                self._lead(link.url, link.words, page.url, menu=link.region != "side", home=is_home)
        for block in page.blocks:
            if block.more and block.name:
                self._name(block.more, block.region)
                self._lead(block.more, block.name, page.url, menu=False, home=False)
        if is_home and any(link.region in _TOP_MENUS and link.how == "a" for link in page.links):
            self._home_has_menu = True
        if not self._home_has_menu:
            self._note_repeated(page, is_home)

    def _name(self, url: str, region: Region) -> None:
        if region != "crumb" and len(self.named) < MOST_LEADS:
            self.named.add(canonical(url))

    def _note_repeated(self, page: Page, is_home: bool) -> None:
        self._pages += 1
        short = {
            link.url: link.words
            for link in page.links
            if link.region not in _MENUS and link.how == "a" and 2 <= len(link.words) <= LONGEST_MENU_WORDS
        }
        for url, words in short.items():
            if url not in self._repeated and len(self._repeated) >= MOST_LEADS:
                continue
            known = self._repeated.setdefault(url, _Repeated(words))
            known.pages += 1
            known.on_home = known.on_home or is_home
            if len(known.first) < LEAST_MENUS:
                known.first = (*known.first, page.url)

    def take_repeated(self) -> None:
        """Where the home page has no menu by its tags and classes, the menu is what the home page and most
        other pages bear (`<td>a | a | a</td>`)."""
        if self._home_has_menu:
            return
        least = max(LEAST_REPEATED, self._pages * 3 // 5)
        for url, known in self._repeated.items():
            if known.on_home and known.pages >= least:
                self._name(url, "nav")
                for page in known.first:
                    self._lead(url, known.words, page, menu=True, home=True)

    def _lead(self, url: str, words: str, page: str, *, menu: bool, home: bool) -> None:
        key = canonical(url)
        known = self._leads.get(key)
        if known is None:
            if len(self._leads) >= MOST_LEADS or not may_be_column(key, words, self._host):
                self._settle(url)
                return
            known = self._leads[key] = Lead(words[:40])
        known.by_menu = known.by_menu or menu
        known.by_home_menu = known.by_home_menu or (menu and home)
        if len(known.seen_on) < MOST_SEEN_ON and page not in known.seen_on:
            known.seen_on = (*known.seen_on, page)
        elif known.by_menu or not menu:
            self._settle(url)

    def _settle(self, url: str) -> None:
        if len(self._settled) < MOST_LEADS:
            self._settled.add(url)

    def alias(self, asked: str, url: str) -> None:
        """A menu's address that leads on to another one: one column."""
        if asked == url or asked not in self._leads:
            return
        lead = self._leads.pop(asked)
        known = self._leads.setdefault(url, lead)
        known.by_home_menu = known.by_home_menu or lead.by_home_menu
        known.by_menu = known.by_menu or lead.by_menu
        if asked in self.named:
            self.named.add(url)
