"""The database that the settings name, ready for use."""

from __future__ import annotations

from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError

from monitor.settings import Settings
from monitor.store.database import DatabaseError, open_database, telling
from monitor.store.revision import is_up_to_date


def opened(settings: Settings) -> Engine:
    """The database with all its tables. Raises DatabaseError, which says what to do."""
    engine = open_database(settings.database.address)
    try:
        with telling():
            if not is_up_to_date(engine):
                from monitor.store.migrating import bring_up_to_date

                bring_up_to_date(engine)
    except OperationalError as error:
        raise DatabaseError(f"数据库打不开：{error.orig}") from error
    return engine
