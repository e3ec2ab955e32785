from __future__ import annotations

import asyncio
import threading

from monitor.work.loop_watch import LoopWatch


async def test_a_loop_that_turns_is_left_alone() -> None:
    ended = threading.Event()
    running = asyncio.ensure_future(LoopWatch(ended.set, stuck=5.0, look=0.01).run())
    await asyncio.sleep(0.2)
    running.cancel()
    assert not ended.is_set()


async def test_a_loop_that_stands_still_is_ended() -> None:
    ended = threading.Event()
    running = asyncio.ensure_future(LoopWatch(ended.set, stuck=0.05, look=0.01).run())
    await asyncio.sleep(0.02)
    stood_still = ended.wait(30)
    running.cancel()
    assert stood_still
