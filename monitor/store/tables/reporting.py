"""The books of days and periods as reports are made from: written once, never changed."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import LargeBinary, UniqueConstraint
from sqlmodel import Field

from monitor.store.moments import Moment
from monitor.store.row import Row


class BookRow(Row, table=True):
    """The book of one day or period: zstd-packed JSON of `reports.snapshot.Book`.

    A later revision stands beside the earlier ones: what was signed stays as it was signed.
    """

    __tablename__ = "books"
    __table_args__ = (UniqueConstraint("key", "revision"),)

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(index=True)
    """2026-11-21, 2026-11, 2026Q4 or 2026."""
    revision: int = 1
    made_at: datetime = Field(sa_type=Moment)
    why: str = ""
    """Why there is a later revision."""
    body: bytes = Field(sa_type=LargeBinary)


class Entry(Row, table=True):
    """What a person entered for an indicator that no machine judges (人工评分), for a site and a period."""

    __tablename__ = "entered_scores"
    __table_args__ = (UniqueConstraint("site_id", "key", "indicator"),)

    id: int | None = Field(default=None, primary_key=True)
    site_id: int = Field(foreign_key="sites.id")
    key: str
    """The period."""
    indicator: str
    points: float
    """Points taken, or given for a bonus."""
    evidence: str
    actor: str
    at: datetime = Field(sa_type=Moment)
