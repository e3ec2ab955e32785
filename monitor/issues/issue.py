"""A fault as it lives (整改单), what can happen to it, and what a change of its state is called."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

State = Literal[
    "unconfirmed",  # 待确认: seen, not often enough to be named, or doubtful
    "open",  # 待整改
    "mending",  # 整改中: the unit has taken it up
    "rechecking",  # 待复核: said to be mended, or no longer there to be seen
    "appealed",  # 申诉中: the unit says that it is no fault
    "waived",  # 暂缓: left alone until a date, with a reason
    "rejected",  # 误报: a person says that it is no fault
    "mended",  # 已整改
    "dropped",  # 自行恢复: was in order again before it was confirmed
]

NAMES: dict[State, str] = {
    "unconfirmed": "待确认",
    "open": "待整改",
    "mending": "整改中",
    "rechecking": "待复核",
    "appealed": "申诉中",
    "waived": "暂缓",
    "rejected": "误报",
    "mended": "已整改",
    "dropped": "自行恢复",
}

ENDED: frozenset[State] = frozenset({"mended", "dropped"})
"""The episode is over: seen again, the fault is a new one (and the unit a repeat offender)."""

OWED: frozenset[State] = frozenset({"open", "mending", "rechecking", "appealed"})
"""Somebody owes a mending, and the deadline runs."""

Sight = Literal["failed", "suspect", "passed", "absent", "not_checked"]
"""What a scan says of the fault's subject. `absent`: a whole look at the site did not meet it any more."""

Action = Literal["confirm", "reject", "waive", "start", "claim", "appeal", "close", "reopen"]

ACTIONS: dict[Action, str] = {
    "confirm": "确认",
    "reject": "认定为误报",
    "waive": "暂缓",
    "start": "开始整改",
    "claim": "报告已整改",
    "appeal": "申诉",
    "close": "复核通过",
    "reopen": "恢复为待整改",
}


@dataclass(frozen=True, slots=True)
class Issue:
    """One episode of one fault. `failures` and `passes` count sights in a row; `seen_at` is the last sight
    that counted. `word_until` is the last day on which what a person said holds against the machine."""

    state: State
    first_seen: datetime
    seen_at: datetime
    failures: int = 0
    passes: int = 0
    opened_at: datetime | None = None
    settled_at: datetime | None = None
    due: date | None = None
    overdue: bool = False
    word: str = ""
    word_until: date | None = None
    episode: int = 1
    live: bool = True


@dataclass(frozen=True, slots=True)
class Observed:
    """A scan looked at the subject."""

    sight: Sight
    at: datetime


@dataclass(frozen=True, slots=True)
class Said:
    """A person acted. `until` is the last day that the word holds; `reject` and `waive` need one."""

    action: Action
    at: datetime
    actor: str
    why: str = ""
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Elapsed:
    """A day began."""

    at: datetime


Event = Observed | Said | Elapsed


@dataclass(frozen=True, slots=True)
class Turn:
    """A change that others may have to be told of. `was` is None when the episode begins. `why` is one of
    seen, confirmed, vanished, unseen, still-there, came-due, word-ended, or the person's action."""

    was: State | None
    became: State
    why: str
    at: datetime
    actor: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Patience:
    """How often in a row something must be seen before it is believed, and until when it must be mended.

    `after_claim` passes suffice where the unit says that it has mended it.
    """

    failures: int
    passes: int
    after_claim: int
    due: Callable[[date], date]
    """The deadline of a fault that was confirmed on this day."""
    comes_back: bool = True
    """Whether a fault that was settled begins anew when it is seen again."""


class NotPossibleError(Exception):
    """The action does not fit the state; the message says in Chinese what can be done."""
