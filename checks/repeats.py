"""Paragraphs of a text that were pasted twice: one right behind itself, or several in the same order."""

from __future__ import annotations

from collections.abc import Sequence

from checks.late_patterns import late_pattern

SHORTEST = 30
"""Characters; shorter sentences come again on purpose: greetings, slogans, lines of a table."""
_ENDS = ("。", "！", "；", "。”")
_LONG, _NEAR, _SUNG, _FEWEST = 45, 4, "！啊呀哟“", 3
_HAN = late_pattern("[\u4e00-\u9fff]")
_MOST_FOREIGN = 0.4


def repeated_paragraph(lines: Sequence[str]) -> str:
    """The first paragraph that stands there again; "" where none does. One that comes again by itself and
    further down is an abstract or a refrain."""
    # Asked of each line of each page, and a call takes longer than the answer.
    ended = [(at, line) for at, line in enumerate(lines) if len(line) >= SHORTEST and line.endswith(_ENDS)]
    if len({line for _, line in ended}) == len(ended):
        return ""  # most pages; whether a line is Chinese text is a costlier question
    first: dict[str, int] = {}
    for at, line in ended:
        if not _is_chinese(line):
            continue
        before = first.setdefault(line, at)
        if before == at:
            continue
        if before == at - 1 or (before > 0 and _both_again(lines, before, at)):
            return line
        if _is_pasted_near(lines, before, at):
            return line
    return ""


def is_alone(line: str, lines: Sequence[str]) -> bool:
    """Nothing but this paragraph comes again, right behind itself: no page that shows its text twice."""
    ended = [one for one in lines if _ends(one)]
    places = [at for at, one in enumerate(lines) if one == line]
    again = len(ended) - len({*ended})
    is_song = any(sign in line for sign in _SUNG)
    return again == 1 and len({*ended}) >= _FEWEST and places == [places[0], places[0] + 1] and not is_song


def _both_again(lines: Sequence[str], before: int, at: int) -> bool:
    """The paragraph in front of it came again too."""
    other = lines[at - 1]
    return before < at - 1 and other == lines[before - 1] and _ends(other) and _is_chinese(other)


def _is_pasted_near(lines: Sequence[str], before: int, at: int) -> bool:
    """A long paragraph with another one between; a refrain is shorter, and sings."""
    line = lines[at]
    if len(line) < _LONG or at - before > _NEAR or any(sign in line for sign in _SUNG):
        return False
    return any(_ends(one) or one.endswith("。") for one in lines[before + 1 : at])


def _ends(line: str) -> bool:
    """It is long enough for a paragraph, and ends as one."""
    return len(line) >= SHORTEST and line.endswith(_ENDS)


def _is_chinese(line: str) -> bool:
    return len(_HAN.findall(line)) >= (1 - _MOST_FOREIGN) * len(line)
