"""One probe of a home page: does it open, how fast, what is it called, how long is its certificate valid, and
does it answer over IPv6?"""

from __future__ import annotations

import asyncio
import errno
import socket
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import Literal

from msgspec import Struct

from checks.facts import OPENED, OURS, Try
from checks.home_looks import HomeLooked, looked_over
from spiders.looking import Glimpse, Looker
from spiders.page_text import title_of
from spiders.wire import host_name

PAUSE = 20.0
"""Seconds between the first look and the one that must confirm that the page does not open: a restart of a
server behind its gateway is over by then."""

CANARY_SECONDS = 60.0
"""What the canaries said holds so long: when our line is down, every site's probe asks."""

LONGEST_TITLE = 200

Ipv6 = Literal["", "none", "ok", "failed"]
"""Not known, no AAAA record, the home page opens over IPv6, there is an address but it does not open."""

Sleep = Callable[[float], Awaitable[object]]
Resolve = Callable[[str], Awaitable[Sequence[str]]]
"""The IPv6 addresses of a host name; empty where it has none. Raises OSError where that cannot be told."""


class HomeProbe(Struct, frozen=True):
    """What one probe saw: one look, or two where the first did not open the page.

    `title` is empty where the page did not open. `certificate_until` is None where none was shown: over HTTP,
    or on a connection that was open before.
    """

    at: datetime
    tries: tuple[Try, ...]
    title: str = ""
    final_url: str = ""
    certificate_until: datetime | None = None

    @property
    def how(self) -> HomeLooked:
        return looked_over(self.tries)

    @property
    def telling(self) -> Try:
        """The look that the probe rests on: the one that opened, or the last."""
        return next((one for one in self.tries if one.outcome in OPENED), self.tries[-1])


class Uptime:
    """Probes home pages with the looker of a crew. `sleep` waits between two looks."""

    def __init__(self, looker: Looker, sleep: Sleep = asyncio.sleep, pause: float = PAUSE) -> None:
        self._looker = looker
        self._sleep = sleep
        self._pause = pause

    async def probe(self, url: str) -> HomeProbe:
        """Look at the home page; where it does not open, once more a little later and as a visitor does who
        follows a link, past caches."""
        first = await self._looker.home(url)
        tries = (first.attempt,)
        if looked_over(tries) in ("opened", "ours"):
            return _probe(first, tries)
        await self._sleep(self._pause)
        second = await self._looker.home(url, url)
        return _probe(second, (*tries, second.attempt))

    async def ipv6(self, url: str, resolve: Resolve | None = None) -> Ipv6:
        """Does the home page open over IPv6? "" on a machine that has no IPv6 itself."""
        try:
            addresses = await (resolve or _ipv6_addresses)(host_name(url))
        except OSError:
            return ""
        if not addresses:
            return "none"
        if not any(_has_route(one) for one in addresses):
            return ""
        outcome = (await self._looker.home(url, only_ipv6=True)).attempt.outcome
        if outcome in OPENED:
            return "ok"
        return "" if outcome in OURS else "failed"


class Canaries:
    """Addresses of others that tell whether our own line works. `steady` gives seconds that only grow."""

    def __init__(self, looker: Looker, steady: Callable[[], float]) -> None:
        self._looker = looker
        self._steady = steady
        self._asking = asyncio.Lock()
        self._known: tuple[float, bool] | None = None

    async def line_works(self, urls: Sequence[str]) -> bool:
        """Does one of the addresses answer at all? Asked at most once a minute; True where there are none."""
        async with self._asking:
            if self._known is None or self._steady() - self._known[0] > CANARY_SECONDS:
                answers = await asyncio.gather(*(self._answers(url) for url in urls))
                self._known = self._steady(), any(answers) or not answers
            return self._known[1]

    async def _answers(self, url: str) -> bool:
        """Any answer shows that the line works, a refusal too."""
        return (await self._looker.home(url)).attempt.status > 0


def _probe(last: Glimpse, tries: tuple[Try, ...]) -> HomeProbe:
    opened = last.attempt.outcome in OPENED
    shown = last.certificate
    return HomeProbe(
        at=tries[0].at,
        tries=tries,
        title=title_of(last.body)[:LONGEST_TITLE] if opened else "",
        final_url=last.final_url,
        certificate_until=shown.not_after if shown else None,
    )


_NO_ADDRESS = frozenset({socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME),
                         getattr(socket, "EAI_ADDRFAMILY", socket.EAI_NONAME)})  # fmt: skip


async def _ipv6_addresses(host: str) -> Sequence[str]:
    try:
        found = await asyncio.get_running_loop().getaddrinfo(
            host, None, family=socket.AF_INET6, type=socket.SOCK_STREAM
        )
    except socket.gaierror as error:
        if error.errno in _NO_ADDRESS:
            return ()
        raise
    except UnicodeError as error:  # a label that is too long
        raise OSError(errno.EINVAL, host) from error
    return [str(one[4][0]) for one in found]


def _has_route(address: str) -> bool:
    """This machine knows a way to the address; nothing is sent."""
    with socket.socket(socket.AF_INET6, socket.SOCK_DGRAM) as tried:
        try:
            tried.connect((address, 9))
        except OSError:
            return False
    return True
