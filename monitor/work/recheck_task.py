"""Looks again at the faults that are due, before they are sent to anybody."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from checks.facts import OPENED, Target
from monitor import clock
from monitor.issues.desk import due_for_recheck
from monitor.issues.letters import write_for_turn
from monitor.issues.patience import patience
from monitor.issues.rechecking import Asked, Scope, asked_of, book_sight, sight_of
from monitor.issues.sights import Sighted
from monitor.registry.state import watched
from monitor.store.database import reading, transaction
from monitor.store.tables.issues import IssueRow
from monitor.store.tables.registry import Site
from monitor.work.account_task import account_look
from monitor.work.errands import ASKED_FOR, MORNING_LOCK, PRIORITIES, Errand
from monitor.work.handing import hand_over
from monitor.work.workplace import StoppedError, Workplace
from spiders.asking_again import ask_again
from spiders.crew import Crew
from spiders.probing import THOROUGH, Patience
from spiders.uptime import Canaries

AT_ONCE = 128
"""Addresses that are asked at the same time; each host is asked as slowly as ever. One that stays dead takes
four minutes, nearly all of them waiting: a thousand of them keep the morning's reports for half an hour."""


class RecheckTask:
    """Rechecks for one worker process. `stop` ends the one that is under way."""

    def __init__(self, place: Workplace, crew: Crew, pauses: Patience = THOROUGH) -> None:
        self._place = place
        self._crew = crew
        self._pauses = pauses
        self._canaries = Canaries(crew.looker, clock.running_seconds)
        self._stopped = asyncio.Event()

    async def __call__(self, errand: Errand) -> None:
        """Ask every address that is due, and hand over a scan of each site that has to be seen whole and a
        look at each account. Raises StoppedError when told to stop; what was asked by then is in the
        books."""
        asked, whole = self._due(errand)
        with transaction(self._place.engine) as session:
            hand_over(session, whole, self._place.now())
        await self.look_at_all(asked)

    def stop(self) -> None:
        """End soon."""
        self._stopped.set()

    async def look(self, asked: Asked) -> Sighted:
        """Ask one address, and put what it says into the books."""
        target = await ask_again(
            self._crew, asked.key[1], asked.found_on, self._pauses, ignore_robots=asked.authorised
        )
        at, settings = self._place.now(), self._place.settings
        seen = sight_of(asked, target, at, settings.checks)
        if not await self._is_theirs(target):
            seen = Sighted(asked.key, "not_checked")
        with transaction(self._place.engine) as session:
            book_sight(session, asked, seen, at, patience(settings.issues, settings.days), write_for_turn)
        return seen

    async def _is_theirs(self, target: Target) -> bool:
        """Whether the answer tells of the address: while our own line is down, none does."""
        if target.outcome in OPENED or target.status:
            return True
        return await self._canaries.line_works(self._place.settings.daemon.canaries)

    def _due(self, errand: Errand) -> tuple[list[Asked], list[Errand]]:
        with reading(self._place.engine) as session:
            return due_looks(session, errand.due, _scope_of(errand))

    async def look_at_all(self, asked: Sequence[Asked], told: Callable[[], None] = lambda: None) -> None:
        """Ask all of them; `told` is called after each. Raises StoppedError when told to stop."""
        seats = asyncio.Semaphore(AT_ONCE)

        async def look(one: Asked) -> None:
            async with seats:
                await self.look(one)
            told()

        async def all_looks() -> None:
            await asyncio.gather(*(look(one) for one in asked))

        looks = asyncio.ensure_future(all_looks())
        stopped = asyncio.ensure_future(self._stopped.wait())
        await asyncio.wait({looks, stopped}, return_when=asyncio.FIRST_COMPLETED)
        stopped.cancel()
        if not looks.done():
            looks.cancel()
            await asyncio.wait({looks})
            raise StoppedError
        await looks


def due_rows(
    session: Session, at: datetime, scope: Scope | None = None
) -> list[tuple[IssueRow, Site | None]]:
    """The faults that are due on the day of `at` and that a machine can look at, each with its site."""
    due = [row for row in due_for_recheck(session, at.date()) if scope is None or scope.holds(row)]
    numbers = {row.site_id for row in due}
    known = {site.id: site for site in session.exec(select(Site).where(col(Site.id).in_(numbers)))}
    rows = [(row, known.get(row.site_id)) for row in due if not row.manual]
    return [(row, site) for row, site in rows if site is None or watched(site, at.date())]


def due_looks(session: Session, at: datetime, scope: Scope | None = None) -> tuple[list[Asked], list[Errand]]:
    """The addresses to be asked, and the scans of sites and looks at accounts that are to be handed over, for
    what is due on the day of `at`."""
    asked: list[Asked] = []
    sites: set[int] = set()
    accounts: set[int] = set()
    for row, site in due_rows(session, at, scope):
        one = asked_of(row, site)
        if one is not None:
            asked.append(one)
        elif row.account_id is not None:
            accounts.add(row.account_id)
        elif row.site_id is not None:
            sites.add(row.site_id)
    looks = [account_look(account, at) for account in sorted(accounts)]
    return asked, [*(site_scan(site, at) for site in sorted(sites)), *looks]


def recheck_of(scope: Scope, at: datetime) -> Errand:
    """A recheck that somebody asked for, of nobody else's faults. Each is an errand of its own: whoever waits
    for it must not be told of the end of another one."""
    return Errand(
        key=f"recheck:asked:{at.isoformat()}",
        task="recheck",
        due=at,
        lock=MORNING_LOCK,
        priority=PRIORITIES["recheck"],
        arguments={
            "asked": at.isoformat(),
            "sites": sorted(scope.sites),
            "accounts": sorted(scope.accounts),
        },
    )


def _scope_of(errand: Errand) -> Scope | None:
    said: Mapping[str, Any] = errand.arguments
    return Scope(frozenset(said["sites"]), frozenset(said["accounts"])) if "sites" in said else None


def site_scan(site_id: int, due: datetime) -> Errand:
    """A scan of the site for the sake of its faults; one a day."""
    return Errand(
        key=f"recheck:{site_id}:{due:%Y-%m-%d}",
        task="scan",
        due=due,
        subject=site_id,
        lock=f"site:{site_id}",
        priority=ASKED_FOR,
    )
