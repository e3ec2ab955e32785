"""From the books of a period to the document of its report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from msgspec.structs import replace

from checks.indicators import Yardstick
from reports.annual import annual
from reports.daily import daily
from reports.document import Document, Part, ReportKind
from reports.monthly import monthly
from reports.periods import period
from reports.quarterly import quarterly
from reports.snapshot import Book, PeriodKind
from reports.wording import period_name

KINDS: dict[ReportKind, PeriodKind] = {
    "daily": "day",
    "monthly": "month",
    "quarterly": "quarter",
    "annual": "year",
}
ABOUT: dict[ReportKind, str] = {
    "daily": "日监测报告",
    "monthly": "月度监测统计",
    "quarterly": "检查情况的通报",
    "annual": "年度考核报告",
}
"""What a report is called after what it is of."""


@dataclass(frozen=True, slots=True)
class Material:
    """What a report is made from: the period's book, the one before it, that of last year, and its parts."""

    book: Book
    earlier: Book | None = None
    last_year: Book | None = None
    parts: tuple[Book, ...] = ()


def make(
    kind: ReportKind, material: Material, yardstick: Yardstick, issuer: str, dated: date, unit: str = ""
) -> Document:
    """The report of that kind; with `unit`, the slice of that unit alone. The same material gives the same
    document."""
    mine = of_unit(material, unit) if unit else material
    official = kind == "quarterly"
    name = period_name(period(material.book.key))
    # a notice has one title for all who cite it
    title = f"{_subject(material.book if official else mine.book)}{ABOUT[kind]}"
    return Document(
        kind=kind,
        title=f"{issuer}关于{name}{title}" if official else title,
        period=name,
        issuer=issuer,
        dated=dated,
        parts=tuple(_parts(kind, mine, yardstick, issuer, dated, whole=not unit)),
        official=official,
        unit=unit,
    )


def _subject(book: Book) -> str:
    """What a report is of: sites, and accounts where there are any, as the national notices name them."""
    if not book.accounts:
        return "政府网站"
    return "政府网站和政务新媒体" if book.sites else "政务新媒体"


def of_unit(material: Material, unit: str) -> Material:
    """The material with nothing but the sites and tasks of that unit: no unit sees another's faults."""
    return Material(
        book=_slice(material.book, unit),
        earlier=_slice(material.earlier, unit) if material.earlier else None,
        last_year=_slice(material.last_year, unit) if material.last_year else None,
        parts=tuple(_slice(part, unit) for part in material.parts),
    )


def _slice(book: Book, unit: str) -> Book:
    return replace(
        book,
        sites=tuple(site for site in book.sites if site.unit == unit),
        accounts=tuple(account for account in book.accounts if account.unit == unit),
        tasks=tuple(task for task in book.tasks if task.unit == unit),
    )


def _parts(
    kind: ReportKind, material: Material, yardstick: Yardstick, issuer: str, dated: date, *, whole: bool
) -> Sequence[Part]:
    book, earlier = material.book, material.earlier
    if kind == "daily":
        return list(daily(book, earlier))
    if kind == "monthly":
        return list(monthly(book, earlier, material.last_year, material.parts))
    if kind == "quarterly":
        return list(quarterly(book, earlier, material.last_year, issuer, dated))
    return list(annual(book, material.last_year, material.parts, yardstick, whole=whole))
