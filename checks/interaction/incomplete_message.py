"""Published messages that lack a part."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from checks.days import china_day
from checks.declaration import check
from checks.facts import Message, Site
from checks.findings import Evidence, Verdict
from checks.message_doubts import answering_boards, board_of, lacking, lacking_everywhere
from checks.message_scope import contradiction, is_answered, is_refused, is_withheld, too_old
from checks.whereabouts import column_finder

_ADVICE = "补全公开内容：留言时间、答复单位、答复时间和答复内容。"


@check(implements="gov2019.site.interaction.published-fields", title="留言公开内容不全", advice=_ADVICE)
def incomplete_message(site: Site, *, since_days: int = 365) -> Iterator[Evidence]:
    """公开的留言缺少留言内容、留言时间、答复时间、答复单位或答复内容。

    查什么：已经答复的留言，公开的页面上留言时间、答复时间、答复单位、答复内容四项是否齐全，留言内容的位置是不是空着。

    为什么重要：国办秘函〔2019〕19号检查留言公开；缺时间就看不出答复是否及时，缺单位就不知道谁在答复，
    缺内容等于没有公开。

    怎样判：留言自己的页面（或没有单独页面、直接展示问答全文的列表）上缺任何一项，判为不合要求，写明缺哪几项。
    “留言内容”的标签后面、提问与答复之间的提问框里什么也没有的，是缺留言内容；没有这样的位置的，不判留言内容。
    列表已显示的项目不算缺；没有标出而写在答复末尾的落款单位和日期也算。四项齐全而时间矛盾的（答复早于留言、
    时间在扫描之后），以及列表说已答复、页面上却
    看不到答复的，只是没有看到答复内容、页面上也没有标明答复位置的，列为疑似（同一栏目其他留言的页面都看得到答复，唯独这一件只有
    “已办结”的，判为不合要求）；同一栏目五件以上已答复的留言
    全都没有看到同一项的，也列为疑似：可能是页面的写法没有读懂。

    不判什么：还没有答复的留言，包括只有受理说明的（由 unanswered-message 判）；不予受理的留言；
    写明答复不公开的；since_days 天以前的留言；只看到列表而没有打开留言页面的，列为未能检查；
    列表展示部分答复的，只看列表上有栏目而空着的项目。

    数字来源：四项（连同留言标题共五项）取自省级监测系统采集的字段；
    since_days 出自国办秘函〔2019〕19号“最近一年”。
    """
    today = china_day(site.observed_at)
    column = column_finder(site)
    everywhere = lacking_everywhere(site.messages, column)
    answering = answering_boards(site.messages, column)
    for one in site.messages:
        board = board_of(one, column)
        doubted = everywhere.get(board, frozenset())
        verdict, saw = _judged(one, today, since_days, doubted)
        if verdict == "suspect" and _is_silent(one) and not contradiction(one, today) and board in answering:
            verdict, saw = "failed", f"{saw}；这个栏目的其他留言都公开了答复"
        yield Evidence(one.url, one.url, saw, verdict, one.title, column=column(one.url))


def _judged(one: Message, today: date, since_days: int, doubted: frozenset[str]) -> tuple[Verdict, str]:
    wrong = contradiction(one, today)
    if not is_answered(one) and not wrong:
        return "not_applicable", "没有答复"
    if old := too_old(one, today, since_days):
        return "not_applicable", old
    if is_refused(one):
        return "not_applicable", "不予受理的留言，没有办理结果可以公开"
    if is_withheld(one):
        return "not_applicable", f"状态为“{one.status}”，答复没有公开"
    if wrong:
        return "suspect", wrong
    lacks = lacking(one)
    if _is_silent(one):
        return "suspect", f"状态为“{one.status}”，留言页面上没有看到答复的任何一项"
    if _is_whole(one):
        return _judged_whole(one, lacks, doubted)
    if "answer" not in one.shows:
        return "not_checked", "只看到列表，留言的页面没有读到"
    empty = [name for part, name in lacks.items() if part in one.shows]
    return ("failed", f"缺少{'、'.join(empty)}") if empty else ("passed", "列表显示的各项齐全")


def _judged_whole(one: Message, lacks: dict[str, str], doubted: frozenset[str]) -> tuple[Verdict, str]:
    """Where the page has no place called an answer, the answer may stand in one that we do not know."""
    known = [part for part in lacks if part != "answer" or part in one.shows]
    sure = [lacks[part] for part in known if part not in doubted]
    if sure:
        return "failed", f"缺少{'、'.join(sure)}"
    if known:
        unseen = "、".join(lacks[part] for part in known)
        return "suspect", f"没有看到{unseen}；这个栏目已答复的留言都没有看到，可能是没有读懂"
    return ("suspect", "没有看到答复内容") if lacks else ("passed", "各项齐全")


def _is_silent(one: Message) -> bool:
    """Only the state says that it was answered; the page has no place for an answer that we know: it may call
    it something else."""
    return one.detail and not (one.answer or one.answered or {"answered", "unit", "answer"} & set(one.shows))


def _is_whole(one: Message) -> bool:
    """All that is published of the message was seen: its own page, or a card that leads nowhere else."""
    return one.detail or ("answer" in one.shows and "#" in one.url)
