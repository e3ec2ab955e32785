"""Answers that say nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from checks.days import china_day
from checks.declaration import check
from checks.facts import Message, Site
from checks.findings import Evidence, Verdict
from checks.late_patterns import late_pattern
from checks.message_answers import says_nothing
from checks.message_scope import is_receipt, too_old
from checks.whereabouts import column_finder

_BRACKETS = " ()（）[]【】"
_ENDS = ("。", "！", "!", "；", ";", "~")
_DAY_AT_END = late_pattern(
    r"[\s（(\[]{0,3}20\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}\s?日?[\s\d:：）)\]]{0,16}\Z"
)
_ADVICE = "请人工核对；确属没有实质内容的，补充公开办理结果或者政策解释，不能只答“已收悉”“已转办”。"


@check(implements="gov2019.site.interaction.reply", title="答复没有实质内容", advice=_ADVICE)
def empty_reply(site: Site, *, since_days: int = 365) -> Iterator[Evidence]:
    """答复只说收到、感谢、已转有关部门或请打电话，没有回答问题。

    查什么：公开的答复内容里，去掉问候、感谢、“已收悉”、“已转相关部门办理”、“将尽快处理”、“请致电咨询”
    以后，还剩不剩话。

    为什么重要：国办秘函〔2019〕19号检查答复质量；只有“已收悉”的答复，群众的问题没有得到回答。

    怎样判：什么也不剩的，列为疑似，由人看过再定：问题可能在电话里已经答复，或者答复在附件、图片里。

    不判什么：以“收悉”开头而往下有内容的；短而有结论的（“已修复”“可以”）；说明由哪个单位负责并给出电话的；
    没有答复的留言，包括状态还在办理、只写着“已受理，转有关单位”而没有答复时间的；
    since_days 天以前的留言；只看到列表、没有看到答复内容的。

    数字来源：2,816 条真实答复中有 78 条不满 25 字，大多只是“已收悉”；因此不按字数判，按剩下的内容判。
    since_days 出自国办秘函〔2019〕19号“最近一年”。
    """
    today = china_day(site.observed_at)
    column = column_finder(site)
    for one in site.messages:
        verdict, saw = _judged(one, today, since_days)
        yield Evidence(one.url, one.url, saw, verdict, one.title, column=column(one.url))


def _judged(one: Message, today: date, since_days: int) -> tuple[Verdict, str]:
    if not one.answer:
        return "not_applicable", "没有看到答复内容"
    if old := too_old(one, today, since_days):
        return "not_applicable", old
    if is_receipt(one):
        return "not_applicable", "还没有答复，只有受理说明"
    if says_nothing(_unsigned(one)):
        return "suspect", f"答复只有：“{one.answer[:60]}”"
    return "passed", "答复有内容"


def _unsigned(one: Message) -> str:
    """The answer without the office and the day that sign it: they say nothing of the matter. An office in
    the last sentence is part of it: `请咨询县住建局`."""
    undated = _DAY_AT_END.sub("", one.answer)
    cut = undated.rstrip(_BRACKETS).removesuffix(one.unit).rstrip(_BRACKETS)
    return cut if cut.endswith(_ENDS) else one.answer
