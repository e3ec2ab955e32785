"""From a table and what is registered to the changes that the table asks for; pure. Either all of the table
can be taken in, or every place that is wrong is named."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from monitor.registry.cells import Cell, WrongCellError, is_blank, text_of
from monitor.registry.complaints import BadFileError, Complaint
from monitor.registry.kind import Field, Kind, Refers, Values
from monitor.registry.table_reading import EXAMPLE, Table

_DEEPEST = 20
"""Levels of units; a deeper tree is a mistake."""


@dataclass(frozen=True, slots=True)
class Registered:
    """A thing in the books."""

    id: int
    values: Values


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of one thing. `was` is None for a new one; equal to `became` where nothing changes."""

    row: int
    id: int | None
    was: Values | None
    became: Values

    @property
    def changed(self) -> tuple[str, ...]:
        """Names of the fields that take another value."""
        if self.was is None:
            return tuple(self.became)
        return tuple(name for name, value in self.became.items() if self.was[name] != value)


Resolve = Callable[[str], str | None]
"""From how a person names a unit or site to how the registry calls it; None where there is none."""


@dataclass(frozen=True, slots=True)
class Books:
    """What is registered: things of the kind, and whom they may refer to."""

    known: Iterable[Registered]
    resolve: Mapping[Refers, Resolve]
    blank: Values
    """Values of a new thing."""


@dataclass(slots=True)
class Given:
    """What a file gives: the values of each of its rows, by the row's number, and what is wrong so far."""

    kind: Kind
    sheet: str
    rows: list[tuple[int, dict[str, Any]]] = dataclasses.field(default_factory=list)
    spoilt: list[tuple[int, dict[str, Any]]] = dataclasses.field(default_factory=list)
    """Rows with a wrong cell; what else is wrong with them is told too, as far as it can be known."""
    complaints: list[Complaint] = dataclasses.field(default_factory=list)

    def complain(self, row: int, field: Field, wrong: str, right: str = "") -> None:
        self.complaints.append(Complaint(self.sheet, row, field.heading, wrong, right))

    def refuse(self) -> None:
        """Raises BadFileError where anything is wrong."""
        if self.complaints:
            headings = list(self.kind.by_heading)
            raise BadFileError(sorted(self.complaints, key=lambda one: (one.row, _place(one, headings))))


def read_given(kind: Kind, table: Table) -> Given:
    """The values of the table's rows. Raises BadFileError for wrong headings; wrong cells are kept for
    `changes`, which tells them together with all else."""
    given = Given(kind, table.sheet)
    fields = _headed(given, table)
    given.refuse()
    for number, cells in table.rows:
        if not _tells_nothing(cells):
            _read_row(given, number, cells, fields)
    return given


def changes(given: Given, books: Books, actor: str) -> list[Change]:
    """What the file asks for, in its order. Raises BadFileError, which names every place that is wrong."""
    kind = given.kind
    known = {kind.key(one.values): one for one in books.known}
    _resolve(given, books, known)
    rows: dict[tuple[Any, ...], int] = {}
    found = [_change(given, number, values, books, known, rows, actor) for number, values in given.rows]
    _check_unique(given, found, known)
    if kind.name == "units":
        _check_tree(given, found, known)
    given.refuse()
    return found


def _headed(given: Given, table: Table) -> dict[int, Field]:
    """The field of each place. Headings that are unknown, twice there or missing are complained of."""
    found: dict[int, Field] = {}
    by_heading, row = given.kind.by_heading, table.heading_row
    for place, heading in enumerate(table.headings):
        field = by_heading.get(heading)
        if field is None and heading:
            told = f"没有这一列，可用的列：{'、'.join(by_heading)}"
            given.complaints.append(Complaint(given.sheet, row, heading[:40], told))
        elif field is not None and field in found.values():
            given.complain(row, field, "这一列出现了两次")
        elif field is not None:
            found[place] = field
    for field in given.kind.fields:
        if field.required and field not in found.values():
            given.complain(row, field, "缺少这一列", str(field.example))
    return found


def _tells_nothing(cells: list[Cell]) -> bool:
    first = text_of(cells[0]) if cells else ""
    return first.startswith((EXAMPLE, "示例:")) or all(is_blank(cell) for cell in cells)


def _read_row(given: Given, number: int, cells: list[Cell], fields: Mapping[int, Field]) -> None:
    """Takes in the row's values, or what is wrong with them."""
    values, before = {}, len(given.complaints)
    for place, field in fields.items():
        values[field.name] = _value(given, number, field, cells[place] if place < len(cells) else None)
    (given.rows if len(given.complaints) == before else given.spoilt).append((number, values))


