"""What an endpoint answers, as rows: JSON, JSONP, the XML of jpage and of others, or a piece of HTML.

Pure: bytes in, entries out. That there are no rows is believed only of an answer that is whole, complains of
nothing and counts them itself: `total` 0 beside an empty array.
"""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace
from selectolax.lexbor import LexborNode

from checks.facts import MIDDLE, Endpoint, Entry, Link
from checks.late_patterns import late_pattern
from spiders.reading.answer_fields import entry_of, flags_of, whole_address
from spiders.reading.encoding import decode
from spiders.reading.islands import has_islands, read_islands
from spiders.reading.list_signs import is_list
from spiders.reading.lists import read_blocks
from spiders.reading.sheet import Sheet

MOST_ROWS = 1000
MOST_NODES = 50_000
"""Values of an answer that are looked at."""
LONGEST = 5_000_000
_JSONP = late_pattern(r"^(?:/\*{1,2}/\s{0,20})?[\w$.]{1,80}\s{0,5}\(\s{0,20}(?=[\[{])")
_TOTALS = frozenset(
    (
        "total", "totalcount", "totalrecord", "totalrecords", "totalelements", "totalnum", "totalrows",
        "totalhits", "totalsize", "totalitem", "totalitems", "recordcount", "recordstotal",
        "recordtotal", "rowcount", "count", "numfound", "postcount", "allcount", "itemcount", "sumcount",
        "pagetotal", "hits",
    )
)  # fmt: skip
_PAGE_COUNTS = frozenset(("pages", "totalpage", "totalpages", "pagecount", "countpage", "allpage", "maxpage"))
_MARKUP_FIELDS = frozenset(("html", "listhtml", "contenthtml", "content"))
_FAULTS = frozenset(("error", "errmsg", "errormsg", "exception", "errors", "stacktrace"))
_CODES = frozenset(("code", "status", "errcode", "errorcode", "resultcode", "retcode", "returncode", "ret"))
_GOOD_CODES = frozenset(("", "0", "00", "000", "0000", "1", "200", "ok", "success", "true", "succeed"))
_MARKUP = late_pattern(r"<(?:li|tr|a|dl|ul|div|table|datastore|recordset)\b", re.I)
_COUNT_IN_MARKUP = late_pattern(
    r"""(?:[\s"']|data-)(?:total|count|recordcount|total[-_]?(?:count|record|num|row|size|item)s?)\s{0,5}=\s{0,5}["']?(\d{1,9})"""
    r"""|[总共]\s{0,3}(?:计|有)?\s{0,3}(?:<[^<>]{0,80}>\s{0,3})?(\d{1,9})\s{0,3}(?:</\w{1,8}>\s{0,3})?[条篇]""",
    re.I,
)
_PAGER_WORDS = late_pattern(
    r"[\W\d_]|共|总计?|合计|[条页篇个]|第|当前|[首尾末]|上一?|下一?|[前后]一|记录|每|跳|转?到|确定|(?i:go|prev|next|first|last|page)"
)
_SAYS_NONE = late_pattern(
    r"(?:对不起|抱歉)?[，,]?(?:暂时?|没有?|尚)?[没无]有?(?:找到|任何|相关|更多)?(?:的)?(?:数据|信息|内容|记录|文章|文件)"
)
_RECORD = late_pattern(r"<(item|doc|row|record|entry|result)\b[^<>]{0,300}>", re.I)
_FIELD = late_pattern(r"<([A-Za-z_][\w.-]{0,40})[^<>]{0,200}>\s{0,40}")
_OPEN, _CLOSE = "<![CDATA[", "]]>"
_LONGEST_RECORD = 20_000
_NO_LIST = "列表接口的回答中认不出列表"
_XML_TOTAL = late_pattern(r"<total(?:record|count|num)?>\s{0,40}(\d{1,9})", re.I)


