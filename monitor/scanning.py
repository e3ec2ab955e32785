"""From addresses to judged sites: look, put together, judge. Ctrl-C ends the looking, not the judging."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from msgspec.structs import replace

from checks.assembly import SiteAssembly
from checks.examination import examine
from checks.exemptions import ExemptRule, with_further
from checks.facts import Page, Record, ScanStarted, Site
from checks.lexicons import Lexicon, bundled_lexicon
from checks.wrong_words import finder
from monitor import clock
from monitor.browsers import find_browser
from monitor.calm_collector import calm_collector
from monitor.lexicon_files import read_lexicon
from monitor.settings import Settings
from monitor.version import tool
from reports.scan import ScanResult, SiteResult
from spiders.fleet import Fleet
from spiders.frontier import Budgets
from spiders.manners import Manners
from spiders.politeness import LONGEST_PAUSE
from spiders.probing import QUICK, THOROUGH
from spiders.rendered_pages import Render
from spiders.site import SiteOrder, host_for_file
from spiders.tally import Tally

log = logging.getLogger(__name__)

PROGRESS_SECONDS = 0.5
PREPARED_AFTER = 0.1
"""Seconds: the first requests have gone out, and at a polite rate the next follow much later."""
JUDGED_BETWEEN_REQUESTS = 500
"""Pages of a site: some 50 ms."""
QUICK_PAUSE = 5.0
"""Seconds that a host is left alone at most while a person waits for the scan."""


@dataclass(frozen=True)
class ScanOptions:
    """How to look. `rate` is requests a second for each host, 0 without limit; `scan_dir` takes the facts; of
    the attachments of a site the first `max_attachments` are read."""

    max_pages: int
    max_depth: int
    max_seconds: float
    rate: float
    concurrency: int
    thorough: bool
    render: Render
    allow_private: bool
    ignore_robots: bool
    scan_dir: Path
    resume: bool = False
    max_attachments: int = 100
    attachment_megabytes: int = 10


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the scan of one site has come. `rate` is addresses a second; `seconds_left` may be unknown."""

    site: str
    pages: int
    links: int
    faults: int
    rate: float
    seconds_left: float | None


def scan(
    urls: Sequence[str],
    options: ScanOptions,
    progress: Callable[[Progress], None],
    settings: Settings,
) -> ScanResult:
    """Look at the sites and judge them. What an interrupted scan saw is judged too, and says so."""
    started = clock.now()
    exempt, lexicon = with_further(settings.exempt), read_lexicon(settings.text.lexicons)
    listeners = [Listener(url, exempt, lexicon) for url in urls]
    orders = [
        _order(number, url, listener, options, settings)
        for number, (url, listener) in enumerate(zip(urls, listeners, strict=True))
    ]
    bench = Bench({order.file: listener for order, listener in zip(orders, listeners, strict=True)}, settings)
    fleet = Fleet(orders, manners_of(options, settings), clock.now, bench.judge_soon)
    calm_collector()
    asyncio.run(_run(fleet, orders, progress, partial(_prepare, lexicon)))
    sites = tuple(bench.result(order.file) for order in orders)
    begun = [listener.begun or started for listener in listeners]
    return ScanResult(min(begun, default=started), clock.now(), tool(), sites, settings.checks)


def _prepare(lexicon: Lexicon | None) -> None:
    """Half a second each, and needed from the first page on."""
    import spiders.walking  # noqa: F401

    calm_collector()
    finder(lexicon or bundled_lexicon())
    calm_collector()


def _order(number: int, url: str, listener: Listener, options: ScanOptions, settings: Settings) -> SiteOrder:
    return SiteOrder(
        url=url,
        file=facts_file(options.scan_dir, number, url),
        budgets=Budgets(
            pages=options.max_pages,
            depth=options.max_depth,
            seconds=options.max_seconds,
            attachments=options.max_attachments,
            attachment_bytes=options.attachment_megabytes << 20,
        ),
        patience=THOROUGH if options.thorough else QUICK,
        at_once=options.concurrency,
        ignore_robots=options.ignore_robots or settings.overrides_robots(url),
        compares_views=settings.scan.search_views,
        tries_search=settings.scan.try_search,
        tool=tool(),
        heard=listener,
    )


