"""How the width of a table is parted among its columns, the same on screen and paper. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from reports.document import Table
from reports.rendering.words import columns_wide, one_line, shown

MANY_COLUMNS = 7
"""From here on an annex lies on its side."""

_LOOKED_AT = 200
"""Rows whose width is looked at; the others are like them."""
_PADDING = 1.4
_FIGURE = 0.57
"""Width of a figure, in those of a Chinese character: fonts differ, and half is too little for many."""
_LONGEST_WORD = 7.0


def wide(table: Table) -> bool:
    """Whether the table wants a page on its side."""
    return len(table.columns) >= MANY_COLUMNS


def widths(table: Table, line: float) -> tuple[float, ...]:
    """The share of each column (they add up to 1) on a line of so many characters' width.

    A date or number that breaks in two is read wrongly: such columns get what their longest needs, and the
    others give way.
    """
    asked = [max(column.share, 0.05) for column in table.columns]
    whole = sum(asked)
    wanted = [share / whole * line for share in asked]
    needed = [_needed(table, place) for place in range(len(table.columns))]
    return _given(wanted, needed)


def _given(wanted: Sequence[float], needed: Sequence[float]) -> tuple[float, ...]:
    """Lifts each to what it needs; the rest of the line is parted by what the others wanted."""
    line = sum(wanted)
    short = {place for place in range(len(wanted)) if wanted[place] < needed[place]}
    while True:
        left = line - sum(needed[place] for place in short)
        rest = sum(wanted[place] for place in range(len(wanted)) if place not in short)
        if left <= 0 or not rest:
            break
        scale = left / rest
        more = {p for p in range(len(wanted)) if p not in short and wanted[p] * scale < needed[p]}
        if not more:
            final = [needed[p] if p in short else wanted[p] * scale for p in range(len(wanted))]
            return tuple(one / sum(final) for one in final)
        short |= more
    total = sum(needed)
    return tuple(one / total for one in needed)


def _needed(table: Table, place: int) -> float:
    """Widths of a Chinese character that the column cannot do without."""
    column = table.columns[place]
    # the last ones too: they have the highest running numbers
    rows = (
        *table.rows[:_LOOKED_AT],
        *table.rows[max(_LOOKED_AT, len(table.rows) - 3) :],
        *([table.total] if table.total else []),
    )
    head = columns_wide(one_line(column.title)) / 2
    if column.sort in {"text", "link"}:
        longest = max((columns_wide(shown(row[place], most=12)) / 2 for row in rows), default=0.0)
        return max(min(longest, 3.0), min(head, 2.0)) + _PADDING
    longest = max((columns_wide(shown(row[place], column.sort, 24)) * _FIGURE for row in rows), default=0.0)
    return max(min(longest, _LONGEST_WORD), min(head, 3.0)) + _PADDING
