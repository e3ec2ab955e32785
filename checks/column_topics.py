"""Special topics 专题: which columns stand in one, and which of them are over.

What stands below a topic is a part of it, whatever its list is called (要闻, 最新进展), and is over with it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from checks.column_addresses import canonical, folders, is_under_any
from checks.column_kinds import kind_by_name
from checks.column_pages import SeenPage
from checks.facts import ColumnKind, Page
from checks.late_patterns import late_pattern

_FOLDER = re.compile(
    r"/(?:zt(?:zl|lm|bd|hd|pd|zx|jj|rd|lb|xx|wz|zq)?|wqzt|lszt|rdzt|gdzt|zhuanti(?:zhuanlan|baodao)?|special|topics?)/[^/?#]",
    re.I,
)
"""`/ztzl/2021dsxx/`: behind such a folder stand topics, the folder's own page lists them."""
_PAST = late_pattern(r"/(?:wq|wqzt|wqhg|wangqi|lszt|lsgd|gdzt|guidang|archives?)/", re.I)
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_YEAR_IN_FOLDER = late_pattern(r"(?<!\d)(20\d\d)(?=[a-z_\-]{0,20}/)", re.I)
_OVER = late_pattern(r"往期|往届|历史专题|专题回顾|已(?:经)?(?:结束|归档|完结)")
_NOTE = late_pattern(
    r"[\s（(\[【〔《—\-·:：]{0,4}(?:(?:该|本|此)?专题|活动)?"
    r"(?:已(?:经)?(?:结束|归档|完结|关闭)|(?:往期|往届)(?:专题|专栏|回顾)?|(?:历史|归档)(?:专题|专栏))[\s）)\]】〕》]{0,4}"
)
"""What stands beside the link to a topic that is over."""
_SIGNS = ("已", "往期", "往届", "历史", "归档")
_LONGEST_LINE = 60
_SHORTEST_NAME = 4
_MOST_NOTED = 5_000
_LISTS_TOPICS = late_pattern(
    "(?:热点|重点|专题|特色|工作|政务|往期|历史)?(?:专题|专栏)(?:专栏|专题|集锦|列表|报道|聚焦|荟萃|汇总)?"
)
"""How columns are called that list topics."""
_BECOME_TOPICS: frozenset[ColumnKind] = frozenset({"news", "notice", "disclosure", "data", "other"})
"""Kinds that the name of a topic's list may say without being that column of the site."""


class TopicBook:
    """Takes the pages of a site, then tells which columns belong to topics."""

    def __init__(self) -> None:
        self._noted: set[str] = set()
        """Where links lead that are said to be over right beside."""
        self._heads: frozenset[str] = frozenset()
        """The folders of columns that list topics, by their names."""
        self._listed: frozenset[str] = frozenset()
        """Pages that the pages of such columns alone list in their middle."""
        self._topics: frozenset[str] = frozenset()
        """The names of these that no other page bears."""
        self._under: frozenset[str] = frozenset()
        """Pages that name the topic to which they belong over their rows."""
        self._over: set[str] = set()
        self._over_folders: frozenset[str] = frozenset()
        self._over_names: frozenset[str] = frozenset()

    def note(self, page: Page) -> None:
        """Take what the page says of topics that it leads to."""
        if len(self._noted) < _MOST_NOTED:
            self._noted.update(_said_over(page))

    def settle(self, pages: Mapping[str, SeenPage], names: Mapping[str, str], observed: date) -> None:
        """When all pages were taken; `names` are those of the pages that may be columns."""
        heads = {url: name for url, name in names.items() if kind_by_name(name) == "topic"}
        bearers = Counter(names.values())
        self._heads = folders(heads)
        self._listed = frozenset(_listed(heads, pages))
        topics = {names.get(url, "") for url in self._listed}
        self._topics = frozenset(name for name in topics if bearers[name] == 1 and _is_own_name(name))
        over = [
            seen
            for url, seen in pages.items()
            if seen.closed or (self._stands(seen) and self._ends(seen, names.get(url, ""), observed))
        ]
        self._over = {seen.url for seen in over}
        self._over_folders = folders(self._over | self._noted)
        told = {names.get(seen.url, "") for seen in over if self._stands(seen)}
        self._over_names = frozenset(name for name in told if bearers[name] == 1 and _is_own_name(name))
        headed = ((url, seen, _headed_by(seen)) for url, seen in pages.items())
        under = {url: head for url, seen, head in headed if self._is_topic(names.get(head, ""))}
        self._under = frozenset(under)
        self._over |= {url for url, head in under.items() if self._has_ended(names[head], head, observed)}

    def kind_in(self, seen: SeenPage, name: str, kind: ColumnKind, *, in_main_menu: bool) -> ColumnKind:
        """The kind of a column of that kind: `topic` where it is part of one. What the main menu leads to by
        the name of another kind is that."""
        named = kind_by_name(name) not in (None, "topic")
        if kind not in _BECOME_TOPICS or (in_main_menu and named) or not self._stands(seen):
            return kind
        return "topic"

    def is_over(self, seen: SeenPage) -> bool:
        """Whether the topic that the page is, or stands in, is over."""
        if seen.url in self._over or seen.url in self._noted or _lies_in(seen.url, self._over_folders):
            return True
        return not self._over_names.isdisjoint(seen.crumbs[:-1])

    @staticmethod
    def _is_topic(name: str) -> bool:
        return kind_by_name(name) == "topic" and _LISTS_TOPICS.fullmatch(name) is None

    def _has_ended(self, name: str, url: str, observed: date) -> bool:
        years = [int(year) for year in _YEAR.findall(name)]
        return url in self._over or url in self._noted or (bool(years) and max(years) < observed.year)

    def _stands(self, seen: SeenPage) -> bool:
        """Whether the page is a topic, or a part of one."""
        if seen.url in self._under:
            return True
        if _FOLDER.search(_path(seen.url)) or _lies_in(seen.url, self._heads) or seen.url in self._listed:
            return True
        return any("专题" in crumb or crumb in self._topics for crumb in seen.crumbs[:-1])

    def _ends(self, seen: SeenPage, name: str, observed: date) -> bool:
        path, title = _path(seen.url), seen.titled
        if seen.url in self._noted or _PAST.search(path) or _OVER.search(name) or _OVER.search(title):
            return True
        begins = _FOLDER.search(path)
        own = path[begins.end() - 2 :] if begins is not None else ""
        years = [*_YEAR.findall(name), *_YEAR.findall(title), *_YEAR_IN_FOLDER.findall(own)]
        return bool(years) and max(map(int, years)) < observed.year


