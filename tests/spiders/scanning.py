"""Scans of local sites with small budgets, for tests."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import pytest

from checks.facts import HomeLook, Page, Record, ScanEnded, Target
from monitor.clock import SHANGHAI
from spiders.addresses import ANY_PRIVATE, Permit
from spiders.downloading import Client
from spiders.frontier import Budgets
from spiders.looking import PATIENT, Looker, Waits
from spiders.politeness import Slots
from spiders.probing import Patience
from spiders.scan_file import read_records
from spiders.site import SiteOrder, SiteScan

HASTY = Waits(connect=1.0, first_byte=1.0, page=2.0, leaf=2.0, home=2.0)
"""For servers that never answer. Others may take as long as a busy machine needs."""
LASTING = Budgets(seconds=300.0)
SHORT = Patience((0.05, 0.05))
Kind = TypeVar("Kind", bound=Record)


def now() -> datetime:
    return datetime(2026, 11, 22, 9, 0, tzinfo=SHANGHAI)


def order(url: str, folder: Path, **changes: Any) -> SiteOrder:
    plain = SiteOrder(url, folder / "site.facts.zst", LASTING, SHORT, 4)
    return replace(plain, **changes)


@dataclass
class Facts:
    """What a scan wrote down."""

    records: list[Record]

    def of(self, kind: type[Kind]) -> list[Kind]:
        return [record for record in self.records if isinstance(record, kind)]

    @property
    def pages(self) -> set[str]:
        return {page.url for page in self.of(Page)}

    @property
    def targets(self) -> dict[str, str]:
        return {target.url: target.outcome for target in self.of(Target)}

    @property
    def home(self) -> list[str]:
        return [one.outcome for look in self.of(HomeLook) for one in look.tries]

    @property
    def end(self) -> ScanEnded:
        return self.of(ScanEnded)[-1]

    @property
    def doubles(self) -> list[str]:
        urls = Counter(record.url for record in self.records if isinstance(record, Page | Target))
        return [url for url, times in urls.items() if times > 1]


class Handle:
    """Stops a scan from another thread, such as that of the server which it is looking at."""

    def take(self, site: SiteScan, loop: asyncio.AbstractEventLoop) -> None:
        self._site, self._loop = site, loop

    def stop(self) -> None:
        self._loop.call_soon_threadsafe(self._site.stop)


class TimeBudget:
    """The time of the next scan in this loop, which is over when the test says so: how far a scan comes in
    half a second, the machine decides."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, budgets: Budgets = LASTING) -> None:
        self._loop = asyncio.get_running_loop()
        self._seconds = budgets.seconds
        self._call_later = self._loop.call_later
        self._over: Callable[[], object] | None = None
        monkeypatch.setattr(self._loop, "call_later", self._note)

    def _note(
        self, delay: float, over: Callable[..., object], *args: Any, **more: Any
    ) -> asyncio.TimerHandle:
        if delay == self._seconds:
            self._over = partial(over, *args)
        return self._call_later(delay, over, *args, **more)

    def end(self) -> None:
        """From any thread."""
        assert self._over is not None
        self._loop.call_soon_threadsafe(self._over)


def facts_of(file: Path) -> Facts:
    return Facts(list(read_records(file)))


async def scan(
    one: SiteOrder,
    *,
    waits: Waits = PATIENT,
    permit: Permit = ANY_PRIVATE,
    handle: Handle | None = None,
) -> Facts:
    """Scan one site without limit on the rate; `handle` can stop it meanwhile."""
    loop = asyncio.get_running_loop()
    async with Client() as client:
        slots = Slots(rate=0, concurrency=8, clock=loop.time)
        site = SiteScan(one, Looker(client, slots, permit, now, waits), now)
        if handle is not None:
            handle.take(site, loop)
        await site.run()
    return facts_of(one.file)
