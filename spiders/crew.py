"""What many scans in one process share while they are under way: one client, one set of turns at hosts, one
browser. Scans may begin and end at any time; `Fleet` runs a fixed set of them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import AsyncExitStack
from datetime import datetime
from types import TracebackType

from spiders.addresses import ANY_PRIVATE, PUBLIC_ONLY
from spiders.attachments.process import FileReader
from spiders.browser_attempts import BrowserAttempts
from spiders.downloading import Client
from spiders.ladder import Ladder
from spiders.looking import Looker
from spiders.manners import Manners
from spiders.politeness import FIRST_PAUSE, Slots
from spiders.rendering import Renderer
from spiders.site import SiteOrder, SiteScan


class Crew:
    """Open for scans between `async with` and its end. `now` gives the time of day in Asia/Shanghai."""

    def __init__(self, manners: Manners, now: Callable[[], datetime]) -> None:
        self._manners = manners
        self._now = now
        self._open = AsyncExitStack()

    async def __aenter__(self) -> Crew:
        manners = self._manners
        self._slots = Slots(
            rate=manners.rate,
            concurrency=manners.concurrency,
            clock=asyncio.get_running_loop().time,
            first_pause=min(FIRST_PAUSE, manners.longest_pause),
            longest_pause=manners.longest_pause,
        )
        permit = ANY_PRIVATE if manners.allow_private else PUBLIC_ONLY
        self._renderer = Renderer(manners.find_browser, self._slots, permit, self._now, agent=manners.agent)
        self._client = await self._open.enter_async_context(Client(agent=manners.agent))
        await self._open.enter_async_context(self._renderer)
        self._files = await self._open.enter_async_context(FileReader())
        self._permit = permit
        self.looker = self._new_looker()
        return self

    def _new_looker(self) -> Looker:
        return Looker(self._client, self._slots, self._permit, self._now)

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._open.aclose()

    def ladder(self, allowed: Callable[[str], bool]) -> Ladder:
        """The looks at single addresses, as a scan takes them. `allowed`: may this be asked (robots.txt)?"""
        attempts = BrowserAttempts(self._renderer, self._manners.render)
        return Ladder(self.looker, attempts, allowed, lambda _: True)

    def scan(self, order: SiteOrder) -> SiteScan:
        """A scan of one site, not yet begun. What it learns of hosts (their certificates, their own error
        pages, their cookies) ends with it: a crew that is open for weeks would judge by what was long ago."""
        render = self._manners.render
        return SiteScan(order, self._new_looker(), self._now, self._renderer, render, self._files)
