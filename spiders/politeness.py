"""Waiting for one's turn at a host. The one place that knows how often and how many at once a host is
asked."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from types import TracebackType

MARGIN = 0.003
"""Seconds added to the interval between two requests: a server notes whole milliseconds, and takes up one
request sooner than another; the rate holds as the server measures it."""

LONGEST_CRAWL_DELAY = 30.0
"""Seconds; robots.txt of some sites ask for an hour, which no scan can honour."""

FIRST_PAUSE = 10.0
LONGEST_PAUSE = 600.0
"""Seconds a host is left alone after it said "too many requests": the first, doubled each time, to the
longest."""

FORGIVEN_AFTER = 20
"""Answers in good order that undo one doubling."""

_SLOWEST_FACTOR = 16


@dataclass(slots=True)
class _Lane:
    """One host. `ready_at` is the earliest moment for the next request."""

    interval: float
    gate: asyncio.Lock = field(default_factory=asyncio.Lock)
    waiting: int = 0
    running: int = 0
    ready_at: float = 0.0
    freed: asyncio.Future[None] | None = None
    strikes: int = 0
    good: int = 0
    taken: int = 0


class Slots:
    """Gives out turns at hosts, first come first served, for any number of hosts on one loop.

    `rate`: requests a second for each host, 0 is unlimited; `concurrency`: requests in flight for each host.
    `first_pause` and `longest_pause` bound how long a host that says "too many requests" is left alone.
    `clock` and `sleep` are the loop's own, or a test's.
    """

    def __init__(
        self,
        *,
        rate: float,
        concurrency: int,
        clock: Callable[[], float],
        first_pause: float = FIRST_PAUSE,
        longest_pause: float = LONGEST_PAUSE,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        self._interval = (1.0 / rate + MARGIN) if rate > 0 else 0.0
        self._concurrency = max(1, concurrency)
        self._pauses = (first_pause, longest_pause)
        self.longest_pause = longest_pause
        self._clock = clock
        self._sleep = sleep
        self._lanes: dict[str, _Lane] = {}

    def turn(self, host: str) -> Turn:
        """`async with slots.turn(host) as turn:` holds while one request is under way."""
        return Turn(self, self._lane(host))

    def crawl_delay(self, host: str, seconds: float) -> None:
        """Seconds between two requests that robots.txt asks for; only ever slower than the set rate."""
        lane = self._lane(host)
        lane.interval = max(lane.interval, min(seconds, LONGEST_CRAWL_DELAY))

    def told_off(self, host: str, retry_after: float | None = None) -> float:
        """The host answered 429 or 503: leave it alone. Returns the seconds it is left alone from now."""
        lane = self._lane(host)
        lane.good = 0
        lane.strikes = min(lane.strikes + 1, 16)
        first, longest = self._pauses
        pause = min(longest, max(retry_after or 0.0, 0.0) or first * 2.0 ** (lane.strikes - 1))
        lane.ready_at = max(lane.ready_at, self._clock() + pause)
        return lane.ready_at - self._clock()

    def answered_well(self, host: str) -> None:
        """The host answered as it should; enough of it and earlier 429s are forgiven."""
        lane = self._lanes.get(host)
        if lane is None or not lane.strikes:
            return
        lane.good += 1
        if lane.good >= FORGIVEN_AFTER:
            lane.good = 0
            lane.strikes -= 1

    def pause_left(self, host: str) -> float:
        """Seconds until the host may be asked again; 0 when now."""
        lane = self._lanes.get(host)
        return max(0.0, lane.ready_at - self._clock()) if lane else 0.0

    def _lane(self, host: str) -> _Lane:
        lane = self._lanes.get(host)
        if lane is None:
            lane = self._lanes[host] = _Lane(self._interval)
        return lane

    async def enter(self, lane: _Lane) -> int:
        if not lane.waiting and lane.running < self._concurrency and self._is_ready(lane):
            return self._take(lane)
        lane.waiting += 1
        try:
            async with lane.gate:
                await self._room(lane)
                while not self._is_ready(lane):
                    await self._sleep(lane.ready_at - self._clock())
                return self._take(lane)
        finally:
            lane.waiting -= 1

    def _is_ready(self, lane: _Lane) -> bool:
        return not lane.ready_at or lane.ready_at <= self._clock()

    def _take(self, lane: _Lane) -> int:
        lane.running += 1
        lane.taken += 1
        interval = _slowed(lane)
        if interval:
            lane.ready_at = self._clock() + interval
        return lane.taken

    async def _room(self, lane: _Lane) -> None:
        # only the holder of the gate waits here, so one future is enough
        while lane.running >= self._concurrency:
            lane.freed = asyncio.get_running_loop().create_future()
            try:
                await lane.freed
            finally:
                lane.freed = None

    def leave(self, lane: _Lane) -> None:
        lane.running -= 1
        if lane.freed is not None and not lane.freed.done():
            lane.freed.set_result(None)


def _slowed(lane: _Lane) -> float:
    """The interval after strikes. A host without a set rate that complained gets one."""
    if not lane.strikes:
        return lane.interval
    return max(lane.interval, 0.25) * min(2.0**lane.strikes, _SLOWEST_FACTOR)


class Turn:
    """One turn at one host."""

    __slots__ = ("_lane", "_number", "_slots")

    def __init__(self, slots: Slots, lane: _Lane) -> None:
        self._slots = slots
        self._lane = lane
        self._number = 0

    async def __aenter__(self) -> Turn:
        self._number = await self._slots.enter(self._lane)
        return self

    def arrived(self, seconds: float) -> None:
        """The server had the request `seconds` after the turn began at the latest (a name had to be looked
        up, a connection to be opened, the server was busy): the next one waits as much longer, or the server
        would see the two too close together."""
        lane = self._lane
        if lane.ready_at and lane.taken == self._number:
            lane.ready_at += seconds

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._slots.leave(self._lane)


def retry_after_seconds(value: str, now: float) -> float | None:
    """A Retry-After header: seconds or a date. `now` is seconds since 1970. None where it says nothing."""
    text = value.strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        return max(0.0, parsedate_to_datetime(text).timestamp() - now)
    except (ValueError, TypeError, OverflowError):
        return None
