"""The books of days and periods as reports are made from, written once and never changed, and the reports."""

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


class Report(Row, table=True):
    """A report that was made to be sent: of one kind, for one period, from one revision of its book.

    Which of its readers got it is told by its letters; whether they may get it stands here.
    """

    __tablename__ = "reports"
    __table_args__ = (UniqueConstraint("kind", "key", "revision"),)

    id: int | None = Field(default=None, primary_key=True)
    kind: str
    """daily, monthly, quarterly, annual."""
    key: str
    """The period."""
    revision: int
    state: str
    """sent (handed to the post); held (waits for a person, nobody got it); partly (the whole went out, units
    that it would accuse wait); superseded (a later revision took its place while it waited)."""
    why: str = ""
    """What speaks against holding it against anyone, a line each; empty where nothing does."""
    made_at: datetime = Field(sa_type=Moment)
    actor: str = ""
    """Who asked for it; empty where it came by itself."""
    approved_at: datetime | None = Field(default=None, sa_type=Moment)
    approved_by: str = ""
    approved_why: str = ""


class Entry(Row, table=True):
    """What a person entered for an indicator that no machine judges (人工评分), for a site and a period. It
    counts on each day of the period; where several periods hold a day, the shortest."""

    __tablename__ = "entered_scores"
    __table_args__ = (UniqueConstraint("site_id", "period", "indicator"),)

    id: int | None = Field(default=None, primary_key=True)
    site_id: int = Field(foreign_key="sites.id")
    period: str = Field(index=True)
    """2026, 2026Q3 or 2026-10."""
    indicator: str
    """Its code."""
    points: float
    """Points taken, given for a bonus, or cases found for a veto; 0 where it was in order."""
    evidence: str
    actor: str
    """Who judged."""
    added_at: datetime = Field(sa_type=Moment)


class SupervisionEntry(Row, table=True):
    """What a person entered for an indicator of the yearly assessment of supervision (监管工作年度考核)."""

    __tablename__ = "entered_supervision"
    __table_args__ = (UniqueConstraint("year", "item"),)

    id: int | None = Field(default=None, primary_key=True)
    year: int
    item: str
    """The indicator's code in `checks/data/supervision2019.toml`."""
    points: float
    """Points taken, given for a bonus, or cases found for a veto; 0 where it was in order."""
    evidence: str
    actor: str
    added_at: datetime = Field(sa_type=Moment)
