from __future__ import annotations

import threading
from datetime import timedelta

import pytest

from monitor import clock
from monitor.store.database import DatabaseError
from monitor.ticking import Ticking

HOUR = 3600.0


def test_a_tick_that_fails_is_told_and_comes_again(caplog: pytest.LogCaptureFixture) -> None:
    ran: list[str] = []
    troubles = [DatabaseError("磁盘已满"), ValueError("坏了")]
    third = threading.Event()

    def tick() -> None:
        if troubles:
            raise troubles.pop(0)
        third.set()

    ticking = Ticking(ran.append)
    ticking.add("hand_over", 0.05, tick)
    ticking.start()
    assert third.wait(30)
    ticking.close()
    assert set(ran) == {"hand_over"}


def test_a_clock_that_is_set_back_an_hour_does_not_stop_the_ticks() -> None:
    """To the library the next run lies an hour ahead: here because it is an hourly one."""
    runs = [threading.Event(), threading.Event()]

    def tick() -> None:
        next(one for one in runs if not one.is_set()).set()

    ticking = Ticking(lambda _: None)
    ticking.add("beat", HOUR, tick)
    ticking.start()
    assert runs[0].wait(30)
    now = clock.now()
    ticking.mind_clock(now, 1000.0)
    ticking.mind_clock(now + timedelta(seconds=5), 1005.0)
    assert not runs[1].wait(0.1)
    ticking.mind_clock(now - timedelta(hours=1), 1010.0)
    assert runs[1].wait(30)
    ticking.close()
