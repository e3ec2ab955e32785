"""Many rows put at once, on both databases."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Insert, Table
from sqlalchemy.sql.dml import ReturningInsert
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
    if rows:
        # Row by row through one prepared statement: to write out a statement of five hundred rows takes
        # SQLAlchemy ten times as long as the database takes to do it.
        statement = _statement(kind, _dialect_of(session), tuple(keys), tuple(renewed))
        session.connection().execute(statement, [dict(row) for row in rows])


def put_new(session: Session, kind: type[Row], row: Mapping[str, Any], keys: Sequence[str]) -> bool:
    """Insert the row; False where one with the same `keys` was there already, which stays as it is."""
    statement = _telling(kind, _dialect_of(session), tuple(keys))
    return session.connection().execute(statement, dict(row)).first() is not None


@lru_cache(64)
def _telling(kind: type[Row], dialect_name: str, keys: tuple[str, ...]) -> ReturningInsert[Any]:
    """The same, giving back what it wrote: how many rows it was is not told by every driver."""
    return _statement(kind, dialect_name, keys, ()).returning(*(getattr(kind, name) for name in keys))


def _dialect_of(session: Session) -> str:
    return session.get_bind().dialect.name


def _insert(dialect_name: str) -> Callable[[Table], Any]:
    # Only the one that is used: the other would lie about in every process of the daemon.
    if dialect_name == "postgresql":
        from sqlalchemy.dialects import postgresql

        return postgresql.insert
    from sqlalchemy.dialects import sqlite

    return sqlite.insert


@lru_cache(256)
def _statement(kind: type[Row], dialect_name: str, keys: tuple[str, ...], renewed: tuple[str, ...]) -> Insert:
    """Built once: to put it together takes longer than to write a few rows with it."""
    table: Table = getattr(kind, "__table__")  # noqa: B009 - SQLModel does not declare it
    statement = _insert(dialect_name)(table)
    if not renewed:
        nothing: Insert = statement.on_conflict_do_nothing(index_elements=keys)
        return nothing
    values = {name: statement.excluded[name] for name in renewed}
    renewing: Insert = statement.on_conflict_do_update(index_elements=keys, set_=values)
    return renewing
