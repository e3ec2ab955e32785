"""One round of the post: letters get their copies, copies become mails, mails are sent until none is due."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Callable
from datetime import datetime
from functools import partial

from sqlalchemy import Engine
from sqlmodel import Session, col, select

from monitor.posting.addressing import address_letters
from monitor.posting.bundling import encoded_size
from monitor.posting.composing import compose
from monitor.posting.mail import Content, Envelope, built
from monitor.posting.mime import AddressError
from monitor.posting.office import Office
from monitor.posting.outbox import Claim, claim, give_back, may_end, settle, take_back
from monitor.posting.outcome import Outcome, Refused, ServerTroubleError
from monitor.posting.relay import Line, connect
from monitor.posting.writing import File
from monitor.store.database import reading, transaction
from monitor.store.tables.posting import LetterFile
from monitor.work.machine import has_ended
from monitor.work.signs import this_process

log = logging.getLogger(__name__)

MOST_IN_A_ROUND = 1000
INTERRUPTED = "发送被中断"


class ClearedFileError(Exception):
    """What was attached is no longer kept."""


class Round:
    """One round by this process. `stopped` is asked before each mail."""

    def __init__(
        self, engine: Engine, office: Office, now: Callable[[], datetime], stopped: Callable[[], bool]
    ) -> None:
        self._engine = engine
        self._office = office
        self._now = now
        self._stopped = stopped
        self._claimer = f"{os.getpid()}:{this_process().name}"
        self._line: Line | None = None

    def run(self) -> int:
        """Sends what is due. Returns how many mails were tried."""
        at, office = self._now(), self._office
        take_back(self._engine, claimer_is_gone, at)
        with transaction(self._engine) as session:
            address_letters(session, office.operator, at)
        with transaction(self._engine) as session:
            compose(session, office.rules, office.size, at)
        return asyncio.run(self._send_all())

    async def _send_all(self) -> int:
        tried = 0
        try:
            while tried < MOST_IN_A_ROUND and not self._stopped():
                held = claim(self._engine, self._claimer, self._now())
                if held is None or not await self._send(held):
                    break
                tried += 1
        finally:
            if self._line is not None:
                await self._line.close()
        return tried

    async def _send(self, held: Claim) -> bool:
        """Sends one mail and books it. False where the server cannot be used."""
        try:
            outcome = await self._tried(held)
        except ServerTroubleError as trouble:
            log.warning("the mail server cannot be used: %s", trouble)
            give_back(self._engine, held, str(trouble), self._now())
            return False
        except BaseException:
            # From before the end of DATA; after it, the next round finds the doubt.
            give_back(self._engine, held, INTERRUPTED, self._now())
            raise
        settle(self._engine, held, outcome, self._now())
        log.info("%s: %s", held.message_id, outcome)
        return True

    async def _tried(self, held: Claim) -> Outcome:
        try:
            data = self._built(held)
        except AddressError:
            return Refused("邮箱的写法不对，没有发送")
        except ClearedFileError:
            return Refused("附件已按保存期限清理，请重新生成报告后再发")
        line = await self._open_line()
        end = partial(self._may_end, held)
        return await line.send(self._office.sender.address, held.copies[0].address, data, end)

    def _may_end(self, held: Claim) -> bool:
        return may_end(self._engine, held, self._now())

    async def _open_line(self) -> Line:
        if self._line is None or not self._line.is_open:
            self._line = await connect(self._office.relay)
        return self._line

    def _built(self, held: Claim) -> bytes:
        first = held.copies[0]
        with reading(self._engine) as session:
            files = _files(session, first.files)
            left_out = _left_out(session, first.letter_id, self._office.size.most)
        alone = len(held.letters) == 1
        letters = [
            Content(
                letter.subject,
                letter.text,
                letter.html if alone else "",
                files if alone else (),
                left_out if alone else (),
            )
            for letter in held.letters
        ]
        at = first.composed_at or self._now()
        envelope = Envelope(held.message_id, first.address, first.name, at, first.part, first.parts)
        return built(letters, envelope, self._office.sender)


def _files(session: Session, numbers: str) -> tuple[File, ...]:
    """The files of one part, in order. Raises ClearedFileError."""
    wanted = [int(number) for number in numbers.split(",") if number]
    rows = session.exec(select(LetterFile).where(col(LetterFile.id).in_(wanted)).order_by(col(LetterFile.id)))
    files = tuple(File(row.name, row.media_type, row.body) for row in rows if row.size == len(row.body))
    if len(files) < len(wanted):
        raise ClearedFileError
    return files


def _left_out(session: Session, letter_id: int, most: int) -> tuple[str, ...]:
    named = select(LetterFile.name, LetterFile.size).where(LetterFile.letter_id == letter_id)
    return tuple(name for name, size in session.exec(named) if encoded_size(size) > most)


def claimer_is_gone(claimer: str) -> bool:
    """Whether the sender is known to have ended: it ran on this machine, and is not there any more."""
    process, _, name = claimer.partition(":")
    return process.isdigit() and has_ended(int(process), name)
