"""Rows that a page carries inside a script for its own script to show: the jpage data islands of 大汉.

`<script type="text/xml"><datastore><nextgroup><![CDATA[<a href="...dataproxy.jsp?...">]]></nextgroup>
<recordset><record><![CDATA[<li>...</li>]]></record>...</recordset></datastore></script>`
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from html import unescape

from msgspec import Struct
from selectolax.lexbor import LexborNode

from checks.facts import Endpoint, Entry, EvidenceName, Link
from checks.late_patterns import late_pattern
from spiders.reading.branches import Branches, Run
from spiders.reading.rows import read_run
from spiders.reading.sheet import Sheet, squeeze

MOST_ISLANDS = 60
MOST_RECORDS = 1000
_OPEN, _CLOSE = "<![CDATA[", "]]>"
_TABLE_TAGS = late_pattern(r"(</?)(?:tr|td|th|li|dd|dt)\b", re.I)
_TOTAL = late_pattern(r"<total(?:record|page)>\s*(\d{1,9})", re.I)
_ALL_RECORDS = late_pattern(r"<totalrecord>\s{0,20}(\d{1,7})", re.I)
_HREF = late_pattern(r"""href\s*=\s*["']?([^"'\s>]{1,2000})""", re.I)


class Island(Struct, frozen=True):
    """One data island. `endpoints` answer with the rows before or after its own. `empty`: it says itself that
    it has no rows. `total`: so many its list has, by its own account; 0 where it gives none."""

    entries: tuple[Entry, ...] = ()
    links: tuple[Link, ...] = ()
    endpoints: tuple[Endpoint, ...] = ()
    empty: bool = False
    total: int = 0

    @property
    def is_part(self) -> bool:
        """It holds the first rows of more."""
        return self.total > len(self.entries) > 0


def has_islands(markup: str) -> bool:
    """Whether it is worth looking for data islands."""
    return "<recordset" in markup


def read_islands(sheet: Sheet, observed: date, found_in: EvidenceName = "island") -> list[Island]:
    """Every data island of the page or answer, in order."""
    return [_island(sheet, text, observed, found_in) for text in _stores(sheet.markup)]


def _stores(markup: str) -> Iterator[str]:
    mark = "<datastore" if "<datastore" in markup else "<recordset"
    at = markup.find(mark)
    for _ in range(MOST_ISLANDS):
        if at < 0:
            return
        following = markup.find(mark, at + 1)
        end = markup.find(f"</{mark[1:]}", at)
        stop = min(place for place in (end, following, len(markup)) if place >= 0)
        if not _in_comment(markup, at):
            yield markup[at:stop]
        at = following


def _in_comment(markup: str, at: int) -> bool:
    """Rows that an editor took out of the page; a comment that opens inside a script hides nothing."""
    opened = markup.rfind("<!--", 0, at)
    if opened < 0 or markup.find("-->", opened, at) >= 0:
        return False
    script = markup.rfind("<script", 0, opened)
    return script < 0 or markup.find("</script", script, opened) >= 0


def _island(sheet: Sheet, text: str, observed: date, found_in: EvidenceName) -> Island:
    records = list(_contents(text, "record"))
    total = _TOTAL.search(text)
    endpoints = tuple(Endpoint(url) for part in _contents(text, "nextgroup") if (url := _target(part, sheet)))
    entries, links = _rows(records, sheet, observed, found_in)
    empty = not records and total is not None and int(total[1]) == 0
    counted = _ALL_RECORDS.search(text)
    return Island(entries, links, endpoints[:4], empty, int(counted[1]) if counted else 0)


def _contents(text: str, tag: str) -> Iterator[str]:
    """What stands in each `<tag><![CDATA[ ... ]]></tag>`, by plain searching: no pattern runs away."""
    at = text.find(f"<{tag}>")
    for _ in range(MOST_RECORDS):
        if at < 0:
            return
        start = at + len(tag) + 2
        opened = text.find(_OPEN, start)
        if opened >= 0 and not text[start:opened].strip():
            end = text.find(_CLOSE, opened)
            yield text[opened + len(_OPEN) : end if end >= 0 else opened + 20_000]
        else:
            end = text.find(f"</{tag}>", start)
            yield unescape(text[start : end if end >= 0 else start + 20_000])
        if end < 0:
            return
        at = text.find(f"<{tag}>", end)


def _target(part: str, sheet: Sheet) -> str:
    href = _HREF.search(part)
    return sheet.joiner.join(unescape(href[1])) if href else ""


def _rows(
    records: list[str], sheet: Sheet, observed: date, found_in: EvidenceName
) -> tuple[tuple[Entry, ...], tuple[Link, ...]]:
    if not records:
        return (), ()
    joined = "".join(f"<article>{_TABLE_TAGS.sub(chr(92) + '1div', record)}</article>" for record in records)
    inner = Sheet(f"<section>{joined}</section>", sheet.base)
    anchors = inner.tree.css("a[href]")
    rows: list[LexborNode] = [
        row for row in inner.tree.css("section>article") if row.css_first("a[href]") is not None
    ]
    parent = rows[0].parent if rows else None
    if parent is None:
        return (), ()
    entries = read_run(Run(parent, rows), Branches(anchors), inner, observed, found_in)
    return tuple(entries), tuple(_links(anchors, inner))


def _links(anchors: list[LexborNode], inner: Sheet) -> Iterator[Link]:
    for anchor in anchors:
        url = inner.joiner.join(anchor.attributes.get("href") or "")
        if url:
            yield Link(url, squeeze(anchor.text()[:800])[:200])
