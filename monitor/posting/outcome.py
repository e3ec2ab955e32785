"""What can become of a mail that was tried, and when it is tried again. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

PAUSES = (1, 5, 15, 60)
LONGEST_PAUSE = 240
MOST_TRIES = 22
"""Minutes between tries, and then four hours each: about three days in all, as mail servers do it themselves
(RFC 5321 4.5.4.1 asks for four to five days of a relay; what comes later than three is no news)."""
SERVER_PAUSE = timedelta(minutes=1)
"""A server that cannot be used at all is asked again each minute by whichever mail is first. It is our own
trouble: no mail is given up for it, or a password that ran out before a holiday would lose them all."""


@dataclass(frozen=True, slots=True)
class Sent:
    """The server has taken it over."""

    answer: str


@dataclass(frozen=True, slots=True)
class PutOff:
    """It was not taken over for certain, and may be later."""

    trouble: str


@dataclass(frozen=True, slots=True)
class Refused:
    """The server will never take it over."""

    trouble: str


@dataclass(frozen=True, slots=True)
class Doubtful:
    """All of it was sent, and no answer came: it may have arrived."""

    trouble: str


@dataclass(frozen=True, slots=True)
class Lost:
    """Somebody else has taken the mail away from us meanwhile: nothing of it was taken over."""


Outcome = Sent | PutOff | Refused | Doubtful | Lost


class ServerTroubleError(Exception):
    """The server cannot be used now, for any mail; the message says in Chinese why and what to do."""


def pause(tries: int) -> timedelta | None:
    """How long to wait after so many tries, or None when it is enough."""
    if tries >= MOST_TRIES:
        return None
    minutes = PAUSES[tries - 1] if tries <= len(PAUSES) else LONGEST_PAUSE
    return timedelta(minutes=minutes)
