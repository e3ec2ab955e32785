"""The page tags of a site, put together while its pages come by. Of pages only flaws are kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator
from operator import itemgetter

from checks.column_addresses import canonical
from checks.due_pages import due_as
from checks.facts import Column, Page, TagFault, TagFlaw, TagsSeen
from checks.findings import MOST_PAGES
from checks.page_order import Rank, rank_of
from checks.page_tags import TagLevel
from checks.tag_faults import Flaw, flaws_of, read_for

MOST_FLAWED = 5_000
"""Pages with flaws that are remembered, so that a site without any tags costs no more than some megabytes."""
_NO_COLUMN_TAGS = frozenset({"home", "topic"})
_LEVELS: dict[str, tuple[TagLevel, ...]] = {
    "home": ("site", "home"), "column": ("site", "column"), "article": ("site", "within", "article")
}  # fmt: skip

_Flawed = tuple[tuple[TagLevel, Flaw], ...]


class TagBook:
    """Takes each page of the site once; which lists are columns is known at the end."""

    def __init__(self, home_url: str) -> None:
        self._home_url = home_url
        self._shell_to = ""
        self._flawed: dict[str, tuple[Rank, str, _Flawed]] = {}
        self._fine: dict[str, set[str]] = {"home": set(), "column": set()}
        self._met: dict[tuple[Hashable, ...], tuple[Flaw, ...]] = {}
        """Flaws by what was read for them: templates write the same tags on all pages of a column."""
        self._articles = 0
        """Content pages without a flaw."""

    def add(self, page: Page) -> None:
        """Take one page."""
        if page.depth == 0 and page.shell_to:
            self._shell_to = canonical(page.shell_to)
        due = due_as(page, self._shell_to or self._home_url)
        if not due:
            return
        url = page.final_url or page.url
        flawed = tuple([(level, flaw) for level in _LEVELS[due] for flaw in self._flaws(page, level)])
        if flawed:
            # what is no longer remembered counts nowhere: as a page in order it would make the fault smaller
            if url in self._flawed or len(self._flawed) < MOST_FLAWED:
                found = (rank_of(page), due, flawed)
                self._flawed[url] = min(found, self._flawed.get(url, found), key=itemgetter(0))
        elif due == "article":
            self._articles += 1
        elif len(self._fine[due]) < MOST_FLAWED:
            self._fine[due].add(url)

    def _flaws(self, page: Page, level: TagLevel) -> tuple[Flaw, ...]:
        if level == "article":
            return tuple(flaws_of(page, level))
        read = read_for(page, level)
        known = self._met.get(read)
        if known is None:
            if len(self._met) >= MOST_FLAWED:
                self._met.clear()
            known = self._met[read] = tuple(flaws_of(page, level))
        return known

    def tags(self, columns: Iterable[Column]) -> TagsSeen | None:
        """All flaws, of the pages that owe the tags for certain; None when no such page was read."""
        known = _Known(columns)
        fine = {url: due for due, urls in self._fine.items() for url in urls}
        owing = Counter(due for url, due in fine.items() if known.owes(url, due))
        owing["article"] += self._articles
        seen: dict[tuple[TagLevel, str, TagFlaw], _Sum] = {}
        for url, (_, due, flawed) in sorted(self._flawed.items(), key=lambda one: one[1][0]):
            if not known.owes(url, due):
                continue
            owing[due] += 1
            for level, flaw in flawed:
                key = (level, flaw.name, flaw.flaw)
                seen.setdefault(key, _Sum(flaw)).count(url, due == "home")
        owing["site"] = sum(owing.values())
        owing["within"] = owing["article"]
        if not owing["site"]:
            return None
        faults = tuple(one.fault(level) for (level, _, _), one in seen.items())
        return TagsSeen({level: count for level, count in owing.items() if count}, faults)


class _Known:
    """What the columns say of addresses."""

    def __init__(self, columns: Iterable[Column]) -> None:
        every = tuple(columns)
        self._columns = {canonical(one.url) for one in every if one.kind not in _NO_COLUMN_TAGS}
        topics = [one for one in every if one.kind == "topic" or one.finished]
        self._topics = {canonical(one.url) for one in topics}
        self._listed_by_topics = {canonical(entry.url) for one in topics for entry in one.entries}
        self._listed = {canonical(url) for url in _listed(every)}

    def owes(self, url: str, due: str) -> bool:
        at = canonical(url)
        if due == "home":
            return True
        if due == "column":
            return at in self._columns and at not in self._topics
        return at not in self._columns and (at not in self._listed_by_topics or at in self._listed)


def _listed(columns: Iterable[Column]) -> Iterator[str]:
    return (entry.url for one in columns if one.kind != "topic" and not one.finished for entry in one.entries)


class _Sum:
    """One flaw over its pages."""

    def __init__(self, first: Flaw) -> None:
        self._first = first
        self._pages: list[str] = []
        self._count = 0
        self._on_home = False

    def count(self, url: str, on_home: bool) -> None:
        self._count += 1
        self._on_home = self._on_home or on_home
        if on_home:
            self._pages.insert(0, url)
        elif len(self._pages) < MOST_PAGES:
            self._pages.append(url)

    def fault(self, level: TagLevel) -> TagFault:
        flaw = self._first
        pages = tuple(self._pages[:MOST_PAGES])
        return TagFault(
            level, flaw.name, flaw.flaw, self._count, pages, flaw.wrote, flaw.shows, self._on_home
        )
