"""Hands over what has come due. After an outage each thing once, not every one that was missed."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlmodel import Session, col, select

from monitor.settings import Daemon
from monitor.store.tables.registry import Site
from monitor.store.tables.work import Duty
from monitor.store.writing import put
from monitor.timetable import SITE_TASKS, WHOLE_TASKS, Task, next_due
from monitor.work.errands import HandOver, errand_for

MOST_AT_ONCE = 2000
"""Errands handed over in one transaction: the tables are not held longer than a few tenths of a second."""
FARTHEST = timedelta(days=2)
"""No duty is due later than this. One that is was written while the clock ran ahead."""

_ALL: tuple[Task, ...] = (*SITE_TASKS, *WHOLE_TASKS)


def write_timetable(session: Session, settings: Daemon, at: datetime) -> None:
    """Brings the timetable in line with the registry: new sites get their lines, closed ones lose theirs."""
    watched = set(session.exec(select(Site.id).where(Site.state != "closed")).all()) - {None}
    wanted = {(task, site) for task in SITE_TASKS for site in watched if site is not None}
    wanted |= {(task, 0) for task in WHOLE_TASKS}
    there = {(duty.task, duty.subject): duty.id for duty in session.exec(select(Duty))}
    gone = [number for line, number in there.items() if line not in wanted]
    if gone:
        session.connection().execute(delete(Duty).where(col(Duty.id).in_(gone)))
    rows = [
        {"task": task, "subject": subject, "next_due": next_due(task, subject, settings, at)}
        for task, subject in sorted(wanted - set(there))
    ]
    put(session, Duty, rows, ["task", "subject"])


def hand_over_due(session: Session, settings: Daemon, at: datetime, hand_over: HandOver) -> int:
    """Hands over everything that is due at `at`, and says when it comes due again. Returns how many.

    All in the caller's transaction: a scheduler that dies half-way has handed over nothing.
    """
    due = session.exec(
        select(Duty)
        .where((col(Duty.next_due) <= at) | (col(Duty.next_due) > at + FARTHEST))
        .order_by(col(Duty.next_due), col(Duty.id))
        .limit(MOST_AT_ONCE)
    ).all()
    ripe = [duty for duty in due if duty.next_due <= at]
    hand_over(session, [errand_for(duty.task, duty.subject, duty.next_due) for duty in ripe], at)
    rows = [
        {
            "task": duty.task,
            "subject": duty.subject,
            "next_due": next_due(_task(duty.task), duty.subject, settings, at),
            "last_fired": at if duty.next_due <= at else duty.last_fired,
        }
        for duty in due
    ]
    put(session, Duty, rows, ["task", "subject"], ["next_due", "last_fired"])
    return len(ripe)


def _task(name: str) -> Task:
    found = next((task for task in _ALL if task == name), None)
    if found is None:
        raise ValueError(f"the timetable holds an unknown task: {name}")
    return found
