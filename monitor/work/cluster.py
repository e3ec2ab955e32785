"""The queue of many machines: procrastinate on PostgreSQL.

What is handed over goes in with the caller's transaction. Whether a worker lives is told by its sign of life
(`signs`), not by procrastinate's heartbeat: that one is a wall clock, and a clock that is set forward would
take every job from its worker. So our own scheduler brings back what was lost, every few seconds.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from procrastinate.jobs import Job
from procrastinate.manager import JobManager
from procrastinate.sync_psycopg_connector import SyncPsycopgConnector
from sqlalchemy import text
from sqlmodel import Session

from monitor.store.queue_tables import ON_PATH, SCHEMA
from monitor.work.errands import Errand
from monitor.work.retrying import pause_after_loss

_JOBS = f"{SCHEMA}.procrastinate_jobs"
_HANDING = 0x676F766D6F71
"""The lock under which errands are handed over: two that do it at once would both find a key free."""


def hand_over(session: Session, errands: list[Errand]) -> None:
    """Puts the errands into the queue. One whose key is there already is not put again, nor one that waits
    already under another key."""
    _on_path(session)
    session.connection().execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": _HANDING})
    there = _there(session, errands)
    fresh: dict[str, Job] = {}
    for one in errands:
        if one.key not in there and (waits := waiting_lock(one)) not in there:
            fresh.setdefault(waits, _job(one, waits))
    if fresh:
        manager = JobManager(SyncPsycopgConnector())
        driver = session.connection().connection.driver_connection
        manager.batch_defer_jobs(list(fresh.values()), connection=driver)


def waiting_lock(errand: Errand) -> str:
    """The same for errands of which one is enough as long as it waits."""
    said = json.dumps(errand.arguments, sort_keys=True)
    return f"{errand.task}:{errand.subject}:{hashlib.sha256(said.encode()).hexdigest()[:12]}"


def errand_of(job: Job) -> Errand:
    """The errand that was handed over as this job."""
    said: dict[str, Any] = job.task_kwargs
    due = datetime.fromisoformat(said["due"])
    return Errand(
        said["key"], job.task_name, due, said["subject"], job.lock or "", job.priority, said["arguments"]
    )


def _job(errand: Errand, waits: str) -> Job:
    return Job(
        id=None,
        queue=errand.task,
        task_name=errand.task,
        priority=errand.priority,
        lock=errand.lock or None,
        queueing_lock=waits,
        task_kwargs={
            "key": errand.key,
            "due": errand.due.isoformat(),
            "subject": errand.subject,
            "arguments": errand.arguments,
        },
    )


def _there(session: Session, errands: list[Errand]) -> set[str]:
    keys = {"keys": [one.key for one in errands], "waits": [waiting_lock(one) for one in errands]}
    found = session.connection().execute(
        text(
            f"SELECT args ->> 'key' FROM {_JOBS} WHERE args ->> 'key' = ANY(:keys)"  # noqa: S608
            f" UNION ALL SELECT queueing_lock FROM {_JOBS}"
            " WHERE status = 'todo' AND queueing_lock = ANY(:waits)"
        ),
        keys,
    )
    return set(found.scalars())


def any_open(session: Session, keys: Collection[str]) -> bool:
    """Whether a job of one of these keys waits or is under way."""
    found = session.connection().execute(
        text(
            f"SELECT 1 FROM {_JOBS} WHERE args ->> 'key' = ANY(:keys)"  # noqa: S608
            " AND status IN ('todo', 'doing') LIMIT 1"
        ),
        {"keys": list(keys)},
    )
    return found.first() is not None


def bring_back(session: Session, living: Collection[str]) -> list[str]:
    """Puts the jobs of workers that do not live any more back into the queue; their keys. One that was lost
    too often is given up."""
    _on_path(session)
    numbers = [number for name in living if (number := worker_number(name)) is not None]
    lost = (
        session.connection()
        .execute(
            text(
                f"SELECT id, args ->> 'key' AS key, attempts + 1 AS tries FROM {_JOBS}"  # noqa: S608
                " WHERE status = 'doing' AND (worker_id IS NULL OR worker_id <> ALL(:living)) FOR UPDATE"
            ),
            {"living": numbers},
        )
        .all()
    )
    for job in lost:
        _bring_back(session, job.id, pause_after_loss(job.tries, job.key))
    session.connection().execute(
        text(f"DELETE FROM {SCHEMA}.procrastinate_workers WHERE id <> ALL(:living)"),  # noqa: S608
        {"living": numbers},
    )
    return [job.key for job in lost]


def _bring_back(session: Session, job_id: int, pause: timedelta | None) -> None:
    connection = session.connection()
    if pause is None:
        give_up = text("SELECT procrastinate_finish_job_v1(:id, 'failed', false)")
        connection.execute(give_up, {"id": job_id})
    else:
        connection.execute(text(MAKE_ROOM.format(id=":id")), {"id": job_id})
        connection.execute(text(PUT_BACK.format(id=":id", pause=":pause")), {"id": job_id, "pause": pause})


MAKE_ROOM = (
    "UPDATE procrastinate_jobs AS mine SET queueing_lock = NULL WHERE id = {id} AND EXISTS"
    " (SELECT FROM procrastinate_jobs AS other WHERE other.queueing_lock = mine.queueing_lock"
    " AND other.id <> mine.id AND other.status = 'todo')"
)
"""Comes before PUT_BACK. While the job was under way an equal one may have been handed over; that both wait
is against procrastinate's rule and would end in an error, and the job would be kept from all for ever."""
PUT_BACK = "SELECT procrastinate_retry_job_v2({id}, now() + {pause}, NULL, NULL, NULL)"
"""Puts a job back, by the clock that decides when it is due: the database's own."""


def clear(session: Session, before: datetime) -> None:
    """Forgets the jobs that ended before that moment."""
    _on_path(session)
    session.connection().execute(
        text(
            "DELETE FROM procrastinate_jobs AS job WHERE status NOT IN ('todo', 'doing') AND NOT EXISTS"
            " (SELECT FROM procrastinate_events WHERE job_id = job.id AND at >= :before)"
        ),
        {"before": before},
    )


def worker_name(kind: str, number: int) -> str:
    """What the sign of life of procrastinate's worker of this number is called."""
    return f"worker:{kind}:{number}"


def worker_number(name: str) -> int | None:
    """The number in such a name; None for other names."""
    number = name.rpartition(":")[2]
    return int(number) if name.startswith("worker:") and number.isdecimal() else None


def _on_path(session: Session) -> None:
    session.connection().execute(text(f"{ON_PATH}true)"))
