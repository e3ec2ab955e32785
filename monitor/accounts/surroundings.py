"""What lies around an account and is the same for all of its unit, its service, or the ledger: read once for
all that are judged at one moment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import BindParameter, bindparam, exists, select
from sqlmodel import Session, col

from checks.days import china_day
from checks.facts import IN_USE, KeyItem, Sibling
from monitor.accounts.neighbours import Beside, beside
from monitor.issues.sights import Exempted
from monitor.registry.accounts import key_from
from monitor.store.tables.accounts import SiteLinkRow
from monitor.store.tables.registry import Account, Column, Exemption, Site, Unit
from monitor.store.tables.scans import EntrySeen

ITEM_KINDS = ("news", "notice", "policy", "interpretation")
ITEMS_BACK = timedelta(days=92)
MOST_ITEMS = 200
MOST_UNITS = 100
"""Units that are held at a time: some hundred headlines each."""


@dataclass(frozen=True, slots=True)
class UnitAround:
    """A unit's accounts that are in use, with their numbers; the links of its sites to accounts, with their
    words; and what its sites published in columns that speak of what the unit does."""

    name: str = ""
    accounts: tuple[tuple[int, Sibling], ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    items: tuple[KeyItem, ...] = ()


_NOTHING = UnitAround()


class Surroundings:
    """What lies around accounts at one moment."""

    def __init__(self, at: datetime) -> None:
        self._at = at
        self._known: dict[int, UnitAround] = {}
        self._beside: dict[str, list[Beside]] = {}
        self._exempted: list[tuple[Exempted, str]] | None = None

    def of(self, session: Session, unit_id: int | None) -> UnitAround:
        """That of the unit; nothing for none."""
        if unit_id is None:
            return _NOTHING
        if unit_id not in self._known:
            if len(self._known) >= MOST_UNITS:
                self._known.clear()
            self._known[unit_id] = _read(session, unit_id, self._at)
        return self._known[unit_id]

    def beside(self, session: Session, collector: str) -> list[Beside]:
        """What was seen lately of all accounts with this collector."""
        if collector not in self._beside:
            self._beside[collector] = beside(session, collector, self._at)
        return self._beside[collector]

    def exempted(self, session: Session) -> Sequence[tuple[Exempted, str]]:
        """What a person excepted of accounts, each with the reason."""
        if self._exempted is None:
            rows = session.connection().execute(_EXEMPTED)
            self._exempted = [(Exempted(*row[:3]), row[3]) for row in rows]
        return self._exempted


def _read(session: Session, unit_id: int, at: datetime) -> UnitAround:
    connection, asked = session.connection(), {"unit": unit_id}
    named = connection.execute(_NAME, asked).first()
    accounts = tuple(
        (number, Sibling(key_from(platform, name), platform, followers, opened))
        for number, platform, name, followers, opened in connection.execute(_ACCOUNTS, asked)
    )
    if named is None or not named.has_sites:
        return UnitAround(named.name if named else "", accounts)
    days = {"at": at, "since": china_day(at - ITEMS_BACK), "day": china_day(at)}
    return UnitAround(
        named.name,
        accounts,
        links=tuple((url, words) for url, words in connection.execute(_LINKS, asked)),
        items=tuple(
            KeyItem(title, url, dated)
            for title, url, dated in connection.execute(_ITEMS, {**asked, **days})
            if dated is not None
        ),
    )


# Built once: each look at an account asks them anew.
_EXEMPTED = select(
    col(Exemption.pattern), col(Exemption.check), col(Exemption.until), col(Exemption.reason)
).where(col(Exemption.site_id).is_(None))
_UNIT: BindParameter[int] = bindparam("unit")
_NAME = select(col(Unit.name), exists().where(col(Site.unit_id) == _UNIT).label("has_sites")).where(
    col(Unit.id) == _UNIT
)
_ACCOUNTS = (
    select(*(col(getattr(Account, name)) for name in ("id", "platform", "name", "followers", "opened_on")))
    .where(col(Account.unit_id) == _UNIT, col(Account.state).in_(IN_USE))
    .order_by(col(Account.id))
)
_LINKS = (
    select(col(SiteLinkRow.url), col(SiteLinkRow.words))
    .join(Site, col(Site.id) == col(SiteLinkRow.site_id))
    .where(col(Site.unit_id) == _UNIT)
    .order_by(col(SiteLinkRow.id))
)
_ITEMS = (
    select(col(EntrySeen.title), col(EntrySeen.url), col(EntrySeen.dated))
    .join(Column, col(Column.id) == col(EntrySeen.column_id))
    .join(Site, col(Site.id) == col(Column.site_id))
    .where(
        col(Site.unit_id) == _UNIT,
        col(Column.kind).in_(ITEM_KINDS),
        col(Column.state) != "excluded",
        col(EntrySeen.dated) > bindparam("since"),
        col(EntrySeen.dated) <= bindparam("day"),
        col(EntrySeen.first_seen) <= bindparam("at"),
    )
    .order_by(col(EntrySeen.dated).desc(), col(EntrySeen.id).desc())
    .limit(MOST_ITEMS)
)
