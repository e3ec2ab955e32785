"""What persons tell of the office's own work, from files, to the annual report."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pytest
from sqlmodel import Session, select

from checks.indicators import yardstick
from checks.supervision import supervision
from monitor import __main__
from monitor.clock import SHANGHAI
from monitor.reporting.bookkeeping import book_of
from monitor.store.database import open_database, reading, transaction
from monitor.store.tables.registry import Audit
from monitor.store.tables.registry import Site as SiteRow
from monitor.store.tables.reporting import SupervisionEntry
from reports.document import tables
from reports.making import Material, make
from tests.monitor.registry.tables import csv_file

HEADINGS = ["年度", "指标", "分数", "本年情况", "填报人"]
TRAINING = ["2025", "开展培训", "0", "6月举办1期", "张三"]


@pytest.fixture(autouse=True)
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def govmon(*arguments: str) -> int:
    return __main__.run(["supervision", *arguments])


def given_rows(*rows: list[str]) -> None:
    csv_file(Path("s.csv"), [HEADINGS, *rows])


def entries() -> list[SupervisionEntry]:
    with reading(open_database("sqlite:///govmon.db")) as session:
        return list(session.exec(select(SupervisionEntry)))


def test_entries_are_taken_in_by_name_or_code_and_mended() -> None:
    given_rows(TRAINING, ["2025", "ratio", "5", "抽查少于三成", ""])
    assert govmon("import", "s.csv", "--as", "李四") == 0
    told = [(one.year, one.item, one.points, one.actor) for one in entries()]
    assert told == [(2025, "training", 0, "张三"), (2025, "ratio", 5, "李四")]
    given_rows(["2025", "training", "2", "没有举办", "张三"])
    assert govmon("import", "s.csv") == 0
    assert [(one.points, one.evidence) for one in entries()] == [(2, "没有举办"), (5, "抽查少于三成")]


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (["25", "开展培训", "0", "x"], "“年度”列：应在 2000 至 2100 之间，现在是 25"),
        (["2025", "开展团建", "0", "x"], "“指标”列：没有“开展团建”这项监管考核指标"),
        (["2025", "开展培训", "-1", "x"], "“分数”列：应为 0 以上的数"),
        (["2025", "开展培训", "101", "x"], "“开展培训”最多扣 100 分，现在是 101"),
        (["2025", "one-platform", "21", "x"], "最多加 20 分，现在是 21"),
        (["2025", "national-failed", "0.5", "x"], "是否决指标，应填发现几处（整数），现在是 0.5"),
        (["2025", "fake-sites", "0", ""], "“本年情况”列：不能空着"),
    ],
)
def test_bad_rows_refuse_the_whole_file_and_each_is_named(
    row: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    given_rows(TRAINING, [*row, ""], ["2025", "没有这项", "0", "x", ""])
    assert govmon("import", "s.csv") == 2
    said = capsys.readouterr().err
    assert told in said
    assert "没有“没有这项”" in said
    assert entries() == []


def test_what_is_exported_can_be_imported_again(capsys: pytest.CaptureFixture[str]) -> None:
    given_rows(*(["2025", one.code, "1", "有", "张三"] for one in supervision().item))
    assert govmon("import", "s.csv") == 0
    for name in ("out.csv", "out.xlsx"):
        assert govmon("export", name) == 0
        assert govmon("import", name) == 0
    assert capsys.readouterr().out.count(f"没有变化 {len(supervision().item)} 个") == 2


def test_the_template_names_every_indicator_and_can_be_taken_in() -> None:
    assert govmon("template", "t.xlsx") == 0
    assert Path("t.xlsx").stat().st_size > 1000


def test_an_entry_can_be_taken_back(capsys: pytest.CaptureFixture[str]) -> None:
    given_rows(TRAINING)
    assert govmon("import", "s.csv") == 0
    assert govmon("remove", "1", "--as", "李四") == 0
    assert entries() == []
    with reading(open_database("sqlite:///govmon.db")) as session:
        told = session.exec(select(Audit).where(Audit.action == "supervision.remove")).one()
    assert (told.actor, json.loads(told.detail)["was"]["evidence"]) == ("李四", "6月举办1期")
    assert govmon("remove", "1") == 2
    assert "没有编号为 1 的监管考核填报。用 govmon supervision list 查看" in capsys.readouterr().err


def test_the_annual_report_says_what_was_entered() -> None:
    given_rows(TRAINING, ["2025", "ratio", "5", "抽查少于三成", "李四"], ["2024", "fake-sites", "0", "x", ""])
    assert govmon("import", "s.csv") == 0
    with transaction(open_database("sqlite:///govmon.db")) as session:
        rows = _rows(session)
    assert rows["开展培训"][2:5] == ("6月举办1期（填报：张三）", 0, "")
    told, points = rows["每季度抽查比例"][2:4]
    assert points == 5
    assert str(told).startswith("抽查少于三成（填报：李四）；系统统计：第一季度0/1个")
    assert rows["假冒政府网站的处置"][2] == "待填"


def _rows(session: Session) -> dict[object, tuple[object, ...]]:
    begin = datetime(2025, 1, 1, tzinfo=SHANGHAI)
    session.add(SiteRow(url="http://s/", name="甲", added_at=begin))
    session.flush()
    at = datetime(2026, 1, 5, tzinfo=SHANGHAI)
    year = book_of(session, "2025", at)
    quarters = tuple(book_of(session, f"2025Q{number}", at) for number in range(1, 5))
    document = make("annual", Material(year, parts=quarters), yardstick(), "某办", at.date())
    (found,) = [one for one in tables(document.parts) if one.title == "监管工作年度考核"]
    return {row[1]: row for row in found.rows}
