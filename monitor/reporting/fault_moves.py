"""Faults on one day: what happened to each, and where it stood at the day's end, by the turns."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import func, select
from sqlmodel import Session, col

from checks.catalogue import catalogue
from checks.indicators import indicators
from monitor.clock import SHANGHAI
from monitor.issues.desk import MANUAL
from monitor.issues.issue import OWED
from monitor.issues.naming import confirmed
from monitor.store.tables.issues import IssueRow, TurnRow
from reports.snapshot import Flows, IssueLine, Stocks


@dataclass(frozen=True, slots=True)
class Day:
    """The day with its bounds; `end` is the first moment that is no longer of it."""

    day: date
    begin: datetime
    end: datetime


def bounds_of(day: date) -> Day:
    """The day in Asia/Shanghai."""
    begin = datetime.combine(day, time(), SHANGHAI)
    return Day(day, begin, begin + timedelta(days=1))


@dataclass(frozen=True, slots=True)
class Moves:
    """Turns of one site or account on the day, and the state at its end of each of its faults that is not
    over."""

    today: tuple[tuple[IssueRow, TurnRow], ...] = ()
    standing: tuple[tuple[IssueRow, str], ...] = ()


_STANDING = OWED | {"unconfirmed", "waived"}

_Bearer = tuple[int | None, int | None]


class AllMoves:
    """The moves of the day, by whose they are."""

    def __init__(self) -> None:
        self.today: dict[_Bearer, list[tuple[IssueRow, TurnRow]]] = defaultdict(list)
        self.standing: dict[_Bearer, list[tuple[IssueRow, str]]] = defaultdict(list)

    def of_site(self, number: int | None) -> Moves:
        """Those of a site's faults."""
        return self._of((number, None))

    def of_account(self, number: int | None) -> Moves:
        """Those of an account's faults."""
        return self._of((None, number))

    def _of(self, bearer: _Bearer) -> Moves:
        return Moves(tuple(self.today.get(bearer, ())), tuple(self.standing.get(bearer, ())))


def moves_on(session: Session, bounds: Day) -> AllMoves:
    """All moves of the day."""
    found = AllMoves()
    on_day = (
        select(IssueRow, TurnRow)
        .join(TurnRow, col(TurnRow.issue_id) == col(IssueRow.id))
        .where(col(TurnRow.at) >= bounds.begin, col(TurnRow.at) < bounds.end)
        .order_by(col(TurnRow.id))
    )
    for issue, turn in session.execute(on_day):
        found.today[issue.site_id, issue.account_id].append((issue, turn))
    last = (
        select(func.max(col(TurnRow.id)).label("id"))
        .where(col(TurnRow.at) < bounds.end)
        .group_by(col(TurnRow.issue_id))
        .subquery()
    )
    at_end = (
        select(IssueRow, col(TurnRow.became))
        .join(TurnRow, col(TurnRow.issue_id) == col(IssueRow.id))
        .join(last, col(TurnRow.id) == last.c.id)
        # What is mended or rejected stands no more: after years those are nearly all.
        .where(col(TurnRow.became).in_(_STANDING))
        .order_by(col(IssueRow.id))
    )
    for issue, became in session.execute(at_end):
        found.standing[issue.site_id, issue.account_id].append((issue, became))
    return found


def flows_of_faults(moves: Moves) -> Flows:
    """What came to be owed on the day, and what was owed no longer."""
    entered, left, mend_days, overdue = 0, Counter[str](), 0, 0
    opened, mended, repeated, dropped = (Counter[str]() for _ in range(4))
    for issue, turn in moves.today:
        overdue += turn.why == "came-due"
        was, became = turn.was in OWED, turn.became in OWED
        if became and not was:
            entered += 1
            opened[issue.check] += 1
            repeated[issue.check] += issue.episode > 1
        if was and not became:
            left[turn.became] += 1
            dropped[issue.check] += turn.became != "mended"
        if was and turn.became == "mended":
            mended[issue.check] += 1
            mend_days += (turn.at - issue.opened_at).days if issue.opened_at else 0
    return Flows(
        entered=entered,
        left=dict(left),
        opened=dict(opened),
        mended=dict(mended),
        dropped={name: count for name, count in dropped.items() if count},
        repeated={name: count for name, count in repeated.items() if count},
        mend_days=mend_days,
        overdue=overdue,
    )


def owed_at_end(moves: Moves) -> list[tuple[IssueRow, str]]:
    """Faults that are owed at the day's end, each with its state then."""
    return [(issue, state) for issue, state in moves.standing if state in OWED]


def stocks_of_faults(moves: Moves, owed: Sequence[tuple[IssueRow, str]], day: date) -> Stocks:
    """What of the stocks follows from faults alone."""
    states = Counter(state for _, state in moves.standing)
    return Stocks(
        owed=len(owed),
        owed_by_check=dict(sorted(Counter(issue.check for issue, _ in owed).items())),
        owed_by_severity=dict(sorted(Counter(issue.severity for issue, _ in owed).items())),
        owed_overdue=sum(issue.due is not None and issue.due < day for issue, _ in owed),
        unconfirmed=states["unconfirmed"],
        waived=states["waived"],
    )


_CONFIRMED = OWED | {"mended", "waived"}


def line_of(issue: IssueRow, state: str) -> IssueLine:
    """The fault as reports name it."""
    check = catalogue().get(issue.check)
    indicator = indicators().get(issue.indicator)
    title = check.title if check else indicator.name if indicator else issue.check
    return IssueLine(
        id=issue.id or 0,
        check=issue.check,
        title=title,
        severity=issue.severity,
        indicator=issue.indicator,
        state=state,
        name=issue.name or issue.subject,
        what=issue.subject,
        at=issue.at,
        saw=confirmed(issue.saw) if state in _CONFIRMED else issue.saw,
        column=issue.column,
        occurrences=issue.occurrences,
        opened=_day_of(issue.opened_at),
        due=issue.due,
        settled=_day_of(issue.settled_at),
        overdue=issue.overdue,
        episode=issue.episode,
        manual=issue.check == MANUAL,
    )


def _day_of(at: datetime | None) -> date | None:
    return at.astimezone(SHANGHAI).date() if at else None


_WEIGHTS = {"veto": 0, "deduct": 1, "warn": 2, "info": 3}


def heaviest_first(line: IssueLine) -> tuple[int, str, int]:
    """In what order faults are told."""
    return _WEIGHTS.get(line.severity, 9), line.check, line.id