class ListAnswer(Struct, frozen=True):
    """The rows of one answer. `says_none`: it says itself that there are none; `gives_none`: its lists are
    empty, and it counts no rows. `why` says in Chinese, when not empty, why nothing can be told from it.
    `further` are endpoints with more rows that it names. `total` rows, or `pages`, there are in all, by its
    own account; 0 where it gives none. `unheard`: the endpoint gave no answer, or broke down."""

    entries: tuple[Entry, ...] = ()
    links: tuple[Link, ...] = ()
    further: tuple[Endpoint, ...] = ()
    says_none: bool = False
    gives_none: bool = False
    unheard: bool = False
    absent: bool = False
    """There is nothing at its address."""
    why: str = ""
    total: int = 0
    pages: int = 0

    def has_more(self, known: int, turned: int) -> bool:
        """Whether rows are left after `known` ones on `turned` pages."""
        return known < self.total if self.total else turned < self.pages


def read_answer(body: bytes, content_type: str, page_url: str, observed: date) -> ListAnswer:
    """The answer of an endpoint of the page at `page_url`, which its addresses are resolved against. Never
    raises for what the answer holds."""
    text = decode(body[:LONGEST], content_type).text.lstrip("\ufeff \t\r\n")
    if not text:
        return ListAnswer(why="列表接口的回答是空的")
    data = parsed(text)
    if data is not None:
        return _from_data(data, page_url, observed)
    if text[:1] in "{[":
        return ListAnswer(why="列表接口的回答不是完整的 JSON", unheard=True)
    return _from_markup(text, page_url, observed)


def data_of(body: bytes, content_type: str) -> Any:
    """The values of an answer in JSON or JSONP; None where it is neither."""
    return parsed(decode(body[:LONGEST], content_type).text.lstrip("\ufeff \t\r\n"))


def rows_in(data: Any) -> Iterator[dict[str, Any]]:
    """Every object that stands in an array of the values."""
    for rows in _walked(data).arrays:
        yield from (row for row in rows[:MOST_ROWS] if isinstance(row, dict))


def parsed(text: str) -> Any:
    """The JSON or JSONP as values, None when it is neither, or nested too deep."""
    called = _JSONP.match(text)
    if called:
        text = text[called.end() : max(text.rfind(")"), called.end())]
    if text[:1] not in ("{", "["):
        return None
    try:
        return msgspec.json.decode(text.encode("utf-8", "replace"))
    except (msgspec.MsgspecError, RecursionError, ValueError):
        return None


# ---------------------------------------------------------------- JSON


class _Found(Struct):
    """What a walk through the values of an answer met."""

    arrays: list[list[Any]]
    markup: list[str]
    totals: list[int]
    pages: int = 0
    has_empty_array: bool = False
    has_empty_markup: bool = False
    fault: str = ""


def _from_data(data: Any, page_url: str, observed: date) -> ListAnswer:
    found = _walked(data)
    sheet = Sheet("", page_url)
    best: tuple[Entry, ...] = ()
    rows_of_best: list[Any] = []
    for rows in found.arrays:
        entries = tuple(_entries(rows, sheet, observed))
        weight = _weight(entries)
        if weight > _weight(best) and (weight[0] or is_list(list(entries), page_url)):
            best, rows_of_best = entries, rows
    if best:
        given = _given(rows_of_best, sheet)
        total = max(found.totals, default=0)
        return ListAnswer(best, tuple(_links(best, page_url, given)), total=total, pages=found.pages)
    for piece in sorted(found.markup, key=len, reverse=True)[:5]:
        answer = _from_markup(piece, page_url, observed)
        if answer.entries or answer.says_none:
            return replace(answer, total=max((answer.total, *found.totals)), pages=found.pages)
    if found.fault:
        return ListAnswer(why=f"列表接口报告出错（{found.fault}）", unheard=True)
    if _counts_none(found):
        return ListAnswer(says_none=True)
    return ListAnswer(why=_NO_LIST, gives_none=_gives_none(found))


def _gives_none(found: _Found) -> bool:
    return found.has_empty_array and not (any(found.arrays) or any(found.totals) or found.markup)


