"""What may be said of an account by what its collector saw: only a recent look that told something.

A collector that fails, or gives nothing all at once, is our gap and never the account's silence.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from checks.days import china_day, china_time, days_old
from checks.facts import Account, AccountLook, CollectorName, Post
from checks.findings import CannotTellError, Evidence, Verdict

LOOK_DAYS = 3
"""Days for which a look tells how things are: accounts are looked at twice a day, and a weekend passes."""

SURE: frozenset[CollectorName] = frozenset({"weibo", "json", "import", "person"})
"""Collectors that give an account's own particulars as the platform has them; a feed or a page has a title of
its own making."""


def of_account(account: Account, verdict: Verdict, saw: str, indicator: str = "", do: str = "") -> Evidence:
    """What a check says of the account as a whole."""
    newest = next((post.url for post in account.posts if post.url), "")
    return Evidence(
        at=account.url or account.key,
        what=account.key,
        name=f"{account.name}（{account.platform}）",
        verdict=verdict,
        saw=saw,
        pages=(newest,) if newest else (),
        indicator=indicator,
        do=do,
    )


def telling_look(account: Account, days: int = LOOK_DAYS) -> AccountLook:
    """The last look, where it tells something and is no older than `days` days. Raises CannotTellError with
    what the collector had trouble with: a feed that is found to stand still today stood still yesterday, so
    that the good look before tells nothing either."""
    if not account.looks:
        raise CannotTellError("还没有看过：请登记采集方式，或导入、人工确认")
    last, good = account.looks[-1], account.good_look
    if last is good and account.observed_at - last.at <= timedelta(days=days):
        return last
    trouble = f"采集没有成功：{last.trouble}" if last.trouble else "最近没有采集"
    since = f"上次看到是 {_minute(good.at)}" if good else "从来没有看到过"
    raise CannotTellError(f"{trouble}（{since}），不作结论")


def _minute(at: datetime) -> str:
    return f"{china_time(at):%Y-%m-%d %H:%M}"


def dated_posts(account: Account) -> list[tuple[date, Post]]:
    """The posts whose day is known and not to come, with that day."""
    today = china_day(account.observed_at)
    dated = ((china_day(post.at), post) for post in account.posts if post.at is not None)
    return [(day, post) for day, post in dated if day <= today]


def newest_post(account: Account) -> tuple[date, Post] | None:
    """The newest post whose day is known. Pinned ones stand first and may be old: the order says nothing."""
    return max(dated_posts(account), key=lambda pair: pair[0], default=None)


def known_back_to(account: Account, begin: date) -> bool:
    """Whether all posts since `begin` are known: the account was watched by then, or the list goes further
    back than that."""
    if account.watched_since is not None and account.watched_since <= begin:
        return True
    return any(day < begin for day, _ in dated_posts(account))


def is_new(account: Account, days: int) -> bool:
    """Whether it was opened within the last `days` days, by the ledger."""
    return account.opened is not None and days_old(account.opened, china_day(account.observed_at)) <= days
