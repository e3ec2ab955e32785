"""Rows that a click handler opens: `<tr onclick="location.href='a.html'"><td>title</td><td>day</td></tr>`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from selectolax.lexbor import LexborNode

from checks.facts import MIDDLE, Block, Entry
from spiders.reading.branches import LONGEST_ROW
from spiders.reading.handlers import opened_by
from spiders.reading.list_signs import is_list
from spiders.reading.row_dates import line_date, row_date
from spiders.reading.rows import LONGEST_TITLE, MOST_ROWS, is_template
from spiders.reading.sheet import Sheet, squeeze

FEWEST_ROWS = 2
_CLICKED = "tr[onclick],li[onclick],dl[onclick],dd[onclick],p[onclick],div[onclick]"


def clicked_blocks(sheet: Sheet, observed: date) -> list[Block]:
    """The rows of the middle that have no link and whose handler writes out what it opens, as one block;
    none where they are too few or no list."""
    if "nclick" not in sheet.markup and "NCLICK" not in sheet.markup:
        return []
    found: dict[str, Entry] = {}
    for entry in _entries(sheet, observed):
        found.setdefault(entry.url, entry)
    entries = tuple(found.values())
    return [Block(entries)] if len(entries) >= FEWEST_ROWS and is_list(list(entries), sheet.url) else []


def _entries(sheet: Sheet, observed: date) -> Iterator[Entry]:
    for row in sheet.tree.css(_CLICKED)[:MOST_ROWS]:
        opened = opened_by((row.attributes.get("onclick") or "")[:2000])
        url = sheet.joiner.join(opened[0]) if opened else ""
        if url and row.css_first("a[href]") is None and sheet.region(row) in MIDDLE:
            entry = _entry(row, url, observed)
            if entry is not None:
                yield entry


def _entry(row: LexborNode, url: str, observed: date) -> Entry | None:
    text = row.text(separator="\n")[:LONGEST_ROW]
    lines = [words for line in text.split("\n") if (words := squeeze(line))]
    title = max((line for line in lines if line_date(line, observed, far=True) is None), key=len, default="")
    if not title or is_template(title):
        return None
    day = row_date(text, observed)
    return Entry(url, title[:LONGEST_TITLE], day, "list" if day else "none")
