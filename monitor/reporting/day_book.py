"""The books of one day, gathered from the tables: what happened on it, and what stood at its end.

States at the day's end come from the turns, so that a day long past gives the same book whenever it is asked
for.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from msgspec.structs import replace
from sqlalchemy import func, select
from sqlmodel import Session, col

from checks.indicators import Yardstick
from checks.interaction.unanswered_message import months_later
from checks.local_yardsticks import in_force
from monitor.availability.window import share
from monitor.clock import SHANGHAI
from monitor.issues.issue import OWED
from monitor.registry.state import is_paused
from monitor.reporting.account_books import account_books
from monitor.reporting.fault_moves import (
    Day,
    Moves,
    bounds_of,
    flows_of_faults,
    heaviest_first,
    line_of,
    moves_on,
    owed_at_end,
    stocks_of_faults,
)
from monitor.reporting.nearing import WARNED_DAYS, nearing_of
from monitor.reporting.score_sheets import Scoring, SiteScores
from monitor.store.tables.issues import IssueRow
from monitor.store.tables.probes import ProbeDay, SiteState
from monitor.store.tables.registry import Column, PlanTask, Site, Unit
from monitor.store.tables.scans import DocumentSeen, EntrySeen, MessageSeen, Scan
from reports.periods import added
from reports.snapshot import Book, Flows, NearingLine, SiteBook, Stocks, TaskLine

LATE_DAYS = 7
"""Calendar days after which a waiting message is shown as late in the daily figures: five working days."""
FIND_ERROR = "find-error"
VETO_MONTHS = 3
"""A message that waits longer is a veto (国办秘函〔2019〕19号, 互动回应差)."""
QUICK_DAYS = 1
"""Working days of an answer that earns a bonus (ibid., 加分指标)."""
SEEN_WITHIN = timedelta(days=30)
"""A message that no scan has met for so long may have been answered, or taken down: nobody knows."""


def day_book(session: Session, day: date, local: Sequence[Yardstick], revision: int = 1) -> Book:
    """The books of `day` (Asia/Shanghai), for all sites that were in the registry on it. `local` are
    yardsticks beside the national one; those in force on the day are used."""
    yardsticks = in_force(local, day)
    bounds = bounds_of(day)
    units = {row.id: row for row in session.scalars(select(Unit))}
    moves = moves_on(session, bounds)
    counted = _Counted(session, bounds)
    scoring = Scoring(session, day, yardsticks)
    sites = session.scalars(select(Site).where(col(Site.added_at) < bounds.end).order_by(col(Site.id)))
    books = tuple(
        _site_book(site, units.get(site.unit_id), moves.of_site(site.id), counted, bounds, scoring)
        for site in sites
        if site.state != "closed"
    )
    return Book(
        kind="day",
        key=f"{day:%Y-%m-%d}",
        first=day,
        last=day,
        sites=books,
        accounts=tuple(account_books(session, bounds, moves, units)),
        tasks=tuple(_tasks(session, day, units)),
        doubts=tuple(_doubts(books, day)),
        revision=revision,
        yardsticks=yardsticks,
    )


# ---------------------------------------------------------------- a site


def _site_book(
    site: Site, unit: Unit | None, moves: Moves, counted: _Counted, bounds: Day, scoring: Scoring
) -> SiteBook:
    number = site.id or 0
    owed = owed_at_end(moves)
    fresh = [issue for issue, turn in moves.today if turn.became == "open" and turn.was not in OWED]
    settled = [issue for issue, turn in moves.today if turn.became == "mended" and turn.was in OWED]
    scored = scoring.of(site, [issue for issue, _ in owed], seen=number in counted.last_scans)
    return SiteBook(
        id=number,
        url=site.url,
        name=site.name,
        unit=unit.name if unit else "",
        unit_id=site.unit_id,
        level=site.level or (unit.level if unit else ""),
        portal=site.sort == "portal",
        services=site.services,
        paused=is_paused(site, bounds.day),
        flows=added([flows_of_faults(moves), counted.flows(number)]),
        stocks=_stocks(site, moves, owed, counted, bounds, scored),
        owed=tuple(sorted((line_of(*one) for one in owed), key=heaviest_first)),
        settled=tuple(line_of(issue, "mended") for issue in settled),
        fresh=tuple(line_of(issue, "open") for issue in fresh),
        nearing=tuple(sorted((*counted.nearing(number), *counted.soon_vetoed(number)), key=_soonest)),
        entered=scored.entered,
        unseen=scored.unseen,
        sheets=scored.sheets,
    )


def _soonest(line: NearingLine) -> tuple[int, bool, str]:
    return line.days_left, line.severity != "veto", line.what


def _stocks(
    site: Site,
    moves: Moves,
    owed: Sequence[tuple[IssueRow, str]],
    counted: _Counted,
    bounds: Day,
    scored: SiteScores,
) -> Stocks:
    number = site.id or 0
    scan = counted.last_scans.get(number)
    national = scored.sheets[0]
    documents = [one for one in counted.documents.get(number, []) if one.verdict != "not_applicable"]
    return replace(
        stocks_of_faults(moves, owed, bounds.day),
        columns=counted.columns.get(number, {}),
        documents=len(documents),
        interpreted=sum(one.interpretations > 0 for one in documents),
        paired=sum(one.interpretations > 0 and one.paired for one in documents),
        forms=_forms(documents),
        found_errors_waiting=counted.found_errors_waiting(number),
        waiting=counted.waiting(number),
        share_failed=counted.share_failed(number),
        unknown=scan.unknown if scan else 0,
        last_scan=scan.finished if scan else None,
        certificate_days=counted.certificate_days(number),
        vetoes=tuple(veto.name for veto in national.vetoes),
        score=national.total,
        passed=national.passed,
    )


def _forms(documents: Iterable[DocumentSeen]) -> dict[str, int]:
    return dict(sorted(Counter(form for one in documents for form in one.forms.split()).items()))


def _doubts(books: Sequence[SiteBook], day: date) -> Iterator[str]:
    """Why nothing should be held against anyone by this day's book."""
    watched = [book for book in books if not book.paused]
    if not watched:
        return
    void = sum(book.flows.probes_void for book in watched)
    probes = sum(book.flows.probes for book in watched)
    if void > probes:
        yield f"{day} 多数探测因本机网络中断而作废，这一天的可用性不作为依据。"
    unseen = sum(book.stocks.last_scan is None for book in watched)
    if unseen * 10 > len(watched):
        yield f"{len(watched)} 个网站中有 {unseen} 个还没有扫描过，统计不完整。"


