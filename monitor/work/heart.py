"""The sign of life of one worker process."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Engine

from monitor.store.database import transaction
from monitor.work import signs
from monitor.work.signs import BEAT_SECONDS, Holder

log = logging.getLogger(__name__)


class Heart:
    """Beats in a thread of its own: a page that takes a minute to read must not make the worker look dead.

    `lost` is called, in that thread, when the place is no longer the holder's: it was taken for dead.
    """

    def __init__(
        self,
        engine: Engine,
        place: str,
        holder: Holder,
        now: Callable[[], datetime],
        lost: Callable[[], object],
    ) -> None:
        self._engine = engine
        self._place = place
        self._holder = holder
        self._now = now
        self._lost = lost
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="heart", daemon=True)

    def start(self) -> None:
        """Begin to beat. The place has been taken."""
        self._thread.start()

    def stop(self) -> None:
        """End, and leave the place. Where the database does not take it, silence tells the same."""
        self._stopped.set()
        self._thread.join()
        try:
            with transaction(self._engine) as session:
                signs.leave(session, self._place, self._holder.name)
        except Exception:  # whatever the driver raises: an end must not fail for a courtesy
            log.warning("the place could not be left", exc_info=True)

    def _run(self) -> None:
        while not self._stopped.wait(BEAT_SECONDS):
            try:
                if not self._beat():
                    log.error("this worker was taken for dead; its jobs belong to others now")
                    self._lost()
                    return
            except Exception:
                # One beat that the database did not take is no death; the next one may pass.
                log.warning("a sign of life could not be written", exc_info=True)

    def _beat(self) -> bool:
        with transaction(self._engine) as session:
            return signs.beat(session, self._place, self._holder.name, self._now())
