"""What people say of faults in the course of the year: who takes one up, says that it is mended, objects."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from town.workdays import is_working_day
from town.year.chance import drawn

Action = Literal["confirm", "reject", "waive", "start", "claim", "appeal", "close"]


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault as its unit sees it. `passes` counts the last looks that found it in order; `known` whether it
    was ever confirmed."""

    check: str
    what: str
    state: str
    passes: int


@dataclass(frozen=True, slots=True)
class Word:
    """What somebody does, and why; `until` is the last day on which it holds."""

    action: Action
    actor: str
    why: str = ""
    until: date | None = None


_PAST = frozenset({"late-reply", "late-interpretation", "copied-interpretation", "future-date"})
"""What lies in the past cannot be mended, only explained."""
_OFFICE, _UNIT = "值班员", "责任单位联络员"


def word_on(fault: Fault, day: date) -> Word | None:
    """What somebody says of the fault on that day; mostly nothing, and nothing on days off."""
    answer = _ANSWERS.get(fault.state)
    if answer is None or not is_working_day(day):
        return None
    return answer(fault, day, drawn("word", fault.check, fault.what, day))


def _unconfirmed(fault: Fault, day: date, chance: float) -> Word | None:
    if chance < 0.05:
        return Word("confirm", _OFFICE, "人工打开核实")
    if chance < 0.06:
        return Word("reject", _OFFICE, "核实后属正常页面", day + timedelta(days=180))
    return None


def _open(fault: Fault, day: date, chance: float) -> Word | None:
    if fault.passes and chance < 0.6:
        return Word("claim", _UNIT, "已整改，请复核")
    if fault.check in _PAST:
        until = day + timedelta(days=365)
        return Word("waive", _OFFICE, "单位已书面说明情况，往期不再追改", until) if chance < 0.1 else None
    if chance < 0.12:
        return Word("start", _UNIT)
    if chance < 0.125:
        return Word("waive", _OFFICE, "已列入网站改版计划", day + timedelta(days=45))
    if chance < 0.135:
        return Word("appeal", _UNIT, "认为页面在政务外网可以打开")
    return None


def _mending(fault: Fault, day: date, chance: float) -> Word | None:
    if fault.passes and chance < 0.7:
        return Word("claim", _UNIT, "已整改，请复核")
    return Word("claim", _UNIT, "已通知建设单位处理") if chance < 0.02 else None


def _appealed(fault: Fault, day: date, chance: float) -> Word | None:
    if chance < 0.15:
        return Word("confirm", _OFFICE, "互联网上不能打开，申诉不成立")
    if chance < 0.25:
        return Word("reject", _OFFICE, "申诉成立", day + timedelta(days=365))
    return None


def _rechecking(fault: Fault, day: date, chance: float) -> Word | None:
    return Word("close", _OFFICE, "人工复核通过") if fault.passes and chance < 0.3 else None


_ANSWERS: dict[str, Callable[[Fault, date, float], Word | None]] = {
    "unconfirmed": _unconfirmed,
    "open": _open,
    "mending": _mending,
    "appealed": _appealed,
    "rechecking": _rechecking,
}
