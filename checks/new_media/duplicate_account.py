"""Several accounts of one unit on one platform."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from checks.account_looks import of_account
from checks.declaration import check
from checks.facts import IN_USE, Account, Sibling
from checks.findings import CannotTellError, Evidence
from checks.platforms import APP, platform_of


@check(
    implements="gov2019.account.ledger.duplicate",
    title="同一平台重复开设账号",
    advice="合并到其中一个账号，其余的按程序公告关停、注销并变更备案；确需保留的，登记为例外并写明理由。",
    gone_is_mended=True,
)
def duplicate_account(account: Account) -> Iterator[Evidence]:
    """看同一单位在同一平台上，台账里正在使用的账号是不是只有一个。

    为什么重要：国家规定一个单位原则上在同一平台只开设一个账号，开设多个的要清理整合，这也是各地通报的常见问
    题。

    怎样判：台账里主办单位相同、平台相同、状态为开设或变更的账号有几个，除粉丝最多（相同的看谁先开设）的一个
    以外，其余每个判为不合要求。“微信公众号”和“服务号”一类写法不同而其实是同一平台的，以及有几个客户端
    的，判为疑似。

    不判什么：已公告关停、已关停、已注销的账号不算。没有登记主办单位的，是“未能检查”。

    数字来源：一个，国办发〔2018〕123号。
    """
    if account.state not in IN_USE:
        yield of_account(account, "not_applicable", "已公告关停或已关停")
        return
    if not account.unit:
        raise CannotTellError("台账没有登记主办单位")
    yield _judged(account)


def _judged(account: Account) -> Evidence:
    mine = Sibling(account.key, account.platform, account.followers, account.opened)
    kept = min((mine, *account.siblings), key=_rank)
    others = "、".join(sibling.key for sibling in account.siblings)
    if not account.siblings:
        return of_account(account, "passed", f"{account.unit}在这一平台只有这一个账号")
    if kept is mine:
        return of_account(account, "passed", f"{account.unit}在这一平台的其他账号可以并入它：{others}")
    same = any(sibling.platform == account.platform for sibling in account.siblings)
    sure = same and platform_of(account.platform) != APP
    saw = f"{account.unit}在这一平台还有 {len(account.siblings)} 个账号：{others}"
    return of_account(account, "failed" if sure else "suspect", saw)


def _rank(one: Sibling) -> tuple[int, date, str]:
    return -(one.followers or 0), one.opened or date.max, one.key
