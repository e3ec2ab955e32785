"""Looks again at what is due in a report before a person has it sent.

The reports of each morning come after the recheck of that morning, behind the same lock. A report that is
sent by hand waits for a recheck of its own: by the workers where `govmon run` is at work, in this process
otherwise.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from rich.console import Console
from sqlmodel import col, select

from monitor.accounts.collecting import by_net
from monitor.clock import running_seconds
from monitor.issues.issue import ENDED
from monitor.issues.rechecking import Scope, asked_of
from monitor.scanning import manners_of
from monitor.store.database import reading, transaction
from monitor.store.tables.issues import IssueRow
from monitor.store.tables.work import Sign
from monitor.work import handing, signs
from monitor.work.account_task import AccountTask
from monitor.work.errands import Errand
from monitor.work.recheck_task import RecheckTask, due_looks, due_rows, recheck_of
from monitor.work.scan_task import scan_options
from monitor.work.workplace import Workplace
from reports.snapshot import Book
from spiders.crew import Crew
from spiders.probing import QUICK

LONGEST_WAIT = 1800.0
"""Seconds that a report waits for the workers. An address that stays dead takes them four minutes, and a
thousand of them half an hour."""
POLL_SECONDS = 1.0

Wait = Callable[[float], None]
Show = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class _Due:
    """The faults that are due, each with the moment of its last sight; and which of them can only be seen
    with the whole site."""

    seen: Mapping[int, datetime]
    whole: frozenset[int]


def scope_of(book: Book) -> Scope:
    """The sites and accounts that this part of a report is about."""
    return Scope(frozenset(one.id for one in book.sites), frozenset(one.id for one in book.accounts))


def look_first(place: Workplace, scope: Scope, wait: Wait) -> Iterator[str]:
    """Looks again at what is due of the scope. Tells before it begins what it is going to do, and afterwards
    what came of it; in between a terminal shows how far it is. `wait` lets seconds pass."""
    at = place.now()
    with reading(place.engine) as session:
        due = _due(place, scope, at)
        by_workers = signs.scheduler_lives(session, at)
    if not due.seen:
        yield "没有到期的问题要先复核。"
        return
    yield f"先复核 {len(due.seen)} 个到期的问题{'，由 govmon run 执行' if by_workers else ''}……"
    with Console(stderr=True).status("正在复核") as shown:
        show: Show = shown.update
        if by_workers:
            yield from _by_workers(place, scope, at, wait, show)
        else:
            asyncio.run(_here(place, scope, at, show))
    yield from _told(place, due, by_workers=by_workers)


def _due(place: Workplace, scope: Scope, at: datetime) -> _Due:
    with reading(place.engine) as session:
        rows = due_rows(session, at, scope)
        seen = {row.id: row.seen_at for row, _ in rows if row.id is not None}
        whole = {row.id for row, site in rows if row.site_id is not None and asked_of(row, site) is None}
        return _Due(seen, frozenset(number for number in whole if number is not None))


# ---------------------------------------------------------------- by the workers


def _by_workers(place: Workplace, scope: Scope, at: datetime, wait: Wait, show: Show) -> Iterator[str]:
    """Hands the recheck over and waits for its end, and for that of the looks at accounts that it asks for;
    scans of whole sites take an hour, and are not waited for."""
    errand = recheck_of(scope, at)
    with transaction(place.engine) as session:
        accounts = [one for one in due_looks(session, at, scope)[1] if one.task == "account"]
        handing.hand_over(session, [errand], at)
    trouble = _waited(place, [errand.key, *(one.key for one in accounts)], wait, show)
    if trouble:
        yield trouble


def _waited(place: Workplace, keys: Collection[str], wait: Wait, show: Show) -> str:
    """Waits until none of the errands is open. Returns why it waited no longer, "" when all have ended."""
    begun, watch = running_seconds(), signs.LifeWatch(running_seconds)
    while True:
        with reading(place.engine) as session:
            if not handing.any_open(session, keys):
                return ""
            scheduler = session.exec(select(Sign).where(Sign.name == signs.SCHEDULER)).all()
        waited = running_seconds() - begun
        if not scheduler or watch.look(list(scheduler)):
            return "govmon run 停了，复核没有做完；它再启动时会接着做。"
        if waited > LONGEST_WAIT:
            return f"等了 {waited / 60:.0f} 分钟，复核还没有做完，不再等。"
        show(f"正在复核，已等 {waited:.0f} 秒")
        wait(POLL_SECONDS)


# ---------------------------------------------------------------- in this process


async def _here(place: Workplace, scope: Scope, at: datetime, show: Show) -> None:
    with reading(place.engine) as session:
        asked, handed = due_looks(session, at, scope)
    accounts = [one for one in handed if one.task == "account"]
    total, ended = len(asked) + len(accounts), 0

    def told() -> None:
        nonlocal ended
        ended += 1
        show(f"正在复核，已看 {ended}/{total}")

    async with Crew(manners_of(scan_options(place.settings), place.settings), place.now) as crew:
        await RecheckTask(place, crew, QUICK).look_at_all(asked, told)
        await _look_at_accounts(AccountTask(place, by_net(place, crew.looker)), accounts, told)


async def _look_at_accounts(task: AccountTask, errands: list[Errand], told: Callable[[], None]) -> None:
    for errand in errands:
        await task(errand)
        told()


# ---------------------------------------------------------------- what came of it


def _told(place: Workplace, due: _Due, *, by_workers: bool) -> Iterator[str]:
    with reading(place.engine) as session:
        rows = session.exec(select(IssueRow).where(col(IssueRow.id).in_(due.seen))).all()
        looked = [row for row in rows if row.seen_at != due.seen[row.id or 0]]
        fine = sum(row.state in ENDED or row.passes > 0 for row in looked)
        whole = due.whole - {row.id for row in looked}
    unseen = len(due.seen) - len(looked)
    yield (
        f"复核了 {len(looked)} 个：已经正常 {fine} 个，仍然存在 {len(looked) - fine} 个。"
        f"没能看到 {unseen} 个{'，以上次看到的为准' if unseen else ''}。"
    )
    if whole and by_workers:
        yield f"其中 {len(whole)} 个要看整个网站，已排入扫描，不等它做完。"
    elif whole:
        yield f"其中 {len(whole)} 个要看整个网站，请先 govmon scan 网址 --record，或启动 govmon run。"
