"""One document at several addresses: in two columns, for phones, once as a page and once as a row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from checks.document_pages import Kept
from checks.document_titles import likeness, other_version

_ALIKE = 0.8
"""Titles under one number that share so many pairs of signs are one title, cut or wrapped differently."""
_TELLING_TITLE = 8
"""Signs of a core title below which equal titles (通告, 公告) mean nothing without the day."""


@dataclass(frozen=True, slots=True)
class Group:
    """One document, with all the pages and rows that publish it, the fullest first."""

    pages: tuple[Kept, ...]

    @property
    def first(self) -> Kept:
        return self.pages[0]

    @property
    def url(self) -> str:
        return self.pages[0].url

    @property
    def published(self) -> date | None:
        """The first day on which any of its pages was published."""
        days = [one.published for one in self.pages if one.published is not None]
        return min(days, default=None)

    @property
    def day(self) -> date | None:
        days = [one.day for one in self.pages if one.day is not None]
        return min(days, default=None)


def grouped(papers: Sequence[Kept]) -> list[Group]:
    """The papers by document: those with one number and like titles, then those without number that have the
    title and the day of one."""
    clusters: list[list[Kept]] = []
    by_number: defaultdict[str, list[list[Kept]]] = defaultdict(list)
    by_core: defaultdict[str, list[list[Kept]]] = defaultdict(list)
    for one in sorted(papers, key=lambda one: (one.form != "page", not one.number, one.url)):
        known = by_number[one.number] if one.number else by_core[one.core]
        home = next((cluster for cluster in known if _same(one, cluster[0])), None)
        if home is None:
            home = []
            clusters.append(home)
            by_number[one.number].append(home)
            by_core[one.core].append(home)
        home.append(one)
    return [Group(tuple(sorted(cluster, key=_fullest))) for cluster in clusters]


def _fullest(one: Kept) -> tuple[bool, bool, bool, int, str]:
    return one.form != "page", not one.number, not one.fields, len(one.url), one.url


def _same(one: Kept, other: Kept) -> bool:
    if other_version(one.versions, other.versions):
        return False
    if one.number and one.number == other.number:
        return one.core == other.core or likeness(one.core, other.core) >= _ALIKE
    days = {one.published, one.written} & {other.published, other.written} - {None}
    undated = one.form != "page" and one.published is None and len(one.core) >= _TELLING_TITLE
    return one.core == other.core and (bool(days) or undated)
