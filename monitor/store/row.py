"""What every table is made from."""

from __future__ import annotations

from sqlalchemy import MetaData
from sqlmodel import SQLModel

_NAMES = {
    "ix": "%(table_name)s_%(column_0_N_name)s",
    "uq": "%(table_name)s_%(column_0_N_name)s_once",
    "fk": "%(table_name)s_%(column_0_N_name)s_fk",
    "pk": "%(table_name)s_pk",
}


class Row(SQLModel):
    """A row of a table. It does not validate what it is given: whoever writes rows has checked the values.

    Constraints have names of one pattern on both databases: without it SQLite's have none, and no migration
    could ever drop them.
    """

    metadata = MetaData(naming_convention=_NAMES)