def _place(complaint: Complaint, headings: list[str]) -> int:
    return headings.index(complaint.heading) if complaint.heading in headings else -1


def _value(given: Given, number: int, field: Field, cell: Cell) -> Any:
    if is_blank(cell):
        if field.required:
            given.complain(number, field, "不能空着", str(field.example))
        return field.empty
    try:
        return field.read(cell)
    except WrongCellError as error:
        given.complain(number, field, error.wrong, error.right)
        return None


def _resolve(given: Given, books: Books, known: Mapping[tuple[Any, ...], Registered]) -> None:
    """Sets for each unit and site that a row names how the registry calls it; rows that name one that is not
    there are complained of and left out. A unit's parent may come with the same file, before it or after."""
    resolve = dict(books.resolve)
    if given.kind.name == "units":
        # Also those of rows that are wrong: who mends them is not to be told that their units are missing.
        named = [values.get("name") for _, values in (*given.rows, *given.spoilt)]
        names = {name for name in named if name} | {name for (name,) in known}
        resolve["unit"] = {name: name for name in names}.get
    referring = [(field, field.refers) for field in given.kind.fields if field.refers is not None]
    for number, values in given.spoilt:
        for field, refers in referring:
            if values.get(field.name):
                _referred(given, number, field, resolve[refers], values[field.name])
    kept = []
    for number, values in given.rows:
        before = len(given.complaints)
        for field, refers in referring:
            if values.get(field.name) is not None:
                values[field.name] = _referred(given, number, field, resolve[refers], values[field.name])
        if len(given.complaints) == before:
            kept.append((number, values))
    given.rows = kept


def _referred(given: Given, number: int, field: Field, resolve: Resolve, name: str) -> str | None:
    found = resolve(name)
    if found is None:
        thing, command = ("单位", "units") if field.refers == "unit" else ("网站", "sites")
        wrong = f"没有登记{thing}“{name[:60]}”，或不止一个；请先用 govmon {command} import 登记"
        given.complain(number, field, wrong, str(field.example))
    return found


def _change(
    given: Given,
    number: int,
    values: dict[str, Any],
    books: Books,
    known: Mapping[tuple[Any, ...], Registered],
    rows: dict[tuple[Any, ...], int],
    actor: str,
) -> Change:
    """The row's change; contradictions within the thing and rows that speak of the same are complained of."""
    kind = given.kind
    whole = {**_defaults(kind), **values}
    key = kind.key(whole)
    first = rows.setdefault(key, number)
    if first != number:
        field = kind.field_named(kind.known_by) if kind.known_by else kind.fields[0]
        given.complain(number, field, f"和第 {first} 行重复（{kind.called(whole)[:80]}）")
    there = known.get(key)
    became = {**there.values, **values} if there else {**books.blank, **whole}
    for wrong in kind.rules(became):
        given.complain(number, kind.field_named(wrong.field), wrong.wrong, wrong.right)
    kind.settle(became, there.values if there else None, actor)
    return Change(number, there.id if there else None, there.values if there else None, became)


def _defaults(kind: Kind) -> dict[str, Any]:
    return {field.name: field.empty for field in kind.fields}


def _check_unique(given: Given, found: list[Change], known: Mapping[tuple[Any, ...], Registered]) -> None:
    """No two things, of the file or registered, may share the value of a unique field."""
    kind = given.kind
    for name in kind.unique:
        touched = {one.id for one in found}
        holders = {
            one.values[name]: kind.called(one.values) for one in known.values() if one.id not in touched
        }
        for one in found:
            value = one.became[name]
            other = holders.get(value) if value else None
            if other is not None:
                given.complain(one.row, kind.field_named(name), f"{value} 已经是 {other[:80]} 的")
            holders[value] = kind.called(one.became)


def _check_tree(given: Given, found: list[Change], known: Mapping[tuple[Any, ...], Registered]) -> None:
    """No unit may be above itself."""
    field = given.kind.field_named("parent_id")
    parents = {one.values["name"]: one.values["parent_id"] for one in known.values()}
    parents |= {one.became["name"]: one.became["parent_id"] for one in found}
    for one in found:
        name, above, steps = one.became["name"], one.became["parent_id"], 0
        while above is not None and above != name and steps <= _DEEPEST:
            above, steps = parents.get(above), steps + 1
        if steps and above is not None:
            wrong = (
                "上下级成了圈，自己是自己的上级" if above == name else f"上下级超过 {_DEEPEST} 层，或成了圈"
            )
            given.complain(one.row, field, wrong, str(field.example))
