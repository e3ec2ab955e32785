"""A document as one HTML file that needs nothing else: screen, phone and A4 paper (which is also its PDF)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from jinja2 import Template
from markupsafe import Markup, escape

from reports import charts
from reports.document import Cell, Chart, Document, Heading, Part, Sort, Table
from reports.rendering.arrangement import Annex, annex_lines, annexes, before_signature, body
from reports.rendering.column_widths import wide, widths
from reports.rendering.words import address, clean, long_day, one_line, shown
from reports.templating import rendered, template

SHOWN_ROWS = 100
"""A longer table shows so many; the rest unfolds in bundles (and is all there on paper)."""
_BUNDLE = 1_000
_CARDS_FROM = 5
"""Columns of a table whose rows become cards on a phone."""
_UPRIGHT_LINE, _LYING_LINE = 46.0, 70.0
"""Characters that fit on a line of a table."""


@dataclass(frozen=True, slots=True)
class _Column:
    title: str
    percent: str
    sort: Sort


@dataclass(frozen=True, slots=True)
class _Rows:
    """Rows that are drawn as one table; `summary` says what unfolds, "" for what is shown at once."""

    rows: Sequence[Sequence[Cell]]
    summary: str


class TableView:
    """A table as the template draws it."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.lying = table.annex and wide(table)
        self.cards = len(table.columns) >= _CARDS_FROM
        line = _LYING_LINE if self.lying else _UPRIGHT_LINE
        self.columns = [
            _Column(one_line(column.title), f"{width * 100:.2f}", column.sort)
            for column, width in zip(table.columns, widths(table, line), strict=True)
        ]
        self._opens = [self._open_tag(column) for column in self.columns]

    @property
    def bundles(self) -> Iterator[_Rows]:
        """What is shown at once, then the bundles that unfold."""
        rows = self.table.rows
        first = len(rows) if len(rows) <= SHOWN_ROWS * 1.2 else SHOWN_ROWS
        yield _Rows(rows[:first], "")
        for start in range(first, len(rows), _BUNDLE):
            end = min(start + _BUNDLE, len(rows))
            yield _Rows(rows[start:end], f"第 {start + 1} 至 {end} 行，共 {len(rows)} 行")

    def row(self, cells: Sequence[Cell]) -> Markup:
        """The cells of one row. Made here and not by the template: a report may have some hundred thousand."""
        return Markup("").join(
            Markup("%s%s</td>") % (opening, _cell(cell, column.sort))
            for opening, cell, column in zip(self._opens, cells, self.columns, strict=True)
        )

    def _open_tag(self, column: _Column) -> Markup:
        label = Markup(' data-h="%s"') % column.title if self.cards else Markup("")
        kind = Markup(' class="n"') if column.sort in {"number", "share", "date"} else Markup("")
        return Markup("<td%s%s>") % (label, kind)


def _cell(cell: Cell, sort: Sort) -> Markup:
    words = escape(shown(cell, sort))
    url = address(cell)
    return Markup('<a href="%s" rel="noreferrer">%s</a>') % (url, words) if url else words


def _drawn(chart: Chart) -> Markup:
    """Our own drawing, whose texts are escaped where they are set."""
    return Markup(charts.svg(chart))  # noqa: S704


def _kind(part: Part) -> str:
    return type(part).__name__


def _level(part: Heading) -> int:
    """The document's title is the h1."""
    return min(max(part.level, 1), 3) + 1


@cache
def _template() -> Template:
    filters: dict[str, Callable[..., object]] = {
        "kind": _kind,
        "level": _level,
        "drawn": _drawn,
        "view": TableView,
        "plain": clean,
        "line": one_line,
        "long_day": long_day,
    }
    return template("document.html", filters)


def render(document: Document) -> str:
    """The document as HTML. The same document gives the same text."""
    parts, closing = before_signature(body(document))
    attached: tuple[Annex, ...] = annexes(document)
    named = annex_lines(document) if document.official else ()
    return rendered(
        _template(), document=document, parts=parts, named=named, closing=closing, annexes=attached
    )
