"""Cells of tables that are hidden from people and not from those who read the source of the page: columns of
identity card numbers are hidden instead of left out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spiders.reading.sheet import Sheet
from spiders.reading.visible_text import visible_lines

_CELL = re.compile(r"(<t[dh]\s[^<>]{0,300}?)display\s{0,3}:\s{0,3}none", re.IGNORECASE)
_MOST_TABLES, _LONGEST_TABLE = 3, 200_000
"""Characters of a table; what lies behind is not looked at."""


def lines_with_hidden_cells(sheet: Sheet) -> list[str]:
    """The lines of the tables that hide cells, as if they hid none; empty for nearly all pages."""
    return [line for table in _tables(sheet.markup) for line in visible_lines(Sheet(table, sheet.url))]


def _tables(markup: str) -> Iterator[str]:
    reached = 0
    for _ in range(_MOST_TABLES):
        # the word is sought first: nearly no page that has it has it in a cell
        cell = _CELL.search(markup, reached) if markup.find("display", reached) >= 0 else None
        if cell is None:
            return
        begins = max(markup.rfind("<table", reached, cell.start()), reached)
        ends = markup.find("</table", cell.end())
        reached = ends if ends >= 0 else len(markup)
        yield _CELL.sub(r"\1", markup[begins : min(reached, begins + _LONGEST_TABLE)])
