"""Looking again at single faults: which can be looked at by themselves, and what the look says of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

import msgspec
from sqlmodel import Session

from checks.catalogue import catalogue
from checks.examination import Limits, examine
from checks.facts import OPENED, LinkSeen, Sighting, Site, Target
from checks.findings import Finding
from monitor.issues.issue import Patience
from monitor.issues.ledger import Heard, book_scan
from monitor.issues.sights import Key, Sighted, sights
from monitor.store.tables.issues import IssueRow
from monitor.store.tables.registry import Site as SiteRow

BY_ADDRESS = frozenset({"broken-link", "hijacked-link"})
"""Checks whose subject is an address that can be asked by itself. All others need the whole site."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose faults are looked at again: those of these sites and accounts."""

    sites: frozenset[int]
    accounts: frozenset[int]

    def holds(self, row: IssueRow) -> bool:
        """Whether it is one of them."""
        return row.site_id in self.sites or row.account_id in self.accounts


@dataclass(frozen=True, slots=True)
class Asked:
    """An address that is asked again, and whose fault it is."""

    issue_id: int
    site_id: int
    site_url: str
    key: Key
    found_on: str
    words: str
    column: str
    occurrences: int
    authorised: bool


def asked_of(row: IssueRow, site: SiteRow | None) -> Asked | None:
    """What is to be asked; None where the fault cannot be seen at one address alone."""
    by_address = row.check in BY_ADDRESS and "://" in row.subject and "#" not in row.subject
    if row.id is None or site is None or site.id is None or not by_address:
        return None
    key = (row.check, row.subject)
    return Asked(
        row.id,
        site.id,
        site.url,
        key,
        found_on=row.at or site.url,
        words=row.name,
        column=row.column,
        occurrences=row.occurrences,
        authorised=site.authorised,
    )


def sight_of(asked: Asked, target: Target, at: datetime, limits: Limits) -> Sighted:
    """What the answer says of the fault: judged by the check itself."""
    if target.outcome in OPENED:
        return Sighted(asked.key, "passed")
    check, url = asked.key
    link = LinkSeen(Sighting(url, asked.words, pages=(asked.found_on,)), target)
    site = Site(url=asked.site_url, observed_at=at, links=(link,))
    said = examine(site, limits, [catalogue()[check]])
    found = [one for one in sights(site, said, [asked.key]) if one.key == asked.key]
    return (
        replace(found[0], finding=_as_known(found[0].finding, asked))
        if found
        else Sighted(asked.key, "not_checked")
    )


def _as_known(finding: Finding | None, asked: Asked) -> Finding | None:
    """One address says nothing of where else it is linked from: that stays as the scan saw it."""
    if finding is None:
        return None
    return msgspec.structs.replace(finding, column=asked.column, occurrences=asked.occurrences)


def book_sight(
    session: Session, asked: Asked, seen: Sighted, at: datetime, patience: Patience, heard: Heard
) -> None:
    """Puts the look into the books."""
    book_scan(session, asked.site_id, None, [seen], at, patience, heard)
