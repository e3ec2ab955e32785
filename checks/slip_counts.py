"""Points that are counted within one line, of which one comes twice or is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from checks.late_patterns import late_pattern
from checks.slip_context import Slip, is_spoken_of

_HAN = "一二三四五六七八九十"
_RINGS = "①②③④⑤⑥⑦⑧⑨⑩"
_BEGINS = r"(?:^|(?<=[\s\uff1b;\uff0c,。\uff1a:、\uff09)为有是括含]))"
_MARK = late_pattern(
    rf"(?P<step>第(?P<nth>[一二三四五六七八九十]|\d{{1,2}})(?P<noun>步|阶段|环节|步骤|道工序)(?:[\uff0c,\uff1a:是为—-]|(?=[\u4e00-\u9fff]{{2}})))"
    rf"|{_BEGINS}(?:"
    r"(?P<plain>\d{1,2})(?:[.\uff0e](?!\d)|、)(?=\s?[\u4e00-\u9fff“《]{2})"
    r"|[\uff08(](?P<inner>\d{1,2})[)\uff09](?=\s?[\u4e00-\u9fff“《]{2})"
    r"|(?P<half>\d{1,2})[)\uff09](?=\s?[\u4e00-\u9fff“《]{2})"
    r"|[\uff08(](?P<inner_han>[一二三四五六七八九十])[)\uff09](?=\s?[\u4e00-\u9fff“《]{2})"
    rf")|(?P<ring>[{_RINGS}])(?=\s?[\u4e00-\u9fff“《]{{2}})"
)
_FEWEST = 2
_SELECTED = late_pattern(
    r"第[\d一二三四五六七八九十]{1,2}[、\uff0c和至到][\d一二三四五六七八九十第]|略|节选|摘|其余|等[\d一二三四五六七八九十]"
)


class _Mark(NamedTuple):
    start: int
    end: int
    style: str
    number: int
    seen: str


def broken_counts_in(text: str) -> Iterator[Slip]:
    """The first mark of each style whose number does not go on from the one before."""
    marks = [_mark(one) for one in _MARK.finditer(text)]
    if len(marks) <= _FEWEST or _SELECTED.search(text):
        return
    for style in dict.fromkeys(one.style for one in marks):
        run = [one for one in marks if one.style == style]
        slip = _break(text, run) if len(run) > _FEWEST and run[0].number == 1 else None
        if slip is not None and not is_spoken_of(text, slip.start, slip.end):
            yield slip


def _mark(found: re.Match[str]) -> _Mark:
    groups = {name: value for name, value in found.groupdict().items() if value}
    if "step" in groups:
        return _Mark(
            *found.span(), groups["noun"], _value(groups["nth"]), f"第{groups['nth']}{groups['noun']}"
        )
    style = next(name for name in _STYLES if name in groups)
    return _Mark(*found.span(), style, _value(groups[style]), found[0])


def _break(text: str, run: list[_Mark]) -> Slip | None:
    """One number twice, or one left out, in a list that begins with one and comes only once in the line."""
    if sum(one.number == 1 for one in run) > 1:
        return None
    for place, (last, one) in enumerate(pairwise(run)):
        if one.number == last.number + 1:
            continue
        behind = [other.number for other in run[place + 2 :]]
        between = text[last.end : one.start]
        if place + 1 < _FEWEST or behind != [*range(one.number + 1, one.number + 1 + len(behind))]:
            return None
        if one.number == last.number:
            # Behind a full stop another list may go on from the same number.
            is_one_list = "。" not in between
            return Slip(one.start, one.end, "，这个序号用了两次") if is_one_list else None
        if one.number == last.number + 2 and not _stands_elsewhere(text, last.number + 1, one.style):
            return Slip(one.start, one.end, f"，前面没有{_said(one, last.number + 1)}")
        return None
    return None


def _stands_elsewhere(text: str, number: int, style: str) -> bool:
    """The number that is left out stands in the line in another form."""
    han, plain = _HAN[number - 1 : number], str(number)
    if style in _NOUNS:
        return f"第{han}" in text or f"第{plain}" in text
    seconds = (f"{sign}{end}" for sign in (han, plain) for end in "、.\uff0e)\uff09是要\uff0c" if sign)
    return any(one in text for one in seconds) or f"第{han}" in text


def _said(one: _Mark, number: int) -> str:
    right = _HAN[number - 1] if number <= len(_HAN) else str(number)
    if one.style in _NOUNS:
        return f"“第{right}{one.style}”"
    return f"“{number if _PLAIN.search(one.seen) else right}”"


_PLAIN = late_pattern(r"\d")


def _value(sign: str) -> int:
    if sign in _RINGS:
        return _RINGS.index(sign) + 1
    return int(sign) if sign.isdigit() else _HAN.index(sign) + 1


_NOUNS = ("步", "阶段", "环节", "步骤", "道工序")
_STYLES = ("plain", "inner", "half", "inner_han", "ring")
_SIGNS = ("2.", "2、", "2\uff0e", "2\uff09", "2)", "\uff08二", "(二", "②", "第二", "第2")


def may_count(text: str) -> bool:
    """It has a second point."""
    # Most lines have neither figure.
    return ("2" in text or "二" in text or "②" in text) and any(sign in text for sign in _SIGNS)
