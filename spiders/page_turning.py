"""Turns the pages of lists whose pager posts a form back, one after the other, and puts their rows together.

Each turn takes its place at the host, within the site's own hosts and what its robots.txt allows. The state
that a page was sent with is posted for the next one only: a server refuses a state that it did not send.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable

from msgspec.structs import replace

from checks.facts import MIDDLE, OPENED, Block, Endpoint, Page
from spiders.frontier import Task
from spiders.looking import Glimpse
from spiders.reading.encoding import decode
from spiders.reading.links import MOST_LINKS
from spiders.reading.postbacks import SIGN, Turn, next_turn
from spiders.reading.sheet import Sheet

log = logging.getLogger(__name__)

MOST_TURNS = 30
"""Pages of one list that are turned to: as many as of a list that is asked for as data."""

_LISTS = frozenset({"list", "messages"})
_SIGN = SIGN.encode()

Post = Callable[[Endpoint, str], Awaitable[Glimpse]]
WhyNot = Callable[[str], str]
Read = Callable[[Task, Glimpse], Page]


class PageTurner:
    """`post` sends a form, `why_not` says why an address is not asked, `read` reads what came."""

    def __init__(self, post: Post, why_not: WhyNot, read: Read) -> None:
        self._post = post
        self._why_not = why_not
        self._read = read

    def first_turn(self, page: Page, seen: Glimpse) -> Turn | None:
        """How to turn to the list's second page; None for pages that are no list or turn otherwise."""
        if page.kind not in _LISTS or page.next or _SIGN not in seen.body:
            return None
        return self._turn_on(page, seen, 1, "")

    async def turned(self, task: Task, page: Page, first: Turn) -> Page:
        """The page with the rows and messages of those that follow. A turn that fails, or shows nothing new,
        is the last one."""
        turn: Turn | None = first
        for _ in range(MOST_TURNS):
            if turn is None or self._why_not(turn.endpoint.url):
                break
            seen = await self._post(turn.endpoint, page.final_url or page.url)
            page = replace(page, endpoints=(*page.endpoints, turn.asked))
            if seen.attempt.outcome not in OPENED or self._why_not(seen.final_url):
                return replace(page, notes=(*page.notes, f"列表第 {turn.number} 页没有打开，往后的没有看"))
            shown = self._read(task, seen)
            joined = _joined(page, shown) if shown.kind in _LISTS else page
            if joined is page:
                break
            page, turn = joined, self._turn_on(page, seen, turn.number, turn.pager)
        return page

    def _turn_on(self, page: Page, seen: Glimpse, current: int, pager: str) -> Turn | None:
        try:
            decoded = decode(seen.body, seen.content_type)
            return next_turn(Sheet(decoded.text, seen.final_url, decoded.charset), current, pager)
        except Exception:
            # hostile markup costs the further pages of this list, never the page
            log.exception("reading the pager of %s failed", page.url)
            return None


def _joined(page: Page, shown: Page) -> Page:
    """The page with what it did not show before; the very page where nothing is new.

    No script loads a list that a form turns: drawn by the browser it would be the first page again.
    """
    known = {entry.url for block in page.blocks for entry in block.entries}
    rows = {
        entry.url: entry
        for block in shown.blocks
        if block.region in MIDDLE
        for entry in block.entries
        if entry.url not in known
    }
    told = {one.url for one in page.messages}
    messages = tuple(one for one in shown.messages if one.url not in told)
    if not rows and not messages:
        return page
    linked = {link.url for link in page.links}
    links = (*page.links, *(link for link in shown.links if link.url not in linked))
    return replace(
        page,
        blocks=(*page.blocks, *((Block(tuple(rows.values())),) if rows else ())),
        messages=(*page.messages, *messages),
        links=links[:MOST_LINKS],
        scripted="",
    )
