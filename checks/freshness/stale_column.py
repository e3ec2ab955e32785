"""Columns without anything new within their limit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from checks.data_series import series_of
from checks.days import age_in_words, china_day, days_left, days_old, lies_ahead
from checks.declaration import check
from checks.facts import Column, Site
from checks.findings import Evidence, Verdict
from checks.limits import (
    NATIONAL,
    ColumnDays,
    Purpose,
    column_limit_on,
    may_be_statistics,
    purpose,
    stands_by_nature,
)

NEWS = "gov2019.site.update.columns-news"
POLICY = "gov2019.site.update.columns-policy"
LONG = "gov2019.site.update.columns-long"
OTHER = "gov2019.site.update.columns-other"
STATISTICS = "gov2019.site.service.statistics"
PUBLISHED = "gov2019.site.interaction.published"
_LATE_QUARTER = 31
"""Days by which the figures of a quarter may come later after it than those of the quarter before did."""
_DEALT_WITH = re.compile("办件|办理|受理|审批|业务量|办结")
"""Words by which the rows of 办事统计 say what they count."""


@check(
    implements=(NEWS, POLICY, LONG, OTHER, STATISTICS, PUBLISHED),
    title="栏目超期未更新",
    advice="尽快发布新的信息；长期没有内容可发的栏目，按程序合并或关闭；专题已结束的，注明并归档。",
)
def stale_column(
    site: Site,
    *,
    news_days: int = NATIONAL.news,
    notice_days: int = NATIONAL.notice,
    policy_days: int = NATIONAL.policy,
    interpretation_days: int = NATIONAL.interpretation,
    reply_days: int = NATIONAL.reply,
    statistics_days: int = NATIONAL.statistics,
    basic_days: int = NATIONAL.basic,
    yearly_days: int = NATIONAL.yearly,
) -> Iterator[Evidence]:
    """看每个栏目最新一条信息离现在多少天。

    为什么重要：动态要闻类栏目加上一级的通知公告、政策文件栏目，超期未更新合计 5 个以上，或应更新而长期未
    更新的栏目 10 个以上，都是单项否决。

    怎样判：人工给栏目定了期限的，按自定期限（在看到的情况里写明理由）。取栏目各条信息中最新的可信日期（不看顺序，置顶的旧信息不影响），超过该类栏目的期限，判为不合要求。
    机构职能、领导信息、概况、法规一类内容可以长期不变，超期判为疑似；专题可能已经结束，超期判为疑似；栏目
    类别只是推测、又还没超过一年的，判为疑似；数据类栏目近一年的条目多数写明月份、季度的，按季度更新要求，只按季度发布的，
    超期不到 31 天判为疑似；业务统计一类名称、条目又看不出是办事统计的，不到一年判为疑似；多数条目
    和它们的文章页都没有看到日期的，判为疑似。全站不少别类栏目也标“工作动态”的，或者名称像一项专门工作（乡村振兴、
    清廉机关）的，不单凭这个标签当作动态要闻。

    不判什么：上级栏目只起导航作用；已结束的专题（连同它下面的栏目，名称或地址写明往年的、三年没有更新的）、往年归档、
    写明不再更新的栏目不要求更新；专题里的列表和专题专栏页列出的栏目，不论叫要闻
    还是动态，都按专题看；废止失效文件目录、办事指南、常见问题、写信入口等没有更新期限；标签页不是栏目。列表由脚本加载而没有看到、栏目没有打开的，是“未能检查”。没有内容的由“空白栏目”判，都没有日期的由
    “栏目无日期”判。

    数字来源：动态要闻 14 天、通知公告和政策文件 6 个月（按 183 天），国办秘函〔2019〕19号；政策解读 6 个月，
    据同一文件扣分指标（待核）；留言公开 2 个月（按 60 天）、办事统计 3 个月（按 92 天），地方评分表；按月、
    按季发布的数据比照办事统计（本项目建议）；其他栏目 1 年，2015 年普查办法，各地沿用；年报的法定期限是
    3 月 31 日，在此之前上一年的年报按 456 天算（本项目建议）。
    """
    days = ColumnDays(
        news=news_days,
        notice=notice_days,
        policy=policy_days,
        interpretation=interpretation_days,
        reply=reply_days,
        statistics=statistics_days,
        basic=basic_days,
        yearly=yearly_days,
    )
    for column in site.columns:
        yield _judged(column, site, days)


def _judged(column: Column, site: Site, days: ColumnDays) -> Evidence:
    own = column.own_limit_days
    today = china_day(site.observed_at)
    limit = column_limit_on(today, column, days) if own is None else own
    verdict, saw = _verdict(column, site, limit, days)
    return Evidence(
        at=column.url,
        what=column.url,
        name=column.name,
        column=column.name,
        verdict=verdict,
        saw=saw,
        pages=(column.latest_url,) if column.latest_url else (),
        indicator=_indicator(column, site, days),
        days_left=_left(column, today, limit, days) if verdict == "passed" else None,
    )


def _left(column: Column, today: date, limit: int | None, days: ColumnDays) -> int | None:
    """Days until the column is a sure fault, where they are few; nobody is hurried for what is in doubt."""
    if column.latest is None or limit is None or column.unread or column.scripted:
        return None
    if _doubt(column, limit + 1, days):
        return None
    return days_left(days_old(column.latest, today), limit)


def _verdict(column: Column, site: Site, limit: int | None, days: ColumnDays) -> tuple[Verdict, str]:
    if limit is None or column.finished:
        return "not_applicable", "没有更新期限"
    today = china_day(site.observed_at)
    if column.latest is not None and -1 <= days_old(column.latest, today) <= limit:
        return "passed", _age(column, today, limit)
    if column.unread:
        return "not_checked", f"栏目没有看到：{column.unread}"
    if column.scripted:
        return "not_checked", f"列表由脚本加载，没有看到（{column.scripted}）"
    if column.latest is None:
        return "not_applicable", "没有带日期的信息"
    if lies_ahead(column.latest, today):
        return "suspect", f"最新日期 {column.latest} 晚于扫描当天，不能证明已更新，请人工核对"
    saw = _age(column, today, limit)
    doubt = _doubt(column, days_old(column.latest, today), days)
    return ("suspect", f"{saw}；{doubt}") if doubt else ("failed", saw)


def _age(column: Column, today: date, limit: int) -> str:
    if column.latest is None:
        return ""
    age = age_in_words(column.latest, column.latest_by, today, limit)
    return f"{age}（本栏目自定期限：{column.own_reason}）" if column.own_limit_days is not None else age


def _doubt(column: Column, old: int, days: ColumnDays) -> str:
    """Why this column's age is no sure fault, "" when it is one."""
    if column.own_limit_days is None and (doubt := _doubt_of_limit(column, old, days)):
        return doubt
    undated = sum(entry.dated is None for entry in column.entries) - column.dated_behind
    return "多数条目没有日期，请人工核对" if undated * 2 > len(column.entries) else ""


