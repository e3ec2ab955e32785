"""What every report is made of before it has a form: headings, sentences, tables, charts. No markup inside.

Texts come from sites and people: a renderer escapes whatever its form would take for an order. Personal data
was masked before it came here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal


@dataclass(frozen=True, slots=True)
class Linked:
    """Words that lead to an address."""

    text: str
    url: str


Cell = str | int | float | date | Linked | None
"""None is shown as a dash: not measured, which is not 0."""

Sort = Literal["text", "number", "share", "date", "link"]
"""How a column of a table is set and sorted; a `share` is a number from 0 to 1, shown as per cent."""


@dataclass(frozen=True, slots=True)
class Heading:
    """`level` 1 to 3. An official document numbers them 一、（一）1. by itself."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of running text. `lead` is the first one of a notice, to whom it is addressed."""

    text: str
    lead: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """Short points, one a line."""

    points: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableColumn:
    """`share` is the part of the width that it wants, beside the others'."""

    title: str
    sort: Sort = "text"
    share: float = 1.0


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `rows` have one cell for each column. An `annex` stands on its own sheet or page. `total` is a
    last row that sums up."""

    title: str
    columns: tuple[TableColumn, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""
    annex: bool = False
    total: tuple[Cell, ...] = ()

    def __post_init__(self) -> None:
        for row in (*self.rows, *([self.total] if self.total else [])):
            if len(row) != len(self.columns):
                raise ValueError(f"a row of {len(row)} cells in a table of {len(self.columns)}: {self.title}")


@dataclass(frozen=True, slots=True)
class Series:
    """One row of values of a chart; None is a gap."""

    name: str
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """`line` over time, `bar` beside one another, `stack` on top of one another."""

    title: str
    kind: Literal["line", "bar", "stack"]
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str = ""

    def __post_init__(self) -> None:
        if any(len(one.values) != len(self.labels) for one in self.series):
            raise ValueError(f"a chart whose series and labels differ in length: {self.title}")


@dataclass(frozen=True, slots=True)
class Figures:
    """A few numbers that stand out: (what, number, remark)."""

    shown: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Note:
    """Said beside the text: `warn` must not be overlooked (what could not be looked at), `info` explains."""

    text: str
    weight: Literal["warn", "info"] = "info"


@dataclass(frozen=True, slots=True)
class Signature:
    """Who issues it, and when."""

    issuer: str
    dated: date


Part = Heading | Paragraph | Listed | Table | Chart | Figures | Note | Signature

ReportKind = Literal["daily", "monthly", "quarterly", "annual"]


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report. `official` is laid out as an official document (GB/T 9704), `number` its 发文字号."""

    kind: ReportKind
    title: str
    period: str
    issuer: str
    dated: date
    parts: tuple[Part, ...]
    number: str = ""
    official: bool = False
    unit: str = ""
    """The unit whose own slice it is; empty for the whole."""

    @property
    def headline(self) -> str:
        """The title with the period, where it does not say it by itself."""
        return self.title if self.period in self.title else f"{self.title}（{self.period}）"

    @property
    def name(self) -> str:
        """What its files are called, without the suffix."""
        return self.headline + (f"-{self.unit}" if self.unit else "")


def tables(parts: Sequence[Part]) -> tuple[Table, ...]:
    """The tables, in order."""
    return tuple(part for part in parts if isinstance(part, Table))
