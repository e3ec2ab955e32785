"""Metadata tables whose labels stand in a row of their own, each over its value.

Without the markup such a table is a run of labels and then a run of values, in which an empty cell leaves no
trace: which value belongs to which label only the cells tell.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, takewhile

from selectolax.lexbor import LexborNode

from checks.late_patterns import late_pattern
from spiders.reading.metadata import BY_SCRIPT, MOST_VALUE, PICTURE, as_label
from spiders.reading.sheet import Sheet, shown_text, squeeze, words_of

_ROWS = "tr, ul, ol, dl, div"
_MOST_ROWS = 4_000
_MOST_CELLS = 24
_FEWEST_BESIDE = 3
"""Labels in one box before their values: of two, the first may lack its value."""
_LIKE_A_LABEL = late_pattern(r"[\[【(（〔]?[\u4e00-\u9fff\s]{2,14}[\]】)）〕]?\s?[:：]?")
_UNKNOWN = "?"
"""Stands for a label that names no field."""


def values_beneath(sheet: Sheet) -> dict[str, str]:
    """The fields by canonical name whose values stand in the row under the row of labels, "" where the cell
    is empty; of a table with several rows of values, a list of documents, none."""
    found: dict[str, str] = {}
    for row in islice(sheet.tree.css(_ROWS), _MOST_ROWS):
        for name, value in _read(row):
            found.setdefault(name, value)
    return found


def _read(row: LexborNode) -> Iterator[tuple[str, str]]:
    cells = _cells(row)
    labels = _labels(cells)
    values: Sequence[LexborNode] = ()
    if len(labels) == len(cells):
        values = _values_under(row, len(cells))
    elif len(labels) >= _FEWEST_BESIDE:
        values = _values_behind(cells, len(labels))
    for name, cell in zip(labels, values, strict=False):
        if name != _UNKNOWN:
            yield name, _value(cell)


def _cells(row: LexborNode) -> list[LexborNode]:
    cells = [*islice(row.iter(), _MOST_CELLS + 1)]
    return cells if 2 <= len(cells) <= _MOST_CELLS else []


def _labels(cells: Sequence[LexborNode]) -> list[str]:
    """The fields that the first of the cells name; [] when fewer than two do."""
    names = [*takewhile(bool, map(_named, cells))]
    return names if len(names) - names.count(_UNKNOWN) >= 2 else []


def _named(cell: LexborNode) -> str:
    words = words_of(cell, 60)
    if not words:
        return ""
    name, value = as_label(words)
    if name:
        return "" if value else name
    return _UNKNOWN if _LIKE_A_LABEL.fullmatch(words) else ""


def _values_under(row: LexborNode, count: int) -> Sequence[LexborNode]:
    below = _next_row(row)
    values = _cells_of_values(below, count)
    return [] if values and below is not None and _cells_of_values(_next_row(below), count) else values


def _cells_of_values(row: LexborNode | None, count: int) -> Sequence[LexborNode]:
    cells = _cells(row) if row is not None else []
    return cells if len(cells) == count and not _known(cells) else []


def _values_behind(cells: Sequence[LexborNode], count: int) -> Sequence[LexborNode]:
    """So many values behind so many labels, then nothing or the next run of labels."""
    values, rest = cells[count : 2 * count], cells[2 * count :]
    is_whole = len(values) == count and not _known(values) and (not rest or _known(rest[:1]))
    return values if is_whole else []


def _known(cells: Sequence[LexborNode]) -> bool:
    """One of the cells names a field."""
    return any(_named(cell) not in ("", _UNKNOWN) for cell in cells)


def _next_row(row: LexborNode) -> LexborNode | None:
    below = _next_element(row)
    if below is None and row.tag == "tr" and row.parent is not None:
        body = _next_element(row.parent) if row.parent.tag in ("thead", "tbody") else None
        below = next(iter(body.iter()), None) if body is not None else None
    return below if below is not None and below.tag == row.tag else None


def _next_element(node: LexborNode) -> LexborNode | None:
    following = node.next
    while following is not None and (following.tag or "")[:1] in ("-", "_", "!"):
        following = following.next
    return following


def _value(cell: LexborNode) -> str:
    """The words of the cell, else what stands in their place."""
    shown = cell.css_first("img,script")
    if shown is None:
        return words_of(cell, MOST_VALUE)
    if words := squeeze(shown_text(cell))[:MOST_VALUE]:
        return words
    if shown.tag == "script":
        return BY_SCRIPT
    return (shown.attributes.get("alt") or shown.attributes.get("title") or "").strip() or PICTURE
