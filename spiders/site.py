"""One site, from its robots.txt to its last leaf: looks, reads, writes down what was seen.

The site is walked page by page (`spiders.walking`), its leaves are probed beside it (`spiders.probing`),
everything is written to the scan file at once. Nothing is judged here.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from checks.facts import (
    OPENED,
    Attachment,
    Endpoint,
    HomeLook,
    OutcomeName,
    Page,
    Record,
    ScanEnded,
    ScanStarted,
    SearchLook,
    Target,
    Try,
    View,
    ViewName,
)
from checks.identity import host_of
from spiders.arrivals import Arrivals
from spiders.attachments.process import FileReader
from spiders.attachments.queue import AttachmentQueue
from spiders.attachments.unchanged import earlier_readings
from spiders.browser_attempts import BrowserAttempts
from spiders.endpoints import ListAsker
from spiders.frontier import Budgets, Frontier, Task
from spiders.home_opening import look_at_home
from spiders.ladder import Doubted, Ladder
from spiders.looking import Glimpse, Looker
from spiders.page_turning import PageTurner
from spiders.probing import Patience, Probe, Prober
from spiders.reading.memory import Memory
from spiders.reading.page import read_page
from spiders.reading.page_masking import masked_page
from spiders.rendered_pages import Render, undrawn
from spiders.rendering import Renderer
from spiders.scan_file import Forcing, ScanFileWriter, mend, read_records
from spiders.second_looks import SecondLooks
from spiders.silences import SILENT, AbsentHosts, Silences
from spiders.site_records import bare_page, forbidden, of_drawn_error, of_silent_host
from spiders.site_rules import SiteRules
from spiders.site_search import SiteSearch, drawn_by
from spiders.stop_switch import StopSwitch
from spiders.tally import Tally
from spiders.views import SearchViews
from spiders.wire import host_name

log = logging.getLogger(__name__)

LEAVES_AT_ONCE = 4
"""Times the concurrency of a host: leaves lie on many hosts, and a slow one must not hold up the others."""


def _nobody(record: Record) -> None:
    """Nobody listens: the file alone is written."""


@dataclass(frozen=True, slots=True)
class SiteOrder:
    """One site to scan. `file` is its scan file; when it exists, the scan in it goes on.

    `heard` is told every record that the file holds or gets, in order.
    """

    url: str
    file: Path
    budgets: Budgets
    patience: Patience
    at_once: int
    ignore_robots: bool = False
    compares_views: bool = False
    """Whether the home page is also asked for as search engines do."""
    tries_search: bool = False
    """Whether the site's own search is tried with a title or two."""
    tool: str = "govmon"
    name: str = ""
    heard: Callable[[Record], None] = _nobody
    before: Path | None = None
    """The file of the scan before this one: attachments that are unchanged since are not taken again."""


