"""Many sites in one process, from the first to the last."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from datetime import datetime

from spiders.crew import Crew
from spiders.manners import Manners
from spiders.site import SiteOrder, SiteScan
from spiders.tally import Tally

log = logging.getLogger(__name__)

SITES_AT_ONCE = 200
"""Crawls alive at once: each holds about 2.6 MB."""


def _nobody(order: SiteOrder) -> None:
    """Nobody waits for a single site."""


class Fleet:
    """Scans of several sites under way. `now` gives the time of day in Asia/Shanghai; `ended` is told each
    site that came to its end, between the requests to the others."""

    def __init__(
        self,
        orders: Sequence[SiteOrder],
        manners: Manners,
        now: Callable[[], datetime],
        ended: Callable[[SiteOrder], None] = _nobody,
    ) -> None:
        self._orders = orders
        self._ended = ended
        self._manners = manners
        self._now = now
        self._scans: list[SiteScan] = []
        self._stopped = False

    async def run(self) -> None:
        """Scan all sites; each one's facts are in its file when this returns."""
        async with Crew(self._manners, self._now) as crew:
            self._scans = [crew.scan(order) for order in self._orders]
            places = asyncio.Semaphore(SITES_AT_ONCE)
            await asyncio.gather(*(self._run_one(scan, places) for scan in self._scans))

    async def _run_one(self, scan: SiteScan, places: asyncio.Semaphore) -> None:
        async with places:
            if self._stopped:
                return
            try:
                await scan.run()
                self._ended(scan.order)
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
