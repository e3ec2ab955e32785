"""What one page in the browser asks for: what of it may leave, when, and what went wrong with it.

What cannot be guaranteed: inside TLS a redirect of a request, or a CORS preflight, leaves before it can be
held back; a redirect is counted as a turn of its host afterwards.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from checks.facts import Endpoint
from spiders.browser_sessions import DRIVER_ERRORS, first_line
from spiders.guarded_proxy import GuardedProxy
from spiders.rendered_pages import is_counter, is_of_pager
from spiders.wire import host_name

if TYPE_CHECKING:
    from playwright.async_api import BrowserContext, Page, Request, Response, Route

QUIET_SECONDS = 0.3
"""Without any request under way for so long a page is taken to be drawn, once it shows its rows."""
MOST_REQUESTS = 400
MOST_NAVIGATIONS = 10

_DATA = frozenset({"script", "xhr", "fetch"})
"""Requests without which a list may stay empty."""
_NEVER = frozenset({"media", "font", "texttrack", "beacon", "ping", "cspreport", "manifest"})
_PICTURES = frozenset({"image"})
_GONE = frozenset({404, 410})
_CALLS = frozenset({"xhr", "fetch"})
MOST_CALLS = 30
_LONGEST_FORM = 8_000


class Traffic:
    """The requests of one page. `seconds` is how long an answer is waited for; pictures are asked for only
    when `pictured`, for nothing that is read out of a page depends on them.

    `answer` is that of the page itself, `faults` are Chinese, `changed` is when a request last began or
    ended. `calls` are what its scripts asked for as data and were answered.
    """

    def __init__(self, guard: GuardedProxy, seconds: float, *, pictured: bool = False) -> None:
        self.answer: Response | None = None
        self.faults: dict[str, None] = {}
        self._lacking: dict[str, str] = {}
        self.calls: dict[Endpoint, None] = {}
        self._guard = guard
        self._seconds = seconds
        self._unwanted = _NEVER if pictured else _NEVER | _PICTURES
        self._clock = asyncio.get_running_loop().time
        self.changed = self._clock()
        self._busy: dict[Request, asyncio.Event] = {}
        self._requests = 0
        self._navigations = 0
        self._page: Page | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    async def guard_context(self, context: BrowserContext) -> None:
        """Let nothing of the context leave unseen."""
        await context.route("**/*", self._on_route)
        await context.route_web_socket("**/*", self._on_socket)

    def listen(self, page: Page) -> None:
        """Watch this page; every other one of its context is a pop-up and is closed."""
        self._page = page
        page.on("dialog", lambda dialog: self._spawn(dialog.dismiss()))
        page.on("download", lambda _: self.fault("页面要下载文件，没有看完"))
        page.on("request", self._on_request)
        page.on("response", self._on_response)
        page.on("requestfinished", self._on_end)
        page.on("requestfailed", self._on_failure)
        page.on("pageerror", lambda error: self._script_fault(first_line(error)))
        page.context.on("page", lambda popup: self._spawn(popup.close()))

    def is_quiet(self) -> bool:
        """Nothing is under way, and has not been for a moment."""
        return not self._busy and self._clock() - self.changed >= QUIET_SECONDS

    def fault(self, saw: str) -> None:
        """Note what may keep the page from showing all."""
        if len(self.faults) < 10:
            self.faults[saw] = None

    def _script_fault(self, saw: str) -> None:
        if not is_of_pager(saw):
            self.fault(f"页面脚本出错：{saw}")

    def only_lacking(self) -> tuple[str, ...]:
        """The scripts that are not there, where they are all that went wrong."""
        return tuple(self._lacking.values()) if self._lacking.keys() == self.faults.keys() else ()

    async def end(self) -> None:
        """Nothing of this page may still wait for a turn that another needs."""
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    # ------------------------------------------------------------ what may leave

    def _on_route(self, route: Route) -> None:
        self._spawn(self._let_pass(route))

    async def _let_pass(self, route: Route) -> None:
        """Let a request go when its turn at the host has come, or not at all."""
        request = route.request
        try:
            if self._is_unwanted(request):
                await route.abort("blockedbyclient")
            elif request.url.startswith("https:"):
                async with self._guard.turn(host_name(request.url)):
                    await route.continue_()
                    await self._answered(request)
            else:
                await route.continue_()  # the proxy makes it wait
        except asyncio.CancelledError:
            with suppress(*DRIVER_ERRORS):
                await route.abort()
            raise

    def _is_unwanted(self, request: Request) -> bool:
        if request.resource_type in self._unwanted or is_counter(request.url) or not self._is_own(request):
            return True
        self._requests += 1
        if self._requests > MOST_REQUESTS:
            self.fault("页面发出的请求太多，没有全部放行")
            return True
        if self._is_the_page(request):
            self._navigations += 1
            if self._navigations > MOST_NAVIGATIONS:
                self.fault("页面反复跳转")
                return True
        return False

    def _is_own(self, request: Request) -> bool:
        """Not of a pop-up. A pop-up's first request has no frame yet, and asking for it raises."""
        try:
            return request.frame.page == self._page
        except DRIVER_ERRORS:
            return False

    def _is_the_page(self, request: Request) -> bool:
        page = self._page
        return page is not None and request.is_navigation_request() and request.frame == page.main_frame

    async def _answered(self, request: Request) -> None:
        ended = self._busy.get(request)
        if ended is not None:
            with suppress(TimeoutError):
                async with asyncio.timeout(self._seconds):
                    await ended.wait()

    def _on_socket(self, socket: Any) -> None:
        self.fault("页面用 WebSocket 取数据，我方不连接")
        self._spawn(socket.close())

    # ------------------------------------------------------------ what comes of it

    def _on_request(self, request: Request) -> None:
        self.changed = self._clock()
        self._busy[request] = asyncio.Event()
        if request.redirected_from is not None and request.url.startswith("https:"):
            self._spawn(self._count_turn(host_name(request.url)))

    async def _count_turn(self, host: str) -> None:
        """A redirect went out without waiting: the next request to the host waits for both."""
        async with self._guard.turn(host):
            return

    def _on_response(self, response: Response) -> None:
        request = response.request
        if (event := self._busy.get(request)) is not None:
            event.set()
        if self._is_the_page(request):
            self.answer = response
            self.faults.clear()  # they were those of the page before
            self._lacking.clear()
            self.calls.clear()
            self._guard.narrow(host_name(response.url))
        elif response.status >= 400 and request.resource_type in _DATA:
            saw = f"脚本请求返回 HTTP {response.status}（{_short(response.url)}）"
            self.fault(saw)
            if response.status in _GONE and request.resource_type == "script":
                self._lacking[saw] = response.url.partition("#")[0]
        elif response.status == 200 and request.resource_type in _CALLS and len(self.calls) < MOST_CALLS:
            self._note_call(request)

    def _note_call(self, request: Request) -> None:
        """What a script asked for, where it can be asked for again: by address, form or JSON object."""
        with suppress(*DRIVER_ERRORS, UnicodeDecodeError):
            form = request.post_data or ""
            kind = request.headers.get("content-type", "")
            posts = "multipart" not in kind and 0 < len(form) <= _LONGEST_FORM
            if posts or (not form and request.method == "GET"):
                self.calls[Endpoint(request.url.partition("#")[0], form)] = None

    def _on_end(self, request: Request) -> None:
        self.changed = self._clock()
        if (event := self._busy.pop(request, None)) is not None:
            event.set()

    def _on_failure(self, request: Request) -> None:
        self._on_end(request)
        told = request.url.partition("#")[0] in self._lacking.values()  # what is not a script is not run
        if request.resource_type in _DATA and not is_counter(request.url) and not told:
            self.fault(f"脚本请求没有成功（{_short(request.url)}）")

    def _spawn(self, work: Awaitable[None]) -> None:
        task = asyncio.ensure_future(_quietly(work))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


async def _quietly(work: Awaitable[None]) -> None:
    """Whatever the driver raises here, the page or its browser is gone, and the visit sees that itself."""
    with suppress(*DRIVER_ERRORS):
        await work


def _short(url: str) -> str:
    return url.partition("?")[0][-60:]
