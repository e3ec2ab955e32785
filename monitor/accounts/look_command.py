"""What `govmon accounts look` does and prints."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sqlmodel import Session, col, select

from monitor import clock
from monitor.accounts.collecting import Collect, by_net
from monitor.accounts.due import looked_at
from monitor.accounts.judging import JudgedAccount, book_some
from monitor.accounts.keeping import keep_look, last_looks
from monitor.accounts.telling import findings_fields, findings_in_words, look_fields, look_in_words
from monitor.console import Paper
from monitor.exit_status import COULD_NOT_LOOK, DONE
from monitor.folding import harmless
from monitor.issues.letters import write_for_turn
from monitor.issues.patience import patience
from monitor.refusals import RefusedError
from monitor.registry.accounts import account_named, key_of
from monitor.registry.kinds.accounts import AUTOMATIC
from monitor.scanning import manners_of
from monitor.settings import load_settings
from monitor.store.database import reading, transaction
from monitor.store.opening import opened
from monitor.store.tables.registry import Account
from monitor.work.scan_task import scan_options
from monitor.work.workplace import Workplace
from spiders.crew import Crew

AT_ONCE = 16
"""Accounts looked at together; each host is asked as slowly as ever."""


def look_at_accounts(config: Path | None, names: Sequence[str], *, as_json: bool) -> int:
    """Looks now at the accounts named, or at all that have a collector; keeps and judges what was seen.
    Raises RefusedError for an unknown name, and for an account that no machine can look at."""
    settings = load_settings(config)
    place = Workplace(opened(settings), settings, clock.now)
    with reading(place.engine) as session:
        rows = _wanted(session, names)
    looked = asyncio.run(_by_crew(place, rows))
    if as_json:
        text = json.dumps([*map(_fields, looked)], ensure_ascii=False, indent=2)
        Paper().print(text)
    else:
        print_looked(looked)
    blind = bool(looked) and all(_trouble(one) for one in looked)
    return COULD_NOT_LOOK if blind else DONE


def print_looked(looked: Sequence[JudgedAccount]) -> None:
    """Each account with what was seen and what the checks say."""
    paper = Paper()
    for one in looked:
        seen_now = [look_in_words(one.look)] if one.look else []
        for number, line in enumerate((harmless(one.account.key), *seen_now, *findings_in_words(one))):
            paper.print(f"{'  ' if number else ''}{line}")
    seen = sum(not _trouble(one) for one in looked)
    paper.print(f"看了 {len(looked)} 个账号，{seen} 个看到，{len(looked) - seen} 个没有看到。")


def _trouble(one: JudgedAccount) -> bool:
    return one.look is None or bool(one.look.trouble)


def _wanted(session: Session, names: Sequence[str]) -> list[Account]:
    if not names:
        due = select(Account).where(looked_at(clock.now()))
        return list(session.exec(due.order_by(col(Account.id))).all())
    rows = [account_named(session, name) for name in names]
    for row in rows:
        if row.collector not in AUTOMATIC:
            how = "请在台账里登记，或用 govmon accounts confirm 人工确认"
            raise RefusedError(f"“{key_of(row)}”没有登记自动的采集方式。{how}。")
    return rows


async def _by_crew(place: Workplace, rows: Sequence[Account]) -> list[JudgedAccount]:
    async with Crew(manners_of(scan_options(place.settings), place.settings), clock.now) as crew:
        return await look_at_all(place, rows, by_net(place, crew.looker))


async def look_at_all(place: Workplace, rows: Sequence[Account], collect: Collect) -> list[JudgedAccount]:
    """Looks at each and keeps what was seen; judges them when all were seen: a service that fell silent as a
    whole does not show in its first account."""
    seats = asyncio.Semaphore(AT_ONCE)

    async def look(row: Account) -> None:
        number = row.id or 0
        async with seats:
            with reading(place.engine) as session:
                earlier = last_looks(session, number)
            seen = await collect(row, earlier)
            with transaction(place.engine) as session:
                if session.get(Account, number) is not None:
                    keep_look(session, number, seen)

    await asyncio.gather(*map(look, rows))
    believed = patience(place.settings.issues, place.settings.days)
    numbers = [row.id or 0 for row in rows]
    limits = place.settings.checks
    return list(book_some(place.engine, numbers, place.now(), limits, believed, write_for_turn))


def _fields(one: JudgedAccount) -> dict[str, Any]:
    told = look_fields(one.look) if one.look else {"account": one.account.key}
    return {**told, "findings": list(findings_fields(one))}
