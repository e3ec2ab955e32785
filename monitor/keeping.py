"""From a finished scan to the books: which registered site it was, and all of it recorded, once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine
from sqlmodel import Session, col, select

from monitor.clock import SHANGHAI
from monitor.issues.letters import write_for_turn
from monitor.issues.patience import patience
from monitor.recording import Judged, begin, record
from monitor.registry.applied import applied
from monitor.registry.kinds.sites import with_either_scheme
from monitor.registry.words import words_about
from monitor.scanning import judged as judged_again
from monitor.settings import Settings
from monitor.store.database import transaction
from monitor.store.tables.registry import Site as SiteRow
from reports.scan import ScanResult, SiteResult


@dataclass(frozen=True, slots=True)
class Kept:
    """What the books say after a scan was entered. `turns` counts turns of issues by the state they led to;
    `new` is False where this scan had been entered before."""

    site: str
    scan_id: int
    turns: Mapping[str, int]
    new: bool


def keep(engine: Engine, result: ScanResult, files: Mapping[str, Path], settings: Settings) -> list[Kept]:
    """Enters each site of the scan, one transaction a site. `files` are the facts files by address.

    A site that is not in the registry yet is added with what the scan saw of it, without a unit.
    Raises DatabaseError, having entered the sites before the one that failed.
    """
    return [_keep_one(engine, one, result, files[one.site.url], settings) for one in result.sites]


def _keep_one(engine: Engine, one: SiteResult, result: ScanResult, file: Path, settings: Settings) -> Kept:
    with transaction(engine) as session:
        row = registered(session, one.site.url, one.site.name, result.started)
        said = _as_people_say(session, row, one, settings)
        judged = Judged(said.site, said.examination, result.limits, file, result.tool)
        key = f"record:{file.parent.name}/{file.name}"
        scan = begin(session, key, _number(row.id), result.started, str(file))
        wait = patience(settings.issues, settings.days)
        booked = record(session, scan, judged, result.finished, wait, write_for_turn)
        return Kept(one.site.url, _number(scan.id), booked.turns if booked else {}, booked is not None)


def _as_people_say(session: Session, row: SiteRow, one: SiteResult, settings: Settings) -> SiteResult:
    """Judged once more where people have said something of its columns or boards."""
    words = words_about(session, _number(row.id))
    return judged_again(applied(one.site, words), settings) if words else one


def registered(session: Session, url: str, name: str, at: datetime) -> SiteRow:
    """The registered site of this address, whichever scheme it is registered with: a site that moved to
    HTTPS is the same one. Added where it is not there."""
    either = col(SiteRow.url).in_(with_either_scheme(url))
    row = session.exec(select(SiteRow).where(either).order_by(col(SiteRow.id))).first()
    if row is None:
        row = SiteRow(url=url, name=name or url, added_at=at.astimezone(SHANGHAI))
        session.add(row)
        session.flush()
    return row


def _number(given: int | None) -> int:
    if given is None:
        raise ValueError("a row that was not written")
    return given
