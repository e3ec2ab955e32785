"""Judges the week of probes of every site, and puts what comes out into the books of issues."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

import msgspec
from sqlalchemy import Engine
from sqlmodel import Session, select

from checks.catalogue import catalogue
from checks.examination import Limits, examine
from checks.facts import Site
from monitor.availability.window import probes
from monitor.clock import SHANGHAI
from monitor.issues.issue import Patience
from monitor.issues.ledger import Bearer, Heard, book_scan, live_rows
from monitor.issues.sights import sights
from monitor.store.database import reading, transaction
from monitor.store.tables.registry import Site as SiteRow

CHECK = "site-unreachable"
AT_ONCE = 25
"""Sites judged in one transaction: each waits for the disk, and nobody may wait long for it to end."""


def with_probes(session: Session, site: Site, site_id: int, day: date) -> Site:
    """The site as a scan saw it, with the week of probes before `day`: both judge it by the same numbers, or
    a scan that met the site open would end what a week of probes has shown."""
    return msgspec.structs.replace(site, probes=probes(session, site_id, day))


def book_windows(engine: Engine, at: datetime, limits: Limits, patience: Patience, heard: Heard) -> None:
    """Judges the week before the day of `at` for every site that is watched, `AT_ONCE` in a transaction.

    Booking the same moment again changes nothing.
    """
    with reading(engine) as session:
        sites: Sequence[SiteRow] = session.exec(select(SiteRow).where(SiteRow.state != "closed")).all()
    # A week of looks is no single sight: it need not be seen twice.
    at_once = replace(patience, failures=1, passes=1)
    for place in range(0, len(sites), AT_ONCE):
        with transaction(engine) as session:
            for site in sites[place : place + AT_ONCE]:
                _book_window(session, site, at, limits, at_once, heard)


def _book_window(
    session: Session, row: SiteRow, at: datetime, limits: Limits, patience: Patience, heard: Heard
) -> None:
    if row.id is None:
        return
    seen = Site(url=row.url, observed_at=at, name=row.name)
    site = with_probes(session, seen, row.id, at.astimezone(SHANGHAI).date())
    if site.probes is None:
        return
    said = examine(site, limits, [catalogue()[CHECK]])
    live = live_rows(session, Bearer(site_id=row.id), CHECK)
    book_scan(session, row.id, None, sights(site, said, live), at, patience, heard, live)
