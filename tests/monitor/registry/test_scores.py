"""Scores that a person gives, from files."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import select

from monitor import __main__
from monitor.registry.cells import WrongCellError
from monitor.registry.kinds.scores import period_key, scores_kind
from monitor.store.database import open_database, reading
from monitor.store.tables.registry import Audit
from monitor.store.tables.reporting import Entry
from reports.periods import period
from tests.monitor.registry.tables import csv_file

URL = "https://www.a.gov.cn/"
HEADINGS = ["网站", "统计期", "指标", "分数", "依据", "评分人"]
LOGIN, SEARCH = "gov2019.site.function.one-login", "gov2019.site.bonus.smart-search"


@pytest.fixture(autouse=True)
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.chdir(tmp_path)
    csv_file(Path("sites.csv"), [["网站名称", "首页网址"], ["甲府", URL]])
    assert govmon("sites", "import", "sites.csv") == 0
    return tmp_path


def govmon(*arguments: str) -> int:
    return __main__.run(list(arguments))


def given_rows(*rows: list[str]) -> None:
    csv_file(Path("s.csv"), [HEADINGS, *rows])


def entries() -> list[Entry]:
    with reading(open_database("sqlite:///govmon.db")) as session:
        return list(session.exec(select(Entry)))


def test_entries_are_taken_in_and_mended_by_the_next_file() -> None:
    given_rows(
        ["甲府", "2026", "智能搜索", "2", "有纠错", "张三"], [URL, "2026q3", LOGIN, "1", "要再登录", ""]
    )
    assert govmon("scores", "import", "s.csv", "--as", "李四") == 0
    assert [(one.period, one.indicator, one.points, one.actor) for one in entries()] == [
        ("2026", SEARCH, 2, "张三"),
        ("2026Q3", LOGIN, 1, "李四"),
    ]
    given_rows(["甲府", "2026年第三季度", "一号登录", "0.5", "复查", "张三"])
    assert govmon("scores", "import", "s.csv", "--as", "李四") == 0
    assert [(one.points, one.evidence) for one in entries()] == [(2, "有纠错"), (0.5, "复查")]
    with reading(open_database("sqlite:///govmon.db")) as session:
        told = session.exec(select(Audit).where(Audit.action == "scores.change")).one()
    assert json.loads(told.detail)["was"]["points"] == 1


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (["甲府", "2026-13", "智能搜索", "2", "x"], "“统计期”列：“2026-13”不是统计期，应为年、季或月"),
        (["甲府", "2026", "可用性", "2", "x"], "“指标”列：“可用性”由系统检查，不能填人工评分"),
        (["甲府", "2026", "好看", "2", "x"], "“指标”列：没有“好看”这个人工评分的指标"),
        (["甲府", "2026", "智能搜索", "3", "x"], "“分数”列：“智能搜索”最多加 2 分，现在是 3。例：2"),
        (["甲府", "2026", "一号登录", "2", "x"], "“分数”列：“一号登录”最多扣 1 分，现在是 2。例：1"),
        (
            ["甲府", "2026", "泄露国家秘密", "0.5", "x"],
            "“泄露国家秘密”是单项否决，应填发现几处（整数），现在是 0.5",
        ),
        (["甲府", "2026", "智能搜索", "-1", "x"], "“分数”列：应为 0 以上的数，最多两位小数，现在是“-1”"),
        (["甲府", "2026", "智能搜索", "2", ""], "“依据”列：不能空着"),
        (["乙府", "2026", "智能搜索", "2", "x"], "“网站”列：没有登记网站“乙府”"),
    ],
)
def test_a_bad_row_refuses_the_whole_file(
    row: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    given_rows(["甲府", "2026", "个人空间", "1", "有", ""], [*row, ""])
    assert govmon("scores", "import", "s.csv") == 2
    assert told in capsys.readouterr().err
    assert entries() == []


def test_what_is_exported_can_be_imported_again(capsys: pytest.CaptureFixture[str]) -> None:
    given_rows(["甲府", "2026", "智能搜索", "1.5", "有纠错", "张三"])
    assert govmon("scores", "import", "s.csv") == 0
    for name in ("out.csv", "out.xlsx"):
        assert govmon("scores", "export", name) == 0
        assert govmon("scores", "import", name) == 0
    assert capsys.readouterr().out.count("没有变化 1 个") == 2


def test_an_entry_can_be_taken_back(capsys: pytest.CaptureFixture[str]) -> None:
    given_rows(["甲府", "2026", "智能搜索", "1.5", "有纠错", "张三"])
    assert govmon("scores", "import", "s.csv") == 0
    assert govmon("scores", "remove", "1", "--as", "李四") == 0
    assert entries() == []
    with reading(open_database("sqlite:///govmon.db")) as session:
        told = session.exec(select(Audit).where(Audit.action == "scores.remove")).one()
    assert (told.actor, json.loads(told.detail)["was"]["evidence"]) == ("李四", "有纠错")
    assert govmon("scores", "remove", "1") == 2
    assert "没有编号为 1 的人工评分" in capsys.readouterr().err


def test_an_indicator_of_the_own_yardstick_can_be_scored(capsys: pytest.CaptureFixture[str]) -> None:
    Path("city.toml").write_text(
        'name = "city"\ntitle = "某市指标"\nreference = "某文"\n[[indicator]]\ncode = "local.site.video"\n'
        'name = "视频解读"\nkind = "bonus"\nreference = "某文"\npoints = 1\nceiling = 3\n',
        "utf-8",
    )
    given_rows(["甲府", "2026", "视频解读", "3", "有", ""])
    assert govmon("scores", "import", "s.csv") == 2
    Path("govmon.toml").write_text('[yardstick]\nfiles = ["city.toml"]\n', "utf-8")
    assert govmon("scores", "import", "s.csv") == 0
    assert govmon("scores", "list") == 0
    assert "视频解读" in capsys.readouterr().out


def test_excel_makes_a_day_of_a_month() -> None:
    assert period_key(date(2026, 10, 1)) == "2026-10"
    with pytest.raises(WrongCellError, match="是一天"):
        period_key(date(2026, 10, 2))


@pytest.mark.parametrize(
    ("written", "key"),
    [("2026", "2026"), (2026, "2026"), ("2026年", "2026"), ("2026Q4", "2026Q4"), ("2026年第一季度", "2026Q1"),
     ("2026年10月", "2026-10"), ("2026-01", "2026-01"), ("2026/12", "2026-12")],
)  # fmt: skip
def test_periods_as_people_write_them(written: str | int, key: str) -> None:
    assert period_key(written) == key


@given(
    st.text(max_size=12) | st.from_regex(r"20[0-9]{2}[-/Qq年第]{0,2}[0-9]{0,2}[月季度]{0,2}", fullmatch=True)
)
def test_whatever_is_written_is_a_period_or_refused(written: str) -> None:
    try:
        key = period_key(written)
    except WrongCellError:
        return
    assert period(key).kind in ("year", "quarter", "month")


def test_names_of_indicators_are_theirs_alone() -> None:
    names = scores_kind(()).field_named("indicator").names or {}
    assert len(set(names.values())) == len(names)
