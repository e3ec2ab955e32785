"""What the home page said of itself in the scan before: only beside it a title that turned shows."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import msgspec
from sqlmodel import Session, col, select

from checks.facts import HeadSeen, Page, Site
from checks.hidden_book import head_of
from monitor.store.tables.scans import Scan
from spiders.scan_file import read_records

_WITHIN = 200
"""Records: the home page is the first page that a scan reads."""


def with_head_before(session: Session, site: Site, site_id: int, scan_id: int) -> Site:
    """The site, together with its home page's head in the last scan that is in the books."""
    file = file_before(session, site_id, scan_id)
    return msgspec.structs.replace(site, head_before=_head_in(file)) if file else site


def file_before(session: Session, site_id: int, scan_id: int) -> Path | None:
    """The facts file of the site's last scan that is in the books; it may have been cleared away."""
    done = (col(Scan.site_id) == site_id) & (col(Scan.state) == "done") & (col(Scan.id) != scan_id)
    wanted = select(Scan.file).where(done, col(Scan.file) != "").order_by(col(Scan.started).desc())
    file = session.exec(wanted).first()
    return Path(file) if file else None


def _head_in(file: Path) -> HeadSeen | None:
    """None where the file was cleared away, is damaged, or was written by another program version."""
    try:
        seen = islice(read_records(file), _WITHIN)
        return next((head_of(one) for one in seen if isinstance(one, Page) and one.depth == 0), None)
    except (OSError, msgspec.DecodeError):
        return None
