"""The town's accounts of new media: looked at over the net as the daemon looks, entered in the ledger, and
looked at on each day of the last quarter."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from msgspec.structs import replace
from sqlmodel import Session, select

from checks.facts import AccountLook
from monitor.clock import SHANGHAI
from monitor.collector_settings import read_collectors
from monitor.demonstration.registering import unit_id
from monitor.store.tables.registry import Account as AccountRow
from monitor.store.tables.registry import Unit
from spiders.account import look_at_account
from spiders.account_wanted import account_wanted
from spiders.addresses import ANY_PRIVATE
from spiders.downloading import Client
from spiders.looking import Looker
from spiders.politeness import Slots
from town.accounts import ACCOUNTS, SERVICE, Account
from town.building import ADDRESSES
from town.media import mapping
from town.serving import Town

BEGIN = (10, 1)
"""Month and day from which accounts are looked at: a quarter shows them in all four reports."""


@dataclass(frozen=True, slots=True)
class Followed:
    """An account of the ledger, and what was seen of it."""

    id: int
    seen: AccountLook


def look_at_accounts(town: Town, now: datetime) -> list[tuple[Account, AccountLook]]:
    """Looks at each account twice, since some troubles show at the second look only; what the second saw."""
    return asyncio.run(_looked(f"http://{ADDRESSES['media']}:{town.port}/", now))


async def _looked(base: str, now: datetime) -> list[tuple[Account, AccountLook]]:
    named = read_collectors({SERVICE: mapping(base)})
    found: list[tuple[Account, AccountLook]] = []
    async with Client() as client:
        slots = Slots(rate=0, concurrency=4, clock=asyncio.get_running_loop().time)
        looker = Looker(client, slots, ANY_PRIVATE, lambda: now)
        for account in ACCOUNTS:
            wanted = account_wanted(account.key, account.collector, account.source(base), "", named)
            first = await look_at_account(wanted, looker, now - timedelta(days=1), ())
            kept = [replace(first, posts=())]
            found.append((account, await look_at_account(wanted, looker, now, kept)))
    return found


def enter_accounts(
    session: Session, looked: Sequence[tuple[Account, AccountLook]], year: int
) -> list[Followed]:
    """Enters the accounts in the ledger as of the begin of the last quarter, with their units."""
    units = {row.name: row.id or 0 for row in session.exec(select(Unit))}
    followed: list[Followed] = []
    for account, look in looked:
        row = _row(account, year, unit_id(session, account.unit, "县级部门", units))
        session.add(row)
        session.flush()
        followed.append(Followed(row.id or 0, look))
    return followed


def _row(account: Account, year: int, unit: int) -> AccountRow:
    begin, end = date(year, *BEGIN), date(year, 12, 31)
    back = account.announced
    return AccountRow(
        platform=account.platform,
        name=account.name,
        unit_id=unit,
        subject=account.subject,
        state="open" if back is None else "closing",
        opened_on=date(year - 2, 3, 1),
        closing_on=None if back is None else end - timedelta(days=back),
        followers=account.followers,
        collector=account.collector,
        source=account.number,
        added_at=datetime.combine(begin, datetime.min.time(), SHANGHAI),
    )
