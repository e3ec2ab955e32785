"""Answers that came after the deadline."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from checks.calendar import Calendar
from checks.days import china_day
from checks.declaration import check
from checks.facts import Message, MessageKind, Site
from checks.findings import Evidence, Verdict
from checks.message_scope import asked_in_words, called, contradiction, days_to_answer, is_answered, too_old
from checks.whereabouts import column_finder
from checks.working_days import (
    CALENDAR_ADVICE,
    YearNotCoveredError,
    day_received,
    is_past,
    working_days_in_words,
)

_ADVICE = "查明迟复原因，完善转办、催办机制，今后在期限内答复。"


@check(implements="gov2019.site.interaction.reply", title="留言答复超期", advice=_ADVICE, lies_in_past=True)
def late_reply(
    site: Site,
    *,
    find_error: int = 3,
    consult: int = 5,
    suggest: int = 5,
    complaint: int = 5,
    other: int = 5,
    since_days: int = 365,
) -> Iterator[Evidence]:
    """留言有答复，但答复晚于期限。

    查什么：网站公开的留言，从留言时间到答复时间隔了多少个工作日。

    为什么重要：国办秘函〔2019〕19号检查留言办理答复；一般咨询应在 5 个工作日内答复，“我为政府网站找错”应在
    3 个工作日内处理。

    怎样判：答复时间晚于留言类别的工作日期限（find_error 找错、consult 咨询、suggest 建言、complaint 投诉、
    other 其他）的，判为不合要求。工作日按国务院办公厅每年的节假日安排
    和用户日历文件（设置 [calendar] file）计算，收到当天不计；
    夜间（17:30 以后）、周末、节假日的留言，按下一个工作日收到。

    不判什么：没有答复的留言（由 unanswered-message 判）；缺留言时间或答复时间、两个时间先后矛盾的（由
    incomplete-message 判）；since_days 天以前的留言；没有那一年节假日安排而算不准的，列为未能检查。

    数字来源：5 个、3 个工作日出自各地通报和考核细则，投诉和其他类别各地不一，按 5 个工作日，可以修改；
    since_days 出自国办秘函〔2019〕19号“最近一年”。
    """
    limits: dict[MessageKind, int] = {
        "find-error": find_error,
        "consult": consult,
        "suggest": suggest,
        "complaint": complaint,
        "other": other,
    }
    today = china_day(site.observed_at)
    column = column_finder(site)
    for one in site.messages:
        verdict, saw = _judged(one, today, days_to_answer(one, limits), since_days, site.calendar)
        do = CALENDAR_ADVICE if verdict == "not_checked" else ""
        yield Evidence(one.url, one.url, saw, verdict, one.title, do=do, column=column(one.url))


def _judged(
    one: Message, today: date, limit: int, since_days: int, calendar: Calendar
) -> tuple[Verdict, str]:
    if not is_answered(one):
        return "not_applicable", "没有答复"
    if one.asked is None or one.answered is None:
        return "not_applicable", "没有同时看到留言时间和答复时间"
    if old := too_old(one, today, since_days):
        return "not_applicable", old
    if wrong := contradiction(one, today):
        return "not_applicable", wrong
    received = day_received(one.asked, one.asked_late, calendar)
    saw = f"{called(one)} {asked_in_words(one.asked, received)}，{one.answered} 答复"
    try:
        if not is_past(received, one.answered, limit, calendar):
            return "passed", saw
    except YearNotCoveredError as unknown:
        return "not_checked", f"{saw}；{unknown}"
    took = working_days_in_words(received, one.answered, calendar)
    return "failed", f"{saw}，用了 {took}（期限 {limit} 个）"
