"""Turns at hosts, on a clock of our own: no test waits."""

from __future__ import annotations

import asyncio
import heapq
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spiders.answers import Answer, Headers
from spiders.politeness import FIRST_PAUSE, FORGIVEN_AFTER, LONGEST_PAUSE, Slots, retry_after_seconds


class World:
    """A clock that stands still until everybody sleeps."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.sleepers: list[tuple[float, int, asyncio.Future[None]]] = []
        self.slept = 0

    def clock(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.slept += 1
        woken: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heapq.heappush(self.sleepers, (self.now + seconds, self.slept, woken))
        await woken

    async def run(self, *tasks: asyncio.Task[None]) -> None:
        while not all(task.done() for task in tasks):
            for _ in range(20):
                await asyncio.sleep(0)
            if self.sleepers:
                at, _, woken = heapq.heappop(self.sleepers)
                self.now = max(self.now, at)
                if not woken.done():
                    woken.set_result(None)
        await asyncio.gather(*tasks)

    def slots(self, *, rate: float = 0, concurrency: int = 2) -> Slots:
        return Slots(rate=rate, concurrency=concurrency, clock=self.clock, sleep=self.sleep)


async def visits(
    world: World, slots: Slots, hosts: list[str], lasting: float
) -> list[tuple[float, float, str, int]]:
    """One request for each host name; start, end, host and number of each, in order of start."""
    seen: list[tuple[float, float, str, int]] = []

    async def visit(host: str, number: int) -> None:
        async with slots.turn(host):
            start = world.now
            await world.sleep(lasting)
            seen.append((start, world.now, host, number))

    await world.run(*(asyncio.create_task(visit(host, number)) for number, host in enumerate(hosts)))
    return sorted(seen)


@given(
    rate=st.sampled_from([0.5, 1.0, 3.0, 20.0]),
    concurrency=st.integers(1, 4),
    lasting=st.sampled_from([0.001, 0.4, 3.0]),
    many=st.integers(2, 12),
)
def test_neither_rate_nor_concurrency_is_ever_passed(
    rate: float, concurrency: int, lasting: float, many: int
) -> None:
    async def scene() -> list[tuple[float, float, str, int]]:
        world = World()
        return await visits(world, world.slots(rate=rate, concurrency=concurrency), ["a"] * many, lasting)

    seen = asyncio.run(scene())
    assert len(seen) == many
    for one, following in pairwise(seen):
        assert following[0] - one[0] >= 1 / rate
    for start, *_ in seen:
        assert sum(other[0] <= start < other[1] for other in seen) <= concurrency
    assert [number for *_, number in seen] == sorted(number for *_, number in seen)


async def test_the_set_rate_is_nearly_reached() -> None:
    world = World()
    seen = await visits(world, world.slots(rate=1), ["a"] * 101, 0.01)
    assert 100 <= seen[-1][0] - seen[0][0] <= 101


async def test_hosts_do_not_wait_for_each_other() -> None:
    world = World()
    seen = await visits(world, world.slots(rate=1), [f"host{n}" for n in range(1000)], 0.1)
    assert {start for start, *_ in seen} == {1000.0}


async def test_without_a_rate_nobody_sleeps() -> None:
    world = World()
    slots = world.slots()
    for _ in range(10):
        async with slots.turn("a"):
            pass
    assert world.slept == 0


async def test_a_turn_is_given_back_when_its_request_fails_or_is_cancelled() -> None:
    world = World()
    slots = world.slots(concurrency=1)
    with pytest.raises(ValueError, match="broken"):
        async with slots.turn("a"):
            raise ValueError("broken")

    async def wait_for_ever() -> None:
        async with slots.turn("a"):
            await asyncio.get_running_loop().create_future()

    holding, waiting = asyncio.create_task(wait_for_ever()), asyncio.create_task(wait_for_ever())
    await asyncio.sleep(0)
    for task in (waiting, holding):
        task.cancel()
    await asyncio.wait([holding, waiting])
    seen = await visits(world, slots, ["a"], 0.1)
    assert len(seen) == 1


async def test_a_host_that_complains_is_left_alone_twice_as_long_each_time() -> None:
    world = World()
    slots = world.slots()
    assert slots.told_off("a") == FIRST_PAUSE
    assert (await visits(world, slots, ["a"], 0))[0][0] == 1000 + FIRST_PAUSE
    world.now += 10_000
    assert slots.told_off("a") == 2 * FIRST_PAUSE
    assert slots.pause_left("a") == 2 * FIRST_PAUSE
    assert slots.pause_left("b") == 0
    for _ in range(20):
        slots.told_off("a")
    assert slots.pause_left("a") == LONGEST_PAUSE


async def test_retry_after_is_kept() -> None:
    world = World()
    slots = world.slots(rate=1)
    assert slots.told_off("a", 90) == 90
    assert (await visits(world, slots, ["a"], 0))[0][0] == 1090


async def test_who_waits_already_waits_on_when_the_host_complains() -> None:
    world = World()
    slots = world.slots(rate=1)
    starts: list[float] = []
    async with slots.turn("a"):
        waiting = asyncio.create_task(visits_one(slots, world, starts))
        await asyncio.sleep(0)
        slots.told_off("a", 60)
    await world.run(waiting)
    assert starts == [1060.0]


async def visits_one(slots: Slots, world: World, starts: list[float]) -> None:
    async with slots.turn("a"):
        starts.append(world.now)


async def test_good_answers_bring_forgiveness() -> None:
    world = World()
    slots = world.slots()
    slots.told_off("a")
    world.now += 1000
    slowed = await visits(world, slots, ["a"] * 2, 0)
    for _ in range(FORGIVEN_AFTER):
        slots.answered_well("a")
    world.now += 1000
    forgiven = await visits(world, slots, ["a"] * 2, 0)
    assert slowed[1][0] - slowed[0][0] > 0
    assert forgiven[1][0] - forgiven[0][0] == 0


async def test_crawl_delay_slows_and_never_hastens() -> None:
    world = World()
    slots = world.slots(rate=1)
    slots.crawl_delay("slow", 5)
    slots.crawl_delay("fast", 0.1)
    slots.crawl_delay("mad", 1e9)
    seen = await visits(world, slots, ["slow", "slow", "fast", "fast", "mad", "mad"], 0)
    gaps = {host: max(s for s, _, h, _ in seen if h == host) - 1000 for host in ("slow", "fast", "mad")}
    assert gaps["slow"] == 5
    assert gaps["fast"] >= 1
    assert gaps["mad"] == 30


async def test_a_request_that_went_out_late_delays_the_next() -> None:
    world = World()
    slots = world.slots(rate=1)
    async with slots.turn("a") as turn:
        turn.arrived(0.5)
    assert (await visits(world, slots, ["a"], 0))[0][0] >= 1001.5


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120.0),
        (" 0 ", 0.0),
        ("Thu, 01 Jan 1970 00:01:40 GMT", 90.0),
        ("soon", None),
        ("", None),
        ("-5", None),
    ],
)
def test_retry_after_is_read(value: str, seconds: float | None) -> None:
    assert retry_after_seconds(value, 10.0) == seconds


@given(st.text(max_size=60))
def test_any_retry_after_is_decided(value: str) -> None:
    seconds = retry_after_seconds(value, 0.0)
    assert seconds is None or seconds >= 0


@pytest.mark.parametrize(("began", "arrived"), [(20, 0.02), (90, 0.09), (2500, 0.105)])
def test_a_request_has_arrived_when_its_answer_begins_or_soon_after_it_was_sent(
    began: int, arrived: float
) -> None:
    answer = Answer("http://a/", 200, Headers(()), first_byte_millis=began, sent=0.005)
    assert answer.arrived == pytest.approx(arrived)
