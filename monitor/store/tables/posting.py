"""The outbox: letters written in the transaction that causes them, and what became of each copy."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Index, LargeBinary, UniqueConstraint
from sqlmodel import Field

from monitor.store.moments import Moment
from monitor.store.row import Row


class Letter(Row, table=True):
    """A letter to be sent once. `key` says what it is: writing the same letter twice is one letter."""

    __tablename__ = "letters"

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(unique=True)
    kind: str
    """alert, rectification, reminder, notice (to the operator), daily, monthly, quarterly, annual."""
    site_id: int | None = Field(default=None, foreign_key="sites.id")
    unit_id: int | None = Field(default=None, foreign_key="units.id")
    subject: str
    text: str
    html: str = ""
    """A page of its own; empty where the text is to be shown as it is."""
    turn_id: int | None = Field(default=None, foreign_key="turns.id")
    written_at: datetime = Field(sa_type=Moment)
    state: str = Field(default="unsent", index=True)
    """unsent, nobody (wants it), stale (too old when it could have been sent), sending, sent, given-up
    (nobody got it), doubtful (nobody got it for certain), superseded (a report of which a later revision was
    made before it was sent)."""


class LetterFile(Row, table=True):
    """What is attached to a letter."""

    __tablename__ = "letter_files"
    __table_args__ = (UniqueConstraint("letter_id", "name"),)

    id: int | None = Field(default=None, primary_key=True)
    letter_id: int = Field(foreign_key="letters.id")
    name: str
    media_type: str
    size: int
    """Bytes; `body` is empty after it was cleared away."""
    body: bytes = Field(sa_type=LargeBinary)


class LetterRecipient(Row, table=True):
    """A copy of a letter for one recipient, or one of the numbered parts of such a copy.

    Copies with the same `message_id` go in one mail: they are claimed together and share their fate.
    """

    __tablename__ = "letter_recipients"
    __table_args__ = (
        UniqueConstraint("letter_id", "address", "part"),
        Index("letter_recipients_waiting", "state", "not_before"),
        Index("letter_recipients_address", "address", "composed_at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    letter_id: int = Field(foreign_key="letters.id")
    address: str
    name: str = ""
    whole: bool = False
    """Gets it as one who watches over all units, and not as the unit that it is about."""
    part: int = 1
    parts: int = 1
    files: str = ""
    """Comma-separated ids of the files that go with this part."""
    again: int = 0
    """How often a person had it sent again after it had arrived."""
    message_id: str = Field(default="", index=True)
    """Of the mail that carries it; empty until the mail is made up."""
    composed_at: datetime | None = Field(default=None, sa_type=Moment)
    state: str = "unsent"
    """unsent; claimed (by a sender, the end of DATA not yet sent); ending (the end of DATA sent or about to
    be, no answer yet); sent; refused; given-up; doubtful (the sender ended in `ending`)."""
    claimer: str = ""
    claimed_at: datetime | None = Field(default=None, sa_type=Moment)
    tries: int = 0
    not_before: datetime = Field(sa_type=Moment)
    ended_at: datetime | None = Field(default=None, sa_type=Moment)
    trouble: str = ""


class Told(Row, table=True):
    """That a unit was told of an issue with this deadline, and by which letter: each is told once."""

    __tablename__ = "told_issues"
    __table_args__ = (UniqueConstraint("kind", "issue_id", "due"),)

    id: int | None = Field(default=None, primary_key=True)
    kind: str
    """rectification, nearing, overdue."""
    issue_id: int = Field(foreign_key="issues.id", index=True)
    due: date
    letter_id: int = Field(foreign_key="letters.id")
