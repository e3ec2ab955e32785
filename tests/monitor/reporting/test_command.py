"""What `govmon report --send` and `govmon reports` say and do."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from monitor import clock
from monitor.__main__ import run
from monitor.store.database import reading, transaction
from monitor.store.tables.registry import Audit, Recipient
from tests.monitor.reporting.watched import AT, BAD, FIRST, OFFICE, SECOND, keys, letters, reports

MARCH = ["report", "monthly", "--period", "2026-03", "--send"]
QUARTER = ["report", "quarterly", "--period", "2026Q1", "--send"]


@pytest.fixture(autouse=True)
def then(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: AT)


@pytest.fixture
def certain(watched: Engine, here: Path) -> Engine:
    (here / "govmon.toml").write_text("[reports]\nleast_coverage = 0.0\n", "utf-8")
    return watched


def test_what_was_queued_is_said_and_what_had_been_sent_is_not_sent_again(
    certain: Engine, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(MARCH) == 0
    told = capsys.readouterr().out
    assert [address for address in (OFFICE, FIRST, SECOND) if f"→ {address}" not in told] == []
    assert told.count("已排入发送：") == 3
    assert "没有设置邮件服务器" in told
    assert run(MARCH) == 0
    told = capsys.readouterr().out
    assert told.count("以前发过，没有再排：") == 3
    assert "--resend" in told
    assert len(letters(certain)) == 3


def test_resent_to_one_unit_with_a_reason(certain: Engine, capsys: pytest.CaptureFixture[str]) -> None:
    run(MARCH)
    assert run([*MARCH, "--unit", BAD, "--resend", "邮箱换了", "--as", "张三"]) == 0
    assert capsys.readouterr().out.count("已排入发送：") == 4
    assert keys(certain, "monthly")[-1] == "monthly:unit-1:2026-03:unit-1:1:again-1"
    with reading(certain) as session:
        assert session.exec(select(Audit)).one().actor == "张三"


def test_who_cannot_be_reached_is_said(certain: Engine, capsys: pytest.CaptureFixture[str]) -> None:
    with transaction(certain) as session:
        for one in session.exec(select(Recipient)):
            session.delete(one)
    assert run(MARCH) == 0
    assert "没有收件人，见 govmon recipients import" in capsys.readouterr().out


def test_what_waits_is_listed_approved_and_then_sent(
    watched: Engine, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(QUARTER) == 0
    told = capsys.readouterr().out
    assert "没有发出，等待核准：办公室、甲局、乙局" in told
    assert "没有监测记录" in told
    assert run(["reports", "list"]) == 0
    assert "等待核准" in capsys.readouterr().out
    assert run(["reports", "approve", "quarterly", "2026Q1"]) == 2
    assert "--why" in capsys.readouterr().err
    assert run(["reports", "approve", "quarterly", "2026Q1", "--why", "已核对", "--as", "李四"]) == 0
    assert capsys.readouterr().out.count("已排入发送：") == 3
    assert run(["reports", "list"]) == 0
    assert "李四" in capsys.readouterr().out
    assert run(["reports", "approve", "quarterly", "2026Q1", "--why", "再来"]) == 2
    assert "没有等待核准" in capsys.readouterr().err


def test_approved_at_once(watched: Engine, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*QUARTER, "--approve", "已核对"]) == 0
    assert capsys.readouterr().out.count("已排入发送：") == 3
    with reading(watched) as session:
        audit = session.exec(select(Audit)).one()
    assert (audit.action, json.loads(audit.detail)["period"]) == ("report.approve", "2026Q1")


def test_a_report_in_doubt_says_so_when_it_is_only_made(
    watched: Engine, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["report", "quarterly", "--period", "2026Q1", "--form", "txt"]) == 0
    assert "发送前需要核准" in capsys.readouterr().out


def test_counted_anew_it_is_a_revision_of_its_own(
    certain: Engine, capsys: pytest.CaptureFixture[str]
) -> None:
    run(MARCH)
    assert run([*MARCH, "--revise", "补录"]) == 0
    assert capsys.readouterr().out.count("已排入发送：") == 6
    assert [one[2:] for one in reports(certain)] == [(1, "sent"), (2, "sent")]
    assert {one.state for one in letters(certain) if one.key.endswith(":1")} == {"superseded"}


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["report", "monthly", "--resend", "理由"], "要与 --send 一起用"),
        (["report", "monthly", "--approve", "理由"], "要与 --send 一起用"),
        ([*MARCH, "--form", "txt"], "不能与 --send 一起用"),
        ([*MARCH, "--unit", "丙局"], "没有单位“丙局”"),
        (["reports", "approve", "monthly", "2026-03", "--why", "理由"], "没有等待核准"),
    ],
)
def test_what_cannot_be_done_is_refused(
    certain: Engine, words: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(words) == 2
    assert told in capsys.readouterr().err
    assert letters(certain) == []
