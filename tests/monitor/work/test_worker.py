from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, delete
from sqlmodel import col, select

from monitor.clock import SHANGHAI
from monitor.settings import Settings
from monitor.store import database as database_module
from monitor.store.database import DatabaseError, open_database, reading, transaction
from monitor.store.migrating import bring_up_to_date
from monitor.store.tables.work import Job, Sign
from monitor.work import heart as heart_module
from monitor.work import local_queue, signs
from monitor.work import worker as worker_module
from monitor.work.errands import Errand
from monitor.work.worker import Staff, Worker
from monitor.work.workplace import StoppedError, Task, Workplace

NOW = datetime(2026, 3, 2, 12, tzinfo=SHANGHAI)


@pytest.fixture(autouse=True)
def _brisk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker_module, "IDLE_SECONDS", 0.01)
    monkeypatch.setattr(worker_module, "SETTLE_PAUSES", (0.01,) * 20)
    monkeypatch.setattr(heart_module, "BEAT_SECONDS", 0.02)


def put_in(database: Engine, *numbers: int) -> None:
    with transaction(database) as session:
        errands = [Errand(f"scan:{number}", "scan", NOW, number) for number in numbers]
        local_queue.hand_over(session, errands, NOW)


def states(database: Engine) -> dict[str, str]:
    with reading(database) as session:
        return {one.key: one.state for one in session.exec(select(Job))}


def a_worker(database: Engine, task: Task, stop: Callable[[], None] = lambda: None) -> Worker:
    place = Workplace(database, Settings(), lambda: NOW)
    return Worker(place, "worker:scan:1", signs.this_process(), Staff({"scan": task}, 2, stop))


async def until(true: Callable[[], bool]) -> None:
    async with asyncio.timeout(30):
        while not true():
            await asyncio.sleep(0.01)


async def test_jobs_are_done_and_failures_are_put_off(database: Engine) -> None:
    done: list[int] = []

    async def task(errand: Errand) -> None:
        if errand.subject == 2:
            raise ValueError("坏了")
        done.append(errand.subject)

    put_in(database, 1, 2, 3)
    worker = a_worker(database, task)
    running = asyncio.ensure_future(worker.run())
    await until(lambda: sorted(states(database).values()) == ["done", "done", "waiting"])
    worker.stop()
    await running
    assert sorted(done) == [1, 3]
    with reading(database) as session:
        assert session.exec(select(Job.trouble).where(Job.subject == 2)).one() == "ValueError: 坏了"
        assert session.exec(select(Sign)).all() == []


async def test_what_is_under_way_goes_back_when_the_worker_stops(database: Engine) -> None:
    begun, stopped = asyncio.Event(), asyncio.Event()

    async def task(_: Errand) -> None:
        begun.set()
        await stopped.wait()
        raise StoppedError

    put_in(database, 1)
    worker = a_worker(database, task, stopped.set)
    running = asyncio.ensure_future(worker.run())
    await begun.wait()
    worker.stop()
    await running
    with reading(database) as session:
        job = session.exec(select(Job)).one()
    assert (job.state, job.tries) == ("waiting", 0)


async def test_a_worker_that_was_taken_for_dead_stops_and_claims_nothing_more(database: Engine) -> None:
    """As one that stood still for a minute and wakes up: its jobs are with others."""
    begun, stopped = asyncio.Event(), asyncio.Event()

    async def task(_: Errand) -> None:
        begun.set()
        await stopped.wait()
        raise StoppedError

    put_in(database, 1)
    worker = a_worker(database, task, stopped.set)
    running = asyncio.ensure_future(worker.run())
    await begun.wait()
    with transaction(database) as session:
        session.connection().execute(delete(Sign))
        local_queue.bring_back(session, [], NOW)
        assert local_queue.claim(session, "worker:scan:2", NOW, ["scan"]) is not None
    put_in(database, 2)
    async with asyncio.timeout(30):
        await running
    with reading(database) as session:
        jobs = session.exec(select(Job).order_by(col(Job.id))).all()
    assert [(one.state, one.worker) for one in jobs] == [("working", "worker:scan:2"), ("waiting", "")]


async def test_a_database_that_is_locked_for_a_while_loses_no_job(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(database_module, "BUSY_SECONDS", 0.01)
    engine = open_database(f"sqlite:///{tmp_path / 'govmon.db'}")
    bring_up_to_date(engine)
    put_in(engine, 1, 2, 3, 4)
    other = sqlite3.connect(tmp_path / "govmon.db", isolation_level=None, check_same_thread=False)

    async def task(errand: Errand) -> None:
        if errand.subject == 2:
            other.execute("BEGIN IMMEDIATE")
            # On a busy machine the worker's own sign of life may have kept it waiting before.
            caplog.clear()

    worker = a_worker(engine, task)
    running = asyncio.ensure_future(worker.run())
    await until(lambda: other.in_transaction and "the queue cannot be told" in caplog.text)
    other.execute("ROLLBACK")
    await until(lambda: set(states(engine).values()) == {"done"})
    worker.stop()
    await running
    other.close()
    assert "被别的程序占用" in caplog.text
    engine.dispose()


async def test_a_job_given_just_when_the_line_broke_is_not_forgotten(
    postgres_address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The database took the claim, but its answer was lost."""
    database = open_database(postgres_address)
    bring_up_to_date(database)
    lost: list[Job] = []
    claim = local_queue.claim

    def losing(*arguments: object) -> Job | None:
        if lost:
            return claim(*arguments)  # type: ignore[arg-type]
        with transaction(database) as session:
            lost.append(claim(session, *arguments[1:]))  # type: ignore[arg-type]
        raise DatabaseError("断了")

    done: list[str] = []

    async def task(errand: Errand) -> None:
        done.append(errand.key)

    put_in(database, 1)
    monkeypatch.setattr(local_queue, "claim", losing)
    worker = a_worker(database, task)
    running = asyncio.ensure_future(worker.run())
    await until(lambda: states(database) == {"scan:1": "done"})
    worker.stop()
    await running
    assert done == ["scan:1"]
    database.dispose()
