"""What a kind of registered thing is: its fields with their headings, what makes two the same, its rules."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from monitor.registry.cells import Reader
from monitor.store.row import Row

Values = Mapping[str, Any]
"""A registered thing by field name; units and sites that it names stand there by name and address."""

LONGEST_LIST = 255
"""Characters of a drop-down."""

Refers = Literal["unit", "site"]


@dataclass(frozen=True, slots=True)
class Field:
    """One field. `note` explains it to who fills in the file; `empty` is what an empty cell means."""

    name: str
    heading: str
    read: Reader
    note: str
    example: str | int | date
    empty: Any = ""
    required: bool = False
    names: Mapping[str, str] | None = None
    """The Chinese names of a closed vocabulary."""
    several: bool = False
    refers: Refers | None = None

    def shown(self, value: Any) -> str | int | date:
        """The value as it stands in a cell."""
        if value is None or value == "":
            return ""
        if isinstance(value, bool):
            return "是" if value else "否"
        if self.names is not None and self.several:
            return "、".join(self.names.get(one, one) for one in str(value).split(",") if one)
        if self.names is not None:
            return self.names.get(str(value), str(value))
        if isinstance(value, float):
            return f"{value:g}"
        return value if isinstance(value, int | date) else str(value)

    @property
    def choices(self) -> tuple[str, ...]:
        """What a drop-down offers."""
        if isinstance(self.empty, bool):
            return ("是", "否")
        if self.names is None or self.several:
            return ()
        # Excel takes no longer list, and calls a file with one damaged.
        return tuple(self.names.values()) if len(",".join(self.names.values())) <= LONGEST_LIST else ()


@dataclass(frozen=True, slots=True)
class Wrong:
    """What contradicts within one thing. `field` names the field that should be mended."""

    field: str
    wrong: str
    right: str


def _no_rules(_: Values) -> Iterator[Wrong]:
    yield from ()


def _unsettled(became: dict[str, Any], was: Values | None, actor: str) -> None:
    """Nothing follows from what was given."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind. `key` makes of a thing's values what it is known by; `settle` sets what follows from a change
    beyond the fields, in place."""

    name: str
    title: str
    table: type[Row]
    fields: tuple[Field, ...]
    key: Callable[[Values], tuple[Any, ...]]
    called: Callable[[Values], str]
    """How a message calls one."""
    known_by: str = ""
    """The field that is named where two rows speak of the same thing; the first one where not set."""
    unique: tuple[str, ...] = ()
    """Further fields whose value no two may share."""
    rules: Callable[[Values], Iterator[Wrong]] = _no_rules
    settle: Callable[[dict[str, Any], Values | None, str], None] = _unsettled
    listed: tuple[str, ...] = ()
    """Fields that a list on a terminal shows; none named: all of them."""
    hidden: tuple[str, ...] = ()
    """Fields of the table that `settle` sets; what it was is needed too."""
    by_heading: Mapping[str, Field] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_heading", {one.heading: one for one in self.fields})

    @property
    def shown_fields(self) -> tuple[Field, ...]:
        """The fields that a list on a terminal shows."""
        return tuple(one for one in self.fields if not self.listed or one.name in self.listed)

    def field_named(self, name: str) -> Field:
        """The field of this name."""
        return next(one for one in self.fields if one.name == name)
