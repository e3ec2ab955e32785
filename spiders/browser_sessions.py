"""One headless Chromium with its driver: started, asked for contexts, weighed, ended.

Playwright is imported only when a browser is started: it is an optional part, and slow to import.
"""

from __future__ import annotations

import asyncio
import importlib
import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from spiders.agent import AGENT

if TYPE_CHECKING:
    from playwright.async_api import Browser, BrowserContext, CDPSession, Playwright

CALL_SECONDS = 4.0
"""For one call of the driver that does nothing but ask or tell the browser."""
_CLOSE_SECONDS = 5.0
START_SECONDS = 40.0

DRIVER_ERRORS = (Exception,)
"""What a call of the driver may raise: bare exceptions, where the driver's own process is gone."""

_ARGUMENTS = (
    "--disable-quic",
    # the proxy is the only way out and resolves itself; a name that is resolved all the same fails
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--js-flags=--max-old-space-size=512",
)
_UNWANTED_DEFAULTS = ("--disable-popup-blocking",)
TALL = (1280, 2400)
"""Pixels of the window; high, so that lists that load when they come into view do."""
PICTURED = (1280, 960)
"""A window as people have it: what fills the window's height would fill the picture of a tall one."""


class LostError(Exception):
    """The browser, or the process that draws the page, is gone."""


class Session:
    """One driver with one browser."""

    def __init__(self, driver: Playwright, browser: Browser) -> None:
        self.pages = 0
        self.active = 0
        self.lost = False
        self._driver = driver
        self._browser = browser
        self._control: CDPSession | None = None
        self._closing: asyncio.Task[None] | None = None
        browser.on("disconnected", self._disconnected)

    def _disconnected(self, _browser: object) -> None:
        self.lost = True

    def enter(self) -> None:
        """One more page is drawn here."""
        self.pages += 1
        self.active += 1

    async def context(self, proxy_port: int, agent: str, window: tuple[int, int] = TALL) -> BrowserContext:
        """A fresh context, without cookies or anything else of earlier pages."""
        try:
            async with asyncio.timeout(START_SECONDS):
                return await self._browser.new_context(
                    proxy={"server": f"http://127.0.0.1:{proxy_port}", "bypass": "<-loopback>"},
                    user_agent=agent,
                    locale="zh-CN",
                    timezone_id="Asia/Shanghai",
                    viewport={"width": window[0], "height": window[1]},
                    service_workers="block",
                    accept_downloads=False,
                    # what is wrong with the certificate was seen by the client
                    ignore_https_errors=True,
                )
        except DRIVER_ERRORS as error:
            self.lost = True
            raise LostError(first_line(error)) from None

    async def leave(self, context: BrowserContext) -> None:
        """Close the pages, then their context: the other way round Chromium leaks them."""
        try:
            async with asyncio.timeout(_CLOSE_SECONDS):
                for page in context.pages:
                    await page.close()
                await context.close()
        except DRIVER_ERRORS:
            self.lost = True

    async def memory(self) -> int:
        """Bytes that the browser's processes take; 0 where that cannot be told."""
        try:
            async with asyncio.timeout(CALL_SECONDS):
                if self._control is None:
                    self._control = await self._browser.new_browser_cdp_session()
                told = await self._control.send("SystemInfo.getProcessInfo")
        except DRIVER_ERRORS:
            return 0
        return sum(_proportional_size(int(one["id"])) for one in told.get("processInfo", []))

    async def close(self) -> None:
        """End the browser and its driver. May be called more than once."""
        if self._closing is None:
            self.lost = True
            self._closing = asyncio.ensure_future(self._close())
        await asyncio.shield(self._closing)

    async def _close(self) -> None:
        for end in (self._browser.close, self._driver.stop):
            with suppress(*DRIVER_ERRORS):
                async with asyncio.timeout(_CLOSE_SECONDS):
                    await end()


async def started(path: Path) -> Session:
    api = await asyncio.to_thread(importlib.import_module, "playwright.async_api")
    async with asyncio.timeout(START_SECONDS):
        driver: Playwright = await api.async_playwright().start()
        try:
            browser = await driver.chromium.launch(
                executable_path=path,
                headless=True,
                args=list(_ARGUMENTS),
                ignore_default_args=list(_UNWANTED_DEFAULTS),
                # Chromium's sandbox does not run as root, and Playwright leaves it out unless told
                chromium_sandbox=os.geteuid() != 0,
                handle_sigint=False,
                handle_sigterm=False,
                handle_sighup=False,
            )
        except BaseException:
            await driver.stop()
            raise
    return Session(driver, browser)


def _proportional_size(process: int) -> int:
    """Bytes of one process, shared memory counted by its share; 0 where the system does not say."""
    with suppress(OSError, ValueError):
        for line in Path(f"/proc/{process}/smaps_rollup").read_text("ascii").splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) << 10
    return 0


def first_line(error: object) -> str:
    """The first line of what the driver says, short."""
    return next(iter(str(error).strip().splitlines()), type(error).__name__)[:80]


async def try_out(path: Path) -> str:
    """Draw a page without any net; "" when that works, else what went wrong."""
    try:
        session = await started(path)
    except ImportError:
        return "没有安装 playwright"
    except Exception as error:  # whatever keeps the driver from starting is the answer that was asked for
        return first_line(error)
    try:
        async with asyncio.timeout(START_SECONDS):
            context = await session.context(9, AGENT)
            page = await context.new_page()
            await page.set_content("<p></p><script>document.querySelector('p').textContent = 1 + 1</script>")
            return "" if "<p>2</p>" in await page.content() else "脚本没有执行"
    except Exception as error:  # as above: drawing failed, and why
        return first_line(error)
    finally:
        await session.close()
