"""The copies between "waits" and "sent". Each step is a transaction of its own, and an UPDATE that only the
one who holds the claim can make: several processes may send at once, and none sends what another has.

    unsent -> claimed -> ending -> sent | refused | given-up | unsent (tried again later)

A sender that dies in `claimed` has not sent the end of DATA: the server threw away what it had, and the copy
goes back. One that dies in `ending` may have: the copy is doubtful, and only a person sends it again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Engine, update
from sqlmodel import Session, col, select

from monitor.posting.outcome import SERVER_PAUSE, Doubtful, Lost, Outcome, PutOff, Refused, Sent, pause
from monitor.posting.standing import OPEN
from monitor.posting.writing import Draft, write_letter
from monitor.store.database import transaction
from monitor.store.tables.posting import Letter, LetterFile, LetterRecipient

LONGEST_TROUBLE = 500
ABANDONED = timedelta(hours=1)
"""A claim so old is nobody's any more. Only how soon a mail is tried again depends on it: a sender that is
still there finds its claim gone, and stops before the end of DATA."""
SHOWN = 5
DOUBT = "发送程序在等待对方确认时中断，不知道对方是否已收下"


@dataclass(frozen=True, slots=True)
class Claim:
    """A mail that is ours to send: its copies, and the letters in it."""

    message_id: str
    claimer: str
    copies: tuple[LetterRecipient, ...]
    letters: tuple[Letter, ...]


def claim(engine: Engine, claimer: str, at: datetime) -> Claim | None:
    """Takes the mail that has waited longest, or None where none is due."""
    with transaction(engine) as session:
        due = (col(LetterRecipient.state) == "unsent") & (LetterRecipient.message_id != "")
        wanted = select(LetterRecipient.message_id).where(due, col(LetterRecipient.not_before) <= at)
        order = (col(LetterRecipient.not_before), col(LetterRecipient.id))
        for message_id in session.exec(wanted.order_by(*order).limit(20)):
            taken = _moved(session, message_id, "unsent", "", state="claimed", claimer=claimer, claimed_at=at)
            if taken:
                return _claim(session, message_id, claimer)
    return None


def _claim(session: Session, message_id: str, claimer: str) -> Claim:
    wanted = select(LetterRecipient, Letter).join(Letter, col(Letter.id) == col(LetterRecipient.letter_id))
    mine = (col(LetterRecipient.message_id) == message_id) & (col(LetterRecipient.claimer) == claimer)
    rows = session.exec(wanted.where(mine).order_by(col(LetterRecipient.id))).all()
    return Claim(message_id, claimer, tuple(copy for copy, _ in rows), tuple(letter for _, letter in rows))


def may_end(engine: Engine, held: Claim, at: datetime) -> bool:
    """Writes down that the end of DATA is about to be sent. False where the claim is no longer ours: then it
    must not be."""
    with transaction(engine) as session:
        return _moved(session, held.message_id, "claimed", held.claimer, state="ending", claimed_at=at)


def settle(engine: Engine, held: Claim, outcome: Outcome, at: datetime) -> None:
    """Writes down what became of it, and what follows from that."""
    if isinstance(outcome, Lost):
        return
    tries = held.copies[0].tries + 1
    values = _values(outcome, tries, at)
    with transaction(engine) as session:
        for was in ("claimed", "ending", "doubtful"):
            # Doubtful: another process took us for dead while we waited for the answer. Now we know.
            if _moved(session, held.message_id, was, held.claimer, tries=tries, claimer="", **values):
                break
        else:
            return
        _close_letters(session, [copy.letter_id for copy in held.copies])
        if values["state"] in ("refused", "given-up", "doubtful"):
            state, trouble = str(values["state"]), str(values["trouble"])
            _tell_operator(session, held.copies[0], held.letters, state, trouble, at)


def give_back(engine: Engine, held: Claim, trouble: str, at: datetime) -> None:
    """Returns a mail that was not tried, for a trouble of our own server or program."""
    with transaction(engine) as session:
        values = {"not_before": at + SERVER_PAUSE, "trouble": trouble[:LONGEST_TROUBLE]}
        _moved(session, held.message_id, "claimed", held.claimer, state="unsent", claimer="", **values)


def take_back(engine: Engine, gone: Callable[[str], bool], at: datetime) -> None:
    """Takes back what senders left that are `gone`, and claims that are too old: from before the end of DATA
    to be sent again, from after it as doubtful."""
    with transaction(engine) as session:
        held = col(LetterRecipient.state).in_(("claimed", "ending"))
        wanted = select(LetterRecipient).where(held).order_by(col(LetterRecipient.id)).with_for_update()
        left: dict[str, list[LetterRecipient]] = defaultdict(list)
        for copy in session.exec(wanted).all():
            if gone(copy.claimer) or _is_abandoned(copy, at):
                left[copy.message_id].append(copy)
        for copies in left.values():
            _take_back(session, copies, at)


def _take_back(session: Session, copies: Sequence[LetterRecipient], at: datetime) -> None:
    """The copies of one mail, all in the same state."""
    doubtful = copies[0].state == "ending"
    for copy in copies:
        if doubtful:
            # The claimer stays: should it live after all, its answer still counts.
            copy.state, copy.trouble, copy.ended_at = "doubtful", DOUBT, at
        else:
            copy.state, copy.claimer, copy.not_before = "unsent", "", at
        session.add(copy)
    session.flush()
    numbers = [copy.letter_id for copy in copies]
    _close_letters(session, numbers)
    if doubtful:
        letters = session.exec(select(Letter).where(col(Letter.id).in_(numbers)).order_by(col(Letter.id)))
        _tell_operator(session, copies[0], letters.all(), "doubtful", DOUBT, at)


def clear_attachments(session: Session, before: datetime) -> None:
    """Forgets what was attached to letters written before that moment; their names and sizes stay."""
    old = select(Letter.id).where(col(Letter.written_at) < before)
    kept = col(LetterFile.letter_id).in_(old) & (col(LetterFile.body) != b"")
    session.connection().execute(update(LetterFile).where(kept).values(body=b""))


def _is_abandoned(copy: LetterRecipient, at: datetime) -> bool:
    return copy.claimed_at is None or abs(at - copy.claimed_at) > ABANDONED


def _values(outcome: Outcome, tries: int, at: datetime) -> dict[str, object]:
    if isinstance(outcome, Sent):
        return {"state": "sent", "ended_at": at, "trouble": ""}
    if isinstance(outcome, PutOff):
        wait = pause(tries)
        trouble = outcome.trouble[:LONGEST_TROUBLE]
        if wait is None:
            return {"state": "given-up", "ended_at": at, "trouble": trouble}
        return {"state": "unsent", "not_before": at + wait, "trouble": trouble}
    assert isinstance(outcome, Refused | Doubtful)  # noqa: S101 - for the type checker
    state = "refused" if isinstance(outcome, Refused) else "doubtful"
    return {"state": state, "ended_at": at, "trouble": outcome.trouble[:LONGEST_TROUBLE]}


def _moved(session: Session, message_id: str, was: str, holder: str, /, **values: object) -> bool:
    mine: ColumnElement[bool] = (
        (col(LetterRecipient.message_id) == message_id)
        & (col(LetterRecipient.state) == was)
        & (col(LetterRecipient.claimer) == holder)
    )
    done = session.connection().execute(update(LetterRecipient).where(mine).values(**values))
    return done.rowcount > 0


def _close_letters(session: Session, letters: Sequence[int]) -> None:
    """A letter stands as its copies stand, once none is under way any more."""
    for number in set(letters):
        wanted = select(LetterRecipient.state).where(LetterRecipient.letter_id == number)
        states = set(session.exec(wanted).all())
        session.connection().execute(
            update(Letter).where(col(Letter.id) == number).values(state=letter_state(states))
        )


def letter_state(copies: set[str]) -> str:
    """How a letter stands whose copies stand so."""
    if copies & set(OPEN):
        return "sending"
    if "sent" in copies:
        return "sent"
    return "doubtful" if "doubtful" in copies else "given-up"


# ---------------------------------------------------------------- notices to the operator

_WHAT = {
    "refused": ("邮件被拒收", "请核对收件人的邮箱：govmon recipients list。改好后重发"),
    "given-up": ("邮件多次没有送到", "请核对收件人的邮箱和邮件服务器。处理后重发"),
    "doubtful": ("邮件可能没有送到", "请先问收件人是否收到。没有收到的再重发"),
}


def _tell_operator(
    session: Session, copy: LetterRecipient, letters: Sequence[Letter], state: str, trouble: str, at: datetime
) -> None:
    # A notice that cannot be delivered must not cause another one.
    about = [letter for letter in letters if letter.kind != "notice"]
    if not about:
        return
    title, do = _WHAT[state]
    more = f" 等 {len(about)} 件" if len(about) > SHOWN else ""
    lines = (
        f"收件人：{copy.name} {copy.address}",
        f"信件：{'；'.join(letter.subject for letter in about[:SHOWN])}{more}",
        f"看到：{trouble}",
        f"怎么办：{do}：{'；'.join(f'govmon mail resend {letter.id}' for letter in about[:SHOWN])}",
    )
    key = f"notice:{copy.message_id}:{copy.tries}:{state}"
    write_letter(session, Draft(key, "notice", f"{title}：{copy.address}", "\n".join(lines)), at)
