"""A document as workbook: the words on the first sheet, each table and chart's numbers on one of its own.

No cell of data becomes a formula or a link by itself: what a hostile site calls its pages is text here.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from io import BytesIO
from typing import Any

import xlsxwriter

from reports.document import (
    Cell,
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
    Sort,
    Table,
)
from reports.rendering.arrangement import annexes, as_table, body
from reports.rendering.sheet_printing import LETTERS, MARGIN, Printing, printing
from reports.rendering.words import clean, columns_wide, long_day, one_line, shown

MOST_ROWS = 1_000_000
"""Rows of a sheet; a longer table goes on on the next one. Excel ends at 1,048,576."""
_LONGEST_TEXT = 32_000
"""UTF-16 units; Excel calls a file with a cell over 32,767 damaged."""
_SHEET_NAME = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_RESERVED = "history"
_LOOKED_AT = 300
_NARROWEST, _WIDEST = 8, 50
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": False,
}
_SHOWN = {"date": "yyyy-mm-dd", "share": "0.00%"}
_FONT = {"font_name": "宋体", "font_size": LETTERS, "valign": "top"}
_LINE = 15
_HIGHEST = 405
"""Points of a line in a cell, and of a row at most: Excel ends at 409."""


def render(document: Document) -> bytes:
    """The workbook. The same document gives the same bytes."""
    out = BytesIO()
    book = xlsxwriter.Workbook(out, _OPTIONS)
    issued = datetime.combine(document.dated, time())
    book.set_properties(
        {
            "title": one_line(document.name)[:255],
            "author": one_line(document.issuer)[:255],
            "created": issued,
        }
    )
    writer = _Writer(book)
    writer.cover(document)
    for table in _tables(document):
        writer.table(table)
    book.close()
    return out.getvalue()


def _tables(document: Document) -> Iterator[Table]:
    # not `body`: there a table under a heading of its own name has no title left to call its sheet by
    for part in document.parts:
        if isinstance(part, Table) and not part.annex:
            yield part
        elif isinstance(part, Chart):
            yield as_table(part)
    yield from (annex.table for annex in annexes(document))


class _Writer:
    """Writes the sheets of one workbook. xlsxwriter has no types: its book, sheets and formats are Any."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._names: set[str] = {_RESERVED}
        self._head = book.add_format(
            {**_FONT, "bold": True, "bg_color": "#E9EDF2", "border": 1, "text_wrap": True, "align": "center",
             "valign": "vcenter"}
        )  # fmt: skip
        self._formats = {sort: self._format(sort) for sort in ("text", "number", "share", "date", "link")}
        self._totals = {
            sort: self._format(sort, bold=True, top=2) for sort in ("text", "number", "share", "date", "link")
        }
        self._titled = book.add_format({**_FONT, "bold": True, "font_size": 16})
        self._headed = book.add_format({**_FONT, "bold": True, "font_size": 12, "text_wrap": True})
        self._plain = book.add_format({**_FONT, "text_wrap": True})

    def _format(self, sort: str, **more: object) -> Any:
        centred = {} if sort in {"text", "link"} else {"align": "center"}
        return self._book.add_format(
            {**_FONT, "border": 1, "text_wrap": True, "num_format": _SHOWN.get(sort, "General")}
            | centred
            | more
        )

    def cover(self, document: Document) -> None:
        """Title, period, and all that is said in words."""
        sheet = self._sheet("说明")
        sheet.set_column(0, 0, 22)
        sheet.set_column(1, 1, 70)
        sheet.set_row(0, 26)
        _set_for_paper(sheet, Printing((22, 70), lying=False))
        self._text(sheet, 0, 0, document.title, self._titled)
        facts = [("统计期", document.period), ("单位", document.unit), ("发布", document.issuer),
                 ("文号", document.number), ("日期", long_day(document.dated))]  # fmt: skip
        lines = [fact for fact in facts if fact[1]]
        lines += [line for part in body(document) for line in _said(part)]
        for row, (what, words) in enumerate(lines, 1):
            sheet.set_row(row, _height(((what, 22), (words, 70))))
            self._text(sheet, row, 0, what, self._headed if not words else self._plain)
            self._text(sheet, row, 1, words, self._plain)

    def table(self, table: Table) -> None:
        """The table on a sheet of its own, or on several where it is longer than one holds."""
        for start in range(0, max(len(table.rows), 1), MOST_ROWS):
            last = start + MOST_ROWS >= len(table.rows)
            self._rows(table, table.rows[start : start + MOST_ROWS], table.total if last else ())

    def _rows(self, table: Table, rows: Sequence[Sequence[Cell]], total: Sequence[Cell]) -> None:
        sheet = self._sheet(table.title)
        sorts: list[Sort] = [column.sort for column in table.columns]
        wanted = [_width(table, rows, place) for place in range(len(sorts))]
        plan = printing(wanted, [sort in {"text", "link"} for sort in sorts])
        for place, column in enumerate(table.columns):
            sheet.set_column(place, place, plan.widths[place])
            self._text(sheet, 0, place, column.title, self._head)
        sheet.set_row(
            0,
            _height((column.title, width) for column, width in zip(table.columns, plan.widths, strict=True)),
        )
        for number, row in enumerate(rows, 1):
            sheet.set_row(number, _height(zip(map(_words, row, sorts), plan.widths, strict=True)))
            for place, cell in enumerate(row):
                self._cell(sheet, number, place, cell, sorts[place], self._formats[sorts[place]])
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(len(rows), 1), len(sorts) - 1)
        below = len(rows) + 1
        for place, cell in enumerate(total):
            self._cell(sheet, below, place, cell, sorts[place], self._totals[sorts[place]])
        if table.note:
            self._note(sheet, below + 1 + bool(total), table.note, plan)
        _set_for_paper(sheet, plan)
        sheet.repeat_rows(0)
        sheet.set_header("&C&A")

    def _note(self, sheet: Any, row: int, note: str, plan: Printing) -> None:
        """Over the width of the table: beyond its last column the paper ends. Workbooks make no room for
        words in joined cells by themselves."""
        last = (plan.pages[0] if plan.pages else len(plan.widths)) - 1
        sheet.set_row(row, _height([(note, sum(plan.widths[: last + 1]))]))
        if last:
            sheet.merge_range(row, 0, row, last, "", self._plain)
        self._text(sheet, row, 0, note, self._plain)

    def _cell(self, sheet: Any, row: int, place: int, cell: Cell, sort: Sort, form: Any) -> None:
        """Typed, so that it sorts and adds up. What Excel has no type for is written as words."""
        if cell is None:
            sheet.write_blank(row, place, None, form)
        elif isinstance(cell, Linked):
            self._text(sheet, row, place, _words(cell, sort), form)
        elif isinstance(cell, str):
            self._text(sheet, row, place, cell, form)
        elif isinstance(cell, date) and not isinstance(cell, datetime) and cell.year >= 1900:
            sheet.write_datetime(row, place, datetime.combine(cell, time()), self._dated(form, sort))
        elif isinstance(cell, (int, float)) and _fits(cell):
            sheet.write_number(row, place, cell, form)
        else:
            sheet.write_string(row, place, shown(cell, sort), form)

    def _dated(self, form: Any, sort: Sort) -> Any:
        return form if sort == "date" else self._formats["date"]

    def _text(self, sheet: Any, row: int, place: int, text: str, form: Any) -> None:
        sheet.write_string(row, place, _fitted(text), form)

    def _sheet(self, title: str) -> Any:
        return self._book.add_worksheet(_name(title, self._names))


