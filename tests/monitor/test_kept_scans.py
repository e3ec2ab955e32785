"""`scan --record`, `scans list` and `judge`: what was looked at once can be judged again."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

import pytest
from sqlmodel import select

from checks.facts import HomeLook, Page, ScanEnded, ScanStarted
from monitor import __main__, scanning
from monitor.clock import SHANGHAI
from monitor.scanning import Listener, Progress, ScanOptions, facts_file, judged
from monitor.settings import Settings
from monitor.store.database import open_database, reading
from monitor.store.tables.issues import IssueRow
from monitor.store.tables.registry import Site
from monitor.store.tables.scans import Scan
from reports.scan import ScanResult
from spiders.scan_file import ScanFileWriter, read_records

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=SHANGHAI)
URL = "http://www.example.gov.cn/"


def write_facts(file: Path) -> None:
    """A site of one page whose home page carries nothing new."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with ScanFileWriter(file, lambda: 0.0) as writer:
        writer.write(ScanStarted(URL, NOON, "govmon 0", "甲县人民政府"))
        writer.write(HomeLook(URL, NOON, ()))
        writer.write(Page(url=URL, at=NOON, title="甲县人民政府", kind="home"))
        writer.write(ScanEnded(NOON))


def look(
    urls: Sequence[str], options: ScanOptions, progress: Callable[[Progress], None], settings: Settings
) -> ScanResult:
    """Stands in for the net: writes the facts of a scan, and judges them as a scan does."""
    sites = []
    for number, url in enumerate(urls):
        file = facts_file(options.scan_dir, number, url)
        write_facts(file)
        listener = Listener(url, ())
        for record in read_records(file):
            listener(record)
        sites.append(judged(listener.site(NOON), settings))
    return ScanResult(NOON, NOON, "govmon 0", tuple(sites), settings.checks)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(scanning, "scan", look)
    return tmp_path


def govmon(*words: str) -> int:
    return __main__.run(list(words))


def scans() -> list[Scan]:
    with reading(open_database("sqlite:///govmon.db")) as session:
        return list(session.exec(select(Scan)).all())


def test_a_recorded_scan_is_in_the_books_with_its_site(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert govmon("scan", URL, "--record") == 0
    assert "已记入数据库，扫描编号 1" in capsys.readouterr().err
    (scan,) = scans()
    assert (scan.state, scan.pages, len(scan.digest)) == ("done", 1, 64)
    with reading(open_database("sqlite:///govmon.db")) as session:
        assert session.exec(select(Site.url)).all() == [URL]


def test_without_record_there_is_no_database(here: Path) -> None:
    govmon("scan", URL)
    assert not (here / "govmon.db").exists()


def test_a_database_that_cannot_be_used_is_refused_before_the_scan(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "govmon.db").write_bytes(b"no database" * 1000)
    assert govmon("scan", URL, "--record") == 2
    assert "不是数据库" in capsys.readouterr().err
    assert not (here / "govmon-scans").exists() or not list((here / "govmon-scans").rglob("*.zst"))


def test_two_scans_of_a_site_are_two_and_the_site_is_one(here: Path) -> None:
    for _ in range(2):
        govmon("scan", URL, "--record")
    assert len(scans()) == 2


def test_a_kept_scan_is_judged_again_by_todays_limits(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    govmon("scan", URL, "--record")
    capsys.readouterr()
    (here / "govmon.toml").write_text("[checks.stale-home]\ndays = 5\n", "utf-8")
    assert govmon("judge", "1", "--format", "json") == 0
    document = json.loads(capsys.readouterr().out)
    assert document["sites"][0]["url"] == URL
    assert document["started"] == "2026-11-20T12:00:00+08:00"


def test_judging_again_moves_no_issue(here: Path) -> None:
    govmon("scan", URL, "--record")
    engine = open_database("sqlite:///govmon.db")
    with reading(engine) as session:
        before = [one.model_dump() for one in session.exec(select(IssueRow))]
    assert govmon("judge", "1", "--keep") == 0
    with reading(engine) as session:
        assert [one.model_dump() for one in session.exec(select(IssueRow))] == before


def test_the_list_of_kept_scans(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    govmon("scan", URL, "--record")
    capsys.readouterr()
    assert govmon("scans", "list") == 0
    assert "共 1 次扫描" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("harm", "told"),
    [
        (lambda file: file.unlink(), "打不开"),
        (lambda file: file.write_bytes(b"torn"), "不完整"),
    ],
)
def test_a_scan_whose_facts_are_gone_says_so(
    here: Path, harm: Callable[[Path], None], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    govmon("scan", URL, "--record")
    harm(Path(scans()[0].file))
    capsys.readouterr()
    assert govmon("judge", "1") == 2
    assert told in capsys.readouterr().err


def test_an_unknown_number_is_refused(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert govmon("judge", "9") == 2
    assert "没有编号为 9 的扫描" in capsys.readouterr().err


def test_a_site_that_moved_to_https_is_the_same_site(here: Path) -> None:
    govmon("scan", URL, "--record")
    govmon("scan", URL.replace("http:", "https:"), "--record")
    with reading(open_database("sqlite:///govmon.db")) as session:
        assert session.exec(select(Site.url)).all() == [URL]
