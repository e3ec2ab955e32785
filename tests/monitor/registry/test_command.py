"""The registry from the command line."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pytest
from sqlmodel import select

from monitor import __main__
from monitor.clock import SHANGHAI
from monitor.commands.registry import GROUPS
from monitor.recording import begin
from monitor.registry.kinds import KINDS
from monitor.store.database import open_database, reading, transaction
from monitor.store.tables.issues import IssueRow
from monitor.store.tables.registry import Audit, Site
from tests.monitor.registry.tables import csv_file

AT = datetime(2026, 3, 2, 9, tzinfo=SHANGHAI)
URL = "https://www.a.gov.cn/"


@pytest.fixture(autouse=True)
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def govmon(*arguments: str) -> int:
    return __main__.run(list(arguments))


def test_every_kind_has_its_group() -> None:
    assert set(GROUPS) == set(KINDS)


def test_a_dry_run_shows_what_would_change_and_changes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    csv_file(Path("a.csv"), [["单位名称", "电话"], ["甲府", "1"]])
    csv_file(Path("b.csv"), [["单位名称", "电话"], ["甲府", "2"], ["乙局", ""]])
    assert govmon("units", "import", "a.csv", "--as", "张三") == 0
    assert govmon("units", "import", "b.csv", "--dry-run") == 0
    told = capsys.readouterr().out
    assert "第 2 行 更新 甲府：电话 “1” → “2”" in told
    assert "新增 1 个，更新 1 个" in told
    assert govmon("units", "list", "--format", "json") == 0
    (unit,) = json.loads(capsys.readouterr().out)
    assert (unit["name"], unit["phone"]) == ("甲府", "1")
    with reading(open_database("sqlite:///govmon.db")) as session:
        assert session.exec(select(Audit)).one().actor == "张三"


def test_a_bad_file_is_status_2_and_says_where(capsys: pytest.CaptureFixture[str]) -> None:
    csv_file(Path("a.csv"), [["单位名称", "启用"], ["甲府", "大概"]])
    assert govmon("units", "import", "a.csv") == 2
    assert "a.csv 第 2 行，“启用”列：应填“是”或“否”，现在是“大概”。例：是" in capsys.readouterr().err
    assert govmon("units", "import", "none.xlsx") == 2
    assert govmon("units", "export", "a.docx") == 2
    assert govmon("units", "export", "no/such/folder.csv") == 2
    assert list(Path().glob(".*.part")) == []


def test_sites_are_listed_with_what_was_done_about_them(capsys: pytest.CaptureFixture[str]) -> None:
    csv_file(Path("a.csv"), [["网站名称", "首页网址"], ["甲", URL], ["乙", "https://b.gov.cn/"]])
    assert govmon("sites", "import", "a.csv") == 0
    with transaction(open_database("sqlite:///govmon.db")) as session:
        begin(session, "one", 1, AT, "")
        session.add(
            IssueRow(
                site_id=1, check="broken-link", subject=URL, indicator="", severity="warn", state="open",
                live=True, first_seen=AT, seen_at=AT,
            )
        )  # fmt: skip
    capsys.readouterr()
    assert govmon("sites", "list", "--format", "json") == 0
    first, second = json.loads(capsys.readouterr().out)
    assert (first["scans"], first["last_scan"], first["open_issues"]) == (1, AT.isoformat(), 1)
    assert (second["scans"], second["last_scan"], second["open_issues"]) == (0, None, 0)
    assert govmon("sites", "list") == 0
    assert "未结问题" in capsys.readouterr().out


def test_a_site_with_history_is_not_removed_and_one_without_is(capsys: pytest.CaptureFixture[str]) -> None:
    csv_file(Path("a.csv"), [["网站名称", "首页网址"], ["甲", URL], ["乙", "https://b.gov.cn/"]])
    csv_file(Path("c.csv"), [["网站", "栏目网址"], ["乙", "https://b.gov.cn/x/"]])
    assert govmon("sites", "import", "a.csv") == govmon("columns", "import", "c.csv") == 0
    engine = open_database("sqlite:///govmon.db")
    with transaction(engine) as session:
        begin(session, "one", 1, AT, "")
    assert govmon("sites", "remove", "甲") == 2
    assert "已有扫描记录，不能删除" in capsys.readouterr().err
    assert govmon("sites", "remove", "乙", "--as", "张三") == 0
    with reading(engine) as session:
        assert [one.name for one in session.exec(select(Site))] == ["甲"]


def test_words_about_a_column(capsys: pytest.CaptureFixture[str]) -> None:
    csv_file(Path("a.csv"), [["网站名称", "首页网址"], ["甲", URL]])
    csv_file(Path("c.csv"), [["网站", "栏目网址"], [URL, f"{URL}x/"]])
    assert govmon("sites", "import", "a.csv") == govmon("columns", "import", "c.csv") == 0
    assert govmon("columns", "rename", "1", "公示") == 0
    assert govmon("columns", "retype", "1", "通知公告") == 0
    assert govmon("columns", "limit", "1", "30", "--why", "因") == 0
    assert govmon("columns", "confirm", "1") == 0
    assert "“公示”：已确认，通知公告，自定期限 30 天" in capsys.readouterr().out
    assert govmon("columns", "exclude", "1", "--why", " ") == 2
    assert govmon("columns", "exclude", "1", "--why", "下线") == 0
    capsys.readouterr()
    assert govmon("columns", "list", "--site", "甲", "--format", "json") == 0
    (one,) = json.loads(capsys.readouterr().out)
    assert (one["state"], one["reason"], one["limit_days"]) == ("excluded", "下线", 30)


def test_the_plan(capsys: pytest.CaptureFixture[str]) -> None:
    csv_file(Path("p.csv"), [["序号", "年度", "任务", "完成时限"], ["7", "2020", "公布年报", "2020-01-31"]])
    assert govmon("plan", "import", "p.csv") == 0
    assert govmon("plan", "progress", "7", "已起草", "--year", "2020") == 0
    capsys.readouterr()
    assert govmon("plan", "list", "--overdue", "--format", "json") == 0
    (one,) = json.loads(capsys.readouterr().out)
    assert (one["progress"], one["days_late"] > 0) == ("已起草", True)
    assert govmon("plan", "done", "7", "--year", "2020", "--on", "2020-01-30") == 0
    assert govmon("plan", "done", "7", "--year", "2020", "--on", "gestern") == 2
    capsys.readouterr()
    assert govmon("plan", "list") == 0
    assert "共 1 项任务，超期 0 项" in capsys.readouterr().out
