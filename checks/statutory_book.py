"""What a site shows of statutory disclosure 法定公开, put together while its pages come by."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from operator import itemgetter
from typing import Literal

from msgspec.structs import replace

from checks.column_addresses import canonical
from checks.facts import (
    OPENED,
    DisclosureSeen,
    Link,
    Page,
    ReportSeen,
    StatutoryPart,
    StatutorySeen,
    Target,
)
from checks.identity import host_of
from checks.page_links import PageLinks, links_of
from checks.page_order import Rank, rank_of
from checks.parties import party_of
from checks.statutory_names import CALLED, may_name_part, part_of, plain, report_years, short_part_of

_MOST = 2_000
"""Addresses of one sort that are kept: a hostile site may name as many as it likes."""
_MOST_KNOWN = 50_000
_LONGEST_KEPT = 60
_MOST_LISTS = 500
_MOST_LISTED = 60
_LEAST_YEARS = 3
"""Years in the titles that a page lists, where no title says that it is a report's."""
_HEAD_ENDS = re.compile(r"[-_|\uff5c\u2013\u2014]")
_LEADING = frozenset({"a", "area", "frame"})


class StatutoryBook:
    """Takes each page of the site once, and the looks at what is no page of it."""

    def __init__(self, home_url: str) -> None:
        self._party = party_of(home_url)
        self._host = host_of(home_url)
        self._seen: dict[tuple[StatutoryPart, bool, str], tuple[Rank, StatutorySeen]] = {}
        """The sight of each part on the first page, by whether a link leads to it and by the foreign host."""
        self._looked: set[str] = set()
        self._named: dict[str, StatutoryPart] = {}
        self._areas: set[str] = set()
        """Addresses that links call the area."""
        self._columns: set[str] = set()
        """Addresses that links call the place of the reports."""
        self._plain: set[str] = set()
        """Pages that were read with what they list."""
        self._scripted: dict[str, str] = {}
        self._moved: dict[str, str] = {}
        """Addresses that lead on, to where."""
        self._short: dict[tuple[StatutoryPart, str], tuple[Rank, Link]] = {}
        self._short_at_home: set[str] = set()
        self._failed: set[str] = set()
        self._reports: dict[tuple[int, str], tuple[bool, Rank, ReportSeen]] = {}
        self._lists: dict[str, tuple[Rank, tuple[ReportSeen, ...]]] = {}
        """What pages list that may be reports: the link that calls the page their place may be met later."""
        self._days: dict[str, date] = {}
        """When the pages of reports were published, by their own word."""

    def add(self, page: Page, links: PageLinks | None = None) -> None:
        """Take one page. `links` are the page's."""
        links = links or links_of(page)
        self._learn(links.fresh_words)
        if page.outcome not in OPENED:
            self._fail(page.url)
            return
        rank = rank_of(page)
        self._note_page(page)
        named = self._name_of(page)
        if named is not None:
            self._note(named, page.url, CALLED[named], "link", rank)
        self._note_links(page, links.words, rank)
        self._note_titles(page, rank)
        self._note_words(page, rank)
        self._note_reports(page, links.words, rank)
        if named == "report" or canonical(page.url) in self._columns:
            self._note_listed(rank, _listed_reports(page))
        else:
            self._keep_list(page, rank)

    def add_target(self, target: Target) -> None:
        """Take how the look at an address ended that is no page of the site."""
        if target.outcome not in OPENED:
            self._fail(target.url)
        elif target.final_url:
            self._move(canonical(target.url), target.final_url)

    def _fail(self, url: str) -> None:
        if len(self._failed) < _MOST_KNOWN:
            self._failed.add(canonical(url))

    def _move(self, url: str, onward: str) -> None:
        if len(self._moved) < _MOST:
            self._moved[url] = min(onward, self._moved.get(url, onward))

    def _note_page(self, page: Page) -> None:
        url = canonical(page.url)
        landed = page.final_url or page.url
        onward = page.shell_to or (landed if host_of(landed) != self._host else "")
        if onward:
            self._move(url, onward)
        if page.scripted:
            if len(self._scripted) < _MOST:
                self._scripted[url] = page.scripted
        elif len(self._plain) < _MOST_KNOWN:
            self._plain.add(url)

    def _name_of(self, page: Page) -> StatutoryPart | None:
        """The part that the page is, by its own word. A content page stands in a column, and is none."""
        if page.article is not None and page.article.title and page.tags.get("ArticleTitle"):
            return None
        names = (page.tags.get("ColumnName", ""), page.crumbs[-1] if page.crumbs else "")
        if any(part_of(name) == "area" for name in page.crumbs[:-1]):
            short = next((part for name in names if (part := short_part_of(name)) is not None), None)
            if short is not None:
                return short
        return next((part for name in names if name and (part := part_of(name)) is not None), None)

    # ------------------------------------------------------------ links

    def _note_links(self, page: Page, words: frozenset[str], rank: Rank) -> None:
        names = words & self._named.keys() if self._named else ()
        for link in page.links if names else ():
            if link.words in names and link.how in _LEADING:
                self._note(self._named[link.words], link.url, link.words, "link", rank)
        if page.kind == "home":
            short = (canonical(link.url) for link in page.links if short_part_of(link.words))
            self._short_at_home.update(islice(short, _MOST))
        elif self._name_of(page) == "area":
            self._note_short(page, rank)

    def _note_short(self, page: Page, rank: Rank) -> None:
        """What the area itself calls just 指南; what the home page calls so is another matter's."""
        for link in page.links:
            part = short_part_of(link.words)
            if part is None or link.how not in _LEADING or self._foreign(link.url):
                continue
            key, found = (part, canonical(link.url)), (rank, link)
            if len(self._short) < _MOST or key in self._short:
                self._short[key] = min(found, self._short.get(key, found), key=itemgetter(0))

    def _note_titles(self, page: Page, rank: Rank) -> None:
        """A page that is called so is one, whatever leads to it: a picture has no words."""
        head = _HEAD_ENDS.split(page.title[:80], maxsplit=1)[0]
        for title in {head, page.article.title if page.article is not None else ""}:
            part = part_of(title) if may_name_part(title) else None
            if part is not None and part != "area":
                self._note(part, page.url, title, "link", rank)

    def _note_words(self, page: Page, rank: Rank) -> None:
        """Names without a link, which a script may open."""
        for words in sorted(self._naming({*(one.words for one in page.empty_links), *page.lines})):
            if self._named[words] != "area":
                self._note(self._named[words], page.url, words, "words", rank)

    def _naming(self, said: set[str]) -> set[str]:
        """Those of the words that name a part; what every page repeats is looked at once."""
        fresh = said - self._looked
        self._learn(fresh)
        if len(self._looked) < _MOST_KNOWN:
            self._looked |= {words for words in fresh if len(words) <= _LONGEST_KEPT}
        return said & self._named.keys() if self._named else set()

    def _learn(self, fresh: Iterable[str]) -> None:
        for words in fresh:
            part = part_of(words) if may_name_part(words) else None
            if part is not None and len(self._named) < _MOST:
                self._named[words] = part

    def _note(
        self, part: StatutoryPart, url: str, words: str, how: Literal["link", "words"], rank: Rank
    ) -> None:
        host = self._foreign(url)
        key = (part, how == "link", host)
        known = self._seen.get(key)
        if (known is None and len(self._seen) < _MOST) or (known is not None and rank < known[0]):
            self._seen[key] = rank, StatutorySeen(part, url, plain(words)[:40], how, host)
        if how != "link" or host or report_years(words):
            return  # a report itself is no place where reports stand
        kept = {"area": self._areas, "report": self._columns}.get(part)
        if kept is not None and len(kept) < _MOST:
            kept.add(canonical(url))

    def _foreign(self, url: str) -> str:
        host = host_of(url)
        return "" if host == self._host or party_of(url) == self._party else host

    # ------------------------------------------------------------ reports

    def _note_reports(self, page: Page, words: frozenset[str], rank: Rank) -> None:
        days: dict[str, date | None] | None = None
        for url, title in _titles(page, words):
            for year in report_years(title):
                days = _days(page) if days is None else days
                self._note_report(ReportSeen(year, plain(title)[:80], url, days.get(url)), rank)
        article = page.article
        if article is not None and (years := report_years(article.title)):
            if article.published is not None and article.published_by in ("tag", "article"):
                self._note_day(page.url, article.published)
            for year in years:
                told = ReportSeen(year, plain(article.title)[:80], page.url, article.published)
                self._note_report(told, rank)

    def _note_listed(self, rank: Rank, reports: Iterable[ReportSeen]) -> None:
        for report in reports:
            self._note_report(report, rank)

    def _keep_list(self, page: Page, rank: Rank) -> None:
        if page.article is not None or len(self._lists) >= _MOST_LISTS:
            return
        listed = tuple(islice(_listed_reports(page), _MOST_LISTED))
        years = {one.year for one in listed}
        if len(years) >= _LEAST_YEARS or any(report_years(one.title) for one in listed):
            found = (rank, listed)
            url = canonical(page.url)
            self._lists[url] = min(found, self._lists.get(url, found), key=itemgetter(0))

    def _note_day(self, url: str, day: date) -> None:
        if len(self._days) < _MOST:
            key = canonical(url)
            self._days[key] = min(day, self._days.get(key, day))

    def _note_report(self, report: ReportSeen, rank: Rank) -> None:
        key = (report.year, canonical(report.url))
        known = self._reports.get(key)
        if known is None and len(self._reports) >= _MOST:
            return
        if known is None or (not report.in_column, rank) < known[:2]:
            self._reports[key] = (not report.in_column, rank, report)

    # ------------------------------------------------------------ what is known in the end

    def seen(self) -> DisclosureSeen:
        """All that was learnt."""
        for (part, url), (rank, link) in self._short.items():
            if url not in self._short_at_home:
                self._note(part, link.url, link.words, "link", rank)
        areas = {self._led(url) for url in self._areas}
        read = areas & self._plain
        columns = {self._led(url) for url in self._columns}
        for url in self._columns & self._lists.keys():
            self._note_listed(*self._lists[url])
        reports = (self._dated(report) for *_, report in self._reports.values())
        return DisclosureSeen(
            parts=tuple(self._best()),
            area_read=len(read),
            trouble=self._trouble(areas - read),
            reports=tuple(sorted(reports, key=lambda one: (-one.year, one.url))),
            report_columns=tuple(sorted(columns & self._plain)),
        )

    def _led(self, url: str) -> str:
        """Where the address leads in the end, by the shells that were read."""
        for _ in range(5):
            onward = self._moved.get(url)
            if onward is None or canonical(onward) == url:
                break
            url = canonical(onward)
        return url

    def _best(self) -> Iterable[StatutorySeen]:
        """The best sight of each part: a link of the site, then one to elsewhere, then words alone."""
        seen = (one for _, one in self._seen.values())
        ordered = sorted(seen, key=lambda one: (one.how != "link", bool(one.host), one.url))
        best: dict[StatutoryPart, StatutorySeen] = {}
        for one in ordered:
            best.setdefault(one.part, one)
        if (area := best.get("area")) is not None and not area.host:
            best["area"] = replace(area, host=self._foreign(self._led(canonical(area.url))))
        return (best[part] for part in CALLED if part in best)

    def _trouble(self, unread: set[str]) -> str:
        """Why something of the area was not seen."""
        for url in sorted(unread):
            if url in self._scripted:
                return f"{url} 的内容由脚本加载（{self._scripted[url]}）"
            if host_of(url) != self._host:
                return f"专栏设在 {host_of(url)}，不在本站"
            return f"{url} 打不开" if url in self._failed else f"{url} 没有读到"
        return ""

    def _dated(self, report: ReportSeen) -> ReportSeen:
        day = self._days.get(canonical(report.url))
        if day is None:
            return report
        return ReportSeen(report.year, report.title, report.url, day, True, report.in_column)


def _titles(page: Page, words: Iterable[str] = (), *, in_column: bool = False) -> Iterator[tuple[str, str]]:
    """Rows and links that may be reports: anywhere by their whole title, in the column by the year. `words`
    are those of its links."""
    for block in page.blocks:
        yield from [(one.url, one.title) for one in block.entries if in_column or "公开" in one.title]
    if not in_column and not any("公开" in one for one in words):
        return
    for link in page.links:
        if ("公开" in link.words or (in_column and _is_middle(link))) and link.how in _LEADING:
            yield link.url, link.words


def _listed_reports(page: Page) -> Iterator[ReportSeen]:
    """What a page lists, taken for the place where the reports stand."""
    days: dict[str, date | None] | None = None
    for url, title in _titles(page, in_column=True):
        for year in report_years(title, in_column=True):
            days = _days(page) if days is None else days
            yield ReportSeen(year, plain(title)[:80], url, days.get(url), in_column=True)


def _days(page: Page) -> dict[str, date | None]:
    """The days that the rows of a page print, by address."""
    return {entry.url: entry.dated for block in page.blocks for entry in block.entries}


def _is_middle(link: Link) -> bool:
    return link.region in ("body", "text", "related") and "20" in link.words
