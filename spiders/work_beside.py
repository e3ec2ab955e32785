"""Work on single pages that goes on beside the walk of their site."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any


class WorkBeside:
    """Keeps what it started until it has ended. After `stop` nothing that is under way goes on."""

    def __init__(self) -> None:
        self._stopped = False
        self._running: set[asyncio.Task[None]] = set()

    def _run(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.ensure_future(work)
        self._running.add(task)
        task.add_done_callback(self._done)

    def _done(self, task: asyncio.Task[None]) -> None:
        """What could not be kept, as on a full disk, is told at once and not when the task is forgotten."""
        self._running.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            told = {"message": "work on a page failed", "exception": error}
            asyncio.get_running_loop().call_exception_handler(told)

    @property
    def waiting(self) -> int:
        """Pages under way."""
        return len(self._running)

    async def progress(self) -> None:
        """Wait until one more page is done; at once when none is under way."""
        if self._running:
            await asyncio.wait(self._running, return_when=asyncio.FIRST_COMPLETED)

    def stop(self) -> None:
        """Drop what is under way."""
        self._stopped = True
        for task in self._running:
            task.cancel()