def _counts_none(found: _Found) -> bool:
    """It counts 0, and what it gives as rows is empty: an array, or markup without a word."""
    if not found.totals or any(found.totals) or any(found.arrays):
        return False
    hollow = bool(found.markup) and all(_is_hollow(piece) for piece in found.markup[:5])
    return found.has_empty_array or hollow or (found.has_empty_markup and not found.markup)


def _is_hollow(markup: str) -> bool:
    """Markup that shows nothing, or a pager and words that there is nothing."""
    body = Sheet(markup[:_LONGEST_RECORD], "").tree.body
    if body is None or len(markup) > _LONGEST_RECORD or body.css_first("img,script") is not None:
        return False
    return not _holds_links(body) and not _PAGER_WORDS.sub("", _SAYS_NONE.sub("", body.text()))


def _holds_links(body: LexborNode) -> bool:
    """Anchors that lead somewhere, or say more than those of a pager."""
    for anchor in body.css("a")[:MOST_ROWS]:
        href = (anchor.attributes.get("href") or "").strip().lower()
        turns = not href or href.startswith(("#", "javascript:"))
        if not turns or _PAGER_WORDS.sub("", anchor.text()):
            return True
    return False


def _weight(entries: tuple[Entry, ...]) -> tuple[int, int]:
    return sum(1 for entry in entries if entry.dated), len(entries)


def _entries(rows: list[Any], sheet: Sheet, observed: date) -> Iterator[Entry]:
    known: set[tuple[str, str]] = set()
    for row in rows[:MOST_ROWS]:
        entry = entry_of(row, sheet.joiner, observed) if isinstance(row, dict) else None
        if entry is not None and (entry.url, entry.title) not in known:
            known.add((entry.url, entry.title))
            yield entry


def _links(entries: Iterable[Entry], page_url: str, given: frozenset[str] = frozenset()) -> Iterator[Link]:
    """A script puts the addresses together that people click on: what we make of them is a guess. `given`
    are those that the data gives whole."""
    for entry in entries:
        if entry.url != page_url:
            yield Link(entry.url, entry.title, "row" if entry.url in given else "handler")


def _given(rows: list[Any], sheet: Sheet) -> frozenset[str]:
    """The addresses that rows give whole. A row that is marked otherwise than most (a draft, a row that was
    taken down) may not be shown at all."""
    marks = [(row, flags_of(row)) for row in rows[:MOST_ROWS] if isinstance(row, dict)]
    usual = Counter(flags for _, flags in marks).most_common(1)
    whole = (whole_address(row) for row, flags in marks if flags == usual[0][0])
    return frozenset(sheet.joiner.join(address) for address in whole if address)


def _walked(data: Any) -> _Found:
    """Every array of objects, piece of markup, count and complaint, breadth first."""
    found = _Found([], [], [])
    waiting: deque[Any] = deque([data])
    for _ in range(MOST_NODES):
        if not waiting:
            break
        value = waiting.popleft()
        if isinstance(value, dict):
            _note_fields(value, found, waiting)
        elif isinstance(value, list):
            found.has_empty_array = found.has_empty_array or not value
            found.arrays.append(value)
            waiting.extend(value[:MOST_ROWS])
    return found


def _note_fields(fields: dict[str, Any], found: _Found, waiting: deque[Any]) -> None:
    for name, value in fields.items():
        plain = name[:40].replace("_", "").lower()
        if isinstance(value, dict | list):
            waiting.append(value)
        elif isinstance(value, str) and (len(value) > 20 or value[:1] == "<"):
            _note_text(value, found, waiting)
        elif value == "" and plain in _MARKUP_FIELDS:
            found.has_empty_markup = True
        if plain in _PAGE_COUNTS:
            found.pages = max(found.pages, _number(value) or 0)
        if plain in _TOTALS and (number := _number(value)) is not None:
            found.totals.append(number)
        elif _complains(plain, value):
            found.fault = found.fault or f"{name[:20]}={str(value)[:30]}"


