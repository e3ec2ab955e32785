from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from monitor.clock import SHANGHAI
from monitor.schedule import hand_over_all, write_timetable
from monitor.settings import Daemon, Database, Settings
from monitor.status_command import Status, status_of
from monitor.store.database import DatabaseError, transaction
from monitor.store.plain_reading import is_clustered, reading_plainly
from monitor.store.tables.registry import Site
from monitor.store.tables.work import Duty
from monitor.work import signs
from monitor.work.signs import SCHEDULER, Holder

NOW = datetime(2026, 3, 2, 12, tzinfo=SHANGHAI)
ELSEWHERE = Holder("other@0123456789ab.1", "another-host", 4711)


def status(database: Engine, at: datetime) -> Status:
    address = database.url.render_as_string(hide_password=False)
    settings = Settings(database=Database(address=address))
    with reading_plainly(settings) as query:
        return status_of(query, at, clustered=is_clustered(settings))


@pytest.fixture
def running(database: Engine) -> Engine:
    with transaction(database) as session:
        for number in range(3):
            session.add(Site(url=f"http://s{number}/", name=f"网站{number}", added_at=NOW))
        session.add(Site(url="http://closed/", name="已关停", state="closed", added_at=NOW))
    with transaction(database) as session:
        write_timetable(session, Daemon(), NOW)
        signs.take(session, SCHEDULER, ELSEWHERE, NOW, seen=None)
    return database


def test_what_was_done_last_comes_next_and_waits_is_told(running: Engine) -> None:
    later = NOW + timedelta(hours=1)
    hand_over_all(running, Daemon(), later, ELSEWHERE.name)
    told = status(running, later)
    probe = next(one for one in told.tasks if one.task == "probe")
    with transaction(running) as session:
        due = min(session.exec(select(Duty.next_due).where(Duty.task == "probe")))
    assert (told.sites, probe.lines, probe.waiting, probe.overdue) == (3, 3, 3, 0)
    assert (probe.last_fired, probe.next_due) == (later, due)


def test_a_scheduler_that_stands_still_is_told_with_what_is_overdue(running: Engine) -> None:
    assert status(running, NOW + timedelta(seconds=30)).running
    told = status(running, NOW + timedelta(hours=3))
    assert (told.running, told.processes[0].silent, told.processes[0].host) == (False, True, "another-host")
    assert next(one for one in told.tasks if one.task == "probe").overdue == 3


def test_a_scheduler_that_died_on_this_machine_is_told_at_once(database: Engine) -> None:
    mine = signs.this_process()
    dead = Holder(mine.name.rpartition(".")[0] + ".1", mine.host, mine.process)
    with transaction(database) as session:
        signs.take(session, SCHEDULER, dead, NOW, seen=None)
    assert not status(database, NOW).running


def test_a_database_that_is_not_there_yet_is_made(tmp_path: Path) -> None:
    settings = Settings(database=Database(address=f"sqlite:///{tmp_path / 'new.db'}"))
    with reading_plainly(settings) as query:
        assert query("SELECT count(*) FROM sites")[0][0] == 0


def test_a_database_that_cannot_be_used_says_why(tmp_path: Path) -> None:
    (tmp_path / "bad.db").write_bytes(b"no database" * 100)
    settings = Settings(database=Database(address=f"sqlite:///{tmp_path / 'bad.db'}"))
    with pytest.raises(DatabaseError, match="不是数据库"), reading_plainly(settings) as query:
        query("SELECT 1")
