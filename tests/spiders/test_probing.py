"""The prober looks at every leaf, tries faulty ones again after their pauses, and ends when told to."""

from __future__ import annotations

import asyncio
from collections import Counter, deque
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from checks.facts import OutcomeName, Try
from spiders.frontier import Task
from spiders.looking import Glimpse
from spiders.probing import QUICK, THOROUGH, Patience, Probe, Prober

AT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
SHORT = Patience((0.001, 0.002))
A_DAY = Patience((86_400.0,))


class Leaves:
    """What is to be probed and what came of it. `opens_at` says at which try an address opens (0: never)."""

    def __init__(
        self, names: str, patience: Patience = SHORT, at_once: int = 2, opens_at: dict[str, int] | None = None
    ) -> None:
        self.queue = deque(Task(name, 1, "http://a.cn/") for name in names.split())
        self.opens_at = opens_at or {}
        self.settled: dict[str, tuple[OutcomeName, ...]] = {}
        self.looks: list[str] = []
        self.under_way = self.most = 0
        self.block: asyncio.Event | None = None
        self.on_settled: Callable[[str], None] = lambda _: None
        self.prober = Prober(self.look, self.settle, self.next_leaf, patience, at_once)

    def next_leaf(self) -> Task | None:
        return self.queue.popleft() if self.queue else None

    async def look(self, probe: Probe) -> Glimpse:
        url = probe.task.url
        self.looks.append(url)
        self.under_way += 1
        self.most = max(self.most, self.under_way)
        try:
            await (self.block.wait() if self.block else asyncio.sleep(0))
        finally:
            self.under_way -= 1
        opens = len(probe.tries) + 1 == self.opens_at.get(url, 1)
        return Glimpse(Try(AT, "ok" if opens else "gone"), url)

    def settle(self, probe: Probe, glimpse: Glimpse) -> bool:
        if glimpse.attempt.outcome != "ok" and not self.prober.is_last(probe.tries):
            return False
        self.settled[probe.task.url] = tuple(one.outcome for one in probe.tries)
        self.on_settled(probe.task.url)
        return True


async def test_every_leaf_is_looked_at_and_no_more_than_allowed_at_once() -> None:
    leaves = Leaves(" ".join(f"u{number}" for number in range(50)), at_once=3)
    await leaves.prober.finished()
    assert len(leaves.settled) == 50
    assert leaves.most == 3
    assert set(Counter(leaves.looks).values()) == {1}


async def test_a_faulty_leaf_is_tried_until_it_opens_or_patience_ends() -> None:
    leaves = Leaves("good late never", opens_at={"late": 2, "never": 0})
    await leaves.prober.finished()
    assert leaves.settled == {"good": ("ok",), "late": ("gone", "ok"), "never": ("gone", "gone", "gone")}


async def test_a_leaf_that_waits_for_another_try_holds_up_no_other() -> None:
    leaves = Leaves("never a b c", patience=A_DAY, at_once=1, opens_at={"never": 0})
    seen = asyncio.Event()
    leaves.on_settled = lambda url: seen.set() if url == "c" else None
    ending = asyncio.ensure_future(leaves.prober.finished())
    await seen.wait()
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert leaves.settled.keys() == {"a", "b", "c"}
    assert leaves.prober.waiting == 1
    assert not ending.done()
    leaves.prober.stop()
    await ending
    assert "never" not in leaves.settled


async def test_a_stop_drops_what_is_under_way_and_begins_nothing() -> None:
    leaves = Leaves("a b c d")
    leaves.block = asyncio.Event()
    leaves.prober.pump()
    await asyncio.sleep(0)
    assert leaves.under_way == 2
    leaves.prober.stop()
    await leaves.prober.finished()
    assert leaves.under_way == 0
    assert leaves.settled == {}
    leaves.prober.pump()
    assert leaves.looks == ["a", "b"]


async def test_leaves_that_are_met_while_the_last_ones_are_probed_are_probed_too() -> None:
    leaves = Leaves("a")
    leaves.on_settled = lambda url: leaves.queue.append(Task("b", 1, "")) if url == "a" else None
    await leaves.prober.finished()
    assert leaves.settled.keys() == {"a", "b"}


async def test_with_nothing_to_probe_it_is_finished_at_once() -> None:
    async with asyncio.timeout(5):
        await Leaves("").prober.finished()


async def test_a_page_that_failed_in_the_walk_is_tried_again_as_a_page() -> None:
    leaves = Leaves("", opens_at={"page": 2})
    leaves.prober.again(Probe(Task("page", 1, ""), True, (Try(AT, "timeout"),)))
    await leaves.prober.finished()
    assert leaves.settled == {"page": ("timeout", "ok")}


async def test_a_look_that_crashes_takes_no_other_with_it() -> None:
    """The loop's handler is told, so that it stands in the log."""
    told: list[object] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: told.append(context["exception"]))
    leaves = Leaves("a bad b", at_once=1)
    plain = leaves.look

    async def look(probe: Probe) -> Glimpse:
        if probe.task.url == "bad":
            raise RuntimeError("broken")
        return await plain(probe)

    leaves.prober = Prober(look, leaves.settle, leaves.next_leaf, SHORT, 1)
    await leaves.prober.finished()
    assert leaves.settled.keys() == {"a", "b"}
    assert [str(error) for error in told] == ["broken"]


@pytest.mark.parametrize("patience", [QUICK, THOROUGH])
def test_nobody_is_accused_after_fewer_than_three_looks(patience: Patience) -> None:
    assert patience.tries == 3


async def test_without_pauses_one_look_is_all() -> None:
    leaves = Leaves("never", patience=Patience(()), opens_at={"never": 0})
    await leaves.prober.finished()
    assert leaves.settled == {"never": ("gone",)}
