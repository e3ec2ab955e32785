"""What the watch does: it asks home pages, sends the post, adds up probes.

It is there for weeks beside the scheduler, so nothing is imported here that reads or judges pages: the crawl
engine alone takes thirty megabytes.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from monitor import clock
from monitor.posting.post_task import PostTask
from monitor.settings import Settings
from monitor.work.probe_task import ProbeTask
from monitor.work.rollup_task import rollup_task
from monitor.work.worker import Staff
from monitor.work.workplace import Workplace
from spiders.lookout import Lookout
from spiders.manners import Manners

SEATS = 64


@asynccontextmanager
async def watch_staff(place: Workplace) -> AsyncIterator[Staff]:
    """Able to work until the end of the block."""
    async with Lookout(_manners(place.settings), clock.now) as lookout:
        probe, post = ProbeTask(place, lookout.looker), PostTask(place)

        def stop() -> None:
            probe.stop()
            post.stop()

        yield Staff({"probe": probe, "post": post, "rollup": rollup_task(place)}, SEATS, stop)


def _manners(settings: Settings) -> Manners:
    return Manners(
        rate=settings.politeness.rate,
        concurrency=settings.politeness.concurrency,
        allow_private=settings.scan.allow_private,
        agent=settings.full_user_agent,
    )
