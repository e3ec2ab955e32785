"""What `govmon issues recheck` does: one fault, now."""

from __future__ import annotations

import asyncio
from pathlib import Path

from monitor import clock
from monitor.console import Paper
from monitor.exit_status import COULD_NOT_LOOK, DONE
from monitor.issues.desk import one
from monitor.issues.issue import NAMES
from monitor.issues.rechecking import Asked, asked_of
from monitor.refusals import RefusedError
from monitor.scanning import manners_of
from monitor.settings import load_settings
from monitor.store.database import reading, transaction
from monitor.store.opening import opened
from monitor.work.handing import hand_over
from monitor.work.recheck_task import RecheckTask, site_scan
from monitor.work.scan_task import scan_options
from monitor.work.workplace import Workplace
from spiders.crew import Crew
from spiders.probing import QUICK

SIGHTS = {
    "failed": "问题仍在",
    "suspect": "疑似仍在，请人工核对",
    "passed": "已经正常",
    "absent": "没有再见到",
}


def recheck_issue(config: Path | None, number: int) -> int:
    """Looks at the fault again. One that needs the whole site is handed to the daemon.

    Raises RefusedError for a fault that has ended, and for one that only a person can look at.
    """
    settings = load_settings(config)
    place = Workplace(opened(settings), settings, clock.now)
    with reading(place.engine) as session:
        shown, _ = one(session, number)
    if not shown.issue.live:
        raise RefusedError("这一问题已经结束，不用复核。")
    if shown.issue.manual:
        raise RefusedError("这是人工登记的问题，请人工复核后用 govmon issues close 或 reopen 处理。")
    asked = asked_of(shown.issue, shown.site)
    if asked is None:
        with transaction(place.engine) as session:
            hand_over(session, [site_scan(shown.issue.site_id, clock.now())], clock.now())
        Paper().print("这一问题要看整个网站，已排入扫描，由 govmon run 执行。", highlight=False)
        return DONE
    return _told(place, number, asyncio.run(_look(place, asked)))


async def _look(place: Workplace, asked: Asked) -> str:
    async with Crew(manners_of(scan_options(place.settings), place.settings), clock.now) as crew:
        return (await RecheckTask(place, crew, QUICK).look(asked)).sight


def _told(place: Workplace, number: int, sight: str) -> int:
    with reading(place.engine) as session:
        state = one(session, number)[0].issue.state
    said = SIGHTS.get(sight, "没能看到，不作结论")
    names: dict[str, str] = dict(NAMES.items())
    Paper().print(f"{said}。问题 {number} 现在是“{names[state]}”。", highlight=False)
    return DONE if sight in SIGHTS else COULD_NOT_LOOK
