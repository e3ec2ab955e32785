from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import col, select

from checks.examination import examine
from checks.facts import Home, Site, Try
from checks.indicators import indicators
from monitor.availability.judging import CHECK, book_windows, with_probes
from monitor.availability.rollups import roll_up
from monitor.availability.window import UNREACHABLE
from monitor.issues.issue import Patience
from monitor.issues.letters import write_for_turn
from monitor.store.database import reading
from monitor.store.tables.issues import IssueRow, TurnRow
from tests.monitor.availability.homes import DAY, MINUTE, add_site, fill, letters
from tests.monitor.availability.test_rollups import MIDNIGHT

PATIENCE = Patience(failures=2, passes=2, after_claim=1, due=lambda day: day + timedelta(days=14))
URL = "http://www.a.gov.cn/"


def book(database: Engine, day: int) -> None:
    at = MIDNIGHT + DAY * day + 5 * MINUTE
    roll_up(database, at)
    book_windows(database, at, {}, PATIENCE, write_for_turn)


def issues(database: Engine) -> list[IssueRow]:
    with reading(database) as session:
        return list(session.exec(select(IssueRow).order_by(col(IssueRow.id))).all())


def test_a_week_with_too_many_failures_opens_one_veto_and_tells_it(database: Engine) -> None:
    site = add_site(database)
    fill(database, site, MIDNIGHT, 9, failed=2)
    for day in range(1, 10):
        book(database, day)
    (issue,) = issues(database)
    assert (issue.check, issue.subject, issue.state, issue.severity) == (CHECK, URL, "open", "veto")
    assert issue.opened_at == MIDNIGHT + 7 * DAY + 5 * MINUTE  # the first whole week
    assert "探测首页 168 次，14 次没有打开（8.3%）" in issue.saw
    assert [one.kind for one in letters(database)] == ["alert"]


def test_booking_the_same_day_again_changes_nothing(database: Engine) -> None:
    site = add_site(database)
    fill(database, site, MIDNIGHT, 8, failed=2)
    for _ in range(3):
        book(database, 8)
    with reading(database) as session:
        assert len(session.exec(select(TurnRow)).all()) == 1


def test_it_ends_when_the_week_is_in_order_again_and_too_few_looks_end_nothing(database: Engine) -> None:
    site = add_site(database)
    fill(database, site, MIDNIGHT, 7, failed=3)
    book(database, 7)
    fill(database, site, MIDNIGHT + 7 * DAY, 1, a_day=5)
    fill(database, site, MIDNIGHT + 8 * DAY, 7)
    for day in range(8, 15):
        book(database, day)
        assert issues(database)[0].state == "open"
    book(database, 15)
    assert issues(database)[0].state == "mended"


def test_an_early_warning_waits_for_a_person(database: Engine) -> None:
    site = add_site(database)
    fill(database, site, MIDNIGHT, 6)
    fill(database, site, MIDNIGHT + 6 * DAY, 1, failed=6)
    book(database, 7)
    assert [one.state for one in issues(database)] == ["unconfirmed"]


def test_a_closed_site_is_not_judged(database: Engine) -> None:
    fill(database, add_site(database, state="closed"), MIDNIGHT, 8, failed=9)
    book(database, 8)
    assert issues(database) == []


@pytest.mark.parametrize(("failed", "said"), [(0, "passed"), (2, "failed")])
def test_a_scan_is_judged_by_the_same_week(database: Engine, failed: int, said: str) -> None:
    number = add_site(database)
    fill(database, number, MIDNIGHT, 7, failed=failed)
    roll_up(database, MIDNIGHT + 7 * DAY)
    tries = (Try(MIDNIGHT, "ok", millis=100),) if failed else (Try(MIDNIGHT, "refused"),) * 2
    seen = Site(url=URL, observed_at=MIDNIGHT, home=Home(URL, tries, opened=bool(failed)))
    with reading(database) as session:
        site = with_probes(session, seen, number, date(2026, 3, 9))
    assert examine(site).verdicts[CHECK, URL] == said


def test_the_numbers_are_those_of_the_yardstick() -> None:
    from checks.catalogue import catalogue

    limits = {limit.name: limit.default for limit in catalogue()[CHECK].limits}
    known = indicators()[UNREACHABLE]
    assert (limits["days"], limits["daily"]) == (known.window_days, known.least_a_day)
    assert (limits["share"], limits["warning"]) == (known.share_at, known.warn_at)
