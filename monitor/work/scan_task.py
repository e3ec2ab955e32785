"""Scans a site that has come due, and puts what was seen into the books. Killed at any moment, the same
errand goes on where it stopped: its facts file is its checkpoint."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from checks.exemptions import with_further
from monitor.availability.judging import with_probes
from monitor.clock import SHANGHAI
from monitor.issues.letters import write_for_turn
from monitor.issues.patience import patience
from monitor.lexicon_files import read_lexicon
from monitor.previous_head import file_before, with_head_before
from monitor.recording import Judged, begin, record
from monitor.registry.applied import applied
from monitor.registry.state import watched
from monitor.registry.words import words_about
from monitor.scanning import Listener, ScanOptions, facts_file, judged
from monitor.settings import Settings
from monitor.store.database import reading, transaction
from monitor.store.tables.registry import Site as SiteRow
from monitor.store.tables.scans import Scan
from monitor.version import tool
from monitor.work.errands import Errand
from monitor.work.workplace import StoppedError, Workplace
from spiders.crew import Crew
from spiders.frontier import Budgets
from spiders.probing import THOROUGH
from spiders.site import SiteOrder, SiteScan


def scan_options(settings: Settings) -> ScanOptions:
    """How a worker looks: as the settings say, with faults confirmed over minutes, since nobody waits."""
    return ScanOptions(
        max_pages=settings.budget.max_pages,
        max_depth=settings.budget.max_depth,
        max_seconds=settings.budget.max_seconds,
        rate=settings.politeness.rate,
        concurrency=settings.politeness.concurrency,
        thorough=True,
        render=settings.scan.render,
        allow_private=settings.scan.allow_private,
        ignore_robots=False,
        scan_dir=settings.scan.folder,
        max_attachments=settings.budget.max_attachments,
        attachment_megabytes=settings.budget.attachment_megabytes,
    )


class BusyError(Exception):
    """Another process still writes into the scan's folder: one that was taken for dead and is not."""


@dataclass(frozen=True, slots=True)
class _Ordered:
    scan_id: int
    site_id: int
    file: Path
    order: SiteOrder
    listener: Listener


class ScanTask:
    """Scans for one worker process. `stop` ends all that are under way, soon and cleanly."""

    def __init__(self, place: Workplace, crew: Crew) -> None:
        self._place = place
        self._crew = crew
        self._under_way: set[SiteScan] = set()
        self._stopped = False

    async def __call__(self, errand: Errand) -> None:
        """Raises StoppedError when the worker is to stop, BusyError when another process has the folder."""
        ordered = self._ordered(errand)
        if ordered is None:
            return
        with _held(ordered.file):
            await self._look(ordered)
            self._enter(ordered, self._place.now())

    def stop(self) -> None:
        """Ends the scans that are under way; each errand then raises StoppedError."""
        self._stopped = True
        for scan in self._under_way:
            scan.stop()

    def _ordered(self, errand: Errand) -> _Ordered | None:
        """What is to be scanned; None where the site is gone or closed (for good, or for a while with
        approval), or the scan is in the books already."""
        settings = self._place.settings
        lexicon = read_lexicon(settings.text.lexicons)
        with transaction(self._place.engine) as session:
            site = session.get(SiteRow, errand.subject)
            if site is None or site.id is None or not watched(site, self._place.now().date()):
                return None
            file = facts_file(self._folder(errand), 0, site.url)
            scan = begin(session, errand.key, site.id, self._place.now(), str(file))
            if scan.state == "done" or scan.id is None:
                return None
            settings = self._place.settings
            lexicon = read_lexicon(settings.text.lexicons)
            listener = Listener(site.url, with_further(settings.exempt), lexicon)
            kept = Path(scan.file)
            if not kept.exists():
                # Begun on another host, or not at all: it begins here, where this host keeps its scans.
                kept, scan.file = file, str(file)
            order = replace(self._order(site, kept, listener), before=file_before(session, site.id, scan.id))
            return _Ordered(scan.id, site.id, kept, order, listener)

    def _folder(self, errand: Errand) -> Path:
        return self._place.settings.scan.folder / f"site-{errand.subject}" / f"{errand.due:%Y%m%d-%H%M%S}"

    def _order(self, site: SiteRow, file: Path, listener: Listener) -> SiteOrder:
        settings = self._place.settings
        return SiteOrder(
            url=site.url,
            file=file,
            budgets=Budgets(
                pages=settings.budget.max_pages,
                depth=settings.budget.max_depth,
                seconds=settings.budget.max_seconds,
                attachments=settings.budget.max_attachments,
                attachment_bytes=settings.budget.attachment_megabytes << 20,
            ),
            patience=THOROUGH,
            at_once=settings.politeness.concurrency,
            ignore_robots=site.authorised or settings.overrides_robots(site.url),
            compares_views=settings.scan.search_views,
            tries_search=settings.scan.try_search,
            tool=tool(),
            name=site.name,
            heard=listener,
        )

    async def _look(self, ordered: _Ordered) -> None:
        if self._stopped:
            raise StoppedError
        scan = self._crew.scan(ordered.order)
        self._under_way.add(scan)
        try:
            await scan.run()
        finally:
            self._under_way.discard(scan)
        if self._stopped:
            raise StoppedError

    def _enter(self, ordered: _Ordered, at: datetime) -> None:
        settings = self._place.settings
        with reading(self._place.engine) as session:
            words = words_about(session, ordered.site_id)
            seen = ordered.listener.site(at)
            site = with_probes(session, seen, ordered.site_id, seen.observed_at.astimezone(SHANGHAI).date())
            site = with_head_before(session, site, ordered.site_id, ordered.scan_id)
        said = judged(applied(site, words), settings)
        entered = Judged(said.site, said.examination, settings.checks, ordered.file, tool())
        with transaction(self._place.engine) as session:
            scan = session.get_one(Scan, ordered.scan_id, with_for_update=True)
            record(session, scan, entered, at, patience(settings.issues, settings.days), write_for_turn)


@contextmanager
def _held(file: Path) -> Iterator[None]:
    """Keeps the folder for this process; the system frees it when the process dies, however it does."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with (file.parent / "held").open("w") as mark:
        try:
            fcntl.flock(mark, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise BusyError(f"{file.parent} 正被另一个进程使用") from error
        yield
