"""Pages of one site that are looked at again through the browser, beside the walk."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from functools import partial

from msgspec.structs import replace

from checks.facts import OPENED, Endpoint, FooterLook, Page, Try
from checks.identity import identity
from spiders.frontier import Task
from spiders.looking import Glimpse
from spiders.reading.footers import read_footer
from spiders.reading.masking import mask
from spiders.reading.scripted import awaits_rows
from spiders.rendered_pages import (
    Render,
    Rendered,
    adds_rows,
    believed,
    draws_error,
    footer_doubt,
    lacks_marks,
    moved_on,
    needs_browser,
    shows_content,
    stands_beside_loaded,
    unrendered,
    wants_footer,
    wants_related,
    with_related,
)
from spiders.rendering import Renderer, RenderingError
from spiders.work_beside import WorkBeside

log = logging.getLogger(__name__)

MOST_RELATED = 200
"""Documents of one site whose related links are drawn."""
MOST_FILLABLE = 300
"""Pages of one site that are drawn for a list that a script might only fill."""
MOST_WAITING = 50
"""Pages of one site that wait for the browser; beyond that its walk goes at the browser's pace."""

Keep = Callable[[Page, tuple[Endpoint, ...]], None]
"""Takes a page, with what its scripts asked for while the browser drew it."""

Read = Callable[[Task, Glimpse], Page]
Absent = tuple[Glimpse, tuple[Try, ...]]
"""What was drawn at last where there is no such page, and all looks that drew that."""

Claim = Callable[[str], bool]
"""Whether a page that turned out to be at this address is ours and not read under another one yet."""


