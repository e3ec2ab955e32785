"""Who gets which part of a report. Pure: book and directory go in, audiences come out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from msgspec.structs import replace

from monitor.posting.addressing import Directory
from reports.document import ReportKind
from reports.snapshot import AccountBook, Book, SiteBook

SOON = timedelta(days=3)
"""Deadlines so near are news in the daily report."""


@dataclass(frozen=True, slots=True)
class Audience:
    """The readers of the whole (`unit_id` None), or of the slice of one unit."""

    unit_id: int | None = None
    unit: str = ""

    @property
    def name(self) -> str:
        """In the key of a letter."""
        return "office" if self.unit_id is None else f"unit-{self.unit_id}"


def audiences(kind: ReportKind, book: Book, directory: Directory) -> list[Audience]:
    """The office first, then the units that asked for this report and that it has something to tell."""
    asked = {one.unit_id for one in directory.readers if one.active and kind in one.kinds}
    return [Audience(), *(one for one in units(book) if one.unit_id in asked and _has_news(kind, book, one))]


def units(book: Book) -> list[Audience]:
    """The units with sites or accounts in the book, each once."""
    found = {one.unit_id: one.unit for one in _bearers(book) if one.unit_id is not None}
    return [Audience(number, found[number]) for number in sorted(found)]


def _bearers(book: Book) -> list[SiteBook | AccountBook]:
    """All that can have a fault."""
    return [*book.sites, *book.accounts]


def part_of(book: Book, audience: Audience) -> Book:
    """The book with nothing but the sites and accounts that the part of this audience is about."""
    if audience.unit_id is None:
        return book
    return replace(
        book,
        sites=tuple(site for site in book.sites if site.unit == audience.unit),
        accounts=tuple(account for account in book.accounts if account.unit == audience.unit),
    )


def _has_news(kind: ReportKind, book: Book, audience: Audience) -> bool:
    """A unit hears daily only of days on which something happened to it: of what does not change it hears
    with the month."""
    return kind != "daily" or any(_happened(one, book.last) for one in _bearers(part_of(book, audience)))


def _happened(one: SiteBook | AccountBook, day: date) -> bool:
    near = any(line.due is not None and day <= line.due <= day + SOON for line in one.owed)
    flows = one.flows
    return bool(one.fresh or one.settled or flows.overdue or flows.probes_failed or near)
