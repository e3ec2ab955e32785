"""What single looks share while they are under way: one client, one set of turns at hosts. Light, for a
process that asks home pages for weeks; `Crew` adds what whole scans need."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import AsyncExitStack
from datetime import datetime
from types import TracebackType

from spiders.addresses import ANY_PRIVATE, PUBLIC_ONLY
from spiders.downloading import Client
from spiders.looking import Looker
from spiders.manners import Manners
from spiders.politeness import FIRST_PAUSE, Slots


class Lookout:
    """Open for looks between `async with` and its end. `now` gives the time of day in Asia/Shanghai."""

    def __init__(self, manners: Manners, now: Callable[[], datetime]) -> None:
        self._manners = manners
        self._now = now
        self._open = AsyncExitStack()

    async def __aenter__(self) -> Lookout:
        manners = self._manners
        self.slots = Slots(
            rate=manners.rate,
            concurrency=manners.concurrency,
            clock=asyncio.get_running_loop().time,
            first_pause=min(FIRST_PAUSE, manners.longest_pause),
            longest_pause=manners.longest_pause,
        )
        self.permit = ANY_PRIVATE if manners.allow_private else PUBLIC_ONLY
        self._client = await self._open.enter_async_context(Client(agent=manners.agent))
        self.looker = self.new_looker()
        return self

    def new_looker(self) -> Looker:
        """One that has learned nothing of any host yet."""
        return Looker(self._client, self.slots, self.permit, self._now)

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._open.aclose()
