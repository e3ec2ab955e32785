"""From the books of a period to the document that goes out: with its doubts on page one, and in its title
where it is incomplete. Pure."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from msgspec import structs

from checks.indicators import yardstick
from monitor.reporting.doubting import BY_APPROVAL, INCOMPLETE, doubts, untold
from monitor.settings import Reports
from reports.document import Document, ReportKind
from reports.making import Material, make


def drawn_up(kind: ReportKind, found: Material, settings: Reports, dated: date, unit: str = "") -> Document:
    """The document; with `unit`, the slice of that unit alone."""
    told = structs.replace(found.book, doubts=untold(found.book, settings.least_coverage))
    document = make(kind, replace(found, book=told), yardstick(), settings.issuer, dated, unit)
    if kind in BY_APPROVAL or not doubts(found.book, settings.least_coverage):
        return document
    return replace(document, title=document.title + INCOMPLETE)
