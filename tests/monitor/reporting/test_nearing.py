"""What will be a fault soon is told before it is one; what waits for an answer is told while it waits."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from checks.examination import Examination
from checks.facts import Column, Message, Site
from checks.findings import Nearing, Verdict
from monitor.clock import SHANGHAI
from monitor.issues.issue import Patience
from monitor.issues.letters import write_for_turn
from monitor.recording import Judged, begin, record
from monitor.reporting.day_book import day_book
from monitor.store.database import transaction
from monitor.store.tables.registry import Exemption
from monitor.store.tables.registry import Site as SiteRow
from reports.snapshot import SiteBook

AT = datetime(2026, 3, 2, 9, tzinfo=SHANGHAI)
DAY = AT.date()
URL = "http://a.example/"
NEWS = Nearing(
    "stale-column", f"{URL}news/", "工作动态", "最新信息 2026-02-19", "gov2019.site.update.columns-news", 3
)
PATIENCE = Patience(failures=2, passes=2, after_claim=1, due=lambda day: day + timedelta(days=14))


def watch(engine: Engine, *messages: Message, said: Verdict = "failed", nearing: bool = False) -> None:
    """One scan of one site at AT."""
    site = Site(URL, AT, name="甲", columns=(Column(NEWS.what, NEWS.name, "news"),), messages=messages)
    verdicts: dict[tuple[str, str], Verdict] = {("unanswered-message", one.url): said for one in messages}
    seen = Examination((), {}, verdicts, (NEWS,) if nearing else ())
    with transaction(engine) as session:
        session.add(SiteRow(id=1, url=URL, name="甲", added_at=AT))
        session.flush()
        scan = begin(session, "s", 1, AT, "")
        record(session, scan, Judged(site, seen, {}, Path("nowhere"), "t"), AT, PATIENCE, write_for_turn)


def book(engine: Engine, day: date) -> SiteBook:
    with transaction(engine) as session:
        return day_book(session, day, ()).sites[0]


def message(asked: date, answered: date | None = None, status: str = "", answer: str = "") -> Message:
    return Message(f"{URL}m/1", "路灯不亮", asked=asked, answered=answered, status=status, answer=answer)


@pytest.mark.parametrize(("after", "left"), [(0, [3]), (2, [1]), (3, [0]), (4, [])])
def test_the_days_go_by_until_it_is_a_fault(database: Engine, after: int, left: list[int]) -> None:
    watch(database, nearing=True)
    found = book(database, DAY + timedelta(days=after)).nearing
    assert [one.days_left for one in found] == left
    assert {(one.name, one.severity) for one in found} <= {("工作动态", "deduct")}


@pytest.mark.parametrize(
    ("pattern", "check", "until", "told"),
    [
        (f"{URL}news/*", "", DAY, False),
        ("*", "broken-link", DAY, True),
        ("*", "stale-column", DAY - timedelta(days=1), True),
    ],
)
def test_what_is_not_to_be_counted_is_not_told(
    database: Engine, pattern: str, check: str, until: date, told: bool
) -> None:
    watch(database, nearing=True)
    with transaction(database) as session:
        session.add(
            Exemption(site_id=1, check=check, pattern=pattern, reason="改版", set_by="张三", until=until)
        )
    assert bool(book(database, DAY).nearing) is told


def test_a_scan_of_long_ago_says_nothing_of_today(database: Engine) -> None:
    with transaction(database) as session:
        session.add(SiteRow(id=1, url=URL, name="甲", added_at=AT))
    far = Nearing(NEWS.check, NEWS.what, NEWS.name, NEWS.saw, NEWS.indicator, 29)
    seen = Examination((), {}, {}, (far,))
    with transaction(database) as session:
        scan = begin(session, "s", 1, AT, "")
        site = Judged(Site(URL, AT), seen, {}, Path("nowhere"), "t")
        record(session, scan, site, AT, PATIENCE, write_for_turn)
    assert [one.days_left for one in book(database, DAY + timedelta(days=7)).nearing] == [22]
    assert book(database, DAY + timedelta(days=8)).nearing == ()


# ---------------------------------------------------------------- messages


@pytest.mark.parametrize(
    ("asked", "age"),
    [
        (date(2026, 3, 1), "in-time"),
        (date(2026, 2, 20), "late"),
        (date(2025, 12, 2), "late"),
        (date(2025, 12, 1), "over-3-months"),
    ],
)
def test_a_message_without_answer_waits_by_its_age(database: Engine, asked: date, age: str) -> None:
    """Three months by the calendar, as the check counts them."""
    watch(database, message(asked))
    assert book(database, DAY).stocks.waiting == {age: 1}


@pytest.mark.parametrize(
    ("shown", "said"),
    [
        (message(date(2025, 11, 1), answer="已修复。"), "passed"),
        (message(date(2025, 11, 1), status="已办结"), "passed"),
        (message(date(2025, 11, 1), status="已转信访"), "not_applicable"),
        (message(date(2025, 11, 1)), "suspect"),
        (message(date(2025, 11, 1)), "not_checked"),
    ],
)
def test_what_was_answered_without_a_day_or_is_in_doubt_is_not_called_waiting(
    database: Engine, shown: Message, said: Verdict
) -> None:
    watch(database, shown, said=said)
    assert book(database, DAY).stocks.waiting == {}


def test_a_message_that_no_scan_has_met_for_a_month_is_not_called_waiting(database: Engine) -> None:
    watch(database, message(date(2026, 2, 20)))
    assert book(database, DAY + timedelta(days=30)).stocks.waiting == {"late": 1}
    assert book(database, DAY + timedelta(days=32)).stocks.waiting == {}


@pytest.mark.parametrize(
    ("asked", "left"), [(date(2025, 12, 2), [0]), (date(2025, 12, 15), [13]), (date(2025, 12, 16), [])]
)
def test_a_message_that_will_be_a_veto_soon_is_told(database: Engine, asked: date, left: list[int]) -> None:
    watch(database, message(asked))
    found = book(database, DAY).nearing
    assert [one.days_left for one in found] == left
    assert {one.severity for one in found} <= {"veto"}


def test_answers_are_counted_in_working_days(database: Engine) -> None:
    """Of the Saturday that is worked, Monday is the first working day after it."""
    saturday, monday = date(2026, 2, 28), date(2026, 3, 2)
    late = Message(f"{URL}m/2", "水压不足", asked=date(2026, 2, 9), answered=monday)
    watch(database, message(saturday, monday), late)
    flows = book(database, DAY).flows
    assert (flows.answered, flows.timed_replies, flows.quick_replies) == (2, 2, 1)
    # The spring festival of 2026 lasts from 15 to 23 February, and 14 and 28 February are worked.
    assert flows.reply_days == 1 + 11
