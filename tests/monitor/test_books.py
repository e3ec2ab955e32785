"""Books of days and periods from the tables: balanced, frozen, and the same whenever they are asked for."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import col, select

from checks.findings import Verdict
from monitor.clock import SHANGHAI
from monitor.issues.desk import act
from monitor.issues.issue import OWED, Action, NotPossibleError, Patience, Said
from monitor.issues.ledger import book_day
from monitor.issues.letters import write_for_turn
from monitor.recording import begin, record
from monitor.refusals import RefusedError
from monitor.reporting.bookkeeping import NotOverError, book_of, revise
from monitor.reporting.day_book import day_book
from monitor.reporting.material import material
from monitor.store.database import reading, transaction
from monitor.store.tables.issues import IssueRow, TurnRow
from monitor.store.tables.registry import Site, Unit
from monitor.store.tables.reporting import BookRow
from monitor.store.tables.scans import Scan
from reports.periods import total
from tests.monitor.judged_sites import BROKEN, STALE, judged

BEGIN = datetime(2026, 1, 1, 9, tzinfo=SHANGHAI)
PATIENCE = Patience(failures=2, passes=2, after_claim=1, due=lambda day: day + timedelta(days=14))
SITES = 2


def live(database: Engine, days: int, seed: int = 7) -> None:
    """A time of scans in which faults come and go, with people who act on them."""
    chance = random.Random(seed)
    with transaction(database) as session:
        unit = Unit(name="甲局", level="县级")
        session.add(unit)
        session.flush()
        for number in range(SITES):
            session.add(Site(url=f"http://s{number}/", name=f"网站{number}", unit_id=unit.id, added_at=BEGIN))
    bad: dict[tuple[int, str], Verdict] = {}
    for day in range(days):
        at = BEGIN + timedelta(days=day)
        with transaction(database) as session:
            book_day(session, at.replace(hour=0, minute=5), PATIENCE, write_for_turn)
        for number in range(SITES):
            for fault in range(4):
                if chance.random() < 0.15:
                    bad[number, f"{fault}"] = chance.choice(["failed", "passed", "not_checked", "suspect"])
            url = f"http://s{number}/"
            verdicts: dict[tuple[str, str], Verdict] = {
                (BROKEN if int(fault) % 2 else STALE, url + fault): said
                for (site, fault), said in bad.items()
                if site == number
            }
            with transaction(database) as session:
                scan = begin(session, f"{number}:{day}", number + 1, at, "")
                record(session, scan, judged(url, at, verdicts), at, PATIENCE, write_for_turn)
        if chance.random() < 0.5:
            _somebody_acts(database, chance, at + timedelta(hours=3))


def _somebody_acts(database: Engine, chance: random.Random, at: datetime) -> None:
    with transaction(database) as session:
        living = session.exec(select(IssueRow.id).where(col(IssueRow.live))).all()
        if not living:
            return
        actions: list[Action] = ["confirm", "claim", "reject", "waive", "reopen", "close", "appeal"]
        said = Said(chance.choice(actions), at, "张三", "理由", (at + timedelta(days=9)).date())
        try:
            act(session, chance.choice(living) or 0, said, PATIENCE, write_for_turn)
        except NotPossibleError:
            return


@pytest.fixture
def lived(database: Engine) -> Engine:
    live(database, 33)
    return database


def after(*date_: int) -> datetime:
    return datetime(*date_, 12, tzinfo=SHANGHAI)  # type: ignore[arg-type, misc]


def test_a_month_is_the_sum_of_its_turns(lived: Engine) -> None:
    with transaction(lived) as session:
        month = book_of(session, "2026-01", after(2026, 3, 1))
    with reading(lived) as session:
        end = datetime(2026, 2, 1, tzinfo=SHANGHAI)
        turns = session.exec(select(TurnRow).where(TurnRow.at < end)).all()
    flows, stocks = total(month)
    came = sum(one.became in OWED and one.was not in OWED for one in turns)
    went = Counter(one.became for one in turns if one.was in OWED and one.became not in OWED)
    assert (flows.entered, flows.left) == (came, dict(went))
    assert stocks.owed == came - sum(went.values())
    assert flows.scans == 31 * SITES
    assert month.missing == ()
    assert came > 5


def test_a_year_agrees_with_its_quarters_and_they_with_their_months(lived: Engine) -> None:
    at = after(2027, 1, 5)
    with transaction(lived) as session:
        year = book_of(session, "2026", at)
        months = [book_of(session, f"2026-{number:02d}", at) for number in range(1, 13)]
        quarters = [book_of(session, f"2026Q{number}", at) for number in range(1, 5)]
    assert total(year)[0].entered == sum(total(one)[0].entered for one in quarters)
    assert total(year)[0].entered == sum(total(one)[0].entered for one in months)
    assert total(year)[1] == total(months[-1])[1]


def test_a_book_is_made_once_and_stays(lived: Engine) -> None:
    at = after(2026, 3, 1)
    with transaction(lived) as session:
        first = book_of(session, "2026-01", at)
    with transaction(lived) as session:
        session.get_one(Site, 1).name = "改了名"
    with transaction(lived) as session:
        assert book_of(session, "2026-01", at + timedelta(days=9)) == first
        rows = session.exec(select(BookRow.key)).all()
    assert len(rows) == len(set(rows)) == 32


def test_a_day_long_past_gives_the_same_flows(lived: Engine) -> None:
    """Made on the next day or a month later: what happened does not change."""
    with transaction(lived) as session:
        early = book_of(session, "2026-01-20", after(2026, 1, 21))
        late = revise(session, "2026-01-20", after(2026, 3, 1), "核对")
    assert [site.flows for site in early.sites] == [site.flows for site in late.sites]
    assert [site.stocks.owed for site in early.sites] == [site.stocks.owed for site in late.sites]
    assert (early.revision, late.revision) == (1, 2)


def test_a_period_that_is_not_over_has_no_book(lived: Engine) -> None:
    with transaction(lived) as session, pytest.raises(NotOverError, match="还没有结束"):
        book_of(session, "2026-01", after(2026, 1, 31))


@pytest.mark.parametrize(("kind", "key"), [("daily", "2026-01"), ("monthly", "2026Q1"), ("annual", "乱写")])
def test_a_period_that_does_not_fit_the_report_is_refused(lived: Engine, kind: str, key: str) -> None:
    with transaction(lived) as session, pytest.raises(RefusedError, match="统计期"):
        material(session, kind, key, after(2026, 3, 1))  # type: ignore[arg-type]


def test_before_the_watch_began_there_is_nothing_to_report(lived: Engine) -> None:
    with transaction(lived) as session, pytest.raises(RefusedError, match="监测从 2026-01-01 开始"):
        material(session, "monthly", "2025-11", after(2026, 3, 1))


def test_a_report_has_what_it_compares_with(lived: Engine) -> None:
    with transaction(lived) as session:
        found = material(session, "monthly", None, after(2026, 3, 1))
    assert (found.book.key, found.earlier.key if found.earlier else None, found.last_year) == (
        "2026-02", "2026-01", None
    )  # fmt: skip
    assert len(found.parts) == 28
    assert found.book.first == date(2026, 2, 1)


def test_a_scan_that_our_own_line_voided_saw_nothing(database: Engine) -> None:
    at = datetime(2026, 3, 2, 9, tzinfo=SHANGHAI)
    with transaction(database) as session:
        site = Site(url="https://www.a.gov.cn/", name="甲", added_at=at)
        session.add(site)
        session.flush()
        assert site.id is not None
        for number, void in enumerate((False, True)):
            seen = at + timedelta(hours=number)
            session.add(
                Scan(
                    key=f"scan-{number}", site_id=site.id, started=seen, finished=seen, state="done",
                    file="x", void=void, unknown=number,
                )
            )  # fmt: skip
    with transaction(database) as session:
        (book,) = day_book(session, at.date(), ()).sites
    assert book.stocks.last_scan == at
    assert book.stocks.unknown == 0
