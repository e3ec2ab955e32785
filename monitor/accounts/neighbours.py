"""The other accounts that the same service gives: what they published last tells whether it works."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from checks.facts import AccountLook
from monitor.accounts.keeping import look_of
from monitor.store.tables.accounts import LookRow
from monitor.store.tables.registry import Account
from spiders.wire import host_name

LOOKS_BACK = timedelta(days=3)
MOST_LOOKS = 400
"""The last of them; a hundred accounts tell as much of a service as thousands."""


def newest_beside(session: Session, row: Account, look: AccountLook) -> list[datetime]:
    """When the other accounts of the look's service published last, by their last looks."""
    wanted = (
        select(LookRow.body)
        .join(Account, col(Account.id) == col(LookRow.account_id))
        .where(Account.collector == row.collector, LookRow.account_id != row.id)
        .where(LookRow.at > look.at - LOOKS_BACK, LookRow.at <= look.at)
        .order_by(col(LookRow.at).desc())
        .limit(MOST_LOOKS)
    )
    found: dict[str, datetime] = {}
    for other in map(look_of, session.exec(wanted)):
        # what was in doubt for the same reason still tells when its posts ended
        tells = not other.trouble or other.cause == "stopped"
        if tells and other.latest and host_name(other.url) == host_name(look.url):
            found.setdefault(other.account, other.latest)
    return list(found.values())
