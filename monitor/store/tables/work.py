"""What is due when, what is being done, and who is alive."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from monitor.store.moments import Moment
from monitor.store.row import Row


class Duty(Row, table=True):
    """A line of the timetable: something that comes due again and again."""

    __tablename__ = "duties"
    __table_args__ = (UniqueConstraint("task", "subject"), Index("duties_next", "next_due"))

    id: int | None = Field(default=None, primary_key=True)
    task: str
    """probe, scan, recheck, rollup, clearing, remind ..."""
    subject: int = 0
    """Id of the site (or 0 for the whole)."""
    next_due: datetime = Field(sa_type=Moment)
    last_fired: datetime | None = Field(default=None, sa_type=Moment)


class Job(Row, table=True):
    """One piece of work handed over. `key` makes it happen once; `lock` keeps a site's jobs in order."""

    __tablename__ = "jobs"
    __table_args__ = (Index("jobs_waiting", "state", "priority", "id"), Index("jobs_lock", "lock", "state"))

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(unique=True)
    task: str
    subject: int = 0
    arguments: str = "{}"
    lock: str = ""
    priority: int = 0
    """Higher goes first."""
    state: str = "waiting"
    """waiting, working, done, failed."""
    due: datetime = Field(sa_type=Moment)
    """Since when it should be done."""
    not_before: datetime = Field(sa_type=Moment)
    tries: int = 0
    worker: str = ""
    handed_at: datetime = Field(sa_type=Moment)
    begun_at: datetime | None = Field(default=None, sa_type=Moment)
    ended_at: datetime | None = Field(default=None, sa_type=Moment)
    trouble: str = ""


class Sign(Row, table=True):
    """A sign of life: of the one scheduler (`name` "scheduler") and of each worker.

    `beats` only grows. Whoever wants to know whether the holder lives watches it change, by an own steady
    clock: a wall clock that is set back an hour then neither frees a lock too early nor holds it too long.
    """

    __tablename__ = "signs"

    name: str = Field(primary_key=True)
    holder: str
    host: str = ""
    process: int = 0
    beats: int = 0
    since: datetime = Field(sa_type=Moment)
    beaten_at: datetime = Field(sa_type=Moment)
