"""The database of the year that is lived through for show: a file of its own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

from monitor.store.database import open_database
from monitor.store.migrating import bring_up_to_date


def new_books(file: Path) -> Engine:
    """An empty database in that file; what was there is gone."""
    for old in (file, file.with_name(f"{file.name}-wal"), file.with_name(f"{file.name}-shm")):
        old.unlink(missing_ok=True)
    engine = open_books(file)
    bring_up_to_date(engine)
    return engine


def open_books(file: Path) -> Engine:
    """The database in that file. It can be lived through again at any time, so that nothing waits for the
    disk."""
    engine = open_database(f"sqlite:///{file}")
    event.listen(engine, "connect", _unhurried)
    return engine


def _unhurried(connection: Any, _: object) -> None:
    connection.execute("PRAGMA synchronous=OFF")