def _tasks(session: Session, day: date, units: Mapping[int | None, Unit]) -> Iterator[TaskLine]:
    wanted = (
        select(PlanTask).where(col(PlanTask.year) == day.year).order_by(col(PlanTask.due), col(PlanTask.id))
    )
    for task in session.scalars(wanted):
        unit = units.get(task.unit_id)
        yield TaskLine(
            task.number,
            task.title,
            unit.name if unit else "",
            task.due,
            task.state,
            task.progress,
            task.done_on,
        )


# ---------------------------------------------------------------- everything else that is counted


class _Counted:
    """What the other tables say of the day, by site."""

    def __init__(self, session: Session, bounds: Day) -> None:
        self._bounds = bounds
        self.entries = _entries_by(session, bounds, col(Column.kind))
        self.by_column = _entries_by(session, bounds, col(Column.name))
        self.probes = {
            row.site_id: row
            for row in session.scalars(select(ProbeDay).where(col(ProbeDay.day) == bounds.day))
        }
        self._session = session
        # Held, or each site would be asked for by itself.
        self._states = {row.site_id: row for row in session.scalars(select(SiteState))}
        self.scans = _grouped(session.scalars(_scans(bounds)))
        self.last_scans = _last_scans(session, bounds)
        self._nearing = nearing_of(session, self.last_scans.values(), bounds.day)
        self.columns = _columns(session, bounds)
        self.documents = _grouped(session.execute(_documents(bounds)))
        self.messages = _grouped(session.execute(_messages(bounds)))

    def flows(self, site_id: int) -> Flows:
        """Everything but the faults."""
        probes = self.probes.get(site_id)
        begin, end = self._bounds.begin, self._bounds.end
        scans = self.scans.get(site_id, [])
        documents, messages = self.documents.get(site_id, []), self.messages.get(site_id, [])
        answered = [one for one in messages if one.answered == self._bounds.day and one.asked]
        return Flows(
            scans=len(scans),
            whole_scans=sum(not scan.budget_hit for scan in scans),
            probes=probes.probes if probes else 0,
            probes_failed=probes.failed if probes else 0,
            probes_void=probes.void if probes else 0,
            probe_millis=probes.total if probes else 0,
            entries=self.entries.get(site_id, {}),
            by_column=self.by_column.get(site_id, {}),
            documents=sum(begin <= one.first_seen < end for one in documents),
            interpretations=sum(one.interpretations for one in documents if begin <= one.first_seen < end),
            asked=sum(one.asked == self._bounds.day for one in messages),
            answered=len(answered),
            late_replies=sum(one.late for one in answered),
            quick_replies=sum(one.took is not None and one.took <= QUICK_DAYS for one in answered),
            timed_replies=sum(one.took is not None for one in answered),
            found_errors=sum(one.kind == FIND_ERROR and one.asked == self._bounds.day for one in messages),
            found_errors_late=sum(one.kind == FIND_ERROR and _after_a_month(one) for one in answered),
            reply_days=sum(one.took or 0 for one in answered),
        )

    def share_failed(self, site_id: int) -> float | None:
        """Over the seven days that end with this one; None where they were too few for a verdict."""
        found = share(self._session, site_id, self._bounds.day + timedelta(days=1))
        return None if not found.days or found.short else found.share

    def certificate_days(self, site_id: int) -> int | None:
        """Days left of the home page's certificate, as last seen."""
        state = self._states.get(site_id)
        if state is None or state.certificate_until is None:
            return None
        return (state.certificate_until.astimezone(SHANGHAI).date() - self._bounds.day).days

    def nearing(self, site_id: int) -> Sequence[NearingLine]:
        """What the last scan saw in order that will be a fault soon."""
        return self._nearing.get(site_id, ())

    def found_errors_waiting(self, site_id: int) -> int:
        """找错 messages that were sent this year and have no answer at the day's end."""
        year = self._bounds.day.year
        return sum(
            one.kind == FIND_ERROR and asked.year == year for one, asked in self._waiting_since(site_id)
        )

    def waiting(self, site_id: int) -> dict[str, int]:
        """Messages without an answer at the day's end, by age."""
        return dict(Counter(_age(asked, self._bounds.day) for _, asked in self._waiting_since(site_id)))

    def soon_vetoed(self, site_id: int) -> Iterator[NearingLine]:
        """Messages that will be a veto within days, if nobody answers them."""
        for one, asked in self._waiting_since(site_id):
            left = (months_later(asked, VETO_MONTHS) - self._bounds.day).days
            if 0 <= left < WARNED_DAYS and one.verdict == "failed":
                days = (self._bounds.day - asked).days
                saw = f"{asked} 提出，已 {days} 天没有答复，超过 {VETO_MONTHS} 个月为单项否决"
                yield NearingLine("留言没有答复", "veto", one.title, one.url, saw, left)

    def _waiting_since(self, site_id: int) -> Iterator[tuple[MessageSeen, date]]:
        """Messages that wait for an answer at the day's end, for sure, and since when."""
        day, lately = self._bounds.day, self._bounds.begin - SEEN_WITHIN
        for one in self.messages.get(site_id, []):
            if one.asked is None or one.asked > day:
                continue
            # Answered by now, but not yet on that day: so long it had waited.
            since = one.answered > day if one.answered else one.verdict in _WAITS and one.last_seen >= lately
            if since:
                yield one, one.asked


