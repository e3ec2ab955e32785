"""A stop drops what is under way, lets nothing begin, and keeps its first reason."""

from __future__ import annotations

import asyncio

import pytest

from spiders.stop_switch import StopSwitch


async def seen() -> str:
    return "seen"


async def test_a_look_gives_what_it_saw() -> None:
    assert await StopSwitch().unless_stopped(seen()) == "seen"


async def test_what_a_look_raises_is_raised() -> None:
    async def failing() -> None:
        raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        await StopSwitch().unless_stopped(failing())


async def test_a_stop_drops_the_look_that_is_under_way() -> None:
    switch = StopSwitch()
    never: asyncio.Future[None] = asyncio.get_running_loop().create_future()
    begun = asyncio.Event()

    async def endless() -> str:
        begun.set()
        await never
        return "seen"

    look = asyncio.ensure_future(switch.unless_stopped(endless()))
    await begun.wait()
    switch.stop("人为中断")
    assert await look is None
    assert never.cancelled()


async def test_nothing_begins_after_a_stop() -> None:
    switch = StopSwitch()
    switch.stop("人为中断")
    asked: list[str] = []

    async def asking() -> str:
        asked.append("asked")
        return "seen"

    assert await switch.unless_stopped(asking()) is None
    assert asked == []


def test_the_first_reason_stays() -> None:
    switch = StopSwitch()
    assert not switch
    switch.stop("时间上限 60 秒")
    switch.stop("人为中断")
    assert switch
    assert switch.why == "时间上限 60 秒"
