from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import Engine

from checks.facts import Entry
from monitor.backdating import Backdated, backdated
from monitor.clock import SHANGHAI
from monitor.issues.issue import Patience
from monitor.issues.letters import write_for_turn
from monitor.recording import begin, record
from monitor.store.database import reading, transaction
from monitor.store.tables.registry import Site
from tests.monitor.judged_sites import column, judged

URL = "https://www.a.gov.cn/"
DAY = datetime(2026, 3, 2, 9, tzinfo=SHANGHAI)
PATIENCE = Patience(2, 2, 1, lambda day: day)
OLD = {f"{number}": date(2026, 1, number) for number in range(1, 9)}


def look(database: Engine, day: int, rows: Mapping[str, date | None]) -> None:
    at = DAY + timedelta(days=day)
    entries = [
        Entry(url=f"{URL}{name}.html", title=f"第{name}条", dated=dated) for name, dated in rows.items()
    ]
    seen = judged(URL, at, {}, columns=(column(URL + "news/", *entries),))
    with transaction(database) as session:
        scan = begin(session, f"day:{day}", 1, at, "")
        record(session, scan, seen, at, PATIENCE, write_for_turn)


@pytest.fixture(autouse=True)
def site(database: Engine) -> None:
    with transaction(database) as session:
        session.add(Site(url=URL, name="甲县", added_at=DAY))


def found(database: Engine, days: int = 7) -> list[Backdated]:
    with reading(database) as session:
        return list(backdated(session, days))


def test_an_entry_that_came_later_than_its_date_says_is_named(database: Engine) -> None:
    look(database, 0, OLD)
    look(database, 10, {"late": date(2026, 2, 1), **OLD})
    (one,) = found(database)
    assert (one.title, one.dated, one.days) == ("第late条", date(2026, 2, 1), 29)
    assert (one.before, one.first_seen) == (DAY, DAY + timedelta(days=10))


def test_an_entry_that_came_when_its_date_says_is_not(database: Engine) -> None:
    look(database, 0, OLD)
    look(database, 10, {"new": date(2026, 3, 11), "between": date(2026, 3, 5), **OLD})
    assert found(database) == []


def test_what_stood_there_at_the_first_look_may_be_as_old_as_it_says(database: Engine) -> None:
    look(database, 0, OLD)
    assert found(database) == []


def test_an_older_row_than_was_read_before_may_come_from_a_further_page(database: Engine) -> None:
    look(database, 0, OLD)
    look(database, 10, {**OLD, "page-2": date(2025, 11, 5)})
    assert found(database) == []


def test_entries_without_a_date_and_within_grace_are_left_alone(database: Engine) -> None:
    look(database, 0, OLD)
    look(database, 10, {"undated": None, "grace": date(2026, 2, 25), **OLD})
    assert found(database) == []
    assert len(found(database, days=3)) == 1
