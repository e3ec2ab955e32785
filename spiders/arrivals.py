"""Pages that have come in and are read several in a row.

A page that is read between two requests takes about a quarter longer than one that is read right behind
another, and so do the requests: what reads and what asks push each other out of the processor's caches.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from typing import Generic, TypeVar

log = logging.getLogger(__name__)

MOST_WAITING = 12
"""Pages that wait to be read; each holds its whole answer."""
GATHERING_SECONDS = 0.02
"""How long the first of them waits for others: nothing beside the pauses between requests to one host."""

T = TypeVar("T")


class Arrivals(Generic[T]):
    """What came in for one site. `read` is given each, in the order of their coming. `desk` is shared by the
    sites of a loop: they read one after the other, and between two of them requests go out."""

    def __init__(self, read: Callable[[T], None], desk: asyncio.Lock) -> None:
        self._read = read
        self._desk = desk
        self._waiting: list[T] = []
        self._gathering: asyncio.Task[None] | None = None

    def __bool__(self) -> bool:
        return bool(self._waiting)

    def add(self, one: T) -> None:
        """Take in one. It is read when enough have come, a moment later, or when `read_now` is called."""
        self._waiting.append(one)
        if len(self._waiting) >= MOST_WAITING:
            self.read_now()
        elif self._gathering is None:
            self._gathering = asyncio.ensure_future(self._read_soon())

    def read_now(self) -> None:
        """Read all that waits."""
        waiting, self._waiting = self._waiting, []
        for one in waiting:
            try:
                self._read(one)
            except Exception:
                # One page's failure must not cost the others; it stays unlooked, which the coverage counts.
                log.exception("a page could not be taken")

    def forget(self) -> None:
        """Read nothing more."""
        self._waiting.clear()
        if self._gathering is not None:
            self._gathering.cancel()

    async def _read_soon(self) -> None:
        await asyncio.sleep(GATHERING_SECONDS)
        async with self._desk:
            await asyncio.sleep(0)
            self._gathering = None
            self.read_now()
