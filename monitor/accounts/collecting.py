"""How an account of the ledger is looked at, as the tasks and commands ask for it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

from checks.facts import AccountLook
from monitor.registry.accounts import key_of
from monitor.store.tables.registry import Account
from monitor.work.workplace import Workplace
from spiders.account import look_at_account
from spiders.account_wanted import account_wanted
from spiders.looking import Looker

Collect = Callable[[Account, Sequence[AccountLook]], Awaitable[AccountLook]]
"""From the ledger's row and the last looks, oldest first, to a new look. Never raises for what the net does:
that is the look's `trouble`."""


def by_net(place: Workplace, looker: Looker) -> Collect:
    """Looks with the collector that the row names."""

    async def collect(row: Account, earlier: Sequence[AccountLook]) -> AccountLook:
        named = place.settings.collectors
        wanted = account_wanted(key_of(row), row.collector, row.source, row.url, named)
        return await look_at_account(wanted, looker, place.now(), earlier)

    return collect
