"""Clears away what is no longer needed: rows past their time, and facts files that no scan refers to.

The database forgets a file before the file is deleted, in a transaction of its own. Killed in between, a
file is left that no scan refers to, and the next clearing takes it.
"""

from __future__ import annotations

import fcntl
import logging
import re
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, Engine, delete, func, select, update
from sqlalchemy.orm import Mapped
from sqlmodel import Session, col

from monitor.clock import SHANGHAI
from monitor.posting.outbox import clear_attachments
from monitor.settings import Settings
from monitor.store.database import reading, transaction
from monitor.store.moments import Moment
from monitor.store.tables.accounts import LookRow, PostRow
from monitor.store.tables.issues import IssueRow, TurnRow
from monitor.store.tables.probes import ProbeHour, ProbeRow
from monitor.store.tables.registry import Site
from monitor.store.tables.scans import Scan, Verdicts
from monitor.work import handing

log = logging.getLogger(__name__)

KEEP_HOURS = timedelta(days=400)
KEEP_VERDICTS = timedelta(days=400)
"""A year, and what a report of the year before may still ask for."""
KEEP_JOBS = timedelta(days=30)
KEEP_LOOKS = timedelta(days=120)
"""Looks at accounts: checks go back over ninety days of them."""
KEEP_POSTS = timedelta(days=200)
"""Posts of accounts that were not shown for so long: checks go back over ninety days of them, and how many
there were in a month or a year stands in its book."""
AT_ONCE = 2000
"""Rows deleted in one transaction: nobody waits for the database longer than a few tenths of a second."""
SITES_AT_ONCE = 50
"""Sites whose hours are deleted in one transaction: some 1,200 rows a night."""
YOUNG = timedelta(days=1)
"""A folder younger than this may belong to a scan that is just beginning."""

_OF_SITE = re.compile(r"site-\d+\Z")
_OF_SCAN = re.compile(r"\d{8}-\d{6}\Z")
_FACTS = "*.facts.zst"
_MARK = "held"


def clear_rows(engine: Engine, settings: Settings, at: datetime) -> None:
    """Deletes rows past their time. Probes must have been rolled up before."""
    probes = _midnight(at) - timedelta(days=settings.daemon.keep_probes_days)
    _delete(engine, ProbeRow, col(ProbeRow.id), col(ProbeRow.at) < probes)
    _delete_hours(engine, _midnight(at) - KEEP_HOURS)
    old = select(col(Scan.id)).where(col(Scan.started) < at - KEEP_VERDICTS)
    _delete(engine, Verdicts, col(Verdicts.scan_id), col(Verdicts.scan_id).in_(old))
    _delete(engine, LookRow, col(LookRow.id), col(LookRow.at) < at - KEEP_LOOKS)
    _delete(engine, PostRow, col(PostRow.id), col(PostRow.last_seen) < at - KEEP_POSTS)
    with transaction(engine) as session:
        handing.clear(session, at - KEEP_JOBS)
        clear_attachments(session, at - timedelta(days=settings.daemon.keep_facts_days))


def _midnight(at: datetime) -> datetime:
    """Whole days: a day of which half is gone would be counted anew as half a day."""
    return datetime.combine(at.astimezone(SHANGHAI).date(), time(), SHANGHAI)


def _delete(engine: Engine, kind: type[Any], key: Mapped[Any], gone: ColumnElement[bool]) -> None:
    while True:
        with transaction(engine) as session:
            batch = list(session.connection().execute(select(key).where(gone).limit(AT_ONCE)).scalars())
            if not batch:
                return
            session.connection().execute(delete(kind).where(key.in_(batch)))


def _delete_hours(engine: Engine, before: datetime) -> None:
    """Some sites at a time: hours are kept by site, and to look for the old ones among those of all sites
    would go through millions of rows every night."""
    with reading(engine) as session:
        sites = list(session.connection().execute(select(col(Site.id)).order_by(col(Site.id))).scalars())
    for first in range(0, len(sites), SITES_AT_ONCE):
        some = col(ProbeHour.site_id).in_(sites[first : first + SITES_AT_ONCE])
        with transaction(engine) as session:
            session.connection().execute(delete(ProbeHour).where(some, col(ProbeHour.hour) < before))


