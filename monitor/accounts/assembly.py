"""Puts together what a check reads of an account: the ledger's row, the looks and posts that are kept, the
unit's other accounts, and what its site published."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from sqlalchemy import bindparam, func, select
from sqlmodel import Session, col

from checks.account_links import same_account
from checks.days import china_day
from checks.facts import Account, AccountLook, AccountState, Post, Sibling
from checks.platforms import platform_of
from monitor.accounts.keeping import look_of
from monitor.accounts.neighbours import asks_for_neighbours, seen_beside
from monitor.accounts.surroundings import Surroundings, UnitAround
from monitor.registry.accounts import key_of
from monitor.store.moments import Moment
from monitor.store.tables.accounts import LookRow, PostRow
from monitor.store.tables.registry import Account as AccountRow

LOOKS_BACK = timedelta(days=92)
MOST_LOOKS = 200
MOST_POSTS = 500
UNDATED_DAYS = timedelta(days=14)
"""A post without a time that was first seen longer ago is no sign that the account is kept up."""


def account_as_seen(
    session: Session, row: AccountRow, at: datetime, surroundings: Surroundings | None = None
) -> Account:
    """The account as of `at`. `surroundings` are those of `at`, where several accounts are looked at."""
    asked = {"account": row.id, "at": at}
    surroundings = surroundings or Surroundings(at)
    around = surroundings.of(session, row.unit_id)
    connection = session.connection()
    bodies = connection.execute(_LOOKS, {**asked, "since": at - LOOKS_BACK}).scalars().all()
    first: datetime | None = connection.execute(_FIRST_TOLD, asked).scalar()
    return Account(
        key=key_of(row),
        platform=row.platform,
        name=row.name,
        observed_at=at,
        unit=around.name,
        subject=row.subject,
        state=_state(row.state),
        opened=row.opened_on,
        closing_announced=row.closing_on,
        closed=row.closed_on or row.cancelled_on,
        url=row.url,
        followers=row.followers,
        own_limit_days=row.limit_days,
        own_reason=row.reason,
        watched_since=china_day(first) if first is not None else None,
        looks=tuple(_looks(session, row, bodies, surroundings)),
        posts=tuple(_posts(session, row.id or 0, at)),
        siblings=tuple(_siblings(around, row)),
        site_names=tuple(_site_names(around, row)),
        key_items=around.items,
    )


def _state(name: str) -> AccountState:
    states: tuple[AccountState, ...] = ("open", "changed", "closing", "closed", "cancelled")
    return next((state for state in states if state == name), "open")


def _looks(
    session: Session, row: AccountRow, bodies: Sequence[str], surroundings: Surroundings
) -> Iterator[AccountLook]:
    """Oldest first. What the last says of the account hangs on its service, by what is known of that now: the
    first of many accounts is looked at before anybody saw the others."""
    looks = [look_of(body) for body in reversed(bodies)]
    yield from looks[:-1]
    for last in looks[-1:]:
        if not asks_for_neighbours(last):
            yield last
        else:
            others = surroundings.beside(session, row.collector)
            yield seen_beside(last, row.id or 0, row.source, others)


def _posts(session: Session, number: int, at: datetime) -> Iterator[Post]:
    asked = {"account": number, "at": at, "since": at - UNDATED_DAYS}
    rows = session.connection().execute(_POSTS, asked)
    posts = [Post(title=title, url=url, at=moment, interactions=count) for title, url, moment, count in rows]
    yield from (post for post in posts if post.at is not None)
    yield from (post for post in posts if post.at is None)


def _siblings(around: UnitAround, row: AccountRow) -> Iterator[Sibling]:
    for number, sibling in around.accounts:
        if number != row.id and platform_of(sibling.platform) == platform_of(row.platform):
            yield sibling


def _site_names(around: UnitAround, row: AccountRow) -> Iterator[str]:
    """What the unit's own sites call it."""
    if row.url:
        yield from (words for url, words in around.links if same_account(url, row.url))


# Built once, and values, not rows: every account is asked for each night, and to put a statement together
# takes longer than to run it.
_OF_ACCOUNT = col(LookRow.account_id) == bindparam("account")
_LOOKS = (
    select(col(LookRow.body))
    .where(_OF_ACCOUNT, col(LookRow.at) > bindparam("since"), col(LookRow.at) <= bindparam("at"))
    .order_by(col(LookRow.at).desc())
    .limit(MOST_LOOKS)
)
_FIRST_TOLD = select(func.min(col(LookRow.at), type_=Moment())).where(_OF_ACCOUNT, col(LookRow.told))
_POSTS = (
    select(col(PostRow.title), col(PostRow.url), col(PostRow.at), col(PostRow.interactions))
    .where(
        col(PostRow.account_id) == bindparam("account"),
        col(PostRow.first_seen) <= bindparam("at"),
        col(PostRow.at).is_not(None) | (col(PostRow.first_seen) > bindparam("since")),
    )
    # Undated ones first, whatever the database does with them: they must not fall to the limit.
    .order_by(col(PostRow.at).is_not(None), col(PostRow.at).desc(), col(PostRow.id).desc())
    .limit(MOST_POSTS)
)
