"""Accounts whose closing was announced, or filed, and that are still there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from checks.account_looks import LOOK_DAYS, SURE, newest_post, of_account, telling_look
from checks.days import china_day, days_old
from checks.declaration import check
from checks.facts import IN_USE, Account, AccountLook
from checks.findings import CannotTellError, Evidence


@check(
    implements="gov2019.account.ledger.closing",
    title="公告关停的账号没有注销",
    advice="在平台上完成注销，并在信息报送系统变更备案；继续使用的，改正台账并撤回公告。",
    gone_is_mended=True,
)
def account_closed_but_open(
    account: Account, *, days: int = 30, look_days: int = LOOK_DAYS
) -> Iterator[Evidence]:
    """看已公告关停或已备案关停的账号，在平台上是不是还在。

    为什么重要：公告了关停却没有注销的账号无人看管，容易被冒用、盗用，是各地通报的常见问题。

    怎样判：备案为关停、注销之后还发布了内容的，判为不合要求。公告关停超过 30 天，或已备案关停，而平台数据或
    人工查看表明账号还在的，判为不合要求；只是网页、订阅源还看得到的，判为疑似。平台显示已注销的，正常。

    不判什么：正在使用的账号。没有登记公告日期的、采集没有成功的，是“未能检查”；已注销而只有订阅源还给出注销以
    前的内容的，也是（采集服务会留着旧的）。已注销、也没有再看的不判；注销以后再看 92 天。

    数字来源：公告之后 30 天，国家没有规定，本软件建议。
    """
    newest = newest_post(account)
    if account.state in IN_USE:
        yield of_account(account, "not_applicable", "没有公告关停")
    elif account.closed is not None and newest and newest[0] > account.closed:
        yield of_account(account, "failed", f"{account.closed} 已关停，{newest[0]} 还发布了内容")
    elif account.state == "cancelled" and not account.looks:
        yield of_account(account, "not_applicable", "已注销")
    else:
        yield _still_there(account, telling_look(account, look_days), days)


def _still_there(account: Account, look: AccountLook, days: int) -> Evidence:
    if look.gone or look.downloadable is False:
        return of_account(account, "passed", f"平台显示：{look.gone or '不能下载'}")
    if account.state == "cancelled" and look.collector == "feed":
        raise CannotTellError("已注销；订阅源给出的是注销以前的内容，不能判断账号还在不在")
    since, day = _since(account), china_day(look.at)
    if account.state == "closing" and days_old(since, day) <= days:
        return of_account(account, "passed", f"{since} 公告关停，还在 {days} 天之内")
    what = "公告关停" if account.state == "closing" else "关停"
    saw = f"{since} {what}，{day} 在平台上还能看到"
    return of_account(account, "failed" if look.collector in SURE else "suspect", saw)


def _since(account: Account) -> date:
    since = account.closing_announced if account.state == "closing" else account.closed
    if since is None:
        raise CannotTellError("台账没有登记公告关停或关停的日期")
    return since