def topic_name(seen: SeenPage) -> str:
    """How a page in a topic's folder is called, "" for others: its lists are called 要闻 in every topic."""
    return seen.titled if _FOLDER.search(_path(seen.url)) else ""


def _headed_by(seen: SeenPage) -> str:
    """Where the headings over all rows of the page lead (`专题：2023年创建文明城区`), "" where they lead to
    several places, to none, or to the page itself."""
    leads = {canonical(url) if url else "" for url in seen.more} if seen.entries else set()
    head = leads.pop() if len(leads) == 1 else ""
    return "" if head == seen.url else head


def _listed(heads: Mapping[str, str], pages: Mapping[str, SeenPage]) -> Iterator[str]:
    """What the pages that list topics list; `heads` are those called like topics, with their names."""
    for url, name in heads.items():
        if url in pages and _LISTS_TOPICS.fullmatch(name):
            yield from (link for link in _led_to(pages[url]) if _may_be_listed(pages.get(link), name))


def _led_to(seen: SeenPage) -> Iterator[str]:
    """What a page lists without a day, and what its middle alone links to."""
    yield from (canonical(entry.url) for entry in seen.entries if entry.dated is None)
    yield from (canonical(url) for url, _ in seen.middle)


def _may_be_listed(seen: SeenPage | None, head: str) -> bool:
    """A list whose crumbs lead over no other column than the one that lists topics."""
    above = seen.crumbs[1:-1] if seen is not None else ()
    return seen is not None and all(crumb == head or kind_by_name(crumb) == "topic" for crumb in above)


def _lies_in(url: str, above: frozenset[str]) -> bool:
    folder = url.partition("?")[0].rpartition("/")[0] + "/"
    return is_under_any(url, above) or (folder in above and folder != url)


def _is_own_name(name: str) -> bool:
    """No name that the lists of other topics have as well."""
    return len(name) >= _SHORTEST_NAME and kind_by_name(name) in (None, "topic")


def _path(url: str) -> str:
    return "/" + url.partition("://")[2].partition("/")[2].partition("?")[0]


def _said_over(page: Page) -> Iterator[str]:
    lines = [line for line in page.lines if len(line) <= _LONGEST_LINE and any(s in line for s in _SIGNS)]
    told = [line for line in lines if _NOTE.search(line)]
    for link in page.links if told else ():
        if link.how == "a" and len(link.words) >= _SHORTEST_NAME and _is_told(link.words, told):
            yield canonical(link.url)


def _is_told(words: str, lines: Iterable[str]) -> bool:
    """Whether a line is the words of the link and a note, or the note stands in the words."""
    for line in lines:
        before, found, after = line.partition(words)
        if found and (before or after) and _NOTE.fullmatch(f"{before}{after}".strip()):
            return True
    return False
