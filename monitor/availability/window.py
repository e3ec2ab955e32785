"""How often a home page did not open over the last days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import bindparam, func, select
from sqlmodel import Session, col

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
    asked = {"site": site_id, "first": first, "day": day}
    known = {row.day: ProbedDay(*row) for row in session.connection().execute(_DAYS, asked)}
    if not known:
        return Share(())
    begun = first if _probed_before(session, site_id, first) else min(known)
    wanted = (begun + timedelta(days=after) for after in range((day - begun).days))
    return Share(tuple(known.get(one) or ProbedDay(one) for one in wanted))


def probes(session: Session, site_id: int, day: date) -> Probes | None:
    """What the checks judge: the week before `day`; None where the site was not probed."""
    seen = share(session, site_id, day)
    return Probes(seen.days) if seen.days else None


def _probed_before(session: Session, site_id: int, day: date) -> bool:
    begun: date | None = session.connection().execute(_BEGUN, {"site": site_id}).scalar()
    return begun is not None and begun < day


# Built once: a thousand sites are asked for with each scan, each turn of the day and each book.
_OWN = col(ProbeDay.site_id) == bindparam("site")
_DAYS = select(
    *(col(getattr(ProbeDay, name)) for name in ("day", "probes", "failed", "void", "total", "slowest"))
).where(_OWN, col(ProbeDay.day) >= bindparam("first"), col(ProbeDay.day) < bindparam("day"))
_BEGUN = select(func.min(col(ProbeDay.day))).where(_OWN)
