"""What `govmon accounts look` does and prints."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlmodel import Session, col, select

from checks.examination import Examination
from checks.facts import AccountLook
from monitor import clock
from monitor.accounts.collecting import Collect, by_net
from monitor.accounts.keeping import last_looks
from monitor.accounts.telling import finding_fields, findings_in_words, look_fields, look_in_words
from monitor.console import Paper
from monitor.exit_status import COULD_NOT_LOOK, DONE
from monitor.folding import harmless
from monitor.refusals import RefusedError
from monitor.registry.accounts import account_named, key_of
from monitor.registry.kinds.accounts import AUTOMATIC
from monitor.scanning import manners_of
from monitor.settings import load_settings
from monitor.store.database import reading
from monitor.store.opening import opened
from monitor.store.tables.registry import Account
from monitor.work.account_task import enter_look
from monitor.work.scan_task import scan_options
from monitor.work.workplace import Workplace
from spiders.crew import Crew

AT_ONCE = 16
"""Accounts looked at together; each host is asked as slowly as ever."""


@dataclass(frozen=True, slots=True)
class Looked:
    """A look that was kept, and what the checks said then."""

    look: AccountLook
    said: Examination


def look_at_accounts(config: Path | None, names: Sequence[str], *, as_json: bool) -> int:
    """Looks now at the accounts named, or at all that have a collector; keeps and judges what was seen.
    Raises RefusedError for an unknown name, and for an account that no machine can look at."""
    settings = load_settings(config)
    place = Workplace(opened(settings), settings, clock.now)
    with reading(place.engine) as session:
        rows = _wanted(session, names)
    looked = asyncio.run(_by_crew(place, rows))
    if as_json:
        text = json.dumps([_fields(one) for one in looked], ensure_ascii=False, indent=2)
        Paper().print(text, soft_wrap=True)
    else:
        print_looked(looked)
    blind = bool(looked) and all(one.look.trouble for one in looked)
    return COULD_NOT_LOOK if blind else DONE


def print_looked(looked: Sequence[Looked]) -> None:
    """Each account with what was seen and what the checks say."""
    paper = Paper()
    for one in looked:
        lines = (harmless(one.look.account), look_in_words(one.look), *findings_in_words(one.said))
        for number, line in enumerate(lines):
            paper.print(f"{'  ' if number else ''}{line}", soft_wrap=True)
    seen = sum(not one.look.trouble for one in looked)
    paper.print(f"看了 {len(looked)} 个账号，{seen} 个看到，{len(looked) - seen} 个没有看到。")


def _wanted(session: Session, names: Sequence[str]) -> list[Account]:
    if not names:
        looked_at = select(Account).where(Account.state != "cancelled", col(Account.collector).in_(AUTOMATIC))
        return list(session.exec(looked_at.order_by(col(Account.id))).all())
    rows = [account_named(session, name) for name in names]
    for row in rows:
        if row.collector not in AUTOMATIC:
            how = "请在台账里登记，或用 govmon accounts confirm 人工确认"
            raise RefusedError(f"“{key_of(row)}”没有登记自动的采集方式。{how}。")
    return rows


async def _by_crew(place: Workplace, rows: Sequence[Account]) -> list[Looked]:
    async with Crew(manners_of(scan_options(place.settings), place.settings), clock.now) as crew:
        return await look_at_all(place, rows, by_net(place, crew.looker))


async def look_at_all(place: Workplace, rows: Sequence[Account], collect: Collect) -> list[Looked]:
    """Looks at each, and puts what was seen into the books."""
    seats = asyncio.Semaphore(AT_ONCE)

    async def look(row: Account) -> Looked:
        async with seats:
            with reading(place.engine) as session:
                earlier = last_looks(session, row.id or 0)
            seen = await collect(row, earlier)
            return Looked(seen, enter_look(place, row.id or 0, seen))

    return list(await asyncio.gather(*(look(row) for row in rows)))


def _fields(one: Looked) -> dict[str, Any]:
    return {**look_fields(one.look), "findings": [finding_fields(each) for each in one.said.findings]}
