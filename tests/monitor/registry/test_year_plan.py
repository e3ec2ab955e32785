"""The year's plan: reminders once each, progress, and what is overdue."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import col, select

from monitor.clock import SHANGHAI
from monitor.refusals import RefusedError
from monitor.registry.year_plan import done, progress, remind, stage, tasks
from monitor.store.database import reading, transaction
from monitor.store.tables.posting import Letter
from monitor.store.tables.registry import Audit, PlanTask, Unit

DUE = date(2026, 3, 31)
DAY = datetime(2026, 3, 1, 0, 5, tzinfo=SHANGHAI)


@pytest.fixture
def task_id(database: Engine) -> int:
    with transaction(database) as session:
        unit = Unit(name="甲局")
        session.add(unit)
        session.flush()
        task = PlanTask(year=2026, number="7", title="公布年报", unit_id=unit.id, due=DUE)
        session.add(task)
        session.flush()
        assert task.id is not None
        return task.id


def letters(database: Engine) -> list[str]:
    with reading(database) as session:
        return [one.key for one in session.exec(select(Letter).order_by(col(Letter.id)))]


def days(database: Engine, first: int, last: int) -> None:
    for number in range(first, last):
        with transaction(database) as session:
            remind(session, DAY + timedelta(days=number))


@pytest.mark.parametrize(
    ("left", "called"),
    [(11, None), (10, "10"), (4, "10"), (3, "3"), (0, "3"), (-1, "overdue"), (-99, "overdue")],
)
def test_stages(left: int, called: str | None) -> None:
    assert stage(DUE, DUE - timedelta(days=left)) == called


def test_each_reminder_comes_once_however_often_the_day_is_done(database: Engine, task_id: int) -> None:
    for _ in range(2):
        days(database, 0, 60)
    assert letters(database) == [f"plan:{task_id}:{DUE}:{called}" for called in ("10", "3", "overdue")]


def test_after_an_outage_only_the_nearest_reminder_comes(database: Engine, task_id: int) -> None:
    days(database, 29, 30)
    assert letters(database) == [f"plan:{task_id}:{DUE}:3"]


def test_a_reminder_says_what_is_due_and_to_whom(database: Engine, task_id: int) -> None:
    days(database, 31, 32)
    with reading(database) as session:
        letter = session.exec(select(Letter)).one()
        unit = session.get_one(Unit, letter.unit_id)
    assert (unit.name, letter.kind, letter.state) == ("甲局", "reminder", "unsent")
    assert letter.subject == "年度任务超期：公布年报"
    assert "已超期 1 天" in letter.text


def test_a_task_that_is_done_is_not_reminded_of(database: Engine, task_id: int) -> None:
    with transaction(database) as session:
        done(session, 2026, "7", DAY.date(), "张三", DAY)
    days(database, 0, 60)
    assert letters(database) == []
    with reading(database) as session:
        task = session.get_one(PlanTask, task_id)
        assert (task.state, task.done_on) == ("done", DAY.date())
        assert session.exec(select(Audit)).one().action == "plan.change"


def test_a_new_due_date_is_reminded_of_anew(database: Engine, task_id: int) -> None:
    days(database, 0, 40)
    with transaction(database) as session:
        session.get_one(PlanTask, task_id).due = DUE + timedelta(days=30)
    days(database, 40, 70)
    assert letters(database)[-1] == f"plan:{task_id}:{DUE + timedelta(days=30)}:overdue"
    assert len(letters(database)) == 6


def test_progress_and_overdue(database: Engine, task_id: int) -> None:
    with transaction(database) as session:
        progress(session, 2026, "7", " 已起草 ", "张三", DAY)
    with reading(database) as session:
        (one,) = tasks(session, 2026, DUE + timedelta(days=1), overdue=True)
        assert (one.unit, one.row.state, one.row.progress) == ("甲局", "doing", "已起草")
        assert tasks(session, None, DUE, overdue=True) == []
        assert tasks(session, 2025, DUE, overdue=False) == []


def test_what_cannot_be_is_refused(database: Engine, task_id: int) -> None:
    with pytest.raises(RefusedError, match="没有第 8 项"), transaction(database) as session:
        done(session, 2026, "8", DAY.date(), "张三", DAY)
    with pytest.raises(RefusedError, match="还没有到"), transaction(database) as session:
        done(session, 2026, "7", DUE, "张三", DAY)
    with transaction(database) as session:
        done(session, 2026, "7", DAY.date(), "张三", DAY)
    with pytest.raises(RefusedError, match="已经结束"), transaction(database) as session:
        progress(session, 2026, "7", "甲", "张三", DAY)
    with reading(database) as session:
        assert session.get_one(PlanTask, task_id).state == "done"
