"""Where a host blocks us, one honest try with the browser. Nothing is cracked: what refuses the browser too
stays blocked, and that host is not tried again."""

from __future__ import annotations

import asyncio

from msgspec.structs import replace

from spiders.looking import Glimpse
from spiders.outcomes import is_retryable
from spiders.rendered_pages import Render
from spiders.rendering import Renderer, RenderingError
from spiders.scope import is_file
from spiders.signatures import challenge_in
from spiders.wire import host_name

MOST_LOOKS = 200
"""Pages of one host that are drawn because it lets only browsers in: each takes seconds."""

_NO_USE = frozenset({407, 429, 451})
"""Statuses that a browser gets as well: a proxy's login, our rate, the law."""


class BrowserAttempts:
    """Belongs to one site; knows which hosts refuse the browser too."""

    def __init__(self, renderer: Renderer | None, render: Render) -> None:
        self._renderer = renderer if render != "never" else None
        self._refused: set[str] = set()
        self._looks: dict[str, int] = {}
        self._locks: dict[str, asyncio.Lock] = {}

    async def instead(self, url: str, blocked: Glimpse) -> Glimpse:
        """What the browser sees at `url`, which was `blocked` for us; that glimpse itself where it sees no
        more."""
        if self._renderer is None or is_file(url) or blocked.put_off or blocked.attempt.status in _NO_USE:
            return blocked
        host = host_name(url)
        # one after the other: the second would not be tried had the first been refused
        async with self._locks.setdefault(host, asyncio.Lock()):
            if host in self._refused or self._looks.get(host, 0) >= MOST_LOOKS:
                return blocked
            self._looks[host] = self._looks.get(host, 0) + 1
            return await self._looked(self._renderer, url, host, blocked)

    async def _looked(self, renderer: Renderer, url: str, host: str, blocked: Glimpse) -> Glimpse:
        try:
            rendered = await renderer.look(url, served_from=blocked.attempt.address, shows=_is_let_in)
        except RenderingError:
            self._refused.add(host)  # no browser, or one that dies of this page
            return blocked
        seen = rendered.glimpse
        if seen.attempt.outcome == "blocked" or not seen.attempt.status:
            self._refused.add(host)
            saw = f"{blocked.attempt.saw}；用浏览器打开也被拦截"
            return replace(blocked, attempt=replace(blocked.attempt, saw=saw))
        return replace(seen, is_final=not is_retryable(seen.attempt.outcome, seen.attempt.status))


def _is_let_in(markup: bytes) -> bool:
    """A challenge leads on to the page by itself; it is waited for."""
    return not challenge_in(markup, ())