class SiteScan:
    """The scan of one site. Also the `Walk` that Scrapy's engine is driven by."""

    def __init__(
        self,
        order: SiteOrder,
        looker: Looker,
        now: Callable[[], datetime],
        renderer: Renderer | None = None,
        render: Render = "never",
        files: FileReader | None = None,
        desk: asyncio.Lock | None = None,
    ) -> None:
        """`files` reads attachments; without it none are read. `desk` is shared by all scans of the loop."""
        self.order = order
        self.at_once = order.at_once
        self.desk = desk or asyncio.Lock()
        self._arrivals: Arrivals[tuple[Probe, Glimpse]] = Arrivals(self._read, self.desk)
        self.tally = Tally()
        self._now = now
        self._looker = looker
        self._frontier = Frontier(order.url, order.budgets, now().date())
        self._switch = StopSwitch()
        self._rules = SiteRules(
            order.url,
            lambda url: looker.robots(url, ignored=order.ignore_robots),
            order.patience.pauses,
            self._switch,
        )
        self._interrupted = False
        self._ended = False
        self._home_seen = False
        self._home: tuple[Probe, Glimpse] | None = None
        self._memory = Memory()
        self._absent = AbsentHosts()
        self._prober = Prober(
            self._look_up, self._settle, self._next_leaf, order.patience, order.at_once * LEAVES_AT_ONCE
        )
        attempts = BrowserAttempts(renderer, render)
        self._ladder = Ladder(looker, attempts, self._may_ask, self._frontier.knows)
        self._silences = Silences()
        self._attachments = AttachmentQueue(
            looker.whole,
            files,
            self._write,
            now,
            order.budgets.attachments,
            order.budgets.attachment_bytes,
        )
        self._views = SearchViews(self._viewed, self._write, now)
        self._search = SiteSearch(
            lambda url: self._switch.unless_stopped(looker.page(url, order.url)),
            self._why_not_searched,
            self._write,
            now,
            order.patience.pauses,
            lambda seconds: self._switch.unless_stopped(asyncio.sleep(seconds)),
            drawn_by(renderer) if renderer is not None and render != "never" else None,
        )
        turner = PageTurner(looker.posted, self._why_not_asked, self._page_of)
        self._list_asker = ListAsker(
            looker.rows, self._why_not_asked, self._look_again_or_keep, self._keep, turner
        )
        self._second_looks = SecondLooks(
            renderer,
            render,
            self._page_of,
            self._claim,
            self._keep_drawn,
            self._write_absent,
            self._write,
            order.patience.pauses,
        )

    async def run(self) -> None:
        """Scan the site, or go on with the scan that its file holds. Ends early when `stop` was called."""
        resumed = self._restore()
        if self._ended:
            self.tally.done = True
            return
        forcing = Forcing()
        try:
            with ScanFileWriter(self.order.file, asyncio.get_running_loop().time, forcing) as self._file:
                await self._run(resumed)
        finally:
            await forcing.finished()
        self.tally.done = True

    async def _run(self, resumed: bool) -> None:
        if not resumed:
            self._write(ScanStarted(self.order.url, self._now(), self.order.tool, self.order.name))
        timer = asyncio.get_running_loop().call_later(self.order.budgets.seconds, self._out_of_time)
        try:
            await self._scan()
        except BaseException:
            # It was not the site that came to its end: a resumed scan must go on here.
            self._interrupted = True
            raise
        finally:
            timer.cancel()
            self._arrivals.forget()
            self._list_asker.stop()
            self._second_looks.stop()
            self._attachments.stop()
            self._write_end()

    def stop(self) -> None:
        """End soon and cleanly: what is under way is dropped, what was seen is kept for a resumed scan."""
        self._interrupted = True
        self._end_soon("人为中断")

    def _out_of_time(self) -> None:
        why = f"时间上限 {self.order.budgets.seconds:.0f} 秒"
        self._frontier.hit = self._frontier.hit or why
        self._end_soon(why)

    def _end_soon(self, why: str) -> None:
        self._switch.stop(why)
        self._prober.stop()
        self._list_asker.stop()
        self._second_looks.stop()
        self._attachments.stop()

    async def _scan(self) -> None:
        await self._ask_robots(self.order.url)
        if not await self._open_home():
            return
        if host_of(self._rules.home) != host_of(self.order.url):
            await self._ask_robots(self._rules.home)
        self._read_home(self._rules.put_off())
        await self._compare_views()
        self._attachments.know(await asyncio.to_thread(earlier_readings, self.order.before, self.order.tool))
        self._attachments.begin()
        from spiders.walking import walk_pages  # half a second: not before the first requests go out

        while await self._has_more_pages():
            await walk_pages(self)
        await self._compare_column()
        await self._try_search()
        await self._attachments.finished()

    async def _try_search(self) -> None:
        if self.order.tries_search and not self._switch:
            await self._search.attempt()

    async def _compare_views(self) -> None:
        if self.order.compares_views and self._rules.allows(self._rules.home):
            seen = self._home[1] if self._home is not None else None
            plain = seen if seen is not None and seen.attempt.rung != "browser" else None
            await self._views.compare(self.order.url, plain)
        self._home = None

    async def _compare_column(self) -> None:
        url = self._views.column
        if self.order.compares_views and url and not self._switch and self._rules.allows(url):
            await self._views.compare_column()

    async def _viewed(self, url: str, shown_to: ViewName) -> Glimpse | None:
        return await self._switch.unless_stopped(self._looker.view(url, shown_to))

    async def _ask_the_silent(self) -> bool:
        """Look whether hosts that fell silent are there again; True when there is something to look at."""
        owed = False
        for canary in self._silences.canaries():
            glimpse = await self._switch.unless_stopped(self._looker.page(canary))
            if glimpse is None:
                return False
            if glimpse.attempt.outcome in SILENT:
                self._write_silent(canary)
            else:
                owed = True
                self._look_at_again(canary, opened=False)
        return owed

    async def _has_more_pages(self) -> bool:
        """Pages are left. Those that only the browser, or a later try, leads to are waited for."""
        self._arrivals.read_now()
        while not self.has_pages():
            beside = next((one for one in (self._list_asker, self._second_looks) if one.waiting), None)
            if beside is not None:
                self._prober.pump()
                await beside.progress()
                continue
            await self._prober.finished()
            if self._list_asker.waiting or self._second_looks.waiting:
                continue
            if not await self._ask_the_silent():
                break
        return self.has_pages()

    def _restore(self) -> bool:
        """Take up an earlier scan of this file, if there is one."""
        if not self.order.file.exists():
            return False
        if torn := mend(self.order.file):
            log.warning("%s: cut %d bytes of a torn frame", self.order.file, torn)
        started = False
        for record in read_records(self.order.file):
            started = True
            self._restore_one(record)
        return started

    def _restore_one(self, record: Record) -> None:
        self.order.heard(record)
        if isinstance(record, Page | Target):
            self._frontier.restore([record])
            self._count(record)
            if isinstance(record, Page):
                self._search.note(record)
                self._views.note(record)
            if isinstance(record, Target):
                self._attachments.offer_again(record)
            if record.depth == 0:
                self._rules.home = record.final_url or record.url
        elif isinstance(record, Attachment):
            self._attachments.restore(record)
        elif isinstance(record, View):
            self._views.restore(record)
        elif isinstance(record, SearchLook):
            self._search.restore()
        elif isinstance(record, HomeLook):
            self._home_seen = any(one.outcome in OPENED for one in record.tries)
        elif isinstance(record, ScanEnded):
            self._ended = not record.interrupted

    # ------------------------------------------------------------ before the walk

    async def _ask_robots(self, url: str) -> None:
        """Ask robots.txt. Whether the home page opens is looked at all the same: that is no crawling."""
        if seen := await self._rules.learn(url, self._now):
            self._write(seen)

    async def _open_home(self) -> bool:
        """Look at the home page, patiently; False when it does not open."""
        task = self._frontier.next_page()
        if task is None or self._home_seen:
            self._back(task)
            return True
        url = task.url
        tries, glimpse = await look_at_home(
            lambda before: self._ladder.home(url, before), self.order.patience.pauses, self._switch
        )
        opened = glimpse is not None and glimpse.attempt.outcome in OPENED
        if glimpse is None or (self._interrupted and not opened):
            return False
        self._write(HomeLook(task.url, self._now(), tries))
        if not opened:
            self._write_target(Probe(task, True, tries), glimpse)
            return False
        self._rules.home = glimpse.final_url
        self._frontier.scope.widen(glimpse.final_url)
        self._home = (Probe(task, True, tries), glimpse)
        return True

    def _read_home(self, waits: str) -> None:
        """`waits`: why the walk has to wait, where it has to; then only the home page was looked at."""
        if self._home is not None and waits:
            self._settle(*self._home)
        elif self._home is not None:
            # soon, while the other views of it wait for their turns at the host
            self._arrivals.add(self._home)
        if waits:
            self._frontier.put_off(f"{waits}，已推迟遍历")

    def _back(self, task: Task | None) -> None:
        if task is not None:
            self._frontier.pages.appendleft(task)
            self._frontier.taken -= 1

    # ------------------------------------------------------------ the walk

    def next_page(self) -> Task | None:
        """The next page to look at. What robots.txt forbids is written down and left alone."""
        while not self._switch and (task := self._next_of_frontier()):
            if self._rules.allows(task.url):
                return task
            self._write(forbidden(task, self._now()))
        return None

    def _next_of_frontier(self) -> Task | None:
        """Where none is left, what has come in may lead on."""
        if not self._frontier.pages:
            self._arrivals.read_now()
        return self._frontier.next_page()

    def has_pages(self) -> bool:
        """Pages are left and the scan goes on."""
        return (bool(self._frontier.pages) or bool(self._arrivals)) and not self._switch

    async def look(self, task: Task) -> Glimpse | None:
        """One look at one page, in a task of its own: cancelled when the scan is stopped; None when it was
        stopped before."""
        if self._second_looks.is_full:
            await self._switch.unless_stopped(self._second_looks.room())
        under_way = asyncio.current_task()
        if self._switch or under_way is None:
            return None
        with self._switch.may_drop(under_way):
            return await self._look_up(Probe(task, True))

    def take(self, task: Task, seen: object) -> None:
        """Read a page that opened, soon; hand one that did not to the prober."""
        if isinstance(seen, Glimpse):
            self._arrivals.add((Probe(task, True, (seen.attempt,)), seen))
        else:
            self._prober.pump()

    def _read(self, arrival: tuple[Probe, Glimpse]) -> None:
        probe, seen = arrival
        if not self._settle(probe, seen):
            self._prober.again(probe)
        self._prober.pump()

    def _next_leaf(self) -> Task | None:
        while (task := self._frontier.next_leaf()) is not None:
            absence = self._absent.of(task.url)
            if absence is not None:
                self._write(self._looker.verdict(task, absence.tries, absence.last))
            elif task.url in self._frontier.scope and not self._rules.allows(task.url):
                self._write(forbidden(task, self._now()))
            else:
                return task
        return None

    async def _look_up(self, probe: Probe) -> Glimpse:
        url = probe.task.url
        return await self._ladder.look(
            probe, self._attachments.taking(url) if url in self._frontier.scope else None
        )

    def _may_ask(self, url: str) -> bool:
        return url not in self._frontier.scope or self._rules.allows(url)

    def _settle(self, probe: Probe, glimpse: Glimpse) -> bool:
        """Write down what is certain; False when one more try is owed."""
        doubted = self._ladder.release(probe.task.url)
        outcome = glimpse.attempt.outcome
        self._note_answer(probe.task.url, outcome)
        if outcome in OPENED:
            self._write_opened(probe, glimpse, doubted)
            return True
        if doubted is not None:
            self._frontier.release(glimpse.final_url)
        if glimpse.is_final or self._prober.is_last(probe.tries):
            if not self._silences.holds(probe, glimpse):
                self._write_target(probe, glimpse)
            return True
        return bool(self._switch)

    def _note_answer(self, url: str, outcome: OutcomeName) -> None:
        if outcome in SILENT:
            self._silences.failed(url)
        else:
            self._look_at_again(url, opened=outcome in OPENED)

    def _look_at_again(self, url: str, *, opened: bool) -> None:
        """The host of `url` answers: what failed while it was silent is looked at once more."""
        for probe, _ in self._silences.answered(url, opened=opened):
            self._prober.soon(probe)

    def _write_opened(self, probe: Probe, glimpse: Glimpse, doubted: Doubted | None) -> None:
        """A page of this site is read, once; everything else that opens is noted."""
        if doubted is not None:
            self._take_over(probe.task, doubted.page, glimpse)
        elif probe.is_page and glimpse.is_html and self._claim(glimpse.final_url):
            page = self._page_of(probe.task, glimpse)
            if self._ladder.hold(page, glimpse):
                self._prober.soon(replace(probe, tries=probe.tries[:-1]))
            else:
                self._take_over(probe.task, page, glimpse)
        else:
            self._write_target(probe, glimpse)

    def _take_over(self, task: Task, page: Page, glimpse: Glimpse) -> None:
        if page.rung == "browser":
            self._keep(page)
        elif not self._list_asker.take_over(task, page, glimpse):
            self._look_again_or_keep(task, page, glimpse)

    def _look_again_or_keep(self, task: Task, page: Page, first: Glimpse) -> None:
        if not self._second_looks.take_over(task, page, first):
            self._keep(undrawn(page))
            self._second_looks.draw_footer(page, first)

    def _why_not_asked(self, url: str) -> str:
        """Why an endpoint at this address is not asked, in Chinese; "" when it may be."""
        if url not in self._frontier.scope:
            return "列表接口在其他网站上"
        return "" if self._rules.allows(url) else "robots.txt 不允许访问列表接口"

    def _why_not_searched(self, url: str) -> str:
        if url not in self._frontier.scope:
            return f"搜索由 {host_name(url)} 提供，不在本站"
        return "" if self._rules.allows(url) else "robots.txt 不允许访问搜索"

    def _claim(self, final_url: str) -> bool:
        return final_url in self._frontier.scope and self._frontier.claim(final_url)

    def _page_of(self, task: Task, glimpse: Glimpse) -> Page:
        return read_page(
            glimpse.body,
            glimpse.content_type,
            bare_page(task, glimpse),
            is_home=task.url == self.order.url,
            memory=self._memory,
        )

    def _keep_drawn(self, page: Page, calls: tuple[Endpoint, ...]) -> None:
        if not self._list_asker.take_drawn(page, calls):
            self._keep(page)

    def _keep(self, page: Page) -> None:
        page = masked_page(page)
        self._write(page)
        self._search.note(page)
        self._views.note(page)
        self._frontier.offer(page)

    # ------------------------------------------------------------ writing

    def _write_target(self, probe: Probe, glimpse: Glimpse) -> None:
        target = self._looker.verdict(probe.task, probe.tries, glimpse)
        self._write(target)
        self._frontier.learn(target)
        if glimpse.attempt.outcome in OPENED and probe.task.url in self._frontier.scope:
            self._attachments.offer(probe.task, glimpse)
        if probe.task.url not in self._frontier.scope:
            self._absent.note(probe.task.url, probe.tries, glimpse)

    def _write_absent(self, task: Task, drawn: Glimpse, tries: tuple[Try, ...]) -> None:
        """A page whose script draws, in every look of the browser, that there is no such page."""
        target = self._looker.verdict(task, tries, drawn)
        self._write(of_drawn_error(target, drawn.attempt))

    def _write_silent(self, canary: str) -> None:
        """What failed since the host fell silent, which tells nothing of the addresses."""
        for probe, last in self._silences.give_up(canary):
            self._write(of_silent_host(self._looker.verdict(probe.task, probe.tries, last)))

    def _write_end(self) -> None:
        front = self._frontier
        for seen in self._looker.handshakes.of(front.scope.hosts):
            self._write(seen)
        left_out = {**front.guard.left_out, **front.cut_off}
        hit = "" if self._interrupted else front.hit
        self._write(ScanEnded(self._now(), hit, self._interrupted, left_out))

    def _write(self, record: Record) -> None:
        self._file.write(record)
        self.order.heard(record)
        self._count(record)

    def _count(self, record: Record) -> None:
        self.tally.count(record)
        beside = self._prober.waiting + self._list_asker.waiting + self._second_looks.waiting
        beside += self._attachments.waiting
        self.tally.pending = len(self._frontier.pages) + len(self._frontier.leaves) + beside


def host_for_file(url: str) -> str:
    """The site's host as part of a file name."""
    return "".join(char if char.isalnum() or char in ".-" else "_" for char in host_name(url))
