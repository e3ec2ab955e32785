"""Asks the endpoints of pages whose list a script loads, beside the walk: before the browser, which costs a
hundred times as much.

Every request takes its turn at the host, within the site's own hosts and what its robots.txt allows.
"""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator, Mapping
from datetime import date

from msgspec.structs import replace

from checks.facts import GONE, MIDDLE, OPENED, Endpoint, Entry, Page
from spiders.frontier import Task
from spiders.looking import Glimpse
from spiders.page_turning import PageTurner
from spiders.reading.further_answers import next_endpoint
from spiders.reading.list_answers import ListAnswer, read_answer
from spiders.reading.listed import Heard, shows_empty_list, with_answers, with_further, with_none
from spiders.reading.numbered_rows import RowNumbers
from spiders.reading.postbacks import Turn
from spiders.work_beside import WorkBeside

log = logging.getLogger(__name__)

MOST_ASKED = 8
"""Requests for one page: its units, or the groups of one long list."""

MOST_CALLS = 4
"""Requests that a page's scripts made and that are made once more, to see whose rows they are."""

MOST_FURTHER = 30
"""Requests for the further pages of one list: 450 rows of the usual 15, years of most columns."""

_FIXED = frozenset({"article", "message", "shell", "error"})
"""Kinds of pages whose list, if a script loads one, is not what they are about."""

Ask = Callable[[Endpoint, str], Awaitable[Glimpse]]
WhyNot = Callable[[str], str]
HandOn = Callable[[Task, Page, Glimpse], None]
Keep = Callable[[Page], None]


def needs_asking(page: Page) -> bool:
    """The page's list, or more of it, is to be asked for. The home page shows enough of what it shows."""
    return bool(page.endpoints) and page.kind not in _FIXED and (bool(page.scripted) or page.kind != "home")


