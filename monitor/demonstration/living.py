"""A year of the books in a minute: what a year's daemon would have seen and done, by the same functions and
at the same moments, with the facts of a scenario in place of the net."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import groupby
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, bindparam
from sqlalchemy import select as columns
from sqlmodel import Session, col, select

from checks.examination import Examination
from checks.facts import AccountLook, Site, Try
from monitor.accounts.judging import book_account
from monitor.accounts.keeping import keep_look
from monitor.accounts.surroundings import Surroundings
from monitor.availability.noting import follow_probe, probe_row, write_probes
from monitor.availability.window import probes
from monitor.clock import SHANGHAI
from monitor.demonstration.booking_apart import Booking, at_once
from monitor.demonstration.judging_ahead import Judge, Judging, Look
from monitor.demonstration.media import BEGIN, Followed, enter_accounts
from monitor.demonstration.registering import Watched, close_for_a_while
from monitor.issues.desk import act
from monitor.issues.issue import Said
from monitor.issues.letters import write_for_turn
from monitor.issues.patience import patience
from monitor.issues.rechecking import book_sight, sight_of
from monitor.recording import Judged, begin, record
from monitor.registry import year_plan
from monitor.registry.state import watched
from monitor.settings import Daemon, Settings
from monitor.store.database import reading, transaction
from monitor.store.tables.issues import IssueRow
from monitor.store.tables.probes import SiteState
from monitor.store.tables.registry import Account as AccountRow
from monitor.store.tables.registry import Site as SiteRow
from monitor.timetable import SITE_TASKS, Task, next_due
from monitor.version import tool
from monitor.work.clearing import clear_rows
from monitor.work.errands import errand_for
from monitor.work.house_tasks import tell_units, turn_the_day
from monitor.work.probe_task import AGAIN_AFTER
from monitor.work.recheck_task import due_looks
from monitor.work.workplace import Workplace
from spiders.uptime import PAUSE, HomeProbe
from town.accounts import Account
from town.year import Word, home_look, target_on, word_on
from town.year.accounts import look_on
from town.year.home_looks import own_line_down
from town.year.offices import PLAN, Planned, day_of
from town.year.people import Fault

_DAY, _MONTH = timedelta(days=1), timedelta(days=30)
_CONTACT = "责任单位联络员"
_ACCOUNTS_AT = time(0, 30)
_AT_DESK = time(10, 30)
"""When people say what they have to say."""
_WHOLE: tuple[Task, ...] = ("day", "clearing", "recheck", "notices")

_SITE = columns(SiteRow).where(col(SiteRow.id) == bindparam("site"))

Told = Callable[[date], None]
"""Hears of each day that is over."""


@dataclass(frozen=True, slots=True)
class Due:
    """What comes due at a moment; `subject` is a site's id, 0 for the whole."""

    at: datetime
    task: str
    subject: int = 0


_Looked = tuple[Site, "Future[Examination]"] | None
"""A site as a scan saw it, and what the checks say of it; None where it is closed with approval."""


def judge_of(sites: Sequence[Watched], settings: Settings) -> Judge:
    """Who judges the scans of these sites."""
    return Judge({site.id: site.scenario for site in sites}, settings)


