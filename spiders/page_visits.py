"""One page in the browser: its way from the navigation to the drawn markup."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING

from checks.facts import OPENED, OutcomeName, Try
from spiders.answers import Answer, Headers
from spiders.browser_sessions import DRIVER_ERRORS, START_SECONDS, LostError, Session, first_line
from spiders.guarded_proxy import GuardedProxy
from spiders.looking import Glimpse
from spiders.outcomes import classify
from spiders.page_showing import Showing, Shown, showing
from spiders.page_traffic import QUIET_SECONDS, Traffic
from spiders.rendered_pages import IN_FRAMES, Rendered, unfinished_words, weighs_little
from spiders.wire import host_name

if TYPE_CHECKING:
    from playwright.async_api import BrowserContext

LONGEST_WAIT = 120.0
"""Seconds that one page may wait for turns; where a host may be asked twice a minute nothing can be drawn."""
LATE_SECONDS = 3.0
"""How much longer a quiet page without rows is given: scripts may wait before they ask."""

_TICK = 0.05
_LOOK_EVERY = 1.0

_BEFORE_SCRIPTS = """
window.open = () => null;
for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection', 'WebTransport']) delete window[name];
"""

Shows = Callable[[bytes], bool]
"""Whether this markup already shows what is waited for."""


class Visit:
    """One page in one context. With `pictured` it is also photographed, its pictures on it."""

    def __init__(
        self,
        context: BrowserContext,
        guard: GuardedProxy,
        session: Session,
        seconds: float,
        *,
        pictured: bool = False,
    ) -> None:
        self._context = context
        self._guard = guard
        self._session = session
        self._seconds = seconds
        self._pictured = pictured
        self._clock = asyncio.get_running_loop().time
        self._began = self._looked = self._clock()
        self._traffic = Traffic(guard, seconds, pictured=pictured)
        self._crashed = False
        self._lacking: tuple[str, ...] = ()
        self._showing: Showing | None = None

    async def run(self, url: str, at: datetime, shows: Shows) -> Rendered:
        """Draw the page and read it. Raises `LostError`."""
        try:
            await self._prepare()
            failed = await self._go(url)
            if failed is not None:
                return self._failed(url, at, *failed)
            markup, doubt = await self._drawn(shows)
            return self._seen(url, at, markup, doubt, await self._picture())
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
            await self._traffic.guard_context(self._context)
            self._page = await self._context.new_page()
            self._showing = await showing(self._context, self._page)
        self._page.on("crash", self._on_crash)
        self._traffic.listen(self._page)

    def _on_crash(self, _page: object) -> None:
        self._crashed = True

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
        host = host_name(url)
        if self._guard.refused:
            return "internal-address", f"指向内部地址（{next(iter(self._guard.refused))}），没有打开"
        if "Download is starting" in text:
            return "wrong-content", "浏览器把它当作文件下载"
        for sign, outcome, saw in _NET_ERRORS:
            if sign in text:
                return outcome, saw
        if host in self._guard.unreachable:
            return "refused", self._guard.unreachable[host]
        return "reset", f"浏览器没有打开（{first_line(text)}）"

    async def _end(self) -> None:
        await self._traffic.end()
        if self._showing is not None:
            with suppress(*DRIVER_ERRORS):
                async with asyncio.timeout(1):
                    await self._showing.leave()

    # ------------------------------------------------------------ waiting

    async def _drawn(self, shows: Shows) -> tuple[bytes, str]:
        """The markup once it shows what is waited for or nothing more happens, and why it may not be all."""
        shown = Shown()
        while not self._is_overdue():
            await self._until(self._is_time_to_look)
            before, shown = shown, await self._shown()
            self._looked = self._clock()
            enough = bool(shown.html) and shows(shown.markup)
            if enough and (self._traffic.is_quiet() or before.html == shown.html):
                return shown.markup, ""
            if self._is_idle():
                return shown.markup, self._doubt(shown)
            await asyncio.sleep(QUIET_SECONDS)
        return shown.markup, self._late()

    def _is_time_to_look(self) -> bool:
        return self._traffic.is_quiet() or self._clock() - self._looked > _LOOK_EVERY

    def _is_idle(self) -> bool:
        quiet_for = self._looked - self._traffic.changed
        return self._traffic.is_quiet() and quiet_for > QUIET_SECONDS + LATE_SECONDS

    def _late(self) -> str:
        if self._guard.waited > LONGEST_WAIT:
            return "访问间隔太长，没有等到页面加载完"
        return f"{self._seconds:.0f} 秒内没有加载完"

    def _doubt(self, shown: Shown) -> str:
        if self._guard.refused:
            return f"页面要访问内部地址（{next(iter(self._guard.refused))}），没有打开"
        if words := unfinished_words(shown.text):
            return f"页面上显示“{words}”"
        self._lacking = () if shown.frames else self._traffic.only_lacking()
        return min(self._traffic.faults, key=weighs_little, default="") or (IN_FRAMES if shown.frames else "")

    async def _shown(self) -> Shown:
        if self._showing is None:
            return Shown()
        try:
            return await self._showing.shown()
        except DRIVER_ERRORS:
            if self._is_lost():
                raise LostError("页面进程退出") from None
            return Shown()

    async def _picture(self) -> bytes:
        """The page as PNG; b"" when nobody asked for it, or when it cannot be drawn."""
        if not self._pictured or self._showing is None:
            return b""
        try:
            return await self._showing.picture()
        except DRIVER_ERRORS:
            if self._is_lost():
                raise LostError("页面进程退出") from None
            return b""

    async def _until(self, done: Callable[[], bool]) -> None:
        while not done() and not self._is_overdue():
            if self._is_lost():
                raise LostError("页面进程退出")
            await asyncio.sleep(_TICK)

    def _is_overdue(self) -> bool:
        waited = self._guard.waited
        return waited > LONGEST_WAIT or self._clock() - self._began - waited > self._seconds

    def _is_lost(self) -> bool:
        return self._crashed or self._session.lost

    # ------------------------------------------------------------ what came of it

    def _seen(self, url: str, at: datetime, markup: bytes, doubt: str, picture: bytes) -> Rendered:
        final_url = self._page.url.partition("#")[0]
        if not final_url.startswith(("http://", "https://")):
            return self._failed(url, at, *self._why(url, final_url))
        answer = self._answer(final_url, markup)
        judged = classify(answer, url)
        saw = "" if judged.outcome in OPENED else judged.saw
        attempt = Try(
            at, judged.outcome, answer.status, answer.millis, saw, "browser", self._address(final_url)
        )
        glimpse = Glimpse(
            attempt,
            final_url,
            body=markup,
            content_type="text/html; charset=utf-8",
            is_html=True,
            is_final=True,
        )
        return Rendered(glimpse, doubt, picture, tuple(self._traffic.calls), self._lacking)

    def _answer(self, final_url: str, markup: bytes) -> Answer:
        """What the browser was answered, with the drawn markup as its body."""
        answer = self._traffic.answer
        status = answer.status if answer is not None else 200
        kind = answer.headers.get("content-type", "") if answer is not None else ""
        lines = (f"HTTP/1.1 {status}".encode(), f"content-type: {kind}".encode("latin-1", "replace"))
        return Answer(final_url, status, Headers(lines), markup, millis=self._millis(), rung="browser")

    def _failed(self, url: str, at: datetime, outcome: OutcomeName, saw: str) -> Rendered:
        attempt = Try(at, outcome, 0, self._millis(), saw, "browser", self._address(url))
        return Rendered(Glimpse(attempt, url), saw)

    def _address(self, url: str) -> str:
        return self._guard.addresses.get(host_name(url), "")

    def _millis(self) -> int:
        return round(max(0.0, self._clock() - self._began - self._guard.waited) * 1000)


_NET_ERRORS: tuple[tuple[str, OutcomeName, str], ...] = (
    ("ERR_TOO_MANY_REDIRECTS", "redirect-loop", "循环跳转"),
    ("ERR_CERT", "tls", "浏览器不接受它的证书"),
    ("ERR_SSL", "tls", "浏览器与它不能建立加密连接"),
    ("TIMED_OUT", "timeout", "浏览器等待超时"),
    ("ERR_BLOCKED_BY_CLIENT", "redirect-loop", "页面反复跳转"),
)
