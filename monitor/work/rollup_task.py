"""The errand that adds probes up to hours and days, in a thread: a loop that waits for the database would
make home pages look slow."""

from __future__ import annotations

import asyncio

from monitor.availability.rollups import roll_up
from monitor.work.errands import Errand
from monitor.work.workplace import Task, Workplace


def rollup_task(place: Workplace) -> Task:
    """Adds up what has not been added up yet."""

    async def rollup(_: Errand) -> None:
        await asyncio.to_thread(roll_up, place.engine, place.now())

    return rollup
