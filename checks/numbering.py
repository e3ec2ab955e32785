"""Numbers of the parts of a text that go on in another style: 一、二、 and then 3."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

_HAN = "一二三四五六七八九十"
_NUMBER = re.compile(
    r"(?P<han>[一二三四五六七八九]|十[一二三四五六七八九]?|二十)(?:、|．|\.)(?!\d)"
    r"|[（(](?P<inner_han>[一二三四五六七八九]|十[一二三四五六七八九]?)[)）]"
    r"|[（(](?P<inner>\d{1,2})[)）]"
    r"|(?P<plain>\d{1,2})(?:、|．|\.(?!\d))"
)
STARTS = frozenset(_HAN + "(（123456789")
_OTHER = {"han": "plain", "plain": "han", "inner_han": "inner", "inner": "inner_han"}
_STYLES = {"han": "“一、”", "plain": "“1.”", "inner_han": "“（一）”", "inner": "“（1）”"}
_FEWEST = 2
"""Parts in one style before the one in another: of fewer nobody can tell which style was meant."""


class Break(NamedTuple):
    """The line where the style changes, what it begins with, and the style that was kept before."""

    line: str
    number: str
    style: str


def numbering_break(lines: Sequence[str]) -> Break | None:
    """The first part of a text whose number goes on with the count of the parts before it, in the style of
    another level that has no count of its own there."""
    counts: dict[str, int] = {}
    runs: dict[str, int] = {}
    places: dict[str, int] = {}
    for place, line in enumerate(lines):
        if line[0] not in STARTS or (found := _NUMBER.match(line)) is None:
            continue
        style = found.lastgroup or ""
        number = _value(found[style])
        since = lines[places.get(_OTHER[style], 0) : place]
        if _goes_on_elsewhere(style, number, counts, runs) and not _is_within(since, number - 1):
            return Break(line, found[0], _STYLES[_OTHER[style]])
        runs[style] = runs.get(style, 0) + 1 if number == counts.get(style, 0) + 1 else int(number == 1)
        counts[style], places[style] = number, place
        for inner in _INNER[style]:
            counts.pop(inner, None)
            runs.pop(inner, None)
    return None


_INNER = {
    "han": ("inner_han", "plain", "inner"),
    "inner_han": ("plain", "inner"),
    "plain": ("inner",),
    "inner": (),
}  # fmt: skip


def _goes_on_elsewhere(style: str, number: int, counts: dict[str, int], runs: dict[str, int]) -> bool:
    """3. where 一、二、 came last, and no 1. or 2. since."""
    other = _OTHER[style]
    return style not in counts and runs.get(other, 0) >= _FEWEST and number == counts[other] + 1 > _FEWEST


def _is_within(lines: Sequence[str], number: int) -> bool:
    """The number before stands within a line: 二、要求：1.… 2.… and in the next line 3."""
    plain = str(number)
    han = _HAN[number - 1] if number <= len(_HAN) else plain
    return any(
        plain + end in line[2:] or han + end in line[2:]
        for line in lines
        for end in (".", "．", "、", ")", "）")
    )


def _value(sign: str) -> int:
    if sign.isdigit():
        return int(sign)
    tens, _, ones = sign.rpartition("十")
    if "十" not in sign:
        return _HAN.index(sign) + 1
    return (_HAN.index(tens) + 1 if tens else 1) * 10 + (_HAN.index(ones) + 1 if ones else 0)
