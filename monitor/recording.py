"""Puts a judged scan into the books: all of it in one transaction, and once."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import msgspec
import zstandard
from sqlalchemy import bindparam, select
from sqlmodel import Session, col

from checks.examination import Examination, Limits
from checks.facts import Site
from checks.findings import Finding, Nearing
from monitor.clock import SHANGHAI
from monitor.issues.issue import Patience
from monitor.issues.ledger import Bearer, Booked, Heard, book_scan, live_rows
from monitor.issues.sights import Exempted, sights
from monitor.remembering import remember
from monitor.store.tables.registry import Exemption
from monitor.store.tables.scans import Scan, SiteDay, Verdicts
from monitor.store.writing import put


class KeptVerdicts(msgspec.Struct, frozen=True):
    """What `verdicts.body` packs."""

    findings: tuple[Finding, ...]
    passed: dict[str, int]
    nearing: tuple[Nearing, ...] = ()


@dataclass(frozen=True, slots=True)
class Judged:
    """A site as seen and judged, ready for the books. `file` is the facts file."""

    site: Site
    examination: Examination
    limits: Limits
    file: Path
    tool: str


def begin(session: Session, key: str, site_id: int, at: datetime, file: str) -> Scan:
    """The scan of this key: a new row, or the one that is there already, done or not."""
    known: Scan | None = session.execute(_OF_KEY, {"key": key}).scalar_one_or_none()
    if known is not None:
        return known
    fresh = Scan(key=key, site_id=site_id, started=at, file=file)
    session.add(fresh)
    session.flush()
    return fresh


def record(
    session: Session, scan: Scan, judged: Judged, at: datetime, patience: Patience, heard: Heard
) -> Booked | None:
    """Enters the judged scan: verdicts, the day's counts, columns, documents, messages and faults.

    Returns None, having changed nothing, where the scan is in the books already.
    """
    if scan.id is None or scan.state == "done":
        return None
    _conclude(scan, judged, at)
    session.add(scan)
    put_verdicts(session, scan.id, judged.examination)
    _count_day(session, scan.site_id, judged)
    remember(session, scan.site_id, judged)
    exempted = _exempted(session, scan.site_id)
    live = live_rows(session, Bearer(site_id=scan.site_id))
    seen = sights(judged.site, judged.examination, live, exempted)
    return book_scan(session, scan.site_id, scan.id, seen, judged.site.observed_at, patience, heard, live)


def put_verdicts(session: Session, scan_id: int, examination: Examination) -> None:
    """Keeps what the checks said; judging the scan again replaces it."""
    said = KeptVerdicts(examination.findings, dict(examination.passed), examination.nearing)
    body = zstandard.compress(msgspec.json.encode(said), 9)
    put(session, Verdicts, [{"scan_id": scan_id, "body": body}], ["scan_id"], ["body"])


def _conclude(scan: Scan, judged: Judged, at: datetime) -> None:
    coverage = judged.site.coverage
    counts = Counter(one.verdict for one in judged.examination.findings)
    scan.state = "done"
    scan.finished = at
    scan.observed = judged.site.observed_at
    scan.digest = digest(judged.file)
    scan.pages, scan.links, scan.targets = coverage.pages, coverage.links, coverage.targets
    scan.unknown, scan.budget_hit = coverage.unknown, coverage.budget_hit or ""
    scan.failed, scan.suspect = counts["failed"], counts["suspect"]
    scan.not_checked = counts["not_checked"]
    scan.passed = sum(judged.examination.passed.values())
    scan.limits = json.dumps(judged.limits, ensure_ascii=False, sort_keys=True, default=str)
    scan.tool = judged.tool


def digest(file: Path) -> str:
    """sha256 of the file, in hexadecimal; empty where it is not there."""
    if not file.is_file():
        return ""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _count_day(session: Session, site_id: int, judged: Judged) -> None:
    """The last scan of a day speaks for the day."""
    day = judged.site.observed_at.astimezone(SHANGHAI).date()
    counts: dict[str, Counter[str]] = {}
    for one in judged.examination.findings:
        counts.setdefault(one.check, Counter())[one.verdict] += 1
    for check, passed in judged.examination.passed.items():
        counts.setdefault(check, Counter())["passed"] = passed
    names = ("failed", "suspect", "not_checked", "passed")
    rows = [
        {"site_id": site_id, "day": day, "check": check, **{name: count[name] for name in names}}
        for check, count in counts.items()
    ]
    put(session, SiteDay, rows, ["site_id", "day", "check"], names)


def _exempted(session: Session, site_id: int) -> tuple[Exempted, ...]:
    return tuple(Exempted(*row) for row in session.connection().execute(_EXEMPTED, {"site": site_id}))


# Built once: each scan asks them.
_OF_KEY = select(Scan).where(col(Scan.key) == bindparam("key"))
_EXEMPTED = select(col(Exemption.pattern), col(Exemption.check), col(Exemption.until)).where(
    (col(Exemption.site_id) == bindparam("site")) | col(Exemption.site_id).is_(None)
)
