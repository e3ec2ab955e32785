"""Makes up mails from the copies that wait: which go together, in how many parts, under which Message-ID."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func
from sqlmodel import Session, col, select

from monitor.posting.bundling import HOUR, URGENT, Rules, Waiting, bundles, parted
from monitor.store.tables.posting import Letter, LetterFile, LetterRecipient
from monitor.store.writing import put

NO_NUMBER = 0


@dataclass(frozen=True, slots=True)
class Size:
    """`domain` of the Message-IDs, and how many bytes of attachments one mail may carry in transfer."""

    domain: str
    most: int


def compose(session: Session, rules: Rules, size: Size, at: datetime) -> None:
    """Makes up what can go now. A copy that is in a mail stays in it, however often that is tried."""
    waiting: dict[str, list[tuple[LetterRecipient, Letter]]] = defaultdict(list)
    wanted = select(LetterRecipient, Letter).join(Letter, col(Letter.id) == col(LetterRecipient.letter_id))
    unmade = (col(LetterRecipient.state) == "unsent") & (col(LetterRecipient.message_id) == "")
    rows = session.exec(wanted.where(unmade).order_by(col(LetterRecipient.id)).with_for_update())
    for copy, letter in rows:
        waiting[copy.address.lower()].append((copy, letter))
    for address, pairs in waiting.items():
        known = {copy.id or NO_NUMBER: (copy, letter) for copy, letter in pairs}
        seen = [_waiting(copy, letter) for copy, letter in pairs]
        for bundle in bundles(seen, _urgent_sent(session, address, at), at, rules):
            _make_up(session, [known[number] for number in bundle], size, at)


def _waiting(copy: LetterRecipient, letter: Letter) -> Waiting:
    return Waiting(copy.id or NO_NUMBER, letter.kind, copy.whole, letter.written_at, again=copy.again > 0)


def _urgent_sent(session: Session, address: str, at: datetime) -> int:
    recent = (
        select(func.count(func.distinct(col(LetterRecipient.message_id))))
        .join(Letter, col(Letter.id) == col(LetterRecipient.letter_id))
        .where(
            func.lower(col(LetterRecipient.address)) == address,
            Letter.kind == URGENT,
            LetterRecipient.message_id != "",
            col(LetterRecipient.composed_at) > at - HOUR,
            col(LetterRecipient.composed_at) <= at,
        )
    )
    return session.exec(recent).one()


def _make_up(
    session: Session, pairs: Sequence[tuple[LetterRecipient, Letter]], size: Size, at: datetime
) -> None:
    stem = message_stem([letter.key for _, letter in pairs], pairs[0][0].address, pairs[0][0].again)
    first = pairs[0][0]
    parts = parted(_sizes(session, first.letter_id), size.most) if len(pairs) == 1 else [()]
    for copy, _ in pairs:
        copy.message_id, copy.composed_at = f"<{stem}.1@{size.domain}>", at
        copy.parts, copy.files = len(parts), _joined(parts[0])
        session.add(copy)
    session.flush()
    further = [
        {
            "letter_id": first.letter_id,
            "address": first.address,
            "name": first.name,
            "whole": first.whole,
            "part": part,
            "parts": len(parts),
            "files": _joined(files),
            "again": first.again,
            "message_id": f"<{stem}.{part}@{size.domain}>",
            "composed_at": at,
            "not_before": first.not_before,
        }
        for part, files in enumerate(parts[1:], start=2)
    ]
    put(session, LetterRecipient, further, ["letter_id", "address", "part"])


def message_stem(keys: Sequence[str], address: str, again: int) -> str:
    """What the Message-ID of a mail begins with: the same for the same letters to the same address, so that a
    duplicate is known for one. What a person sends once more is a mail of its own: servers that drop
    duplicates would drop it."""
    whole = "\n".join((*sorted(keys), address.lower(), str(again)))
    return f"govmon.{hashlib.sha256(whole.encode('utf-8', 'replace')).hexdigest()[:32]}"


def _sizes(session: Session, letter_id: int) -> list[tuple[int, int]]:
    wanted = select(LetterFile.id, LetterFile.size).where(LetterFile.letter_id == letter_id)
    return [(number or NO_NUMBER, size) for number, size in session.exec(wanted.order_by(col(LetterFile.id)))]


def _joined(files: Sequence[int]) -> str:
    return ",".join(map(str, files))
