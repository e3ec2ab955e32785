"""Is what a collector brought of an account to be believed? Pure: this look beside earlier ones.

A collector that broke looks like an account that fell silent. Whatever speaks for the first is trouble of the
collector, and no verdict on the account.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from msgspec.structs import replace

from checks.days import china_day
from checks.facts import AccountLook, CollectorName, Post, TroubleCause

STILL_AFTER = timedelta(days=3)
"""A newest post younger than this is no sign that the feed stands still."""
MOVED = timedelta(days=2)
"""Times of the same posts that wander further than this between two looks are times of fetching; what reads
`3天前` is off by a day. What wanders further than the looks lie apart was dated anew, by whomever."""
AT_ONCE = timedelta(minutes=10)
FEWEST_AT_ONCE = 3
"""So many posts, and all of them no older than that when they were looked at, bear the time of fetching."""
JUST_NOW = timedelta(hours=1)
"""The same post no older than this at two looks that lie further apart: the service fetched it anew."""
RECEDED = timedelta(days=1)
"""By so much less new is no matter of how times are counted."""
QUIET = timedelta(days=7)
"""Of five accounts in use some publish within so long."""
TOGETHER = timedelta(days=4)
SHARE = 0.8
FEWEST = 5
"""So many accounts, and of them such a share whose last posts lie so close, did not stop by chance."""

_JUDGED: frozenset[CollectorName] = frozenset({"feed", "weibo", "json", "page"})


def with_health(look: AccountLook, earlier: Sequence[AccountLook]) -> AccountLook:
    """The look, with its trouble where what it brought cannot be believed. `earlier` are looks at the same
    account, oldest first, with or without their posts; those of another collector or address do not count."""
    if look.trouble or look.gone or look.collector not in _JUDGED:
        return look
    before = [one for one in earlier if (one.collector, one.url) == (look.collector, look.url)]
    before = [one for one in before if one.at < look.at]
    trouble, cause = _of_posts(look, before) if look.shown else _of_none(look, before)
    if cause == "undated":
        # The newest stays, to be recognized by the next look; no post may be kept with a time it never had.
        look = replace(look, posts=tuple(replace(post, at=None) for post in look.posts), newest=look.newest)
    return replace(look, trouble=trouble, cause=cause) if cause else look


def with_neighbours(look: AccountLook, newest: Sequence[datetime]) -> AccountLook:
    """The look of an account that seems silent, with its trouble where its service fell silent as a whole: a
    bridge that goes on giving what it once had looks like many accounts that stopped at once. `newest`: when
    the other accounts of the service published last, by looks of the last days."""
    latest = look.latest
    if look.trouble or look.gone or latest is None or look.at - latest < QUIET:
        return look
    every = [*newest, latest]
    last = max(every)
    together = sum(last - one <= TOGETHER for one in every)
    if len(every) < FEWEST or look.at - last < QUIET or together < SHARE * len(every):
        return look
    told = f"同一采集服务的 {len(every)} 个账号都从 {china_day(last)} 以后没有新内容，疑为采集服务停更"
    return replace(look, trouble=told, cause="stopped")


Doubt = tuple[str, TroubleCause]
_NONE: Doubt = ("", "")


def _of_none(look: AccountLook, before: list[AccountLook]) -> Doubt:
    """No post came."""
    known = next((one for one in reversed(before) if one.shown), None)
    if known is not None:
        last = f"，最新的发布于 {china_day(known.latest)}" if known.latest else ""
        return (
            f"{china_day(known.at)} 还取得 {known.shown} 条内容{last}，这次一条也没有，疑为采集失灵",
            "emptied",
        )
    if any(one.cause == "emptied" for one in before):
        # the looks that had posts are too long ago to be at hand
        return "以前取得过内容，现在一条也没有，疑为采集失灵", "emptied"
    if look.total == 0:
        return _NONE
    if look.total:
        return f"平台显示共有 {look.total} 条内容，却一条也没有给出，疑为采集受限", "never-any"
    return "从来没有取得过内容，平台也没有说内容数是 0，不能判断是没有发布还是采集不到", "never-any"


def _of_posts(look: AccountLook, before: list[AccountLook]) -> Doubt:
    newest = look.newest
    if newest is None:
        return f"取得 {look.shown} 条内容，都读不出发布时间", "undated"
    good = [one for one in before if one.newest is not None]
    if _all_at_once(look):
        return "所有内容的发布时间都是采集的时刻，看不出真正的发布时间", "undated"
    if _times_move(look, good):
        return "同样的内容每次采集的发布时间都不同，疑为采集时间，不是发布时间", "undated"
    if newest.at is None or look.at - newest.at < STILL_AFTER:
        return _NONE
    still = _standing_still(look, _key(newest), good)
    return still if still != _NONE else _receded(look, newest.at, good)


def _all_at_once(look: AccountLook) -> bool:
    """Every post was published in the minutes before it was looked at."""
    ages = [look.at - post.at for post in look.posts if post.at]
    return len(ages) >= FEWEST_AT_ONCE and max(ages) <= AT_ONCE


def _times_move(look: AccountLook, good: list[AccountLook]) -> bool:
    """What was the newest before bears a later time now, each that is still shown, and none by more than the
    looks lie apart."""
    times = {_key(post): post.at for post in look.posts if post.at}
    told = [
        _follows(one, one.newest.at, look.at, times[_key(one.newest)])
        for one in good
        if one.newest and one.newest.at and _key(one.newest) in times
    ]
    moved = [each for each in told if each is not None]
    return bool(moved) and all(moved)


def _follows(one: AccountLook, was: datetime, at: datetime, now: datetime) -> bool | None:
    """Whether a post's time went along from the look `one` to that at `at`; None where they lie too close."""
    apart = at - one.at
    if one.at - was <= JUST_NOW and apart > 2 * JUST_NOW:
        return at - now <= JUST_NOW
    return MOVED < now - was <= apart + MOVED if apart > MOVED else None


def _standing_still(look: AccountLook, newest: str, good: list[AccountLook]) -> Doubt:
    """The newest post is the same as before while there are more posts in all, or in the feed."""
    same = [one for one in good if one.newest and _key(one.newest) == newest]
    for one in same:
        was, now = _counts(one, look)
        if now > was:
            since = f"自 {china_day(one.at)} 起最新一条没有变，内容总数却从 {was} 增加到 {now}"
            return f"{since}，疑为采集不到新内容", "frozen"
    if same and same[-1].cause == "frozen":
        # it grew before the looks that are at hand, and what was missed then is missed still
        return same[-1].trouble, "frozen"
    return _NONE


def _receded(look: AccountLook, newest: datetime, good: list[AccountLook]) -> Doubt:
    """Newer posts than any of these were there some days ago, and nothing says that they were taken down."""
    for one in reversed(good):
        was, now = _counts(one, look)
        lost = one.total is not None and look.total is not None and now < was
        if one.latest and one.latest - newest > RECEDED and not lost:
            before, after = china_day(one.latest), china_day(newest)
            return (
                f"{china_day(one.at)} 的最新一条是 {before} 的，这次却是 {after} 的，疑为没有取全",
                "receded",
            )
    return _NONE


def _counts(one: AccountLook, other: AccountLook) -> tuple[int, int]:
    """The numbers of posts by the platform's own count, else those that were shown."""
    if one.total is not None and other.total is not None:
        return one.total, other.total
    return one.shown, other.shown


def _key(post: Post) -> str:
    return post.url or post.title
