"""Which accounts of the ledger a machine looks at: those in use, and for some time those that were closed."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, func, or_
from sqlmodel import col

from checks.days import china_day
from monitor.registry.kinds.accounts import AUTOMATIC
from monitor.store.tables.registry import Account

CANCELLED_FOR = timedelta(days=92)
"""How long one is looked at after it was cancelled: whoever goes on publishing, or takes the name over, does
it soon; and each of the four reports but the year's has then been made with it."""


def looked_at(at: datetime) -> ColumnElement[bool]:
    """The same as `is_looked_at`, for the database."""
    since = china_day(at - CANCELLED_FOR)
    ended = func.coalesce(col(Account.cancelled_on), col(Account.closed_on))
    return and_(col(Account.collector).in_(AUTOMATIC), or_(col(Account.state) != "cancelled", ended >= since))


def is_looked_at(row: Account, at: datetime) -> bool:
    """Whether a collector of the account is asked. A cancelled one without a day is not: nobody could tell
    what was published after it."""
    if row.collector not in AUTOMATIC:
        return False
    ended = row.cancelled_on or row.closed_on
    recent = ended is not None and ended >= china_day(at - CANCELLED_FOR)
    return row.state != "cancelled" or recent
