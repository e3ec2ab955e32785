"""What a person asks of the post: which letters there are, and to send one again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import update
from sqlmodel import Session, col, select

from monitor.posting.addressing import address_letter, directory_of
from monitor.posting.standing import OPEN, STATES
from monitor.refusals import RefusedError
from monitor.store.tables.posting import Letter, LetterRecipient


@dataclass(frozen=True, slots=True)
class Listed:
    """A letter with its copies, by address and part."""

    letter: Letter
    copies: Sequence[LetterRecipient]


def listed(session: Session, state: str | None, most: int) -> list[Listed]:
    """The letters, newest first. `state` is one of STATES, in Chinese or not; a letter is found by its own
    state or by that of one of its copies. Raises RefusedError for another."""
    wanted = select(Letter).order_by(col(Letter.id).desc()).limit(most)
    if state is not None:
        kept = _state(state)
        copies = select(LetterRecipient.letter_id).where(col(LetterRecipient.state) == kept)
        wanted = wanted.where((col(Letter.state) == kept) | col(Letter.id).in_(copies))
    return [Listed(letter, _copies(session, letter)) for letter in session.exec(wanted).all()]


def _state(name: str) -> str:
    for state, chinese in {**STATES, **COPY_STATES}.items():
        if name in (state, chinese):
            return state
    raise RefusedError(f"没有“{name}”这种状态。可用：{'、'.join({**STATES, **COPY_STATES}.values())}。")


COPY_STATES = {"refused": "被拒收", "claimed": "发送中", "ending": "等待确认"}
"""States of copies that letters do not have."""


def _copies(session: Session, letter: Letter) -> list[LetterRecipient]:
    wanted = select(LetterRecipient).where(LetterRecipient.letter_id == letter.id)
    return list(session.exec(wanted.order_by(col(LetterRecipient.address), col(LetterRecipient.part))).all())


def send_again(session: Session, number: int, operator: str, at: datetime, *, arrived_too: bool) -> int:
    """Has a letter sent again to those who did not get it for certain; with `arrived_too` to all. Returns how
    many copies go. Raises RefusedError where there is nothing to send."""
    letter = session.get(Letter, number, with_for_update=True)
    if letter is None:
        raise RefusedError(f"没有编号为 {number} 的信。用 govmon mail list 查看。")
    if letter.state == "superseded":
        raise RefusedError("这封信的报告已有新版，不再发送。用 govmon reports list 查看。")
    _address_anew(session, letter, operator, at)
    copies = _copies(session, letter)
    if not copies:
        raise RefusedError("这封信没有收件人。请先导入：govmon recipients import 文件")
    waiting = _all_again(session, copies, at) if arrived_too else _rest_again(session, copies, at)
    if not waiting:
        raise RefusedError("每位收件人都已收下。要再发一次，请加 --all。")
    letters = update(Letter).where(col(Letter.id) == number)
    session.connection().execute(letters.values(state="sending"))
    return waiting


def _address_anew(session: Session, letter: Letter, operator: str, at: datetime) -> None:
    if letter.state in ("unsent", "nobody", "stale"):
        address_letter(session, letter, directory_of(session, operator), at)


def _rest_again(session: Session, copies: Sequence[LetterRecipient], at: datetime) -> int:
    """Those that did not arrive for certain, under the Message-ID that they had."""
    for copy in copies:
        if copy.state not in (*OPEN, "sent"):
            _renew(session, copy, at)
    return sum(copy.state in OPEN for copy in copies)


def _all_again(session: Session, copies: Sequence[LetterRecipient], at: datetime) -> int:
    """Everybody's, as new mails: servers drop what has a Message-ID that they know."""
    if any(copy.state in OPEN for copy in copies):
        raise RefusedError("这封信还在发送，请等它发完，或不加 --all。")
    for copy in copies:
        if copy.part > 1:
            session.delete(copy)
            continue
        copy.again += 1
        copy.message_id, copy.parts, copy.files = "", 1, ""
        _renew(session, copy, at)
    session.flush()
    return sum(copy.part == 1 for copy in copies)


def _renew(session: Session, copy: LetterRecipient, at: datetime) -> None:
    copy.state, copy.claimer, copy.tries, copy.not_before, copy.ended_at = "unsent", "", 0, at, None
    session.add(copy)
