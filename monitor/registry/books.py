"""The registry in the database: what is there, and changes put in, all in the caller's transaction."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Select, Table, bindparam, func, insert, select, text, update
from sqlmodel import Session

from monitor.addresses import UnusableAddressError, usable_address
from monitor.registry.comparing import Books, Change, Registered, Resolve
from monitor.registry.kind import Kind, Refers, Values
from monitor.registry.kinds.sites import without_scheme
from monitor.store.row import Row
from monitor.store.tables.registry import Audit, Site, Unit


def books_of(session: Session, kind: Kind, at: datetime) -> Books:
    """What is registered of the kind, held still until the transaction ends: two imports at once could
    otherwise both add the same."""
    if session.get_bind().dialect.name == "postgresql":
        session.connection().execute(text(f"LOCK TABLE {_table(kind.table)} IN SHARE ROW EXCLUSIVE MODE"))
    return Books(
        registered(session, kind),
        {"unit": {name: name for name in _units(session).values()}.get, "site": _site_resolver(session)},
        _blank(kind, at),
    )


def registered(session: Session, kind: Kind) -> Iterator[Registered]:
    """Everything of the kind, in the order that it was registered; units and sites by name and address."""
    table = _table(kind.table)
    names = [field.name for field in kind.fields] + list(kind.hidden)
    called = _called(session, kind)
    referring = {field.name: called[field.refers] for field in kind.fields if field.refers}
    wanted = select(table.c.id, *(table.c[name] for name in names)).order_by(table.c.id)
    for number, *values in session.connection().execute(wanted):
        found = dict(zip(names, values, strict=True))
        for name, labels in referring.items():
            found[name] = labels.get(found[name])
        yield Registered(number, found)


def enter(session: Session, kind: Kind, found: Sequence[Change], actor: str, at: datetime) -> None:
    """Puts the changes in, and who made them."""
    added = [one for one in found if one.was is None]
    mended = [one for one in found if one.was is not None and one.changed]
    numbers = _add(session, kind, added)
    _mend(session, kind, mended)
    if kind.table is Unit:
        _set_parents(session, [*added, *mended])
    records = [_record(kind, one, number, actor, at) for one, number in zip(added, numbers, strict=True)]
    records += [_record(kind, one, one.id, actor, at) for one in mended]
    if records:
        session.connection().execute(insert(_table(Audit)), records)


def _add(session: Session, kind: Kind, added: Sequence[Change]) -> list[int]:
    """Inserts new rows; returns their numbers in the same order."""
    if not added:
        return []
    table = _table(kind.table)
    connection = session.connection()
    # Nobody else writes into the table meanwhile: whatever comes after the last number is ours.
    last = connection.execute(select(func.max(table.c.id))).scalar() or 0
    connection.execute(insert(table), list(_rows(session, kind, added)))
    return list(
        connection.execute(select(table.c.id).where(table.c.id > last).order_by(table.c.id)).scalars()
    )


def _mend(session: Session, kind: Kind, mended: Sequence[Change]) -> None:
    if not mended:
        return
    table = _table(kind.table)
    own = {field.name for field in kind.fields} | set(kind.hidden)
    rows = [
        {"number": one.id, **{name: value for name, value in row.items() if name in own}}
        for one, row in zip(mended, _rows(session, kind, mended), strict=True)
    ]
    session.connection().execute(update(table).where(table.c.id == bindparam("number")), rows)


def _rows(session: Session, kind: Kind, found: Sequence[Change]) -> Iterator[dict[str, Any]]:
    """The rows as the table keeps them; a new unit's parent may not be there yet, and comes after."""
    called = _called(session, kind)
    numbers = {
        field.name: {label: number for number, label in called[field.refers].items()}
        for field in kind.fields
        if field.refers
    }
    for one in found:
        row = dict(one.became)
        for name, of in numbers.items():
            row[name] = of.get(row[name]) if row[name] is not None else None
        yield row


def _set_parents(session: Session, found: Sequence[Change]) -> None:
    numbers = {name: number for number, name in _units(session).items()}
    rows = [
        {"number": numbers[one.became["name"]], "above": numbers[one.became["parent_id"]]}
        for one in found
        if one.became["parent_id"] is not None
    ]
    if rows:
        table = _table(Unit)
        statement = (
            update(table).where(table.c.id == bindparam("number")).values(parent_id=bindparam("above"))
        )
        session.connection().execute(statement, rows)


def record(
    session: Session, kind: Kind, number: int, was: Values | None, became: Values, actor: str, at: datetime
) -> None:
    """Writes down who changed one thing."""
    change = Change(0, number, was, became)
    session.connection().execute(insert(_table(Audit)), [_record(kind, change, number, actor, at)])


def _record(kind: Kind, one: Change, number: int | None, actor: str, at: datetime) -> dict[str, Any]:
    names = [name for name in one.changed if one.was is not None or one.became[name] not in ("", None)]
    told = {"was": {name: one.was[name] for name in names} if one.was is not None else None,
            "became": {name: one.became[name] for name in names}}  # fmt: skip
    return {
        "at": at,
        "actor": actor,
        "action": f"{kind.name}.{'change' if one.was is not None else 'add'}",
        "subject": _table(kind.table).name,
        "subject_id": number,
        "detail": json.dumps(told, ensure_ascii=False, sort_keys=True, default=str),
    }


def _blank(kind: Kind, at: datetime) -> dict[str, Any]:
    """What a new row holds besides its fields."""
    found = {
        name: None if field.is_required() else field.get_default(call_default_factory=True)
        for name, field in kind.table.model_fields.items()
        if name != "id"
    }
    return {**found, "added_at": at} if "added_at" in found else found


def _called(session: Session, kind: Kind) -> Mapping[Refers, Mapping[int, str]]:
    """How the registry calls what the kind refers to, by number."""
    wanted = {field.refers for field in kind.fields}
    return {
        "unit": _units(session) if "unit" in wanted else {},
        "site": _sites(session) if "site" in wanted else {},
    }


def _units(session: Session) -> dict[int, str]:
    table = _table(Unit)
    return _pairs(session, select(table.c.id, table.c.name))


def _sites(session: Session) -> dict[int, str]:
    table = _table(Site)
    return _pairs(session, select(table.c.id, table.c.url))


def _pairs(session: Session, wanted: Select[int, str]) -> dict[int, str]:
    return dict(session.connection().execute(wanted).all())


def _site_resolver(session: Session) -> Resolve:
    """Finds a site by its address (with http or https), code or name; a name of several sites finds none."""
    table = _table(Site)
    by_name: dict[str, set[str]] = {}
    for url, code, name in session.connection().execute(select(table.c.url, table.c.code, table.c.name)):
        for one in (f"//{without_scheme(url)}", code, name):
            if one:
                by_name.setdefault(one, set()).add(url)

    @cache
    def resolve(given: str) -> str | None:
        found = by_name.get(given) or by_name.get(_address(given), set())
        return next(iter(found)) if len(found) == 1 else None

    return resolve


def _address(given: str) -> str:
    try:
        return f"//{without_scheme(usable_address(given))}"
    except UnusableAddressError:
        return ""


def _table(kind: type[Row]) -> Table:
    table: Table = getattr(kind, "__table__")  # noqa: B009 - SQLModel does not declare it
    return table
