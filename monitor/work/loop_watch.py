"""Ends a worker whose event loop stands still. Its heart beats in a thread, so nobody else would notice."""

from __future__ import annotations

import asyncio
import faulthandler
import logging
import os
import threading
from collections.abc import Callable

from monitor import clock

log = logging.getLogger(__name__)

STUCK_SECONDS = 900.0
"""Far more than any page takes to read, however wicked."""
LOOK_SECONDS = 10.0


class LoopWatch:
    """Watches the running loop from a thread. `end` is called once the loop has not turned for too long."""

    def __init__(
        self, end: Callable[[], None], stuck: float = STUCK_SECONDS, look: float = LOOK_SECONDS
    ) -> None:
        self._end = end
        self._stuck = stuck
        self._look = look
        self._turned = clock.running_seconds()
        self._closed = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="loop-watch", daemon=True)

    async def run(self) -> None:
        """Until cancelled."""
        self._thread.start()
        try:
            while True:
                self._turned = clock.running_seconds()
                await asyncio.sleep(self._look)
        finally:
            self._closed.set()

    def _watch(self) -> None:
        while not self._closed.wait(self._look):
            if clock.running_seconds() - self._turned > self._stuck:
                self._end()
                return


def end_stuck_process() -> None:
    """Says where it stands still, and ends: the jobs go to others, and the daemon starts another worker."""
    log.critical("the event loop stands still; the worker is ended")
    faulthandler.dump_traceback()
    os._exit(1)
