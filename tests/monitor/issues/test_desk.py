"""What people do with faults, and what the command line says of it."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from monitor import clock
from monitor.__main__ import run
from monitor.clock import SHANGHAI
from monitor.issues.desk import Entered, Wanted, act, due_for_recheck, enter, found, site_named
from monitor.issues.issue import Patience, Said
from monitor.issues.letters import write_for_turn
from monitor.recording import begin, record
from monitor.refusals import RefusedError
from monitor.store.database import open_database, reading, transaction
from monitor.store.migrating import bring_up_to_date
from monitor.store.tables.issues import IssueRow, TurnRow
from monitor.store.tables.posting import Letter
from monitor.store.tables.registry import Audit, Site, Unit
from tests.monitor.judged_sites import BROKEN, STALE, judged

DAY = datetime(2026, 3, 2, 9, tzinfo=SHANGHAI)
PATIENCE = Patience(failures=2, passes=2, after_claim=1, due=lambda day: day + timedelta(days=14))
URL = "https://www.a.gov.cn/"
INDICATOR = "gov2019.site.function.availability"


def fill(database: Engine) -> None:
    """Two open faults of one site, one of them doubtful."""
    with transaction(database) as session:
        unit = Unit(name="甲县政务服务局")
        session.add(unit)
        session.flush()
        session.add(Site(url=URL, name="甲县", code="3601230001", unit_id=unit.id, added_at=DAY))
    for day in range(2):
        at = DAY + timedelta(days=day)
        verdicts = {(BROKEN, URL + "gone.html"): "failed", (STALE, URL + "news/"): "suspect"}
        with transaction(database) as session:
            scan = begin(session, f"day:{day}", 1, at, "")
            record(session, scan, judged(URL, at, verdicts), at, PATIENCE, write_for_turn)  # type: ignore[arg-type]


@pytest.fixture
def filled(database: Engine) -> Engine:
    fill(database)
    return database


def entered(**changes: str) -> Entered:
    values = {
        "site": URL,
        "indicator": INDICATOR,
        "what": URL + "x",
        "saw": "页面错位",
        "evidence": "截图.png",
    }
    return Entered(**{**values, **changes}, actor="张三", at=DAY)


def test_faults_are_found_by_state_site_unit_and_check(filled: Engine) -> None:
    with reading(filled) as session:
        assert len(found(session, Wanted())) == 2
        assert [one.issue.check for one in found(session, Wanted(state="open"))] == [BROKEN]
        assert len(found(session, Wanted(site="甲县"))) == len(found(session, Wanted(site="3601230001"))) == 2
        assert [one.unit.name for one in found(session, Wanted(check=STALE)) if one.unit] == [
            "甲县政务服务局"
        ]
        assert found(session, Wanted(unit="乙县")) == []
        assert found(session, Wanted(overdue=True)) == []


def test_a_site_that_is_not_there_is_refused(filled: Engine) -> None:
    with reading(filled) as session, pytest.raises(RefusedError, match="没有登记网站“乙县”"):
        site_named(session, "乙县")


def test_what_a_person_does_is_a_turn_and_written_down(filled: Engine) -> None:
    until = (DAY + timedelta(days=90)).date()
    with transaction(filled) as session:
        act(
            session,
            1,
            Said("reject", DAY + timedelta(days=2), "张三", "页面改版", until),
            PATIENCE,
            write_for_turn,
        )
    with reading(filled) as session:
        audit = session.exec(select(Audit)).one()
        turn = session.exec(select(TurnRow).where(TurnRow.actor == "张三")).one()
    assert (audit.actor, audit.action, audit.subject_id) == ("张三", "issue.reject", 1)
    assert json.loads(audit.detail) == {"why": "页面改版", "until": "2026-05-31"}
    assert (turn.was, turn.became, turn.note) == ("open", "rejected", "页面改版")


def test_an_unknown_number_is_refused(filled: Engine) -> None:
    with transaction(filled) as session, pytest.raises(RefusedError, match="没有编号为 99 的问题"):
        act(session, 99, Said("confirm", DAY, "张三"), PATIENCE, write_for_turn)


def test_a_fault_that_a_person_found_lives_beside_the_others(filled: Engine) -> None:
    with transaction(filled) as session:
        number = enter(session, entered(), PATIENCE).id
    with reading(filled) as session:
        row = session.get(IssueRow, number)
    assert row is not None
    assert (row.state, row.manual, row.due, row.severity) == (
        "open",
        True,
        (DAY + timedelta(14)).date(),
        "deduct",
    )


def test_an_indicator_may_be_named_by_its_name(filled: Engine) -> None:
    with transaction(filled) as session:
        row = enter(session, entered(indicator="可用性", what=URL + "y"), PATIENCE)
        assert row.indicator == INDICATOR


def test_no_scan_ends_what_a_person_found(filled: Engine) -> None:
    with transaction(filled) as session:
        number = enter(session, entered(), PATIENCE).id
    for day in range(2, 6):
        at = DAY + timedelta(days=day)
        with transaction(filled) as session:
            scan = begin(session, f"day:{day}", 1, at, "")
            record(session, scan, judged(URL, at, {}), at, PATIENCE, write_for_turn)
    with reading(filled) as session:
        row = session.get(IssueRow, number)
    assert row is not None
    assert row.state == "open"


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"site": "乙县"}, "没有登记网站"),
        ({"indicator": "gov2019.nothing"}, "没有指标"),
        ({"evidence": " "}, "证据"),
        ({"saw": ""}, "看到了什么"),
    ],
)
def test_what_is_not_whole_is_not_entered(filled: Engine, changes: dict[str, str], told: str) -> None:
    with transaction(filled) as session, pytest.raises(RefusedError, match=told):
        enter(session, entered(**changes), PATIENCE)


def test_the_same_fault_is_not_entered_twice(filled: Engine) -> None:
    with transaction(filled) as session:
        enter(session, entered(), PATIENCE)
        with pytest.raises(RefusedError, match="已经登记"):
            enter(session, entered(), PATIENCE)


def test_what_is_said_to_be_mended_or_has_come_due_is_looked_at_again(filled: Engine) -> None:
    with reading(filled) as session:
        assert due_for_recheck(session, DAY.date()) == []
        assert [row.id for row in due_for_recheck(session, (DAY + timedelta(days=15)).date())] == [1]
    with transaction(filled) as session:
        act(session, 1, Said("claim", DAY + timedelta(days=3), "李四"), PATIENCE, write_for_turn)
    with reading(filled) as session:
        assert [row.id for row in due_for_recheck(session, DAY.date())] == [1]


def test_a_heavy_fault_that_is_confirmed_writes_one_letter(database: Engine) -> None:
    fill(database)
    with transaction(database) as session:
        row = session.get_one(IssueRow, 2)
        row.severity = "veto"
    with transaction(database) as session:
        act(session, 2, Said("confirm", DAY + timedelta(days=3), "张三"), PATIENCE, write_for_turn)
    with reading(database) as session:
        letters = session.exec(select(Letter)).all()
    assert [(one.kind, one.state, one.site_id) for one in letters] == [("alert", "unsent", 1)]
    assert "看到" in letters[0].text


# ---------------------------------------------------------------- the command line


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with a filled database, on a day in March."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(clock, "now", lambda: DAY + timedelta(days=2))
    engine = open_database("sqlite:///govmon.db")
    bring_up_to_date(engine)
    fill(engine)
    engine.dispose()
    return tmp_path


def command(*words: str) -> int:
    return run(["issues", *words])


def test_the_list_names_what_is_open(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command("list") == 0
    told = capsys.readouterr().out
    assert "待整改" in told
    assert "待确认" in told
    assert "共 2 个问题" in told


def test_the_list_prints_a_name_that_reads_like_markup_as_it_is(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    engine = open_database("sqlite:///govmon.db")
    with transaction(engine) as session:
        session.get_one(IssueRow, 1).name = "[/]:tv:"
    engine.dispose()
    assert command("list") == 0
    assert "[/]:tv:" in capsys.readouterr().out


def test_the_list_as_json(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command("list", "--format", "json", "--state", "待整改") == 0
    (issue,) = json.loads(capsys.readouterr().out)
    assert (issue["state"], issue["what"], issue["unit"]) == ("open", URL + "gone.html", "甲县政务服务局")


def test_one_fault_with_its_history(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command("show", "1") == 0
    told = capsys.readouterr().out
    assert "连续看到，确认 → 待整改" in told
    assert "整改期限：2026-03-17" in told


def test_a_person_rejects_and_takes_it_back(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command("reject", "1", "--why", "链接正常", "--until", "2026-06-30", "--as", "张三") == 0
    assert "问题 1 现在是“误报”" in capsys.readouterr().out
    assert command("reopen", "1", "--as", "张三") == 0
    assert "待整改" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("reject", "1", "--why", "误报", "--until", "昨天"), "不是日期"),
        (("reject", "1", "--why", "误报", "--until", "2026-01-01"), "不能早于今天"),
        (("close", "2"), "处于“待确认”，不能复核通过"),
        (("confirm", "77"), "没有编号为 77"),
        (("list", "--state", "乱写"), "可用：待确认"),
        (("list", "--site", "乙县"), "没有登记网站"),
    ],
)
def test_what_does_not_fit_is_refused_and_says_why(
    here: Path, words: tuple[str, ...], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command(*words) == 2
    assert told in capsys.readouterr().err


def test_a_fault_found_by_hand_is_entered_from_the_command_line(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["--site", "甲县", "--indicator", INDICATOR, "--what", URL + "y", "--saw", "错位"]
    assert command("add", *words, "--evidence", "a.png") == 0
    assert "已登记，编号 3" in capsys.readouterr().out
