"""Which reports have fallen due and were not made yet. After an outage: of the days only the newest, of
months, quarters and years each that was missed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta

from sqlmodel import Session, col, select

from monitor.clock import SHANGHAI
from monitor.reporting.bookkeeping import begun_on
from monitor.settings import Reports
from monitor.store.tables.reporting import Report
from monitor.work import handing
from monitor.work.errands import Errand
from reports.document import ReportKind
from reports.making import KINDS
from reports.periods import Period, before, period, period_of

MOST_BACK = 60
"""Periods of one kind that are looked back over: five years of months."""

Made = Mapping[str, Sequence["tuple[str, bool]"]]
"""By kind the periods of the reports that were made, and whether each came by itself."""


def hand_over_owed(session: Session, settings: Reports, at: datetime) -> None:
    """Hands over an errand for each report that is owed at `at`. It is asked for again each day until it is
    made: a full disk on the first of the month costs no report."""
    day = at.astimezone(SHANGHAI).date()
    errands = [
        Errand(
            key=f"report:{kind}:{key}:{day}",
            task="report",
            due=at,
            # One after the other: a year of five hundred sites is half a gigabyte while it is drawn.
            lock="all:report",
            arguments={"kind": kind, "key": key},
        )
        for kind, key in owed(settings, day, begun_on(session), _made(session))
    ]
    handing.hand_over(session, errands, at)


def owed(settings: Reports, day: date, begun: date | None, made: Made) -> list[tuple[ReportKind, str]]:
    """The reports that are due on `day` and not made. `begun` is the first day of the watch."""
    if begun is None:
        return []
    wanted = [kind for kind in KINDS if kind in settings.automatic]
    return [(kind, one.key) for kind in wanted for one in _owed(kind, settings, day, begun, made)]


def _owed(kind: ReportKind, settings: Reports, day: date, begun: date, made: Made) -> list[Period]:
    there = dict(made.get(kind, ()))
    newest = _newest(kind, settings, day)
    first = _first(kind, newest, made)
    back = [one for one in _backwards(newest) if one.first >= first.first and one.last >= begun]
    return [one for one in reversed(back) if one.key not in there]


def _newest(kind: ReportKind, settings: Reports, day: date) -> Period:
    """The last period that is over and whose report is due."""
    last = before(period_of(KINDS[kind], day))
    return last if day >= _due_on(kind, last, settings) else before(last)


def _due_on(kind: ReportKind, one: Period, settings: Reports) -> date:
    begins = one.last + timedelta(days=1)
    days = {
        "monthly": settings.monthly_day,
        "quarterly": settings.quarterly_day,
        "annual": settings.annual_day,
    }
    return begins.replace(day=days.get(kind, begins.day))


def _first(kind: ReportKind, newest: Period, made: Made) -> Period:
    """From where on none may be missing: the first that came by itself. What lies before the daemon's first
    report, and days that nobody reads any more, are made when somebody asks."""
    if kind == "daily":
        return newest
    own = [period(key) for key, by_itself in made.get(kind, ()) if by_itself]
    return min((newest, *own), key=lambda one: one.first)


def _backwards(newest: Period) -> Iterator[Period]:
    for _ in range(MOST_BACK):
        yield newest
        newest = before(newest)


def _made(session: Session) -> Made:
    found: dict[str, list[tuple[str, bool]]] = defaultdict(list)
    rows = session.exec(select(Report.kind, Report.key, Report.actor).order_by(col(Report.id)))
    for kind, key, actor in rows:
        found[kind].append((key, not actor))
    return found
