"""One page in the browser: its way to the drawn markup, and all that it asks for on the way.

What cannot be guaranteed: inside TLS a redirect of a request, or a CORS preflight, leaves before it can be
held back; a redirect is counted as a turn of its host afterwards.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, Any

from checks.facts import OPENED, OutcomeName, Try
from spiders.answers import Answer, Headers
from spiders.browser_sessions import (
    CALL_SECONDS,
    DRIVER_ERRORS,
    START_SECONDS,
    LostError,
    Session,
    first_line,
)
from spiders.guarded_proxy import GuardedProxy
from spiders.looking import PAGE_BYTES, Glimpse
from spiders.outcomes import classify
from spiders.rendered_pages import Rendered, is_counter, unfinished_words
from spiders.scope import name_of

if TYPE_CHECKING:
    from playwright.async_api import BrowserContext, CDPSession, Page, Request, Response, Route

LONGEST_WAIT = 120.0
"""Seconds that one page may wait for turns; where a host may be asked twice a minute nothing can be drawn."""
QUIET_SECONDS = 0.3
"""Without any request under way for so long a page is taken to be drawn, once it shows its rows."""
LATE_SECONDS = 3.0
"""How much longer a quiet page without rows is given: scripts may wait before they ask."""
MOST_REQUESTS = 400
MOST_NAVIGATIONS = 10

_TICK = 0.05
_LOOK_EVERY = 1.0
_DATA = frozenset({"script", "xhr", "fetch"})
"""Requests without which a list may stay empty."""
_BLOCKED = frozenset({"image", "media", "font", "texttrack", "beacon", "ping", "cspreport", "manifest"})

_BEFORE_SCRIPTS = """
window.open = () => null;
for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection', 'WebTransport']) delete window[name];
"""

_SHOWN = """(() => {
  const holds = frame => {
    const box = frame.getBoundingClientRect();
    if (box.width < 200 || box.height < 100) return false;
    try {
      const inner = frame.contentDocument;
      if (inner) return !!inner.body && inner.body.innerText.trim().length >= 20;
    } catch (refused) {}
    return true;
  };
  const root = document.documentElement, body = document.body;
  return JSON.stringify({
    html: String(root ? root.outerHTML : '').slice(0, LIMIT),
    text: String(body ? body.innerText : '').slice(0, 400000),
    frames: Array.from(document.querySelectorAll('iframe,frame')).slice(0, 50).filter(holds).length,
  });
})()""".replace("LIMIT", str(PAGE_BYTES))

Shows = Callable[[bytes], bool]
"""Whether this markup already shows what is waited for."""


class Visit:
    """One page in one context, from the navigation to the drawn markup."""

    def __init__(
        self, context: BrowserContext, guard: GuardedProxy, session: Session, seconds: float
    ) -> None:
        self._context = context
        self._guard = guard
        self._session = session
        self._seconds = seconds
        self._clock = asyncio.get_running_loop().time
        self._began = self._clock()
        self._changed = self._began
        self._busy: dict[Request, asyncio.Event] = {}
        self._answer: Response | None = None
        self._faults: dict[str, None] = {}
        self._requests = 0
        self._navigations = 0
        self._crashed = False
        self._tasks: set[asyncio.Task[None]] = set()
        self._world: CDPSession | None = None
        self._looked = self._began

    async def run(self, url: str, at: datetime, shows: Shows) -> Rendered:
        """Draw the page and read it. Raises `LostError`."""
        try:
            await self._prepare()
            failed = await self._go(url)
            if failed is not None:
                return self._failed(url, at, *failed)
            markup, doubt = await self._drawn(shows)
            return self._seen(url, at, markup, doubt)
        except LostError:
            raise
        except TimeoutError:
            raise LostError("没有反应") from None
        except DRIVER_ERRORS as error:
            if self._is_lost():
                raise LostError(first_line(error)) from None
            return self._failed(url, at, "reset", f"浏览器没有打开（{first_line(error)}）")
        finally:
            await self._end()

    async def _prepare(self) -> None:
        async with asyncio.timeout(START_SECONDS):
            await self._context.add_init_script(_BEFORE_SCRIPTS)
            await self._context.route("**/*", self._on_route)
            await self._context.route_web_socket("**/*", self._on_socket)
            self._page = await self._context.new_page()
            self._world = await self._context.new_cdp_session(self._page)
        self._listen(self._page)

    def _listen(self, page: Page) -> None:
        page.on("crash", self._on_crash)
        page.on("dialog", lambda dialog: self._spawn(dialog.dismiss()))
        page.on("download", lambda _: self._fault("页面要下载文件，没有看完"))
        page.on("request", self._on_request)
        page.on("response", self._on_response)
        page.on("requestfinished", self._on_end)
        page.on("requestfailed", self._on_failure)
        page.on("pageerror", lambda error: self._fault(f"页面脚本出错：{first_line(error)}"))
        self._context.on("page", lambda popup: self._spawn(popup.close()))

    async def _go(self, url: str) -> tuple[OutcomeName, str] | None:
        """Navigate until the page begins; what went wrong, if something did."""
        going = asyncio.ensure_future(self._page.goto(url, wait_until="commit", timeout=0))
        try:
            await self._until(going.done)
            if not going.done():
                return "timeout", f"浏览器 {self._seconds:.0f} 秒内没有打开"
            going.result()
        except LostError:
            raise
        except DRIVER_ERRORS as error:
            if self._is_lost():
                raise LostError(first_line(error)) from None
            return self._why(url, str(error))
        finally:
            going.cancel()
            await asyncio.gather(going, return_exceptions=True)
        return None

    def _why(self, url: str, text: str) -> tuple[OutcomeName, str]:
        host = name_of(url)
        if self._guard.refused:
            return "internal-address", f"指向内部地址（{next(iter(self._guard.refused))}），没有打开"
        if "Download is starting" in text:
            return "wrong-content", "浏览器把它当作文件下载"
        for sign, outcome, saw in _NET_ERRORS:
            if sign in text:
                return outcome, saw
        if host in self._guard.unreachable:
            return "refused", self._guard.unreachable[host]
        return "reset", f"浏览器没有打开（{text.splitlines()[0][:80]}）"

    # ------------------------------------------------------------ waiting

    async def _drawn(self, shows: Shows) -> tuple[bytes, str]:
        """The markup once it shows what is waited for or nothing more happens, and why it may not be all."""
        shown = _Shown()
        while not self._is_overdue():
            await self._until(self._is_time_to_look)
            before, shown = shown, await self._shown()
            self._looked = self._clock()
            enough = bool(shown.html) and shows(shown.markup)
            if enough and (self._is_quiet() or before.html == shown.html):
                return shown.markup, ""
            if self._is_quiet() and self._looked - self._changed > QUIET_SECONDS + LATE_SECONDS:
                return shown.markup, self._doubt(shown)
            await asyncio.sleep(QUIET_SECONDS)
        return shown.markup, self._late()

    def _is_time_to_look(self) -> bool:
        return self._is_quiet() or self._clock() - self._looked > _LOOK_EVERY

    def _late(self) -> str:
        if self._guard.waited > LONGEST_WAIT:
            return "访问间隔太长，没有等到页面加载完"
        return f"{self._seconds:.0f} 秒内没有加载完"

    def _doubt(self, shown: _Shown) -> str:
        if self._guard.refused:
            return f"页面要访问内部地址（{next(iter(self._guard.refused))}），没有打开"
        if words := unfinished_words(shown.text):
            return f"页面上显示“{words}”"
        return next(iter(self._faults), "") or ("列表可能在内嵌框架中" if shown.frames else "")

    async def _shown(self) -> _Shown:
        """What the page shows now, read in a world of its own that the page's scripts do not reach."""
        if self._world is None:
            return _Shown()
        try:
            async with asyncio.timeout(CALL_SECONDS):
                tree = await self._world.send("Page.getFrameTree")
                place = await self._world.send(
                    "Page.createIsolatedWorld", {"frameId": tree["frameTree"]["frame"]["id"]}
                )
                asked = {
                    "expression": _SHOWN,
                    "contextId": place["executionContextId"],
                    "returnByValue": True,
                }
                told = await self._world.send("Runtime.evaluate", asked)
        except DRIVER_ERRORS:
            if self._is_lost():
                raise LostError("页面进程退出") from None
            return _Shown()
        return _Shown(told.get("result", {}).get("value"))

    async def _until(self, done: Callable[[], bool]) -> None:
        while not done() and not self._is_overdue():
            if self._is_lost():
                raise LostError("页面进程退出")
            await asyncio.sleep(_TICK)

    def _is_quiet(self) -> bool:
        return not self._busy and self._clock() - self._changed >= QUIET_SECONDS

    def _is_overdue(self) -> bool:
        waited = self._guard.waited
        return waited > LONGEST_WAIT or self._clock() - self._began - waited > self._seconds

    def _is_lost(self) -> bool:
        return self._crashed or self._session.lost

    # ------------------------------------------------------------ what the page asks for

    def _on_route(self, route: Route) -> None:
        self._spawn(self._let_pass(route))

    async def _let_pass(self, route: Route) -> None:
        """Let a request go when its turn at the host has come, or not at all."""
        request = route.request
        try:
            if self._is_unwanted(request):
                await route.abort("blockedbyclient")
            elif request.url.startswith("https:"):
                async with self._guard.turn(name_of(request.url)):
                    await route.continue_()
                    await self._answered(request)
            else:
                await route.continue_()  # the proxy makes it wait
        except asyncio.CancelledError:
            with suppress(*DRIVER_ERRORS):
                await route.abort()
            raise

    def _is_unwanted(self, request: Request) -> bool:
        if request.resource_type in _BLOCKED or is_counter(request.url) or not self._is_own(request):
            return True
        self._requests += 1
        if self._requests > MOST_REQUESTS:
            self._fault("页面发出的请求太多，没有全部放行")
            return True
        if request.is_navigation_request() and request.frame == self._page.main_frame:
            self._navigations += 1
            if self._navigations > MOST_NAVIGATIONS:
                self._fault("页面反复跳转")
                return True
        return False

    def _is_own(self, request: Request) -> bool:
        """Not of a pop-up. A pop-up's first request has no frame yet, and asking for it raises."""
        try:
            return request.frame.page == self._page
        except DRIVER_ERRORS:
            return False

    async def _answered(self, request: Request) -> None:
        ended = self._busy.get(request)
        if ended is not None:
            with suppress(TimeoutError):
                async with asyncio.timeout(self._seconds):
                    await ended.wait()

    def _on_socket(self, socket: Any) -> None:
        self._fault("页面用 WebSocket 取数据，我方不连接")
        self._spawn(socket.close())

    def _on_request(self, request: Request) -> None:
        self._changed = self._clock()
        self._busy[request] = asyncio.Event()
        if request.redirected_from is not None and request.url.startswith("https:"):
            self._spawn(self._count_turn(name_of(request.url)))

    async def _count_turn(self, host: str) -> None:
        """A redirect went out without waiting: the next request to the host waits for both."""
        async with self._guard.turn(host):
            return

    def _on_response(self, response: Response) -> None:
        request = response.request
        if (event := self._busy.get(request)) is not None:
            event.set()
        if request.is_navigation_request() and request.frame == self._page.main_frame:
            self._answer = response
            self._faults.clear()  # they were those of the page before
            self._guard.narrow(name_of(response.url))
        elif response.status >= 400 and request.resource_type in _DATA:
            self._fault(f"脚本请求返回 HTTP {response.status}（{_short(response.url)}）")

    def _on_end(self, request: Request) -> None:
        self._changed = self._clock()
        if (event := self._busy.pop(request, None)) is not None:
            event.set()

    def _on_failure(self, request: Request) -> None:
        self._on_end(request)
        if request.resource_type in _DATA and not is_counter(request.url):
            self._fault(f"脚本请求没有成功（{_short(request.url)}）")

    def _on_crash(self, _page: object) -> None:
        self._crashed = True

    def _fault(self, saw: str) -> None:
        if len(self._faults) < 10:
            self._faults[saw] = None

    def _spawn(self, work: Awaitable[None]) -> None:
        task = asyncio.ensure_future(_quietly(work))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _end(self) -> None:
        """Nothing of this page may still wait for a turn that another needs."""
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        if self._world is not None:
            with suppress(*DRIVER_ERRORS):
                async with asyncio.timeout(1):
                    await self._world.detach()

    # ------------------------------------------------------------ what came of it

    def _seen(self, url: str, at: datetime, markup: bytes, doubt: str) -> Rendered:
        final_url = self._page.url.partition("#")[0]
        if not final_url.startswith(("http://", "https://")):
            return self._failed(url, at, *self._why(url, final_url))
        status = self._answer.status if self._answer is not None else 200
        kind = self._answer.headers.get("content-type", "") if self._answer is not None else ""
        answer = Answer(
            final_url,
            status,
            Headers([f"HTTP/1.1 {status}".encode(), f"content-type: {kind}".encode("latin-1", "replace")]),
            markup,
            millis=self._millis(),
            rung="browser",
        )
        judged = classify(answer, url)
        saw = "" if judged.outcome in OPENED else judged.saw
        attempt = Try(at, judged.outcome, status, self._millis(), saw, "browser", self._address(final_url))
        glimpse = Glimpse(
            attempt,
            final_url,
            body=markup,
            content_type="text/html; charset=utf-8",
            is_html=True,
            is_final=True,
        )
        return Rendered(glimpse, doubt)

    def _failed(self, url: str, at: datetime, outcome: OutcomeName, saw: str) -> Rendered:
        attempt = Try(at, outcome, 0, self._millis(), saw, "browser", self._address(url))
        return Rendered(Glimpse(attempt, url), saw)

    def _address(self, url: str) -> str:
        return self._guard.addresses.get(name_of(url), "")

    def _millis(self) -> int:
        return round(max(0.0, self._clock() - self._began - self._guard.waited) * 1000)


