"""The errand that sends mail, each minute, in a thread: a loop that waits for a mail server or the database
would make home pages look slow."""

from __future__ import annotations

import asyncio
import os
import threading

from monitor.posting.delivery import Round
from monitor.posting.office import missing, office_of
from monitor.work.errands import Errand
from monitor.work.workplace import Workplace


class PostTask:
    """Sends what is due. `stop` ends it after the mail that is under way."""

    def __init__(self, place: Workplace) -> None:
        self._place = place
        self._stopped = threading.Event()

    async def __call__(self, _: Errand) -> None:
        """One round. Does nothing where no mail server is set up: `govmon status` says so."""
        settings = self._place.settings.mail
        if missing(settings, os.environ):
            return
        office = office_of(settings, os.environ)
        round_ = Round(self._place.engine, office, self._place.now, self._stopped.is_set)
        await asyncio.to_thread(round_.run)

    def stop(self) -> None:
        """End soon."""
        self._stopped.set()
