from __future__ import annotations

import pytest

from spiders.answers import Answer, Ask, Headers, LookError
from spiders.time_budgets import TimeBudget

ASK = Ask("http://a/", connect_seconds=15, first_byte_seconds=15, total_seconds=15)


class Clock:
    def __init__(self) -> None:
        self.now = 100.0
        self.asked: list[float] = []

    def __call__(self) -> float:
        return self.now

    def takes(self, seconds: float, *, fails: bool = False):  # type: ignore[no-untyped-def]
        async def fetch(ask: Ask) -> Answer:
            self.asked.append(ask.total_seconds)
            self.now += seconds
            if fails:
                raise LookError("timeout", f"{ask.total_seconds:g} 秒内没有应答")
            return Answer(ask.url, 200, Headers(()), millis=1)

        return fetch


async def test_what_the_requests_take_adds_up() -> None:
    clock = Clock()
    budget = TimeBudget(15, clock)
    await budget.spend(clock.takes(4), ASK)
    clock.now += 60  # waiting for our own turn
    answer = await budget.spend(clock.takes(5), ASK)
    assert (answer.millis, clock.asked) == (9000, [15, 11])


async def test_the_rest_that_is_not_enough_is_a_timeout_of_the_whole() -> None:
    clock = Clock()
    budget = TimeBudget(15, clock)
    await budget.spend(clock.takes(10), ASK)
    with pytest.raises(LookError) as failed:
        await budget.spend(clock.takes(5, fails=True), ASK)
    assert (failed.value.outcome, failed.value.millis) == ("timeout", 15000)
    assert failed.value.saw == "连同跳转 15 秒内没有打开"
    with pytest.raises(LookError, match="15 秒内"):
        await budget.spend(clock.takes(0), ASK)
    assert len(clock.asked) == 2


async def test_a_timeout_of_the_first_request_speaks_for_itself() -> None:
    clock = Clock()
    with pytest.raises(LookError) as failed:
        await TimeBudget(15, clock).spend(clock.takes(15, fails=True), ASK)
    assert failed.value.saw == "15 秒内没有应答"