_NET_ERRORS: tuple[tuple[str, OutcomeName, str], ...] = (
    ("ERR_TOO_MANY_REDIRECTS", "redirect-loop", "循环跳转"),
    ("ERR_CERT", "tls", "浏览器不接受它的证书"),
    ("ERR_SSL", "tls", "浏览器与它不能建立加密连接"),
    ("TIMED_OUT", "timeout", "浏览器等待超时"),
    ("ERR_BLOCKED_BY_CLIENT", "redirect-loop", "页面反复跳转"),
)


class _Shown:
    """Markup, visible text and number of filled frames, out of what the page's process says."""

    def __init__(self, told: object = None) -> None:
        read: object = None
        with suppress(ValueError, TypeError):
            read = json.loads(told) if isinstance(told, str) else None
        known = read if isinstance(read, dict) else {}
        self.html = str(known.get("html", ""))
        self.text = str(known.get("text", ""))
        self.frames = bool(known.get("frames"))

    @property
    def markup(self) -> bytes:
        """The markup as UTF-8."""
        return b"<!DOCTYPE html>" + self.html.encode("utf-8", "replace") if self.html else b""


async def _quietly(work: Awaitable[None]) -> None:
    """Whatever the driver raises here, the page or its browser is gone, and the visit sees that itself."""
    with suppress(*DRIVER_ERRORS):
        await work


def _short(url: str) -> str:
    return url.partition("?")[0][-60:]
