"""A year in minutes: with a simulated clock, outages, holidays, faults that come and go, the books balance
on each day."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from time import monotonic

import pytest
from sqlalchemy import Engine
from sqlmodel import col, func, select

from checks.catalogue import catalogue
from checks.examination import examine
from checks.facts import (
    AccountLook,
    Column,
    Coverage,
    EmptySeen,
    Entry,
    Home,
    LinkSeen,
    Message,
    Post,
    Sighting,
    Site,
    Target,
    Try,
)
from monitor.clock import SHANGHAI
from monitor.demonstration import booking_apart, judging_ahead
from monitor.demonstration.booking_apart import Booking
from monitor.demonstration.judging_ahead import Judging
from monitor.demonstration.living import Year, dues, judge_of
from monitor.demonstration.own_books import new_books
from monitor.demonstration.registering import Watched, register
from monitor.demonstration.showing import account_faults
from monitor.issues.issue import OWED
from monitor.reporting.bookkeeping import book_of
from monitor.settings import Daemon, Settings
from monitor.store.database import reading, transaction
from monitor.store.tables.issues import IssueRow, TurnRow
from monitor.store.tables.posting import Letter
from monitor.store.tables.probes import ProbeDay
from monitor.store.tables.reporting import BookRow
from monitor.store.tables.scans import Scan, Verdicts
from reports.periods import total
from reports.scan import SiteResult
from town.accounts import ACCOUNTS

SCANNED = datetime(2026, 11, 22, 12, tzinfo=SHANGHAI)
SUMMER_CLOSED = "石坪乡人民政府"


def small_site(number: int) -> Site:
    """What a scan saw of a small site with a little of everything wrong."""
    url = f"http://s{number}.example/"
    return Site(
        url=url,
        observed_at=SCANNED,
        name=f"第{number}网站",
        home=Home(url, (Try(SCANNED, "ok", 200, 200),), latest=SCANNED.date(), latest_by="list", rows=20),
        columns=(
            _column(f"{url}xwdt/", "工作动态", SCANNED.date()),
            _column(f"{url}tzgg/", "通知公告", None),
        ),
        messages=(
            Message(f"{url}hdjl/1.html", "路灯不亮", asked=date(2026, 11, 2), answered=date(2026, 11, 4)),
        ),
        links=tuple(_broken(url, place) for place in range(4)),
        empty_links=(EmptySeen("领导信箱", "#", "nav", 3, (url,)),),
        coverage=Coverage(pages=30, links=200, targets=80),
    )


def _column(url: str, name: str, latest: date | None) -> Column:
    entries = tuple(
        Entry(f"{url}{n}.html", f"第{n}条", latest, "list" if latest else "none") for n in range(5)
    )
    return Column(url, name, "news" if latest else "notice", entries=entries, latest=latest)


def _broken(url: str, place: int) -> LinkSeen:
    target = f"{url}old/{place}.html"
    looks = tuple(Try(SCANNED + timedelta(minutes=minute), "gone", 404, 90) for minute in range(3))
    return LinkSeen(
        Sighting(target, f"第{place}个链接", occurrences=2, pages=(url,)),
        Target(target, SCANNED, "gone", 404, "HTTP 404", tries=looks),
    )


@dataclass(slots=True)
class Balance:
    """Checks the books at the end of each day, from the turns alone and from the issues alone."""

    engine: Engine
    checked: int = 0

    def __call__(self, day: date) -> None:
        with reading(self.engine) as session:
            came = select(func.count(col(TurnRow.issue_id).distinct())).where(col(TurnRow.became).in_(OWED))
            opened: int = session.exec(came).one()
            counted = select(IssueRow.state, func.count()).where(col(IssueRow.opened_at).is_not(None))
            states = Counter(dict(session.exec(counted.group_by(IssueRow.state)).all()))
        owed = sum(states[state] for state in OWED)
        assert opened == states["mended"] + owed + states["waived"] + states["rejected"], day
        self.checked += 1


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    opened = new_books(tmp_path / "year.db")
    yield opened
    opened.dispose()


def registered(engine: Engine, count: int) -> list[Watched]:
    results = [SiteResult(one, examine(one)) for one in map(small_site, range(count))]
    names = [SUMMER_CLOSED, *(one.site.name for one in results[1:])]
    with transaction(engine) as session:
        return register(session, list(zip(names, results, strict=True)), 2025)


def live(engine: Engine, sites: list[Watched], first: date, last: date) -> Balance:
    balance = Balance(engine)
    Year(engine, Settings(daemon=Daemon(probes_a_day=20)), sites, balance).live(first, last)
    return balance


def test_the_books_balance_on_each_day_of_two_months(engine: Engine) -> None:
    """With a holiday, a closing with approval that begins, and people who act."""
    first, last = date(2025, 5, 20), date(2025, 7, 10)
    balance = live(engine, registered(engine, 2), first, last)
    assert balance.checked == 52
    with reading(engine) as session:
        states = set(session.exec(select(TurnRow.became)).all())
        assert {"open", "mended", "rechecking"} <= states
        paused = session.exec(
            select(func.count()).select_from(Scan).where(Scan.site_id == 1, Scan.started >= at(2025, 7, 1))
        ).one()
        assert paused == 0
        voided = session.exec(select(ProbeDay.void).where(ProbeDay.site_id == 1, ProbeDay.day == last)).one()
        assert voided == 20


def test_accounts_are_followed_in_the_last_quarter(engine: Engine) -> None:
    account = next(one for one in ACCOUNTS if one.key == "微博 平安青岚")
    posts = tuple(
        Post(f"提示{days}", f"http://m.example/{days}", SCANNED - timedelta(days=days)) for days in (23, 31)
    )
    looked = [(account, AccountLook(account.key, SCANNED, "weibo", posts=posts))]
    year = Year(
        engine, Settings(daemon=Daemon(probes_a_day=20)), registered(engine, 1), lambda day: None, looked
    )
    year.live(date(2025, 12, 28), date(2025, 12, 31))
    with reading(engine) as session:
        rows = session.exec(select(IssueRow).where(col(IssueRow.account_id).is_not(None))).all()
        assert {row.check for row in rows} == {"stale-account"}
        book = book_of(session, "2025-12-31", at(2026, 1, 5))
    assert [one.name for one in book.accounts] == [account.name]
    assert account_faults(engine) == [f"  {catalogue()['stale-account'].title}：{account.key}，{rows[0].saw}"]


def at(*day: int) -> datetime:
    return datetime(*day, tzinfo=SHANGHAI)  # type: ignore[arg-type, misc]


def test_every_look_of_a_day_is_where_the_timetable_has_it() -> None:
    found = dues(date(2025, 5, 1), [1, 2], Daemon())
    assert Counter(due.task for due in found if due.subject) == {"probe": 48, "scan": 2}
    assert found == sorted(found, key=lambda due: due.at)
    assert all(due.at.date() == date(2025, 5, 1) for due in found)


def test_another_process_judges_and_keeps_the_books_as_this_one_does(tmp_path: Path) -> None:
    first, last = date(2025, 5, 1), date(2025, 5, 3)
    bodies = []
    for name in ("here.db", "there.db"):
        engine = new_books(tmp_path / name)
        sites, settings = registered(engine, 2), Settings(checks={"stale-home": {"days": 3}})
        with ExitStack() as others:
            helped: tuple[Judging, Booking] | tuple[()] = ()
            if name == "there.db":
                helped = (
                    others.enter_context(judging_ahead.apart(judge_of(sites, settings))),
                    others.enter_context(booking_apart.apart(engine, settings)),
                )
            Year(engine, settings, sites, lambda day: None, (), *helped).live(first, last)
        with reading(engine) as session:
            books = session.exec(select(BookRow.key, BookRow.body).order_by(BookRow.key)).all()
            said = session.exec(select(Verdicts.body).order_by(col(Verdicts.scan_id))).all()
        engine.dispose()
        bodies.append((books, said))
    assert len(bodies[0][0]) == 4
    assert bodies[0] == bodies[1]


def test_a_year_that_is_cut_off_ends_without_a_complaint(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    engine = new_books(tmp_path / "year.db")
    with pytest.raises(KeyboardInterrupt):
        _begin_and_stop(engine)
    engine.dispose()
    assert capfd.readouterr().err == ""


def _begin_and_stop(engine: Engine) -> None:
    with booking_apart.apart(engine, Settings()) as book:
        book(date(2025, 5, 1), at(2025, 5, 2))
        raise KeyboardInterrupt


@pytest.mark.nightly
def test_fifty_sites_through_a_year(engine: Engine) -> None:
    """50 sites, 365 days; tells what it took and what came of it."""
    begun = monotonic()
    balance = live(engine, registered(engine, 50), date(2025, 1, 1), date(2025, 12, 31))
    took = monotonic() - begun
    assert balance.checked == 365
    after = at(2026, 1, 5)
    with transaction(engine) as session:
        year = book_of(session, "2025", after)
        quarters = [book_of(session, f"2025Q{number}", after) for number in range(1, 5)]
        months = [book_of(session, f"2025-{number:02d}", after) for number in range(1, 13)]
        turns = session.exec(select(func.count()).select_from(TurnRow)).one()
        letters = session.exec(select(func.count()).select_from(Letter)).one()
    flows, stocks = total(year)
    for parts in (quarters, months):
        assert flows.entered == sum(total(part)[0].entered for part in parts)
        assert flows.probes == sum(total(part)[0].probes for part in parts)
    assert stocks.owed == flows.entered - sum(flows.left.values())
    sys.stdout.write(
        f"50 sites, 365 days in {took:.0f} s: {flows.scans} scans, {flows.probes} probes, {turns} turns, "
        f"{letters} letters; {flows.entered} came to be owed, left {dict(flows.left)}, {stocks.owed} owed\n"
    )
