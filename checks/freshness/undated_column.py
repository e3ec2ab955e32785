"""Columns whose entries carry no date, so that nobody can see whether they are kept."""

from __future__ import annotations

from collections.abc import Iterator

from checks.declaration import check
from checks.facts import Column, Coverage, Site
from checks.findings import Evidence, Verdict
from checks.limits import limit_days, may_need_dates, stands_by_nature


@check(
    implements="gov2019.site.update.undated",
    title="栏目无日期",
    advice="在栏目列表或文章页标明发布时间（年-月-日 时:分）。",
)
def undated_column(site: Site) -> Iterator[Evidence]:
    """找出所有信息都没有日期的栏目。

    为什么重要：没有发布时间，就无法证明按时更新；检查时，不标发布时间的文章按未更新对待。

    怎样判：栏目有信息，而列表、文章页、页面标签、网址中都找不到日期，判为不合要求（提醒）。专题栏目，旅游推介一类介绍
    新情况的栏目，条目由脚本打开的，文章页多数没有读到或者上面可能有没认出的日期的，本次没有看完全站的，判为疑似。

    不判什么：上级栏目、机构职能、领导信息、办事指南、常见问题、标准规范等可以没有日期的内容，只有一篇文章的栏目，
    都不判。列表由脚本加载而没有看到、栏目没有打开的，是“未能检查”。

    数字来源：“不标发布时间视为未更新”见 2015 年普查办法，2019 年指标沿用（待核）；作为单独一项提醒是本软件的
    建议。
    """
    for column in site.columns:
        verdict, saw = _verdict(column, site.coverage)
        yield Evidence(
            at=column.url, what=column.url, name=column.name, column=column.name, verdict=verdict, saw=saw
        )


def _verdict(column: Column, coverage: Coverage) -> tuple[Verdict, str]:
    if _needs_no_date(column):
        return "not_applicable", ""
    dated = sum(entry.dated is not None for entry in column.entries)
    if dated or column.latest is not None:
        return "passed", f"{len(column.entries)} 条信息，{dated} 条有日期"
    if column.unread:
        return "not_checked", f"栏目没有看到：{column.unread}"
    if column.scripted:
        return "not_checked", f"列表由脚本加载，没有看到（{column.scripted}）"
    if not column.entries or _single_article(column):
        return "not_applicable", ""
    saw = f"{len(column.entries)} 条信息都没有日期，看不出是否按时更新"
    if all(entry.url == column.url for entry in column.entries):
        return "suspect", f"{len(column.entries)} 条信息都没有日期，也没有可以打开的地址，请人工核对文章页"
    if column.undated_doubt:
        return "suspect", f"{saw}；{column.undated_doubt}，请人工核对"
    lasting = may_need_dates(column.kind, column.name)
    unsure = column.kind == "topic" or lasting or coverage.budget_hit or coverage.interrupted
    return ("suspect", f"{saw}，请人工核对") if unsure else ("failed", saw)


def _needs_no_date(column: Column) -> bool:
    no_limit = limit_days(column.kind, column.name) is None
    lasting = stands_by_nature(column.kind, column.name) and not may_need_dates(column.kind, column.name)
    return no_limit or column.finished or lasting


def _single_article(column: Column) -> bool:
    return len(column.entries) == 1 and column.entries[0].url == column.url
