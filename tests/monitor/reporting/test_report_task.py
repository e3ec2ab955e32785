"""A report that comes by itself: from the errand to the letters, in a process of its own."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from monitor.reporting.report_task import ReportFailedError, ReportTask, send_by_itself
from monitor.settings import Database, Reports, Settings
from monitor.store.database import reading
from monitor.store.tables.work import Job
from monitor.work.errands import Errand, errand_for
from monitor.work.house_tasks import house_tasks
from monitor.work.workplace import StoppedError, Workplace
from reports.periods import BooksDoNotBalanceError
from tests.monitor.reporting.watched import AT, keys, letters, reports


def settings_of(engine: Engine) -> Settings:
    address = f"sqlite:///{engine.url.database}"
    return Settings(database=Database(address=address), reports=Reports(least_coverage=0.0))


def task_of(engine: Engine) -> ReportTask:
    return ReportTask(Workplace(engine, settings_of(engine), lambda: AT))


def errand(kind: str, key: str) -> Errand:
    return Errand(f"report:{kind}:{key}", "report", AT, arguments={"kind": kind, "key": key})


async def test_an_errand_becomes_letters_and_done_again_none(watched: Engine) -> None:
    task = task_of(watched)
    for _ in range(2):
        await task(errand("monthly", "2026-03"))
    assert len(keys(watched, "monthly")) == 3
    assert reports(watched) == [("monthly", "2026-03", 1, "sent")]


async def test_a_worker_that_stops_gives_the_errand_back(watched: Engine) -> None:
    task = task_of(watched)
    doing = asyncio.ensure_future(task(errand("monthly", "2026-03")))
    await asyncio.sleep(0)
    task.stop()
    with pytest.raises(StoppedError):
        await doing


async def test_what_cannot_be_made_fails_as_errand(watched: Engine) -> None:
    with pytest.raises(ReportFailedError, match="monthly 2020-01"):
        await task_of(watched)(errand("monthly", "2020-01"))


def test_what_cannot_be_made_is_told_to_the_operator_once(
    watched: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unbalanced(*_: object) -> None:
        raise BooksDoNotBalanceError("2026-03-30, site 1")

    monkeypatch.setattr("monitor.reporting.sending.material", unbalanced)
    for _ in range(2):
        with pytest.raises(BooksDoNotBalanceError):
            send_by_itself(settings_of(watched), "monthly", "2026-03", AT)
    (notice,) = letters(watched)
    assert (notice.kind, notice.subject) == ("notice", "月统计 2026-03 没有做成")
    assert "BooksDoNotBalanceError" in notice.text
    assert reports(watched) == []


async def test_the_duty_hands_over_what_is_owed(watched: Engine, here: Path) -> None:
    """Of now, though the errand is of the days before an outage."""
    tasks = house_tasks(Workplace(watched, settings_of(watched), lambda: AT))
    await tasks["reports"](errand_for("reports", 0, AT - timedelta(days=3)))
    with reading(watched) as session:
        jobs = session.exec(select(Job.key, Job.task, Job.lock)).all()
    assert [key for key, _, _ in jobs] == [
        "report:daily:2026-04-02:2026-04-03",
        "report:monthly:2026-03:2026-04-03",
        "report:quarterly:2026Q1:2026-04-03",
    ]
    assert {(task, lock) for _, task, lock in jobs} == {("report", "all:report")}
