"""Tables in WordprocessingML, written as text: as objects, one of some thousand rows takes minutes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from reports.document import Cell, Sort, Table
from reports.rendering.arrangement import kept_rows
from reports.rendering.column_widths import widths
from reports.rendering.words import columns_wide, one_line, shown

_SPLITTABLE = 300
"""Columns of text from which a row may break over pages: higher than the page, it would be cut off."""
_KEPT = 'xml:space="preserve"'
_CENTRED = '<w:jc w:val="center"/>'
_CELL_MARGINS = (("top", 40), ("left", 70), ("bottom", 40), ("right", 70))


@dataclass(frozen=True, slots=True)
class TableStyle:
    """How tables are set. `width` in twentieths of a point, `size` of the letters in points."""

    width: int
    size: float
    head_font: str
    shaded: bool

    @property
    def line(self) -> float:
        """Chinese characters that fit on a line over the whole width."""
        return self.width / 20 / self.size


def run(text: str, properties: str = "") -> str:
    """A run of text that Word takes literally; line feeds become line breaks."""
    pieces = f"</w:t><w:br/><w:t {_KEPT}>".join(escape(line) for line in text.split("\n"))
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}<w:t {_KEPT}>{pieces}</w:t></w:r>"


def fonts(name: str) -> str:
    """The font for Chinese and other letters alike."""
    name = escape(name, {'"': "&quot;"})
    return (
        f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="{name}" w:hint="eastAsia"/>'
    )


def table(one: Table, style: TableStyle) -> Iterator[str]:
    """The table, row by row; its head is repeated on each page."""
    grid = [int(share * style.width) for share in widths(one, style.line)]
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid)
    margins = "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in _CELL_MARGINS)
    yield (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{sum(grid)}" w:type="dxa"/>{_CENTRED}'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>"
    )
    yield _head(one, grid, style)
    yield from _rows(one, grid, style)
    yield "</w:tbl>"


def _rows(one: Table, grid: Sequence[int], style: TableStyle) -> Iterator[str]:
    sorts: list[Sort] = [column.sort for column in one.columns]
    size = _size(style)
    kept = kept_rows(one)
    for number, row in enumerate(one.rows):
        yield _row(row, sorts, grid, size, kept=number in kept)
    if not one.rows:
        nothing = ("没有", *[""] * (len(grid) - 1))
        yield _row(nothing, ["text"] * len(grid), grid, size, kept=0 in kept)
    if one.total:
        yield _row(one.total, sorts, grid, f"<w:b/>{size}", kept=bool(one.note))


def _head(one: Table, grid: Sequence[int], style: TableStyle) -> str:
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="E9EDF2"/>' if style.shaded else ""
    properties = fonts(style.head_font) + _size(style)
    cells = "".join(
        _cell(run(one_line(column.title), properties), width, shade, f"<w:keepNext/>{_CENTRED}")
        for column, width in zip(one.columns, grid, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{cells}</w:tr>"


def _row(
    cells: Sequence[Cell], sorts: Sequence[Sort], grid: Sequence[int], properties: str, *, kept: bool
) -> str:
    """`kept`: on one page with what follows."""
    next_to = "<w:keepNext/>" if kept else ""
    said = [shown(cell, sort) for cell, sort in zip(cells, sorts, strict=True)]
    whole = "<w:cantSplit/>" if max(map(columns_wide, said)) <= _SPLITTABLE else ""
    drawn = "".join(
        _cell(run(words, properties), width, "", next_to + ("" if sort in {"text", "link"} else _CENTRED))
        for words, sort, width in zip(said, sorts, grid, strict=True)
    )
    return f"<w:tr><w:trPr>{whole}</w:trPr>{drawn}</w:tr>"


def _cell(content: str, width: int, shade: str, form: str) -> str:
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}<w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="CellText"/>{form}</w:pPr>{content}</w:p></w:tc>'
    )


def _size(style: TableStyle) -> str:
    half_points = round(style.size * 2)
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'
