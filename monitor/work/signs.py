"""Signs of life: who holds the scheduler's place, and which workers are there.

Nobody trusts a wall clock here. A holder lets a number grow; who waits looks whether it grows, by an own
steady clock. So a clock that is set back an hour neither frees a place too early nor keeps it an hour long.
"""

from __future__ import annotations

import os
import socket
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, update
from sqlmodel import Session, col, select

from monitor.store.tables.work import Sign
from monitor.store.writing import put
from monitor.work.beats import BEAT_SECONDS as BEAT_SECONDS
from monitor.work.beats import SCHEDULER as SCHEDULER
from monitor.work.beats import SILENT_SECONDS as SILENT_SECONDS
from monitor.work.machine import has_ended, machine, trace, trace_in

LONGEST_GAP = 20.0
"""Seconds between two looks that count as having listened all the while."""


@dataclass(frozen=True, slots=True)
class Holder:
    """A process: `name` is unique to its run, and ends in the trace by which its machine knows it again."""

    name: str
    host: str
    process: int


def this_process() -> Holder:
    """This run of this process, on whatever host."""
    return Holder(f"{uuid.uuid4().hex[:12]}@{trace()}", socket.gethostname(), os.getpid())


def is_here(sign: Sign) -> bool:
    """Whether the sign's process runs, or ran, on this machine: its number means the same here."""
    return bool(machine()) and trace_in(sign.holder).partition(".")[0] == machine()


def ended(sign: Sign) -> bool:
    """Whether the sign's process is known to have ended: it ran here, and is not there any more."""
    return has_ended(sign.process, sign.holder)


def scheduler_lives(session: Session, at: datetime) -> bool:
    """Whether a scheduler has shown a sign of life lately. By the clock, so no more than a good guess: who
    then waits for it has to listen (`LifeWatch`)."""
    sign = session.get(Sign, SCHEDULER)
    return sign is not None and not ended(sign) and at - sign.beaten_at <= timedelta(seconds=SILENT_SECONDS)


def take(session: Session, place: str, holder: Holder, at: datetime, *, seen: Sign | None) -> bool:
    """Takes the place where it is free, or held by the sign `seen` that has not moved since.

    The caller has watched `seen` for SILENT_SECONDS; None claims a place that nobody has held.
    """
    fresh = {
        "holder": holder.name,
        "host": holder.host,
        "process": holder.process,
        "beats": 0,
        "since": at,
        "beaten_at": at,
    }
    if seen is None:
        put(session, Sign, [{"name": place, **fresh}], ["name"])
        held = session.get(Sign, place, populate_existing=True)
        return held is not None and held.holder == holder.name
    unmoved = (col(Sign.name) == place) & (col(Sign.holder) == seen.holder) & (col(Sign.beats) == seen.beats)
    return session.connection().execute(update(Sign).where(unmoved).values(**fresh)).rowcount == 1


def beat(session: Session, place: str, holder: str, at: datetime) -> bool:
    """Shows that the holder lives. False where the place is no longer its own."""
    own = (col(Sign.name) == place) & (col(Sign.holder) == holder)
    done = session.connection().execute(
        update(Sign).where(own).values(beats=col(Sign.beats) + 1, beaten_at=at)
    )
    return done.rowcount == 1


def holds(session: Session, place: str, holder: str) -> bool:
    """Whether the place is the holder's, and stays so until the transaction ends."""
    wanted = select(Sign.name).where(Sign.name == place, Sign.holder == holder)
    return session.exec(wanted.with_for_update()).first() is not None


def leave(session: Session, place: str, holder: str) -> None:
    """Frees the place, where it is still the holder's."""
    session.connection().execute(delete(Sign).where((col(Sign.name) == place) & (col(Sign.holder) == holder)))


def signs(session: Session) -> list[Sign]:
    """All signs, in the order of their names."""
    return list(session.exec(select(Sign).order_by(col(Sign.name))).all())


class LifeWatch:
    """Tells the living from the dead by whether their numbers grow. `steady` gives seconds that only grow.

    Only silence that was listened to counts. Where this watch itself could not look for a while (the database
    was away, the machine stood still), nobody else could beat either, and nobody is dead for it.
    """

    def __init__(self, steady: Callable[[], float], patience: float = SILENT_SECONDS) -> None:
        self._steady = steady
        self._patience = patience
        self._looked = steady()
        self._silent: dict[str, tuple[str, int, float]] = {}

    def look(self, seen: list[Sign]) -> frozenset[str]:
        """Names of the signs that have not moved for too long, as far as this watch has seen, or whose
        process is known to have ended."""
        now = self._steady()
        listened = min(now - self._looked, LONGEST_GAP)
        self._looked = now
        self._silent = {one.name: (one.holder, one.beats, self._silence(one, listened)) for one in seen}
        return frozenset(
            one.name for one in seen if self._silent[one.name][2] >= self._patience or ended(one)
        )

    def _silence(self, sign: Sign, listened: float) -> float:
        holder, beats, silent = self._silent.get(sign.name, ("", 0, 0.0))
        return silent + listened if (holder, beats) == (sign.holder, sign.beats) else 0.0
