"""Lists of messages with a header row of labels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from checks.message_signs import is_excluded_column, names_board
from spiders.reading.messages.drafts import MOST_ANSWER, Draft, set_link, settle
from spiders.reading.messages.hits import Hit, heading_over
from spiders.reading.messages.labels import WEAK
from spiders.reading.messages.values import cell_of, state_of_mark, state_of_picture
from spiders.reading.sheet import Sheet, ancestors, squeeze

MOST_MESSAGES = 500
_BODIES = frozenset({"table", "tbody", "thead"})


class Table(NamedTuple):
    """A header row: the element, and by place of the cell what it names."""

    row: LexborNode
    names: tuple[str, ...]
    hits: tuple[Hit, ...]


def tables_of(labels: Sequence[Hit], column_names: Sequence[str]) -> Iterator[Table]:
    """The header rows among the labels. Cases and bids have days and states as well: a header needs a label
    that only messages have, or a column that is called one."""
    by_row: dict[int, tuple[LexborNode, list[Hit]]] = {}
    for hit in labels:
        row = None if hit.inline or not hit.label else cell_of(hit.node).parent
        if row is not None:
            by_row.setdefault(row.mem_id, (row, []))[1].append(hit)
    on_board = names_board(column_names)
    for row, hits in by_row.values():
        if len(hits) < 2:
            continue
        table = _table(row, hits)
        strong = any(hit.label not in WEAK and hit.name for hit in hits)
        if table is not None and (strong or on_board) and not is_excluded_column([heading_over(row)]):
            yield table


def _table(row: LexborNode, hits: Sequence[Hit]) -> Table | None:
    cells = _children(row)
    named = {cell_of(hit.node).mem_id: hit.name for hit in hits}
    names = tuple(named.get(cell.mem_id, "") for cell in cells)
    fits = len(named) >= 2 and len(named) >= 0.6 * len(cells)
    if fits and {"asked", "accepted", "status", "answered"} & set(names):
        return Table(row, names, tuple(hits))
    return None


def _children(node: LexborNode) -> list[LexborNode]:
    """The element children; rows of forms and comments have other things between them."""
    found: list[LexborNode] = []
    child = node.first_child
    while child is not None and len(found) < 2000:
        if not (child.tag or "-").startswith(("-", "!")) and child.tag not in ("script", "style", "input"):
            found.append(child)
        child = child.next
    return found


def rows_of(one: Table, sheet: Sheet, observed: date) -> list[Draft]:
    """The rows under the header: its siblings, or those of the table body or list after its box."""
    for start in (one.row, *list(ancestors(one.row))[:3]):
        found = [draft for row in _after(start) if (draft := _row(one, row, sheet, observed)) is not None]
        if found:
            return found
    return []


def _after(start: LexborNode) -> Iterator[LexborNode]:
    """The elements after this one and their children."""
    sibling = start.next
    for _ in range(4 * MOST_MESSAGES):
        if sibling is None:
            return
        if not (sibling.tag or "-").startswith("-"):
            yield sibling
            yield from _children(sibling)
        sibling = sibling.next


def _row(one: Table, row: LexborNode, sheet: Sheet, observed: date) -> Draft | None:
    cells = _children(row)
    if len(cells) != len(one.names) or row.tag in _BODIES:
        return None
    if all(len(_children(cell)) == len(cells) for cell in cells):
        return None  # as many rows as columns: this is what holds them
    draft = Draft(shows={name for name in one.names if name})
    for name, cell in zip(one.names, cells, strict=True):
        if name and not draft.values.get(name):
            draft.values[name] = _words(cell) or (_drawn_state(cell) if name == "status" else "")
    settle(draft, observed)
    set_link(draft, row, sheet)
    told = draft.asked or draft.answered or draft.values.get("status")
    return draft if draft.values.get("title") and told else None


def _drawn_state(cell: LexborNode) -> str:
    picture = cell.css_first("img")
    return state_of_picture(picture) if picture is not None else state_of_mark(cell)


def _words(cell: LexborNode) -> str:
    text = squeeze(cell.text(deep=True)[: 2 * MOST_ANSWER])
    if text.endswith(("...", "…", "..")) and (whole := cell.css_first("[title]")) is not None:
        return squeeze((whole.attributes.get("title") or "")[:400]) or text
    picture = None if text else cell.css_first("img[alt]")
    return squeeze((picture.attributes.get("alt") or "")[:40]) if picture is not None else text
