"""Months of days, quarters of months, years of quarters."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from reports.periods import (
    BooksDoNotBalanceError,
    a_year_before,
    before,
    parts_of,
    period,
    period_of,
    summed,
    total,
)
from reports.snapshot import Book, Flows, IssueLine, PeriodKind, SiteBook, Stocks

DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))
KINDS: tuple[PeriodKind, ...] = ("day", "month", "quarter", "year")


@pytest.mark.parametrize(
    ("key", "first", "last"),
    [
        ("2026-11-21", date(2026, 11, 21), date(2026, 11, 21)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2026Q3", date(2026, 7, 1), date(2026, 9, 30)),
        ("2026", date(2026, 1, 1), date(2026, 12, 31)),
    ],
)
def test_a_period_is_known_by_its_name(key: str, first: date, last: date) -> None:
    assert (period(key).first, period(key).last) == (first, last)


@pytest.mark.parametrize("key", ["", "2026-13", "2026Q5", "2026-02-30", "26", "2026-1", "2026年", "２０２６"])
def test_what_is_no_period_is_refused(key: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        period(key)


@given(DAYS, st.sampled_from(KINDS))
def test_periods_tile_the_calendar(day: date, kind: PeriodKind) -> None:
    one = period_of(kind, day)
    assert one.first <= day <= one.last
    assert before(one).last == one.first - timedelta(days=1)
    parts = parts_of(one)
    if parts:
        assert (parts[0].first, parts[-1].last) == (one.first, one.last)
        assert all(later.first - earlier.last == timedelta(days=1) for earlier, later in pairwise(parts))
    assert a_year_before(one).first.year == one.first.year - 1


def day_book(day: date, owed: int, came: int, went: int, probes: int = 24, site: int = 1) -> Book:
    flows = Flows(probes=probes, entered=came, left={"mended": went}, opened={"broken-link": came})
    book = SiteBook(site, f"http://s{site}/", f"网站{site}", flows=flows, stocks=Stocks(owed=owed))
    return Book("day", f"{day}", day, day, (book,))


def month_of(moves: list[tuple[int, int]]) -> list[Book]:
    """Days of March, each with what came and what went."""
    owed, books = 0, []
    for number, (came, went) in enumerate(moves):
        went = min(went, owed)
        owed += came - went
        books.append(day_book(date(2026, 3, 1) + timedelta(days=number), owed, came, went))
    return books


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=31))
def test_flows_add_up_and_stocks_are_the_last(moves: list[tuple[int, int]]) -> None:
    days = month_of(moves)
    month = summed(period("2026-03"), days)
    flows, stocks = total(month)
    assert flows.probes == 24 * len(days)
    assert flows.entered == sum(came for came, _ in moves)
    assert stocks.owed == days[-1].sites[0].stocks.owed == flows.entered - sum(flows.left.values())
    assert len(month.missing) == 31 - len(days)
    quarter = summed(period("2026Q1"), [month])
    year = summed(period("2026"), [quarter])
    assert total(year) == total(quarter) == total(month)


def test_books_that_do_not_balance_make_no_report() -> None:
    good = month_of([(5, 0), (0, 2)])
    site = good[1].sites[0]
    wrong = replace(good[1], sites=(replace(site, stocks=Stocks(owed=4)),))
    with pytest.raises(BooksDoNotBalanceError, match="2026-03-02, site 1: 5 owed"):
        summed(period("2026-03"), [good[0], wrong])


def test_over_a_gap_of_days_books_may_jump() -> None:
    days = [day_book(date(2026, 3, 1), 5, 5, 0), day_book(date(2026, 3, 9), 1, 0, 0)]
    month = summed(period("2026-03"), days)
    assert month.sites[0].stocks.owed == 1
    assert len(month.missing) == 29


def test_a_site_that_came_later_counts_from_then() -> None:
    first, second = day_book(date(2026, 3, 1), 2, 2, 0), day_book(date(2026, 3, 2), 2, 0, 0)
    newcomer = day_book(date(2026, 3, 2), 1, 1, 0, site=2).sites[0]
    month = summed(period("2026-03"), [first, replace(second, sites=(*second.sites, newcomer))])
    assert [(site.id, site.flows.probes) for site in month.sites] == [(1, 48), (2, 24)]


def test_a_fault_is_told_once_as_it_was_last() -> None:
    line = IssueLine(7, "broken-link", "链接打不开", "deduct", "x", "open", "名称", "http://s/")
    days = month_of([(1, 0), (0, 0)])
    told = [
        replace(book, sites=(replace(book.sites[0], fresh=(replace(line, saw=f"第{number}次"),)),))
        for number, book in enumerate(days)
    ]
    assert [one.saw for one in summed(period("2026-03"), told).sites[0].fresh] == ["第1次"]


def test_doubts_are_carried_up() -> None:
    doubtful = replace(month_of([(0, 0)])[0], doubts=("本机网络中断",))
    assert summed(period("2026Q1"), [summed(period("2026-03"), [doubtful])]).doubts == ("本机网络中断",)
