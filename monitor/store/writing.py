"""Many rows in one statement, on both databases."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session

from monitor.store.row import Row

AT_ONCE = 500
"""Rows in one statement: SQLite takes 32,766 values at most."""


def put(
    session: Session,
    kind: type[Row],
    rows: Sequence[Mapping[str, Any]],
    keys: Sequence[str],
    renewed: Sequence[str] = (),
) -> None:
    """Insert the rows; where one with the same `keys` is there already, its columns `renewed` take the new
    values and the others stay. All rows must have the same columns, and each set of keys only once."""
    table: Table = getattr(kind, "__table__")  # noqa: B009 - SQLModel does not declare it
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    for first in range(0, len(rows), AT_ONCE):
        statement = dialect.insert(table).values(list(rows[first : first + AT_ONCE]))
        if renewed:
            values = {name: statement.excluded[name] for name in renewed}
            session.connection().execute(statement.on_conflict_do_update(index_elements=keys, set_=values))
        else:
            session.connection().execute(statement.on_conflict_do_nothing(index_elements=keys))
