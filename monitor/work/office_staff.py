"""What the office does: rechecks, accounts, the turn of the day, notices, reports, clearing away."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from monitor import clock
from monitor.accounts.collecting import by_net
from monitor.reporting.report_task import ReportTask
from monitor.scanning import manners_of
from monitor.work.account_task import AccountTask
from monitor.work.house_tasks import house_tasks
from monitor.work.recheck_task import RecheckTask
from monitor.work.scan_task import scan_options
from monitor.work.worker import Staff
from monitor.work.workplace import Tasks, Workplace
from spiders.crew import Crew

SEATS = 64


@asynccontextmanager
async def office_staff(place: Workplace) -> AsyncIterator[Staff]:
    """Able to work until the end of the block."""
    settings = place.settings
    async with Crew(manners_of(scan_options(settings), settings), clock.now) as crew:
        recheck, report = RecheckTask(place, crew), ReportTask(place)

        def stop() -> None:
            recheck.stop()
            report.stop()

        tasks: Tasks = {
            "recheck": recheck,
            "account": AccountTask(place, by_net(place, crew.looker)),
            "report": report,
            **house_tasks(place),
        }
        yield Staff(tasks, SEATS, stop)
