"""Labels of a service guide 办事指南 that stand before an empty box, 有名目而没有内容; and those in a box
that is folded away until somebody presses a button."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape
from itertools import islice
from typing import NamedTuple

from checks.guide_elements import label_names
from checks.late_patterns import late_pattern

_SIGNS = ("材料", "条件", "依据", "流程", "地点")
_FEWEST_SIGNS = 3
"""So many of the words stand on a page that is written as a guide."""
_BOX = late_pattern(
    r"<(td|dd|div|p|span)(\s[^<>]{0,200})?>(?:\s|&nbsp;|&emsp;|&ensp;|&#160;|\u3000|<br\s?/?>)*+</\1\s?>",
    re.I,
)
_FILLED_LATER = late_pattern(r"\b(?:id|data-[\w-]{1,30}|v-\w{1,20}|ng-\w{1,20})\s?=|\s:\w", re.I)
"""Attributes by which a script finds the box that it fills."""
_MOST_BOXES = 400
_FOLDED = late_pattern(
    r"<(?:div|dl|ul|table|section|tbody|dd|tr"
    r"|p)\s[^<>]{0,300}display\s{0,3}:\s{0,3}none[^<>]{0,300}>",
    re.I,
)
_TAG = re.compile(r"<[^<>]{0,2000}>")
_MOST_FOLDED, _LONGEST_FOLDED, _MOST_FOLDED_LINES = 20, 4_000, 60
_REACH = 400
_MOST_TAGS = 12
_SHOWING = late_pattern(
    r"</?(?:img|iframe|object|embed|video|audio|canvas|svg|input|select|script|textarea|a)\b", re.I
)


class GuideLabels(NamedTuple):
    """The elements of a guide whose label an empty box follows, with nothing but tags between; and those
    whose label stands in a box that is not shown at first."""

    hollow: tuple[str, ...] = ()
    folded: tuple[str, ...] = ()


def guide_labels(markup: str, lines: Sequence[str]) -> GuideLabels:
    """What the boxes of a guide say of its labels. `lines` is the page's text: a tenth of its markup, and
    nine pages of ten speak of nothing of the kind."""
    return GuideLabels(_hollow(markup), _folded(markup)) if _may_be_guide(lines) else GuideLabels()


def _may_be_guide(lines: Sequence[str]) -> bool:
    if not any("材料" in line for line in lines):
        return False
    words = "\n".join(lines)
    return sum(sign in words for sign in _SIGNS) >= _FEWEST_SIGNS


def _hollow(markup: str) -> tuple[str, ...]:
    start = min((at for sign in _SIGNS if (at := markup.find(sign)) >= 0), default=len(markup))
    found: dict[str, None] = {}
    for box in islice(_BOX.finditer(markup, start), _MOST_BOXES):
        if not (box[2] and _FILLED_LATER.search(box[2])):
            found.update(dict.fromkeys(label_names(words_before(markup, box.start()))))
    return tuple(found)


def _folded(markup: str) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for box in islice(_FOLDED.finditer(markup), _MOST_FOLDED):
        words = unescape(_TAG.sub("\n", markup[box.end() : box.end() + _LONGEST_FOLDED]))
        for line in islice(filter(None, map(str.strip, words.split("\n"))), _MOST_FOLDED_LINES):
            found.update(dict.fromkeys(label_names(line)))
    return tuple(found)


def words_before(markup: str, end: int) -> str:
    """The words that nothing but tags parts from the place; "" where a picture or the like does."""
    before = markup[max(0, end - _REACH) : end].replace("&nbsp;", " ").rstrip()
    for _ in range(_MOST_TAGS):
        if not before.endswith(">"):
            return before[before.rfind(">") + 1 :]
        opened = before.rfind("<")
        if opened < 0 or _SHOWING.match(before, opened):
            return ""
        before = before[:opened].rstrip()
    return ""
