"""Who gets a letter. Pure: the letter and the registry's recipients go in, addresses come out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from monitor.posting.writing import LATE_DAYS
from monitor.store.tables.posting import Letter, LetterRecipient
from monitor.store.tables.registry import Recipient, Unit
from monitor.store.writing import put

REPORTS = frozenset({"daily", "monthly", "quarterly", "annual"})
"""Each unit gets its own slice of these, and those of the whole get the whole."""
ASKED_FOR_AS = {"reminder": "rectification", "notice": "alert"}
"""Kinds that nobody asks for by name go to those who asked for this one."""


@dataclass(frozen=True, slots=True)
class Reader:
    """A recipient of the registry. Without `unit_id` one of the whole."""

    address: str
    name: str
    unit_id: int | None
    kinds: frozenset[str]
    active: bool = True


@dataclass(frozen=True, slots=True)
class Directory:
    """All who can get letters: the recipients, the units' own addresses by unit, and the operator."""

    readers: Sequence[Reader]
    units: dict[int, Reader]
    operator: str = ""


@dataclass(frozen=True, slots=True)
class Addressee:
    """One address of a letter. `whole` where it is got as one who watches over all units."""

    address: str
    name: str
    whole: bool


def addressees(kind: str, unit_id: int | None, directory: Directory) -> list[Addressee]:
    """Who gets a letter of this kind about this unit (None: about the whole); each address once."""
    if kind == "notice" and directory.operator:
        return [Addressee(directory.operator, "", whole=True)]
    wanted = ASKED_FOR_AS.get(kind, kind)
    found: dict[str, Addressee] = {}
    for one in (*_of_unit(kind, wanted, unit_id, directory), *_of_whole(kind, wanted, unit_id, directory)):
        found.setdefault(one.address.lower(), one)
    return list(found.values())


def _of_unit(kind: str, wanted: str, unit_id: int | None, directory: Directory) -> Iterator[Addressee]:
    if unit_id is None:
        return
    own = [one for one in directory.readers if one.unit_id == unit_id]
    for one in own:
        if one.active and wanted in one.kinds:
            yield Addressee(one.address, one.name, whole=False)
    contact = directory.units.get(unit_id)
    # The unit's own address stands in only where nobody was named for it: who was named may have said no.
    if not own and contact is not None and kind not in REPORTS:
        yield Addressee(contact.address, contact.name, whole=False)


def _of_whole(kind: str, wanted: str, unit_id: int | None, directory: Directory) -> Iterator[Addressee]:
    if kind in REPORTS and unit_id is not None:
        return
    named = [one for one in directory.readers if one.unit_id is None]
    for one in named:
        if one.active and wanted in one.kinds:
            yield Addressee(one.address, one.name, whole=True)
    # As with units, the operator stands in only where nobody was named.
    if kind in REPORTS and not named and directory.operator:
        yield Addressee(directory.operator, "", whole=True)


def directory_of(session: Session, operator: str) -> Directory:
    """The directory as the registry has it now."""
    readers = [
        Reader(one.mail, one.name, one.unit_id, frozenset(one.kinds.split(",")), one.active)
        for one in session.exec(select(Recipient).order_by(col(Recipient.id)))
    ]
    units = {
        unit.id: Reader(unit.mail, unit.contact, unit.id, frozenset())
        for unit in session.exec(select(Unit).where(col(Unit.active), Unit.mail != ""))
        if unit.id is not None
    }
    return Directory(readers, units, operator)


def address_letters(session: Session, operator: str, at: datetime) -> None:
    """Makes the copies of all letters that have none yet. Those that nobody wants are asked about again for
    some days, in case somebody is registered; those that have grown old are left to a person."""
    directory = directory_of(session, operator)
    fresh = at - timedelta(days=LATE_DAYS)
    new = col(Letter.state) == "unsent"
    unwanted = (col(Letter.state) == "nobody") & (col(Letter.written_at) >= fresh)
    wanted = select(Letter).where(new | unwanted).order_by(col(Letter.id))
    for letter in session.exec(wanted.with_for_update()).all():
        if letter.written_at < fresh:
            letter.state = "stale"
            session.add(letter)
        else:
            address_letter(session, letter, directory, at)


def address_letter(session: Session, letter: Letter, directory: Directory, at: datetime) -> None:
    """Makes the copies of one letter; copies that are there stay as they are."""
    found = addressees(letter.kind, letter.unit_id, directory)
    letter.state = "sending" if found else "nobody"
    session.add(letter)
    session.flush()
    copies = [
        {
            "letter_id": letter.id,
            "address": one.address,
            "name": one.name,
            "whole": one.whole,
            "part": 1,
            "not_before": at,
        }
        for one in found
    ]
    put(session, LetterRecipient, copies, ["letter_id", "address", "part"])
