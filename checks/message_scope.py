"""What the message checks know of each message: deadline, state, age, contradictions."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from checks.days import lies_ahead
from checks.facts import Message, MessageKind
from checks.late_patterns import late_pattern
from checks.message_answers import says_nothing
from checks.message_signs import message_state

_WITHHELD = late_pattern(r"不(?:予|宜|便|对外)?公开|未公开|非公开|保密|私密|仅.{0,6}可见")
_REFUSED = late_pattern(
    r"不予(?:受理|办理|处理|回复|答复)|不(?:属于|在|符合)[^。]{0,16}(?:受理范围|留言须知|受理条件)"
)
_LONGEST_REFUSAL = 120
"""Characters: a longer answer says more than that."""

KIND_NAMES: dict[MessageKind, str] = {
    "find-error": "找错留言",
    "consult": "咨询",
    "suggest": "建言献策",
    "complaint": "投诉",
    "other": "留言",
}


def is_answered(message: Message) -> bool:
    """An answer, its day, or a status that says so was seen.

    Where the state says that the message still waits, a text without a day that only says it has arrived or
    was passed on (`受理意见：已受理，交有关单位承办`) is the receipt: the answer is still owed.
    """
    if message.answered is not None or message_state(message.status) == "answered":
        return True
    return bool(message.answer) and not is_receipt(message)


def is_receipt(message: Message) -> bool:
    """Whether what stands in the place of the answer only confirms the state: it is being seen to."""
    waits = message_state(message.status) in ("open", "transferred")
    return waits and message.answered is None and says_nothing(message.answer)


def days_to_answer(message: Message, limits: Mapping[MessageKind, int]) -> int:
    """Working days: the board's own where a person set them, else those of the kind."""
    own = message.own_deadline_days
    return limits[message.kind] if own is None else own


def too_old(message: Message, today: date, since_days: int) -> str:
    """Why the message is too old to be judged; "" when it is not, or when nobody knows."""
    day = message.asked or message.answered
    if day is None or (today - day).days <= since_days:
        return ""
    return f"{day} 的留言，早于检查范围（最近 {since_days} 天）"


def called(message: Message) -> str:
    """How people call the kind of message."""
    return KIND_NAMES[message.kind]


def asked_in_words(asked: date, received: date) -> str:
    """`2026-08-15 提出`, and when the office got it where that was another day."""
    return f"{asked} 提出" if received == asked else f"{asked} 提出（非工作时间，按 {received} 收到）"


def is_refused(message: Message) -> bool:
    """Whether the office says that it does not take the message up: there is no result to publish then."""
    return message_state(message.status) == "closed" or (
        len(message.answer) <= _LONGEST_REFUSAL and _REFUSED.search(message.answer) is not None
    )


def is_withheld(message: Message) -> bool:
    """Whether its state says that the answer is kept from the public: 已办结（不公开）."""
    return _WITHHELD.search(message.status) is not None


def contradiction(message: Message, today: date) -> str:
    """What cannot be true of the message's days and states, in Chinese; "" when nothing is wrong. No time
    can be counted from days that contradict."""
    asked, answered = message.asked, message.answered
    if asked is not None and lies_ahead(asked, today):
        return f"留言时间 {asked} 晚于扫描当天 {today}"
    if answered is not None and lies_ahead(answered, today):
        return f"答复时间 {answered} 晚于扫描当天 {today}"
    if asked is not None and answered is not None and answered < asked:
        return f"答复时间 {answered} 早于留言时间 {asked}"
    if message_state(message.listed) == "answered" and not is_answered(message):
        own = f"留言页面显示“{message.status}”" if message.status else "留言页面"
        return f"列表显示“{message.listed}”，{own}，没有答复"
    return ""
