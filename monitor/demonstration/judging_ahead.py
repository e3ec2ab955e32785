"""Scans judged by a process of their own, while this one writes down what came before: a machine has more
than one processor, and the books take only one."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from msgspec.structs import replace

from checks.examination import Examination
from checks.facts import Probes, Site
from monitor.calm_collector import calm_collector
from monitor.scanning import judged
from monitor.settings import Settings
from town.year import Scenario, site_on


@dataclass(frozen=True, slots=True)
class Look:
    """A scan of the year: whose (its number in the ledger), when, and the week of probes before it."""

    site: int
    at: datetime
    probes: Probes | None


Judging = Callable[[Look], "Future[Examination]"]
"""What the checks say of what is seen then, now or soon."""


@dataclass(frozen=True, slots=True)
class Judge:
    """Judges looks at the sites whose year is told, by these settings."""

    scenarios: Mapping[int, Scenario]
    settings: Settings

    def seen(self, look: Look) -> Site:
        """What the scan sees."""
        return replace(site_on(self.scenarios[look.site], look.at), probes=look.probes)

    def at_once(self, look: Look) -> Future[Examination]:
        """Judged here and now."""
        said: Future[Examination] = Future()
        said.set_result(self.examination(look))
        return said

    def examination(self, look: Look) -> Examination:
        return judged(self.seen(look), self.settings).examination


@contextmanager
def apart(judge: Judge) -> Iterator[Judging]:
    """Judged by a process of its own, which ends with this. It is not forked off this one, which may have
    threads. It is told when to look, and sees for itself: a site takes longer to send over than to tell."""
    spawned = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, spawned, initializer=_appoint, initargs=(judge,)) as pool:
        yield lambda look: pool.submit(_examination, look)


_appointed: list[Judge] = []
"""The judge of this process, where it is one that judges for another."""


def _appoint(judge: Judge) -> None:
    # Ctrl-C reaches this process too; the one that asks ends it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    calm_collector()
    _appointed.append(judge)


def _examination(look: Look) -> Examination:
    return _appointed[0].examination(look)
