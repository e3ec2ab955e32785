"""Whether a database has the tables of this program: asked at each start, so without slow alembic."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Engine

VERSIONS = Path(__file__).parent / "migrations" / "versions"


def is_up_to_date(engine: Engine) -> bool:
    """Whether the database has all the tables that this program knows."""
    from monitor.store.queue_tables import queue_is_up_to_date

    return _stands_at(engine) == newest() and queue_is_up_to_date(engine)


def newest() -> str:
    """The newest revision. A migration is named for its own (`0001_initial_tables.py`)."""
    return max(one.name.partition("_")[0] for one in VERSIONS.glob("[0-9]*_*.py"))


def _stands_at(engine: Engine) -> str | None:
    from sqlalchemy import inspect, text

    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
