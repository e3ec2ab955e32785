"""Looks at one new-media account, keeps what was seen, and judges it."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import select

from checks.facts import AccountLook
from monitor.accounts.collecting import Collect
from monitor.accounts.due import is_looked_at
from monitor.accounts.judging import JudgedAccount, book_account
from monitor.accounts.keeping import keep_look, last_looks
from monitor.issues.letters import write_for_turn
from monitor.issues.patience import patience
from monitor.store.database import reading, transaction
from monitor.store.tables.accounts import LookRow
from monitor.store.tables.registry import Account
from monitor.work.errands import PRIORITIES, Errand
from monitor.work.workplace import Workplace


class AccountTask:
    """Looks at accounts for one worker process."""

    def __init__(self, place: Workplace, collect: Collect) -> None:
        self._place = place
        self._collect = collect

    async def __call__(self, errand: Errand) -> None:
        """Look at the errand's account once. Nothing is done where it is gone, was cancelled, cannot be
        looked at by a machine, or was looked at since the errand came due."""
        wanted = self._wanted(errand)
        if wanted is not None:
            enter_look(self._place, errand.subject, await self._collect(*wanted))

    def _wanted(self, errand: Errand) -> tuple[Account, tuple[AccountLook, ...]] | None:
        with reading(self._place.engine) as session:
            row = session.get(Account, errand.subject)
            if row is None or not is_looked_at(row, self._place.now()):
                return None
            since = select(LookRow.id).where(LookRow.account_id == errand.subject, LookRow.at >= errand.due)
            if session.exec(since.limit(1)).first() is not None:
                return None
            return row, last_looks(session, errand.subject)


def enter_look(place: Workplace, account_id: int, look: AccountLook) -> JudgedAccount | None:
    """Keeps the look, and judges the account by it, in one transaction. None for an account that is no longer
    in the ledger."""
    believed = patience(place.settings.issues, place.settings.days)
    with transaction(place.engine) as session:
        row = session.get(Account, account_id, with_for_update=True)
        if row is None:
            return None
        keep_look(session, account_id, look)
        return book_account(session, row, place.now(), place.settings.checks, believed, write_for_turn)


def account_look(account_id: int, due: datetime) -> Errand:
    """A look at the account for the sake of its faults; one a minute."""
    return Errand(
        key=f"recheck-account:{account_id}:{due:%Y-%m-%dT%H:%M}",
        task="account",
        due=due,
        subject=account_id,
        lock=f"account:{account_id}",
        priority=PRIORITIES["account"],
    )