# ---------------------------------------------------------------- facts files


def clear_files(engine: Engine, settings: Settings, at: datetime) -> list[Path]:
    """Deletes the daemon's facts files that are past their time, and empty scan folders; which files.

    Kept whatever their age: the last good scan of each site, and those that live issues rest on. Scans that a
    person made with `govmon scan` are that person's.
    """
    with transaction(engine) as session:
        _let_go(session, settings.scan.folder, at - timedelta(days=settings.daemon.keep_facts_days))
    with reading(engine) as session:
        files = select(col(Scan.file)).where(col(Scan.file) != "")
        needed = {Path(one).absolute() for one in session.connection().execute(files).scalars()}
    gone: list[Path] = []
    for folder in _old_folders(settings.scan.folder, at):
        gone += _clear_folder(folder, needed)
    return gone


def _let_go(session: Session, root: Path, before: datetime) -> None:
    ours = str(root / "site-")
    past = select(col(Scan.id), col(Scan.file)).where(
        col(Scan.started) < before, col(Scan.file) != "", col(Scan.id).not_in(_kept(session))
    )
    gone = [number for number, file in session.connection().execute(past) if file.startswith(ours)]
    for first in range(0, len(gone), AT_ONCE):
        batch = col(Scan.id).in_(gone[first : first + AT_ONCE])
        session.connection().execute(update(Scan).where(batch).values(file=""))
        given_up = batch & (col(Scan.state) == "running")
        trouble = "没有做完，事实文件已按保存期限清理"
        session.connection().execute(update(Scan).where(given_up).values(state="failed", trouble=trouble))


def _kept(session: Session) -> set[int]:
    connection = session.connection()
    good = (col(Scan.state) == "done") & (col(Scan.file) != "")
    last = select(col(Scan.site_id), func.max(col(Scan.started), type_=Moment())).where(good)
    newest = {row[0]: row[1] for row in connection.execute(last.group_by(col(Scan.site_id)))}
    scans = select(col(Scan.id), col(Scan.site_id), col(Scan.started)).where(good)
    kept = {
        number for number, site, started in connection.execute(scans) if number and newest[site] == started
    }
    shown = select(col(TurnRow.scan_id)).join(IssueRow, col(IssueRow.id) == col(TurnRow.issue_id))
    live = shown.where(col(IssueRow.live), col(TurnRow.scan_id).is_not(None))
    return kept | {number for number in connection.execute(live.distinct()).scalars() if number}


def _old_folders(root: Path, at: datetime) -> Iterator[Path]:
    youngest = (at - YOUNG).timestamp()
    for site in _folders(root, _OF_SITE):
        for scan in _folders(site, _OF_SCAN):
            if scan.stat().st_mtime < youngest:
                yield scan
        _remove_if_empty(site)


def _folders(parent: Path, name: re.Pattern[str]) -> list[Path]:
    if not parent.is_dir():
        return []
    return sorted(
        one for one in parent.iterdir() if name.match(one.name) and one.is_dir() and not one.is_symlink()
    )


def _clear_folder(folder: Path, needed: set[Path]) -> list[Path]:
    files = list(folder.glob(_FACTS))
    if any(file.absolute() in needed for file in files):
        return []
    mark = folder / _MARK
    with mark.open("w") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return []  # somebody writes there, whatever the database says
        for file in files:
            file.unlink(missing_ok=True)
        mark.unlink(missing_ok=True)
    _remove_if_empty(folder)
    return files


def _remove_if_empty(folder: Path) -> None:
    try:
        folder.rmdir()
    except OSError as trouble:
        log.debug("%s stays: %s", folder, trouble.strerror)