@dataclass(slots=True)
class Year:
    """Lives through days, one after the other."""

    engine: Engine
    settings: Settings
    sites: Sequence[Watched]
    told: Told
    accounts: Sequence[tuple[Account, AccountLook]] = ()
    """Those of new media with what was seen of them, followed from `media.BEGIN` on."""
    judging: Judging | None = None
    """How scans are judged: here, or meanwhile in another process."""
    booking: Booking | None = None
    """How the books of days are made: here, or meanwhile in another process."""
    _judge: Judge = field(init=False)
    _looked: dict[Due, _Looked] = field(default_factory=dict)
    _followed: list[Followed] = field(default_factory=list)
    _by_id: dict[int, Watched] = field(init=False)

    def __post_init__(self) -> None:
        self._by_id = {site.id: site for site in self.sites}
        self._judge = judge_of(self.sites, self.settings)

    def live(self, first: date, last: date) -> None:
        """From the first day to the last, and the morning after, which closes the books of the last."""
        for number in range((last - first).days + 1):
            day = first + _DAY * number
            coming = dues(day, [site.id for site in self.sites], self.settings.daemon)
            if (day.month, day.day) >= BEGIN:
                self._look_at_accounts(_moment(day, _ACCOUNTS_AT))
            for task, run in runs(coming):
                self._do(task, run)
                if task == "day":
                    self._look_ahead(coming, run[-1].at)
            self.told(day)
        self._turn(Due(_moment(last + _DAY, time(0, 5)), "day"))

    def _do(self, task: str, run: Sequence[Due]) -> None:
        if task == "probe":
            self._probe(run)
            return
        does: dict[str, Callable[[Due], None]] = {
            "scan": self._scan,
            "recheck": self._recheck,
            "desk": self._say,
            "notices": lambda due: tell_units(self._place(due.at), errand_for("notices", 0, due.at)),
            "clearing": lambda due: clear_rows(self.engine, self.settings, due.at),
            "day": self._turn,
        }
        for due in run:
            does[task](due)

    def _place(self, at: datetime) -> Workplace:
        return Workplace(self.engine, self.settings, lambda: at)

    def _turn(self, due: Due) -> None:
        """The day's turn, and the book of the day before, which no later day changes."""
        turn_the_day(self._place(due.at), errand_for("day", 0, due.at))
        yesterday = due.at.date() - _DAY
        if yesterday.year == self.sites[0].scenario.begin.year:
            book = self.booking or at_once(self.engine, self.settings)
            book(yesterday, due.at)
        with transaction(self.engine) as session:
            for site in self.sites:
                close_for_a_while(session, site, due.at.date())

    # Looks

    def _probe(self, run: Sequence[Due]) -> None:
        with transaction(self.engine) as session:
            rows = {row.id: row for row in session.exec(select(SiteRow))}
            # Held, or the session would forget them and ask again at every probe.
            _held = session.exec(select(SiteState).with_for_update()).all()
            seen = [_probed(rows[due.subject], self._by_id[due.subject], due.at) for due in run]
            write_probes(session, [one.row for one in seen])
            for one in seen:
                if one.follow(session):
                    _probed(one.site, self._by_id[one.row["site_id"]], one.at + AGAIN_AFTER).follow(session)

    def _look_ahead(self, coming: Sequence[Due], turn: datetime) -> None:
        """Begins to judge the day's scans: once it has begun, nothing changes any more what they rest on."""
        with reading(self.engine) as session:
            for due in coming:
                if due.task == "scan" and due.at > turn:
                    self._looked[due] = self._look(session, due)

    def _look(self, session: Session, due: Due) -> _Looked:
        site, day = self._by_id[due.subject], due.at.date()
        row: SiteRow = session.execute(_SITE, {"site": site.id}).scalar_one()
        if not watched(row, day):
            return None
        look = Look(site.id, due.at, probes(session, site.id, day))
        said = (self.judging or self._judge.at_once)(look)
        return self._judge.seen(look), said

    def _scan(self, due: Due) -> None:
        with transaction(self.engine) as session:
            looked = self._looked.pop(due) if due in self._looked else self._look(session, due)
            if looked is None:
                return
            seen, said = looked
            entered = Judged(seen, said.result(), self.settings.checks, Path(), tool())
            scan = begin(session, errand_for("scan", due.subject, due.at).key, due.subject, due.at, "")
            believed = patience(self.settings.issues, self.settings.days)
            record(session, scan, entered, due.at, believed, write_for_turn)

    def _recheck(self, due: Due) -> None:
        """Asks the addresses that are due by themselves. What needs a scan has its own every night."""
        believed = patience(self.settings.issues, self.settings.days)
        with transaction(self.engine) as session:
            for asked in due_looks(session, due.at)[0]:
                target = target_on(self._by_id[asked.site_id].scenario, asked.key[1], due.at)
                seen = sight_of(asked, target, due.at, self.settings.checks)
                book_sight(session, asked, seen, due.at, believed, write_for_turn)

    def _look_at_accounts(self, at: datetime) -> None:
        """Looks at every account; on the first day they are entered in the ledger."""
        believed = patience(self.settings.issues, self.settings.days)
        with transaction(self.engine) as session:
            if not self._followed:
                self._followed = enter_accounts(session, self.accounts, at.year)
            rows = {row.id: row for row in session.exec(select(AccountRow))}
            around = Surroundings(at)
            for one in self._followed:
                keep_look(session, one.id, look_on(one.seen, date(at.year, 12, 31), at))
                limits = self.settings.checks
                book_account(session, rows[one.id], at, limits, believed, write_for_turn, around)

    # People

    def _say(self, due: Due) -> None:
        at = due.at
        believed = patience(self.settings.issues, self.settings.days)
        with transaction(self.engine) as session:
            for number, word in list(_words(session, at.date())):
                said = Said(word.action, at, word.actor, word.why, word.until)
                act(session, number, said, believed, write_for_turn)
            for task in PLAN:
                _report_on(session, task, at)


