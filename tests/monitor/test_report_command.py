"""`govmon report` from the command line: files, refusals, and the same bytes for the same books."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from monitor import clock
from monitor.__main__ import run
from monitor.clock import SHANGHAI
from monitor.store.database import open_database
from monitor.store.migrating import bring_up_to_date
from tests.monitor.issues.test_desk import fill

AT = datetime(2026, 4, 2, 8, tzinfo=SHANGHAI)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder whose database has a site with faults of the 2nd and 3rd of March; no browser."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(clock, "now", lambda: AT)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path))
    engine = open_database("sqlite:///govmon.db")
    bring_up_to_date(engine)
    fill(engine)
    engine.dispose()
    return tmp_path


def files(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


@pytest.mark.parametrize(
    ("kind", "period", "name"),
    [
        ("daily", "2026-03-03", "政府网站日监测报告（2026年3月3日）"),
        ("monthly", "2026-03", "政府网站月度监测统计（2026年3月）"),
        ("quarterly", "2026Q1", "政务公开办公室关于2026年第一季度政府网站检查情况的通报"),
    ],
)
def test_a_report_comes_in_every_form_that_needs_no_browser(
    here: Path, kind: str, period: str, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["report", kind, "--period", period, "--folder", "out"]) == 0
    assert sorted(files(here / "out")) == [f"{name}.{suffix}" for suffix in ("docx", "html", "txt", "xlsx")]
    told = capsys.readouterr().out
    assert "没有浏览器" in told
    assert f"{name}.docx" in told


def test_the_same_books_give_the_same_bytes(here: Path) -> None:
    for folder in ("one", "two"):
        run(["report", "monthly", "--period", "2026-03", "--folder", folder, "--dated", "2026-04-02"])
    assert files(here / "one") == files(here / "two")


def test_without_a_period_the_last_one_that_is_over_is_told_of(here: Path) -> None:
    assert run(["report", "monthly", "--form", "txt", "--folder", "out"]) == 0
    (text,) = files(here / "out").values()
    assert "2026年3月" in text.decode()
    assert "链接打不开" in text.decode()


def test_a_unit_gets_its_own_slice_and_no_other(here: Path) -> None:
    assert run(["report", "monthly", "--form", "txt", "--folder", "out", "--unit", "甲县政务服务局"]) == 0
    (name,) = files(here / "out")
    assert name.endswith("-甲县政务服务局.txt")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["monthly", "--period", "2026-04"], "还没有结束"),
        (["monthly", "--period", "2025-04"], "没有监测记录"),
        (["daily", "--period", "2026-03"], "统计期"),
        (["monthly", "--form", "doc"], "没有“doc”这种格式"),
        (["monthly", "--unit", "乙局"], "没有单位“乙局”的网站"),
        (["monthly", "--dated", "昨天"], "不是日期"),
    ],
)
def test_what_cannot_be_reported_says_why(
    here: Path, words: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["report", *words]) == 2
    assert told in capsys.readouterr().err
    assert not (here / "govmon-reports").exists()
