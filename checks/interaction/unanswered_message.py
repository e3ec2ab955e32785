"""Citizens' messages that still wait for an answer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from checks.calendar import Calendar
from checks.days import china_day
from checks.declaration import check
from checks.facts import Column, Message, MessageKind, Site
from checks.findings import Evidence, Verdict
from checks.message_doubts import answerless_boards, board_of
from checks.message_scope import asked_in_words, called, contradiction, days_to_answer, is_answered, too_old
from checks.message_signs import is_excluded_column, message_state, names_board
from checks.whereabouts import column_finder
from checks.working_days import (
    CALENDAR_ADVICE,
    YearNotCoveredError,
    day_received,
    is_past,
    working_days_in_words,
)

REPLY = "gov2019.site.interaction.reply"
THREE_MONTHS = "gov2019.site.interaction.unanswered-3-months"
_ADVICE = "尽快办理并公开答复，写明答复单位、答复时间和答复内容。"


@check(implements=(REPLY, THREE_MONTHS), title="留言超期未答复", advice=_ADVICE)
def unanswered_message(
    site: Site,
    *,
    find_error: int = 3,
    consult: int = 5,
    suggest: int = 5,
    complaint: int = 5,
    other: int = 5,
    veto_months: int = 3,
    since_days: int = 365,
) -> Iterator[Evidence]:
    """群众留言过了期限仍没有答复。

    查什么：网站公开的咨询、建言、投诉、找错留言，从留言当天到扫描当天过了多少个工作日，有没有答复。

    为什么重要：国办秘函〔2019〕19号规定，最近一年内的有效留言超过 3 个月未答复的，网站单项否决；
    一般咨询应在 5 个工作日内答复，“我为政府网站找错”应在 3 个工作日内处理。

    怎样判：没有答复内容、答复时间，状态也不是已答复、已办结的，按留言类别的工作日期限
    （find_error 找错、consult 咨询、suggest 建言、complaint 投诉、other 其他）判为不合要求；
    超过 veto_months 个月的，按单项否决项列出。工作日按国务院办公厅每年的节假日安排
    和用户日历文件（设置 [calendar] file）计算，收到当天不计；
    夜间（17:30 以后）、周末、节假日的留言，按下一个工作日收到。
    状态是已受理、办理中、正在办理的，办理和受理不是答复，过了期限同样判为不合要求；网页上已有答复内容的不算，
    但只写着“已受理，转有关单位办理”又没有答复时间的，是受理说明，不是答复。
    状态为转办、转交的列为疑似：转给谁办是内部分工，收信的网站仍然应当公开答复，国办文件没有给转办另定期限；
    但承办单位可能已在别处答复，要由人核对；留言页面上的答复内容、答复时间都空着，
    又超过 veto_months 个月的，判为不合要求。
    自己的页面上既看不到答复也看不到状态的，以及列表说已答复、页面上却没有答复的，列为疑似；同一栏目五件以上的留言没有一件看得到答复，
    自己的页面上又没有写明状态的，也列为疑似：可能是页面的写法没有读懂。

    不判什么：不予受理、已撤回、已转信访或纪检的留言；since_days 天以前的留言；
    信访、纪检举报、意见征集、调查、访谈、常见问题栏目；只看到列表、而列表不显示答复和状态（或者状态是转办）的，没有留言时间的，
    要登录才能看、打不开或由脚本加载而没有读到的留言栏目，没有那一年节假日安排而算不准的，列为未能检查。

    数字来源：3 个月、最近一年出自国办秘函〔2019〕19号；5 个、3 个工作日出自各地通报和考核细则，投诉和其他
    类别各地不一，按 5 个工作日，可以修改。
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
    answerless = answerless_boards(site.messages, column)
    for one in site.messages:
        verdict, saw, code = _judged(
            one, today, days_to_answer(one, limits), veto_months, since_days, site.calendar
        )
        silent = message_state(one.status) != "open" and board_of(one, column) in answerless
        if verdict == "failed" and silent:
            verdict, saw = "suspect", f"{saw}；这个栏目的留言都没有看到答复，可能是没有读懂"
        do = CALENDAR_ADVICE if verdict == "not_checked" and "节假日安排" in saw else ""
        yield Evidence(
            one.url, one.url, saw, verdict, one.title, indicator=code, do=do, column=column(one.url)
        )
    yield from _unseen_boards(site)


