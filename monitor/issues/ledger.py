"""The books of faults: one transaction takes in what a scan saw, what a person said, or that a day began."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime
from functools import cache
from typing import Literal

from sqlalchemy import Select, bindparam
from sqlalchemy import select as columns
from sqlmodel import Session, col, select

from checks.catalogue import catalogue
from checks.findings import Finding
from monitor.clock import SHANGHAI
from monitor.issues.advance import advance
from monitor.issues.issue import Elapsed, Issue, Observed, Patience, Said, Turn
from monitor.issues.sights import Key, Sighted, key_of
from monitor.store.tables.issues import IssueRow, TurnRow
from monitor.store.tables.registry import Account, Site

Heard = Callable[[Session, IssueRow, TurnRow], None]
"""Told of every turn inside its transaction: whoever must be told is written to from there, or not at all."""

LiveRows = Mapping[Key, IssueRow]
Owner = Literal["site_id", "account_id"]

_FIELDS = tuple(field.name for field in fields(Issue))
_DESCRIBED = ("indicator", "severity", "name", "column", "at", "saw", "do", "occurrences")


@dataclass(frozen=True, slots=True)
class Bearer:
    """Whose faults they are: a site's or an account's; one of the numbers is there."""

    site_id: int | None = None
    account_id: int | None = None

    @property
    def whose(self) -> tuple[Owner, int | None]:
        """By which column its issues are found, and the number there."""
        if self.account_id is not None:
            return "account_id", self.account_id
        return "site_id", self.site_id


@dataclass(frozen=True, slots=True)
class Booked:
    """What a booking changed: turns by the state they led to."""

    turns: Mapping[str, int]


def issue_of(row: IssueRow) -> Issue:
    """The value behind a row."""
    return Issue(**{name: getattr(row, name) for name in _FIELDS})


def live_rows(session: Session, bearer: Bearer, check: str = "") -> LiveRows:
    """The faults of the site or account whose episode goes on; with `check`, those of that check."""
    owner, number = bearer.whose
    asked = {"owner": number, "check": check}
    found = session.execute(_live(owner, one_check=bool(check)), asked).scalars()
    return {(row.check, row.subject): row for row in found}


def book_scan(
    session: Session,
    site_id: int,
    scan_id: int | None,
    seen: Iterable[Sighted],
    at: datetime,
    patience: Patience,
    heard: Heard,
    live: LiveRows | None = None,
) -> Booked:
    """Takes in what a scan saw of the site's faults. Booking the same scan again changes nothing."""
    return book_sights(session, Bearer(site_id=site_id), seen, at, patience, heard, scan_id, live)


def book_sights(
    session: Session,
    bearer: Bearer,
    seen: Iterable[Sighted],
    at: datetime,
    patience: Patience,
    heard: Heard,
    scan_id: int | None = None,
    live: LiveRows | None = None,
) -> Booked:
    """Takes in what was seen of the faults of a site or account. The same again changes nothing. `live` are
    the rows of its faults that go on, where they were read before in this transaction."""
    all_seen = list(seen)
    if not all_seen:
        return Booked({})
    live = live_rows(session, bearer) if live is None else live
    counts: Counter[str] = Counter()
    unit_id = _unit_of(session, bearer)
    for one in all_seen:
        row = live.get(one.key) or _ended(session, bearer, one)
        turn = _observe(session, row, one, bearer, unit_id, at, _patience_with(one.key[0], patience))
        if turn is not None:
            written, said = turn
            said.scan_id = scan_id
            counts[said.became] += 1
            heard(session, written, said)
    return Booked(counts)


def book_word(session: Session, issue_id: int, said: Said, patience: Patience, heard: Heard) -> IssueRow:
    """Takes in what a person said of one fault. Raises NotPossibleError; LookupError for no such issue."""
    row = session.get(IssueRow, issue_id, with_for_update=True)
    if row is None:
        raise LookupError(issue_id)
    after, turn = advance(issue_of(row), said, patience)
    _keep(session, row, after, turn, heard)
    return row


def book_day(session: Session, at: datetime, patience: Patience, heard: Heard) -> Booked:
    """Lets a day begin for all live faults: deadlines pass, words end."""
    counts: Counter[str] = Counter()
    day = at.astimezone(SHANGHAI).date()
    waiting = select(IssueRow).where(
        col(IssueRow.live), (col(IssueRow.due) < day) | (col(IssueRow.word_until) < day)
    )
    for row in session.exec(waiting.with_for_update()):
        after, turn = advance(issue_of(row), Elapsed(at), patience)
        if _keep(session, row, after, turn, heard) is not None and turn is not None:
            counts[turn.why] += 1
    return Booked(counts)


