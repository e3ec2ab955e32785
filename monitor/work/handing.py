"""The queue that belongs to the database: procrastinate on PostgreSQL, our own table in an SQLite file."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import Engine
from sqlmodel import Session

from monitor.store.plain_reading import plainly
from monitor.work import job_counts, local_queue
from monitor.work.errands import Errand
from monitor.work.job_counts import Demand
from monitor.work.kinds import Kind


def is_clustered(engine: Engine) -> bool:
    """Whether any number of hosts can work on this database."""
    return engine.dialect.name == "postgresql"


def hand_over(session: Session, errands: list[Errand], at: datetime) -> None:
    """Puts the errands into the queue, in the caller's transaction. One whose key is there already is not put
    again, nor one that waits already under another key."""
    if _clustered(session):
        from monitor.work import cluster

        cluster.hand_over(session, errands)
    else:
        local_queue.hand_over(session, errands, at)


def at_one_moment(session: Session) -> None:
    """To be said first in a transaction: all that it reads is as of one moment.

    PostgreSQL else shows with each statement what is new: a worker that begins between two of them has jobs
    and no sign of life yet. SQLite lets nobody write meanwhile.
    """
    if _clustered(session):
        session.connection(execution_options={"isolation_level": "REPEATABLE READ"})


def bring_back(session: Session, living: Collection[str], at: datetime) -> list[str]:
    """Puts the jobs of workers that do not live any more back into the queue; their keys."""
    if _clustered(session):
        from monitor.work import cluster

        return cluster.bring_back(session, living)
    return local_queue.bring_back(session, living, at)


def any_open(session: Session, keys: Collection[str]) -> bool:
    """Whether one of these errands still waits or is under way."""
    if _clustered(session):
        from monitor.work import cluster

        return cluster.any_open(session, keys)
    return local_queue.any_open(session, keys)


def counts(session: Session) -> list[tuple[str, str, int]]:
    """Jobs by task and state: waiting, working, done, failed."""
    return job_counts.counted(plainly(session), clustered=_clustered(session))


def demands(session: Session) -> Mapping[Kind, Demand]:
    """What there is to do for each kind of workers."""
    return job_counts.demands(plainly(session), clustered=_clustered(session))


def clear(session: Session, before: datetime) -> None:
    """Forgets the jobs that ended before that moment."""
    if _clustered(session):
        from monitor.work import cluster

        cluster.clear(session, before)
    else:
        local_queue.clear(session, before)


def _clustered(session: Session) -> bool:
    return session.get_bind().dialect.name == "postgresql"
