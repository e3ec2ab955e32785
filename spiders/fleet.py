"""Many sites in one process: one client, one set of turns at hosts, one loop."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from spiders.addresses import ANY_PRIVATE, PUBLIC_ONLY
from spiders.agent import AGENT
from spiders.downloading import Client
from spiders.looking import Looker
from spiders.politeness import FIRST_PAUSE, LONGEST_PAUSE, Slots
from spiders.rendered_pages import Render
from spiders.rendering import Renderer
from spiders.site import SiteOrder, SiteScan, Tally

log = logging.getLogger(__name__)

SITES_AT_ONCE = 200
"""Crawls alive at once: each holds about 2.6 MB."""


def _no_browser() -> Path | None:
    return None


@dataclass(frozen=True, slots=True)
class Manners:
    """How politely each host is asked: `rate` requests a second (0: unlimited), `concurrency` at once.

    `find_browser` gives the path of the browser that pages are drawn with as `render` says, None when there
    is none; it is called when the first page needs it. `longest_pause` is how many seconds a host that says
    "too many requests" is left alone at most.
    """

    rate: float = 8.0
    concurrency: int = 4
    allow_private: bool = False
    agent: str = AGENT
    render: Render = "never"
    find_browser: Callable[[], Path | None] = _no_browser
    longest_pause: float = LONGEST_PAUSE


class Fleet:
    """Scans of several sites under way. `now` gives the time of day in Asia/Shanghai."""

    def __init__(self, orders: Sequence[SiteOrder], manners: Manners, now: Callable[[], datetime]) -> None:
        self._orders = orders
        self._manners = manners
        self._now = now
        self._scans: list[SiteScan] = []
        self._stopped = False

    async def run(self) -> None:
        """Scan all sites; each one's facts are in its file when this returns."""
        slots = Slots(
            rate=self._manners.rate,
            concurrency=self._manners.concurrency,
            clock=asyncio.get_running_loop().time,
            first_pause=min(FIRST_PAUSE, self._manners.longest_pause),
            longest_pause=self._manners.longest_pause,
        )
        permit = ANY_PRIVATE if self._manners.allow_private else PUBLIC_ONLY
        renderer = Renderer(self._manners.find_browser, slots, permit, self._now, agent=self._manners.agent)
        async with Client(agent=self._manners.agent) as client, renderer:
            looker = Looker(client, slots, permit, self._now)
            self._scans = [
                SiteScan(order, looker, self._now, renderer, self._manners.render) for order in self._orders
            ]
            places = asyncio.Semaphore(SITES_AT_ONCE)
            await asyncio.gather(*(self._run_one(scan, places) for scan in self._scans))

    async def _run_one(self, scan: SiteScan, places: asyncio.Semaphore) -> None:
        async with places:
            if self._stopped:
                return
            try:
                await scan.run()
            except Exception:
                # One site's failure must not end the others; its file says that the scan was cut short.
                log.exception("scan of %s failed", scan.order.url)

    def stop(self) -> None:
        """End all scans soon and cleanly."""
        self._stopped = True
        for scan in self._scans:
            scan.stop()

    def tallies(self) -> list[Tally]:
        """Running numbers of each site, in the order of the orders."""
        return [scan.tally for scan in self._scans]
