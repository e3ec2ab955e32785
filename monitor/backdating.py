"""Entries that bear an older date than the day on which they can have come: back-dated to look timely.

Only columns that were watched before the entry came can show it: what stood there at first may be old.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from sqlmodel import Session, col, select

from monitor.clock import SHANGHAI
from monitor.store.tables.registry import Column, Site
from monitor.store.tables.scans import EntrySeen


@dataclass(frozen=True, slots=True)
class Backdated:
    """An entry that was not there at `before` (a look that did bring others from its column), was there at
    `first_seen`, and bears the date `dated`."""

    site: str
    column: str
    title: str
    url: str
    dated: date
    before: datetime
    first_seen: datetime

    @property
    def days(self) -> int:
        """Days between the date that it bears and the last look that did not find it."""
        return (self.before.astimezone(SHANGHAI).date() - self.dated).days


def backdated(session: Session, days: int, site_id: int | None = None) -> Iterator[Backdated]:
    """Entries dated more than `days` before the last look that is known not to have found them."""
    query = (
        select(EntrySeen, Column, Site)
        .join(Column, col(Column.id) == EntrySeen.column_id)
        .join(Site, col(Site.id) == Column.site_id)
        .where(col(EntrySeen.dated).is_not(None))
        .order_by(col(EntrySeen.column_id), col(EntrySeen.first_seen), col(EntrySeen.id))
    )
    if site_id is not None:
        query = query.where(Column.site_id == site_id)
    rows = session.exec(query.execution_options(yield_per=1000))
    for _, of_column in groupby(rows, key=lambda row: row[1].id):
        yield from _of_column(list(of_column), days)


def _of_column(rows: Sequence[tuple[EntrySeen, Column, Site]], days: int) -> Iterator[Backdated]:
    """`rows` of one column in the order of their first sight."""
    known: list[date] = []
    before: datetime | None = None
    for moment, together in groupby(rows, key=lambda row: row[0].first_seen):
        arrived = list(together)
        if before is not None:
            reached = _reached(known)
            yield from (
                one for one in _dated(arrived, before, moment) if one.days > days and one.dated >= reached
            )
        known += [entry.dated for entry, _, _ in arrived if entry.dated is not None]
        before = moment


def _reached(known: Sequence[date]) -> date:
    """How far back the looks so far have surely read the list. An older row may merely stand on a page that
    was not read before; the oldest rows do not count, since a pinned one stands above them."""
    return sorted(known)[len(known) // 4]


def _dated(
    arrived: Sequence[tuple[EntrySeen, Column, Site]], before: datetime, moment: datetime
) -> Iterator[Backdated]:
    for entry, column, site in arrived:
        if entry.dated is not None:
            yield Backdated(site.name, column.name, entry.title, entry.url, entry.dated, before, moment)
