"""How often, and after which pause, a piece of work is tried again. The same for both queues."""

from __future__ import annotations

import zlib
from datetime import timedelta

MOST_TRIES = 4
FIRST_PAUSE = timedelta(minutes=2)
"""After a failed try; doubled each time: 2, 4, 8 minutes."""
MOST_LOSSES = 8
"""More than failures: a power cut is not the job's fault, and takes all that were under way with it."""

LONGEST_PAUSE = FIRST_PAUSE * 2**MOST_LOSSES
"""No job is put off longer. One that is was put off while the clock ran ahead."""


def pause_after_failure(tries: int) -> timedelta | None:
    """How long a job waits that has failed after so many tries; None when it is given up."""
    return None if tries >= MOST_TRIES else FIRST_PAUSE * (1 << (tries - 1))


def pause_after_loss(tries: int, key: str) -> timedelta | None:
    """The same for a job whose worker is gone: the first time at once, then drawn from its key.

    One job that kills its worker takes those beside it along. Were they all begun again together, all of
    them would be given up for the one.
    """
    if tries >= MOST_LOSSES:
        return None
    share = zlib.crc32(key.encode()) / 2**32
    return FIRST_PAUSE * ((1 << (tries - 1)) - 1) * share
