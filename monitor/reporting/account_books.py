"""The books of accounts for one day: what was seen and published, what is owed at its end, and whether each
passes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from msgspec.structs import replace
from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Mapped
from sqlmodel import Session, col

from checks.account_looks import LOOK_DAYS
from checks.days import china_day
from checks.facts import IN_USE, AccountLook
from checks.indicators import indicators
from monitor.accounts.assembly import LOOKS_BACK
from monitor.accounts.keeping import look_of
from monitor.issues.issue import OWED
from monitor.reporting.fault_moves import (
    AllMoves,
    Day,
    Moves,
    flows_of_faults,
    heaviest_first,
    line_of,
    owed_at_end,
    stocks_of_faults,
)
from monitor.store.moments import Moment
from monitor.store.tables.accounts import LookRow, PostRow
from monitor.store.tables.issues import IssueRow
from monitor.store.tables.registry import Account, Unit
from reports.periods import added
from reports.snapshot import AccountBook, Flows, Stocks

SUGGESTING = ("duplicate-account", "idle-account")
"""Checks that say that an account should perhaps be closed or merged."""
DOUBTED = ("unconfirmed",)
WINDOW_DAYS = indicators()["gov2019.account.update.two-weeks"].window_days


@dataclass(frozen=True, slots=True)
class _Seen:
    """What was seen of an account until the day's end: the day of its newest post, the last look that told
    something, and the last one that did not."""

    flows: Flows
    newest: date | None
    good: AccountLook | None
    last: AccountLook | None


def account_books(
    session: Session, bounds: Day, moves: AllMoves, units: Mapping[int | None, Unit]
) -> Iterator[AccountBook]:
    """A book for each account that was in the ledger on the day and not cancelled before."""
    looks, posts, newest = _looks(session, bounds), _posts(session, bounds), _newest(session, bounds)
    good, last = _last_looks(session, bounds, told=True), _last_looks(session, bounds, told=False)
    wanted = select(Account).where(col(Account.added_at) < bounds.end).order_by(col(Account.id))
    for row in session.scalars(wanted):
        mine = moves.of_account(row.id)
        if row.state == "cancelled" and not mine.today and not owed_at_end(mine):
            continue
        number = row.id or 0
        told, blind = looks.get(number, (0, 0))
        flows = Flows(looks=told, looks_blind=blind, posts=posts.get(number, 0))
        seen = _Seen(flows, newest.get(number), good.get(number), last.get(number))
        yield _book(session, row, units.get(row.unit_id), mine, seen, bounds)


def _book(
    session: Session, row: Account, unit: Unit | None, moves: Moves, seen: _Seen, bounds: Day
) -> AccountBook:
    owed = owed_at_end(moves)
    newest = seen.newest
    fresh = seen.good is not None and bounds.end - seen.good.at <= timedelta(days=LOOK_DAYS)
    # What was published within the two weeks is known, whether anybody looked since or not.
    known = fresh or (newest is not None and (bounds.day - newest).days <= WINDOW_DAYS)
    counted = seen.good.followers if seen.good is not None else None
    return AccountBook(
        id=row.id or 0,
        platform=row.platform,
        name=row.name,
        unit=unit.name if unit else "",
        unit_id=row.unit_id,
        url=row.url,
        state=row.state,
        followers=row.followers if counted is None else counted,
        newest=newest,
        unknown="" if known else _why(seen.last.trouble if seen.last else ""),
        flows=added([flows_of_faults(moves), seen.flows]),
        stocks=_stocks(owed, moves, row, bounds, known=known),
        owed=tuple(sorted((line_of(*one) for one in owed), key=heaviest_first)),
        settled=tuple(
            line_of(issue, "mended")
            for issue, turn in moves.today
            if turn.became == "mended" and turn.was in OWED
        ),
        fresh=tuple(
            line_of(issue, "open")
            for issue, turn in moves.today
            if turn.became == "open" and turn.was not in OWED
        ),
        suggested=tuple(
            line_of(issue, state)
            for issue, state in moves.standing
            if issue.check in SUGGESTING and (state in OWED or state in DOUBTED)
        ),
    )


def _why(trouble: str) -> str:
    return trouble or "最近没有采集"


def _stocks(
    owed: list[tuple[IssueRow, str]], moves: Moves, row: Account, bounds: Day, *, known: bool
) -> Stocks:
    """Any veto is 不合格 (国办秘函〔2019〕19号); an account that nobody could see is neither."""
    vetoes = tuple(dict.fromkeys(name for issue, _ in owed if (name := _veto(issue))))
    return replace(
        stocks_of_faults(moves, owed, bounds.day),
        vetoes=vetoes,
        passed=False if vetoes else True if known and row.state in IN_USE else None,
    )


def _veto(issue: IssueRow) -> str:
    indicator = indicators().get(issue.indicator)
    return indicator.veto_name if indicator is not None and indicator.veto_group else ""


def _looks(session: Session, bounds: Day) -> dict[int, tuple[int, int]]:
    """Looks of the day by account: those that told something, and those that did not."""
    counted = (
        select(col(LookRow.account_id), col(LookRow.told), func.count())
        .where(_within(col(LookRow.at), bounds))
        .group_by(col(LookRow.account_id), col(LookRow.told))
    )
    found: dict[int, tuple[int, int]] = {}
    for number, told, count in session.execute(counted):
        good, blind = found.get(number, (0, 0))
        found[number] = (good + count, blind) if told else (good, blind + count)
    return found


def _posts(session: Session, bounds: Day) -> dict[int, int]:
    counted = (
        select(col(PostRow.account_id), func.count())
        .where(_within(col(PostRow.at), bounds))
        .group_by(col(PostRow.account_id))
    )
    return {number: count for number, count in session.execute(counted)}  # noqa: C416 - rows


def _newest(session: Session, bounds: Day) -> dict[int, date]:
    latest = (
        select(col(PostRow.account_id), func.max(col(PostRow.at), type_=Moment()))
        .where(col(PostRow.at) < bounds.end, col(PostRow.first_seen) < bounds.end)
        .group_by(col(PostRow.account_id))
    )
    return {number: china_day(at) for number, at in session.execute(latest) if at is not None}


def _last_looks(session: Session, bounds: Day, *, told: bool) -> dict[int, AccountLook]:
    """The last look at each account that told something, or that did not, of some days back."""
    last = (
        select(func.max(col(LookRow.id)))
        .where(
            col(LookRow.told).is_(told),
            col(LookRow.at) < bounds.end,
            col(LookRow.at) >= bounds.begin - LOOKS_BACK,
        )
        .group_by(col(LookRow.account_id))
    )
    rows = select(col(LookRow.account_id), col(LookRow.body)).where(col(LookRow.id).in_(last))
    return {number: look_of(body) for number, body in session.execute(rows)}


def _within(moment: Mapped[Any], bounds: Day) -> ColumnElement[bool]:
    return (moment >= bounds.begin) & (moment < bounds.end)
