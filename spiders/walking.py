"""The walk over one site's pages: Scrapy's engine without the Twisted reactor, on parts of our own.

Scrapy keeps the walk going, holds back when reading lags behind downloading, and ends it cleanly. What costs
time there is replaced through its settings: `FrontierScheduler` hands out the frontier's pages (a Request
is built only for an address that will be fetched, not for each of eighty links a page), `LookDownloader`
looks with the shared client. Scrapy's default of 100 parallel items starts a hundred tasks for each
response: 2.2 ms of CPU a page; with one it is 0.3 ms.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from typing import Any, Protocol, cast

from scrapy import Request, Spider
from scrapy.core.scheduler import BaseScheduler
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.settings import Settings
from twisted.internet.defer import Deferred

from spiders.frontier import Task

log = logging.getLogger(__name__)


class Walk(Protocol):
    """What the walk needs of the site that is walked. `at_once` is the number of pages in flight, `desk` is
    shared by all walks of a loop: at it one page is handed over at a time."""

    at_once: int
    desk: asyncio.Lock

    def next_page(self) -> Task | None:
        """The next page to look at, None when there is none (now)."""

    def has_pages(self) -> bool:
        """There are pages to look at."""

    async def look(self, task: Task) -> object:
        """Look at one page; a look that is cancelled has seen nothing."""

    def take(self, task: Task, seen: object) -> None:
        """Read what was seen and go on from there."""


class SeenResponse(Response):
    """Carries what was seen through Scrapy's engine, which wants a Response."""

    def __init__(self, url: str, *args: Any, seen: object = None, **kwargs: Any) -> None:
        super().__init__(url, *args, **kwargs)
        self.seen = seen


class WalkingSpider(Spider):
    """One spider for one site; the site itself knows what to do."""

    name = "walk"

    def __init__(self, walk: Walk, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.walk = walk

    async def start(self) -> AsyncIterator[Any]:
        """Nothing to start from: the scheduler has the pages."""
        nothing: tuple[Request, ...] = ()
        for request in nothing:
            yield request

    def parse(self, response: Response, **kwargs: Any) -> None:
        """Hand the look to the site. New pages come back through the scheduler."""
        self.walk.take(response.meta["task"], cast(SeenResponse, response).seen)


class FrontierScheduler(BaseScheduler):
    """Hands the site's pages to Scrapy's engine."""

    def __init__(self, walk: Walk) -> None:
        self.walk = walk

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> FrontierScheduler:
        """Called by Scrapy."""
        return cls(_walk_of(crawler))

    def has_pending_requests(self) -> bool:
        """Pages are left."""
        return self.walk.has_pages()

    def enqueue_request(self, request: Request) -> bool:
        """Never: pages enter through the frontier."""
        return False

    def next_request(self) -> Request | None:
        """The next page as a request."""
        task = self.walk.next_page()
        # The true address travels in `meta`: Request would re-encode it, and the server would be asked for
        # another page than the one that is linked.
        return Request(_PLACE, meta={"task": task}, dont_filter=True) if task is not None else None


_PLACE = "http://site.invalid/"


class LookDownloader:
    """Looks at the pages that the engine asks for. Politeness lies behind `Walk.look`."""

    def __init__(self, crawler: Crawler) -> None:
        self.active: set[Request] = set()
        self.walk = _walk_of(crawler)
        self._looks: set[asyncio.Task[object]] = set()

    def fetch(self, request: Request) -> Deferred[Response]:
        """Start the look; the result fires in the same step that frees the place.

        A gap between the two would let the engine see an idle site and close it half walked.
        """
        self.active.add(request)
        done: Deferred[Response] = Deferred()
        look = asyncio.ensure_future(self._look(request.meta["task"]))
        self._looks.add(look)
        look.add_done_callback(lambda ended: self._finish(request, ended, done))
        return done

    async def _look(self, task: Task) -> object:
        """What was seen, one page a round of the loop. Pages of many sites that came together would else be
        read one after the other before the next request goes out, and the time lost at each host never
        comes back; since late requests are answered late together, they would stay together, too."""
        seen = await self.walk.look(task)
        async with self.walk.desk:
            await asyncio.sleep(0)
        return seen

    def _finish(self, request: Request, ended: asyncio.Task[object], done: Deferred[Response]) -> None:
        self._looks.discard(ended)
        self.active.discard(request)
        done.callback(SeenResponse(request.url, request=request, seen=_result(ended)))

    def needs_backout(self) -> bool:
        """All places are taken."""
        return len(self.active) >= self.walk.at_once

    def close(self) -> None:
        """Called by Scrapy when the walk is over."""
        for look in list(self._looks):
            look.cancel()


def _result(ended: asyncio.Task[object]) -> object:
    if ended.cancelled():
        return None
    if error := ended.exception():
        # The page stays unlooked, which the coverage counts; the walk goes on.
        log.error("a look failed", exc_info=error)
        return None
    return ended.result()


def _walk_of(crawler: Crawler) -> Walk:
    return cast(WalkingSpider, crawler.spider).walk


SETTINGS = Settings(
    {
        "TWISTED_REACTOR_ENABLED": False,
        "SCHEDULER": FrontierScheduler,
        "DOWNLOADER": LookDownloader,
        "CONCURRENT_ITEMS": 1,
        # The remote console of a crawl executes posted code.
        "REMOTE_CONTROL_ENABLED": False,
        "TELNETCONSOLE_ENABLED": False,
        "LOG_ENABLED": False,
        "EXTENSIONS_BASE": {},
        "SPIDER_MIDDLEWARES_BASE": {},
        "DOWNLOADER_MIDDLEWARES_BASE": {},
        "STATS_CLASS": "scrapy.statscollectors.DummyStatsCollector",
    }
)


async def walk_pages(walk: Walk) -> None:
    """Walk until no page is left. Many walks may run in one loop."""
    await Crawler(WalkingSpider, SETTINGS).crawl_async(walk=walk)