class SecondLooks(WorkBeside):
    """Takes over pages that need a browser and hands each to `keep` once, in whichever shape it was seen, or
    to `absent` where the script draws that there is no such page.

    After `stop` nothing is kept any more: a page that is not written is taken up again by a resumed scan.
    """

    def __init__(
        self,
        renderer: Renderer | None,
        render: Render,
        read: Read,
        claim: Claim,
        keep: Keep,
        absent: Callable[[Task, Glimpse, tuple[Try, ...]], None],
        footer: Callable[[FooterLook], None],
        pauses: Sequence[float],
    ) -> None:
        """`pauses`: how many seconds lie between the looks at what draws that there is no such page."""
        super().__init__()
        self._renderer = renderer
        self._render: Render = render
        self._read = read
        self._claim = claim
        self._keep = keep
        self._absent = absent
        self._footer = footer
        self._pauses = pauses
        self._related = 0
        self._fillable = 0

    def take_over(self, task: Task, page: Page, first: Glimpse) -> bool:
        """Take the page over, if it needs a browser."""
        if self._renderer is None or not (self._needs_browser(page) or self._wants_related(page)):
            return False
        if self._stopped:
            return True
        # the body is not held while the page waits
        self._run(self._look_again(self._renderer, task, page, replace(first, body=b"")))
        return True

    def _needs_browser(self, page: Page) -> bool:
        needed = needs_browser(page, self._render)
        if needed and self._render == "auto" and not page.scripted:
            self._fillable += 1
            return self._fillable <= MOST_FILLABLE
        return needed

    def _wants_related(self, page: Page) -> bool:
        wanted = self._related < MOST_RELATED and wants_related(page, self._render)
        self._related += wanted
        return wanted

    def draw_footer(self, page: Page, first: Glimpse) -> None:
        """Look through the browser at the footer of a home page whose scripts may write it."""
        if self._renderer is None or self._stopped or not wants_footer(page, self._render):
            return
        self._run(self._look_at_footer(self._renderer, page, first.attempt.address))

    async def _look_at_footer(self, renderer: Renderer, page: Page, served_from: str) -> None:
        url = page.final_url or page.url
        try:
            rendered = await renderer.look(url, served_from=served_from, shows=_shows_all_marks)
            seen = rendered.glimpse
            opened = seen.attempt.outcome in OPENED
            read = read_footer(seen.body.decode("utf-8", "replace")) if opened else {}
            marks = {name: mask(value) for name, value in read.items()}
            trouble = footer_doubt(marks, rendered) if opened else seen.attempt.saw
        except RenderingError as error:
            marks, trouble = {}, error.saw
        except Exception:
            # one footer's failure must not cost the scan
            log.exception("rendering the footer of %s failed", url)
            marks, trouble = {}, "浏览器出错"
        if not self._stopped:
            self._footer(FooterLook(page.url, page.at, marks, trouble))

    @property
    def is_full(self) -> bool:
        """So many wait that the walk should."""
        return len(self._running) >= MOST_WAITING

    async def room(self) -> None:
        """Wait until the walk may go on."""
        while self.is_full:
            await self.progress()

    async def _look_again(self, renderer: Renderer, task: Task, raw: Page, first: Glimpse) -> None:
        page: Page | Absent
        calls: tuple[Endpoint, ...] = ()
        try:
            page, calls = await self._seen(renderer, task, raw, first)
        except RenderingError as error:
            page = unrendered(raw, error.saw)
        except Exception:
            # one page's failure must not cost the page: without the browser it is still a page
            log.exception("rendering %s failed", raw.url)
            page = unrendered(raw, "浏览器出错")
        if self._stopped:
            return
        if isinstance(page, Page):
            self._keep(page, calls)
        else:
            self._absent(task, *page)

    async def _seen(
        self, renderer: Renderer, task: Task, raw: Page, first: Glimpse
    ) -> tuple[Page | Absent, tuple[Endpoint, ...]]:
        url = raw.final_url or raw.url
        shows = partial(self._shows, task, raw, first)
        if raw.related_by and not needs_browser(raw, self._render):
            drawn = await renderer.look(url, served_from=first.attempt.address, shows=shows)
            return self._with_related(task, raw, first, drawn), ()
        tries: tuple[Try, ...] = ()
        for pause in (0.0, *self._pauses[:1]):
            await asyncio.sleep(pause)
            rendered = await renderer.look(url, served_from=first.attempt.address, shows=shows)
            # what a home page says of itself is for the checks of the home page
            if not task.depth or not draws_error(rendered):
                return self._merged(task, raw, first, rendered), rendered.calls
            tries = (*tries, rendered.glimpse.attempt)
        return (rendered.glimpse, tries), ()

    def _shows(self, task: Task, raw: Page, first: Glimpse, markup: bytes) -> bool:
        if not (raw.scripted or raw.fillable or raw.related_by):
            return True
        drawn = self._read(task, replace(first, body=markup, content_type="text/html; charset=utf-8"))
        if stands_beside_loaded(raw):
            return adds_rows(raw, drawn)
        if not shows_content(drawn) or (raw.related_by and drawn.related_by):
            return False
        return not awaits_rows(markup, drawn.url)

    def _with_related(self, task: Task, raw: Page, first: Glimpse, rendered: Rendered) -> Page:
        seen = rendered.glimpse
        if seen.attempt.outcome not in OPENED or identity(seen.final_url) != identity(first.final_url):
            return unrendered(raw, f"用浏览器打开时：{seen.attempt.saw or '转到别的地址'}")
        return with_related(raw, self._read(task, replace(seen, notes=first.notes)), rendered.doubt)

    def _merged(self, task: Task, raw: Page, first: Glimpse, rendered: Rendered) -> Page:
        seen = rendered.glimpse
        if seen.attempt.outcome not in OPENED:
            return unrendered(raw, f"用浏览器打开时：{seen.attempt.saw}")
        moved = identity(seen.final_url) != identity(first.final_url)
        if moved and not self._claim(seen.final_url):
            return moved_on(raw, seen.final_url)
        drawn = self._read(task, replace(seen, notes=first.notes))
        return believed(raw, drawn, rendered.doubt, rendered.lacking)


def _shows_all_marks(markup: bytes) -> bool:
    return not lacks_marks(read_footer(markup.decode("utf-8", "replace")))
