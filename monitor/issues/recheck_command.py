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
from monitor.registry.kinds.accounts import AUTOMATIC
from monitor.scanning import manners_of
from monitor.settings import load_settings
from monitor.store.database import reading, transaction
from monitor.store.opening import opened
from monitor.store.tables.issues import IssueRow
from monitor.work.account_task import account_look
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
        automatic = shown.account is not None and shown.account.collector in AUTOMATIC
        return _handed_over(place, shown.issue, automatic=automatic)
    return _told(place, number, asyncio.run(_look(place, asked)))


def _handed_over(place: Workplace, issue: IssueRow, *, automatic: bool) -> int:
    now = clock.now()
    if issue.account_id is not None:
        if not automatic:
            raise RefusedError("这个账号没有自动的采集方式，请用 govmon accounts confirm 人工确认。")
        errand, told = account_look(issue.account_id, now), "已排入采集"
    elif issue.site_id is not None:
        errand, told = site_scan(issue.site_id, now), "这一问题要看整个网站，已排入扫描"
    else:
        raise ValueError("an issue of nobody")
    with transaction(place.engine) as session:
        hand_over(session, [errand], now)
    Paper().print(f"{told}，由 govmon run 执行。")
    return DONE


async def _look(place: Workplace, asked: Asked) -> str:
    async with Crew(manners_of(scan_options(place.settings), place.settings), clock.now) as crew:
        return (await RecheckTask(place, crew, QUICK).look(asked)).sight


def _told(place: Workplace, number: int, sight: str) -> int:
    with reading(place.engine) as session:
        state = one(session, number)[0].issue.state
    said = SIGHTS.get(sight, "没能看到，不作结论")
    names: dict[str, str] = dict(NAMES.items())
    Paper().print(f"{said}。问题 {number} 现在是“{names[state]}”。")
    return DONE if sight in SIGHTS else COULD_NOT_LOOK
