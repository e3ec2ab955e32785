"""Paragraphs of a text that were pasted twice: one right behind itself, or several in the same order."""

from __future__ import annotations

from collections.abc import Sequence

from checks.late_patterns import late_pattern

SHORTEST = 30
"""Characters; shorter sentences come again on purpose: greetings, slogans, lines of a table."""
_ENDS = ("。", "！", "；", "。”")
_LONG, _NEAR, _SUNG, _FEWEST = 45, 4, "！啊呀哟“", 3
_PAIR = 2
_LABELLED = late_pattern(
    r"[\uff08(]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[、.\uff0e)\uff09是要]|[①-⑩]|第[一二三四五六七八九十\d]{1,3}"
    r"|[^\uff0c。]{1,10}[\uff1a:]|问|答"
)
"""Points of a list, articles, questions and answers."""
_HAN = late_pattern("[\u4e00-\u9fff]")
_MOST_FOREIGN = 0.4


def repeated_paragraph(lines: Sequence[str]) -> str:
    """The first paragraph that stands there again; "" where none does. One that comes again by itself and
    further down is an abstract or a refrain."""
    # Asked of each line of each page, and a call takes longer than the answer.
    long = [line for line in lines if len(line) >= SHORTEST]
    if len({*long}) == len(long):
        return ""
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
        if _is_pasted_near(lines, before, at) or _is_further_down(lines, before, at):
            return line
    return ""


def is_alone(line: str, lines: Sequence[str]) -> bool:
    """Nothing but this paragraph comes again, right behind itself or in the midst of a few others: no page
    that shows its text twice."""
    ended = [one for one in lines if _ends(one)]
    places = [at for at, one in enumerate(lines) if one == line]
    again = len(ended) - len({*ended})
    if again != 1 or len(places) != _PAIR or any(sign in line for sign in _SUNG):
        return False
    first, last = places
    return len({*ended}) >= _FEWEST and (last == first + 1 or _is_further_down(lines, first, last))


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


def _is_further_down(lines: Sequence[str], before: int, at: int) -> bool:
    """With nothing but a few paragraphs between, and not at the beginning, where an abstract would stand.
    What stands under headings, or is numbered or labelled, may come again under the next one."""
    between = lines[before + 1 : at]
    if not 0 < len(between) < _NEAR or any(sign in lines[at] for sign in _SUNG):
        return False
    is_plain = all(one.endswith(_ENDS) and not _LABELLED.match(one) for one in (lines[at], *between))
    return is_plain and any(_ends(one) for one in lines[1:before])


def _ends(line: str) -> bool:
    """It is long enough for a paragraph, and ends as one."""
    return len(line) >= SHORTEST and line.endswith(_ENDS)


def _is_chinese(line: str) -> bool:
    return len(_HAN.findall(line)) >= (1 - _MOST_FOREIGN) * len(line)
