"""Interpretations published too long after their document."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from checks.calendar import Calendar
from checks.days import china_day
from checks.declaration import check
from checks.document_scope import exempted, interpretations, only_cited, out_of_scope
from checks.facts import Document, Interpretation, Site
from checks.findings import Evidence, Verdict
from checks.whereabouts import column_finder
from checks.working_days import CALENDAR_ADVICE, YearNotCoveredError, is_past, working_days_in_words

_ADVICE = "今后文件与解读同步起草、同步审签、同步发布，解读不晚于文件发布后 3 个工作日。"


@check(
    implements="gov2019.site.interpretation.timely",
    title="政策解读发布不及时",
    advice=_ADVICE,
    lies_in_past=True,
)
def late_interpretation(site: Site, *, since_days: int = 365, working_days: int = 3) -> Iterator[Evidence]:
    """政策文件的解读发布得太晚。

    查什么：文件发布日期与它最早一份解读的发布日期之间隔了多少个工作日。

    为什么重要：国办发〔2016〕80号要求文件与解读同步；文件先走、解读迟到，群众在最需要的时候看不到说明。

    怎样判：最早的解读晚于文件发布后 working_days 个工作日的，判为不合要求。工作日按国务院办公厅每年的
    节假日安排计算（含调休），发布当天不计。

    不判什么：没有解读的文件（由 missing-interpretation 判）、无需解读的文件、since_days 天以前的文件；
    文件或解读没有发布日期，没有那一年节假日安排，或解读栏目没有读全、可能另有更早解读的，列为未能检查；
    解读只在正文里提到文件、标题没有写明的，列为疑似。

    数字来源：working_days 取自各地实施办法（解读材料不晚于文件公开后 3 个工作日，郑州 2016、阿尔山 2023）；
    since_days 为本项目建议，与检查指标“最近一年”的口径一致。
    """
    today = china_day(site.observed_at)
    column = column_finder(site)
    for paper in site.documents:
        do = ""
        try:
            verdict, saw = _judged(paper, today, since_days, working_days, site.calendar)
        except YearNotCoveredError as unknown:
            verdict, saw, do = "not_checked", str(unknown), CALENDAR_ADVICE
        yield Evidence(paper.url, paper.url, saw, verdict, paper.title, do=do, column=column(paper.url))


def _judged(
    paper: Document, today: date, since_days: int, limit: int, calendar: Calendar
) -> tuple[Verdict, str]:
    if paper.exempt:
        return "not_applicable", exempted(paper)
    found = interpretations(paper)
    if not found:
        return "not_applicable", "没有找到解读"
    if paper.published is None:
        return "not_checked", "文件页面上没有发布日期"
    if old := out_of_scope(paper.published, today, since_days):
        return "not_applicable", old
    days = [one.published for one in found if one.published is not None]
    if not days:
        return "not_checked", "解读没有发布日期"
    verdict, saw = _compared(paper.published, min(days), limit, calendar)
    return (verdict, saw) if verdict != "failed" else _unless_unsure(paper, found, saw)


def _compared(published: date, first: date, limit: int, calendar: Calendar) -> tuple[Verdict, str]:
    saw = f"文件 {published} 发布，最早的解读 {first} 发布"
    if not is_past(published, first, limit, calendar):
        return "passed", saw
    took = working_days_in_words(published, first, calendar)
    return "failed", f"{saw}，隔了 {took}（期限 {limit} 个）"


def _unless_unsure(paper: Document, found: tuple[Interpretation, ...], saw: str) -> tuple[Verdict, str]:
    """Late by what was seen; but another interpretation may have been in time."""
    if any(one.published is None for one in found):
        return "not_checked", f"{saw}；另有没有发布日期的解读，不能确定哪一份最早"
    if paper.unseen:
        return "not_checked", f"{saw}；{paper.unseen}"
    if only_cited(found):
        return "suspect", f"{saw}；解读的标题没有写明文件"
    return "failed", f"{saw}；{paper.aside}" if paper.aside else saw
