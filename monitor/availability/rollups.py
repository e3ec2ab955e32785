"""From probes to hours to days. Always counted anew from what lies below: doing it again, or again after it
was cut off, comes to the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from operator import attrgetter
from typing import Any

from sqlalchemy import Engine, func
from sqlalchemy import select as columns
from sqlmodel import Session, col, select

from monitor.clock import SHANGHAI
from monitor.store.database import reading, transaction
from monitor.store.moments import Moment
from monitor.store.tables.probes import ProbeDay, ProbeHour, ProbeRow
from monitor.store.writing import put

_DAY = timedelta(days=1)
_NAMES = ("probes", "failed", "void", "total", "slowest")
_values = attrgetter(*_NAMES)


@dataclass(slots=True)
class _Count:
    probes: int = 0
    failed: int = 0
    void: int = 0
    total: int = 0
    slowest: int = 0

    def note(self, millis: int, *, opened: bool, void: bool) -> None:
        """Counts a probe."""
        if void:
            self.void += 1
            return
        self.probes += 1
        if not opened:
            self.failed += 1
            return
        self.total += millis
        self.slowest = max(self.slowest, millis)

    def add(self, other: _Count) -> None:
        self.probes += other.probes
        self.failed += other.failed
        self.void += other.void
        self.total += other.total
        self.slowest = max(self.slowest, other.slowest)


def roll_up(engine: Engine, at: datetime) -> list[date]:
    """Counts every day anew that may have changed since it was counted, up to the day of `at`; which days.

    One transaction a day: a thousand sites must not hold the database for seconds.
    """
    with reading(engine) as session:
        first = _first_day(session)
    today = at.astimezone(SHANGHAI).date()
    if first is None or first > today:
        return []
    days = [first + _DAY * after for after in range((today - first).days + 1)]
    for day in days:
        with transaction(engine) as session:
            roll_up_day(session, day)
    return days


def roll_up_day(session: Session, day: date) -> None:
    """Counts one day anew. A day whose probes were cleared away keeps what was counted."""
    begin = datetime.combine(day, time(), SHANGHAI)
    when = col(ProbeRow.at)
    wanted = (col(getattr(ProbeRow, name)) for name in ("site_id", "at", "opened", "void", "milliseconds"))
    rows = session.connection().execute(columns(*wanted).where(when >= begin, when < begin + _DAY))
    hours: defaultdict[tuple[int, datetime], _Count] = defaultdict(_Count)
    for site, at, opened, void, millis in rows:
        hours[site, _hour(at)].note(millis or 0, opened=opened, void=void)
    days: defaultdict[tuple[int, date], _Count] = defaultdict(_Count)
    for (site, _), count in hours.items():
        days[site, day].add(count)
    _put(session, ProbeHour, "hour", hours)
    _put(session, ProbeDay, "day", days)


def _first_day(session: Session) -> date | None:
    """The day before the newest one counted: probes that ended after midnight, and those that were taken
    back, may have changed it. Without any, the day of the first probe."""
    newest: date | None = session.exec(select(func.max(ProbeDay.day))).one()
    if newest is not None:
        return newest - _DAY
    first: datetime | None = session.exec(select(func.min(ProbeRow.at, type_=Moment()))).one()
    return first.date() if first else None


def _hour(at: datetime) -> datetime:
    """Of a moment as the database gives it: in Shanghai."""
    return at.replace(minute=0, second=0, microsecond=0)


def _put(
    session: Session,
    kind: type[ProbeHour] | type[ProbeDay],
    unit: str,
    counts: Mapping[tuple[int, Any], _Count],
) -> None:
    rows = [
        {"site_id": key[0], unit: key[1], **dict(zip(_NAMES, _values(count), strict=True))}
        for key, count in counts.items()
    ]
    put(session, kind, rows, ["site_id", unit], _NAMES)