@dataclass(frozen=True, slots=True)
class _Probed:
    """A probe of a site, and the row that keeps it."""

    site: SiteRow
    probe: HomeProbe
    at: datetime
    row: dict[str, Any]

    def follow(self, session: Session) -> bool:
        """Whether to look again within minutes."""
        return follow_probe(session, self.site, self.probe, self.at, void=self.row["void"])


def _probed(row: SiteRow, site: Watched, at: datetime) -> _Probed:
    seen = probe(site, at)
    return _Probed(row, seen, at, probe_row(row, seen, at, line_works=not own_line_down(at)))


def _report_on(session: Session, task: Planned, at: datetime) -> None:
    """What its unit says of a task of the year's plan: how far it has come, and that it is done."""
    if day_of(at.year, task.due) - _MONTH == at.date():
        year_plan.progress(session, at.year, task.number, task.progress, _CONTACT, at)
    if task.done and day_of(at.year, task.done) == at.date():
        year_plan.done(session, at.year, task.number, at.date(), _CONTACT, at)


def _words(session: Session, day: date) -> Iterator[tuple[int, Word]]:
    for row in session.exec(select(IssueRow).where(col(IssueRow.live)).order_by(col(IssueRow.id))):
        word = word_on(Fault(row.check, row.subject, row.state, row.passes), day)
        if word is not None and row.id is not None:
            yield row.id, word


def probe(site: Watched, at: datetime) -> HomeProbe:
    """What a probe of the site's home page sees: one look, or two where the first did not open it."""
    url, shut = site.scenario.scanned.url, site.scenario.shut
    tries: tuple[Try, ...] = (home_look(url, at, shut),)
    opened = tries[0].outcome == "ok"
    if not opened:
        tries = (*tries, home_look(url, at + timedelta(seconds=PAUSE), shut))
    ends = site.office.certificate
    until = _moment(day_of(site.scenario.end.year + 1, ends), time()) if ends else None
    return HomeProbe(at, tries, site.name if opened else "", url, until)


def dues(day: date, sites: Sequence[int], daemon: Daemon) -> list[Due]:
    """All that comes due on that day, in order of time, as the timetable says."""
    found = [Due(_moment(day, _AT_DESK), "desk")]
    for task in _WHOLE:
        found += [Due(at, task) for at in _moments(task, 0, day, daemon)]
    for site in sites:
        found += [Due(at, task, site) for task in SITE_TASKS for at in _moments(task, site, day, daemon)]
    return sorted(found, key=lambda due: (due.at, due.task, due.subject))


def runs(coming: Sequence[Due]) -> Iterator[tuple[str, list[Due]]]:
    """What is done in one go, in order. The probes of a day are noted together, as soon as the day has begun:
    nothing reads them before it ends."""
    turn = next((place for place, due in enumerate(coming) if due.task == "day"), 0)
    for part in (coming[:turn], coming[turn : turn + 1], coming[turn + 1 :]):
        probes = [due for due in part if due.task == "probe"]
        if probes:
            yield "probe", probes
        others = (due for due in part if due.task != "probe")
        yield from ((task, list(run)) for task, run in groupby(others, key=lambda due: due.task))


def _moments(task: Task, subject: int, day: date, daemon: Daemon) -> Iterator[datetime]:
    begin = _moment(day, time())
    at = next_due(task, subject, daemon, begin - timedelta(microseconds=1))
    while at < begin + _DAY:
        yield at
        at = next_due(task, subject, daemon, at)


def _moment(day: date, at: time) -> datetime:
    return datetime.combine(day, at, SHANGHAI)
