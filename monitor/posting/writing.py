"""Puts letters into the outbox, in the transaction that causes them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, select

from monitor.store.tables.posting import Letter, LetterFile
from monitor.store.writing import put

LONGEST_SUBJECT = 200
LATE_DAYS = 3
"""Days after which a letter that could not be sent yet is not sent by itself any more: whoever sets up the
mail in month three must not get three months of alerts."""


@dataclass(frozen=True, slots=True)
class File:
    """Something to be attached."""

    name: str
    media_type: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Draft:
    """A letter to be written. Of a report the key is kind:scope:period:audience:revision, so that a revision
    is a letter of its own and a second run is none. Without `unit_id` it goes to those of the whole."""

    key: str
    kind: str
    subject: str
    text: str
    html: str = ""
    unit_id: int | None = None
    site_id: int | None = None
    files: Sequence[File] = ()


def write_letter(session: Session, draft: Draft, at: datetime) -> int:
    """Writes the letter, and returns its number. One that was written before stays as it was."""
    letter = {
        "key": draft.key,
        "kind": draft.kind,
        "site_id": draft.site_id,
        "unit_id": draft.unit_id,
        "subject": draft.subject[:LONGEST_SUBJECT],
        "text": draft.text,
        "html": draft.html,
        "written_at": at,
        "state": "unsent",
    }
    put(session, Letter, [letter], ["key"])
    number = session.exec(select(Letter.id).where(Letter.key == draft.key)).one()
    if number is None:
        raise ValueError(f"the letter was not written: {draft.key}")
    files = [
        {
            "letter_id": number,
            "name": file.name,
            "media_type": file.media_type,
            "size": len(file.body),
            "body": file.body,
        }
        for file in draft.files
    ]
    put(session, LetterFile, files, ["letter_id", "name"])
    return number
