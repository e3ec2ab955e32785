"""Accounts that offer no way to write, or where nobody ever does."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from checks.account_looks import LOOK_DAYS, dated_posts, of_account, telling_look
from checks.days import china_day
from checks.declaration import check
from checks.facts import IN_USE, Account
from checks.findings import CannotTellError, Evidence

NONE = "gov2019.account.interaction.none"
QUIET = "gov2019.account.interaction.quiet"


@check(
    implements=(NONE, QUIET),
    title="政务新媒体没有互动功能",
    advice="开通留言、评论、私信或咨询菜单，安排专人审看和答复。",
    gone_is_mended=True,
)
def account_without_interaction(
    account: Account, *, posts: int = 20, days: int = 60, look_days: int = LOOK_DAYS
) -> Iterator[Evidence]:
    """看账号有没有留言、评论、私信或菜单一类互动功能，发布的内容有没有人互动。

    为什么重要：“未提供有效互动功能”是政务新媒体的单项否决。

    怎样判：人工查看、导入的资料或平台数据说明没有任何互动功能的，判为不合要求。说明有的，正常。没有这样的资
    料，而近 60 天看得到互动数的内容有 20 条以上、互动数全部是 0 的，判为疑似，只作提醒。

    不判什么：没有资料、平台又不显示互动数的，是“未能检查”。留言答复得好不好由人判断。已公告关停、已关停的
    不看。

    数字来源：单项否决，国办秘函〔2019〕19号；60 天、20 条，本软件建议。
    """
    if account.state not in IN_USE:
        yield of_account(account, "not_applicable", "已公告关停或已关停")
        return
    told = next((one for one in reversed(account.looks) if one.interactive is not None), None)
    # What a person saw of it holds, though they looked at nothing else.
    if told is not None and (not told.trouble or told.collector == "person"):
        day = china_day(told.at)
        words = f"{day} 查看，有互动功能" if told.interactive else f"{day} 查看，没有任何互动功能"
        yield of_account(account, "passed" if told.interactive else "failed", words, NONE)
        return
    yield _by_numbers(account, posts, days, look_days)


def _by_numbers(account: Account, posts: int, days: int, look_days: int) -> Evidence:
    begin = china_day(telling_look(account, look_days).at) - timedelta(days=days)
    recent = [post.interactions for day, post in dated_posts(account) if day >= begin]
    known = [number for number in recent if number is not None]
    if any(known):
        return of_account(account, "passed", f"近 {days} 天 {sum(map(bool, known))} 条内容有人互动", QUIET)
    if len(known) < posts:
        raise CannotTellError("没有互动功能的资料，请人工查看后登记")
    return of_account(account, "suspect", f"近 {days} 天 {len(known)} 条内容，互动数全部是 0", QUIET)
