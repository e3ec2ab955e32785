"""Accounts that few follow or that publish little: the list of what might be closed or merged."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from checks.account_looks import LOOK_DAYS, dated_posts, is_new, known_back_to, of_account, telling_look
from checks.days import china_day
from checks.declaration import check
from checks.facts import IN_USE, Account, AccountLook
from checks.findings import CannotTellError, Evidence


@check(
    implements="gov2019.account.ledger.idle",
    title="关注少、更新少的账号",
    advice="研究是否关停或并入同一单位的其他账号；保留的，明确专人维护。",
    gone_is_mended=True,
)
def idle_account(
    account: Account, *, posts: int = 6, days: int = 90, followers: int = 100, look_days: int = LOOK_DAYS
) -> Iterator[Evidence]:
    """看账号近 90 天发布了几条内容，有多少人关注，列出可以考虑关停、合并的账号。

    为什么重要：国家要求对“僵尸”“睡眠”等不再使用、无力维护的账号清理整合；整治“指尖上的形式主义”也要求
    压减。

    怎样判：近 90 天发布少于 6 条，或粉丝少于 100 人，判为疑似，列入拟关停、合并清单，由人决定。

    不判什么：开设不满 90 天的不看发布条数。看不到 90 天以前内容、又没有看满 90 天的，不知道发布了几条；不知
    道粉丝数的，不看粉丝；两样都不知道，或采集没有成功的，是“未能检查”。已公告关停、已关停的不看。

    数字来源：国家没有规定，均为本软件建议。
    """
    if account.state not in IN_USE:
        yield of_account(account, "not_applicable", "已公告关停或已关停")
        return
    look = telling_look(account, look_days)
    published = _published(account, look, days, posts)
    follow = look.followers if look.followers is not None else account.followers
    if published is None and follow is None:
        raise CannotTellError("既不知道发布了几条，也不知道粉丝数")
    found = [f"近 {days} 天发布 {published} 条"] if published is not None and published < posts else []
    found += [f"粉丝 {follow} 人"] if follow is not None and follow < followers else []
    told = "，".join(found)
    known = f"近 {days} 天发布 {'不详' if published is None else published} 条，粉丝 {_or_unknown(follow)}"
    yield of_account(account, "suspect", told) if found else of_account(account, "passed", known)


def _published(account: Account, look: AccountLook, days: int, posts: int) -> int | None:
    """How many posts there were within the days; None where that is not known, or is not to be judged yet."""
    begin = china_day(look.at) - timedelta(days=days)
    count = sum(day >= begin for day, _ in dated_posts(account))
    if count >= posts:
        return count
    if is_new(account, days) or any(post.at is None for post in account.posts):
        return None
    few_in_all = look.total is not None and look.total < posts
    return count if few_in_all or known_back_to(account, begin) else None


def _or_unknown(number: int | None) -> str:
    return "不详" if number is None else f"{number} 人"
