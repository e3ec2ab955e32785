"""Guards against walks without end: calendars, piled-up paths, parameter mazes, copies of one page.

Each guard names itself in Chinese: the scan says what it left out and why.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import unquote

from checks.facts import Page
from checks.identity import host_of
from checks.late_patterns import late_pattern
from spiders.scope import path_of

MOST_SEGMENTS = 16
MOST_REPEATS = 3
"""The same path segment so often is a relative link that piles up (Arachni #122: 19 hours on 35 links)."""
MOST_OF_A_QUERY = 2000
"""Addresses that differ only in their parameters' values."""
LONGEST_CHAIN = 40
"""Pages in a row, each found on the one before, that differ only in numbers: next month, next month ..."""
LONGEST_PATH_CHAIN = 400
"""The same where the numbers stand in the path: articles that lead on to the next one are no trap."""
MOST_OF_A_CALENDAR = 100
"""Addresses of one shape that name a calendar and a day or month: with the year's arrows it has thousands."""
DIGITS_OF_A_DAY = 8
"""An address with more digits has a number of its own besides: an article, and no page of a calendar."""
MOST_COPIES = 3
"""Pages with the very same bytes whose links are still followed."""
MOST_ALIKE = 30
"""Pages under one address with other parameters whose rows and text are the same: filters and sort orders."""
FARTHEST_YEARS = 2
EARLIEST_YEAR = 1990

_NUMBERS = re.compile(r"\d+")
_MONTH = late_pattern(r"(?<!\d)((?:19|20|21|[3-9]\d)\d{2})[-/_.年]?(0?[1-9]|1[0-2])(?!\d{3,})")
_YEAR_VALUE = re.compile(r"(?:^|[?&;_/-])(?:y|yr|year|nian)[=/_-]?(\d{4,5})(?!\d)", re.I)
_CALENDAR = re.compile(r"calendar|rili|schedule|riqi|month=|year=|date=|day=", re.I)


@dataclass(slots=True)
class TrapGuard:
    """Remembers what it must to recognise a trap. `today` bounds calendars."""

    today: date
    left_out: Counter[str] = field(default_factory=Counter)
    _queries: Counter[int] = field(default_factory=Counter)
    _copies: Counter[str] = field(default_factory=Counter)
    _calendars: Counter[int] = field(default_factory=Counter)
    _alike: Counter[int] = field(default_factory=Counter)

    def refuses(self, url: str, chain: int) -> bool:
        """The address looks like part of a trap; counted under the guard's name."""
        why = self._why(url, chain)
        if why:
            self.left_out[why] += 1
        return bool(why)

    def _why(self, url: str, chain: int) -> str:
        segments = [part for part in path_of(url).split("/") if part]
        if len(segments) > MOST_SEGMENTS:
            return "路径层级过深"
        if _piles_up(segments):
            return "路径重复叠加"
        calendar = _CALENDAR.search(url) is not None
        if chain > (LONGEST_CHAIN if calendar or "?" in url else LONGEST_PATH_CHAIN):
            return "翻页链过长"
        if calendar and self._is_far_or_much(url):
            return "日历无尽页"
        return self._query_why(url)

    def _query_why(self, url: str) -> str:
        if "?" not in url:
            return ""
        kind = hash(shape(url))
        self._queries[kind] += 1
        return "同类参数页过多" if self._queries[kind] > MOST_OF_A_QUERY else ""

    def _is_far_or_much(self, url: str) -> bool:
        """A year in a calendar's address that is out of any sensible range, or one day or month too many."""
        plain = unquote(url.partition(host_of(url))[2])
        years = [int(year) for year in _YEAR_VALUE.findall(plain)] + [
            int(year) for year, _ in _MONTH.findall(plain)
        ]
        if not years:
            return False
        kind = hash(shape(plain))
        self._calendars[kind] += sum(map(str.isdigit, plain)) <= DIGITS_OF_A_DAY
        far = any(not EARLIEST_YEAR <= year <= self.today.year + FARTHEST_YEARS for year in years)
        return far or self._calendars[kind] > MOST_OF_A_CALENDAR

    def is_alike(self, page: Page) -> bool:
        """So many addresses that differ in their parameters showed these very rows, or this text, already."""
        if "?" not in page.url or not (page.blocks or page.article):
            return False
        rows = tuple(entry.url for block in page.blocks for entry in block.entries)
        text = (page.article.title, page.article.length) if page.article else ()
        shown = hash((page.url.partition("?")[0], rows, text))
        self._alike[shown] += 1
        return self._alike[shown] > MOST_ALIKE

    def is_copy(self, digest: str) -> bool:
        """So many pages had these very bytes already that its links lead nowhere new."""
        self._copies[digest] += 1
        return self._copies[digest] > MOST_COPIES


def _piles_up(segments: list[str]) -> bool:
    """A name that comes again and again. Numbers do so in good order, as in /0/0/0/0/."""
    names = [segment for segment in segments if not segment.isdigit()]
    return len(names) > MOST_REPEATS and max(Counter(names).values()) > MOST_REPEATS


def shape(url: str) -> str:
    """The address with every run of digits as 0 and parameter values dropped: what its siblings share."""
    path, _, query = url.partition("?")
    names = "&".join(sorted(part.partition("=")[0] for part in query.split("&"))) if query else ""
    return f"{_NUMBERS.sub('0', path)}?{names}" if names else _NUMBERS.sub("0", path)
