"""The looks at one address of a site, and what is done before their result is believed.

Every other try asks as a visitor who follows the link (Referer, cookies of the look before, past caches);
where we are blocked the browser is tried once; a page in doubt is compared with what its host answers to
addresses that cannot exist.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from checks.facts import OPENED, Page
from checks.identity import identity
from spiders.answers import FileTaker
from spiders.browser_attempts import BrowserAttempts
from spiders.error_pages import is_error_path, raises_doubt
from spiders.looking import Glimpse, Looker
from spiders.outcomes import is_home, is_moved_home
from spiders.page_redirects import led_home
from spiders.probing import Probe
from spiders.redirects import MOST_HOPS
from spiders.rendered_pages import shows_content

_LEAST_TEXT = 150
"""Characters; a shorter text without a date may be the words of an error page."""


class Doubted(NamedTuple):
    """A page that was read and is held back until it is compared."""

    page: Page
    glimpse: Glimpse


class Ladder:
    """Belongs to one site. `allowed`: may this address be asked (robots.txt)? `knows`: was it met before?"""

    def __init__(
        self,
        looker: Looker,
        attempts: BrowserAttempts,
        allowed: Callable[[str], bool],
        knows: Callable[[str], bool],
    ) -> None:
        self._looker = looker
        self._attempts = attempts
        self._allowed = allowed
        self._knows = knows
        self._doubted: dict[str, Doubted] = {}
        self._shells: dict[str, str] = {}
        self._home_digest = ""

    async def home(self, url: str, tries: int) -> Glimpse:
        """Look at the home page, after so many tries."""
        glimpse = await self._looker.home(url, url if tries % 2 else "")
        return await self._let_in(url, glimpse)

    async def look(self, probe: Probe, file: FileTaker | None = None) -> Glimpse:
        """The next look at an address; of one that is held back, what comparing it shows. `file` may take
        along what is no page."""
        url = probe.task.url
        doubted = self._doubted.get(url)
        if doubted is not None and not self._comes_back(url):
            return await self._looker.compared(doubted.glimpse, url, self._allowed)
        came_from = (probe.task.found_on or url) if len(probe.tries) % 2 else ""
        is_read = probe.is_page and not self._comes_back(url)
        look = self._looker.page if is_read else self._looker.leaf
        glimpse = await self._let_in(url, await look(url, came_from, file))
        if self._is_doubtful(probe, glimpse):
            return await self._looker.compared(glimpse, url, self._allowed)
        return glimpse

    async def _let_in(self, url: str, glimpse: Glimpse) -> Glimpse:
        if glimpse.attempt.outcome != "blocked":
            return glimpse
        return await self._attempts.instead(url, glimpse)

    def _is_doubtful(self, probe: Probe, glimpse: Glimpse) -> bool:
        if glimpse.attempt.outcome == "moved-home":
            return True
        if glimpse.attempt.outcome not in OPENED:
            return False
        if probe.is_page and led_home(glimpse.body, glimpse.final_url, probe.task.url):
            return True
        if not self._can_be_told(probe.task.url, glimpse):
            return False
        if any(one.outcome == "soft-404" for one in probe.tries):
            return True
        moved = glimpse.final_url != probe.task.url
        return (moved and is_error_path(glimpse.final_url)) or raises_doubt(glimpse.body)

    def _can_be_told(self, url: str, glimpse: Glimpse) -> bool:
        drawn = glimpse.attempt.rung == "browser"  # markup as scripts left it is like no answer of a server
        return glimpse.is_html and not drawn and not is_home(url) and self._looker.may_be_told(url)

    def hold(self, page: Page, glimpse: Glimpse) -> bool:
        """Hold a page back that shows nothing of its own and leads to nothing new, if comparing it can tell;
        `look` at it then."""
        if page.depth == 0:
            self._home_digest = page.digest
        if page.kind == "shell":
            self._shells[identity(page.url)] = identity(page.shell_to)
            if self._comes_back(page.url) and page.url not in self._doubted:
                self._doubted[page.url] = Doubted(page, glimpse)
                return True
        doubtful = page.digest == self._home_digest or _shows_nothing(page) or _is_no_article(page)
        if (
            not doubtful
            or not all(self._knows(link.url) for link in page.links)
            or page.url in self._doubted
            or not self._can_be_told(page.url, glimpse)
        ):
            return False
        self._doubted[page.url] = Doubted(page, glimpse)
        return True

    def _comes_back(self, url: str) -> bool:
        """Pages that only lead on, and lead back here: a leaf is followed on and round."""
        start = at = identity(url)
        for _ in range(MOST_HOPS):
            at = self._shells.get(at, "")
            if at in ("", start):
                break
        return at == start

    def release(self, url: str) -> Doubted | None:
        """The page that was held back at this address, if there is one."""
        return self._doubted.pop(url, None)


_ARTICLE_PATH = re.compile(
    r"(?i)/(?:t?20\d{6}[_-]\d+|art_\d+_\d+|content/?(?:post_)?\d{3,}|(?:post|detail|info|c)_?\d{4,})\.s?html?\Z"
    r"|/info/\d+/\d+\.html?\Z|/20\d{2}-?\d{2}/\d{2}/(?:content|art)_\d+\.s?html?\Z"
    r"|/(?:show|view|detail|content|article|news)\w{0,12}\.(?:aspx?|jspx?|php|do|html?)\?(?:[^#]{0,200}&)?\w{0,10}id=\d+"
)


def _is_no_article(page: Page) -> bool:
    """The address is one that systems give to articles, and what stands there is none."""
    if page.kind not in ("list", "other") or page.tags.get("ArticleTitle") or page.scripted or page.endpoints:
        return False
    return page.article is None and not page.messages and _ARTICLE_PATH.search(page.url) is not None


def _shows_nothing(page: Page) -> bool:
    """Neither rows nor messages nor a dated text nor a form: nothing that people come for."""
    if page.kind == "shell":
        return is_moved_home(page.url, page.shell_to)
    if page.kind not in ("list", "other", "article") or page.tags.get("ArticleTitle"):
        return False
    if page.scripted or page.endpoints or page.holds in ("form", "nothing"):
        return False
    article = page.article
    if article is None:
        return not shows_content(page)
    return article.published is None and article.length < _LEAST_TEXT