def _patience_with(check: str, patience: Patience) -> Patience:
    """What proves itself is believed at the first sight: waiting for a second scan would be a day of harm.
    What lies in the past and was settled is not held against anyone a second time."""
    declared = catalogue().get(check)
    if declared is None:
        return patience
    failures = 1 if declared.at_once else patience.failures
    return replace(patience, failures=failures, comes_back=not declared.lies_in_past)


def _ended(session: Session, bearer: Bearer, one: Sighted) -> IssueRow | None:
    """The last episode of a fault that is seen again. Asked for one by one: in a year most faults of a site
    have ended, and few come back."""
    if one.finding is None:
        return None
    owner, number = bearer.whose
    asked = {"owner": number, "check": one.key[0], "subject": one.key[1]}
    row: IssueRow | None = session.execute(_episodes(owner), asked).scalar()
    return row


def _unit_of(session: Session, bearer: Bearer) -> int | None:
    owner, number = bearer.whose
    return session.connection().execute(_unit(owner), {"owner": number}).scalar()


# Built once: they are asked for every site and account, several times a day, and to put a statement together
# takes longer than to run it.


@cache
def _live(owner: Owner, *, one_check: bool) -> Select[IssueRow]:
    own = col(getattr(IssueRow, owner)) == bindparam("owner")
    wanted = columns(IssueRow).where(own, col(IssueRow.live))
    return wanted.where(col(IssueRow.check) == bindparam("check")) if one_check else wanted


@cache
def _episodes(owner: Owner) -> Select[IssueRow]:
    """All of one fault, the last one first."""
    own = col(getattr(IssueRow, owner)) == bindparam("owner")
    same = (col(IssueRow.check) == bindparam("check")) & (col(IssueRow.subject) == bindparam("subject"))
    return columns(IssueRow).where(own, same).order_by(col(IssueRow.id).desc()).limit(1)


@cache
def _unit(owner: Owner) -> Select[int | None]:
    kind = Account if owner == "account_id" else Site
    return columns(col(kind.unit_id)).where(col(kind.id) == bindparam("owner"))


def _observe(
    session: Session,
    row: IssueRow | None,
    one: Sighted,
    bearer: Bearer,
    unit_id: int | None,
    at: datetime,
    patience: Patience,
) -> tuple[IssueRow, TurnRow] | None:
    before = issue_of(row) if row is not None else None
    after, turn = advance(before, Observed(one.sight, at), patience)
    if after is None or after is before:
        return None
    if row is None or not row.live:
        if one.finding is None:
            return None
        row = _new_row(one.finding, bearer, unit_id, after)
        session.add(row)
    _write(row, after)
    if one.finding is not None:
        _describe(row, one.finding)
    if turn is None:
        return None
    session.flush()
    return row, _turn_row(session, row, turn)


def _keep(
    session: Session, row: IssueRow, after: Issue | None, turn: Turn | None, heard: Heard
) -> TurnRow | None:
    if after is None:
        return None
    _write(row, after)
    session.add(row)
    if turn is None:
        return None
    written = _turn_row(session, row, turn)
    heard(session, row, written)
    return written


def _new_row(finding: Finding, bearer: Bearer, unit_id: int | None, issue: Issue) -> IssueRow:
    check, subject = key_of(finding)
    return IssueRow(
        site_id=bearer.site_id,
        account_id=bearer.account_id,
        unit_id=unit_id,
        check=check,
        subject=subject,
        indicator=finding.indicator,
        severity=finding.severity,
        state=issue.state,
        live=issue.live,
        first_seen=issue.first_seen,
        seen_at=issue.seen_at,
    )


def _write(row: IssueRow, issue: Issue) -> None:
    _take_over(row, issue, _FIELDS)


def _describe(row: IssueRow, finding: Finding) -> None:
    _take_over(row, finding, _DESCRIBED)


def _take_over(row: IssueRow, source: object, names: Iterable[str]) -> None:
    """Only what differs: from day to day little does, and a column that is set is a column that is checked
    and written."""
    for name in names:
        value = getattr(source, name)
        if getattr(row, name) != value:
            setattr(row, name, value)


def _turn_row(session: Session, row: IssueRow, turn: Turn) -> TurnRow:
    if row.id is None:
        raise ValueError("a turn of an issue that was not written")
    written = TurnRow(
        issue_id=row.id,
        at=turn.at,
        was=turn.was or "",
        became=turn.became,
        why=turn.why,
        actor=turn.actor,
        note=turn.note,
    )
    session.add(written)
    session.flush()
    return written
