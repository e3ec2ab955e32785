"""Accounts that the ledger, the platform and the unit's site call otherwise."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from checks.account_looks import LOOK_DAYS, SURE, of_account, telling_look
from checks.account_titles import names_another
from checks.declaration import check
from checks.facts import IN_USE, Account, AccountLook
from checks.findings import Evidence, Verdict
from checks.platforms import APP, platform_of

_NOISE = re.compile(r"[\s\"'“”‘’「」『』【】《》()（）\[\]·.,，。:：_-]+")
_LONGEST = 200


@check(
    implements="gov2019.account.ledger.name",
    title="账号名称或主体与备案不一致",
    advice="核对后改正台账，或在平台上更名、变更认证主体，并按程序变更备案；网站上的名称一并改正。",
    gone_is_mended=True,
)
def account_name_mismatch(account: Account, *, look_days: int = LOOK_DAYS) -> Iterator[Evidence]:
    """对照台账、平台和本单位网站上的账号名称、认证主体是不是一致。

    为什么重要：国家要求政务新媒体名称规范、在平台认证资料中注明主办单位，变更要备案；不一致的账号可能已改
    名、转让或被冒用。

    怎样判：平台数据、导入资料或人工查看到的名称、认证主体与台账不同，判为不合要求；平台显示账号已不存在而台
    账还在使用，判为不合要求。订阅源的标题是另一个名称，台账没有登记认证主体而与主办单位不同，或网站首页通往账
    号主页的链接叫法不同的，判为疑似。一个名称包含另一个的，算一致；订阅源的标题是主办单位的名称、简称的，也算。

    不判什么：看不到平台名称的不比；订阅源的标题只是“最新文章”“某某的微博”一类，或几个账号共用一个标题的，不
    算名称。客户端已下架的，由“超期未更新”判。采集没有成功的，是“未能检查”。已公告关停、已关停的不看。

    数字来源：国办发〔2018〕123号，没有数字。
    """
    if account.state not in IN_USE:
        yield of_account(account, "not_applicable", "已公告关停或已关停")
        return
    found = list(_differences(account, telling_look(account, look_days)))
    if not found:
        yield of_account(account, "passed", "与台账一致")
        return
    worst: Verdict = "failed" if any(sure for sure, _ in found) else "suspect"
    yield of_account(account, worst, "；".join(words for _, words in found))


def _differences(account: Account, look: AccountLook) -> Iterator[tuple[bool, str]]:
    """Each with whether it is sure."""
    sure = look.collector in SURE
    if look.gone and platform_of(account.platform) != APP:  # of an app stale-account says that it is no more
        yield True, f"平台显示：{look.gone}，台账为正在使用"
    if look.collector == "feed":
        if names_another(look.shown_name, account.name, account.unit, account.subject):
            yield False, f"订阅源的标题是“{look.shown_name[:50]}”，台账“{account.name}”"
    elif not _same(look.shown_name, account.name):
        yield sure, f"平台名称“{look.shown_name[:50]}”，台账“{account.name}”"
    if not _same(look.shown_subject, account.subject or account.unit):
        told = account.subject or account.unit
        yield sure and bool(account.subject), f"平台认证主体“{look.shown_subject[:50]}”，台账“{told}”"
    others = [name for name in account.site_names if not _same(name, account.name)]
    if others and len(others) == len(account.site_names):
        yield False, f"网站上叫“{others[0][:50]}”，台账“{account.name}”"


def _same(one: str, other: str) -> bool:
    """Whether both may well mean the same; what is not known contradicts nothing."""
    first, second = _bare(one), _bare(other)
    return not first or not second or first in second or second in first


def _bare(name: str) -> str:
    return _NOISE.sub("", unicodedata.normalize("NFKC", name[:_LONGEST])).lower()
