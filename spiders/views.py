"""The home page and one column as a search robot sees them, and as those do who come from a search engine.

Some who break into a site leave no trace in its pages: the server gives search engines another page. It shows
only where the same page is asked for in three ways. Nothing is judged here.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Awaitable, Callable, Iterable
from datetime import datetime
from itertools import islice

from msgspec.structs import replace

from checks.facts import OPENED, Link, Page, Record, View, ViewName
from checks.identity import identity
from checks.names import OUTCOMES
from checks.parties import party_of
from spiders.looking import Glimpse
from spiders.reading.encoding import decode
from spiders.reading.links import read_links
from spiders.reading.masking import mask
from spiders.reading.sheet import Sheet
from spiders.reading.shell import read_shell
from spiders.reading.tags import read_tags

MOST_LINKS = 200
"""Links to other parties that are kept of one view."""

_ALL: tuple[ViewName, ...] = ("plain", "robot", "from-search")

Look = Callable[[str, ViewName], Awaitable[Glimpse | None]]
"""Looks at an address as one of those; None where the scan was stopped before."""


_NEWS = re.compile(r"要闻|动态|新闻")
"""The columns that search engines send most people to, and that are tampered with first."""


class SearchViews:
    """The views of a home page, and of one column page: two requests each. Each is looked at once, also where
    a scan is resumed."""

    def __init__(self, look: Look, write: Callable[[Record], None], now: Callable[[], datetime]) -> None:
        self._look = look
        self._write = write
        self._now = now
        self._known: set[tuple[str, ViewName]] = set()
        self._column: Page | None = None

    def restore(self, view: View) -> None:
        """It was looked at before the scan was resumed."""
        self._known.add((view.url, view.shown_to))

    def note(self, page: Page) -> None:
        """Take a page that was read: of the columns that the home page leads to one of news is looked at, or
        else the first."""
        if page.kind != "list" or page.depth != 1 or page.rung == "browser" or page.shell_to:
            return
        if self._column is None or (_is_news(page) and not _is_news(self._column)):
            self._column = page

    @property
    def column(self) -> str:
        """The column page whose views are compared, "" where none was met."""
        return "" if self._column is None else self._column.final_url or self._column.url

    async def compare_column(self) -> None:
        """Look at the column page as the others do; as people see it it was read already."""
        page, url = self._column, self.column
        if page is None or (url, "from-search") in self._known:
            return
        if (url, "plain") not in self._known:
            self._known.add((url, "plain"))
            self._write(plain_view_of(page, url))
        await self.compare(url, None)

    async def compare(self, url: str, plain: Glimpse | None) -> None:
        """Look at the views that are missing. `plain` is how the home page just opened, where known."""
        for name in _ALL:
            if (url, name) in self._known:
                continue
            glimpse = plain if name == "plain" and plain is not None else await self._look(url, name)
            if glimpse is None:
                return
            self._known.add((url, name))
            self._write(view_of(glimpse, name, url, self._now()))


def _is_news(page: Page) -> bool:
    return _NEWS.search(f"{page.tags.get('ColumnName', '')} {page.title}") is not None


def plain_view_of(page: Page, url: str) -> View:
    """A page that was read, as people see it."""
    return View(
        url,
        page.at,
        "plain",
        outcome=page.outcome,
        status=page.status,
        title=page.title,
        keywords=page.tags.get("Keywords", "")[:500],
        description=page.tags.get("Description", "")[:500],
        links=_outward(page.links, {party_of(url)}),
        digest=page.digest,
    )


def view_of(glimpse: Glimpse, name: ViewName, url: str, at: datetime) -> View:
    """What a look at the home page showed. A page that cannot be read is one that was not seen."""
    attempt = glimpse.attempt
    if attempt.outcome not in {*OPENED, "hijacked"} or not glimpse.is_html:
        # One that leads to another party and was not read is compared with nothing either.
        outcome = attempt.outcome if attempt.outcome not in {*OPENED, "hijacked"} else "wrong-content"
        saw = attempt.saw or OUTCOMES[outcome]
        return View(
            url, at, name, outcome=outcome, status=attempt.status, saw=saw, final_url=_led_to(glimpse, url)
        )
    try:
        return _read(glimpse, name, url, at)
    except (ValueError, RecursionError):
        return View(url, at, name, outcome="malformed", status=attempt.status, saw="网页没有读成")


def _read(glimpse: Glimpse, name: ViewName, url: str, at: datetime) -> View:
    decoded = decode(glimpse.body, glimpse.content_type)
    sheet = Sheet(decoded.text, glimpse.final_url, decoded.charset, None, decoded.utf8)
    tags = {name: mask(text) for name, text in read_tags(sheet).items()}
    attempt = glimpse.attempt
    to = _sent_on(sheet) or glimpse.final_url
    links, _ = read_links(sheet)
    return View(
        url,
        at,
        name,
        outcome=attempt.outcome,
        status=attempt.status,
        final_url=to if identity(to) != identity(url) else "",
        title=mask(sheet.title),
        keywords=tags.get("Keywords", "")[:500],
        description=tags.get("Description", "")[:500],
        links=_outward(links, {party_of(url)} | (set() if _is_led_away(glimpse) else {party_of(sheet.url)})),
        digest=hashlib.sha256(glimpse.body).hexdigest(),
        saw=mask(attempt.saw) if _is_led_away(glimpse) else "",
    )


def _led_to(glimpse: Glimpse, url: str) -> str:
    """Where the look ended, where that is with another party: it may have been led there for a purpose."""
    return glimpse.final_url if party_of(glimpse.final_url) != party_of(url) else ""


def _is_led_away(glimpse: Glimpse) -> bool:
    """It led to a page of another party: that party's own links are links to others."""
    return glimpse.attempt.outcome == "hijacked"


def _sent_on(sheet: Sheet) -> str:
    """Where the page itself sends its reader, where that is another party's."""
    to = read_shell(sheet)
    return to if to and party_of(to) != party_of(sheet.url) else ""


def _outward(links: Iterable[Link], own: set[str]) -> tuple[Link, ...]:
    outward = islice((one for one in links if one.how == "a" and party_of(one.url) not in own), MOST_LINKS)
    return tuple(replace(one, words=mask(one.words)) for one in outward)
