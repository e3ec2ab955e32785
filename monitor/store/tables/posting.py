"""The outbox: letters written in the transaction that causes them."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Field

from monitor.store.moments import Moment
from monitor.store.row import Row


class Letter(Row, table=True):
    """A letter to be sent once. `key` says what it is: writing the same letter twice is one letter."""

    __tablename__ = "letters"

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(unique=True)
    kind: str
    """alert, rectification, reminder, report."""
    site_id: int | None = Field(default=None, foreign_key="sites.id")
    unit_id: int | None = Field(default=None, foreign_key="units.id")
    subject: str
    text: str
    turn_id: int | None = Field(default=None, foreign_key="turns.id")
    written_at: datetime = Field(sa_type=Moment)
    state: str = Field(default="unsent", index=True)
    """unsent, sending, sent, given-up."""
