"""The only place that asks for the time. Everywhere else the time is a parameter."""

from __future__ import annotations

import time
from datetime import datetime, timedelta, timezone

SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")
"""A fixed offset, not the time-zone database: slim systems ship without it, and China has had no summer time
since 1991."""


def now() -> datetime:
    """The present in Asia/Shanghai, whatever the machine's own zone is."""
    return datetime.now(SHANGHAI)


def running_seconds() -> float:
    """Seconds that only ever grow, for measuring how long something takes."""
    return time.monotonic()
