from __future__ import annotations

import asyncio
from datetime import datetime

import pytest

from monitor.clock import SHANGHAI
from monitor.work.errands import Errand
from monitor.work.resting import Rest
from monitor.work.worker import Staff

ERRAND = Errand("scan:1", "scan", datetime(2026, 3, 2, 12, tzinfo=SHANGHAI), 1)


class Steady:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


class Trial:
    """A rest of 100 s by a clock that is moved, watched without pause."""

    def __init__(self) -> None:
        self.steady = Steady()
        self.ended = False
        self.gate = asyncio.Event()
        self.rest = Rest(self.steady, rest=100.0, look=0.0)
        self.staff = self.rest.counting(Staff({"scan": self._task}, 1, lambda: None))
        self.watching = asyncio.ensure_future(self.rest.watch(self._end))

    async def _task(self, _: Errand) -> None:
        await self.gate.wait()

    def _end(self) -> None:
        self.ended = True

    async def pass_by(self, seconds: float) -> None:
        self.steady.now += seconds
        for _ in range(10):
            await asyncio.sleep(0)


async def test_a_worker_without_work_ends_after_the_rest() -> None:
    trial = Trial()
    await trial.pass_by(99)
    assert not trial.ended
    await trial.pass_by(1)
    assert trial.ended


async def test_a_worker_with_work_under_way_stays_however_long_it_takes() -> None:
    trial = Trial()
    doing = asyncio.ensure_future(trial.staff.tasks["scan"](ERRAND))
    await trial.pass_by(0)
    await trial.pass_by(10_000)
    assert not trial.ended
    trial.gate.set()
    await doing
    await trial.pass_by(99)
    assert not trial.ended
    await trial.pass_by(1)
    assert trial.ended


async def test_work_that_failed_is_no_longer_under_way() -> None:
    trial = Trial()

    async def failing(_: Errand) -> None:
        raise ValueError("坏了")

    with pytest.raises(ValueError, match="坏了"):
        await trial.rest.counting(Staff({"scan": failing}, 1, lambda: None)).tasks["scan"](ERRAND)
    await trial.pass_by(100)
    assert trial.ended
