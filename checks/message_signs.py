"""What the words of a message column, and of a message's status, mean."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from checks.facts import MessageKind

MessageState = Literal["answered", "open", "closed", "unknown"]
"""`open`: waits for an answer; `closed`: ended without one and rightly so (不予受理, 转办, 撤回)."""

_CLOSED = re.compile(r"不予|不受理|无效|退回|撤[销回]|重复|转办|转交|转送|移交|已转|作废|驳回")
_OPEN = re.compile(
    r"[待未]|中$|中[)）\]】]?$|^已?受理$|^已?接收$|^已?收[到件]$|^已?提交$|^已?交办$|^已?派[单件发]$|^新(?:来)?信件?$|^在办|^审核"
)
_ANSWERED = re.compile(
    r"已?(?:回复|答复|办结|办毕|办复|反馈|解答|完成|回信|处理完|已处理|已办|结案|评价|公开|回答)"
)

_EXCLUDED = re.compile(
    r"信访|纪检|监察|举报|检举|控告|廉政|巡视|巡察|征集|调查|问卷|投票|访谈|听证|直播|意见征求|征求意见|民意"
)
_KINDS: tuple[tuple[re.Pattern[str], MessageKind], ...] = (
    (re.compile(r"找错|纠错|挑错|错误|jiucuo|zhaocuo|wzjc"), "find-error"),
    (re.compile(r"投诉|诉求|举报|complain|tousu"), "complaint"),
    (re.compile(r"建议|建言|献策|意见|sugg|jianyi|jyxc"), "suggest"),
    (re.compile(r"咨询|问政|提问|你问|问答|consult|zixun|求助|求决"), "consult"),
)


def message_state(status: str) -> MessageState:
    """What the status word says of the answer."""
    word = re.sub(r"[\s\[\]【】()（）:：]", "", status)[:20]
    if not word:
        return "unknown"
    if _CLOSED.search(word):
        return "closed"
    if _OPEN.search(word):
        return "open"
    return "answered" if _ANSWERED.search(word) else "unknown"


def message_kind(names: Iterable[str]) -> MessageKind:
    """The kind by type words, column names or addresses, the nearest first."""
    for name in names:
        for pattern, kind in _KINDS:
            if pattern.search(name.lower()):
                return kind
    return "other"


def is_excluded_column(names: Iterable[str]) -> bool:
    """Petition, discipline, survey, interview and hearing columns: their letters follow other rules
    (国办秘函〔2019〕19号, 互动回应差)."""
    return any(_EXCLUDED.search(name) for name in names if len(name) <= 16)
