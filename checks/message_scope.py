"""What the message checks know of each message: deadline, state, age."""

from __future__ import annotations

from datetime import date

from checks.facts import Message, MessageKind
from checks.message_signs import message_state

KIND_NAMES: dict[MessageKind, str] = {
    "find-error": "找错留言",
    "consult": "咨询",
    "suggest": "建言献策",
    "complaint": "投诉",
    "other": "留言",
}


def is_answered(message: Message) -> bool:
    """An answer, its day, or a status that says so was seen."""
    return bool(message.answer) or message.answered is not None or message_state(message.status) == "answered"


def too_old(message: Message, today: date, since_days: int) -> str:
    """Why the message is too old to be judged; "" when it is not, or when nobody knows."""
    day = message.asked or message.answered
    if day is None or (today - day).days <= since_days:
        return ""
    return f"{day} 的留言，早于检查范围（最近 {since_days} 天）"


def called(message: Message) -> str:
    """How people call the kind of message."""
    return KIND_NAMES[message.kind]
