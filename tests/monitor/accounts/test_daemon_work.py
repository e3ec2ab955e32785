"""Accounts in the daemon: on the timetable, looked at, rechecked, told to their units, cleared away."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec
import pytest
from sqlalchemy import Engine
from sqlmodel import select

from checks.facts import AccountLook
from monitor.accounts.due import is_looked_at
from monitor.accounts.look_command import look_at_all
from monitor.issues.ledger import book_day
from monitor.issues.letters import write_for_turn
from monitor.issues.rectification import write_notices
from monitor.schedule import write_timetable
from monitor.settings import Daemon, Settings
from monitor.store.database import reading, transaction
from monitor.store.tables.accounts import LookRow, PostRow
from monitor.store.tables.posting import Letter
from monitor.store.tables.registry import Account
from monitor.store.tables.work import Duty
from monitor.timetable import next_due
from monitor.work.account_task import AccountTask
from monitor.work.clearing import clear_rows
from monitor.work.errands import errand_for
from monitor.work.recheck_task import due_looks
from monitor.work.workplace import Workplace
from tests.monitor.accounts.ledger import PATIENCE, at, issues, look, registered, seen


def test_accounts_with_a_collector_are_on_the_timetable_until_they_are_cancelled(database: Engine) -> None:
    watched = registered(database)
    registered(database, "甲县广电", collector="import", source="")
    closing = registered(database, "甲县旧号", state="closing", closing_on=at(0).date())
    gone = registered(database, "甲县老号", state="cancelled")
    with transaction(database) as session:
        write_timetable(session, Daemon(), at(0))
    with reading(database) as session:
        lines = {duty.subject for duty in session.exec(select(Duty).where(Duty.task == "account"))}
    assert lines == {watched, closing}
    assert gone not in lines
    first = next_due("account", watched, Daemon(), at(0))
    assert (next_due("account", watched, Daemon(), first) - first).total_seconds() == 12 * 3600


@pytest.mark.parametrize(
    ("days", "looked"), [({"cancelled_on": -90}, True), ({"cancelled_on": -93}, False), ({}, False),
                         ({"closed_on": -10}, True), ({"cancelled_on": -93, "closed_on": -10}, False)]
)  # fmt: skip
def test_a_cancelled_account_is_looked_at_for_a_quarter(
    database: Engine, days: dict[str, int], looked: bool
) -> None:
    ended: dict[str, Any] = {name: at(day).date() for name, day in days.items()}
    number = registered(database, state="cancelled", **ended)
    with transaction(database) as session:
        write_timetable(session, Daemon(), at(0))
    with reading(database) as session:
        lines = {duty.subject for duty in session.exec(select(Duty).where(Duty.task == "account"))}
        assert is_looked_at(session.get_one(Account, number), at(0)) is looked
    assert lines == ({number} if looked else set())


def test_many_are_judged_when_all_were_seen(database: Engine) -> None:
    numbers = [registered(database, f"{name}县发布", source=f"svc:{name}") for name in "甲乙丙丁戊"]
    with reading(database) as session:
        rows = session.exec(select(Account)).all()

    async def collect(row: Account, earlier: Sequence[AccountLook]) -> AccountLook:
        return msgspec.structs.replace(seen(0, -16), account=row.name, url=f"http://svc.intra/{row.id}")

    place = Workplace(database, Settings(), lambda: at(0))
    looked = asyncio.run(look_at_all(place, rows, collect))
    assert [one.account.name for one in looked] == [f"{name}县发布" for name in "甲乙丙丁戊"]
    assert {one.look.cause for one in looked if one.look} == {"stopped"}
    assert issues(database, "stale-account") == []
    assert len(numbers) == len(looked)


def test_an_errand_looks_once_with_the_looks_before_at_hand(database: Engine) -> None:
    number = registered(database)
    look(database, number, seen(-1, -1))
    asked: list[Sequence[AccountLook]] = []

    async def collect(row: Account, earlier: Sequence[AccountLook]) -> AccountLook:
        asked.append(earlier)
        return seen(0, 0)

    task = AccountTask(Workplace(database, Settings(), lambda: at(0)), collect)
    errand = errand_for("account", number, at(0, 11))
    asyncio.run(task(errand))
    asyncio.run(task(errand))
    assert [[one.shown for one in earlier] for earlier in asked] == [[1]]
    with reading(database) as session:
        assert len(session.exec(select(PostRow)).all()) == 2


def overdue(database: Engine) -> datetime:
    number = registered(database, unit="甲县办公室")
    look(database, number, seen(0, -20, hour=8))
    look(database, number, seen(0, -20, hour=20))
    return at(20, 6)


def test_an_account_whose_deadline_has_come_is_looked_at_again(database: Engine) -> None:
    late = overdue(database)
    with transaction(database) as session:
        asked, errands = due_looks(session, late)
    assert asked == []
    assert [(one.task, one.lock) for one in errands] == [("account", "account:1")]


def test_its_unit_is_told_what_to_mend(database: Engine) -> None:
    overdue(database)
    with transaction(database) as session:
        book_day(session, at(1, 0), PATIENCE, write_for_turn)
        write_notices(session, at(1, 7))
    with reading(database) as session:
        letter = session.exec(select(Letter).where(Letter.kind == "rectification")).one()
    assert "账号：微博 甲县发布" in letter.text
    assert "网址" not in letter.text
    assert letter.unit_id == issues(database)[0].unit_id


def test_looks_and_posts_are_kept_for_their_time_only(database: Engine) -> None:
    number = registered(database)
    look(database, number, seen(0, 0))
    look(database, number, seen(130, 130))
    clear_rows(database, Settings(), at(131))
    with reading(database) as session:
        assert [row.at for row in session.exec(select(LookRow))] == [at(130)]
        assert len(session.exec(select(PostRow)).all()) == 2
    clear_rows(database, Settings(), at(600))
    with reading(database) as session:
        assert session.exec(select(PostRow)).all() == []
