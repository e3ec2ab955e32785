"""The books of faults: one transaction takes in what a scan saw, what a person said, or that a day began."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import datetime

from sqlmodel import Session, col, select

from checks.findings import Finding
from monitor.clock import SHANGHAI
from monitor.issues.advance import advance
from monitor.issues.issue import Elapsed, Issue, Observed, Patience, Said, Turn
from monitor.issues.sights import Key, Sighted, key_of
from monitor.store.tables.issues import IssueRow, TurnRow
from monitor.store.tables.registry import Site

Heard = Callable[[Session, IssueRow, TurnRow], None]
"""Told of every turn inside its transaction: whoever must be told is written to from there, or not at all."""

_FIELDS = tuple(field.name for field in fields(Issue))


@dataclass(frozen=True, slots=True)
class Booked:
    """What a booking changed: turns by the state they led to."""

    turns: Mapping[str, int]


def issue_of(row: IssueRow) -> Issue:
    """The value behind a row."""
    return Issue(**{name: getattr(row, name) for name in _FIELDS})


def live_keys(session: Session, site_id: int) -> frozenset[Key]:
    """Faults of the site whose episode goes on."""
    wanted = select(IssueRow.check, IssueRow.subject).where(IssueRow.site_id == site_id, col(IssueRow.live))
    return frozenset((check, subject) for check, subject in session.exec(wanted))


def book_scan(
    session: Session,
    site_id: int,
    scan_id: int | None,
    seen: Iterable[Sighted],
    at: datetime,
    patience: Patience,
    heard: Heard,
) -> Booked:
    """Takes in what a scan saw of the site's faults. Booking the same scan again changes nothing."""
    rows = _last_rows(session, site_id)
    counts: Counter[str] = Counter()
    unit_id = _unit_of(session, site_id)
    for one in seen:
        row = rows.get(one.key)
        turn = _observe(session, row, one, site_id, unit_id, at, patience)
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


def _last_rows(session: Session, site_id: int) -> dict[Key, IssueRow]:
    """The last episode of each fault of the site."""
    wanted = select(IssueRow).where(IssueRow.site_id == site_id).order_by(col(IssueRow.id))
    return {(row.check, row.subject): row for row in session.exec(wanted)}


def _unit_of(session: Session, site_id: int) -> int | None:
    return session.exec(select(Site.unit_id).where(Site.id == site_id)).one_or_none()


def _observe(
    session: Session,
    row: IssueRow | None,
    one: Sighted,
    site_id: int,
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
        row = _new_row(one.finding, site_id, unit_id, after)
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


def _new_row(finding: Finding, site_id: int, unit_id: int | None, issue: Issue) -> IssueRow:
    check, subject = key_of(finding)
    return IssueRow(
        site_id=site_id,
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
    for name in _FIELDS:
        setattr(row, name, getattr(issue, name))


def _describe(row: IssueRow, finding: Finding) -> None:
    for name in ("indicator", "severity", "name", "column", "at", "saw", "do", "occurrences"):
        setattr(row, name, getattr(finding, name))


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
