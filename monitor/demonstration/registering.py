"""The town in a database of its own: units, sites, and the year's plan, as an office would have registered
them on the last day of the year before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from monitor.clock import SHANGHAI
from monitor.store.tables.registry import PlanTask, Unit
from monitor.store.tables.registry import Site as SiteRow
from reports.scan import SiteResult
from town.year import Scenario
from town.year.offices import PLAN, Office, Planned, day_of, office_of


@dataclass(frozen=True, slots=True)
class Watched:
    """A site of the books with its year."""

    id: int
    name: str
    scenario: Scenario
    office: Office


def register(session: Session, scanned: Sequence[tuple[str, SiteResult]], year: int) -> list[Watched]:
    """Enters the sites, by the names that they are known by, with the units that answer for them."""
    units: dict[str, int] = {}
    found = [_watched(session, name, result, year, units) for name, result in scanned]
    for task in PLAN:
        session.add(_planned(task, year, units))
    return found


def _watched(session: Session, name: str, result: SiteResult, year: int, units: dict[str, int]) -> Watched:
    office = office_of(name)
    row = SiteRow(
        url=result.site.url,
        name=name,
        unit_id=unit_id(session, office.unit, office.level, units),
        sort="portal" if office.portal else "department",
        level=office.level,
        added_at=datetime(year, 1, 1, tzinfo=SHANGHAI),
    )
    session.add(row)
    session.flush()
    shut = [(day_of(year, first), day_of(year, last)) for first, last in office.shut]
    begin, end = date(year, 1, 1), date(year, 12, 31)
    findings = result.examination.findings
    return Watched(row.id or 0, name, Scenario.of(result.site, findings, begin, end, shut), office)


def unit_id(session: Session, name: str, level: str, units: dict[str, int]) -> int:
    """The unit of that name; entered, and noted in `units`, where it is not there yet."""
    if name not in units:
        row = Unit(name=name, level=level)
        session.add(row)
        session.flush()
        units[name] = row.id or 0
    return units[name]


def _planned(task: Planned, year: int, units: dict[str, int]) -> PlanTask:
    return PlanTask(
        year=year,
        number=task.number,
        title=task.title,
        source=task.source,
        unit_id=units.get(task.unit),
        due=day_of(year, task.due),
    )


def close_for_a_while(session: Session, site: Watched, day: date) -> None:
    """Notes on its first day that the site is closed with approval, and until when."""
    if site.office.paused is None or day != day_of(day.year, site.office.paused[0]):
        return
    row = session.get_one(SiteRow, site.id)
    row.state = "paused"
    row.paused_until = day_of(day.year, site.office.paused[1])
    row.approval = f"澜政办函〔{day.year}〕18号"
