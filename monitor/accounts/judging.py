"""Judges accounts by what is known of them, and puts what comes out into the books of issues."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import Engine
from sqlmodel import Session, col, select

from checks.examination import Examination, Limits, examine
from checks.facts import IN_USE, Account, AccountLook
from monitor.accounts.assembly import account_as_seen
from monitor.accounts.keeping import note_trouble
from monitor.accounts.neighbours import asks_for_neighbours
from monitor.accounts.surroundings import Surroundings
from monitor.issues.issue import Patience
from monitor.issues.ledger import Bearer, Heard, book_sights, live_rows
from monitor.issues.sights import Exempted, Key, Sighted, is_exempted, key_of, sights
from monitor.store.database import reading, transaction
from monitor.store.tables.registry import Account as AccountRow

BY_LEDGER = frozenset({"duplicate-account"})
"""Checks that rest on the ledger alone: what it says need not be seen twice."""
AT_ONCE = 25
"""Accounts judged in one transaction: each waits for the disk, and nobody may wait long for it to end."""
BY_PEOPLE = frozenset({"import", "person"})
"""Collectors that look once and are believed: nobody will look a second time to confirm it."""


@dataclass(frozen=True, slots=True)
class JudgedAccount:
    """An account as it was judged, and what was said of it. `spared` are the faults and doubts that a person
    excepted, each with the exception in words."""

    account: Account
    said: Examination
    spared: Mapping[Key, str]

    @property
    def look(self) -> AccountLook | None:
        """The last look, with its trouble where it has any beside the other accounts of its service."""
        return self.account.looks[-1] if self.account.looks else None


def book_accounts(engine: Engine, at: datetime, limits: Limits, patience: Patience, heard: Heard) -> None:
    """Judges every account as of `at`. The same again changes nothing."""
    with reading(engine) as session:
        numbers: Sequence[int | None] = session.exec(select(AccountRow.id)).all()
    for _ in book_some(engine, [one for one in numbers if one is not None], at, limits, patience, heard):
        pass


def book_some(
    engine: Engine, numbers: Sequence[int], at: datetime, limits: Limits, patience: Patience, heard: Heard
) -> Iterator[JudgedAccount]:
    """Judges these accounts as of `at`, `AT_ONCE` in a transaction; those that are no longer in the ledger
    are left out."""
    around = Surroundings(at)
    for place in range(0, len(numbers), AT_ONCE):
        wanted, said = numbers[place : place + AT_ONCE], []
        with transaction(engine) as session:
            known = select(AccountRow).where(col(AccountRow.id).in_(wanted))
            rows = {row.id: row for row in session.exec(known)}
            for number in wanted:
                if number in rows:
                    row = rows[number]
                    said.append(book_account(session, row, at, limits, patience, heard, around))
        yield from said


def book_account(
    session: Session,
    row: AccountRow,
    at: datetime,
    limits: Limits,
    patience: Patience,
    heard: Heard,
    surroundings: Surroundings | None = None,
) -> JudgedAccount:
    """Judges one account, and takes in what that says of its faults. `surroundings` are those of `at`, where
    several are judged."""
    surroundings = surroundings or Surroundings(at)
    judged = judge_account(session, row, at, limits, surroundings)
    account = judged.account
    if judged.look is not None and asks_for_neighbours(judged.look):
        note_trouble(session, row.id or 0, judged.look)
    bearer = Bearer(account_id=row.id)
    live = live_rows(session, bearer)
    exempted = [one for one, _ in surroundings.exempted(session)]
    seen = list(sights(account, judged.said, live, exempted))
    at_once = replace(patience, failures=1, passes=1)
    by_ledger = [one for one in seen if _by_ledger(one, account)]
    by_looks = [one for one in seen if not _by_ledger(one, account)]
    book_sights(session, bearer, by_ledger, at, at_once, heard, live=live)
    # As of the look: judged again without a new one, it must not count as a second sight.
    last = judged.look
    believed = at_once if last is not None and last.collector in BY_PEOPLE else patience
    book_sights(session, bearer, by_looks, last.at if last else at, believed, heard, live=live)
    return judged


def judge_account(
    session: Session, row: AccountRow, at: datetime, limits: Limits, surroundings: Surroundings | None = None
) -> JudgedAccount:
    """Judges one account, and enters nothing."""
    surroundings = surroundings or Surroundings(at)
    account = account_as_seen(session, row, at, surroundings)
    said = examine(account, limits)
    return JudgedAccount(account, said, _spared(said, surroundings.exempted(session), at.date()))


def _spared(said: Examination, exempted: Sequence[tuple[Exempted, str]], day: date) -> Mapping[Key, str]:
    return {
        key_of(finding): f"已登记例外，至 {one.until}：{reason}"
        for finding in said.findings
        if finding.verdict in ("failed", "suspect")
        for one, reason in exempted
        if is_exempted(finding, (one,), day)
    }


def _by_ledger(one: Sighted, account: Account) -> bool:
    """An account that the ledger says is closed owes nothing any more, whether it is looked at or not."""
    ended = account.state not in IN_USE and one.sight == "passed" and one.key[0] != "account-closed-but-open"
    return one.key[0] in BY_LEDGER or ended