_WAITS = ("failed", "passed")
"""Verdicts of what waits for an answer: too late, or still in time."""


def _age(asked: date, day: date) -> str:
    if months_later(asked, VETO_MONTHS) < day:
        return "over-3-months"
    return "late" if (day - asked).days > LATE_DAYS else "in-time"


def _after_a_month(one: MessageSeen) -> bool:
    """Whether the answer came more than a month after the message: on a later day of the next month."""
    asked, answered = one.asked, one.answered
    if asked is None or answered is None:
        return False
    months = (answered.year - asked.year) * 12 + answered.month - asked.month
    return (months, answered.day) > (1, asked.day)


def _documents(bounds: Day) -> Any:
    names = ("site_id", "first_seen", "interpretations", "forms", "paired", "verdict")
    wanted = select(*(col(getattr(DocumentSeen, name)) for name in names))
    return wanted.where(col(DocumentSeen.first_seen) < bounds.end).order_by(col(DocumentSeen.id))


def _messages(bounds: Day) -> Any:
    """Those that the day can say something of: what was answered before it is over."""
    names = ("site_id", "url", "title", "kind", "asked", "answered", "took", "late", "verdict", "last_seen")
    known, answered = col(MessageSeen.first_seen) < bounds.end, col(MessageSeen.answered)
    wanted = select(*(col(getattr(MessageSeen, name)) for name in names))
    there = known & (answered.is_(None) | (answered >= bounds.day))
    return wanted.where(there).order_by(col(MessageSeen.id))


