from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from sqlalchemy import Engine
from sqlmodel import select

from monitor.reporting.owing import Made, hand_over_owed, owed
from monitor.settings import Reports
from monitor.store.database import reading, transaction
from monitor.store.tables.reporting import Report
from monitor.store.tables.work import Job
from tests.monitor.reporting.watched import AT

SETTINGS = Reports()
BEGUN = date(2025, 12, 20)


def days(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first += timedelta(days=1)


def told(first: date, last: date, settings: Reports = SETTINGS) -> dict[str, list[str]]:
    """What comes by itself from day to day, each on which day."""
    made: dict[str, list[tuple[str, bool]]] = {}
    found: dict[str, list[str]] = {}
    for day in days(first, last):
        for kind, key in owed(settings, day, BEGUN, made):
            made.setdefault(kind, []).append((key, True))
            found.setdefault(kind, []).append(f"{key} on {day:%m-%d}")
    return found


def test_each_report_comes_once_on_its_day() -> None:
    found = told(date(2025, 12, 21), date(2026, 7, 20))
    assert len(found["daily"]) == len(list(days(date(2025, 12, 21), date(2026, 7, 20))))
    assert found["monthly"] == [
        "2025-12 on 01-01", "2026-01 on 02-01", "2026-02 on 03-01", "2026-03 on 04-01", "2026-04 on 05-01",
        "2026-05 on 06-01", "2026-06 on 07-01",
    ]  # fmt: skip
    assert found["quarterly"] == ["2025Q4 on 01-03", "2026Q1 on 04-03", "2026Q2 on 07-03"]
    assert found["annual"] == ["2025 on 01-10"]


def test_the_days_are_set() -> None:
    settings = Reports(monthly_day=5, quarterly_day=28, annual_day=31)
    found = told(date(2025, 12, 31), date(2026, 2, 10), settings)
    assert found["monthly"] == ["2025-12 on 01-05", "2026-01 on 02-05"]
    assert found["quarterly"] == ["2025Q4 on 01-28"]
    assert found["annual"] == ["2025 on 01-31"]


def test_what_is_not_wanted_does_not_come() -> None:
    assert set(told(date(2026, 1, 1), date(2026, 1, 31), Reports(automatic=("monthly",)))) == {"monthly"}


def test_before_the_first_site_nothing_is_owed() -> None:
    assert owed(SETTINGS, date(2026, 4, 3), None, {}) == []


def test_on_the_first_day_only_the_newest_of_each_is_owed() -> None:
    assert owed(SETTINGS, date(2026, 7, 20), BEGUN, {}) == [
        ("daily", "2026-07-19"), ("monthly", "2026-06"), ("quarterly", "2026Q2"), ("annual", "2025"),
    ]  # fmt: skip


def test_what_was_over_before_the_watch_began_is_not_owed() -> None:
    assert owed(SETTINGS, date(2025, 12, 21), BEGUN, {}) == [("daily", "2025-12-20")]


def test_after_an_outage_the_newest_day_and_each_month_that_was_missed() -> None:
    made: Made = {"daily": [("2025-12-31", True)], "monthly": [("2025-12", True)], "annual": [("2025", True)]}
    assert owed(SETTINGS, date(2026, 4, 2), BEGUN, made) == [
        ("daily", "2026-04-01"), ("monthly", "2026-01"), ("monthly", "2026-02"), ("monthly", "2026-03"),
        ("quarterly", "2025Q4"),
    ]  # fmt: skip


def test_what_a_person_sent_is_made_and_calls_for_none_before_it() -> None:
    made: Made = {"monthly": [("2025-12", False), ("2026-03", True)]}
    found = [key for kind, key in owed(SETTINGS, date(2026, 6, 2), BEGUN, made) if kind == "monthly"]
    assert found == ["2026-04", "2026-05"]
    made = {"monthly": [("2026-03", True), ("2026-04", False)]}
    assert ("monthly", "2026-04") not in owed(SETTINGS, date(2026, 6, 2), BEGUN, made)


def asked(engine: Engine) -> list[str]:
    with reading(engine) as session:
        return [job.key for job in session.exec(select(Job).order_by(Job.key)).all()]


def test_what_is_owed_is_handed_over_once_and_again_the_next_day(watched: Engine) -> None:
    for due in (AT, AT, AT + timedelta(days=1)):
        with transaction(watched) as session:
            for job in session.exec(select(Job)):
                job.state = "failed"
            hand_over_owed(session, SETTINGS, due)
        with transaction(watched) as session:
            session.merge(Report(id=1, kind="monthly", key="2026-03", revision=1, state="sent", made_at=AT))
    assert asked(watched) == [
        "report:daily:2026-04-02:2026-04-03",
        "report:daily:2026-04-03:2026-04-04",
        "report:monthly:2026-03:2026-04-03",
        "report:quarterly:2026Q1:2026-04-03",
        "report:quarterly:2026Q1:2026-04-04",
    ]
