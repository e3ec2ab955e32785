"""The walk hands every page of the frontier to the site once, and ends only when none is left."""

from __future__ import annotations

import asyncio
import logging
from collections import deque

import pytest

from spiders.frontier import Task
from spiders.walking import walk_pages


class Tree:
    """Page n leads to 2n and 2n+1. `at_once` looks may be under way."""

    def __init__(self, size: int, at_once: int = 4, desk: asyncio.Lock | None = None) -> None:
        self.size = size
        self.at_once = at_once
        self.desk = desk or asyncio.Lock()
        self.queue = deque([self.task(1)])
        self.taken: list[str] = []
        self.under_way = self.most = 0
        self.stopped = False
        self.broken: set[str] = set()

    @staticmethod
    def task(number: int) -> Task:
        return Task(f"http://a.cn/{number}", number.bit_length(), "")

    def next_page(self) -> Task | None:
        return self.queue.popleft() if self.queue and not self.stopped else None

    def has_pages(self) -> bool:
        return bool(self.queue) and not self.stopped

    async def look(self, task: Task) -> object:
        self.under_way += 1
        self.most = max(self.most, self.under_way)
        for _ in range(20 + int(task.url[12:]) % 5):
            await asyncio.sleep(0)
        self.under_way -= 1
        if task.url in self.broken:
            raise RuntimeError("broken")
        return task.url

    def take(self, task: Task, seen: object) -> None:
        if seen is None:
            return
        assert seen == task.url
        self.taken.append(task.url)
        number = int(task.url[12:])
        self.queue.extend(self.task(child) for child in (2 * number, 2 * number + 1) if child <= self.size)


@pytest.mark.parametrize("at_once", [1, 4, 8])
async def test_every_page_is_taken_once(at_once: int) -> None:
    tree = Tree(300, at_once)
    await walk_pages(tree)
    assert sorted(tree.taken) == sorted(f"http://a.cn/{number}" for number in range(1, 301))
    assert tree.most == at_once
    assert tree.under_way == 0


async def test_a_walk_of_no_pages_ends() -> None:
    tree = Tree(0)
    tree.queue.clear()
    async with asyncio.timeout(10):
        await walk_pages(tree)
    assert tree.taken == []


async def test_a_stopped_walk_ends() -> None:
    tree = Tree(10_000)
    plain = tree.take

    def take(task: Task, seen: object) -> None:
        plain(task, seen)
        tree.stopped = len(tree.taken) >= 20

    tree.take = take  # type: ignore[method-assign]
    async with asyncio.timeout(10):
        await walk_pages(tree)
    # What was under way is taken, and what had come in; no page is begun.
    assert 20 <= len(tree.taken) <= 20 + 2 * tree.at_once
    assert tree.under_way == 0


async def test_many_walks_share_one_loop() -> None:
    trees = [Tree(40) for _ in range(10)]
    await asyncio.gather(*(walk_pages(tree) for tree in trees))
    assert [len(tree.taken) for tree in trees] == [40] * 10


async def test_pages_of_many_sites_that_come_together_are_read_one_a_round_of_the_loop() -> None:
    """Between two of them the loop lets requests go out whose time has come."""
    rounds = 0
    read_in: list[int] = []

    def next_round() -> None:
        nonlocal rounds
        rounds += 1
        if sum(len(tree.taken) for tree in trees) < 10 * 15:
            asyncio.get_running_loop().call_soon(next_round)

    class Noting(Tree):
        def take(self, task: Task, seen: object) -> None:
            super().take(task, seen)
            read_in.append(rounds)

    desk = asyncio.Lock()
    trees = [Noting(15, desk=desk) for _ in range(10)]
    next_round()
    await asyncio.gather(*(walk_pages(tree) for tree in trees))
    assert len(read_in) == len(set(read_in)) == 10 * 15


async def test_a_look_that_crashes_is_logged_and_the_walk_goes_on(caplog: pytest.LogCaptureFixture) -> None:
    tree = Tree(15)
    tree.broken = {"http://a.cn/2"}
    with caplog.at_level(logging.ERROR):
        await walk_pages(tree)
    lost = {f"http://a.cn/{number}" for number in (2, 4, 5, 8, 9, 10, 11)}
    assert set(tree.taken) == {f"http://a.cn/{number}" for number in range(1, 16)} - lost
    assert "broken" in caplog.text


async def test_a_page_that_cannot_be_taken_does_not_end_the_walk(caplog: pytest.LogCaptureFixture) -> None:
    tree = Tree(7)
    plain = tree.take

    def take(task: Task, seen: object) -> None:
        if task.url == "http://a.cn/3":
            raise RuntimeError("cannot be read")
        plain(task, seen)

    tree.take = take  # type: ignore[method-assign]
    with caplog.at_level(logging.ERROR):
        await walk_pages(tree)
    assert sorted(url[12:] for url in tree.taken) == ["1", "2", "4", "5"]
    assert "cannot be read" in caplog.text