def _scans(bounds: Day) -> Any:
    on_day = (col(Scan.finished) >= bounds.begin) & (col(Scan.finished) < bounds.end)
    return select(Scan).where(on_day, col(Scan.state) == "done", col(Scan.void).is_(False))


def _grouped(rows: Iterable[Any]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.site_id].append(row)
    return found


def _entries_by(session: Session, bounds: Day, by: Any) -> dict[int, dict[str, int]]:
    counted = (
        select(col(Column.site_id), by, func.count())
        .join(EntrySeen, col(EntrySeen.column_id) == col(Column.id))
        # What stood in a column when it was first met is old: only what came later was published on the day.
        .where(
            col(EntrySeen.first_seen) >= bounds.begin,
            col(EntrySeen.first_seen) < bounds.end,
            col(EntrySeen.first_seen) > col(Column.first_seen),
        )
        .group_by(col(Column.site_id), by)
        .order_by(col(Column.site_id), by)
    )
    found: dict[int, dict[str, int]] = defaultdict(dict)
    for site_id, name, count in session.execute(counted):
        found[site_id][name] = count
    return found


def _columns(session: Session, bounds: Day) -> dict[int, dict[str, int]]:
    counted = (
        select(col(Column.site_id), col(Column.kind), func.count())
        .where(col(Column.state) != "excluded", col(Column.first_seen) < bounds.end)
        .group_by(col(Column.site_id), col(Column.kind))
    )
    found: dict[int, dict[str, int]] = defaultdict(dict)
    for site_id, kind, count in session.execute(counted):
        found[site_id][kind] = count
    return found


def _last_scans(session: Session, bounds: Day) -> dict[int, Scan]:
    """The last scan of each site that counts: one that our own line voided saw nothing."""
    last = (
        select(func.max(col(Scan.id)))
        .where(col(Scan.state) == "done", col(Scan.finished) < bounds.end, col(Scan.void).is_(False))
        .group_by(col(Scan.site_id))
    )
    return {scan.site_id: scan for scan in session.scalars(select(Scan).where(col(Scan.id).in_(last)))}
