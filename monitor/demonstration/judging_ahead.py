"""Scans judged by a process of their own, while this one writes down what came before: a machine has more
than one processor, and the books take only one."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager

from checks.examination import Examination
from checks.facts import Site
from monitor.scanning import judged
from monitor.settings import Settings

Judging = Callable[[Site, Settings], "Future[Examination]"]
"""What the checks say of the site, now or soon."""


def at_once(site: Site, settings: Settings) -> Future[Examination]:
    """Judged here and now."""
    said: Future[Examination] = Future()
    said.set_result(_examination(site, settings))
    return said


@contextmanager
def apart() -> Iterator[Judging]:
    """Judged by a process of its own, which ends with this. It is not forked off this one, which may have
    threads."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        yield lambda site, settings: pool.submit(_examination, site, settings)


def _examination(site: Site, settings: Settings) -> Examination:
    return judged(site, settings).examination
