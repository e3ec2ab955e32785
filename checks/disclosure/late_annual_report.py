"""The annual report on disclosure that is missing after its legal date, or came after it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from checks.days import china_day
from checks.declaration import check
from checks.facts import DisclosureSeen, ReportSeen, Site
from checks.findings import CannotTellError, Evidence, Verdict

_DEPARTMENT = re.compile(
    r"^\S{0,12}[省市县区州盟旗](?!级)\S{1,20}(?:局|厅|发改委|卫健委|国资委"
    r"|(?<!管理)(?<!工作)(?<!村民)(?<!居民)委员会|国有资产监督管理委员会)(?:网站|门户网站)?$"
)
"""Departments of local governments at county level and above, beyond doubt: 甲县教育局. Boards of new areas,
streets and townships are none, and of offices and committees not all are."""


@check(
    implements="gov2019.site.publishing.annual-report",
    title="政府信息公开年报没有按时公布",
    advice="尽快发布这一年的年度报告；今后部门在 1 月 31 日前、政府在 3 月 31 日前公布。",
)
def late_annual_report(
    site: Site,
    *,
    due_month: int = 3,
    due_day: int = 31,
    department_month: int = 1,
    department_day: int = 31,
) -> Iterator[Evidence]:
    """上一年度的政府信息公开工作年度报告过了法定日期还没有公布，或者过了日期才公布。

    为什么重要：公开条例第四十九条、第五十条规定，政府部门在每年 1 月 31 日前、县级以上地方人民政府在每年
    3 月 31 日前向社会公布上一年度的年度报告。

    怎样判：年报栏目读到了，列有前一年的，却没有上一年度的，判为不合要求；栏目里最近的是更早年份的、认不出年份
    的，列为疑似。已经公布，但页面自己的发布日期晚于法定日期的，判为不合要求；只有列表日期晚的，或者几年的年报
    是同一天发布的（可能是迁移），列为疑似。

    政府的期限是 due_month 月 due_day 日。网站名称以省、市、县、区等地名开头、以“局”“厅”等结尾的是政府部门，期
    限是 department_month 月 department_day 日；看不出是政府还是部门的，按较晚的日期。

    不判什么：法定日期还没有到的，不适用；没有找到年报栏目、栏目在别的平台、没有读到、没有走完全站的，列为未能检
    查。乡镇、街道、管委会按政府的日期。

    数字来源：日期见政府信息公开条例（2019年修订）第四十九、五十条。
    """
    today = china_day(site.observed_at)
    year, due = today.year - 1, _due(today.year, due_month, due_day)
    if _DEPARTMENT.search(site.name):
        due = min(due, _due(today.year, department_month, department_day))
    subject = f"{year}年政府信息公开年报"
    if today <= due:
        yield Evidence(site.url, subject, f"公布期限 {due} 还没有过", "not_applicable", subject)
        return
    there = [one for one in site.disclosure.reports if one.year == year]
    verdict, saw = _of_day(there, site.disclosure.reports, due) if there else _of_absence(site, year, due)
    at = there[0].url if there else _column(site)
    yield Evidence(at, subject, saw, verdict, subject, pages=(at,))


def _due(year: int, month: int, day: int) -> date:
    """The legal date; 29 February and the like are its month's last day."""
    for last in range(day, 27, -1):
        try:
            return date(year, month, last)
        except ValueError:
            continue
    return date(year, month, min(day, 28))


def _column(site: Site) -> str:
    return next(iter(site.disclosure.report_columns), site.url)


def _of_day(there: Sequence[ReportSeen], reports: Sequence[ReportSeen], due: date) -> tuple[Verdict, str]:
    """The earliest of them decides: a portal shows the reports of others too."""
    dated = [(one.published, one) for one in there if one.published is not None]
    if not dated or len(dated) < len(there):
        return "passed", f"已公布：{there[0].title}"
    day, first = min(dated, key=lambda pair: (pair[0], pair[1].url))
    if day <= due:
        return "passed", f"{day} 公布：{first.title}"
    saw = f"{day} 才公布（期限 {due}）：{first.title}"
    if any(one.published == day and one.year != first.year for one in reports):
        return "suspect", f"{saw}；其他年份的也是这一天，可能是网站迁移，请人工核对"
    return ("failed", saw) if first.sure else ("suspect", f"{saw}；这是列表上的日期，请人工核对")


def _of_absence(site: Site, year: int, due: date) -> tuple[Verdict, str]:
    disclosure, coverage = site.disclosure, site.coverage
    if not disclosure.report_columns:
        raise CannotTellError(_unseen(disclosure))
    if coverage.budget_hit or coverage.interrupted:
        why = coverage.budget_hit or "扫描被中断"
        raise CannotTellError(f"没有看到 {year} 年的年报，但没有走完全站（{why}）")
    listed = sorted({one.year for one in disclosure.reports if one.in_column}, reverse=True)
    if not listed:
        return "suspect", f"年报栏目里没有认出哪一年的年报，也没有 {year} 年的，请人工核对"
    years = "、".join(map(str, listed[:4]))
    if year - 1 not in listed or disclosure.trouble:
        return "suspect", f"年报栏目列有 {years} 年的，没有 {year} 年的，可能改在别处公布，请人工核对"
    return "failed", f"年报栏目列有 {years} 年的，没有 {year} 年的（期限 {due}）"


def _unseen(disclosure: DisclosureSeen) -> str:
    column = next((one for one in disclosure.parts if one.part == "report"), None)
    if column is None:
        return "没有找到政府信息公开年报栏目"
    if column.host:
        return f"年报栏目在 {column.host}，不在本站，没有去看"
    return f"年报栏目没有读到（{column.url}）"
