"""Things done every few seconds, each by itself, whatever happens to the wall clock."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime

from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.background import BackgroundScheduler

from monitor import clock
from monitor.store.database import DatabaseError

log = logging.getLogger("govmon.daemon")

STEP_SECONDS = 2.0
"""A wall clock that gained or lost more than this against the steady one between two looks was set."""


class Ticking:
    """Runs ticks until it is closed. A tick that fails is told and comes again; runs of one never overlap.

    `done` is told the name of each tick that ran through.
    """

    def __init__(self, done: Callable[[str], None], most: int = 8) -> None:
        # A thread each: a tick that waits for the database must not hold up the sign of life.
        self._scheduler = BackgroundScheduler(
            executors={"default": ThreadPoolExecutor(most)}, timezone=clock.SHANGHAI
        )
        self._done = done
        self._drift: float | None = None

    def add(self, name: str, every: float, tick: Callable[[], None]) -> None:
        """`tick` is run every so many seconds, for the first time at once."""
        self._scheduler.add_job(
            self._carefully(name, tick),
            "interval",
            seconds=every,
            max_instances=1,
            coalesce=True,
            misfire_grace_time=None,
            next_run_time=clock.now(),
            id=name,
        )

    def start(self) -> None:
        """Begin."""
        self._scheduler.start()

    def close(self) -> None:
        """End when the ticks under way have ended."""
        self._scheduler.shutdown(wait=True)

    def mind_clock(self, now: datetime, steady: float) -> None:
        """To be called every few seconds. The library keeps the next moments by the wall clock: set back an
        hour, it would stand still for an hour, and everybody would take us for dead."""
        drift = now.timestamp() - steady
        if self._drift is not None and abs(drift - self._drift) > STEP_SECONDS:
            log.warning("the clock was set", extra={"seconds": round(drift - self._drift, 1)})
            for job in self._scheduler.get_jobs():
                job.modify(next_run_time=now)
        self._drift = drift

    def _carefully(self, name: str, tick: Callable[[], None]) -> Callable[[], None]:
        def ticked() -> None:
            try:
                tick()
                self._done(name)
            except DatabaseError as trouble:
                log.warning("the database could not be used", extra={"tick": name, "trouble": str(trouble)})
            except Exception:  # one tick that fails must not end the daemon with all the others
                log.exception("a tick failed", extra={"tick": name})

        return ticked
