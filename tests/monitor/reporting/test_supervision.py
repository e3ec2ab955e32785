"""监管工作年度考核: what the books tell, and what is left for a person."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from msgspec.structs import replace
from sqlalchemy import Engine

from checks.indicators import yardstick
from checks.supervision import summed, supervision
from monitor.clock import SHANGHAI
from monitor.reporting.day_book import day_book
from monitor.store.database import transaction
from monitor.store.tables.registry import Site
from monitor.store.tables.scans import MessageSeen
from reports.document import Table, tables
from reports.making import Material, make
from reports.snapshot import Book, Flows, SiteBook, Stocks, SupervisedLine
from reports.supervision import TO_FILL, counted

BEGIN = datetime(2026, 1, 1, tzinfo=SHANGHAI)
UNFINISHED, LATE, QUARTERS, RATIO = (
    next(one for one in supervision().item if one.counts == name)
    for name in ("find-error-unfinished", "find-error-late", "quarters", "ratio")
)


def message(number: int, asked: date, answered: date | None, kind: str = "find-error") -> MessageSeen:
    return MessageSeen(
        site_id=1, url=f"http://s/{number}", title="找错", asked=asked, answered=answered, kind=kind,
        first_seen=BEGIN, last_seen=BEGIN + timedelta(days=70), verdict="failed",
    )  # fmt: skip


def book(key: str, *sites: SiteBook) -> Book:
    return Book("year", key, date(2026, 1, 1), date(2026, 12, 31), sites)


def site(number: int = 1, *, scans: int = 1, found: int = 0, late: int = 0, waiting: int = 0) -> SiteBook:
    return SiteBook(
        number, f"http://s{number}/", f"第{number}网站",
        flows=Flows(whole_scans=scans, found_errors=found, found_errors_late=late),
        stocks=Stocks(found_errors_waiting=waiting),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "answered", "late"),
    [
        (date(2026, 1, 31), date(2026, 2, 28), 0),
        (date(2026, 1, 15), date(2026, 2, 15), 0),
        (date(2026, 1, 15), date(2026, 2, 16), 1),
        (date(2025, 12, 15), date(2026, 2, 1), 1),
    ],
)
def test_an_answer_after_more_than_a_month_is_late(
    database: Engine, asked: date, answered: date, late: int
) -> None:
    with transaction(database) as session:
        session.add(Site(url="http://s/", name="甲", added_at=BEGIN))
        session.flush()
        session.add_all([message(1, asked, answered), message(2, asked, answered, kind="consult")])
        session.flush()
        (found,) = day_book(session, answered, ()).sites
    assert found.flows.found_errors_late == late


def test_messages_of_the_year_wait_until_they_are_answered(database: Engine) -> None:
    with transaction(database) as session:
        session.add(Site(url="http://s/", name="甲", added_at=BEGIN))
        session.flush()
        session.add_all(
            [
                message(1, date(2026, 3, 1), date(2026, 3, 9)),
                message(2, date(2026, 3, 2), None),
                message(3, date(2025, 12, 1), None),
                message(4, date(2026, 3, 2), None, kind="consult"),
            ]
        )
        session.flush()
        waiting = [
            day_book(session, date(2026, 3, day), ()).sites[0].stocks.found_errors_waiting
            for day in (1, 8, 9)
        ]
    assert waiting == [1, 2, 1]


def test_points_are_counted_for_each_message() -> None:
    year = book("2026", site(found=5, late=2, waiting=1))
    unfinished, late = counted(UNFINISHED, year, []), counted(LATE, year, [])
    assert unfinished is not None
    assert late is not None
    assert (unfinished.points, late.points) == (3, 4)


def test_without_such_messages_nothing_is_claimed() -> None:
    assert counted(UNFINISHED, book("2026", site()), []) is None


def test_the_share_of_each_quarter_is_told() -> None:
    quarters = [
        book("2026Q1", site(1), site(2)),
        book("2026Q2", site(1), site(2, scans=0), site(3, scans=0), site(4, scans=0)),
    ]
    ratio, done = counted(RATIO, quarters[-1], quarters), counted(QUARTERS, quarters[-1], quarters)
    assert ratio is not None
    assert done is not None
    assert ratio.words == "第一季度2/2个，100%；第二季度1/4个，25%，低于30%"
    assert done.words == "本年2个季度有全站检查"


def test_the_annual_report_of_the_whole_names_what_is_to_be_filled_in() -> None:
    year = book("2026", site())
    document = make("annual", Material(year), yardstick(), "某办", date(2027, 1, 10))
    (found,) = [one for one in tables(document.parts) if one.title == "监管工作年度考核"]
    to_fill = [row for row in found.rows if row[2] == TO_FILL]
    assert len(to_fill) > 5
    assert all(row[4] for row in to_fill)
    assert len(found.rows) == len(supervision().item)


def test_a_unit_reads_nothing_of_the_office_s_own_work() -> None:
    year = book("2026", site())
    document = make("annual", Material(year), yardstick(), "某办", date(2027, 1, 10), "甲局")
    assert not [one for one in tables(document.parts) if one.title == "监管工作年度考核"]


def test_what_is_not_counted_says_what_it_needs() -> None:
    assert all(one.needs for one in supervision().item)


# ---------------------------------------------------------------- the sum

RULES = supervision()
ALL: dict[str, float | None] = {one.code: 0.0 for one in RULES.item}


def told(**more: float | None) -> dict[str, float | None]:
    return ALL | {code.replace("_", "-"): points for code, points in more.items()}


@pytest.mark.parametrize(
    ("entered", "deducted", "bonus", "total", "passed"),
    [
        ({}, 0, 0, 100, True),
        ({"training": 3.0, "fake_sites": 4.5}, 7.5, 0, 92.5, True),
        ({"one_platform": 5.0}, 0, 5, 105, True),
        ({"one_platform": 50.0}, 0, 20, 120, True),
        ({"one_platform": 5.0, "training": 20.0}, 20, 0, 80, True),
        ({"training": 40.5}, 40.5, 0, 59.5, False),
        ({"training": 90.0, "base_data": 90.0}, 100, 0, 0, False),
        ({"national_wording": 2.0}, 0, 0, 100, False),
    ],
)
def test_the_sum_keeps_its_ceilings(
    entered: dict[str, float], deducted: float, bonus: float, total: float, passed: bool
) -> None:
    found = summed(RULES, told(**entered))
    assert (found.deducted, found.bonus, found.total, found.passed) == (deducted, bonus, total, passed)


def test_an_open_item_leaves_the_result_open_but_a_failure_certain() -> None:
    some = {code: points for code, points in ALL.items() if code != "training"}
    assert (summed(RULES, some).passed, summed(RULES, some).open) == (None, 1)
    assert summed(RULES, some | {"national-wording": 1.0}).passed is False
    assert summed(RULES, some | {"base-data": 45.0}).passed is False


def annual_table(*lines: SupervisedLine) -> Table:
    year = replace(book("2026", site(found=5, late=2, waiting=1)), supervised=lines)
    document = make("annual", Material(year), yardstick(), "某办", date(2027, 1, 10))
    (found,) = [one for one in tables(document.parts) if one.title == "监管工作年度考核"]
    return found


def test_the_table_has_a_total_that_is_provisional_until_all_is_told() -> None:
    _, most, words, points, *_ = annual_table().total
    assert (most, points) == ("满分100分，加分至多20分", "暂计93分")
    assert words == "扣7分，加0分；还有12项待填，填齐后评定是否合格"
    every = [SupervisedLine(one.code, 0, "无", "张三") for one in RULES.item]
    assert annual_table(*every).total[2] == "扣0分，加0分；合格"


def test_cases_of_a_veto_are_no_points() -> None:
    found = annual_table(SupervisedLine("national-wording", 2, "抽查结果", "张三"))
    assert found.rows[0][3] == "2处"
    assert found.total[2:4] == ("扣7分，加0分；有否决2处，不合格", "不合格")


def test_an_item_without_points_by_the_rules_is_named_in_the_sum() -> None:
    found = summed(RULES, told(ratio=None))
    assert (found.unpriced, found.passed) == (1, True)
