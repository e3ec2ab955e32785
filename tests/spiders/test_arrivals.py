"""Pages that came in are read in the order of their coming, several in a row, and never too many wait."""

from __future__ import annotations

import asyncio
import logging

import pytest

from spiders import arrivals
from spiders.arrivals import MOST_WAITING, Arrivals


class Reader:
    """Notes what it read; `odd` ones cannot be read."""

    def __init__(self, odd: frozenset[int] = frozenset()) -> None:
        self.read: list[int] = []
        self.odd = odd
        self.desk = asyncio.Lock()
        self.arrivals = Arrivals(self, self.desk)

    def __call__(self, page: int) -> None:
        if page in self.odd:
            raise ValueError("cannot be read")
        self.read.append(page)

    async def gathered(self) -> None:
        """Until nothing waits any more."""
        async with asyncio.timeout(10):
            while self.arrivals:
                await asyncio.sleep(0)


async def test_what_came_in_waits_for_others_and_is_read_in_order() -> None:
    reader = Reader()
    for page in range(3):
        reader.arrivals.add(page)
    assert reader.arrivals
    assert reader.read == []
    await reader.gathered()
    assert reader.read == [0, 1, 2]


async def test_never_more_than_so_many_wait() -> None:
    reader = Reader()
    for page in range(MOST_WAITING):
        assert reader.read == []
        reader.arrivals.add(page)
    assert reader.read == list(range(MOST_WAITING))
    assert not reader.arrivals


async def test_every_page_is_read_once_however_they_come() -> None:
    reader = Reader()
    for page in range(3 * MOST_WAITING + 2):
        reader.arrivals.add(page)
        if page % 5 == 0:
            await asyncio.sleep(0)
        if page % 7 == 0:
            reader.arrivals.read_now()
    await reader.gathered()
    assert reader.read == list(range(3 * MOST_WAITING + 2))


async def test_what_comes_in_while_one_reads_is_read_too() -> None:
    class Leading(Reader):
        def __call__(self, page: int) -> None:
            super().__call__(page)
            if page < 5:
                self.arrivals.add(page + 1)

    reader = Leading()
    reader.arrivals.add(0)
    await reader.gathered()
    assert reader.read == [0, 1, 2, 3, 4, 5]


async def test_one_that_cannot_be_read_does_not_cost_the_others(caplog: pytest.LogCaptureFixture) -> None:
    reader = Reader(odd=frozenset({1}))
    for page in range(3):
        reader.arrivals.add(page)
    with caplog.at_level(logging.ERROR):
        reader.arrivals.read_now()
    assert reader.read == [0, 2]
    assert "cannot be read" in caplog.text


async def test_what_is_forgotten_is_never_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arrivals, "GATHERING_SECONDS", 0)
    reader = Reader()
    reader.arrivals.add(1)
    reader.arrivals.forget()
    for _ in range(5):
        await asyncio.sleep(0)
    assert not reader.arrivals
    assert reader.read == []


async def test_nothing_is_read_while_another_site_has_the_desk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arrivals, "GATHERING_SECONDS", 0)
    reader = Reader()
    async with reader.desk:
        reader.arrivals.add(1)
        for _ in range(5):
            await asyncio.sleep(0)
        assert reader.read == []
    await reader.gathered()
    assert reader.read == [1]
