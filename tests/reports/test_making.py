"""What the four reports say, whatever form they take."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import get_args

import pytest
from msgspec.structs import replace

from checks.indicators import yardstick
from reports.document import Document, ReportKind
from reports.making import KINDS, Material, make
from reports.periods import period
from reports.rendering.text import render
from reports.snapshot import Book, Flows, IssueLine, SiteBook, Stocks

REPORTS: tuple[ReportKind, ...] = get_args(ReportKind)
KEYS: dict[str, str] = {"day": "2026-11-21", "month": "2026-11", "quarter": "2026Q4", "year": "2026"}
ISSUER = "云河县人民政府办公室"


def line(number: int, name: str) -> IssueLine:
    return IssueLine(
        number, "broken-link", "链接打不开", "deduct", "x", "open", name, f"http://s/{number}",
        opened=date(2026, 1, 5), due=date(2026, 1, 20), overdue=True, episode=2,
    )  # fmt: skip


def site(number: int, name: str, unit: str) -> SiteBook:
    """A site with something bad to say of it in every part of every report."""
    faults = (line(number, f"{name}的坏链接"),)
    return SiteBook(
        number, f"http://s{number}.example/", name, unit,
        flows=Flows(
            scans=3, whole_scans=3, probes=100, probes_failed=20, probe_millis=900_000, entered=1, overdue=1,
            opened={"broken-link": 1},
            mended={"broken-link": 1}, left={"mended": 1}, repeated={"broken-link": 1},
            entries={"news": 3}, mend_days=4,
        ),
        stocks=Stocks(
            owed=1, owed_by_check={"broken-link": 1}, owed_by_severity={"deduct": 1}, owed_overdue=1,
            waiting={"over-3-months": 2, "late": 1}, share_failed=0.2, unknown=2, certificate_days=3,
            last_scan=datetime(2026, 11, 20, tzinfo=UTC), vetoes=("站点无法访问",), passed=False,
        ),
        owed=faults, fresh=faults, settled=faults,
    )  # fmt: skip


OPEN = site(1, "云河县门户", "甲办")
OTHER = site(2, "教育局网站", "教育局")


def document(kind: ReportKind, *sites: SiteBook, unit: str = "") -> Document:
    span = period(KEYS[KINDS[kind]])
    book = Book(KINDS[kind], span.key, span.first, span.last, sites)
    return make(kind, Material(book), yardstick(), ISSUER, date(2026, 12, 31), unit)


def said(document: Document) -> str:
    return render(document)


@pytest.mark.parametrize("kind", REPORTS)
def test_a_site_with_faults_is_named(kind: ReportKind) -> None:
    assert OTHER.name in said(document(kind, OPEN, OTHER))


@pytest.mark.parametrize("kind", REPORTS)
def test_a_site_closed_with_approval_is_accused_of_nothing(kind: ReportKind) -> None:
    closed = replace(OTHER, paused=True)
    assert OTHER.name not in said(document(kind, OPEN, closed))


@pytest.mark.parametrize("kind", REPORTS)
def test_a_unit_reads_of_itself_alone(kind: ReportKind) -> None:
    text = said(document(kind, OPEN, OTHER, unit="甲办"))
    assert OPEN.name in text
    assert OTHER.name not in text


@pytest.mark.parametrize("kind", REPORTS)
def test_the_same_books_give_the_same_document(kind: ReportKind) -> None:
    assert document(kind, OPEN, OTHER) == document(kind, OPEN, OTHER)
