from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from monitor import clock
from monitor.clock import SHANGHAI
from monitor.schedule import hand_over_all, write_timetable
from monitor.settings import Daemon, Database, Settings
from monitor.status_command import Status, WorkersLine, print_status, status_of
from monitor.store.database import DatabaseError, transaction
from monitor.store.plain_reading import is_clustered, reading_plainly
from monitor.store.tables.registry import Site
from monitor.store.tables.work import Duty
from monitor.work import handing, signs
from monitor.work.errands import Errand
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


def with_a_scan_that_is_due(database: Engine, at: datetime) -> None:
    with transaction(database) as session:
        signs.take(session, SCHEDULER, ELSEWHERE, at, seen=None)
        handing.hand_over(session, [Errand("scan:1", "scan", at, 1)], at)


def lines(database: Engine, at: datetime, capsys: pytest.CaptureFixture[str], folder: Path) -> str:
    """What `govmon status` prints at `at`."""
    config = folder / "govmon.toml"
    address = database.url.render_as_string(hide_password=False)
    config.write_text(f'[database]\naddress = "{address}"\n', "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clock, "now", lambda: at)
        print_status(config, as_json=False)
    return capsys.readouterr().out


def test_workers_that_nothing_is_there_for_are_not_missed(
    database: Engine, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with transaction(database) as session:
        signs.take(session, SCHEDULER, ELSEWHERE, NOW, seen=None)
        signs.take(session, "worker:watch:1", ELSEWHERE, NOW, seen=None)
    told = lines(database, NOW, capsys, tmp_path)
    assert "工作进程：探测 1；扫描 无（现在不需要，有事时自动启动）；内务 无" in told
    assert "没有进程去做" not in told
    assert "worker:watch:1" in told


def test_work_that_nobody_is_there_for_is_told(
    database: Engine, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with_a_scan_that_is_due(database, NOW)
    told = status(database, NOW)
    assert next(one for one in told.workers if one.kind == "scan") == WorkersLine("scan", 0, 1, NOW)
    assert "没有进程去做" not in lines(database, NOW + timedelta(minutes=1), capsys, tmp_path)
    later = NOW + timedelta(minutes=6)
    with transaction(database) as session:
        signs.beat(session, SCHEDULER, ELSEWHERE.name, later)
    printed = lines(database, later, capsys, tmp_path)
    assert "有事待做，却没有进程去做：扫描。" in printed
    assert "扫描 无（03-02 12:00 起有 1 项待做）" in printed


def test_work_that_a_worker_of_another_machine_may_take_is_in_order(database: Engine) -> None:
    with_a_scan_that_is_due(database, NOW)
    with transaction(database) as session:
        signs.take(session, "worker:scan:1", ELSEWHERE, NOW, seen=None)
    told = status(database, NOW)
    assert next(one for one in told.workers if one.kind == "scan").living == 1


def test_a_database_that_is_not_there_yet_is_made(tmp_path: Path) -> None:
    settings = Settings(database=Database(address=f"sqlite:///{tmp_path / 'new.db'}"))
    with reading_plainly(settings) as query:
        assert query("SELECT count(*) FROM sites")[0][0] == 0


def test_a_database_that_cannot_be_used_says_why(tmp_path: Path) -> None:
    (tmp_path / "bad.db").write_bytes(b"no database" * 100)
    settings = Settings(database=Database(address=f"sqlite:///{tmp_path / 'bad.db'}"))
    with pytest.raises(DatabaseError, match="不是数据库"), reading_plainly(settings) as query:
        query("SELECT 1")
