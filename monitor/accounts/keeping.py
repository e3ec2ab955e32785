"""Keeps what was seen of an account: the look, and each post once."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import select as values
from sqlmodel import Session, col, select

from checks.facts import AccountLook, Post
from checks.identity import identity
from monitor.store.tables.accounts import LookRow, PostRow
from monitor.store.writing import put

MOST_POSTS = 500
"""Of one look: an import may bring a year's."""
LAST_LOOKS = 10
"""What a collector is reminded of, so that it knows a feed that stands still from an account that does."""


def keep_look(session: Session, account_id: int, look: AccountLook) -> None:
    """Keeps the look and its posts. The same look again changes nothing; of a post that was seen before the
    title follows the platform, and the time that it bore at first stays, unless it bore none, or another post
    stands at its address now."""
    body = msgspec.json.encode(msgspec.structs.replace(look, posts=())).decode()
    row = {"account_id": account_id, "at": look.at, "told": not look.trouble, "body": body}
    put(session, LookRow, [row], ["account_id", "at"])
    # The newest of those that share an address: they come newest first.
    posts = {_mark(post): post for post in reversed(look.posts[:MOST_POSTS])}
    known = _known(session, account_id, posts)
    rows = [_row(account_id, mark, _with_time(post, known.get(mark)), look) for mark, post in posts.items()]
    put(session, PostRow, rows, ["account_id", "mark"], ["title", "at", "interactions", "last_seen"])


def note_trouble(session: Session, account_id: int, look: AccountLook) -> None:
    """Writes down what came out of the kept look beside those at other accounts: reports go by it."""
    row = session.exec(
        select(LookRow).where(LookRow.account_id == account_id, LookRow.at == look.at)
    ).one_or_none()
    if row is not None and row.told == bool(look.trouble):
        kept = msgspec.structs.replace(look_of(row.body), trouble=look.trouble, cause=look.cause)
        row.told, row.body = not look.trouble, msgspec.json.encode(kept).decode()
        session.add(row)
        session.flush()


_Known = tuple[str, datetime | None]
"""Title and time of a post as it was kept."""


def _known(session: Session, account_id: int, marks: Collection[str]) -> dict[str, _Known]:
    columns = (col(PostRow.mark), col(PostRow.title), col(PostRow.at))
    wanted = values(*columns).where(col(PostRow.account_id) == account_id, col(PostRow.mark).in_(marks))
    return {mark: (title, at) for mark, title, at in session.connection().execute(wanted)}


def _with_time(post: Post, known: _Known | None) -> Post:
    """The post with the time to keep."""
    title, at = known or ("", None)
    another = at is None or (post.title != title and post.at is not None and post.at > at)
    return post if another else msgspec.structs.replace(post, at=at)


def last_looks(session: Session, account_id: int) -> tuple[AccountLook, ...]:
    """The last looks, oldest first, without posts."""
    wanted = select(LookRow.body).where(LookRow.account_id == account_id)
    bodies = session.exec(wanted.order_by(col(LookRow.at).desc()).limit(LAST_LOOKS)).all()
    return tuple(look_of(body) for body in reversed(bodies))


def look_of(body: str) -> AccountLook:
    """The look that a row keeps."""
    return msgspec.json.decode(body, type=AccountLook)


def _row(account_id: int, mark: str, post: Post, look: AccountLook) -> dict[str, Any]:
    return {
        "account_id": account_id,
        "mark": mark,
        "url": post.url,
        "title": post.title,
        "at": post.at,
        "interactions": post.interactions,
        "first_seen": look.at,
        "last_seen": look.at,
    }


def _mark(post: Post) -> str:
    told = identity(post.url) if post.url else f"{post.title}\n{post.at}"
    return hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()[:32]
