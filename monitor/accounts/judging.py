"""Judges accounts by what is known of them, and puts what comes out into the books of issues."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Engine
from sqlalchemy import select as columns
from sqlmodel import Session, col, select

from checks.examination import Examination, Limits, examine
from checks.facts import IN_USE, Account
from monitor.accounts.assembly import account_as_seen
from monitor.accounts.surroundings import Surroundings
from monitor.issues.issue import Patience
from monitor.issues.ledger import Bearer, Heard, book_sights, live_rows
from monitor.issues.sights import Exempted, Sighted, sights
from monitor.store.database import reading, transaction
from monitor.store.tables.registry import Account as AccountRow
from monitor.store.tables.registry import Exemption

BY_LEDGER = frozenset({"duplicate-account"})
"""Checks that rest on the ledger alone: what it says need not be seen twice."""
AT_ONCE = 25
"""Accounts judged in one transaction: each waits for the disk, and nobody may wait long for it to end."""
BY_PEOPLE = frozenset({"import", "person"})
"""Collectors that look once and are believed: nobody will look a second time to confirm it."""


def book_accounts(engine: Engine, at: datetime, limits: Limits, patience: Patience, heard: Heard) -> None:
    """Judges every account as of `at`, `AT_ONCE` in a transaction. The same again changes nothing."""
    with reading(engine) as session:
        numbers: Sequence[int | None] = session.exec(select(AccountRow.id)).all()
    around = Surroundings(at)
    for place in range(0, len(numbers), AT_ONCE):
        wanted = numbers[place : place + AT_ONCE]
        with transaction(engine) as session:
            known = select(AccountRow).where(col(AccountRow.id).in_(wanted))
            rows = {row.id: row for row in session.exec(known)}
            for number in wanted:
                if number in rows:
                    book_account(session, rows[number], at, limits, patience, heard, around)


def book_account(
    session: Session,
    row: AccountRow,
    at: datetime,
    limits: Limits,
    patience: Patience,
    heard: Heard,
    surroundings: Surroundings | None = None,
) -> Examination:
    """Judges one account, and takes in what that says of its faults. `surroundings` are those of `at`, where
    several are judged."""
    account = account_as_seen(session, row, at, surroundings)
    said = examine(account, limits)
    bearer = Bearer(account_id=row.id)
    live = live_rows(session, bearer)
    seen = list(sights(account, said, live, _exempted(session)))
    at_once = replace(patience, failures=1, passes=1)
    by_ledger = [one for one in seen if _by_ledger(one, account)]
    by_looks = [one for one in seen if not _by_ledger(one, account)]
    book_sights(session, bearer, by_ledger, at, at_once, heard, live=live)
    # As of the look: judged again without a new one, it must not count as a second sight.
    last = account.looks[-1] if account.looks else None
    believed = at_once if last is not None and last.collector in BY_PEOPLE else patience
    book_sights(session, bearer, by_looks, last.at if last else at, believed, heard, live=live)
    return said


def _by_ledger(one: Sighted, account: Account) -> bool:
    """An account that the ledger says is closed owes nothing any more, whether it is looked at or not."""
    ended = account.state not in IN_USE and one.sight == "passed" and one.key[0] != "account-closed-but-open"
    return one.key[0] in BY_LEDGER or ended


def _exempted(session: Session) -> tuple[Exempted, ...]:
    return tuple(Exempted(*row) for row in session.connection().execute(_EXEMPTED))


# Built once: every account is judged each night.
_EXEMPTED = columns(col(Exemption.pattern), col(Exemption.check), col(Exemption.until)).where(
    col(Exemption.site_id).is_(None)
)
