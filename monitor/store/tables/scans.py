"""What was looked at, and what was seen that must be remembered beyond the scan's own file."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Index, LargeBinary, UniqueConstraint
from sqlmodel import Field

from monitor.store.moments import Moment
from monitor.store.row import Row


class Scan(Row, table=True):
    """One look at one site. `number` in a folder name is this id; `key` makes a scan happen once."""

    __tablename__ = "scans"
    __table_args__ = (Index("scans_site_started", "site_id", "started"),)

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(unique=True)
    """What asked for it: "scan:<site>:<due time>", "record:<folder>:<site>"."""
    site_id: int = Field(foreign_key="sites.id")
    state: str = "running"
    """running, done (judged and in the books), failed (could not be done; `trouble` says why)."""
    started: datetime = Field(sa_type=Moment)
    finished: datetime | None = Field(default=None, sa_type=Moment)
    observed: datetime | None = Field(default=None, sa_type=Moment)
    """The moment that it was judged as of."""
    file: str = ""
    """The facts file, relative to the scan folder of the settings; empty once it was cleared away."""
    digest: str = ""
    """sha256 of the facts file."""
    pages: int = 0
    links: int = 0
    targets: int = 0
    unknown: int = 0
    budget_hit: str = ""
    void: bool = False
    """Our own line was down: counted nowhere."""
    failed: int = 0
    suspect: int = 0
    not_checked: int = 0
    passed: int = 0
    limits: str = "{}"
    """JSON: the overrides it was judged with."""
    tool: str = ""
    trouble: str = ""


class Verdicts(Row, table=True):
    """What the checks said of one scan: zstd-packed JSON of the findings and the passed counts.

    Packed, because 500 sites a day for a year would be ten million rows of which nobody asks for single ones;
    what must be found again by itself is an issue.
    """

    __tablename__ = "verdicts"

    scan_id: int = Field(primary_key=True, foreign_key="scans.id")
    body: bytes = Field(sa_type=LargeBinary)


class SiteDay(Row, table=True):
    """Roll-up of one site's day, by check and verdict, kept when scans are cleared away."""

    __tablename__ = "site_days"

    site_id: int = Field(primary_key=True, foreign_key="sites.id")
    day: date = Field(primary_key=True)
    check: str = Field(primary_key=True)
    failed: int = 0
    suspect: int = 0
    not_checked: int = 0
    passed: int = 0


class EntrySeen(Row, table=True):
    """An entry of a column, with the date it bears and the moment that it was first seen.

    A date long before the first sight, in a column that was watched all the while, is a back-dated entry.
    """

    __tablename__ = "entries"
    __table_args__ = (UniqueConstraint("column_id", "url"),)

    id: int | None = Field(default=None, primary_key=True)
    column_id: int = Field(foreign_key="columns.id")
    url: str
    title: str
    dated: date | None = None
    first_seen: datetime = Field(sa_type=Moment, index=True)


class DocumentSeen(Row, table=True):
    """A policy document as last seen."""

    __tablename__ = "documents"
    __table_args__ = (UniqueConstraint("site_id", "url"),)

    id: int | None = Field(default=None, primary_key=True)
    site_id: int = Field(foreign_key="sites.id")
    url: str
    title: str
    number: str = ""
    written: date | None = None
    published: date | None = None
    interpretations: int = 0
    forms: str = ""
    """Forms that its interpretations have (文字, 图片, 视频 ...), each once, with spaces between."""
    paired: bool = False
    """Whether it and an interpretation lead to one another."""
    verdict: str = "not_checked"
    first_seen: datetime = Field(sa_type=Moment)
    last_seen: datetime = Field(sa_type=Moment)


class MessageSeen(Row, table=True):
    """A citizen's message as last seen; names are masked before they come here."""

    __tablename__ = "messages"
    __table_args__ = (UniqueConstraint("site_id", "url"),)

    id: int | None = Field(default=None, primary_key=True)
    site_id: int = Field(foreign_key="sites.id")
    url: str
    title: str
    asked: date | None = None
    answered: date | None = None
    took: int | None = None
    """Working days to the answer; None without one, and where the holidays of a year are not known."""
    late: bool = False
    """Whether the answer came after its limit, for sure."""
    unit: str = ""
    kind: str = ""
    """What it was sent as (`checks.facts.MessageKind`)."""
    status: str = ""
    verdict: str = "not_checked"
    """What is said of its waiting: failed, passed while it is in time, suspect, not_applicable, not_checked;
    `answered` where an answer was seen, with its day or without."""
    first_seen: datetime = Field(sa_type=Moment)
    last_seen: datetime = Field(sa_type=Moment)
