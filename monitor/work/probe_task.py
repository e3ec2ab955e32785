"""Asks a home page whether it is there."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from datetime import datetime, timedelta

from sqlmodel import select

from monitor import clock
from monitor.availability.noting import note_probe
from monitor.clock import SHANGHAI
from monitor.store.database import reading, transaction
from monitor.store.tables.probes import ProbeRow, SiteState
from monitor.store.tables.registry import Site
from monitor.work.errands import Errand
from monitor.work.handing import hand_over
from monitor.work.workplace import StoppedError, Workplace
from spiders.looking import Looker
from spiders.uptime import Canaries, HomeProbe, Ipv6, Uptime

AGAIN_AFTER = timedelta(minutes=3)
"""Between a failed probe and the look that confirms it: an alert must not wait for the next hour's probe."""

AGAIN = {"again": True}


class ProbeTask:
    """Probes for one worker process. `stop` ends those that only wait."""

    def __init__(self, place: Workplace, looker: Looker, uptime: Uptime | None = None) -> None:
        self._place = place
        self._uptime = uptime or Uptime(looker)
        self._canaries = Canaries(looker, clock.running_seconds)
        self._stopped = asyncio.Event()

    async def __call__(self, errand: Errand) -> None:
        """Probe the errand's site once. Raises StoppedError when told to stop before it was looked at."""
        await self._wait_until(errand)
        wanted = self._wanted(errand)
        if wanted is None:
            return
        site, first_today = wanted
        probe = await self._uptime.probe(site.url)
        works = probe.how != "shut" or await self._canaries.line_works(self._place.settings.daemon.canaries)
        ipv6: Ipv6 = await self._uptime.ipv6(site.url) if first_today and probe.how == "opened" else ""
        self._enter(errand, probe, line_works=works, ipv6=ipv6)

    def stop(self) -> None:
        """Nothing more is waited for."""
        self._stopped.set()

    async def _wait_until(self, errand: Errand) -> None:
        left = min(errand.due - self._place.now(), AGAIN_AFTER).total_seconds()
        if left > 0:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._stopped.wait(), left)
        if self._stopped.is_set():
            raise StoppedError

    def _wanted(self, errand: Errand) -> tuple[Site, bool] | None:
        """The site, and whether this is its first probe of the day; None where there is nothing to do: the
        site is gone or closed, or the errand was done before its worker died."""
        with reading(self._place.engine) as session:
            site = session.get(Site, errand.subject)
            if site is None or site.state == "closed":
                return None
            later = select(ProbeRow.id).where(ProbeRow.site_id == errand.subject, ProbeRow.at >= errand.due)
            if not _is_again(errand) and session.exec(later.limit(1)).first() is not None:
                return None
            state = session.get(SiteState, errand.subject)
        checked = state.checked_at if state else None
        return site, checked is None or _day(checked) != _day(self._place.now())

    def _enter(self, errand: Errand, probe: HomeProbe, *, line_works: bool, ipv6: Ipv6) -> None:
        at = probe.at
        with transaction(self._place.engine) as session:
            site = session.get(Site, errand.subject, with_for_update=True)
            if site is None:
                return
            again = note_probe(
                session, site, probe, at, line_works=line_works, counted=not _is_again(errand), ipv6=ipv6
            )
            if again and not _is_again(errand):
                hand_over(session, [_look_again(errand, at)], at)


def _look_again(errand: Errand, at: datetime) -> Errand:
    return Errand(
        key=f"{errand.key}:again",
        task=errand.task,
        due=at + AGAIN_AFTER,
        subject=errand.subject,
        lock=errand.lock,
        arguments=AGAIN,
    )


def _is_again(errand: Errand) -> bool:
    return errand.arguments == AGAIN


def _day(at: datetime) -> str:
    return f"{at.astimezone(SHANGHAI):%Y-%m-%d}"
