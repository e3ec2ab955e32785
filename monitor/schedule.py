"""Hands over what has come due. After an outage each thing once, not every one that was missed."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Engine, delete
from sqlmodel import Session, col, select

from monitor.accounts.due import looked_at
from monitor.settings import Daemon
from monitor.store.database import transaction
from monitor.store.tables.registry import Account, Site
from monitor.store.tables.work import Duty
from monitor.store.writing import put
from monitor.timetable import ACCOUNT_TASKS, SITE_TASKS, WHOLE_TASKS, Task, next_due
from monitor.work import handing, signs
from monitor.work.errands import MORNING, Errand, HandOver, errand_for

MOST_AT_ONCE = 2000
"""Errands handed over in one transaction: the tables are not held longer than a few tenths of a second."""
FARTHEST = timedelta(days=2)
"""No duty is due later than this. One that is was written while the clock ran ahead."""

LEEWAY = timedelta(minutes=1)
"""A duty that was last handed over so much later than now was handed over before the clock was set back."""

_ALL: tuple[Task, ...] = (*SITE_TASKS, *ACCOUNT_TASKS, *WHOLE_TASKS)


def write_timetable(session: Session, settings: Daemon, at: datetime) -> None:
    """Brings the timetable in line with the registry: new sites and accounts get their lines, closed ones
    lose theirs."""
    watched = set(session.exec(select(Site.id).where(Site.state != "closed")).all()) - {None}
    wanted = {(task, site) for task in SITE_TASKS for site in watched if site is not None}
    wanted |= {(task, account) for task in ACCOUNT_TASKS for account in _looked_at(session, at)}
    wanted |= {(task, 0) for task in WHOLE_TASKS}
    rows_there = session.exec(select(Duty.task, Duty.subject, Duty.id))
    there = {(task, subject): number for task, subject, number in rows_there}
    gone = [number for line, number in there.items() if line not in wanted]
    if gone:
        session.connection().execute(delete(Duty).where(col(Duty.id).in_(gone)))
    rows = [
        {"task": task, "subject": subject, "next_due": next_due(task, subject, settings, at)}
        for task, subject in sorted(wanted - set(there))
    ]
    put(session, Duty, rows, ["task", "subject"])


def _looked_at(session: Session, at: datetime) -> list[int]:
    """Accounts that a collector looks at; a closed one for some time still, since it has to vanish."""
    numbers = session.exec(select(Account.id).where(looked_at(at)))
    return [number for number in numbers if number is not None]


def hand_over_all(engine: Engine, settings: Daemon, at: datetime, holder: str) -> int:
    """Hands over everything that is due at `at`, in as many transactions as it takes, as long as the place of
    the scheduler is the holder's. Returns how many."""
    total, handed = 0, MOST_AT_ONCE
    while handed == MOST_AT_ONCE:
        with transaction(engine) as session:
            if not signs.holds(session, signs.SCHEDULER, holder):
                break
            handed = hand_over_due(session, settings, at, handing.hand_over)
        total += handed
    return total


def hand_over_due(session: Session, settings: Daemon, at: datetime, hand_over: HandOver) -> int:
    """Hands over what is due at `at`, at most MOST_AT_ONCE lines, and says when each comes due again. Returns
    how many lines that were.

    All in the caller's transaction: a scheduler that dies half-way has handed over nothing.
    """
    late = col(Duty.next_due) <= at
    of_a_wrong_clock = (col(Duty.next_due) > at + FARTHEST) | (col(Duty.last_fired) > at + LEEWAY)
    found = session.exec(
        select(Duty.task, Duty.subject, Duty.next_due, Duty.last_fired)
        .where(late | of_a_wrong_clock)
        .order_by(col(Duty.next_due), col(Duty.id))
        .limit(MOST_AT_ONCE)
    ).all()
    ripe = [errand_for(task, subject, due) for task, subject, due, _ in found if due <= at]
    ripe.sort(key=_turn)
    hand_over(session, ripe, at)
    rows = [
        {
            "task": task,
            "subject": subject,
            "next_due": next_due(_task(task), subject, settings, at),
            "last_fired": at if due <= at else _not_after(fired, at),
        }
        for task, subject, due, fired in found
    ]
    put(session, Duty, rows, ["task", "subject"], ["next_due", "last_fired"])
    return len(found)


def _turn(errand: Errand) -> int:
    """Those that go by what others find come after them, whichever came due first."""
    return MORNING.index(errand.task) if errand.task in MORNING else 0


def _not_after(moment: datetime | None, at: datetime) -> datetime | None:
    return moment if moment is None else min(moment, at)


def _task(name: str) -> Task:
    found = next((task for task in _ALL if task == name), None)
    if found is None:
        raise ValueError(f"the timetable holds an unknown task: {name}")
    return found
