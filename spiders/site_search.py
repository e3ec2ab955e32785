"""Tries the site's own search with titles that the site shows: one request, two where the first finds none.

Asked last, in turn like all else, within the hosts and what robots.txt allows. Results that a script draws
are looked at through the browser, where there is one. Nothing is judged.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Sequence
from datetime import date, datetime, timedelta
from itertools import islice
from urllib.parse import urlencode

from checks.facts import MIDDLE, OPENED, Page, Record, SearchAnswer, SearchEntry, SearchLook, Try
from checks.identity import identity
from checks.late_patterns import late_pattern
from spiders.looking import Glimpse
from spiders.reading.page import read_page
from spiders.rendering import Renderer, RenderingError

MOST_TITLES = 2
SETTLED_DAYS = 30
"""An index may take days to learn of a page; nobody is accused because of one younger than that."""
_KEPT = 20
_SHORTEST, _LONGEST = 10, 40
_ODD = late_pattern(r"[^\w\u4e00-\u9fff]")
_NOTHING = late_pattern(
    r"(?:没有|未|没能|无法)(?:能)?(?:找到|搜索到|检索到|查询到|搜到|查到)"
    r"|(?:找到|共|共有|搜索到|检索到)(?:相关)?(?:结果|信息|记录)?[约为:：]?\s{0,3}0\s{0,3}(?:条|个|项|篇|件)"
    r"|(?:无|没有|暂无)(?:相关|符合\S{0,6}的|您\S{0,6}的)?(?:结果|信息|记录|内容|数据)"
)

_SCRIPT = late_pattern(rb"<script\b([^<>]{0,400})>(.{0,40000}?)</script", re.S | re.I)
_ASKS = late_pattern(
    rb"\$\.(?:ajax|post|get|getJSON)\s?\(|\bfetch\s?\(|\baxios\b|XMLHttpRequest|new\s+Vue\s?\(|createApp\s?\("
    rb"|\$http\b",
    re.I,
)
_FOR_WORDS = late_pattern(
    rb"key_?words?|search_?word|location\.search|URLSearchParams|getQueryString|getUrlParam|getParameter|result",
    re.I,
)
_NAMED = late_pattern(
    rb"src\s?=\s?[\"']?[^\"'<>\s]{0,200}(?:search|result|(?<!j)query|sousuo|jiansuo|elastic)[\w.-]{0,40}\.js",
    re.I,
)
_MOST_SCRIPTS = 60

Look = Callable[[str], Awaitable[Glimpse | None]]
WhyNot = Callable[[str], str]
Rest = Callable[[float], Awaitable[object]]
Draw = Callable[[str, str], Awaitable[Glimpse | None]]
"""Looks at an address through the browser, as it is known to come from another address; None where it did not
get through."""


class SiteSearch:
    """Gathers titles while the site is walked, then tries its search once, also where a scan is resumed.

    `why_not` says in Chinese why an address is not asked, "" when it may be."""

    def __init__(
        self,
        look: Look,
        why_not: WhyNot,
        write: Callable[[Record], None],
        now: Callable[[], datetime],
        pauses: Sequence[float],
        rest: Rest,
        draw: Draw | None = None,
    ) -> None:
        self._look = look
        self._why_not = why_not
        self._write = write
        self._now = now
        self._pauses = pauses
        self._rest = rest
        self._draw = draw
        self._titles: dict[str, str] = {}
        """Titles that may be asked for, and their pages."""
        self._doubled: set[str] = set()
        self._home: Page | None = None
        self._done = False

    def note(self, page: Page) -> None:
        """Take a page that was read."""
        if page.kind == "home":
            self._home = page
        article = page.article
        if article is None or page.kind != "article" or article.published is None:
            return
        title = article.title
        if title in self._titles or title in self._doubled:
            self._titles.pop(title, None)
            self._doubled.add(title)
        elif len(self._titles) < _KEPT and _is_telling(title) and self._is_settled(article.published):
            self._titles[title] = page.final_url or page.url

    def restore(self) -> None:
        """It was tried before the scan was resumed."""
        self._done = True

    def _is_settled(self, published: date) -> bool:
        age = self._now().date() - published
        return timedelta(days=SETTLED_DAYS) <= age <= timedelta(days=3 * 365)

    async def attempt(self) -> None:
        """Try it, and write down how it went."""
        if self._done or self._home is None:
            return
        entry = self._home.search
        trouble = self._trouble(entry) if entry is not None else _unshown(self._home)
        look = SearchLook(self._home.url, self._now(), entry, trouble)
        if entry is not None and not trouble:
            tried = await self._ask_for(list(self._titles.items())[:MOST_TITLES], entry)
            if tried is None:
                return
            look = tried
        self._done = True
        self._write(look)

    def _trouble(self, entry: SearchEntry) -> str:
        """Why it is not asked."""
        if entry.how != "form":
            return _NO_FORM[entry.how]
        if why := self._why_not(entry.action):
            return why
        return "" if self._titles else "没有看到发布满一个月、可以用来试的文章标题"

    async def _ask_for(self, titles: list[tuple[str, str]], entry: SearchEntry) -> SearchLook | None:
        """None where the scan was stopped before."""
        home = self._home.url if self._home is not None else ""
        asked: list[str] = []
        answers: list[SearchAnswer] = []
        tries: tuple[Try, ...] = ()
        for title, url in titles:
            tries, glimpse = await self._patiently(address(entry, title))
            if glimpse is None:
                return None
            asked.append(address(entry, title))
            answers.append(await self._drawn_or(glimpse, asked[-1], title, url))
            if answers[-1] not in ("none", "others"):
                break
        kept = tuple(title for title, _ in titles[: len(asked)])
        saw = tries[-1].saw if tries else ""
        return SearchLook(home, self._now(), entry, "", kept, tuple(asked), tuple(answers), tries, saw)

    async def _drawn_or(self, glimpse: Glimpse, asked: str, title: str, url: str) -> SearchAnswer:
        """What the answer holds, or the browser shows where a script draws the results."""
        answer = answer_of(glimpse, title, url)
        if answer != "unclear" or self._draw is None:
            return answer
        drawn = await self._draw(asked, glimpse.attempt.address)
        return answer if drawn is None else answer_of(drawn, title, url, is_drawn=True)

    async def _patiently(self, url: str) -> tuple[tuple[Try, ...], Glimpse | None]:
        tries: tuple[Try, ...] = ()
        glimpse = None
        for pause in (0.0, *self._pauses):
            if pause:
                await self._rest(pause)
            glimpse = await self._look(url)
            if glimpse is None:
                break
            tries = (*tries, glimpse.attempt)
            if glimpse.attempt.outcome in OPENED or glimpse.attempt.outcome == "blocked":
                break
        return tries, glimpse


def drawn_by(renderer: Renderer) -> Draw:
    """Looks through this browser."""

    async def draw(url: str, served_from: str) -> Glimpse | None:
        try:
            return (await renderer.look(url, served_from=served_from)).glimpse
        except RenderingError:
            return None

    return draw


def _unshown(home: Page) -> str:
    """Why a home page without a search in its markup may have one all the same."""
    if home.shell_to:
        return "首页只是跳转页，没有看到搜索框"
    writer = home.scripted or home.footer_by
    return f"首页没有看到搜索框，可能由脚本写出（{writer}）" if writer else ""


_NO_FORM = {
    "script": "搜索由脚本提交，没有代为操作",
    "post": "搜索以 POST 方式提交，没有代为提交",
    "link": "首页只有通往搜索页的链接，没有代为操作",
}


def address(entry: SearchEntry, title: str) -> str:
    """What a browser asks for that sends the form with this title in its box."""
    pairs = [*entry.others, (entry.parameter, title)]
    try:
        query = urlencode(pairs, encoding=entry.charset or "utf-8", errors="xmlcharrefreplace")
    except LookupError:
        query = urlencode(pairs)
    return f"{entry.action.partition('#')[0].partition('?')[0]}?{query}"


def answer_of(glimpse: Glimpse, title: str, url: str, *, is_drawn: bool = False) -> SearchAnswer:
    """What the answer holds of the page with this title; "" where it did not open. What a page says of its
    results before its scripts have run counts only when it `is_drawn`."""
    if glimpse.attempt.outcome not in OPENED:
        return ""
    page = read_page(glimpse.body, glimpse.content_type, Page(glimpse.final_url, glimpse.attempt.at))
    wanted = _letters(title)
    anchors = [link for link in page.links if link.how == "a"]
    named = (wanted in _letters(link.words) or _begins(wanted, link.words) for link in anchors)
    if any(named) or any(identity(link.url) == identity(url) for link in anchors):
        return "found"
    if not is_drawn and (page.scripted or _may_be_drawn(glimpse.body)):
        return "unclear"
    if any(_NOTHING.search(line[:200]) for line in page.lines):
        return "none"
    results = sum(len(block.entries) for block in page.blocks if block.region in MIDDLE)
    return "others" if results >= 2 else "unclear"


def _may_be_drawn(markup: bytes) -> bool:
    """One of its scripts asks for what was searched for, or is called after it."""
    return any(
        _NAMED.search(found[1]) or (_ASKS.search(found[2]) and _FOR_WORDS.search(found[2]))
        for found in islice(_SCRIPT.finditer(markup), _MOST_SCRIPTS)
    )


def _begins(wanted: str, words: str) -> bool:
    """The words are the title's beginning, cut short by the list."""
    said = _letters(words)
    return len(said) >= _SHORTEST and wanted.startswith(said)


def _letters(words: str) -> str:
    return _ODD.sub("", words)


def _is_telling(title: str) -> bool:
    return _SHORTEST <= len(title) <= _LONGEST and not re.search(r"[\"'<>&%*+…]|\.\.\.", title)
