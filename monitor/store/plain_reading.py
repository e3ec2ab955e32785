"""Reads the database in plain SQL, without SQLAlchemy: to import that takes longer than all that is asked.

For answers that a person waits for at the command line. Only reads, in statements that both databases know.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from monitor.clock import SHANGHAI
from monitor.settings import Settings

if TYPE_CHECKING:
    from sqlmodel import Session

Query = Callable[[str], Sequence[Any]]
"""From a statement to its rows."""


@contextmanager
def reading_plainly(settings: Settings) -> Iterator[Query]:
    """Runs statements on the database of the settings. Where it cannot be used as it is (not there yet, of an
    older program, away), it is opened the long way, which makes it or says what to do (DatabaseError)."""
    try:
        connection = _connection(settings.database.address)
        _stands(connection)
    except _errors():
        from monitor.store.opening import opened

        opened(settings).dispose()
        connection = _connection(settings.database.address)
    with closing(connection):
        yield lambda statement: connection.execute(statement).fetchall()


def plainly(session: Session) -> Query:
    """The same within a session."""
    from sqlalchemy import text

    return lambda statement: session.connection().execute(text(statement)).all()


def is_clustered(settings: Settings) -> bool:
    """Whether the queue is that of many machines."""
    return settings.database.address.startswith("postgresql")


def moment(kept: str | datetime | None) -> datetime | None:
    """A point in time as either database keeps it, in Asia/Shanghai."""
    if kept is None:
        return None
    at = datetime.fromisoformat(kept) if isinstance(kept, str) else kept
    return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(SHANGHAI)


def _connection(address: str) -> Any:
    if address.startswith("postgresql"):
        import psycopg

        return psycopg.connect("postgresql" + address[address.index(":") :])
    import sqlite3

    return sqlite3.connect(f"file:{address.removeprefix('sqlite:///')}?mode=rw", uri=True, timeout=30)


def _stands(connection: Any) -> None:
    """Raises what the database raises, or LookupError, where its tables are not those of this program."""
    from monitor.store.revision import newest

    with_tables = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    if with_tables is None or with_tables[0] != newest():
        connection.close()
        raise LookupError


def _errors() -> tuple[type[Exception], ...]:
    import sqlite3

    try:
        import psycopg
    except ImportError:
        return (sqlite3.Error, LookupError, ImportError)
    return (sqlite3.Error, psycopg.Error, LookupError)
