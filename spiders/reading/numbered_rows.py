"""Rows of data that give a number in place of an address, from which a script puts the address together: how
it does is seen from the links that the browser shows for the first of them. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import islice
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from checks.facts import Entry, Link
from spiders.reading.addresses import Joiner
from spiders.reading.answer_fields import entry_of
from spiders.reading.list_answers import ListAnswer, data_of, rows_in

FEWEST_ALIKE = 2
"""Rows whose links must be made in one way; more of them than are made in any other."""
_MOST_FIELDS = 60
_SLASHES = 3
_NUMBER = re.compile(r"[A-Za-z0-9_-]{1,64}")


class Way(Struct, frozen=True):
    """The address of a row is the value of its `field` between `before` and `after`."""

    field: str
    before: str
    after: str


class RowNumbers:
    """Reads the answers of one endpoint, the first of which the page shows; learns from that how the page
    makes the addresses of the rows."""

    def __init__(self, shown: Iterable[Entry], page_url: str, observed: date) -> None:
        self._links = {entry.title: entry.url for entry in shown if entry.url != page_url}
        self._joiner = Joiner(page_url)
        self._observed = observed
        self._way: Way | None = None

    def told(self, answer: ListAnswer, body: bytes, content_type: str) -> ListAnswer:
        """The answer, its rows with the addresses that the page would give them where they have none."""
        if any(entry.url != self._joiner.base for entry in answer.entries):
            return answer
        rows = list(rows_in(data_of(body, content_type)))
        self._way = self._way or self._learnt(rows)
        return answer if self._way is None else self._addressed(answer, rows, self._way)

    def _learnt(self, rows: Iterable[Mapping[str, Any]]) -> Way | None:
        entries = ((row, entry_of(row, self._joiner, self._observed)) for row in rows)
        made = Counter(
            way
            for row, entry in entries
            if entry is not None
            for way in _ways(row, self._links.get(entry.title, ""))
        )
        found = made.most_common(1)
        return found[0][0] if found and found[0][1] >= FEWEST_ALIKE else None

    def _addressed(self, answer: ListAnswer, rows: Iterable[Mapping[str, Any]], way: Way) -> ListAnswer:
        entries: dict[str, Entry] = {}
        for row in rows:
            entry, text = entry_of(row, self._joiner, self._observed), _number(row.get(way.field))
            url = self._joiner.join(f"{way.before}{text}{way.after}") if text else ""
            if entry is not None and url:
                entries.setdefault(url, Entry(url, entry.title, entry.dated, entry.evidence))
        links = tuple(Link(entry.url, entry.title, "row") for entry in entries.values())
        return replace(answer, entries=tuple(entries.values()), links=links)


def _ways(row: Mapping[str, Any], url: str) -> Iterator[Way]:
    """Every value of the row that stands once in its address, behind the name of the host."""
    for field, value in islice(row.items(), _MOST_FIELDS) if url else ():
        text = _number(value)
        if text and url.count(text) == 1:
            before, _, after = url.partition(text)
            if before.count("/") >= _SLASHES:
                yield Way(field, before, after)


def _number(value: object) -> str:
    """The value as it may stand in an address."""
    if isinstance(value, bool) or not isinstance(value, int | str):
        return ""
    text = str(value)
    return text if _NUMBER.fullmatch(text) else ""
