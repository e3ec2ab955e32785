"""What the footers of a site show, put together while its pages come by: the home page's, with its frames',
and where other pages lack what it has."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from msgspec.structs import replace

from checks.column_addresses import canonical, site_of
from checks.due_pages import due_as
from checks.facts import FooterLook, FooterSeen, Link, MarkGap, Page
from checks.footer_faults import names_map
from checks.footer_marks import BADGES, EVERYWHERE, NUMBERED
from checks.page_order import Rank, Spread, addresses, note_first
from checks.page_tags import filled, is_code

_COLUMN_TAGS = frozenset({"ColumnName", "ColumnType"})
"""A list without any may be a search or another machine's page."""
_AS_GOOD = {"找错": ("找错入口",), "主办单位": ("版权所有", "承办单位", "主办字样")}
_HOSTED = frozenset({"主办单位"})
_MOST_FRAMES = 200
_MOST_KINDS = 200
"""Different sets of marks that are told apart on the pages of one site."""


class FooterBook:
    """Takes each page of the site once, and the look at the drawn footer where there is one."""

    def __init__(self, home_url: str) -> None:
        self._home_url = home_url
        self._shell_to = ""
        self._home: Page | None = None
        self._maps: tuple[str, ...] = ()
        self._frames: dict[str, dict[str, str]] = {}
        """Marks of pages without tags, by address: one may be the frame of the footer, whose links look like
        a list."""
        self._look: FooterLook | None = None
        self._kinds: dict[frozenset[str], Spread] = {}
        self._pages = 0

    def add(self, page: Page) -> None:
        """Take one page."""
        if page.depth == 0 and page.shell_to:
            self._shell_to = canonical(page.shell_to)
        due = due_as(page, self._shell_to or self._home_url)
        if due == "home":
            if self._home is None:
                self._maps = tuple(link.url for link in page.links if names_map(link.words))
            self._home = self._home or _slim(page)
        elif due == "article" or (due == "column" and not _COLUMN_TAGS.isdisjoint(page.tags)):
            self._compare(page)
        if (
            due != "home"
            and page.footer
            and len(self._frames) < _MOST_FRAMES
            and (page.kind in ("other", "shell") or (page.kind == "list" and not page.tags))
        ):
            self._frames[canonical(page.final_url or page.url)] = page.footer

    def add_look(self, look: FooterLook) -> None:
        """Take what the browser drew."""
        self._look = look

    def _compare(self, page: Page) -> None:
        if page.footer_by or page.rung == "browser":
            return
        self._pages += 1
        shown = _shown(frozenset([name for name, value in page.footer.items() if value]))
        if not shown >= BADGES and self._may_write_badges(page):
            shown |= BADGES
        if shown == _HOSTED:
            shown = frozenset()  # words alone are no footer: a text may speak of who holds an event
        if shown not in self._kinds and len(self._kinds) >= _MOST_KINDS:
            return
        url = page.final_url or page.url
        self._kinds.setdefault(shown, Spread()).add((page.depth, len(url), url))

    def _may_write_badges(self, page: Page) -> bool:
        """Badges are handed out as scripts: one of the site's own that the home page does without may write
        them."""
        home = self._home.links if self._home is not None else ()
        return not _own_scripts(page.links, page.url) <= _own_scripts(home, page.url)

    def footer(self) -> FooterSeen | None:
        """What was seen; None when the home page was not read."""
        home = self._home
        if home is None:
            return None
        marks = {**self._framed(home), **(self._look.marks if self._look else {}), **home.footer}
        drawn = home.rung == "browser" or (self._look is not None and not self._trouble(home))
        return FooterSeen(
            url=home.final_url or home.url,
            marks=marks,
            writes="" if drawn else self._writer(home),
            writes_badges="" if drawn else home.badges_by,
            unseen="" if drawn else (self._look.trouble if self._look else ""),
            codes=tuple(dict.fromkeys(_codes(home, marks))),
            pages=self._pages,
            gaps=tuple(self._gaps(home)),
            title=home.title,
            named=filled(home.tags, "SiteName"),
            maps=self._maps,
        )

    def _trouble(self, home: Page) -> str:
        """What kept the look from showing all; frames that were read kept nothing back."""
        trouble = self._look.trouble if self._look else ""
        return "" if "内嵌框架" in trouble and not NUMBERED.isdisjoint(self._framed(home)) else trouble

    def _writer(self, home: Page) -> str:
        """What may write the footer; a frame that was read has shown what it has."""
        framed = self._framed(home)
        return (
            ""
            if home.footer_by.startswith("内嵌框架") and not NUMBERED.isdisjoint(framed)
            else home.footer_by
        )

    def _framed(self, home: Page) -> dict[str, str]:
        """The marks in the home page's frames."""
        found: dict[str, str] = {}
        for link in home.links:
            if link.how == "frame":
                found |= self._frames.get(canonical(link.url), {})
        return found

    def _gaps(self, home: Page) -> list[MarkGap]:
        """Where pages lack a mark that stands in the markup of the home page."""
        kept = [name for name in EVERYWHERE if home.footer.get(name)]
        if home.rung == "browser" or not kept:
            return []
        missing = {
            name: [one for shown, one in self._kinds.items() if shown and name not in shown] for name in kept
        }
        missing[""] = [one for shown, one in self._kinds.items() if not shown]
        return [_gap(name, kinds) for name, kinds in missing.items() if kinds]


def _slim(page: Page) -> Page:
    """The page without what no footer needs."""
    frames = tuple(link for link in page.links if link.how in ("frame", "script"))
    return replace(page, links=frames, blocks=(), empty_links=(), messages=(), endpoints=(), next=())


def _own_scripts(links: Iterable[Link], url: str) -> set[str]:
    return {link.url for link in links if link.how == "script" and site_of(link.url) == site_of(url)}


@lru_cache(512)
def _shown(marks: frozenset[str]) -> frozenset[str]:
    """The marks of every page that the page has. An entry of 找错 that carries no code is there all the same,
    and who owns the site is as good as who holds it; the home page is judged by them."""
    return frozenset(name for name in EVERYWHERE if not marks.isdisjoint((name, *_AS_GOOD.get(name, ()))))


def _gap(name: str, kinds: list[Spread]) -> MarkGap:
    first: list[Rank] = []
    for rank in (rank for one in kinds for rank in one.first):
        note_first(first, rank)
    return MarkGap(name, sum(one.count for one in kinds), addresses(first))


def _codes(home: Page, marks: dict[str, str]) -> list[str]:
    return [
        code
        for code in (home.tags.get("SiteIDCode", ""), marks.get("网站标识码", ""))
        if code and is_code(code)
    ]
