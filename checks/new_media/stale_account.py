"""New-media accounts without anything new, and apps that cannot be had."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from checks.account_looks import LOOK_DAYS, is_new, newest_post, of_account, telling_look
from checks.days import china_day, days_old
from checks.declaration import check
from checks.facts import IN_USE, Account, AccountLook
from checks.findings import CannotTellError, Evidence
from checks.platforms import APP, platform_of

STALE = "gov2019.account.update.two-weeks"
UNUSABLE = "gov2019.account.update.app-unusable"
LOCAL = "gov2019.account.update.local"
NEARING = "gov2019.account.update.nearing"
ASLEEP = "gov2019.account.update.app-asleep"


@check(
    implements=(STALE, UNUSABLE, LOCAL, NEARING, ASLEEP),
    title="政务新媒体超期未更新",
    advice="尽快发布新的内容；不再使用的账号，按程序公告关停、注销并变更备案。",
    gone_is_mended=True,
)
def stale_account(
    account: Account, *, days: int = 14, warn_days: int = 10, app_days: int = 365, look_days: int = LOOK_DAYS
) -> Iterator[Evidence]:
    """看账号最新一条内容离最近一次看到它时多少天；移动客户端先看能不能下载。

    为什么重要：检查前 2 周内没有更新，是政务新媒体的单项否决；客户端无法下载或使用、“僵尸”“睡眠”，同样
    是单项否决。

    怎样判：取各条内容中最新的时间（不看顺序，置顶的旧内容不影响），超过期限，判为不合要求。台账里写了更严的
    本地期限的，超过本地期限而没有超过国家期限，判为不合要求，只作提醒。没有超期但已 10 天没有更新，判为疑
    似，提前提醒。平台显示一条内容也没有发布过的，开设超过期限判为不合要求，不知道何时开设判为疑似。原有的内容
    换了新的日期、没有别的新内容的，判为疑似。客户端的下载页说明已下架，或安装包的地址已不存在的，判为不合要求；
    一年没有新版本的，判为疑似。

    不判什么：已公告关停、已关停、已注销的账号不要求更新。采集失败、突然采不到内容、最近几天没有看过的，是“
    未能检查”，不是没有更新。安装包的服务器出错、没有答复、拒绝访问的，也是
    “未能检查”。有的内容没有时间的，判为疑似。平台显示账号已不存在的，由“名称或主体与备案不一
    致”判。

    数字来源：14 天，国办秘函〔2019〕19号政务新媒体单项否决指标；有的地方要求 10 天，登记在台账里；提前提醒
    的 10 天、客户端的 1 年（按 365 天），本软件建议。
    """
    if account.state not in IN_USE:
        yield of_account(account, "not_applicable", "已公告关停或已关停")
    elif platform_of(account.platform) == APP:
        yield _app(account, telling_look(account, look_days), days, app_days)
    else:
        yield _posting(account, days, warn_days, look_days)


def _posting(account: Account, days: int, warn_days: int, look_days: int) -> Evidence:
    limit = min(days, account.own_limit_days or days)
    newest = newest_post(account)
    known = days_old(newest[0], china_day(account.observed_at)) if newest else None
    if newest and known is not None and known <= min(limit, warn_days):
        return of_account(account, "passed", f"最新内容 {newest[0]}，期限 {limit} 天")
    look = telling_look(account, look_days)
    if look.gone:
        raise CannotTellError(f"平台显示：{look.gone}，请先核对台账")
    if newest is None:
        return _never(account, look, limit)
    shown = china_day(look.latest) if look.latest else newest[0]
    if shown > newest[0] and days_old(shown, china_day(look.at)) <= limit:
        saw = f"以前看到的最新内容是 {newest[0]}，{china_day(look.at)} 看到同一条内容的日期是 {shown}"
        return of_account(account, "suspect", saw, STALE, "人工核对：是更新了内容，还是只改了日期。")
    return _aged(account, look, max(shown, newest[0]), days, limit)


def _aged(account: Account, look: AccountLook, newest: date, days: int, limit: int) -> Evidence:
    old = days_old(newest, china_day(look.at))
    own = f"（本账号自定期限：{account.own_reason}）" if limit < days else ""
    saw = f"最新内容 {newest}，到 {china_day(look.at)} 已 {old} 天没有更新，期限 {limit} 天{own}"
    if old <= limit:
        if days_old(newest, china_day(account.observed_at)) > limit:
            raise CannotTellError(f"最新内容 {newest}；{china_day(look.at)} 之后没有再看，不作结论")
        return of_account(account, "suspect", saw, NEARING, "请在期限之前发布新的内容。")
    if any(post.at is None for post in account.posts):
        return of_account(account, "suspect", f"{saw}；有的内容没有时间，请人工核对", STALE)
    return of_account(account, "failed", saw, STALE if old > days else LOCAL)


def _never(account: Account, look: AccountLook, limit: int) -> Evidence:
    if look.total != 0:
        raise CannotTellError("没有看到任何带时间的内容，请人工核对")
    if is_new(account, limit):
        return of_account(account, "not_applicable", f"{account.opened} 开设，还没有发布内容")
    if account.opened is None:
        return of_account(account, "suspect", "平台显示没有发布过内容，台账没有开设日期", STALE)
    return of_account(account, "failed", f"平台显示没有发布过内容，{account.opened} 开设", STALE)


def _app(account: Account, look: AccountLook, days: int, app_days: int) -> Evidence:
    if look.gone or look.downloadable is False:
        return of_account(
            account,
            "failed",
            f"下载页显示不能下载{f'：{look.gone}' if look.gone else ''}",
            UNUSABLE,
            "恢复下载；不再使用的，按程序公告关停、下架并变更备案。",
        )
    newest = newest_post(account)
    if newest and days_old(newest[0], china_day(look.at)) <= days:
        return of_account(account, "passed", f"能下载，最新内容 {newest[0]}")
    if look.downloadable is None:
        raise CannotTellError("不能确定能不能下载，请人工核对")
    if look.released is None:
        raise CannotTellError("能下载；看不到内容和版本日期，请人工核对")
    age = days_old(look.released, china_day(look.at))
    if age <= days:
        return of_account(account, "passed", f"能下载，{look.released} 发布新版本")
    if age > app_days:
        saw = f"最新版本 {look.version}（{look.released}），已 {age} 天没有新版本，看不到内容，疑似“睡眠”"
        return of_account(account, "suspect", saw, ASLEEP)
    raise CannotTellError(f"能下载，最新版本 {look.released}；看不到内容更新，请人工核对")
