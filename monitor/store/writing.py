"""Many rows put at once, on both databases."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session

from monitor.store.row import Row


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
    statement = dialect.insert(table)
    if renewed:
        values = {name: statement.excluded[name] for name in renewed}
        statement = statement.on_conflict_do_update(index_elements=keys, set_=values)
    else:
        statement = statement.on_conflict_do_nothing(index_elements=keys)
    if rows:
        # Row by row through one prepared statement: to write out a statement of five hundred rows takes
        # SQLAlchemy ten times as long as the database takes to do it.
        session.connection().execute(statement, [dict(row) for row in rows])