def _words(cell: Cell, sort: Sort) -> str:
    """What a cell says in the workbook."""
    if isinstance(cell, Linked):
        return cell.text if cell.url == cell.text or not cell.url else f"{cell.text}\n{cell.url}"
    return shown(cell, sort)


def _height(cells: Iterable[tuple[str, float]]) -> float:
    """Points of a row that shows its texts whole, each in a column of that width: not every program makes
    room for lines that wrap."""
    lines = max((_lines(words, width) for words, width in cells), default=1)
    return min(lines * _LINE + 3, _HIGHEST)


def _lines(words: str, width: float) -> int:
    # a character that takes two columns is a little wider than two digits
    return sum(max(math.ceil(columns_wide(line) * 1.15 / width), 1) for line in clean(words).split("\n"))


def _fits(value: float) -> bool:
    """A double holds whole numbers up to 2^53; beyond, Excel would show another number."""
    return abs(value) < 2**53 if isinstance(value, int) else math.isfinite(value)


def _fitted(text: str) -> str:
    """Clean, and no longer than a cell may be."""
    text = clean(text)
    if len(text) * 2 <= _LONGEST_TEXT or len(text.encode("utf-16-le")) // 2 <= _LONGEST_TEXT:
        return text
    kept = text.encode("utf-16-le")[: _LONGEST_TEXT * 2].decode("utf-16-le", "ignore")
    return f"{kept}……（共{len(text)}字，未全列）"


def _name(title: str, taken: set[str]) -> str:
    """A sheet's name as Excel takes it: 31 units, none of []:*?/\\, no quotes at its ends, and none of the
    `taken` ones, which it joins."""
    words = " ".join(_FORBIDDEN.sub(" ", one_line(title)).split()).strip("' ")
    plain = _shortened(words, _SHEET_NAME)
    name, number = plain, 1
    while name.casefold() in taken:
        number += 1
        ending = f"({number})"
        name = _shortened(plain, _SHEET_NAME - len(ending)) + ending
    taken.add(name.casefold())
    return name


def _shortened(name: str, units: int) -> str:
    return name.encode("utf-16-le")[: units * 2].decode("utf-16-le", "ignore").rstrip("' ") or "表"


def _width(table: Table, rows: Sequence[Sequence[Cell]], place: int) -> float:
    """Wide enough for most of the column; longer texts wrap."""
    column = table.columns[place]
    looked = (columns_wide(shown(row[place], column.sort, 60)) for row in rows[:_LOOKED_AT])
    return min(max(columns_wide(one_line(column.title)) + 4, max(looked, default=0) + 2, _NARROWEST), _WIDEST)


def _set_for_paper(sheet: Any, plan: Printing) -> None:
    """A4, as wide as the page, or as the pages where the columns do not fit on one."""
    sheet.set_paper(9)
    sheet.set_margins(left=MARGIN, right=MARGIN)
    sheet.set_footer("&C— &P —")
    if plan.lying:
        sheet.set_landscape()
    if plan.pages:
        sheet.set_print_scale(plan.scale)
        sheet.set_v_pagebreaks(list(plan.pages))
        sheet.repeat_columns(0)
    else:
        sheet.fit_to_pages(1, 0)


def _said(part: Part) -> list[tuple[str, str]]:
    """What stands in words, as (what, words); a heading has no words."""
    match part:
        case Heading():
            return [(part.text, "")]
        case Paragraph():
            return [("", part.text)]
        case Listed():
            return [("", point) for point in part.points]
        case Figures():
            return [
                (what, f"{figure}（{remark}）" if remark else figure) for what, figure, remark in part.shown
            ]
        case Note():
            return [("注意" if part.weight == "warn" else "说明", part.text)]
        case Signature() | Table() | Chart():
            return []
