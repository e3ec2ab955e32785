"""Points in time as both databases keep them."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import DateTime, Dialect
from sqlalchemy.types import TypeDecorator

from monitor.clock import SHANGHAI


class Moment(TypeDecorator[datetime]):
    """A point in time, kept in UTC and given back in Asia/Shanghai.

    SQLite forgets the zone of what it keeps and PostgreSQL does not: without this the same comparison would
    work on one and raise on the other. A time without a zone is refused: nobody could say what it means.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a time without a zone: {value!r}")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        kept = value if value.tzinfo else value.replace(tzinfo=UTC)
        return kept.astimezone(SHANGHAI)
