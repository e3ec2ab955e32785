"""Scores opened: the same numbers in the books, on the screen, in the annual report and in the letter."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from checks.findings import Verdict
from checks.indicators import yardstick
from checks.local_yardsticks import local_yardstick
from monitor import __main__, clock
from monitor.clock import SHANGHAI
from monitor.issues.issue import Patience
from monitor.issues.letters import write_for_turn
from monitor.recording import begin, record
from monitor.registry import command
from monitor.reporting import letter_text, score_command
from monitor.reporting.bookkeeping import book_of, revise
from monitor.store.database import transaction
from monitor.store.tables.registry import Site, Unit
from monitor.store.tables.reporting import Entry
from reports.document import Document, Table, tables
from reports.making import Material, make
from reports.score_opening import opened
from reports.snapshot import Book, SiteBook
from tests.monitor.judged_sites import BROKEN, STALE, judged

BEGIN = datetime(2025, 12, 30, 9, tzinfo=SHANGHAI)
NOW = datetime(2026, 3, 5, 9, tzinfo=SHANGHAI)
URL = "https://www.a.gov.cn/"
LOGIN, SEARCH = "gov2019.site.function.one-login", "gov2019.site.bonus.smart-search"
SECRET, LINK = "gov2019.site.security.state-secret", "gov2019.site.function.availability"
AT_ONCE = Patience(failures=1, passes=1, after_claim=1, due=lambda day: day + timedelta(days=14))
CITY = """name = "city"
title = "某市指标"
reference = "某府办〔2026〕1号"
valid_from = 2026-02-01
[marks.bonus_most]
value = 10
[[indicator]]
code = "gov2019.site.function.availability"
points = 1
"""

Enter = Callable[..., None]


@pytest.fixture
def seen(database: Engine) -> Engine:
    """A portal with three dead links since the thirty-first of December, and a column nobody could see."""
    with transaction(database) as session:
        unit = Unit(name="甲局")
        session.add(unit)
        session.flush()
        session.add(Site(url=URL, name="甲县政府", unit_id=unit.id, sort="portal", added_at=BEGIN))
    at = BEGIN + timedelta(days=1)
    verdicts: dict[tuple[str, str], Verdict] = {(BROKEN, f"{URL}{one}"): "failed" for one in "123"}
    verdicts[STALE, f"{URL}c/"] = "not_checked"
    with transaction(database) as session:
        scan = begin(session, "one", 1, at, "")
        record(session, scan, judged(URL, at, verdicts), at, AT_ONCE, write_for_turn)
    return database


@pytest.fixture
def enter(seen: Engine) -> Enter:
    def put(period: str, indicator: str, points: float, evidence: str = "见截图") -> None:
        with transaction(seen) as session:
            session.add(
                Entry(
                    site_id=1, period=period, indicator=indicator, points=points, evidence=evidence,
                    actor="张三", added_at=NOW,
                )
            )  # fmt: skip

    return put


def of(engine: Engine, key: str, **more: Any) -> SiteBook:
    return book(engine, key, **more).sites[0]


def book(engine: Engine, key: str, local: str = "") -> Book:
    yardsticks = [found for found, _ in [local_yardstick(local)] if found is not None] if local else []
    with transaction(engine) as session:
        return book_of(session, key, NOW, yardsticks)


def test_an_entry_counts_on_each_day_of_its_period(seen: Engine, enter: Enter) -> None:
    enter("2026-01", LOGIN, 1)
    assert of(seen, "2026-01-31").stocks.score == 98.7
    assert of(seen, "2026-02-01").stocks.score == 99.7
    assert of(seen, "2025-12-31").stocks.score == 99.7
    assert of(seen, "2026-01").stocks.score == 98.7


def test_of_several_periods_the_shortest_counts(seen: Engine, enter: Enter) -> None:
    for key, points in (("2026-01", 0.0), ("2026", 1.0), ("2026Q1", 0.5)):
        enter(key, LOGIN, points)
    assert of(seen, "2026-01-31").stocks.score == 99.7
    assert of(seen, "2026-02-01").stocks.score == 99.2


def test_a_veto_entered_by_a_person_ends_the_scoring(seen: Engine, enter: Enter) -> None:
    enter("2026-02", SECRET, 1, "某文件带密级标志")
    stocks = of(seen, "2026-02-01").stocks
    assert (stocks.passed, stocks.score, stocks.vetoes) == (False, None, ("安全、泄密事故等严重问题",))


def test_every_point_leads_to_what_is_behind_it(seen: Engine, enter: Enter) -> None:
    enter("2026", SEARCH, 2)
    found = book(seen, "2026-01")
    (score,) = opened(found, found.sites[0])
    lines = {line.indicator.code: line for line in score.lines}
    assert [fault.what for fault in lines[LINK].faults] == [f"{URL}{one}" for one in "123"]
    assert (lines[LINK].points, lines[SEARCH].points) == (0.3, 2)
    assert score.sheet.total == 101.7
    assert lines[LOGIN].state == "unjudged"
    assert {line.indicator.code for line in score.lines if line.state == "unjudged"} >= set(
        found.sites[0].unseen
    )
    assert round(100 - sum(line.points for line in score.lines if line.indicator.kind == "deduct"), 2) == 99.7


def test_what_the_checks_could_not_see_is_not_judged(seen: Engine) -> None:
    found = book(seen, "2026-01")
    (score,) = opened(found, found.sites[0])
    blind = [line.indicator.code for line in score.lines if line.indicator.code in found.sites[0].unseen]
    assert blind
    assert all(line.state == "unjudged" for line in score.lines if line.indicator.code in blind)


def test_the_yardstick_is_that_of_the_last_day(seen: Engine) -> None:
    january, quarterly = book(seen, "2026-01", CITY), book(seen, "2026-02", CITY)
    assert [one.name for one in january.yardsticks] == ["gov2019"]
    assert [one.name for one in quarterly.yardsticks] == ["gov2019", "city"]
    assert [sheet.total for sheet in quarterly.sites[0].sheets] == [99.7, 97]
    assert quarterly.sites[0].stocks.score == 99.7


def test_what_was_signed_stays_until_it_is_revised(seen: Engine, enter: Enter) -> None:
    assert of(seen, "2026-01").stocks.score == 99.7
    enter("2026-01", LOGIN, 1)
    assert of(seen, "2026-01").stocks.score == 99.7
    with transaction(seen) as session:
        assert revise(session, "2026-01", NOW, "补录").sites[0].stocks.score == 98.7


# ---------------------------------------------------------------- everywhere the same


@pytest.fixture
def govmon(seen: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    """The command line over the same database, on the fifth of March."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(clock, "now", lambda: NOW)
    Path("city.toml").write_text(CITY, "utf-8")
    Path("govmon.toml").write_text('[yardstick]\nfiles = ["city.toml"]\n', "utf-8")
    # The commands end with their process, and leave closing the connections to that.
    monkeypatch.setattr(score_command, "opened_store", lambda _: seen)
    monkeypatch.setattr(command, "opened", lambda _: seen)
    return lambda *arguments: __main__.run(list(arguments))


