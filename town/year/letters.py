"""Citizens' messages: asked over the year, answered in time, late, or not; never with anyone's data."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from msgspec.structs import replace

from checks.facts import Message
from town.workdays import working_days_after
from town.year.chance import between, drawn, one_of

_APART = (3, 8)
"""Days from one message to the next."""
_LISTED = 40
"""Messages that the board shows; those without an answer stay as long as it takes."""
_LATE, _FORGOTTEN, _POOR = 0.08, 0.14, 0.18
"""Up to these chances a message is answered late, is forgotten for weeks, is shown with something missing."""
_YEAR = timedelta(days=370)


@dataclass(frozen=True, slots=True)
class Board:
    """Messages as they were scanned: those in order, and those with something wrong."""

    good: tuple[Message, ...]
    poor: tuple[Message, ...]

    @classmethod
    def of(cls, scanned: Sequence[Message], wrong: Collection[str]) -> Board:
        whole = [one for one in scanned if one.asked and one.answered and one.asked <= one.answered]
        good = tuple(one for one in whole if one.url.partition("#")[0] not in wrong)
        return cls(good, tuple(one for one in whole if one not in good))


def messages_on(
    scanned: Sequence[Message], wrong: Collection[str], day: date, begin: date
) -> tuple[Message, ...]:
    """The board on that day, newest first. `wrong` are the addresses of messages with a fault."""
    board = Board.of(scanned, wrong)
    if not board.good:
        return ()
    days = [one for one in _asked_on(board.good[0].url, begin) if one <= day]
    shown = [_message(board, asked, day) for asked in days]
    waiting = [one for one in shown[:-_LISTED] if one.answered is None]
    return (*reversed(shown[-_LISTED:]), *waiting)


@lru_cache(256)
def _asked_on(url: str, begin: date) -> tuple[date, ...]:
    asked, days = begin + timedelta(days=between(1, 6, "first", url)), []
    while asked < begin + _YEAR:
        days.append(asked)
        asked += timedelta(days=between(*_APART, "apart", url, asked))
    return tuple(days)


def _message(board: Board, asked: date, day: date) -> Message:
    """One of the scanned messages, asked on that day as its own."""
    key = board.good[0].url
    chance, sample = drawn("how", key, asked), one_of(board.good, "sample", key, asked)
    answered = _answered_on(key, asked, chance)
    if _FORGOTTEN <= chance < _POOR and board.poor and day < answered + timedelta(days=30):
        sample = one_of(board.poor, "poor", key, asked)
    own = replace(sample, url=_address(sample.url, asked), asked=asked, answered=answered)
    return own if answered <= day else replace(own, answered=None, answer="", status="办理中", listed="")


@lru_cache(4096)
def _answered_on(key: str, asked: date, chance: float) -> date:
    if chance < _LATE:
        return working_days_after(asked, between(7, 16, "late", key, asked))
    if chance < _FORGOTTEN:
        return working_days_after(asked, between(20, 66, "forgotten", key, asked))
    return working_days_after(asked, between(1, 4, "in time", key, asked))


def _address(url: str, asked: date) -> str:
    page = url.partition("#")[0]
    return f"{page}{'&' if '?' in page else '?'}y={asked:%Y%m%d}"
