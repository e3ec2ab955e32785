"""The home page as a search robot sees it, and as one sees it who comes from a search engine.

Some who break into a site leave no trace in its pages: the server gives search engines another page. It shows
only where the same page is asked for in three ways. Nothing is judged here.
"""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable, Callable
from datetime import datetime
from itertools import islice

from msgspec.structs import replace

from checks.facts import OPENED, Link, Record, View, ViewName
from checks.identity import identity
from checks.names import OUTCOMES
from checks.parties import party_of
from spiders.looking import Glimpse
from spiders.reading.encoding import decode
from spiders.reading.links import read_links
from spiders.reading.masking import mask
from spiders.reading.sheet import Sheet
from spiders.reading.tags import read_tags

MOST_LINKS = 200
"""Links to other parties that are kept of one view."""

_ALL: tuple[ViewName, ...] = ("plain", "robot", "from-search")

Look = Callable[[str, ViewName], Awaitable[Glimpse | None]]
"""Looks at an address as one of those; None where the scan was stopped before."""


class HomeViews:
    """The views of one home page; each is looked at once, also where a scan is resumed."""

    def __init__(self, look: Look, write: Callable[[Record], None], now: Callable[[], datetime]) -> None:
        self._look = look
        self._write = write
        self._now = now
        self._known: set[ViewName] = set()

    def restore(self, view: View) -> None:
        """It was looked at before the scan was resumed."""
        self._known.add(view.shown_to)

    async def compare(self, url: str, plain: Glimpse | None) -> None:
        """Look at the views that are missing. `plain` is how the home page just opened, where known."""
        for name in _ALL:
            if name in self._known:
                continue
            glimpse = plain if name == "plain" and plain is not None else await self._look(url, name)
            if glimpse is None:
                return
            self._known.add(name)
            self._write(view_of(glimpse, name, url, self._now()))


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
    return View(
        url,
        at,
        name,
        outcome=attempt.outcome,
        status=attempt.status,
        final_url=glimpse.final_url if identity(glimpse.final_url) != identity(url) else "",
        title=mask(sheet.title),
        keywords=tags.get("Keywords", "")[:500],
        description=tags.get("Description", "")[:500],
        links=_outward(sheet, {party_of(url)} | (set() if _is_led_away(glimpse) else {party_of(sheet.url)})),
        digest=hashlib.sha256(glimpse.body).hexdigest(),
        saw=mask(attempt.saw) if _is_led_away(glimpse) else "",
    )


def _led_to(glimpse: Glimpse, url: str) -> str:
    """Where the look ended, where that is with another party: it may have been led there for a purpose."""
    return glimpse.final_url if party_of(glimpse.final_url) != party_of(url) else ""


def _is_led_away(glimpse: Glimpse) -> bool:
    """It led to a page of another party: that party's own links are links to others."""
    return glimpse.attempt.outcome == "hijacked"


def _outward(sheet: Sheet, own: set[str]) -> tuple[Link, ...]:
    links, _ = read_links(sheet)
    outward = islice((one for one in links if one.how == "a" and party_of(one.url) not in own), MOST_LINKS)
    return tuple(replace(one, words=mask(one.words)) for one in outward)
