from __future__ import annotations

import signal
import socket
import subprocess
import sys
import urllib.request
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, event
from sqlmodel import func, select

from monitor.clock import SHANGHAI
from monitor.daemon import OtherSchedulerError, take_place
from monitor.health import LATE_SECONDS, Health
from monitor.schedule import hand_over_all, write_timetable
from monitor.settings import Daemon as DaemonSettings
from monitor.store.database import DatabaseError, open_database, reading, transaction
from monitor.store.migrating import bring_up_to_date
from monitor.store.tables.registry import Site
from monitor.store.tables.work import Duty, Job, Sign
from monitor.work import signs
from monitor.work.signs import SCHEDULER, SILENT_SECONDS, Holder

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 3, 2, 12, tzinfo=SHANGHAI)
ELSEWHERE = Holder("other@0123456789ab.1", "another-host", 4711)


class Waiting:
    """A steady clock that goes on when somebody waits; `beats` is what the other scheduler does meanwhile."""

    def __init__(self, engine: Engine, *, beats: bool) -> None:
        self.now = 0.0
        self._engine = engine
        self._beats = beats

    def steady(self) -> float:
        return self.now

    def wait(self, seconds: float) -> None:
        self.now += seconds
        if self._beats:
            with transaction(self._engine) as session:
                signs.beat(session, SCHEDULER, ELSEWHERE.name, NOW)


def held_elsewhere(database: Engine) -> None:
    with transaction(database) as session:
        signs.take(session, SCHEDULER, ELSEWHERE, NOW, seen=None)


def holder_of(database: Engine) -> str:
    with reading(database) as session:
        return session.exec(select(Sign.holder).where(Sign.name == SCHEDULER)).one()


def test_a_second_scheduler_says_so_as_soon_as_the_first_shows_a_sign_of_life(database: Engine) -> None:
    held_elsewhere(database)
    waiting = Waiting(database, beats=True)
    with pytest.raises(OtherSchedulerError, match="主机 another-host，进程 4711"):
        take_place(database, signs.this_process(), waiting.steady, waiting.wait)
    assert (holder_of(database), waiting.now < 10) == (ELSEWHERE.name, True)


def test_the_place_of_a_scheduler_that_is_silent_for_a_minute_is_taken_over(database: Engine) -> None:
    held_elsewhere(database)
    waiting, mine = Waiting(database, beats=False), signs.this_process()
    take_place(database, mine, waiting.steady, waiting.wait)
    assert (holder_of(database), waiting.now) == (mine.name, SILENT_SECONDS)


def test_the_place_of_a_scheduler_that_died_on_this_machine_is_taken_over_at_once(database: Engine) -> None:
    mine = signs.this_process()
    with transaction(database) as session:
        dead = Holder(mine.name.rpartition(".")[0] + ".1", mine.host, mine.process)
        signs.take(session, SCHEDULER, dead, NOW, seen=None)
    waiting = Waiting(database, beats=False)
    take_place(database, mine, waiting.steady, waiting.wait)
    assert (holder_of(database), waiting.now) == (mine.name, 0.0)


def test_the_place_of_a_scheduler_that_leaves_while_we_wait_is_taken(database: Engine) -> None:
    held_elsewhere(database)
    mine = signs.this_process()

    def wait(_: float) -> None:
        with transaction(database) as session:
            signs.leave(session, SCHEDULER, ELSEWHERE.name)

    take_place(database, mine, lambda: 0.0, wait)
    assert holder_of(database) == mine.name


def with_sites(database: Engine, count: int) -> None:
    with transaction(database) as session:
        for number in range(count):
            session.add(Site(url=f"http://s{number}/", name=f"网站{number}", added_at=NOW))
    with transaction(database) as session:
        write_timetable(session, DaemonSettings(), NOW)


def test_who_lost_the_place_hands_over_nothing(database: Engine) -> None:
    with_sites(database, 2)
    held_elsewhere(database)
    later = NOW + timedelta(hours=2)
    assert hand_over_all(database, DaemonSettings(), later, "somebody") == 0
    assert hand_over_all(database, DaemonSettings(), later, ELSEWHERE.name) > 0


def test_a_full_disk_is_told_leaves_nothing_half_written_and_is_over_when_it_is_over(tmp_path: Path) -> None:
    engine = open_database(f"sqlite:///{tmp_path / 'govmon.db'}")
    bring_up_to_date(engine)
    with_sites(engine, 300)
    held_elsewhere(engine)
    engine.dispose()
    room = [0]

    @event.listens_for(engine, "connect")
    def _limit(connection: object, _: object) -> None:
        connection.execute(f"PRAGMA max_page_count = {room[0] or 1}")  # type: ignore[attr-defined]

    later = NOW + timedelta(hours=2)
    with pytest.raises(DatabaseError, match="磁盘已满"):
        hand_over_all(engine, DaemonSettings(), later, ELSEWHERE.name)
    with reading(engine) as session:
        assert session.exec(select(func.count()).select_from(Job)).one() == 0
        assert session.exec(select(Duty).where(Duty.last_fired != None)).first() is None  # noqa: E711
    engine.dispose()
    room[0] = 1_000_000
    assert hand_over_all(engine, DaemonSettings(), later, ELSEWHERE.name) >= 300
    engine.dispose()


def test_a_tick_that_never_ran_through_makes_the_daemon_unhealthy() -> None:
    health = Health()
    health.begun("beat", 5.0, 0.0)
    health.begun("hand_over", 15.0, 0.0)
    health.ticked("beat", LATE_SECONDS)
    assert health.late(LATE_SECONDS) == []
    assert health.late(LATE_SECONDS + 20) == ["hand_over"]


def run(config: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "monitor", "run", "--config", str(config)]
    return subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True)


def test_two_daemons_started_by_mistake_one_works_and_the_other_says_so(
    empty_address: str, tmp_path: Path
) -> None:
    configs = []
    for number in range(2):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        config = tmp_path / f"govmon{number}.toml"
        config.write_text(
            f'[database]\naddress = "{empty_address}"\n[daemon]\nworkers = 0\nlisten = "127.0.0.1:{port}"\n',
            "utf-8",
        )
        configs.append((config, port))
    first = run(configs[0][0])
    assert first.stderr is not None
    try:
        while '"started"' not in (line := first.stderr.readline()):
            assert line
        second = run(configs[1][0])
        told = second.communicate(timeout=300)[1]
        assert second.returncode == 2
        assert "已有一个调度进程在工作" in told
        assert first.poll() is None
        with urllib.request.urlopen(f"http://127.0.0.1:{configs[0][1]}/healthz", timeout=10) as answer:
            assert answer.read() == b"ok\n"
    finally:
        first.send_signal(signal.SIGTERM)
        rest = first.communicate(timeout=300)[1]
    assert (first.returncode, "stopped" in rest) == (0, True)