class ListAsker(WorkBeside):
    """Takes pages over, asks their endpoints, and hands each page on once, with what was answered.

    `why_not` says why an address is not asked. Pages that the browser drew go to `keep`, with the rows that
    it did not show. After `stop` nothing is handed on: a page that is not written is taken up again by a
    resumed scan. `turner` turns the pages of lists whose pager posts a form.
    """

    def __init__(self, ask: Ask, why_not: WhyNot, hand_on: HandOn, keep: Keep, turner: PageTurner) -> None:
        super().__init__()
        self._ask = ask
        self._why_not = why_not
        self._hand_on = hand_on
        self._keep = keep
        self._turner = turner

    def take_over(self, task: Task, page: Page, first: Glimpse) -> bool:
        """Take the page over, if it has endpoints to be asked, or pages that only a form turns to."""
        asked = needs_asking(page)
        turn = None if asked else self._turner.first_turn(page, first)
        if not asked and turn is None:
            return False
        if self._stopped:
            return True
        bodiless = replace(first, body=b"")
        work = self._ask_all(task, page, bodiless) if turn is None else self._turn(task, page, bodiless, turn)
        self._run(work)
        return True

    def take_drawn(self, page: Page, calls: Iterable[Endpoint]) -> bool:
        """Take over a page that was drawn, if its scripts asked for the first rows of what may be more, or of
        a list that stayed empty. `calls` are what they asked for."""
        pageable = [call for call in calls if next_endpoint(call, 1) is not None][:MOST_CALLS]
        is_empty = shows_empty_list(page)
        if page.kind in _FIXED or page.kind == "home" or not pageable or not (_urls_of(page) or is_empty):
            return False
        if not self._stopped:
            self._run(self._ask_empty(page, pageable) if is_empty else self._ask_further(page, pageable))
        return True

    async def _ask_all(self, task: Task, page: Page, first: Glimpse) -> None:
        heard: list[Heard] = []
        try:
            heard = await self._answers(page)
        except Exception:
            # one page's endpoints must not cost the page: it can still be drawn, or said not to be read
            log.exception("asking the endpoints of %s failed", page.url)
        if not self._stopped:
            self._hand_on(task, with_answers(page, heard), first)

    async def _turn(self, task: Task, page: Page, first: Glimpse, turn: Turn) -> None:
        turned = page
        try:
            turned = await self._turner.turned(task, page, turn)
        except Exception:
            # what its first page shows stands by itself
            log.exception("turning the pages of %s failed", page.url)
        if not self._stopped:
            self._hand_on(task, turned, first)

    async def _ask_further(self, page: Page, calls: Iterable[Endpoint]) -> None:
        further: list[Heard] = []
        try:
            further = [one for call in calls for one in await self._after(call, page)]
        except Exception:
            # what the browser showed stands by itself
            log.exception("asking for more rows of %s failed", page.url)
        if not self._stopped:
            self._keep(with_further(page, further))

    async def _ask_empty(self, page: Page, calls: Iterable[Endpoint]) -> None:
        """Whether what the scripts asked for counts no rows by itself: then the list is empty, and it is not
        that a script failed with us alone."""
        heard: list[Heard] = []
        try:
            heard = [await self._answer(call, page) for call in calls]
        except Exception:
            # what the browser showed stands by itself
            log.exception("asking for the rows of %s failed", page.url)
        if not self._stopped:
            self._keep(with_none(page, heard))

    async def _after(self, call: Endpoint, page: Page) -> list[Heard]:
        """The answers that follow that of `call`, where it holds rows that the page shows: a script asks for
        other things too."""
        numbers = RowNumbers(_entries_of(page), page.final_url or page.url, page.at.date())
        first = await self._answer(call, page, numbers)
        if not _urls_of(page) & {entry.url for entry in first.answer.entries}:
            return []
        return [one async for one in self._further(first, page, {}, numbers)]

    async def _answers(self, page: Page) -> list[Heard]:
        waiting, heard = list(page.endpoints), dict[Endpoint, Heard]()
        while waiting and len(heard) < MOST_ASKED:
            endpoint = waiting.pop(0)
            if endpoint not in heard:
                heard[endpoint] = one = await self._answer(endpoint, page)
                waiting.extend(one.answer.further)
        for first in list(heard.values()) if page.kind != "home" else ():
            async for further in self._further(first, page, heard):
                heard[further.endpoint] = further
        return list(heard.values())

    async def _further(
        self, first: Heard, page: Page, heard: Mapping[Endpoint, Heard], numbers: RowNumbers | None = None
    ) -> AsyncIterator[Heard]:
        """The pages after the first of a list that says that it has more rows than it gave. An endpoint that
        does not know of pages gives the same rows again."""
        known = {entry.url for entry in first.answer.entries}
        at, rows = first.endpoint, len(first.answer.entries)
        for turned in range(1, MOST_FURTHER + 1):
            following = next_endpoint(at, rows) if first.answer.has_more(len(known), turned) else None
            if following is None or following in heard or first.answer.further:
                return
            one = await self._answer(following, page, numbers)
            new = {entry.url for entry in one.answer.entries} - known
            if not new:
                return
            yield one
            known |= new
            at = following

    async def _answer(self, endpoint: Endpoint, page: Page, numbers: RowNumbers | None = None) -> Heard:
        why_not = self._why_not(endpoint.url)
        if why_not:
            return Heard(endpoint, ListAnswer(why=why_not, unheard=True), asked=False)
        page_url = page.final_url or page.url
        seen = await self._ask(endpoint, page_url)
        answer = self._read(seen, page_url, page.at.date())
        if numbers is not None and not answer.unheard:
            answer = numbers.told(answer, seen.body, seen.content_type)
        return Heard(endpoint, answer)

    def _read(self, seen: Glimpse, page_url: str, observed: date) -> ListAnswer:
        if seen.attempt.outcome not in OPENED:
            said = seen.attempt.saw or (f"HTTP {seen.attempt.status}" if seen.attempt.status else "没有应答")
            why = f"列表接口没有给出列表（{said}）"
            return ListAnswer(why=why, unheard=True, absent=seen.attempt.outcome in GONE)
        if self._why_not(seen.final_url):
            return ListAnswer(why="列表接口跳转到其他地址", unheard=True)
        return read_answer(seen.body, seen.content_type, page_url, observed)


def _urls_of(page: Page) -> set[str]:
    return {entry.url for entry in _entries_of(page)}


def _entries_of(page: Page) -> Iterator[Entry]:
    for block in page.blocks:
        yield from block.entries if block.region in MIDDLE else ()
