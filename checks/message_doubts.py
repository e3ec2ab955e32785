"""What all letters of a board lack: rather not read by us than missing from every one of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from checks.facts import Message
from checks.message_scope import is_answered
from checks.message_signs import message_state

FEWEST = 5
"""Letters of one board: fewer may well lack the same by chance."""

_MANIFOLD = 4
"""As many letters with answers as one without."""

PARTS = {"asked": "留言时间", "answered": "答复时间", "unit": "答复单位", "answer": "答复内容"}
"""What is published of a message, by the names of the facts."""

Board = Callable[[str], str]
"""The name of the column that an address belongs to, "" where nobody knows."""


def board_of(message: Message, column: Board) -> str:
    """The column of the message, or the folder of its address."""
    return column(message.url) or message.url.partition("?")[0].rpartition("/")[0]


def lacking(message: Message) -> dict[str, str]:
    """The parts that were not seen, with their Chinese names."""
    lacks = {part: name for part, name in PARTS.items() if not getattr(message, part)}
    return {"content": "留言内容", **lacks} if message.wordless else lacks


def lacking_everywhere(messages: Iterable[Message], column: Board) -> Mapping[str, frozenset[str]]:
    """By board the parts that none of its answered letters shows; none for a board of few such letters."""
    boards: dict[str, list[Message]] = {}
    for one in messages:
        if one.detail and is_answered(one):
            boards.setdefault(board_of(one, column), []).append(one)
    return {
        board: frozenset.intersection(*(frozenset(lacking(one)) for one in letters))
        for board, letters in boards.items()
        if len(letters) >= FEWEST
    }


def answering_boards(messages: Iterable[Message], column: Board) -> frozenset[str]:
    """The boards of which the letters' own pages show their answers: so one that shows none has none."""
    boards: dict[str, list[bool]] = {}
    for one in messages:
        if one.detail and is_answered(one) and message_state(one.status) != "closed":
            boards.setdefault(board_of(one, column), []).append(bool(one.answer))
    return frozenset(
        board
        for board, shown in boards.items()
        if sum(shown) >= FEWEST - 1 and sum(shown) >= _MANIFOLD * (len(shown) - sum(shown))
    )


def answerless_boards(messages: Iterable[Message], column: Board) -> frozenset[str]:
    """The boards of whose letters not one was seen answered."""
    boards: dict[str, list[bool]] = {}
    for one in messages:
        if message_state(one.status) != "closed":
            boards.setdefault(board_of(one, column), []).append(is_answered(one))
    return frozenset(
        board for board, answered in boards.items() if len(answered) >= FEWEST and not any(answered)
    )
