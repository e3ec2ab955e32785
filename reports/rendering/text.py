"""A document as plain text, for mails and terminals: Chinese characters count as two columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reports.document import (
    Chart,
    Document,
    Figures,
    Heading,
    Linked,
    Listed,
    Note,
    Paragraph,
    Part,
    Signature,
    Table,
)
from reports.rendering.arrangement import annex_lines, annexes, as_table, before_signature, body
from reports.rendering.words import address, clean, columns_wide, long_day, one_line, shown

WIDTH = 78
"""Columns of a line: what mail programs show without breaking."""
_LONGEST_CELL = 200
_GAP = "  "
_PIECE = re.compile("(?:[!-~]{1,40}|.)[，。；：！？、）》”’】〕]*")
"""What stays on one line: a word of letters or figures, or a character, with the marks that begin no line."""


def render(document: Document, most_rows: int | None = None) -> str:
    """The document in lines. `most_rows` of each table are told, and how many more there are; None: all."""
    return "\n".join(line.rstrip() for line in _lines(document, most_rows)).rstrip() + "\n"


def _lines(document: Document, most_rows: int | None) -> Iterator[str]:
    if document.official and document.number:
        yield _centred(document.issuer)
        yield _centred(document.number)
        yield "=" * WIDTH
    yield _centred(document.title)
    if not document.official:
        yield _centred(" · ".join(filter(None, (document.period, document.unit, document.issuer))))
    parts, closing = before_signature(body(document))
    for part in parts:
        yield from _part(part, most_rows)
    if document.official:
        yield ""
        yield from map(one_line, annex_lines(document))
    for part in closing:
        yield from _part(part, most_rows)
    for annex in annexes(document):
        yield ""
        yield "-" * WIDTH
        yield f"{annex.label}　{one_line(annex.table.title)}"
        yield from _table(annex.table, most_rows)


def _part(part: Part, most_rows: int | None) -> Iterator[str]:
    yield ""
    match part:
        case Heading():
            yield f"【{one_line(part.text)}】" if part.level <= 1 else one_line(part.text)
        case Paragraph():
            yield from _wrapped(part.text, "" if part.lead else "　　")
        case Listed():
            for point in part.points:
                yield from _wrapped(point, "· ", "  ")
        case Figures():
            yield from _figures(part)
        case Note():
            yield from _wrapped(part.text, "【注意】" if part.weight == "warn" else "【说明】")
        case Table() | Chart():
            table = as_table(part) if isinstance(part, Chart) else part
            if table.title:
                yield one_line(table.title)
            yield from _table(table, most_rows)
        case Signature():
            yield _right(part.issuer)
            yield _right(long_day(part.dated))


def _figures(part: Figures) -> Iterator[str]:
    for what, figure, remark in part.shown:
        said = f"{one_line(what)}：{one_line(figure)}"
        yield f"{said}（{one_line(remark)}）" if remark else said


def _table(table: Table, most_rows: int | None) -> Iterator[str]:
    rows = [*table.rows[:most_rows], *([table.total] if table.total else [])]
    said = [
        [
            shown(cell, column.sort, _LONGEST_CELL).replace("\n", " ")
            for cell, column in zip(row, table.columns, strict=True)
        ]
        for row in rows
    ]
    titles = [one_line(column.title) for column in table.columns]
    widths = [max(map(columns_wide, column)) for column in zip(titles, *said, strict=True)]
    if not rows:
        yield "没有"
    elif sum(widths) + len(_GAP) * (len(widths) - 1) <= WIDTH:
        yield from _in_columns(table, titles, said, widths)
    else:
        links = [
            [address(cell) if isinstance(cell, Linked) and cell.text != cell.url else "" for cell in row]
            for row in rows
        ]
        yield from _listed(titles, said, links)
    left = len(table.rows) - len(table.rows[:most_rows])
    if left:
        yield f"……另有 {left} 行，见附件中的表格。"
    if table.note:
        yield from _wrapped(table.note, "注：")


def _in_columns(
    table: Table, titles: Sequence[str], said: Sequence[Sequence[str]], widths: Sequence[int]
) -> Iterator[str]:
    right = [column.sort in {"number", "share"} for column in table.columns]
    yield _GAP.join(_padded(*one) for one in zip(titles, widths, right, strict=True))
    yield _GAP.join("-" * width for width in widths)
    for row in said:
        yield _GAP.join(_padded(*one) for one in zip(row, widths, right, strict=True))


def _listed(
    titles: Sequence[str], said: Sequence[Sequence[str]], links: Sequence[Sequence[str]]
) -> Iterator[str]:
    """Row under row, for tables wider than a line."""
    for number, (row, addresses) in enumerate(zip(said, links, strict=True), 1):
        mark = f"{number}. "
        for place, (title, words, url) in enumerate(zip(titles, row, addresses, strict=True)):
            lead = mark if place == 0 else " " * len(mark)
            yield from _wrapped(f"{title}：{words}" if title else words, lead, " " * (len(mark) + 2))
            if url:
                yield f"{' ' * (len(mark) + 2)}{url}"


def _padded(text: str, width: int, right: bool) -> str:
    room = " " * (width - columns_wide(text))
    return room + text if right else text + room


def _wrapped(text: str, first: str = "", others: str = "") -> Iterator[str]:
    """The text in lines of at most `WIDTH` columns; a word of letters stays whole where it fits."""
    for line in clean(text).split("\n"):
        row, taken = first, columns_wide(first)
        for piece in _PIECE.findall(line):
            wide = columns_wide(piece)
            if taken + wide > WIDTH and taken > columns_wide(others):
                yield row
                row, taken = others, columns_wide(others)
                piece = piece.lstrip(" ")
                wide = columns_wide(piece)
            row, taken = row + piece, taken + wide
        yield row
        first = others


def _centred(text: str) -> str:
    text = one_line(text)
    return " " * max((WIDTH - columns_wide(text)) // 2, 0) + text


def _right(text: str) -> str:
    text = one_line(text)
    return " " * max(WIDTH - 4 - columns_wide(text), 0) + text