def _unseen_boards(site: Site) -> Iterator[Evidence]:
    """Columns of messages whose messages nobody could see: no verdict, and no pass either."""
    seen = {one.url.partition("#")[0] for one in site.messages}
    for one in site.columns:
        why = _unseen(one)
        if why and one.url not in seen and names_board([one.name]) and not is_excluded_column([one.name]):
            yield Evidence(one.url, one.url, why, "not_checked", one.name, indicator=REPLY, column=one.name)


def _unseen(one: Column) -> str:
    if one.kind != "interaction" or one.entries:
        return ""
    if one.unread:
        return f"没有看到这个栏目的留言：{one.unread}"
    return f"没有看到这个栏目的留言：列表由脚本加载（{one.scripted}）" if one.scripted else ""


def _judged(
    one: Message, today: date, limit: int, months: int, since_days: int, calendar: Calendar
) -> tuple[Verdict, str, str]:
    if is_answered(one):
        return "passed", "已答复", REPLY
    if message_state(one.status) == "closed":
        return "not_applicable", f"状态为“{one.status}”，不需要答复", REPLY
    if one.asked is None:
        return "not_checked", "没有看到答复，也没有看到留言时间，不能计算期限", REPLY
    if old := too_old(one, today, since_days):
        return "not_applicable", old, REPLY
    if one.asked > today:
        return "not_checked", f"{contradiction(one, today) or '留言时间在扫描之后'}，不能计算期限", REPLY
    verdict = _certainty(one, one.asked, today, months)
    if verdict == "not_checked":
        return "not_checked", "只看到列表，列表不显示答复，留言的页面没有读到", REPLY
    return _waiting(one, one.asked, today, limit, months, verdict, calendar)


def _certainty(one: Message, asked: date, today: date, months: int) -> Verdict:
    """How sure it is that there is no answer: a status or an empty place for the answer proves it, unless a
    list says otherwise; a page without either may call its answer something that we do not know; a mere row
    proves nothing. Who passed a message on still owes an answer, but it may have been given elsewhere, and
    the state stays 转办 for ever: a person has to look, unless months later the places of the answer and of
    its day still stand empty on the letter's own page."""
    if contradiction(one, today):
        return "suspect"
    if message_state(one.status) == "transferred":
        if one.detail and {"answer", "answered"} <= set(one.shows) and months_later(asked, months) < today:
            return "failed"
        return "suspect" if one.detail or "#m" in one.url else "not_checked"
    if message_state(one.status) == "open" or {"answer", "answered"} & set(one.shows):
        return "failed"
    return "suspect" if one.detail else "not_checked"


def _waiting(
    one: Message, asked: date, today: date, limit: int, months: int, verdict: Verdict, calendar: Calendar
) -> tuple[Verdict, str, str]:
    received = day_received(asked, one.asked_late, calendar)
    status = f"，状态“{one.status}”" if one.status else ""
    listed = f"，列表却显示“{one.listed}”" if one.listed and verdict == "suspect" else ""
    begun = f"{called(one)} {asked_in_words(asked, received)}"
    saw = f"{begun}，至 {today} 已 {(today - asked).days} 天未答复{status}{listed}"
    if months_later(asked, months) < today:
        return verdict, f"{saw}，超过 {months} 个月", THREE_MONTHS
    try:
        if not is_past(received, today, limit, calendar):
            return "passed", f"{asked} 提出，还在 {limit} 个工作日的期限内", REPLY
    except YearNotCoveredError as unknown:
        return "not_checked", f"{saw}；{unknown}", REPLY
    took = working_days_in_words(received, today, calendar)
    return verdict, f"{saw}，已过 {took}（期限 {limit} 个）", REPLY


def months_later(day: date, months: int) -> date:
    """The same day so many months later, or the last day of a shorter month."""
    years, month = divmod(day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(day.year + years, month + 1, min(day.day, last))
        except ValueError:
            continue
    return date.max
