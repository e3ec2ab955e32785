"""How often a home page did not open over the last days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import Session, col, select

from checks.facts import ProbedDay, Probes
from checks.indicators import indicators
from monitor.store.tables.probes import ProbeDay

UNREACHABLE = "gov2019.site.availability.unreachable"
WEEK = indicators()[UNREACHABLE].window_days
LEAST_A_DAY = indicators()[UNREACHABLE].least_a_day


@dataclass(frozen=True, slots=True)
class Share:
    """The probes of some whole days. `short` are the days with too few of them for a verdict."""

    days: tuple[ProbedDay, ...]

    @property
    def probes(self) -> int:
        return sum(one.probes for one in self.days)

    @property
    def failed(self) -> int:
        return sum(one.failed for one in self.days)

    @property
    def void(self) -> int:
        return sum(one.void for one in self.days)

    @property
    def share(self) -> float | None:
        """Of the probes that did not open the page, 0 to 1; None without any."""
        return self.failed / self.probes if self.probes else None

    @property
    def slowest(self) -> int:
        """Milliseconds."""
        return max((one.slowest for one in self.days), default=0)

    @property
    def short(self) -> tuple[date, ...]:
        return tuple(one.day for one in self.days if one.probes < LEAST_A_DAY)


def share(session: Session, site_id: int, day: date, days: int = WEEK) -> Share:
    """The `days` whole days before `day`. Days before the first probe are left out, others without probes are
    empty ones."""
    first = day - timedelta(days=days)
    rows = select(ProbeDay).where(ProbeDay.site_id == site_id, ProbeDay.day >= first, ProbeDay.day < day)
    known = {row.day: row for row in session.exec(rows.order_by(col(ProbeDay.day)))}
    if not known:
        return Share(())
    begun = first if _probed_before(session, site_id, first) else min(known)
    wanted = (begun + timedelta(days=after) for after in range((day - begun).days))
    return Share(tuple(_counted(one, known.get(one)) for one in wanted))


def probes(session: Session, site_id: int, day: date) -> Probes | None:
    """What the checks judge: the week before `day`; None where the site was not probed."""
    seen = share(session, site_id, day)
    return Probes(seen.days) if seen.days else None


def _probed_before(session: Session, site_id: int, day: date) -> bool:
    earlier = select(ProbeDay).where(ProbeDay.site_id == site_id, ProbeDay.day < day)
    return session.exec(earlier.limit(1)).first() is not None


def _counted(day: date, row: ProbeDay | None) -> ProbedDay:
    if row is None:
        return ProbedDay(day)
    return ProbedDay(day, row.probes, row.failed, row.void, row.total, row.slowest)
