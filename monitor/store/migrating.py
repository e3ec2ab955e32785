"""Brings a database to the tables that this program knows, forwards and back."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect, text

from monitor.store.database import DatabaseError
from monitor.store.queue_tables import bring_queue_up_to_date, remove_queue

MIGRATIONS = Path(__file__).parent / "migrations"
_LOCK = 0x676F766D6F6E  # "govmon": any number, as long as it is always the same one


def bring_up_to_date(engine: Engine, revision: str = "head") -> None:
    """Makes or changes the tables, in one transaction. Raises DatabaseError where the database is newer than
    the program, or holds tables that are not ours."""
    with engine.begin() as connection:
        _alone(connection)
        _refuse_strangers(connection)
        command.upgrade(_config(connection), revision)
    bring_queue_up_to_date(engine, _LOCK)


def take_back(engine: Engine, revision: str) -> None:
    """Undoes migrations down to `revision` ("base" is an empty database)."""
    with engine.begin() as connection:
        _alone(connection)
        if revision == "base":
            remove_queue(connection)
        command.downgrade(_config(connection), revision)


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    return config


def _scripts() -> ScriptDirectory:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return ScriptDirectory.from_config(config)


def _alone(connection: Connection) -> None:
    # Two processes that start at once must not both make the tables. SQLite's write lock sees to it there.
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": _LOCK})


def _refuse_strangers(connection: Connection) -> None:
    current = MigrationContext.configure(connection).get_current_revision()
    if current is None:
        if inspect(connection).has_table("sites"):
            raise DatabaseError("这个数据库里有同名的表，但不是本程序建立的。请换一个数据库。")
        return
    known = {script.revision for script in _scripts().walk_revisions()}
    if current not in known:
        raise DatabaseError(f"数据库的版本（{current}）比程序新。请升级程序，或换回备份的数据库。")
