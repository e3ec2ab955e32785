"""What of a site is still to be looked at. Pure: it holds no connection and asks no clock.

Pages are walked breadth first, so that the depth of each is the shortest way to it. Whatever is no page of
the site, or lies beyond a budget, is a leaf: it is looked at once to see whether it opens, but not read.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from checks.facts import Call, Link, Opener, Page, Record, Target
from checks.identity import identity
from checks.opened_windows import address_of, openers_for
from spiders.scope import Scope, is_file
from spiders.traps import TrapGuard, shape

MOST_UNHEARD = 5_000
_PAGE_LINKS = frozenset({"a", "area", "frame", "paging", "handler", "row"})


@dataclass(frozen=True, slots=True)
class Budgets:
    """How far one scan goes. `bytes` counts bodies received, `seconds` the whole scan; of the attachments the
    first so many are read, each of at most `attachment_bytes`."""

    pages: int = 5000
    depth: int = 12
    bytes: int = 4 << 30
    seconds: float = 4 * 3600.0
    targets: int = 200_000
    attachments: int = 100
    attachment_bytes: int = 10 << 20


@dataclass(frozen=True, slots=True)
class Task:
    """One address to look at. `chain` counts the like-shaped pages in a row that led here."""

    url: str
    depth: int
    found_on: str
    chain: int = 0


class Frontier:
    """The addresses known, to be read and to be probed."""

    def __init__(self, start: str, budgets: Budgets, today: date) -> None:
        self.start = start
        self.scope = Scope([start])
        self.guard = TrapGuard(today)
        self.budgets = budgets
        self.pages: deque[Task] = deque([Task(start, 0, "")])
        self.leaves: deque[Task] = deque()
        self.taken = 0
        self.bytes = 0
        self.hit = ""
        self.cut_off: Counter[str] = Counter()
        self._known: set[str] = {start, identity(start)}
        self._finals: set[str] = set()
        self._done: set[str] = set()
        self._chains: dict[str, int] = {}
        self._openers: dict[str, tuple[Opener, ...]] = {}
        """By the address of the script."""
        self._unheard: list[tuple[Page, Task]] = []
        """Calls of functions that no script seen so far writes out, on pages that hold nothing else."""

    # ------------------------------------------------------------ taking

    def next_page(self) -> Task | None:
        """The next page to read, or None when there is none left within the budgets."""
        while self.pages:
            task = self.pages.popleft()
            if task.url in self._done:
                continue
            if self.over_budget():
                self.leaves.append(task)
                self.leaves.extend(self.pages)
                self.pages.clear()
                return None
            self.taken += 1
            return task
        return None

    def next_leaf(self) -> Task | None:
        """The next leaf to probe."""
        while self.leaves:
            task = self.leaves.popleft()
            if task.url not in self._done:
                return task
        return None

    def over_budget(self) -> bool:
        """A budget is used up; the first one hit is remembered for the report."""
        if not self.hit and self.taken >= self.budgets.pages:
            self.hit = f"页数上限 {self.budgets.pages}"
        if not self.hit and self.bytes >= self.budgets.bytes:
            self.hit = f"流量上限 {self.budgets.bytes >> 20} MB"
        return bool(self.hit)

    # ------------------------------------------------------------ giving

    def offer(self, page: Page) -> None:
        """Take in the links of a page that was read."""
        self.bytes += page.size
        if page.depth == 0 and page.shell_to:
            # A home page that only sends its reader on may send him to the host where the site lives.
            self.scope.widen(page.shell_to)
        if (page.digest and self.guard.is_copy(page.digest)) or self.guard.is_alike(page):
            return
        place = Task(page.url, page.depth, page.found_on, self._chains.pop(page.url, 0))
        for link in page.links:
            if link.url not in self._known:
                self._meet(link, place)
        for url in (*page.next, page.shell_to):
            if url and url not in self._known:
                self._meet(Link(url, how="paging"), place)

        if page.calls:
            self._hear(page, place)

    def _hear(self, page: Page, place: Task) -> None:
        """Take in what the page's handlers call: where no script that was seen says it yet, later."""
        openers = openers_for(page, self._openers)
        unknown = tuple(call for call in page.calls if not self._open(call, openers, place))
        if unknown and len(self._unheard) < MOST_UNHEARD:
            scripts = tuple(link for link in page.links if link.how == "script")
            self._unheard.append((Page(page.url, page.at, calls=unknown, links=scripts), place))

    def _open(self, call: Call, openers: Iterable[Opener], place: Task) -> bool:
        url = address_of(call, openers, place.url)
        if url and url not in self._known:
            self._meet(Link(url, call.words, "handler"), place)
        return bool(url)

    def learn(self, target: Target) -> None:
        """Take in what the functions of a script open: pages that were read before may call them."""
        if not target.opens:
            return
        self._openers[target.url] = target.opens
        unheard, self._unheard = self._unheard, []
        for page, place in unheard:
            self._hear(page, place)

    def _meet(self, link: Link, place: Task) -> None:
        self._known.add(link.url)
        key = identity(link.url)
        if key != link.url:
            if key in self._known:
                return
            self._known.add(key)
        is_page = link.how in _PAGE_LINKS and link.url in self.scope and not is_file(link.url)
        chain = self._chain(link.url, place) if is_page else 0
        if is_page and self.guard.refuses(link.url, chain):
            return
        self._queue(Task(link.url, place.depth + 1, place.url, chain), is_page)

    def _queue(self, task: Task, is_page: bool) -> None:
        if len(self._known) > self.budgets.targets:
            self.hit = self.hit or f"链接上限 {self.budgets.targets}"
            self.cut_off["链接上限"] += 1
        elif is_page and task.depth <= self.budgets.depth:
            self.pages.append(task)
            if task.chain:
                self._chains[task.url] = task.chain
        else:
            if is_page:
                self.cut_off["层级上限"] += 1
            self.leaves.append(task)

    def _chain(self, url: str, place: Task) -> int:
        return place.chain + 1 if shape(url) == shape(place.url) else 0

    def claim(self, final_url: str) -> bool:
        """A page opened at this address; False when it was read under another one already."""
        key = identity(final_url)
        if key in self._finals:
            return False
        self._finals.add(key)
        return True

    def knows(self, url: str) -> bool:
        """The address was met before."""
        return url in self._known or identity(url) in self._known

    def release(self, final_url: str) -> None:
        """What opened at this address was no page: another look may find one."""
        self._finals.discard(identity(final_url))

    # ------------------------------------------------------------ going on after a stop

    def restore(self, records: Iterable[Record]) -> None:
        """Take up what an earlier part of the scan saw: known pages are not read again."""
        for record in records:
            if isinstance(record, Page):
                self._restore_page(record)
            elif isinstance(record, Target):
                self._done.add(record.url)
                self._known.add(record.url)
                self.learn(record)

    def _restore_page(self, page: Page) -> None:
        self._done.add(page.url)
        self._known.add(page.url)
        self.claim(page.final_url or page.url)
        if page.depth == 0 and page.final_url:
            self.scope.widen(page.final_url)
        self.taken += 1
        self.offer(page)

    def put_off(self, why: str) -> None:
        """Look at nothing more in this scan; what is known is counted as left out."""
        self.hit = self.hit or why
        self.cut_off[why] += len(self.pages) + len(self.leaves)
        self.pages.clear()
        self.leaves.clear()
