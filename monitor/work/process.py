"""A worker process from its beginning to its end: what it can do, and how it is told to stop."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
from contextlib import AsyncExitStack
from typing import Literal

from monitor import clock
from monitor.accounts.collecting import by_net
from monitor.posting.post_task import PostTask
from monitor.reporting.report_task import ReportTask
from monitor.scanning import calm_collector, manners_of
from monitor.settings import Settings
from monitor.store.opening import opened
from monitor.work.account_task import AccountTask
from monitor.work.handing import is_clustered
from monitor.work.house_tasks import house_tasks
from monitor.work.loop_watch import LoopWatch, end_stuck_process
from monitor.work.probe_task import ProbeTask
from monitor.work.recheck_task import RecheckTask
from monitor.work.scan_task import ScanTask, scan_options
from monitor.work.signs import this_process
from monitor.work.worker import AnyWorker, Staff, Worker
from monitor.work.workplace import Tasks, Workplace
from spiders.crew import Crew

log = logging.getLogger(__name__)

Kind = Literal["scan", "watch"]
"""What a process does: scan sites, or all that is short and must not wait behind a scan."""

ORPHAN_SECONDS = 2.0
LAST_SECONDS = 60.0
"""What an orphan gets to put away what it has under way."""


def run_worker(settings: Settings, kind: Kind, parent: int | None = None) -> None:
    """Works until told to stop by SIGTERM or SIGINT, or until the process `parent` is gone."""
    calm_collector()
    asyncio.run(_run(settings, kind, parent))


async def _run(settings: Settings, kind: Kind, parent: int | None) -> None:
    place = Workplace(opened(settings), settings, clock.now)
    async with AsyncExitStack() as open_:
        crew = await open_.enter_async_context(Crew(manners_of(scan_options(settings), settings), clock.now))
        worker = _worker(place, kind, _staff(kind, place, crew))
        loop = asyncio.get_running_loop()
        for wanted in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(wanted, worker.stop)
        watches = [
            asyncio.ensure_future(_mind_parent(parent, worker)),
            asyncio.ensure_future(LoopWatch(end_stuck_process).run()),
        ]
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


def _staff(kind: Kind, place: Workplace, crew: Crew) -> Staff:
    if kind == "scan":
        scan = ScanTask(place, crew)
        return Staff({"scan": scan}, place.settings.daemon.sites_at_once, scan.stop)
    probe, recheck, post = ProbeTask(place, crew), RecheckTask(place, crew), PostTask(place)
    report = ReportTask(place)

    def stop() -> None:
        probe.stop()
        recheck.stop()
        post.stop()
        report.stop()

    tasks: Tasks = {
        "probe": probe,
        "recheck": recheck,
        "account": AccountTask(place, by_net(place, crew.looker)),
        "post": post,
        "report": report,
        **house_tasks(place),
    }
    return Staff(tasks, seats=64, stop=stop)


async def _mind_parent(parent: int | None, worker: AnyWorker) -> None:
    # A daemon that was killed is started again and starts its own workers: those of the old one must go.
    while parent is not None:
        await asyncio.sleep(ORPHAN_SECONDS)
        if os.getppid() != parent:
            worker.stop()
            await asyncio.sleep(LAST_SECONDS)
            log.error("the orphan does not end; it is ended")
            os._exit(1)
