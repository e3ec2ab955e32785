"""What a page in the browser shows now: its markup, its visible text, its picture."""

from __future__ import annotations

import asyncio
import base64
import binascii
import json
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from spiders.browser_sessions import CALL_SECONDS
from spiders.looking import PAGE_BYTES

if TYPE_CHECKING:
    from playwright.async_api import BrowserContext, CDPSession, Page

PICTURE_SECONDS = 20.0
"""A long page with many pictures takes seconds to be drawn into one."""
PICTURE_WIDTH = 1280
PICTURE_HEIGHT = 8000
"""Pixels. Higher pages are cut off: Chromium draws nothing beyond 16,384, and nobody reads that far down."""

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


class Shown:
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


class Showing:
    """Asks the process of one page. Every question raises what the driver raises, when the page is gone."""

    def __init__(self, control: CDPSession) -> None:
        self._control = control

    async def shown(self) -> Shown:
        """What the page shows, read in a world of its own that the page's scripts do not reach."""
        async with asyncio.timeout(CALL_SECONDS):
            tree = await self._control.send("Page.getFrameTree")
            place = await self._control.send(
                "Page.createIsolatedWorld", {"frameId": tree["frameTree"]["frame"]["id"]}
            )
            asked = {"expression": _SHOWN, "contextId": place["executionContextId"], "returnByValue": True}
            told = await self._control.send("Runtime.evaluate", asked)
        return Shown(told.get("result", {}).get("value"))

    async def picture(self) -> bytes:
        """The whole page as PNG, from its top to `PICTURE_HEIGHT`; b"" when there is nothing to be drawn."""
        async with asyncio.timeout(PICTURE_SECONDS):
            metrics = await self._control.send("Page.getLayoutMetrics")
            clip = {"x": 0, "y": 0, "scale": 1, **_size(metrics)}
            asked = {"format": "png", "captureBeyondViewport": True, "clip": clip}
            told = await self._control.send("Page.captureScreenshot", asked)
        try:
            return base64.b64decode(told.get("data", ""), validate=True)
        except (binascii.Error, TypeError):
            return b""

    async def leave(self) -> None:
        """Ask no more."""
        await self._control.detach()


async def showing(context: BrowserContext, page: Page) -> Showing:
    return Showing(await context.new_cdp_session(page))


def _size(metrics: dict[str, Any]) -> dict[str, float]:
    size = metrics.get("cssContentSize") or {}
    return {
        "width": min(max(float(size.get("width", 0)), PICTURE_WIDTH), PICTURE_WIDTH * 2),
        "height": min(max(float(size.get("height", 0)), 1.0), PICTURE_HEIGHT),
    }
