"""A worker that is there only for what is to be done ends when nothing has been to do for a while."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable

from monitor import clock
from monitor.work.errands import Errand
from monitor.work.worker import Staff
from monitor.work.workplace import Task

log = logging.getLogger(__name__)

REST_SECONDS = 180.0
"""Longer than the pauses in a night's work: 200 sites spread over nine hours begin every 162 s. One that went
in each pause would be started anew each time, at two seconds of CPU; one that stays holds 90 MB."""
LOOK_SECONDS = 5.0


class Rest:
    """Counts what is under way, and calls for the end after a rest. `steady` gives seconds that only grow."""

    def __init__(
        self,
        steady: Callable[[], float] = clock.running_seconds,
        rest: float = REST_SECONDS,
        look: float = LOOK_SECONDS,
    ) -> None:
        self._steady = steady
        self._rest = rest
        self._look = look
        self._under_way = 0
        self._idle_since = steady()

    def counting(self, staff: Staff) -> Staff:
        """The same staff, with its work counted."""
        tasks = {name: self._counted(task) for name, task in staff.tasks.items()}
        return Staff(tasks, staff.seats, staff.stop)

    async def watch(self, end: Callable[[], None]) -> None:
        """Calls `end` once nothing has been under way for the whole rest. What was taken at that very moment
        goes back undone, as when a worker is told to stop."""
        while self._under_way or self._steady() - self._idle_since < self._rest:
            await asyncio.sleep(self._look)
        log.info("nothing to do: the worker goes until it is needed")
        end()

    def _counted(self, task: Task) -> Task:
        async def counted(errand: Errand) -> None:
            self._under_way += 1
            try:
                await task(errand)
            finally:
                self._under_way -= 1
                self._idle_since = self._steady()

        return counted
