from __future__ import annotations

import subprocess
from itertools import pairwise
from typing import cast

from monitor.workforce import FIRST_REST, LONGEST_REST, YOUNG_SECONDS, Workforce


class Process:
    """What the workforce asks of a process."""

    def __init__(self, number: int) -> None:
        self.pid = number
        self.returncode: int | None = None

    def poll(self) -> int | None:
        return self.returncode


class Office:
    def __init__(self) -> None:
        self.now = 0.0
        self.started: list[tuple[float, str]] = []
        self.processes: list[Process] = []
        self.force = Workforce(["watch", "scan"], self._start, lambda: self.now)

    def _start(self, kind: str) -> subprocess.Popen[bytes]:
        self.started.append((self.now, kind))
        self.processes.append(Process(len(self.processes)))
        return cast("subprocess.Popen[bytes]", self.processes[-1])

    def run(self, seconds: float) -> None:
        for _ in range(int(seconds)):
            self.force.keep_up()
            self.now += 1


def test_each_seat_has_one_worker() -> None:
    office = Office()
    office.run(100)
    assert office.started == [(0.0, "watch"), (0.0, "scan")]


def test_a_worker_that_ends_after_a_while_is_started_again_at_once() -> None:
    office = Office()
    office.run(YOUNG_SECONDS + 5)
    office.processes[1].returncode = 0
    office.run(3)
    assert [kind for _, kind in office.started] == ["watch", "scan", "scan"]


def test_a_worker_that_gives_up_at_once_is_started_more_and_more_slowly() -> None:
    office = Office()
    for _ in range(3600):
        for process in office.processes[1:]:
            process.returncode = 2
        office.run(1)
    starts = [at for at, kind in office.started if kind == "scan"]
    pauses = [after - before for before, after in pairwise(starts)]
    assert pauses == sorted(pauses)
    assert (pauses[0] <= FIRST_REST + 2, LONGEST_REST <= pauses[-1] <= LONGEST_REST + 2) == (True, True)
    assert len(starts) < 25


def test_a_worker_that_is_killed_again_and_again_is_started_after_seconds() -> None:
    office = Office()
    for _ in range(100):
        for process in office.processes[1:]:
            process.returncode = -9
        office.run(1)
    starts = [at for at, kind in office.started if kind == "scan"]
    assert max(after - before for before, after in pairwise(starts)) <= FIRST_REST + 2
