"""A score opened from the books alone."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from checks.indicators import yardstick
from reports.score_annexes import score_details
from reports.score_opening import OpenedLine, opened, sum_in_words
from reports.snapshot import Book, EnteredLine, IssueLine, ScoreLine, ScoreSheet, SiteBook, Stocks

LINK, LOGIN = "gov2019.site.function.availability", "gov2019.site.function.one-login"
SECRET, SEARCH = "gov2019.site.security.state-secret", "gov2019.site.bonus.smart-search"
SEEN = Stocks(last_scan=datetime(2026, 3, 1, tzinfo=UTC), passed=True)
GOV = yardstick()


def fault(number: int, code: str = LINK) -> IssueLine:
    return IssueLine(
        number, "broken-link", "链接打不开", "deduct", code, "open", "名称", f"http://s/{number}"
    )


def entry(code: str, points: float) -> EnteredLine:
    return EnteredLine(7, code, points, "见截图", "张三", "2026")


def sheet(total: float | None = 99.9, **more: object) -> ScoreSheet:
    return ScoreSheet("gov2019", 100, 0.1, 0, total, True, lines=(ScoreLine(LINK, 0.1),), **more)  # type: ignore[arg-type]


def book(*sites: SiteBook) -> Book:
    return Book("day", "2026-03-01", date(2026, 3, 1), date(2026, 3, 1), sites, yardsticks=(GOV,))


def lines(**more: object) -> dict[str, OpenedLine]:
    site = SiteBook(1, "http://s/", "甲", **{"stocks": SEEN, "sheets": (sheet(),), **more})  # type: ignore[arg-type]
    (found,) = opened(book(site), site)
    return {line.indicator.code: line for line in found.lines}


def test_a_fault_is_found_and_what_nobody_looked_at_is_unjudged() -> None:
    found = lines(owed=(fault(1),))
    assert (found[LINK].state, found[LINK].points, found[LINK].faults) == ("found", 0.1, (fault(1),))
    assert found[LOGIN].state == "unjudged"


def test_what_a_person_found_in_order_is_judged() -> None:
    assert lines(entered=(entry(LOGIN, 0),))[LOGIN].state == "clean"
    assert lines(entered=(entry(LOGIN, 1),))[LOGIN].state == "found"


def test_what_a_check_could_not_see_is_unjudged() -> None:
    assert lines()[LINK].state == "clean"
    assert lines(unseen=(LINK,))[LINK].state == "unjudged"
    assert lines(unseen=(LINK,), owed=(fault(1),))[LINK].state == "found"
    assert lines(stocks=Stocks())[LINK].state == "unjudged"


def test_cases_of_a_veto_are_faults_and_what_a_person_counted() -> None:
    found = lines(owed=(fault(1, SECRET),), entered=(entry(SECRET, 2),))
    assert found[SECRET].cases == 3


def test_only_what_the_site_is_judged_by_is_listed() -> None:
    assert SEARCH in lines()
    assert not {LINK, SEARCH} & set(lines(portal=False))
    assert {line.indicator.kind for line in lines(portal=False).values()} == {"veto"}


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (sheet(), "99.9（100 分扣 0.1 分）"),
        (ScoreSheet("gov2019", 75, 3, 0, 96.0, True), "96（75 分扣 3 分，按 100/75 折算）"),
        (ScoreSheet("gov2019", 100, 1, 2, 101.0, True), "101（100 分扣 1 分，加 2 分）"),
        (sheet(None), ""),
    ],
)
def test_a_total_says_how_it_comes_about(given: ScoreSheet, words: str) -> None:
    assert sum_in_words(given, GOV) == words


def test_a_book_without_sheets_opens_to_nothing() -> None:
    site = SiteBook(1, "http://s/", "甲")
    assert opened(book(site), site) == ()
    assert list(score_details(book(site))) == []


def test_many_faults_are_named_in_part() -> None:
    site = SiteBook(1, "http://s/", "甲", stocks=SEEN, sheets=(sheet(),), owed=tuple(map(fault, range(25))))
    details = next(iter(score_details(book(site))))
    assert str(details.rows[0][-1]).endswith("#19 等，另有5个")
    assert details.rows[0][-2] == 25
