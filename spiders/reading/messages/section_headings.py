"""Headings of a message's parts that are worded as one of the labels under them."""

from __future__ import annotations

from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from spiders.reading.messages.labels import is_label
from spiders.reading.messages.values import cell_of, first_words
from spiders.reading.sheet import ancestors, squeeze
from spiders.reading.widgets import next_element

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "legend", "caption"})
_CELLS = frozenset({"td", "th"})
_ENDS = frozenset({"body", "li", "dd", "dt", "table", "tbody", "ul", "dl"})
_BUTTONS = frozenset({"a", "span", "i", "em", "b", "small"})
_MOST_BLOCKS = 40
_LONGEST = 4_000


def heads_part_with(heading: LexborNode, same: LexborNode) -> bool:
    """Whether the label without value is the heading over the part of the page in which the label `same`, of
    the same words, has the value: `信件内容` over a table of which a row is called 信件内容 as well. Read as
    two labels they would part one letter into two, the one without answer, the other without a day."""
    cell = cell_of(heading)
    if cell.tag in _CELLS:
        return _heads_rows(cell, same)
    block = _block_after(cell)
    if block is None or not is_label(first_words(block)):
        return False
    above = {one.mem_id for one in ancestors(same)}
    if block.mem_id in above:
        return True
    return cell.tag in _HEADINGS and cell_of(same).tag != cell.tag and _follows(block, above)


def _heads_rows(cell: LexborNode, same: LexborNode) -> bool:
    """A cell that reaches over the whole table, or down along its rows."""
    row, further = cell.parent, next_element(cell)
    across, down = _spans(cell, "colspan") and further is None, _spans(cell, "rowspan")
    if row is None or not (across or down):
        return False
    first = next_element(row) if across else further
    if first is None or not is_label(first_words(first)):
        return False
    own = cell_of(same)
    beside = next_element(own)
    return beside is not None and own.parent is not None and _follows(row, {own.parent.mem_id})


def _spans(cell: LexborNode, name: str) -> bool:
    return (cell.attributes.get(name) or "1").strip() not in ("0", "1")


def _follows(start: LexborNode, wanted: set[int]) -> bool:
    return any(one.mem_id in wanted for one in _after(start))


def _after(start: LexborNode) -> Iterator[LexborNode]:
    current = next_element(start)
    for _ in range(_MOST_BLOCKS):
        if current is None:
            return
        yield current
        current = next_element(current)


def _block_after(cell: LexborNode) -> LexborNode | None:
    """The first block with words after the heading, which may stand in a box with a button. Behind other
    words of its box it is none: it may be the empty end of a letter, and what follows the next one."""
    for one in (cell, *(above for _, above in zip(range(2), ancestors(cell), strict=False))):
        if one.tag in _ENDS:
            return None
        worded = (after for after in _after(one) if squeeze(after.text(deep=True)[:_LONGEST]))
        found = next((after for after in worded if after.tag not in _BUTTONS), None)
        if found is not None or _follows_words(one):
            return found
    return None


def _follows_words(node: LexborNode) -> bool:
    """Whether anything stands before the node in its box."""
    before = node.prev
    for _ in range(_MOST_BLOCKS):
        if before is None:
            return False
        if squeeze(before.text(deep=True)[:_LONGEST]):
            return True
        before = before.prev
    return True
