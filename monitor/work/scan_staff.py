"""What a scanning worker does, many sites at once."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from monitor import clock
from monitor.calm_collector import calm_collector
from monitor.scanning import manners_of
from monitor.work.scan_task import ScanTask, scan_options
from monitor.work.worker import Staff
from monitor.work.workplace import Workplace
from spiders.crew import Crew


@asynccontextmanager
async def scan_staff(place: Workplace) -> AsyncIterator[Staff]:
    """Able to work until the end of the block."""
    calm_collector()
    settings = place.settings
    async with Crew(manners_of(scan_options(settings), settings), clock.now) as crew:
        scan = ScanTask(place, crew)
        yield Staff({"scan": scan}, settings.daemon.sites_at_once, scan.stop)
