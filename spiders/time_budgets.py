"""The time that all requests of one look may take together, over all its redirects and TLS rungs."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from spiders.answers import Answer, Ask, Fetch, LookError

_LEAST_LEFT = 0.05
"""Seconds; with less left no request is begun."""


class TimeBudget:
    """Seconds that are spent by requests only: waiting for one's turn at a host is our doing, not the site's.

    `steady` gives seconds that only grow.
    """

    def __init__(self, seconds: float, steady: Callable[[], float]) -> None:
        self._seconds = seconds
        self._steady = steady
        self._spent = 0.0

    async def spend(self, fetch: Fetch, ask: Ask) -> Answer:
        """What `fetch` gives within what is left; its `millis` are those of all requests so far.

        Raises LookError: whatever the request ends in, "timeout" where nothing is left.
        """
        left = self._seconds - self._spent
        if left < _LEAST_LEFT:
            raise LookError("timeout", self._words, millis=self._millis, url=ask.url)
        begun = self._steady()
        try:
            answer = await fetch(_within(ask, left))
        except LookError as failure:
            self._spent += self._steady() - begun
            failure.millis = self._millis
            if failure.outcome == "timeout" and left < self._seconds:
                failure.saw = self._words  # what it says is of the rest only
            raise
        self._spent += self._steady() - begun
        return replace(answer, millis=self._millis)

    @property
    def _millis(self) -> int:
        return int(self._spent * 1000)

    @property
    def _words(self) -> str:
        return f"连同跳转 {self._seconds:g} 秒内没有打开"


def _within(ask: Ask, seconds: float) -> Ask:
    return replace(
        ask,
        connect_seconds=min(ask.connect_seconds, seconds),
        first_byte_seconds=min(ask.first_byte_seconds, seconds),
        total_seconds=min(ask.total_seconds, seconds),
    )
