from __future__ import annotations

import fcntl
import os
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import col, select

from monitor.settings import Database, Scan, Settings
from monitor.store.database import reading, transaction
from monitor.store.tables.issues import IssueRow, TurnRow
from monitor.store.tables.probes import ProbeDay, ProbeHour, ProbeRow
from monitor.store.tables.scans import Scan as ScanRow
from monitor.store.tables.scans import Verdicts
from monitor.work import clearing
from monitor.work.clearing import clear_files, clear_rows
from monitor.work.house_tasks import clear_away
from monitor.work.workplace import Workplace
from tests.monitor.availability.homes import DAY, NOW, add_site, fill
from tests.monitor.availability.test_rollups import MIDNIGHT

OLD, NEW = NOW - 100 * DAY, NOW - 2 * DAY


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(scan=Scan(folder=tmp_path / "scans"), database=Database())


def add_scan(
    database: Engine, settings: Settings, site: int, started: datetime, state: str = "done", key: str = ""
) -> Path:
    """A scan with its folder, last written to when it began."""
    folder = settings.scan.folder / f"site-{site}" / f"{started:%Y%m%d-%H%M%S}"
    folder.mkdir(parents=True)
    file = folder / "000-www.a.gov.cn.facts.zst"
    file.write_bytes(b"facts")
    (folder / "held").touch()
    os.utime(folder, (started.timestamp(), started.timestamp()))
    with transaction(database) as session:
        row = ScanRow(
            key=key or f"scan:{site}:{started}", site_id=site, state=state, started=started, file=str(file)
        )
        session.add(row)
        session.flush()
        session.add(Verdicts(scan_id=row.id or 0, body=b"x"))
    return file


def scans(database: Engine) -> list[tuple[str, str]]:
    """State and file, the oldest first."""
    with reading(database) as session:
        found = session.exec(select(ScanRow).order_by(col(ScanRow.started), col(ScanRow.id)))
        return [(row.state, row.file) for row in found]


def test_old_facts_go_and_the_last_good_one_of_each_site_stays(database: Engine, settings: Settings) -> None:
    busy, idle = add_site(database), add_site(database, "www.b.gov.cn")
    gone, young = add_scan(database, settings, busy, OLD), add_scan(database, settings, busy, NEW)
    older, last = add_scan(database, settings, idle, OLD - DAY), add_scan(database, settings, idle, OLD)
    failed = add_scan(database, settings, idle, OLD + DAY, state="failed")
    assert sorted(clear_files(database, settings, NOW)) == sorted([gone, older, failed])
    assert (young.exists(), last.exists(), gone.parent.exists()) == (True, True, False)
    assert sorted(file for _, file in scans(database) if file) == sorted([str(last), str(young)])
    assert clear_files(database, settings, NOW) == []


def test_facts_that_a_live_issue_rests_on_stay_until_it_has_ended(
    database: Engine, settings: Settings
) -> None:
    site = add_site(database)
    shown = add_scan(database, settings, site, OLD)
    add_scan(database, settings, site, NEW)
    with transaction(database) as session:
        scan = session.exec(select(ScanRow).where(ScanRow.file == str(shown))).one()
        issue = IssueRow(
            site_id=site, check="broken-link", subject="http://x/", indicator="i", severity="deduct",
            state="open", live=True, first_seen=OLD, seen_at=OLD,
        )  # fmt: skip
        session.add(issue)
        session.flush()
        session.add(
            TurnRow(issue_id=issue.id or 0, at=OLD, was="", became="open", why="seen", scan_id=scan.id)
        )
    assert clear_files(database, settings, NOW) == []
    with transaction(database) as session:
        session.exec(select(IssueRow)).one().live = False
    assert clear_files(database, settings, NOW) == [shown]


def test_killed_between_database_and_file_it_is_made_good_by_the_next_clearing(
    database: Engine, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = add_site(database)
    gone, kept = add_scan(database, settings, site, OLD), add_scan(database, settings, site, NEW)

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(clearing, "_clear_folder", killed)
    with pytest.raises(KeyboardInterrupt):
        clear_files(database, settings, NOW)
    assert gone.exists()
    assert [Path(file).exists() for _, file in scans(database) if file] == [True]
    monkeypatch.undo()
    assert clear_files(database, settings, NOW) == [gone]
    assert kept.exists()


def test_a_scan_that_never_ended_is_given_up_with_its_file(database: Engine, settings: Settings) -> None:
    add_scan(database, settings, add_site(database), OLD, state="running")
    assert len(clear_files(database, settings, NOW)) == 1
    assert scans(database) == [("failed", "")]


def test_a_scan_that_is_under_way_is_left_alone(database: Engine, settings: Settings) -> None:
    file = add_scan(database, settings, add_site(database), OLD, state="running")
    with (file.parent / "held").open("w") as mark:
        fcntl.flock(mark, fcntl.LOCK_EX)
        os.utime(file.parent, (OLD.timestamp(), OLD.timestamp()))
        assert clear_files(database, settings, NOW) == []
    assert file.exists()


def test_what_a_person_scanned_and_what_is_not_ours_is_left_alone(
    database: Engine, settings: Settings
) -> None:
    root = settings.scan.folder
    theirs = [
        root / "20260101-000000-www.a.gov.cn" / "000-a.facts.zst",
        root / "site-1" / "notes" / "000-a.facts.zst",
    ]
    for one in theirs:
        one.parent.mkdir(parents=True)
        one.touch()
        os.utime(one.parent, (OLD.timestamp(), OLD.timestamp()))
    site = add_site(database)
    with transaction(database) as session:
        session.add(ScanRow(key="record:x", site_id=site, state="done", started=OLD, file=str(theirs[0])))
    assert clear_files(database, settings, NOW) == []
    assert all(one.exists() for one in theirs)
    assert scans(database) == [("done", str(theirs[0]))]


def test_empty_folders_of_scans_go(database: Engine, settings: Settings) -> None:
    empty = settings.scan.folder / "site-7" / "20250101-000000"
    empty.mkdir(parents=True)
    os.utime(empty, (OLD.timestamp(), OLD.timestamp()))
    clear_files(database, settings, NOW)
    clear_files(database, settings, NOW)
    assert list(settings.scan.folder.iterdir()) == []


def test_without_a_scan_folder_there_is_nothing_to_clear(database: Engine, settings: Settings) -> None:
    assert clear_files(database, settings, NOW) == []


def count(database: Engine, kind: type[ProbeRow] | type[ProbeHour] | type[ProbeDay] | type[Verdicts]) -> int:
    with reading(database) as session:
        return len(session.exec(select(kind)).all())


def test_rows_go_when_their_time_is_over_and_days_stay(
    database: Engine, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clearing, "AT_ONCE", 50)
    site = add_site(database)
    fill(database, site, MIDNIGHT - 40 * DAY, 41, a_day=20)
    add_scan(database, settings, site, NOW - timedelta(days=401))
    add_scan(database, settings, site, NOW - timedelta(days=399))
    place = Workplace(database, settings, lambda: NOW)
    clear_away(place)
    assert (count(database, ProbeRow), count(database, ProbeDay)) == (32 * 20, 41)
    assert count(database, Verdicts) == 1
    clear_rows(database, settings, NOW + 395 * DAY)
    assert (count(database, ProbeRow), count(database, ProbeDay), count(database, ProbeHour)) == (
        0,
        41,
        6 * 20,
    )
