"""Puts together what a check reads of an account: the ledger's row, the looks and posts that are kept, the
unit's other accounts, and what its site published."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlalchemy import select as columns
from sqlmodel import Session, col, select

from checks.account_links import same_account
from checks.days import china_day
from checks.facts import IN_USE, Account, AccountState, KeyItem, Post, Sibling
from checks.platforms import platform_of
from monitor.accounts.keeping import look_of
from monitor.registry.accounts import key_of
from monitor.store.tables.accounts import LookRow, PostRow, SiteLinkRow
from monitor.store.tables.registry import Account as AccountRow
from monitor.store.tables.registry import Column, Site, Unit
from monitor.store.tables.scans import EntrySeen

LOOKS_BACK = timedelta(days=92)
MOST_LOOKS = 200
MOST_POSTS = 500
UNDATED_DAYS = timedelta(days=14)
"""A post without a time that was first seen longer ago is no sign that the account is kept up."""
ITEM_KINDS = ("news", "notice", "policy", "interpretation")
ITEMS_BACK = timedelta(days=92)
MOST_ITEMS = 200


def account_as_seen(session: Session, row: AccountRow, at: datetime) -> Account:
    """The account as of `at`."""
    number = row.id or 0
    unit = session.get(Unit, row.unit_id) if row.unit_id else None
    bodies = session.exec(
        select(LookRow.body)
        .where(LookRow.account_id == number, LookRow.at > at - LOOKS_BACK, LookRow.at <= at)
        .order_by(col(LookRow.at).desc())
        .limit(MOST_LOOKS)
    ).all()
    told = select(LookRow.at).where(LookRow.account_id == number, col(LookRow.told))
    first = session.exec(told.order_by(col(LookRow.at)).limit(1)).first()
    return Account(
        key=key_of(row),
        platform=row.platform,
        name=row.name,
        observed_at=at,
        unit=unit.name if unit else "",
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
        looks=tuple(look_of(body) for body in reversed(bodies)),
        posts=tuple(_posts(session, number, at)),
        siblings=tuple(_siblings(session, row)),
        site_names=tuple(_site_names(session, row)),
        key_items=tuple(_key_items(session, row, at)),
    )


def _state(name: str) -> AccountState:
    states: tuple[AccountState, ...] = ("open", "changed", "closing", "closed", "cancelled")
    return next((state for state in states if state == name), "open")


def _posts(session: Session, number: int, at: datetime) -> Iterator[Post]:
    recent = col(PostRow.at).is_not(None) | (col(PostRow.first_seen) > at - UNDATED_DAYS)
    # Values, not rows: some hundred of them are read each time, and none is changed.
    columns = select(PostRow.title, PostRow.url, PostRow.at, PostRow.interactions)
    wanted = columns.where(PostRow.account_id == number, PostRow.first_seen <= at, recent)
    # Undated ones first, whatever the database does with them: they must not fall to the limit.
    newest = wanted.order_by(col(PostRow.at).is_not(None), col(PostRow.at).desc(), col(PostRow.id).desc())
    rows = session.exec(newest.limit(MOST_POSTS)).all()
    posts = [
        Post(title=title, url=url, at=moment, interactions=number) for title, url, moment, number in rows
    ]
    yield from (post for post in posts if post.at is not None)
    yield from (post for post in posts if post.at is None)


def _siblings(session: Session, row: AccountRow) -> Iterator[Sibling]:
    if row.unit_id is None:
        return
    others = select(AccountRow).where(
        AccountRow.unit_id == row.unit_id, AccountRow.id != row.id, col(AccountRow.state).in_(IN_USE)
    )
    for other in session.exec(others.order_by(col(AccountRow.id))):
        if platform_of(other.platform) == platform_of(row.platform):
            yield Sibling(key_of(other), other.platform, other.followers, other.opened_on)


def _site_names(session: Session, row: AccountRow) -> Iterator[str]:
    """What the unit's own sites call it."""
    if row.unit_id is None or not row.url:
        return
    links = (
        select(SiteLinkRow)
        .join(Site, col(Site.id) == col(SiteLinkRow.site_id))
        .where(Site.unit_id == row.unit_id)
    )
    for link in session.exec(links.order_by(col(SiteLinkRow.id))):
        if same_account(link.url, row.url):
            yield link.words


def _key_items(session: Session, row: AccountRow, at: datetime) -> Iterator[KeyItem]:
    """What the unit's own sites published in columns that speak of what the unit does."""
    if row.unit_id is None:
        return
    wanted = (
        columns(col(EntrySeen.title), col(EntrySeen.url), col(EntrySeen.dated))
        .join(Column, col(Column.id) == col(EntrySeen.column_id))
        .join(Site, col(Site.id) == col(Column.site_id))
        .where(
            col(Site.unit_id) == row.unit_id,
            col(Column.kind).in_(ITEM_KINDS),
            col(Column.state) != "excluded",
            col(EntrySeen.dated) > china_day(at - ITEMS_BACK),
            col(EntrySeen.dated) <= china_day(at),
            col(EntrySeen.first_seen) <= at,
        )
        .order_by(col(EntrySeen.dated).desc(), col(EntrySeen.id).desc())
        .limit(MOST_ITEMS)
    )
    for title, url, dated in session.connection().execute(wanted):
        if dated is not None:
            yield KeyItem(title, url, dated)
