"""A document as one HTML file that needs nothing else: screen, phone and A4 paper (which is also its PDF)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from jinja2 import Template
from markupsafe import Markup, escape

from reports import charts
from reports.document import Cell, Chart, Document, Heading, Part, Sort, Table
from reports.rendering.arrangement import Annex, annex_lines, annexes, before_signature, body, is_short
from reports.rendering.column_widths import wide, widths
from reports.rendering.words import address, clean, long_day, one_line, shown
from reports.templating import rendered, template

SHOWN_ROWS = 100
"""A longer table shows so many; the rest unfolds in bundles (and is all there on paper)."""
_BUNDLE = 1_000
_CARDS_FROM = 5
"""Columns of a table whose rows become cards on a phone."""
_MOST_FIGURES = 6
"""Columns beside one another on a phone where but one of them holds words."""
_LINES = {(False, False): 50.0, (False, True): 74.0, (True, False): 37.0, (True, True): 64.0}
"""Characters on a line of a table on paper, by whether the document is official and the page lies."""
_CLASSES: dict[Sort, str] = {"number": "n", "share": "n", "date": "n d"}


@dataclass(frozen=True, slots=True)
class _Column:
    title: str
    percent: str
    sort: Sort


_KEPT = 2
"""Rows at the begin and the end of a table that stay together on paper."""


@dataclass(frozen=True, slots=True)
class _Group:
    """Rows of a table; `kept` ones are on one page. Browsers keep groups of rows together, but no single row
    with its neighbour."""

    rows: Sequence[Sequence[Cell]]
    kept: bool


@dataclass(frozen=True, slots=True)
class _Rows:
    """Rows that are drawn as one table; `summary` says what unfolds, "" for what is shown at once."""

    rows: Sequence[Sequence[Cell]]
    summary: str

    @property
    def groups(self) -> tuple[_Group, ...]:
        """The rows, those at either end together."""
        if len(self.rows) <= 2 * _KEPT:
            return (_Group(self.rows, kept=True),)
        return (
            _Group(self.rows[:_KEPT], kept=True),
            _Group(self.rows[_KEPT:-_KEPT], kept=False),
            _Group(self.rows[-_KEPT:], kept=True),
        )


class TableView:
    """A table as the template draws it."""

    def __init__(self, table: Table, official: bool) -> None:
        self.table = table
        self.lying = table.annex and wide(table)
        self.short = is_short(table)
        self.cards = _as_cards(table)
        line = _LINES[official, self.lying]
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
        """The cells of one row. Not made by the template: a report may have some hundred thousand."""
        drawn = [
            f"{opening}{_cell(cell, column.sort)}</td>"
            for opening, cell, column in zip(self._opens, cells, self.columns, strict=True)
        ]
        return Markup("".join(drawn))  # noqa: S704  (_cell escapes what is not ours)

    def _open_tag(self, column: _Column) -> str:
        label = f' data-h="{escape(column.title)}"' if self.cards else ""
        kind = f' class="{_CLASSES[column.sort]}"' if column.sort in _CLASSES else ""
        return f"<td{label}{kind}>"


def _as_cards(table: Table) -> bool:
    """Words need room; a few columns of figures stand beside one another on a phone too."""
    worded = sum(column.sort in {"text", "link"} for column in table.columns)
    return len(table.columns) >= _CARDS_FROM and (worded > 1 or len(table.columns) > _MOST_FIGURES)


def _cell(cell: Cell, sort: Sort) -> str:
    said = escape(shown(cell, sort))
    url = address(cell)
    return f'<a href="{escape(url)}" rel="noreferrer">{said}</a>' if url else str(said)


def _drawn(chart: Chart) -> Markup:
    """Our own drawing, whose texts are escaped where they are set."""
    return Markup(charts.svg(chart))  # noqa: S704


def _title(document: Document) -> Markup:
    """The title; its period is not parted between two lines."""
    said, period = (escape(one_line(one)) for one in (document.title, document.period))
    return said.replace(period, Markup('<span class="whole">%s</span>') % period, 1) if period else said


def _kind(part: Part) -> str:
    return type(part).__name__


def _level(part: Heading) -> int:
    """The document's title is the h1."""
    return min(max(part.level, 1), 3) + 1


@cache
def _template() -> Template:
    filters: dict[str, Callable[..., object]] = {
        "kind": _kind,
        "titled": _title,
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