def _note_text(value: str, found: _Found, waiting: deque[Any]) -> None:
    """A string may be markup, or JSON once more."""
    if _MARKUP.search(value[:2000]):
        found.markup.append(value)
    elif value[:1] in "[{" and (inner := parsed(value)) is not None:
        waiting.append(inner)


def _number(value: Any) -> int | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value
    return (
        int(value)
        if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 12
        else None
    )


def _complains(name: str, value: Any) -> bool:
    if name in _FAULTS:
        return bool(value)
    if name == "success":
        return value is False or value == "false"
    return (
        name in _CODES
        and not isinstance(value, dict | list)
        and str(value or "").lower() not in _GOOD_CODES | {"none"}
    )


# ---------------------------------------------------------------- markup


def _from_markup(text: str, page_url: str, observed: date) -> ListAnswer:
    sheet = Sheet(text, page_url)
    if has_islands(text) or "<datastore" in text:
        return _from_records(sheet, observed)
    if text.startswith("<?xml") or "<rss" in text[:500]:
        return _from_xml(text, sheet, observed)
    if "<" not in text:
        return ListAnswer(why=_NO_LIST)
    blocks = [block for block in read_blocks(sheet, observed) if block.region in MIDDLE]
    entries = tuple(_as_answered(entry) for block in blocks for entry in block.entries)
    if entries:
        links = tuple(Link(entry.url, entry.title) for entry in entries if entry.url != page_url)
        return ListAnswer(entries[:MOST_ROWS], links[:MOST_ROWS], total=max(_counts(text), default=0))
    counts = _counts(text)
    body = sheet.tree.body
    if counts and not any(counts) and body is not None and not _holds_links(body):
        return ListAnswer(says_none=True)
    return ListAnswer(why=_NO_LIST)


def _counts(text: str) -> list[int]:
    """How many rows a pager says that there are."""
    return [int(attribute or words) for attribute, words in _COUNT_IN_MARKUP.findall(text[:LONGEST])]


def _as_answered(entry: Entry) -> Entry:
    return (
        Entry(entry.url, entry.title, entry.dated, "api")
        if entry.dated and entry.evidence == "list"
        else entry
    )


def _from_records(sheet: Sheet, observed: date) -> ListAnswer:
    islands = read_islands(sheet, observed, "api")
    entries = tuple(entry for island in islands for entry in island.entries)
    links = tuple(link for island in islands for link in island.links)
    further = tuple(endpoint for island in islands for endpoint in island.endpoints)
    if entries:
        return ListAnswer(entries, links, further, total=max(island.total for island in islands))
    says_none = bool(islands) and all(island.empty for island in islands)
    return ListAnswer(
        says_none=says_none, why="" if says_none else "列表接口的回答中没有记录，也没有说共 0 条"
    )


def _from_xml(text: str, sheet: Sheet, observed: date) -> ListAnswer:
    rows = [dict(_fields(record)) for record in _records(text)]
    entries = tuple(_entries(rows, sheet, observed))
    if entries:
        return ListAnswer(entries, tuple(_links(entries, sheet.url)))
    total = _XML_TOTAL.search(text)
    if not rows and total and int(total[1]) == 0:
        return ListAnswer(says_none=True)
    return ListAnswer(why=_NO_LIST)


def _records(text: str) -> Iterator[str]:
    for count, opened in enumerate(_RECORD.finditer(text)):
        if count >= MOST_ROWS:
            return
        end = text.find(f"</{opened[1]}>", opened.end(), opened.end() + _LONGEST_RECORD)
        if end >= 0:
            yield text[opened.end() : end]


def _fields(record: str) -> Iterator[tuple[str, str]]:
    """Name and text of each element, by plain searching: no pattern runs away."""
    opened = _FIELD.search(record)
    while opened is not None:
        start = opened.end()
        marked = record.startswith(_OPEN, start)
        start += len(_OPEN) * marked
        end = record.find(_CLOSE if marked else "<", start)
        if end < 0:
            return
        yield opened[1], record[start:end]
        opened = _FIELD.search(record, end)
