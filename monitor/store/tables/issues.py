"""Faults as they live: one row an episode, one row a turn."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index, text
from sqlmodel import Field

from monitor.store.moments import Moment
from monitor.store.row import Row


class IssueRow(Row, table=True):
    """One episode of one fault (整改单): from its first sight until it is mended, rejected or dropped."""

    __tablename__ = "issues"
    __table_args__ = (
        # At most one live episode of a fault: two workers that judge the same site cannot both open one.
        Index(
            "issues_one_live",
            "site_id",
            "check",
            "subject",
            unique=True,
            sqlite_where=text("live"),
            postgresql_where=text("live"),
        ),
        Index(
            "issues_one_live_of_account",
            "account_id",
            "check",
            "subject",
            unique=True,
            sqlite_where=text("live"),
            postgresql_where=text("live"),
        ),
        CheckConstraint("(site_id IS NULL) <> (account_id IS NULL)", name="one_bearer"),
        Index("issues_state", "state", "due"),
        Index("issues_site", "site_id", "state"),
        Index("issues_account", "account_id", "state"),
    )

    id: int | None = Field(default=None, primary_key=True)
    site_id: int | None = Field(default=None, foreign_key="sites.id")
    account_id: int | None = Field(default=None, foreign_key="accounts.id")
    """Whose fault it is: a site's or an account's, never both."""
    check: str
    subject: str
    """What the fault is about (`what` of the finding), cut to 1,000 characters by its digest when longer."""
    indicator: str
    severity: str
    name: str = ""
    column: str = ""
    at: str = ""
    """The page where it is seen."""
    saw: str = ""
    """What was last seen."""
    do: str = ""
    occurrences: int = 1
    manual: bool = False
    """Entered by a person (人工)."""
    evidence: str = ""
    unit_id: int | None = Field(default=None, foreign_key="units.id", index=True)

    state: str
    live: bool
    """Whether the episode goes on (not mended, dropped, or rejected with the word's end behind it)."""
    failures: int = 0
    passes: int = 0
    first_seen: datetime = Field(sa_type=Moment)
    seen_at: datetime = Field(sa_type=Moment)
    """Last observation that counted: older ones change nothing."""
    opened_at: datetime | None = Field(default=None, sa_type=Moment)
    """When it was confirmed as a fault to be mended; None while it is only suspected."""
    settled_at: datetime | None = Field(default=None, sa_type=Moment)
    due: date | None = None
    overdue: bool = False
    word: str = ""
    """What a person last said of it, in force until `word_until`."""
    word_until: date | None = None
    episode: int = 1
    """1 the first time, 2 when it came back after it was mended ..."""


class TurnRow(Row, table=True):
    """A change of state. Whatever is told to anyone follows from such a row, once."""

    __tablename__ = "turns"

    id: int | None = Field(default=None, primary_key=True)
    issue_id: int = Field(foreign_key="issues.id", index=True)
    at: datetime = Field(sa_type=Moment, index=True)
    was: str
    became: str
    why: str
    actor: str = ""
    """Empty is the machine."""
    note: str = ""
    scan_id: int | None = Field(default=None, foreign_key="scans.id")
