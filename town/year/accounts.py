"""What a look at an account sees on a day of the year, made up from one look: the posts as they were seen on
the last day of the year, and before that again and again at the same pace."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import count

from msgspec.structs import replace

from checks.days import CHINA, china_day
from checks.facts import AccountLook, Post
from town.year.moved import moved_day, moved_text

REACH = timedelta(days=130)
"""So far back posts are told: checks ask for ninety days."""
SHOWN = 20
_LEAST = timedelta(days=1)
_PINNED = timedelta(days=60)
"""So much older than the newest is a post that was pinned: it comes no second time."""


def look_on(seen: AccountLook, end: date, at: datetime) -> AccountLook:
    """The look at `at`, where `seen` was taken on what stands for the day `end`."""
    was, now = china_day(seen.at), china_day(at)
    by = end - was
    posts = tuple(post for post in _posts(seen.posts, by, at) if post.at is None or post.at <= at)[:SHOWN]
    return replace(
        seen,
        at=at,
        trouble=moved_text(seen.trouble, now - was),
        posts=posts,
        shown=len(posts),
        newest=next((post for post in posts if post.at), None),
        released=_released(seen.released, by, now),
    )


def _posts(posts: tuple[Post, ...], by: timedelta, at: datetime) -> Iterator[Post]:
    """The posts, the newest first: those that were seen, and the same a round earlier each time."""
    moved = sorted(
        (replace(post, at=post.at + by) for post in posts if post.at is not None),
        key=_when,
        reverse=True,
    )
    if not moved:
        yield from posts
        return
    newest = _when(moved[0])
    recent = [post for post in moved if newest - _when(post) <= _PINNED]
    step = max(newest - _when(recent[-1]), _LEAST) * (len(recent) + 1) / len(recent)
    for number in count():
        if newest - number * step < at - REACH:
            break
        for post in recent:
            yield replace(post, at=_when(post) - number * step, url=_address(post.url, number))
    yield from moved[len(recent) :]


def _when(post: Post) -> datetime:
    return post.at or datetime.max.replace(tzinfo=CHINA)


def _address(url: str, number: int) -> str:
    """Of an earlier round: another post has another address."""
    return f"{url}{'&' if '?' in url else '?'}round={number}" if url and number else url


def _released(day: date | None, by: timedelta, today: date) -> date | None:
    """When the version came out that there was on the day."""
    moved = moved_day(day, by)
    while moved is not None and moved > today:
        moved -= timedelta(days=60)
    return moved
