"""A worker process from its beginning to its end: what it can do, and how it is told to stop."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

from monitor import clock
from monitor.settings import Settings
from monitor.store.opening import opened
from monitor.work.handing import is_clustered
from monitor.work.kinds import STEADY, Kind
from monitor.work.loop_watch import LoopWatch, end_stuck_process
from monitor.work.resting import Rest
from monitor.work.signs import this_process
from monitor.work.worker import AnyWorker, Staff, Worker
from monitor.work.workplace import Workplace

log = logging.getLogger(__name__)

ORPHAN_SECONDS = 2.0
LAST_SECONDS = 60.0
"""What an orphan gets to put away what it has under way."""


def run_worker(settings: Settings, kind: Kind, parent: int | None = None) -> None:
    """Works until told to stop by SIGTERM or SIGINT. One of a daemon, the process `parent`, also ends when
    that is gone, and, unless its kind is always needed, when there has been nothing to do for a while."""
    asyncio.run(_run(settings, kind, parent))


async def _run(settings: Settings, kind: Kind, parent: int | None) -> None:
    place = Workplace(opened(settings), settings, clock.now)
    async with _staffed(kind)(place) as staff:
        rest = Rest()
        worker = _worker(place, kind, rest.counting(staff))
        loop = asyncio.get_running_loop()
        for wanted in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(wanted, worker.stop)
        watches = [asyncio.ensure_future(LoopWatch(end_stuck_process).run())]
        if parent is not None:
            watches.append(asyncio.ensure_future(_mind_parent(parent, worker)))
        if parent is not None and kind != STEADY:
            watches.append(asyncio.ensure_future(rest.watch(worker.stop)))
        try:
            await worker.run()
        finally:
            for watch in watches:
                watch.cancel()
    place.engine.dispose()


def _worker(place: Workplace, kind: Kind, staff: Staff) -> AnyWorker:
    holder = this_process()
    if is_clustered(place.engine):
        from monitor.work.cluster_worker import ClusterWorker

        return ClusterWorker(place, kind, holder, staff)
    return Worker(place, f"worker:{kind}:{holder.name.partition('@')[0]}", holder, staff)


def _staffed(kind: Kind) -> Callable[[Workplace], AbstractAsyncContextManager[Staff]]:
    # Imported when it is known who works here: the watch is to stay light.
    if kind == "watch":
        from monitor.work.watch_staff import watch_staff

        return watch_staff
    if kind == "scan":
        from monitor.work.scan_staff import scan_staff

        return scan_staff
    from monitor.work.office_staff import office_staff

    return office_staff


async def _mind_parent(parent: int, worker: AnyWorker) -> None:
    # A daemon that was killed is started again and starts its own workers: those of the old one must go.
    while True:
        await asyncio.sleep(ORPHAN_SECONDS)
        if os.getppid() != parent:
            worker.stop()
            await asyncio.sleep(LAST_SECONDS)
            log.error("the orphan does not end; it is ended")
            os._exit(1)
