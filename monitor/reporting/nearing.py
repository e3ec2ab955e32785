"""What will be a fault soon, by the last scan of each site: for who can still do something about it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

import msgspec
import zstandard
from sqlmodel import Session, col, select

from checks.catalogue import catalogue
from checks.findings import Nearing
from checks.indicators import indicators
from monitor.clock import SHANGHAI
from monitor.issues.sights import Exempted, is_exempted
from monitor.store.tables.registry import Exemption
from monitor.store.tables.scans import Scan, Verdicts
from reports.snapshot import NearingLine

WARNED_DAYS = 14
"""Days before a waiting message is a veto from which on it is told."""
STILL_TRUE = 7
"""Days after a scan for which its word counts: later the columns may be full again."""


class _Kept(msgspec.Struct):
    """What is read of a scan's verdicts; their findings are left alone."""

    nearing: tuple[Nearing, ...] = ()


def nearing_of(session: Session, scans: Iterable[Scan], day: date) -> Mapping[int, list[NearingLine]]:
    """By site what the scans saw in order that will be a fault soon, with the days left as of `day`. What is
    exempted, is a fault by now, or was seen long ago is left out."""
    exempted = _exempted(session)
    found: dict[int, list[NearingLine]] = {}
    by_id = {scan.id: scan for scan in scans}
    bodies = select(Verdicts.scan_id, Verdicts.body).where(col(Verdicts.scan_id).in_(by_id))
    for number, body in session.exec(bodies):
        scan = by_id[number]
        own = [*exempted[None], *exempted[scan.site_id]]
        found[scan.site_id] = list(_lines(_kept(body), _age(scan, day), own, day))
    return found


def _exempted(session: Session) -> Mapping[int | None, list[Exempted]]:
    found: dict[int | None, list[Exempted]] = defaultdict(list)
    for row in session.exec(select(Exemption)):
        found[row.site_id].append(Exempted(row.pattern, row.check, row.until))
    return found


def _kept(body: bytes) -> tuple[Nearing, ...]:
    return msgspec.json.decode(zstandard.decompress(body), type=_Kept).nearing


def _age(scan: Scan, day: date) -> int:
    """Days from the scan to `day`."""
    at = scan.observed or scan.started
    return (day - at.astimezone(SHANGHAI).date()).days


def _lines(seen: Iterable[Nearing], age: int, exempted: list[Exempted], day: date) -> Iterator[NearingLine]:
    if age > STILL_TRUE:
        return
    for one in seen:
        left = one.days_left - age
        if left >= 0 and not is_exempted(one, exempted, day):
            title, severity = catalogue()[one.check].title, indicators()[one.indicator].severity
            yield NearingLine(title, severity, one.name or one.what, one.what, one.saw, left)
