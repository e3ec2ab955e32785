"""Is the home page there: single probes for days, hours for months, days for ever.

Hours and days lie in their key (no row id): SQLite would keep site and hour a second time for each row.
"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Index
from sqlmodel import Field

from monitor.store.moments import Moment
from monitor.store.row import Row


class ProbeRow(Row, table=True):
    """One probe of one home page."""

    __tablename__ = "probes"
    __table_args__ = (Index("probes_site_at", "site_id", "at", unique=True),)

    id: int | None = Field(default=None, primary_key=True)
    site_id: int = Field(foreign_key="sites.id")
    at: datetime = Field(sa_type=Moment)
    opened: bool
    outcome: str
    status: int | None = None
    milliseconds: int | None = None
    void: bool = False
    """Tells nothing of the site: our line was down, we were turned away, or it is closed with approval."""


class ProbeHour(Row, table=True):
    """Probes of one hour: `probes` that tell something, `failed` of them, and `void` ones beside them.
    `slowest` and `total` are milliseconds of the probes that opened."""

    __tablename__ = "probe_hours"
    __table_args__ = ({"sqlite_with_rowid": False},)

    site_id: int = Field(primary_key=True, foreign_key="sites.id")
    hour: datetime = Field(primary_key=True, sa_type=Moment)
    probes: int
    failed: int
    void: int
    total: int
    slowest: int


class ProbeDay(Row, table=True):
    """Probes of one day, counted as those of an hour."""

    __tablename__ = "probe_days"
    __table_args__ = ({"sqlite_with_rowid": False},)

    site_id: int = Field(primary_key=True, foreign_key="sites.id")
    day: date = Field(primary_key=True)
    probes: int
    failed: int
    void: int
    total: int
    slowest: int


class SiteState(Row, table=True):
    """What the probes last knew of a site, for status pages and for alerts that must come once."""

    __tablename__ = "site_states"

    site_id: int = Field(primary_key=True, foreign_key="sites.id")
    checked_at: datetime | None = Field(default=None, sa_type=Moment)
    down_since: datetime | None = Field(default=None, sa_type=Moment)
    """Confirmed down since; None while up."""
    failures: int = 0
    """Failed probes in a row."""
    title: str = ""
    """Title of the home page as last seen."""
    strange_since: datetime | None = Field(default=None, sa_type=Moment)
    """The title has been another one since, and somebody was told; None while it is as it should be."""
    certificate_until: datetime | None = Field(default=None, sa_type=Moment)
    ipv6: str = ""
    """"", none (no AAAA), ok, failed."""
