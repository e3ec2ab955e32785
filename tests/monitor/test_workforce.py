from __future__ import annotations

import subprocess
from collections.abc import Mapping
from itertools import pairwise
from typing import cast

from monitor.work.kinds import Kind
from monitor.workforce import FIRST_REST, LONGEST_REST, YOUNG_SECONDS, Workforce

BUSY: Mapping[Kind, int] = {"watch": 1, "scan": 2}


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
        self.processes: dict[str, list[Process]] = {"watch": [], "scan": []}
        self.force = Workforce({"watch": 1, "scan": 2}, self._start, lambda: self.now)

    def _start(self, kind: Kind) -> subprocess.Popen[bytes]:
        self.started.append((self.now, kind))
        self.processes[kind].append(Process(len(self.started)))
        return cast("subprocess.Popen[bytes]", self.processes[kind][-1])

    def run(self, seconds: float, wanted: Mapping[Kind, int] = BUSY) -> None:
        for _ in range(int(seconds)):
            self.force.keep_up(wanted)
            self.now += 1

    def starts(self, kind: str) -> list[float]:
        return [at for at, started in self.started if started == kind]


def test_each_wanted_worker_is_started_once() -> None:
    office = Office()
    office.run(100)
    assert office.started == [(0.0, "watch"), (0.0, "scan"), (0.0, "scan")]


def test_who_is_not_wanted_is_not_started() -> None:
    office = Office()
    office.run(100, {"watch": 1})
    assert office.started == [(0.0, "watch")]


def test_no_more_are_started_than_there_are_places() -> None:
    office = Office()
    office.run(100, {"scan": 40})
    assert len(office.starts("scan")) == 2


def test_one_who_works_counts_among_those_wanted() -> None:
    office = Office()
    office.run(10, {"scan": 1})
    office.run(10, {"scan": 2})
    assert office.starts("scan") == [0.0, 10.0]


def test_a_worker_that_went_to_rest_comes_back_when_it_is_wanted() -> None:
    office = Office()
    office.run(YOUNG_SECONDS + 5, {"scan": 1})
    office.processes["scan"][0].returncode = 0
    office.run(100, {})
    assert office.starts("scan") == [0.0]
    office.run(3, {"scan": 1})
    assert office.starts("scan") == [0.0, YOUNG_SECONDS + 105]


def test_a_worker_that_ends_after_a_while_is_started_again_at_once() -> None:
    office = Office()
    office.run(YOUNG_SECONDS + 5)
    office.processes["watch"][0].returncode = 1
    office.run(3)
    assert office.starts("watch") == [0.0, YOUNG_SECONDS + 5]


def test_a_worker_that_gives_up_at_once_is_started_more_and_more_slowly() -> None:
    office = Office()
    for _ in range(3600):
        for process in office.processes["scan"]:
            process.returncode = 2
        office.run(1, {"scan": 1})
    starts = office.starts("scan")
    pauses = [after - before for before, after in pairwise(starts)]
    assert pauses == sorted(pauses)
    assert (pauses[0] <= FIRST_REST + 2, LONGEST_REST <= pauses[-1] <= LONGEST_REST + 2) == (True, True)
    assert len(starts) < 25


def test_a_worker_that_is_killed_again_and_again_is_started_after_seconds() -> None:
    office = Office()
    for _ in range(100):
        for process in office.processes["watch"]:
            process.returncode = -9
        office.run(1)
    starts = office.starts("watch")
    assert max(after - before for before, after in pairwise(starts)) <= FIRST_REST + 2
