"""The scores of sites on one day: owed faults and what persons entered, by each yardstick in force."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func
from sqlmodel import Session, col, select

from checks.catalogue import catalogue
from checks.indicators import Yardstick
from checks.scoring import Awarded, Fault, Kind, score
from monitor.store.tables.issues import IssueRow
from monitor.store.tables.registry import Site
from monitor.store.tables.reporting import Entry
from monitor.store.tables.scans import SiteDay
from reports.periods import period_of
from reports.snapshot import EnteredLine, ScoreLine, ScoreSheet, VetoLine


@dataclass(frozen=True, slots=True)
class SiteScores:
    """One site's scores, by each yardstick, with what persons entered and what could not be looked at."""

    sheets: tuple[ScoreSheet, ...]
    entered: tuple[EnteredLine, ...]
    unseen: tuple[str, ...]


class Scoring:
    """All that the scores of one day need besides the faults."""

    def __init__(self, session: Session, day: date, yardsticks: Sequence[Yardstick]) -> None:
        self._yardsticks = yardsticks
        self._entered = _entered(session, day)
        self._unseen = _unseen(session, day)

    def of(self, site: Site, owed: Sequence[IssueRow], *, seen: bool) -> SiteScores:
        """The scores of one site by what it owes; `seen` is whether it was scanned before."""
        number = site.id or 0
        entered = self._entered.get(number, ())
        kind = Kind(site.sort == "portal", site.services)
        sheets = tuple(_sheet(each, owed, entered, kind, seen=seen) for each in self._yardsticks)
        return SiteScores(sheets, tuple(entered), self._unseen.get(number, ()))


def _sheet(
    yardstick: Yardstick,
    owed: Sequence[IssueRow],
    entered: Sequence[EnteredLine],
    kind: Kind,
    *,
    seen: bool,
) -> ScoreSheet:
    known = {one.code for one in yardstick.indicator}
    found = score(
        [Fault(one.indicator, f"#{one.id}") for one in owed if one.indicator in known],
        [Awarded(one.indicator, one.points, f"e{one.id}") for one in entered if one.indicator in known],
        yardstick,
        kind,
    )
    lines = (*found.deductions, *found.bonuses)
    return ScoreSheet(
        yardstick=yardstick.name,
        base=found.base,
        deducted=found.deducted,
        bonus=found.bonus,
        total=found.total if seen else None,
        passed=found.grade == "合格" if seen or found.vetoes else None,
        vetoes=tuple(VetoLine(one.name, one.count, one.at_least) for one in found.vetoes),
        lines=tuple(ScoreLine(one.indicator.code, one.points) for one in lines),
    )


def _entered(session: Session, day: date) -> Mapping[int, Sequence[EnteredLine]]:
    """What was entered for the day, by site: of one indicator that of the shortest period."""
    shortest_last = [period_of("year", day).key, period_of("quarter", day).key, period_of("month", day).key]
    wanted = select(Entry).where(col(Entry.period).in_(shortest_last)).order_by(col(Entry.id))
    rows = sorted(session.scalars(wanted), key=lambda one: shortest_last.index(one.period))
    found: dict[int, dict[str, EnteredLine]] = defaultdict(dict)
    for row in rows:
        line = EnteredLine(row.id or 0, row.indicator, row.points, row.evidence, row.actor, row.period)
        found[row.site_id][row.indicator] = line
    return {number: tuple(lines.values()) for number, lines in found.items()}


def _unseen(session: Session, day: date) -> Mapping[int, tuple[str, ...]]:
    """Codes of indicators of which the checks could look at nothing on the site's last day of scans."""
    last = (
        select(SiteDay.site_id, func.max(col(SiteDay.day)).label("day"))
        .where(col(SiteDay.day) <= day)
        .group_by(col(SiteDay.site_id))
        .subquery()
    )
    blind = select(SiteDay.site_id, SiteDay.check).join(
        last, (col(SiteDay.site_id) == last.c.site_id) & (col(SiteDay.day) == last.c.day)
    )
    blind = blind.where(SiteDay.not_checked > 0, SiteDay.failed + SiteDay.suspect + SiteDay.passed == 0)
    found: dict[int, set[str]] = defaultdict(set)
    for number, name in session.exec(blind):
        if (check := catalogue().get(name)) is not None:
            found[number].update(check.implements)
    return {number: tuple(sorted(codes)) for number, codes in found.items()}
