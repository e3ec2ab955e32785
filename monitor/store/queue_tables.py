"""The tables of procrastinate, in a PostgreSQL schema of their own beside ours, by its own migrations."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine, text

SCHEMA = "procrastinate"

ON_PATH = f"SELECT set_config('search_path', current_setting('search_path') || ', {SCHEMA}', "
"""Its functions name its tables without a schema: whoever calls them says this before, with "true)" for one
transaction or "false)" for the connection."""


def queue_is_up_to_date(engine: Engine) -> bool:
    """Whether every migration of the installed procrastinate is applied; True where no such queue is."""
    if engine.dialect.name != "postgresql":
        return True
    with engine.connect() as connection:
        return not _missing(connection)


def bring_queue_up_to_date(engine: Engine, alone: int) -> None:
    """Makes or changes the tables. Each migration is a transaction of its own: PostgreSQL does not let a new
    word of an enumeration be used in the transaction that adds it. `alone` is the number of the lock."""
    if engine.dialect.name != "postgresql":
        return
    while True:
        with engine.begin() as connection:
            connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": alone})
            missing = _missing(connection)
            if not missing:
                return
            _make(connection) if not _is_there(connection) else _change(connection, missing[0])


def remove_queue(connection: Connection) -> None:
    """Takes the tables away, with all that is in them."""
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE"))


def _make(connection: Connection) -> None:
    from procrastinate.schema import SchemaManager

    connection.execute(text(f"CREATE SCHEMA {SCHEMA}"))
    connection.execute(text(f"CREATE TABLE {SCHEMA}.govmon_migrations (name text PRIMARY KEY)"))
    _run(connection, SchemaManager.get_schema())
    # Work is done once by its key, whoever hands it over.
    connection.execute(
        text(f"CREATE UNIQUE INDEX govmon_job_key ON {SCHEMA}.procrastinate_jobs ((args ->> 'key'))")
    )
    for one in _known():
        _note(connection, one.name)


def _change(connection: Connection, migration: Path) -> None:
    _run(connection, migration.read_text("utf-8"))
    _note(connection, migration.name)


def _run(connection: Connection, script: str) -> None:
    # First of all in its path here, so that tables are made in it; without parameters the driver takes many
    # statements at once, and a percent sign for what it is.
    connection.execute(text(f"SET LOCAL search_path TO {SCHEMA}"))
    driver = connection.connection.driver_connection
    if driver is None:
        raise ValueError("the connection is closed")
    driver.execute(script)


def _note(connection: Connection, name: str) -> None:
    note = text(f"INSERT INTO {SCHEMA}.govmon_migrations VALUES (:name)")  # noqa: S608 - our own name
    connection.execute(note, {"name": name})


def _is_there(connection: Connection) -> bool:
    there = text("SELECT to_regclass(:table) IS NOT NULL")
    return bool(connection.execute(there, {"table": f"{SCHEMA}.govmon_migrations"}).scalar())


def _missing(connection: Connection) -> list[Path]:
    done: set[str] = set()
    if _is_there(connection):
        done = set(connection.execute(text(f"SELECT name FROM {SCHEMA}.govmon_migrations")).scalars())  # noqa: S608
    return [one for one in _known() if one.name not in done]


def _known() -> list[Path]:
    """All migrations of the installed procrastinate, in the order in which they are applied."""
    from procrastinate.schema import SchemaManager

    return sorted(Path(SchemaManager.get_migrations_path()).glob("*.sql"))