def facts_file(folder: Path, number: int, url: str) -> Path:
    """Where the scan in this folder keeps the facts of its site of this number, counted from 0."""
    return folder / f"{number:03d}-{host_for_file(url)}.facts.zst"


def manners_of(options: ScanOptions, settings: Settings) -> Manners:
    """How politely each host is asked, by options and settings."""
    return Manners(
        rate=options.rate,
        concurrency=options.concurrency,
        allow_private=options.allow_private,
        agent=settings.full_user_agent,
        render=options.render,
        find_browser=partial(_browser_path, settings.scan.browser),
        longest_pause=LONGEST_PAUSE if options.thorough else QUICK_PAUSE,
    )


def _browser_path(chosen: Path | None) -> Path | None:
    found = find_browser(os.environ, chosen)
    return found.path if found else None


async def _run(
    fleet: Fleet,
    orders: Sequence[SiteOrder],
    progress: Callable[[Progress], None],
    prepare: Callable[[], object],
) -> None:
    """Run the fleet; the first Ctrl-C ends it cleanly, a second one at once. `prepare` is called while the
    first answers are awaited."""
    loop = asyncio.get_running_loop()
    loop.call_later(PREPARED_AFTER, prepare)
    for wanted in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(wanted, _stop, fleet, loop)
    telling = asyncio.ensure_future(_tell(fleet, orders, progress))
    try:
        await fleet.run()
    finally:
        telling.cancel()
        for wanted in (signal.SIGINT, signal.SIGTERM):
            loop.remove_signal_handler(wanted)


def _stop(fleet: Fleet, loop: asyncio.AbstractEventLoop) -> None:
    fleet.stop()
    loop.remove_signal_handler(signal.SIGINT)


async def _tell(fleet: Fleet, orders: Sequence[SiteOrder], progress: Callable[[Progress], None]) -> None:
    begun = clock.running_seconds()
    while True:
        await asyncio.sleep(PROGRESS_SECONDS)
        for order, tally in zip(orders, fleet.tallies(), strict=False):
            progress(_progress(order.url, tally, clock.running_seconds() - begun))


def _progress(url: str, tally: Tally, seconds: float) -> Progress:
    rate = tally.looked / seconds if seconds > 0 and not tally.done else 0.0
    left = 0.0 if tally.done else tally.pending / rate if rate > 0 else None
    return Progress(url, tally.pages, tally.links, tally.faults, rate, left)


def judged(site: Site, settings: Settings) -> SiteResult:
    """What the checks say of the site by these settings: their limits, and their calendar."""
    dated = replace(site, calendar=settings.days)
    return SiteResult(dated, examine(dated, settings.checks))


class Listener:
    """Puts a site together while it is scanned: reading ten thousand pages back from their files would
    take as long again as judging them."""

    def __init__(self, url: str, exempt: Sequence[ExemptRule], lexicon: Lexicon | None = None) -> None:
        self.url = url
        self.assembly = SiteAssembly(url, exempt, lexicon)
        self.begun: datetime | None = None
        self.pages = 0

    def site(self, at: datetime) -> Site:
        """The site as of the moment it was last looked at; `at` where nothing was."""
        return self.assembly.site(self.assembly.last_at or at)

    def __call__(self, record: Record) -> None:
        if isinstance(record, ScanStarted):
            self.begun = record.at
        self.pages += isinstance(record, Page)
        try:
            self.assembly.add(record)
        except Exception:
            # The record is in the file; a page that cannot be put together must not end the looking.
            log.exception("a record of %s was not understood", self.url)


class Bench:
    """Judges each site once, as of the moment it was last looked at: a scan that went on the next day saw
    that day's entries. Sites are known by their scan files."""

    def __init__(self, listeners: Mapping[Path, Listener], settings: Settings) -> None:
        self._listeners = listeners
        self._settings = settings
        self._results: dict[Path, SiteResult] = {}

    def judge_soon(self, order: SiteOrder) -> None:
        """The scan of this site is over: judge it while others wait for their turns, unless it is so large
        that the answers of the others would seem to come late."""
        if self._listeners[order.file].pages <= JUDGED_BETWEEN_REQUESTS:
            self.result(order.file)

    def result(self, file: Path) -> SiteResult:
        """What the checks say of this site."""
        if file not in self._results:
            self._results[file] = judged(self._listeners[file].site(clock.now()), self._settings)
        return self._results[file]
