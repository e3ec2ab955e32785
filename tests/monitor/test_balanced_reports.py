"""The books balance: a year of days comes to the same numbers in month, quarter and year, in every form."""

from __future__ import annotations

import os
from datetime import date, timedelta
from functools import cache
from itertools import takewhile

import pytest

from checks.indicators import yardstick
from monitor.browsers import find_browser
from monitor.printing import FORMS as ALL_FORMS
from monitor.printing import in_forms, printer
from reports.document import ReportKind
from reports.making import KINDS, Material, make
from reports.periods import parts_of, period
from reports.snapshot import Book
from tests.reports.balanced_year import SITES, YEAR, Sums, added_up, books, day_books
from tests.reports.read_back import HAS_PDFTOTEXT, READERS, Read

FOUND = find_browser(os.environ)
needs_pdf = pytest.mark.skipif(FOUND is None or not HAS_PDFTOTEXT, reason="no browser or no pdftotext")
FORMS = ["docx", "xlsx", "html", "txt", pytest.param("pdf", marks=needs_pdf)]
WITH_ROWS = ("docx", "xlsx", "html")
MONTHS = tuple(f"{YEAR}-{month:02d}" for month in range(1, 13))
QUARTERS = tuple(f"{YEAR}Q{quarter}" for quarter in range(1, 5))


@cache
def days() -> dict[str, Book]:
    return day_books()


@cache
def all_books() -> dict[str, Book]:
    return books(days())


def sums(key: str) -> Sums:
    """By plain addition over the days of the period."""
    span = period(key)
    count = (span.last - span.first).days + 1
    return added_up([days()[f"{span.first + timedelta(days=number)}"] for number in range(count)])


@cache
def files(kind: ReportKind, key: str, *, with_pdf: bool) -> dict[str, bytes]:
    found = Material(all_books()[key], parts=tuple(all_books()[part.key] for part in parts_of(period(key))))
    document = make(kind, found, yardstick(), "某市政府办公室", date(YEAR + 1, 1, 5))
    if not with_pdf:
        return in_forms(document, None, ALL_FORMS)
    with printer(FOUND) as by:
        return in_forms(document, by, ALL_FORMS)


def read(kind: ReportKind, key: str, form: str) -> Read:
    return READERS[form](files(kind, key, with_pdf=form == "pdf")[form])


def test_months_come_to_quarters_and_quarters_to_the_year() -> None:
    for name in ("entered", "mended", "probes", "failed"):
        year = getattr(sums(f"{YEAR}"), name)
        assert year == sum(getattr(sums(key), name) for key in QUARTERS)
        assert year == sum(getattr(sums(key), name) for key in MONTHS)
    assert sums(f"{YEAR}").owed == sums(QUARTERS[-1]).owed == sums(MONTHS[-1]).owed
    assert sums(f"{YEAR}").entered > 1000


@pytest.mark.parametrize("form", FORMS)
def test_the_month_says_the_sums_of_its_days(form: str) -> None:
    said, there = read("monthly", MONTHS[5], form), sums(MONTHS[5])
    assert f"共新确认问题{there.entered}个" in said.words
    assert f"完成整改{there.mended}个" in said.words
    assert f"期末待整改{there.owed}个" in said.words
    assert f"首页探测{there.probes}次，失败{there.failed}次" in said.words


@pytest.mark.parametrize("form", FORMS)
def test_the_quarter_says_the_sums_of_its_days(form: str) -> None:
    said, there = read("quarterly", QUARTERS[1], form), sums(QUARTERS[1])
    assert f"首页探测{there.probes}次" in said.words
    assert f"新确认问题{there.entered}个，完成整改{there.mended}个；" in said.words
    assert f"季度末待整改{there.owed}个" in said.words
    otherwise = sums(QUARTERS[0]).owed + there.entered - there.mended - there.owed
    assert f"经复核或批准不再计为待整改的{otherwise}个；" in said.words


@pytest.mark.parametrize("form", FORMS)
def test_the_year_says_the_sums_of_its_days(form: str) -> None:
    said, there = read("annual", f"{YEAR}", form), sums(f"{YEAR}")
    assert f"全年确认问题{there.entered}个，完成整改{there.mended}个" in said.words
    assert f"年末待整改{there.owed}个" in said.words
    assert said.rows or "".join(map(str, ("全年", *_quarter_row(there)))) in said.words


@pytest.mark.parametrize("form", WITH_ROWS)
def test_the_year_s_table_has_each_quarter_and_their_sum(form: str) -> None:
    said = read("annual", f"{YEAR}", form)
    for label, key in (
        *zip(("第一季度", "第二季度", "第三季度", "第四季度"), QUARTERS, strict=True),
        ("全年", f"{YEAR}"),
    ):
        assert (label, *map(str, _quarter_row(sums(key)))) in [row[:7] for row in said.rows]


def test_what_came_less_what_went_is_what_is_left() -> None:
    year = sums(f"{YEAR}")
    assert year.entered - year.mended - year.dropped == year.owed


def _quarter_row(there: Sums) -> tuple[int, ...]:
    return there.entered, there.mended, there.dropped, there.owed, there.probes, there.failed


@pytest.mark.parametrize("form", WITH_ROWS)
def test_the_units_of_a_month_add_up_to_the_whole(form: str) -> None:
    said, there = read("monthly", MONTHS[5], form), sums(MONTHS[5])
    assert sum(map(int, said.column("新确认", SITES, "单位"))) == there.entered
    assert sum(map(int, said.column("完成整改", SITES, "单位"))) == there.mended
    assert sum(map(int, said.column("待整改", SITES, "单位"))) == there.owed


@pytest.mark.parametrize("form", WITH_ROWS)
def test_the_annex_lists_as_many_as_are_owed(form: str) -> None:
    said, there = read("quarterly", QUARTERS[1], form), sums(QUARTERS[1])
    begins = next(place for place, row in enumerate(said.rows) if row[1:4] == ("网站", "单位", "问题"))
    listed = takewhile(lambda row: row[1:2] and row[1].startswith("第"), said.rows[begins + 1 :])
    assert len(list(listed)) == there.owed


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_books_give_the_same_bytes(kind: ReportKind) -> None:
    key = {"daily": f"{YEAR}-06-30", "monthly": MONTHS[5], "quarterly": QUARTERS[1], "annual": f"{YEAR}"}[
        kind
    ]
    first = dict(files(kind, key, with_pdf=False))
    files.cache_clear()
    assert files(kind, key, with_pdf=False) == first