def annual_of(found: Book) -> Document:
    year = Book("year", "2026", date(2026, 1, 1), found.last, found.sites, yardsticks=found.yardsticks)
    return make("annual", Material(year), yardstick(), "某办", date(2026, 3, 5))


def table(document: Document, title: str) -> Table:
    return next(one for one in tables(document.parts) if one.title == title)


def test_screen_report_and_letter_say_the_same(
    seen: Engine, enter: Enter, govmon: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    enter("2026", SEARCH, 2, "能纠错")
    assert govmon("scores", "show", "甲县政府", "--period", "2026-02", "--format", "json") == 0
    told = json.loads(capsys.readouterr().out)
    national, city = told["scores"]
    found = book(seen, "2026-02")
    assert (national["total"], national["grade"]) == (101.7, "合格")
    assert city["total"] == 99
    document = annual_of(found)
    (both,) = table(document, "国家标准与本地标准对照").rows
    assert both == ("甲县政府", "合格", 101.7, "合格", 99)
    details = table(document, "网站得分明细").rows
    printed = [
        (one["name"], one["points"], one["ceiling"])
        for score in told["scores"]
        for one in score["indicators"]
        if one["state"] == "found"
    ]
    assert [(row[2], row[4], row[5]) for row in details] == printed
    assert "#1 #2 #3" in str(details[0][-1])
    assert "人工评分（张三）：能纠错" in str(details[1][-1])
    letter = letter_text.text(document, found, [])
    assert "甲县政府：合格，得分 101.7，待整改 3 个" in letter


def test_the_screen_tells_each_point(
    enter: Enter, govmon: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    enter("2026", LOGIN, 1, "要再登录")
    assert govmon("scores", "show", URL) == 0
    told = capsys.readouterr().out
    assert "结果：合格，得分 98.7（100 分扣 1.3 分）" in told
    assert "  可用性：扣 0.3 分，上限 4 分，地方做法" in told
    assert f"    #1 {'打不开'}" not in told
    assert f"{URL}1" in told
    assert "  一号登录：扣 1 分，上限 1 分，建议值" in told
    assert "人工评分 1（2026，张三）：1，要再登录" in told
    assert "未评（" in told
    assert "【某市指标】某府办〔2026〕1号" in told


def test_an_entry_that_came_too_late_is_told_of(
    govmon: Callable[..., int], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert govmon("scores", "show", URL, "--period", "2026-01") == 0
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(hours=1))
    Path("s.csv").write_text("网站,统计期,指标,分数,依据\n甲县政府,2026-01,一号登录,1,x\n", "utf-8")
    assert govmon("scores", "import", "s.csv") == 0
    capsys.readouterr()
    assert govmon("scores", "show", URL, "--period", "2026-01") == 0
    told = capsys.readouterr().out
    assert "有 1 条人工评分是本期统计之后录入或改动的，没有计入" in told
    assert "得分 99.7（" in told


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["scores", "show", "乙县"], "没有登记网站“乙县”"),
        (["scores", "show", URL, "--period", "2026-99"], "不是统计期"),
        (["scores", "show", URL, "--period", "2026"], "还没有结束"),
        (["scores", "show", URL, "--period", "2025-12-29"], "没有登记，或已关停"),
    ],
)
def test_what_cannot_be_shown_is_refused(
    arguments: list[str], told: str, govmon: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    assert govmon(*arguments) == 2
    assert told in capsys.readouterr().err


def test_entries_outlive_their_yardstick(seen: Engine, enter: Enter) -> None:
    enter("2026", "local.gone", 5)
    assert of(seen, "2026-01").stocks.score == 99.7
    with transaction(seen) as session:
        assert session.exec(select(Entry)).one().indicator == "local.gone"
