"""In which order every form says a document: the body with its headings numbered, then the annexes. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from reports.document import Chart, Document, Heading, Part, Signature, Table, TableColumn

WORD_ROWS = 2_000
PDF_ROWS = 250
"""Rows of a table on paper, about a hundred pages and twelve. Word opens more, but slowly; Chromium wants a
tenth to a third of a megabyte for each row. The workbook and the web page hold them all."""
PDF_ROWS_IN_ALL = 600
"""Rows of all tables on paper together: where there are more, the longest give way."""

SHORT_ROWS = 6
"""Rows, the total among them, of a table that is not parted at all."""

_DIGITS = "〇一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Annex:
    """A table that stands after the body. `label` is 附件, or 附件2 where there are several."""

    label: str
    table: Table


def body(document: Document) -> tuple[Part, ...]:
    """All but the annexes. In an official document the headings carry their numbers. A table that is called
    like the heading that it stands under has no title of its own."""
    parts = tuple(_untitled(part for part in document.parts if not (isinstance(part, Table) and part.annex)))
    return tuple(_numbered(parts)) if document.official else parts


def on_paper(document: Document, most_rows: int, in_all: int = 0) -> Document:
    """The document with its longest tables cut to so many rows, and saying so; with `in_all` to fewer, so
    that all of them together have no more than that."""
    lengths = [len(part.rows) for part in document.parts if isinstance(part, Table)]
    most = _fitting(lengths, most_rows, in_all) if in_all else most_rows
    return replace(document, parts=tuple(_for_paper(part, most) for part in document.parts))


def _fitting(lengths: Iterable[int], most: int, in_all: int) -> int:
    """How many rows each may have at most: the short ones keep theirs, the long ones share what is left."""
    left, fewer = in_all, sorted(min(length, most) for length in lengths)
    for place, length in enumerate(fewer):
        share = max(left, 0) // (len(fewer) - place)
        if length > share:
            return max(share, 1)
        left -= length
    return most


def _for_paper(part: Part, most_rows: int) -> Part:
    if not isinstance(part, Table) or len(part.rows) <= most_rows:
        return part
    said = f"本表共{len(part.rows)}行，此处列前{most_rows}行，全部内容见同名的Excel表格。"
    return replace(part, rows=part.rows[:most_rows], note=f"{part.note}{said}")


def is_short(table: Table) -> bool:
    """Whether the table stays on one page, with its note."""
    return len(table.rows) + bool(table.total) <= SHORT_ROWS


def kept_rows(table: Table) -> frozenset[int]:
    """The rows, by their place, that stay on one page with what follows: a row or a note that stands alone on
    a page is taken for a leftover. The first two rows stay together, so do the last two with the note."""
    last = max(len(table.rows), 1) - 1
    followed = {last} if table.total or table.note else set[int]()
    if is_short(table):
        return frozenset(range(last)) | followed
    return frozenset({0, last - 1} | followed)


def annexes(document: Document) -> tuple[Annex, ...]:
    """The annexes, in order."""
    found = [part for part in document.parts if isinstance(part, Table) and part.annex]
    if len(found) == 1:
        return (Annex("附件", found[0]),)
    return tuple(Annex(f"附件{number}", table) for number, table in enumerate(found, 1))


def annex_lines(document: Document) -> tuple[str, ...]:
    """How an official document names its annexes under the body: 附件：1.… (GB/T 9704-2012, 7.3.4)."""
    titles = [annex.table.title for annex in annexes(document)]
    if len(titles) == 1:
        return (f"附件：{titles[0]}",)
    return tuple(
        f"{'附件：' if number == 1 else '　　　'}{number}.{title}" for number, title in enumerate(titles, 1)
    )


def before_signature(parts: tuple[Part, ...]) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """The body, and what begins with the signature: the annexes are named between them."""
    for place, part in enumerate(parts):
        if isinstance(part, Signature):
            return parts[:place], parts[place:]
    return parts, ()


def _untitled(parts: Iterable[Part]) -> Iterator[Part]:
    heading = ""
    for part in parts:
        if isinstance(part, Heading):
            heading = part.text
        if isinstance(part, Table) and part.title == heading:
            yield replace(part, title="")
        else:
            yield part


def _numbered(parts: Iterable[Part]) -> Iterator[Part]:
    counts = [0, 0, 0]
    for part in parts:
        if isinstance(part, Heading):
            level = min(max(part.level, 1), 3)
            counts[level - 1] += 1
            counts[level:] = [0] * (3 - level)
            yield replace(part, text=f"{_label(level, counts[level - 1])}{part.text}")
        else:
            yield part


def _label(level: int, number: int) -> str:
    return {1: f"{numeral(number)}、", 2: f"（{numeral(number)}）", 3: f"{number}."}[level]


def numeral(number: int) -> str:
    """1 to 99 in Chinese numerals; figures above, which no heading reaches."""
    if not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    front = "" if not tens else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return front + (_DIGITS[ones] if ones else "")


def as_table(chart: Chart) -> Table:
    """The numbers of a chart, for forms without pictures."""
    columns = (TableColumn("", share=1.5), *(TableColumn(one.name, "number") for one in chart.series))
    rows = tuple(
        (label, *(one.values[place] for one in chart.series)) for place, label in enumerate(chart.labels)
    )
    return Table(f"{chart.title}（{chart.unit}）" if chart.unit else chart.title, columns, rows)
