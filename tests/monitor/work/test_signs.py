from __future__ import annotations

import subprocess
import sys
from datetime import datetime

import pytest
from sqlalchemy import Engine

from monitor.clock import SHANGHAI
from monitor.store.database import transaction
from monitor.store.tables.work import Sign
from monitor.work import machine
from monitor.work.signs import (
    LONGEST_GAP,
    SILENT_SECONDS,
    Holder,
    LifeWatch,
    beat,
    ended,
    holds,
    leave,
    signs,
    take,
    this_process,
)

NOW = datetime(2026, 3, 2, 12, tzinfo=SHANGHAI)
ONE, OTHER = Holder("one@elsewhere.1", "host1", 1), Holder("other@elsewhere.2", "host2", 2)


def takes(database: Engine, holder: Holder, seen: Sign | None = None) -> bool:
    with transaction(database) as session:
        return take(session, "scheduler", holder, NOW, seen=seen)


def there(database: Engine) -> list[Sign]:
    with transaction(database) as session:
        return signs(session)


def test_a_place_is_taken_by_one(database: Engine) -> None:
    assert takes(database, ONE)
    assert not takes(database, OTHER)
    with transaction(database) as session:
        assert (holds(session, "scheduler", ONE.name), holds(session, "scheduler", OTHER.name)) == (
            True,
            False,
        )


def test_a_place_that_moved_meanwhile_is_not_taken_over(database: Engine) -> None:
    takes(database, ONE)
    (seen,) = there(database)
    with transaction(database) as session:
        assert beat(session, "scheduler", ONE.name, NOW)
    assert not takes(database, OTHER, seen)
    (seen,) = there(database)
    assert takes(database, OTHER, seen)
    with transaction(database) as session:
        assert not beat(session, "scheduler", ONE.name, NOW)
        leave(session, "scheduler", ONE.name)
    assert [one.holder for one in there(database)] == [OTHER.name]


class Listening:
    """A watch with a clock of ours, over one sign."""

    def __init__(self) -> None:
        self.now = 100.0
        self.watch = LifeWatch(lambda: self.now)
        self.sign = Sign(name="w", holder="w@elsewhere.1", process=1, beats=0, since=NOW, beaten_at=NOW)

    def dead_after(self, seconds: float, *, step: float = 5.0, beats: bool = False) -> bool:
        end = self.now + seconds
        dead = False
        while self.now < end:
            self.now += step
            self.sign.beats += beats
            dead = bool(self.watch.look([self.sign]))
        return dead


def test_who_beats_lives_and_who_is_silent_for_a_minute_is_dead() -> None:
    listening = Listening()
    assert not listening.dead_after(600, beats=True)
    assert not listening.dead_after(SILENT_SECONDS - 10)
    assert listening.dead_after(15)
    assert not listening.dead_after(5, beats=True)


@pytest.mark.parametrize("outage", [70.0, 3600.0])
def test_nobody_is_dead_because_the_watch_itself_could_not_look(outage: float) -> None:
    listening = Listening()
    listening.dead_after(20, beats=True)
    listening.now += outage
    assert not listening.watch.look([listening.sign])
    assert not listening.dead_after(SILENT_SECONDS - LONGEST_GAP - 5)
    assert listening.dead_after(10)


def test_a_process_of_this_machine_that_ended_is_known_to_have_ended() -> None:
    code = "from monitor.work.signs import this_process as t; h = t(); print(h.name, h.process)"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    name, number = said.split()
    gone = Sign(name="w", holder=name, process=int(number), since=NOW, beaten_at=NOW)
    assert ended(gone)
    watch = LifeWatch(lambda: 0.0)
    assert watch.look([gone]) == {"w"}


def test_a_process_that_runs_or_is_on_another_machine_is_not_known_to_have_ended() -> None:
    mine = this_process()
    living = Sign(name="w", holder=mine.name, process=mine.process, since=NOW, beaten_at=NOW)
    far = Sign(name="w", holder="x@0123456789ab.77", process=2**22 + 1, since=NOW, beaten_at=NOW)
    old = Sign(name="w", holder="daemon:x", process=2**22 + 1, since=NOW, beaten_at=NOW)
    assert [ended(one) for one in (living, far, old)] == [False, False, False]


def test_another_process_with_the_number_of_a_dead_one_is_not_taken_for_it() -> None:
    mine = this_process()
    again = mine.name.rpartition(".")[0] + ".1"
    assert ended(Sign(name="w", holder=again, process=mine.process, since=NOW, beaten_at=NOW))


def test_a_dead_child_that_nobody_buried_is_dead() -> None:
    child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    assert child.stdin is not None
    trace = f"name@{machine.machine()}.{machine._beginning(child.pid)}"
    assert not machine.has_ended(child.pid, trace)
    child.kill()
    with open(f"/proc/{child.pid}/stat") as file:  # noqa: PTH123
        while file.seek(0) == 0 and file.read().rpartition(")")[2].split()[0] != "Z":
            continue
    assert machine.has_ended(child.pid, trace)
    child.stdin.close()
    child.wait()
