"""The leaf prober: looks at addresses that are not read, beside the walk, and tries doubtful ones again.

Two thirds of all requests are leaves. Turns at hosts, the client and the verdict ladder are shared with the
walk.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from checks.facts import Try
from spiders.frontier import Task
from spiders.looking import Glimpse


@dataclass(frozen=True, slots=True)
class Patience:
    """How often, and how many seconds apart, a faulty address is tried again before anybody is accused."""

    pauses: tuple[float, ...]

    @property
    def tries(self) -> int:
        """Looks in all."""
        return len(self.pauses) + 1


QUICK = Patience((1.0, 3.0))
THOROUGH = Patience((60.0, 180.0))
"""Most outages of a gateway or a restart are over within minutes (GSA/site-scanning#1448)."""


@dataclass(frozen=True, slots=True)
class Probe:
    """One address on its way through the tries. `is_page`: it is to be read when it opens after all."""

    task: Task
    is_page: bool = False
    tries: tuple[Try, ...] = ()


Look = Callable[[Probe], Awaitable[Glimpse]]
Settle = Callable[[Probe, Glimpse], bool]
"""Takes the result of one look; False when the address must be tried again."""


class Prober:
    """Probes what `next_leaf` gives, `at_once` at a time, until `finished` returns."""

    def __init__(
        self,
        look: Look,
        settle: Settle,
        next_leaf: Callable[[], Task | None],
        patience: Patience,
        at_once: int,
    ) -> None:
        self._look = look
        self._settle = settle
        self._next_leaf = next_leaf
        self._patience = patience
        self._at_once = at_once
        self._due: list[Probe] = []
        self._timers: dict[Probe, asyncio.TimerHandle] = {}
        self._running: set[asyncio.Task[None]] = set()
        self._idle = asyncio.Event()
        self._stopped = False

    def pump(self) -> None:
        """Start as many looks as there is room for."""
        while len(self._running) < self._at_once and not self._stopped:
            probe = self._next()
            if probe is None:
                break
            look = asyncio.ensure_future(self._work(probe))
            self._running.add(look)
            look.add_done_callback(self._ended)
        if not self._running and not self._timers:
            self._idle.set()

    def again(self, probe: Probe) -> None:
        """Try an address again after the pause that its tries so far earn."""
        pause = self._patience.pauses[min(len(probe.tries), self._patience.tries - 1) - 1]
        self._idle.clear()
        self._timers[probe] = asyncio.get_running_loop().call_later(pause, self._fall_due, probe)

    def soon(self, probe: Probe) -> None:
        """Try an address again as soon as there is room; a stopped prober never does."""
        self._due.append(probe)
        self.pump()

    def is_last(self, tries: tuple[Try, ...]) -> bool:
        """These were all the tries that patience allows."""
        return len(tries) >= self._patience.tries

    async def finished(self) -> None:
        """Wait until nothing is left to probe or to try again."""
        self.pump()
        while self._running or self._timers:
            self._idle.clear()
            await self._idle.wait()

    def stop(self) -> None:
        """Start nothing more and forget what waits for another try: unsettled, it is not written."""
        self._stopped = True
        for timer in self._timers.values():
            timer.cancel()
        self._timers.clear()
        for look in self._running:
            look.cancel()
        self.pump()

    @property
    def waiting(self) -> int:
        """Addresses under way or waiting for another try."""
        return len(self._running) + len(self._timers) + len(self._due)

    def _next(self) -> Probe | None:
        if self._due:
            return self._due.pop()
        task = self._next_leaf()
        return Probe(task) if task is not None else None

    def _fall_due(self, probe: Probe) -> None:
        self._timers.pop(probe, None)
        self._due.append(probe)
        self.pump()

    async def _work(self, probe: Probe | None) -> None:
        """One look after the other, in one task for them all."""
        while probe is not None:
            await self._probe(probe)
            probe = None if self._stopped else self._next()

    async def _probe(self, probe: Probe) -> None:
        glimpse = await self._look(probe)
        tried = Probe(probe.task, probe.is_page, (*probe.tries, glimpse.attempt))
        if not self._settle(tried, glimpse):
            self.again(tried)

    def _ended(self, look: asyncio.Task[None]) -> None:
        self._running.discard(look)
        if not look.cancelled() and (error := look.exception()) is not None:
            asyncio.get_running_loop().call_exception_handler({"message": "probe failed", "exception": error})
        self.pump()
