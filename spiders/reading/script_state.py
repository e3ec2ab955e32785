"""Rows that a page hands to its own script as data: `window.__DATA__ = {...}`, `var list = [...]`, or a
script that is JSON.

What a page shows may stand there alone: the script writes it into boxes that are empty in the markup.
"""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Iterator
from datetime import date
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from checks.facts import Block, Entry, Link
from checks.late_patterns import late_pattern
from spiders.reading.answer_fields import entry_of, whole_address
from spiders.reading.list_signs import is_list
from spiders.reading.sheet import Sheet

MOST_BLOCKS = 40
MOST_ROWS = 200
MOST_NODES = 20_000
"""Values of a page's data that are looked at."""
_OPENS = late_pattern(
    r"\b(?:window\.|(?:var|let|const)\s{1,5})[A-Za-z_$][\w$]{1,40}\s{0,5}=\s{0,5}(?=[{\[])|^\s{0,20}(?=\{|\[\s{0,20}\{)",
    re.M,
)
_MOST_TRIED = 60
_TEXT = 300
"""Characters of one value that are an article's, no abstract's."""
_DECODER = json.JSONDecoder()


class StateReading(Struct, frozen=True):
    """`blocks` of dated rows, and the links of these rows. `tells`: the data hold the text of an article too,
    and the rows may be what stands beside it."""

    blocks: tuple[Block, ...] = ()
    links: tuple[Link, ...] = ()
    tells: bool = False


def read_state(sheet: Sheet, observed: date) -> StateReading:
    """Every array of dated rows in the data of the page's scripts."""
    if not any(sign in sheet.markup for sign in ("window.", "application/json", "var ", "let ", "const ")):
        return StateReading()
    values = [value for data in _data(sheet.script) for value in _values(data)]
    found = (rows for rows in values if isinstance(rows, list))
    pairs = [pair for rows in found if (pair := _rows(rows, sheet, observed))[0]][:MOST_BLOCKS]
    if not pairs:
        return StateReading()
    return StateReading(
        tuple(Block(entries) for entries, _ in pairs),
        tuple(link for _, links in pairs for link in links),
        any(_is_long(text) for value in values if isinstance(value, dict) for text in value.values()),
    )


def _is_long(value: Any) -> bool:
    return isinstance(value, str) and len(value) >= _TEXT and value[:1] not in "{["


def _data(script: str) -> Iterator[Any]:
    reached = 0
    for _, opened in zip(range(_MOST_TRIED), _OPENS.finditer(script), strict=False):
        if opened.end() < reached:
            continue
        try:
            data, reached = _DECODER.raw_decode(script, opened.end())
        except (ValueError, RecursionError):
            continue
        yield data


def _values(data: Any) -> Iterator[Any]:
    """Every array and object, breadth first."""
    waiting: deque[Any] = deque([data])
    for _ in range(MOST_NODES):
        if not waiting:
            return
        value = waiting.popleft()
        yield value
        within = value.values() if isinstance(value, dict) else value[:MOST_ROWS]
        waiting.extend(one for one in within if isinstance(one, dict | list))


def _rows(rows: list[Any], sheet: Sheet, observed: date) -> tuple[tuple[Entry, ...], tuple[Link, ...]]:
    entries: dict[str, Entry] = {}
    links: list[Link] = []
    for row in rows[:MOST_ROWS]:
        entry = entry_of(row, sheet.joiner, observed) if isinstance(row, dict) else None
        if entry is None or entry.dated is None or entry.url in entries or entry.url == sheet.base:
            continue
        if entry.dated > observed:
            continue  # it may be kept back until its day
        entries[entry.url] = replace(entry, evidence="island")
        links.append(Link(entry.url, entry.title, "row" if whole_address(row) else "handler"))
    if not entries or not is_list(list(entries.values()), sheet.url):
        return (), ()
    return tuple(entries.values()), tuple(links)
