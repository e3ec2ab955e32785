"""The other accounts that the same service gives: what they published last tells whether it works, and a
title that several of them bear is the service's own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from msgspec.structs import replace
from sqlalchemy import bindparam, exists, func, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from checks.facts import IN_USE, AccountLook
from monitor.accounts.keeping import look_of
from monitor.store.moments import Moment
from monitor.store.tables.accounts import LookRow
from monitor.store.tables.registry import Account
from spiders.account_health import FEWEST, QUIET, with_neighbours
from spiders.reading.accounts.weibo import weibo_addresses

LOOKS_BACK = timedelta(days=3)
_SCHEMES = ("http", "https")


@dataclass(frozen=True, slots=True)
class Beside:
    """An account in use: its last look of the last days that told something, and whether anybody looked."""

    number: int
    services: tuple[str, ...]
    look: AccountLook | None
    looked_at: bool


def beside(session: Session, collector: str, at: datetime) -> list[Beside]:
    """All accounts in use with this collector, by what was seen of them in the days before `at`."""
    asked = {"collector": collector, "at": at, "since": at - LOOKS_BACK}
    rows: Iterable[tuple[int, str, str | None, bool]] = session.connection().execute(_ACCOUNTS, asked)
    found: list[Beside] = []
    for number, source, body, looked_at in rows:
        look = look_of(body) if body is not None else None
        found.append(Beside(number, services_of(source, look), look, bool(looked_at)))
    return found


def services_of(source: str, look: AccountLook | None) -> tuple[str, ...]:
    """The services by which an account is given, the narrowest first: the collector of the settings that the
    ledger names, the folder of the address, its host. One may fall silent while its host goes on. Without a
    look they are told from the ledger alone."""
    name, mark, _ = source.strip().partition(":")
    named = (f"[{name}]",) if mark and name not in _SCHEMES else ()
    try:
        parts = urlsplit(_asked(source, look))
    except ValueError:
        return named
    folder = parts.path.rpartition("/")[0]
    return (*named, f"{parts.netloc}{folder}/", parts.netloc) if parts.netloc else named


def _asked(source: str, look: AccountLook | None) -> str:
    if look is None:
        return source.strip()
    return weibo_addresses(look.url)[0] if look.collector == "weibo" else look.url


def asks_for_neighbours(look: AccountLook) -> bool:
    """Whether what the look says hangs on what the service gives of others: to read that takes long."""
    return look.cause == "stopped" or (
        not look.trouble and (_is_quiet(look) or (look.collector == "feed" and bool(look.shown_name)))
    )


def _is_quiet(look: AccountLook) -> bool:
    return look.latest is not None and look.at - look.latest >= QUIET


def seen_beside(look: AccountLook, number: int, source: str, others: Sequence[Beside]) -> AccountLook:
    """The look, with its trouble where one of its services fell silent as a whole, or where that cannot be
    told yet, and without a title that other accounts of its service bear as well."""
    if look.cause == "stopped":
        look = replace(look, trouble="", cause="")  # by what was known when it was judged last
    services = services_of(source, look)
    same = [one for one in others if one.number != number and set(one.services) & set(services)]
    if look.collector == "feed" and any(one.look and one.look.shown_name == look.shown_name for one in same):
        look = replace(look, shown_name="")
    return next((one for one in _of_each(look, services, same) if one.trouble), look)


def _of_each(look: AccountLook, services: Sequence[str], same: Sequence[Beside]) -> Iterator[AccountLook]:
    for service in services:
        given = [one for one in same if service in one.services]
        newest = [one.look.latest for one in given if one.look]
        known = [moment for moment in newest if moment is not None]
        yield with_neighbours(look, known)
        if _is_too_early(look, known, sum(not one.looked_at for one in given)):
            yield replace(look, trouble=_TOO_EARLY, cause="stopped")


_TOO_EARLY = "同一采集服务的其他账号还没有看过，看过以后再判断是不是采集服务停更"


def _is_too_early(look: AccountLook, known: Sequence[datetime], unseen: int) -> bool:
    """Silent like all others that were seen by now, which are too few, while more are to be looked at."""
    silent = _is_quiet(look) and all(look.at - moment >= QUIET for moment in known)
    return silent and len(known) + 1 < FEWEST <= len(known) + 1 + unseen


# Built once: accounts that seem silent ask for it each time they are judged.
_ROW = aliased(LookRow)
_LATELY = (
    col(_ROW.account_id) == col(Account.id),
    col(_ROW.at) > bindparam("since"),
    col(_ROW.at) <= bindparam("at"),
)
_LAST = (
    select(func.max(col(_ROW.at), type_=Moment()))
    # what was in doubt for the same reason still tells when its posts ended
    .where(*_LATELY, col(_ROW.told) | col(_ROW.body).contains('"cause":"stopped"', autoescape=True))
    .correlate(Account)
    .scalar_subquery()
)
_ACCOUNTS = (
    select(
        col(Account.id),
        col(Account.source),
        col(LookRow.body),
        exists().where(*_LATELY).correlate(Account).label("looked_at"),
    )
    .outerjoin(LookRow, (col(LookRow.account_id) == col(Account.id)) & (col(LookRow.at) == _LAST))
    .where(col(Account.collector) == bindparam("collector"), col(Account.state).in_(IN_USE))
    .order_by(col(Account.id))
)
