"""The queue in our own database: the embedded default, for workers on one machine."""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, and_, delete, exists, or_, update
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from monitor.store.tables.work import Job
from monitor.store.writing import put
from monitor.work.errands import Errand
from monitor.work.retrying import LONGEST_PAUSE, pause_after_failure, pause_after_loss


def hand_over(session: Session, errands: list[Errand], at: datetime) -> None:
    """Puts the errands into the queue. One whose key is there already is not put again, nor one that waits
    already under another key: after an outage the last look counts, not every missed one."""
    waiting = _waiting(session)
    rows = [
        {
            "key": one.key,
            "task": one.task,
            "subject": one.subject,
            "arguments": _written(one),
            "lock": one.lock,
            "priority": one.priority,
            "state": "waiting",
            "due": one.due,
            "not_before": at,
            "tries": 0,
            "worker": "",
            "handed_at": at,
            "trouble": "",
        }
        for one in errands
        if (one.task, one.subject, _written(one)) not in waiting
    ]
    put(session, Job, rows, ["key"])


def _written(errand: Errand) -> str:
    return json.dumps(errand.arguments, ensure_ascii=False, sort_keys=True)


def _waiting(session: Session) -> set[tuple[str, int, str]]:
    waiting = select(Job.task, Job.subject, Job.arguments).where(Job.state == "waiting")
    return set(session.exec(waiting).all())


def _ripe(at: datetime) -> ColumnElement[bool]:
    # What was never put off waits for no time: a clock that is set back an hour would keep it for an hour.
    never = col(Job.tries) == 0
    return or_(never, col(Job.not_before) <= at, col(Job.not_before) > at + LONGEST_PAUSE)


def something_waits(session: Session, at: datetime, tasks: Collection[str]) -> bool:
    """Asked without a lock: an idle worker must not hold up those who write."""
    wanted = select(Job.id).where(Job.state == "waiting", _ripe(at), col(Job.task).in_(tasks))
    return session.exec(wanted.limit(1)).first() is not None


def any_open(session: Session, keys: Collection[str]) -> bool:
    """Whether a job of one of these keys waits or is under way."""
    wanted = select(Job.id).where(col(Job.key).in_(keys), col(Job.state).in_(("waiting", "working")))
    return session.exec(wanted.limit(1)).first() is not None


def claim(session: Session, worker: str, at: datetime, tasks: Collection[str]) -> Job | None:
    """Takes the next job that this worker may do: none of the same lock is under way or waits before it."""
    earlier = aliased(Job)
    blocked = exists().where(
        col(earlier.lock) == col(Job.lock),
        col(Job.lock) != "",
        or_(
            col(earlier.state) == "working",
            and_(col(earlier.state) == "waiting", col(earlier.id) < col(Job.id)),
        ),
    )
    wanted = (
        select(Job)
        .where(Job.state == "waiting", _ripe(at), col(Job.task).in_(tasks), ~blocked)
        .order_by(col(Job.priority).desc(), col(Job.id))
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    job = session.exec(wanted).one_or_none()
    if job is None:
        return None
    job.state, job.worker, job.tries, job.begun_at = "working", worker, job.tries + 1, at
    session.add(job)
    return job


def finish(session: Session, job_id: int, worker: str, at: datetime) -> bool:
    """Marks the job as done. False where it is no longer this worker's: another one was given it."""
    return _leave(session, job_id, worker, state="done", ended_at=at, trouble="")


def give_back(session: Session, job_id: int, worker: str) -> bool:
    """Returns the job undone, as if it had not been tried: the worker stops."""
    return _leave(session, job_id, worker, state="waiting", worker="", tries=Job.tries - 1)


def fail(session: Session, job: Job, worker: str, at: datetime, trouble: str) -> bool:
    """Puts the job off, or gives it up when it was tried too often."""
    pause = pause_after_failure(job.tries)
    if pause is None:
        return _leave(session, _id(job), worker, state="failed", ended_at=at, trouble=trouble)
    return _leave(
        session, _id(job), worker, state="waiting", worker="", not_before=at + pause, trouble=trouble
    )


def give_back_all_but(session: Session, worker: str, known: Collection[int]) -> None:
    """Returns the worker's jobs that it does not know of: it was given them, and the line broke just then."""
    forgotten = (col(Job.worker) == worker) & (col(Job.state) == "working") & col(Job.id).not_in(known)
    values = {"state": "waiting", "worker": "", "tries": Job.tries - 1}
    session.connection().execute(update(Job).where(forgotten).values(**values))


def bring_back(session: Session, living: Collection[str], at: datetime) -> list[str]:
    """Puts the jobs of workers that are no longer there back into the queue; their keys. A job that was
    lost too often is given up: it may be what kills the workers."""
    lost = session.exec(
        select(Job).where(Job.state == "working", col(Job.worker).not_in(living)).with_for_update()
    ).all()
    for job in lost:
        pause = pause_after_loss(job.tries, job.key)
        job.state, job.worker = ("failed" if pause is None else "waiting"), ""
        job.not_before = at + pause if pause else at
        job.ended_at = at if pause is None else None
        job.trouble = f"做这件事的进程中断了（第 {job.tries} 次）"
        session.add(job)
    return [job.key for job in lost]


def clear(session: Session, before: datetime) -> None:
    """Forgets the jobs that ended before that moment."""
    session.connection().execute(delete(Job).where(col(Job.ended_at) < before))


def _leave(session: Session, job_id: int, worker_now: str, **values: object) -> bool:
    owned = (col(Job.id) == job_id) & (col(Job.worker) == worker_now) & (col(Job.state) == "working")
    done = session.connection().execute(update(Job).where(owned).values(**values))
    return done.rowcount == 1


def _id(job: Job) -> int:
    if job.id is None:
        raise ValueError("a job that was not written")
    return job.id