def _doubt_of_limit(column: Column, old: int, days: ColumnDays) -> str:
    """Why it is not sure that this limit is the column's; one that a person set is."""
    if stands_by_nature(column.kind, column.name):
        return "这类内容可以长期不变，请人工核对是否仍然准确"
    if column.kind == "topic":
        return "专题可能已经结束，请人工核对，已结束的请注明"
    if column.kind == "data" and old <= days.statistics + _LATE_QUARTER and _is_quarterly(column):
        return "季度数据可能还没有到公布的时候，请人工核对"
    if may_be_statistics(column.kind, column.name) and old <= days.basic and not _counts_dealt_with(column):
        return "看不出是不是办事统计，请人工核对期限"
    # What an interaction or service column may stand still follows from its name, not from the guessed kind.
    if column.kind_by == "guess" and column.kind not in ("interaction", "service") and old <= days.basic:
        return "栏目类别是推测的，请人工核对期限"
    return ""


def _is_quarterly(column: Column) -> bool:
    return series_of(column.entries, column.latest) == "quarters"


def _counts_dealt_with(column: Column) -> bool:
    return any(_DEALT_WITH.search(entry.title) for entry in column.entries)


_OF_PURPOSE: dict[Purpose | None, str] = {"statistics": STATISTICS, "replies": PUBLISHED}


def _indicator(column: Column, site: Site, days: ColumnDays) -> str:
    """News, first-level notices and policies count for the five; what stood still for a year, for the ten.
    办事统计 and 留言公开 have indicators of their own."""
    if column.kind == "news":
        return NEWS
    if column.kind in ("notice", "policy") and column.first_level:
        return POLICY
    old = days_old(column.latest, china_day(site.observed_at)) if column.latest else 0
    return LONG if old > days.basic else _OF_PURPOSE.get(purpose(column.kind, column.name), OTHER)
