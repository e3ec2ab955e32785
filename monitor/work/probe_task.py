"""Asks a home page whether it is there."""

from __future__ import annotations

from monitor.work.errands import Errand
from monitor.work.workplace import Workplace
from spiders.crew import Crew


class ProbeTask:
    """Probes for one worker process."""

    def __init__(self, place: Workplace, crew: Crew) -> None:
        self._place = place
        self._crew = crew

    async def __call__(self, errand: Errand) -> None:
        """Probe the errand's site once."""
        raise NotImplementedError(self._crew, self._place, errand)
