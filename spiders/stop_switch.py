"""What ends a scan soon: the looks that are under way are dropped, and none begins."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

Seen = TypeVar("Seen")


class StopSwitch:
    """Used by one scan on one loop. `why` is the Chinese reason of a stop, "" while the scan goes on."""

    def __init__(self) -> None:
        self.why = ""
        self._under_way: set[asyncio.Task[Any]] = set()

    def __bool__(self) -> bool:
        return bool(self.why)

    def stop(self, why: str) -> None:
        """Drop what is under way. The first reason stays."""
        self.why = self.why or why
        for look in self._under_way:
            look.cancel()

    @contextmanager
    def may_drop(self, look: asyncio.Task[Any]) -> Iterator[None]:
        """While inside, a stop cancels `look`."""
        self._under_way.add(look)
        try:
            yield
        finally:
            self._under_way.discard(look)

    async def unless_stopped(self, look: Coroutine[Any, Any, Seen]) -> Seen | None:
        """What `look` gives, None when the scan was stopped before: nothing slow holds up a stop."""
        under_way = asyncio.ensure_future(look)
        with self.may_drop(under_way):
            if self.why:
                under_way.cancel()
            try:
                await asyncio.wait((under_way,))
            finally:
                under_way.cancel()
        return None if under_way.cancelled() else under_way.result()
