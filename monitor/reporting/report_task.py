"""The errand that makes one report and hands it to the post, in a process of its own: drawing a year of five
hundred sites takes half a gigabyte and a minute, and home pages asked beside it would look slow."""

from __future__ import annotations

import asyncio
import logging
import multiprocessing
from datetime import datetime
from multiprocessing.context import SpawnProcess

from sqlalchemy import Engine

from monitor.posting.writing import Draft, write_letter
from monitor.reporting.sending import NAMES, Wish, send
from monitor.settings import Settings
from monitor.store.database import transaction
from monitor.store.opening import opened
from monitor.work.errands import Errand
from monitor.work.workplace import StoppedError, Workplace
from reports.document import ReportKind

log = logging.getLogger(__name__)

LONGEST_SECONDS = 3600.0
"""A browser that hangs ends its own page after a minute; this is for what nobody thought of."""


class ReportFailedError(Exception):
    """The report was not made. Why stands in the log, and in the notice to the operator."""


class ReportTask:
    """Makes a report by itself. `stop` ends it at once; begun again, it comes to the same."""

    def __init__(self, place: Workplace) -> None:
        self._place = place
        self._stopped = False
        self._under_way: set[SpawnProcess] = set()

    async def __call__(self, errand: Errand) -> None:
        """Raises ReportFailedError, and StoppedError where it was told to stop."""
        kind, key = errand.arguments["kind"], errand.arguments["key"]
        # Of a spawned process: a forked one would share the locks of this one's threads.
        process = multiprocessing.get_context("spawn").Process(
            target=send_by_itself, args=(self._place.settings, kind, key, self._place.now()), daemon=True
        )
        self._under_way.add(process)
        try:
            await asyncio.to_thread(self._finish, process)
        finally:
            self._under_way.discard(process)
        if self._stopped:
            raise StoppedError
        if process.exitcode:
            raise ReportFailedError(f"{kind} {key}: the process ended with {process.exitcode}")
        log.info("the report %s %s was made", kind, key)

    def _finish(self, process: SpawnProcess) -> None:
        process.start()
        if self._stopped:
            process.kill()
        process.join(LONGEST_SECONDS)
        if process.exitcode is None:
            process.kill()
            process.join()

    def stop(self) -> None:
        """End soon."""
        self._stopped = True
        for process in self._under_way:
            if process.pid is not None:
                process.kill()


def send_by_itself(settings: Settings, kind: ReportKind, key: str, at: datetime) -> None:
    """Makes the report that has fallen due. What goes wrong is told to the operator, and raised."""
    engine = opened(settings)
    try:
        send(engine, settings, Wish(kind, key), at)
    except Exception as trouble:  # told to a person whatever it is, and raised again
        _tell_operator(engine, kind, key, trouble, at)
        raise
    finally:
        engine.dispose()


def _tell_operator(engine: Engine, kind: ReportKind, key: str, trouble: Exception, at: datetime) -> None:
    again = "" if kind == "daily" else "不处理的，每天会再试。"
    lines = (
        f"报告：{NAMES[kind]} {key}",
        f"看到：{type(trouble).__name__}：{trouble}",
        f"怎么办：处理后运行 govmon report {kind} --period {key} --send。{again}",
    )
    draft = Draft(f"notice:unmade:{kind}:{key}", "notice", f"{NAMES[kind]} {key} 没有做成", "\n".join(lines))
    with transaction(engine) as session:
        write_letter(session, draft, at)
