"""The browser rung: pages whose lists are written by a script, drawn by a headless Chromium.

One browser for the process, started at the first page that needs it. Each page has a context of its own and a
`spiders.guarded_proxy` of its own, which is its only way to the net.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from spiders.addresses import Permit, narrowed
from spiders.agent import AGENT
from spiders.browser_sessions import PICTURED, TALL, LostError, Session, first_line, started
from spiders.guarded_proxy import GuardedProxy
from spiders.page_visits import Shows, Visit
from spiders.politeness import Slots
from spiders.rendered_pages import NO_BROWSER, Rendered

log = logging.getLogger(__name__)

PAGES_AT_ONCE = 2
PAGES_PER_BROWSER = 100
"""A browser is replaced after so many pages, as GSA/site-scanning-engine does: what leaks, leaks there."""
MOST_MEMORY = 1 << 30
"""Bytes of all processes of a browser together; one that takes more is replaced."""
PAGE_SECONDS = 20.0
"""From the navigation to the drawn page, time spent waiting for turns at hosts not counted."""
HARD_SECONDS = 200.0
"""Beyond all other limits: a browser that still holds a page then is dead."""


class RenderingError(Exception):
    """The page could not be drawn, for reasons of ours. `saw` is Chinese."""

    def __init__(self, saw: str) -> None:
        super().__init__(saw)
        self.saw = saw


class NoBrowserError(RenderingError):
    """There is no browser, or no driver for it."""


def anything(_markup: bytes) -> bool:
    """Whatever is there when the page is quiet will do."""
    return True


class Renderer:
    """Draws pages; belongs to the loop that it is first used on. Starts nothing before it is used.

    `find` gives the browser's path or None; it is called once, in a thread. Close the renderer when done.
    """

    def __init__(
        self,
        find: Callable[[], Path | None],
        slots: Slots,
        permit: Permit,
        now: Callable[[], datetime],
        *,
        agent: str = AGENT,
        pages_per_browser: int = PAGES_PER_BROWSER,
        most_memory: int = MOST_MEMORY,
        page_seconds: float = PAGE_SECONDS,
    ) -> None:
        self.started = 0
        self._find = find
        self._slots = slots
        self._permit = permit
        self._now = now
        self._agent = agent
        self._pages_per_browser = pages_per_browser
        self._most_memory = most_memory
        self._page_seconds = page_seconds
        self._places = asyncio.Semaphore(PAGES_AT_ONCE)
        self._starting = asyncio.Lock()
        self._session: Session | None = None
        self._missing = ""
        self._sessions: set[Session] = set()
        self._path: Path | None = None

    async def look(
        self, url: str, *, served_from: str = "", shows: Shows = anything, pictured: bool = False
    ) -> Rendered:
        """Draw one page. `served_from` is the address that the page is known to come from, if any: what a
        public page asks for is never fetched from private networks. With `pictured` a picture is taken.

        Raises RenderingError: no browser, or lost twice.
        """
        permit = narrowed(self._permit, served_from) if served_from else self._permit
        lost = ""
        async with self._places:
            for _ in range(2):
                session = await self._running()
                try:
                    return await self._look_with(session, url, permit, shows, pictured)
                except LostError as error:
                    lost = str(error)
        raise RenderingError(f"浏览器两次中途退出（{lost}）")

    async def close(self) -> None:
        """End the browser, if there is one."""
        self._missing = "浏览器已经关闭"
        self._session = None
        for session in list(self._sessions):
            await self._end(session)

    async def __aenter__(self) -> Renderer:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def _look_with(
        self, session: Session, url: str, permit: Permit, shows: Shows, pictured: bool
    ) -> Rendered:
        session.enter()
        guard = GuardedProxy(permit, self._slots, asyncio.get_running_loop().time)
        try:
            async with asyncio.timeout(HARD_SECONDS), guard:
                context = await session.context(guard.port, self._agent, PICTURED if pictured else TALL)
                try:
                    visit = Visit(context, guard, session, self._page_seconds, pictured=pictured)
                    return await visit.run(url, self._now(), shows)
                finally:
                    await session.leave(context)
        except TimeoutError:
            session.lost = True
            raise LostError("没有反应") from None
        finally:
            session.active -= 1
            await self._worn(session)

    async def _worn(self, session: Session) -> None:
        """Replace a browser that is lost, has drawn its pages, or has grown too large."""
        if self._session is session:
            if await self._is_good(session):
                return
            self._session = None
        if not session.active:
            await self._end(session)

    async def _is_good(self, session: Session) -> bool:
        if session.lost or session.pages >= self._pages_per_browser:
            return False
        if await session.memory() <= self._most_memory:
            return True
        log.info("the browser has grown beyond %d MB and is replaced", self._most_memory >> 20)
        return False

    async def _end(self, session: Session) -> None:
        await session.close()
        self._sessions.discard(session)

    async def _running(self) -> Session:
        async with self._starting:
            if self._missing:
                raise NoBrowserError(self._missing)
            if self._session is not None and self._session.lost:
                await self._worn(self._session)
            if self._session is None:
                self._session = await self._start()
            return self._session

    async def _start(self) -> Session:
        path = self._path = self._path or await asyncio.to_thread(self._find)
        if path is None:
            self._missing = NO_BROWSER
            raise NoBrowserError(NO_BROWSER)
        try:
            session = await started(path)
        except ImportError:
            self._missing = NO_BROWSER
            raise NoBrowserError(NO_BROWSER) from None
        except Exception as error:
            # whatever the driver raises: an old browser, a sandbox that is not allowed, no memory
            log.warning("the browser %s does not start: %s", path, error)
            why = f"浏览器不能启动（{first_line(error)}），运行 govmon doctor 可以看到原因"
            self._missing = why if not self.started else ""
            raise NoBrowserError(why) from None
        self.started += 1
        self._sessions.add(session)
        return session
