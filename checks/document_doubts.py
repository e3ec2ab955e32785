"""Why the absence of an interpretation, or of a link to it, cannot be told from what was read."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from checks.column_addresses import site_of
from checks.column_pages import MOST_ENTRIES
from checks.document_groups import Group
from checks.document_pages import Kept, Pointer, is_file, place
from checks.document_pairing import TEMPLATE, UNSEEN_TAB, Pairing, Seen
from checks.document_signs import is_policy_title, names_reading
from checks.document_titles import core_title, undecorated
from checks.facts import Column, Entry

_BEFORE = timedelta(days=30)
_SHORTEST_SUBJECT = 4
_WECHAT = "mp.weixin.qq.com"


@dataclass(frozen=True, slots=True)
class Gap:
    """A part of an interpretation column that was not read. `back_to` is the day back to which its rows were
    seen; None: nothing is known of its rows."""

    why: str
    back_to: date | None = None

    def hides(self, published: date | None) -> bool:
        """Whether an interpretation of a document of that day may stand in it."""
        return self.back_to is None or published is None or self.back_to > published


def gap_of(column: Column, cut: bool) -> Gap | None:
    """What was not seen of an interpretation column; `cut`: pages of its list were not read."""
    why = column.unread or (f"列表由脚本加载（{column.scripted}）" if column.scripted else "")
    if why:
        return Gap(f"解读栏目“{column.name}”没有读到：{why}")
    if not cut and len(column.entries) < MOST_ENTRIES:
        return None
    days = [entry.dated for entry in column.entries if entry.dated is not None]
    why = f"解读栏目“{column.name}”后面的列表页没有读到，没有看到文件发布的那一天"
    return Gap(why, min(days, default=None))


def told_gaps(columns: Sequence[Column], is_cut: Callable[[Column], bool]) -> tuple[list[Gap], str]:
    """What was not seen of the interpretation columns, and what may be left out of account: a place where
    visitors ask, on another site, and a column that is no more, beside one of this site that was read
    whole."""
    gaps = [(one, gap) for one in columns if (gap := gap_of(one, is_cut(one))) is not None]
    if not any(one.entries and all(one is not other for other, _ in gaps) for one in columns):
        return [gap for _, gap in gaps], ""
    telling = [gap for one, gap in gaps if not _holds_none(one)]
    aside = next((gap.why for one, gap in gaps if _holds_none(one)), "")
    return telling, aside


def _holds_none(column: Column) -> bool:
    return column.absent == "gone" or (column.absent == "elsewhere" and not names_reading(column.name))


class Doubts:
    """What was not read of a site, as far as it bears on its documents."""

    def __init__(self, gaps: Sequence[Gap], seen: Seen, pairing: Pairing, aside: str = "") -> None:
        self.aside = aside
        claimed = pairing.claimed()
        self._vague = [
            entry for at, entry in seen.unread.items() if "《" not in entry.title and at not in claimed
        ]
        self._gaps = gaps
        self._seen = seen
        self._templates = _shared(group.pages for group in pairing.groups)
        self._undated = sum(1 for entry in self._vague if entry.dated is None)
        self._days = sorted(entry.dated for entry in self._vague if entry.dated is not None)
        self._cores = {one.core for group in pairing.groups for one in group.pages}

    def absent(self, group: Group, found: bool) -> str:
        """Why an interpretation (`found`: a link to it) that was not seen may be there all the same."""
        scripted = next((one.scripted for one in group.pages if one.scripted), "")
        if scripted:
            return f"文件页的部分内容由脚本加载（{scripted}），没有看到"
        if any(one.interprets == UNSEEN_TAB for one in group.pages):
            return "文件页有“政策解读”标签，没有看到标签里的内容"
        if all(one.form == "row" for one in group.pages):
            return "文件页没有打开，没有看到是否链接到解读"
        led = next((words for one in group.pages for words in self._led_to(one, found)), "")
        if led:
            return f"文件页链接的“{led[:40]}”没有读到，可能就是解读"
        return "" if found else self._gap(group.published) or self._unopened(group.published)

    def earlier(self, group: Group) -> str:
        """Why there may be an interpretation before those that were found."""
        published = group.published
        if gap := self._gap(published):
            return gap
        if published is None:
            return ""
        last = published + _BEFORE
        count = self._undated + bisect_right(self._days, last) - self._from(published)
        for day, cores in self._telling:
            in_time = day is None or published - _BEFORE <= day <= last
            count -= in_time and not any(one.core in cores for one in group.pages)
        return f"解读栏目中有 {count} 条没有打开，其中可能有更早的解读" if count else ""

    def _gap(self, published: date | None) -> str:
        return next((gap.why for gap in self._gaps if gap.hides(published)), "")

    def _unopened(self, published: date | None) -> str:
        count = self._undated + len(self._days) - self._from(published)
        return f"解读栏目中有 {count} 条没有打开，其中可能有本文件的解读" if count else ""

    @cached_property
    def _telling(self) -> list[tuple[date | None, set[str]]]:
        """Of unread rows that name what they are about, the day, and the core titles in which that stands:
        `视频解读：河道采砂` interprets no other document than those. Few do, and each document asks."""
        named = ((entry.dated, self._cores_named(entry.title)) for entry in self._vague)
        return [(day, cores) for day, cores in named if cores]

    def _cores_named(self, title: str) -> set[str]:
        about = core_title(undecorated(title))
        if about == core_title(title) or len(about) < _SHORTEST_SUBJECT:
            return set()
        return {core for core in self._cores if about in core}

    def _from(self, published: date | None) -> int:
        """Where those begin, of the days of unread rows that do not quote their document, that are not too
        old."""
        return 0 if published is None else bisect_left(self._days, published - _BEFORE)

    def _led_to(self, one: Kept, found: bool) -> Iterable[str]:
        """The words of links to what may be the interpretation, were it only read. What leads to nothing for
        certain is none; nor is, beside one that was found, what seems to."""
        home = site_of(one.url)
        links = (link for link in one.links if self._may_be_one(link, home))
        dead = self._seen.dead if found else frozenset[int]()
        return (link.words or link.url for link in links if hash(place(link.url)) not in dead)

    def _may_be_one(self, link: Pointer, home: str) -> bool:
        at = place(link.url)
        if (
            at in self._templates
            or at in self._seen.shut
            or hash(at) in self._seen.read
            or self._seen.is_list(at)
            or is_file(link.url)
        ):
            return False
        host = site_of(link.url)
        if host == _WECHAT:
            return True
        if not link.related or host != home or at in self._seen.unread:
            return False
        return not is_policy_title(link.words)


def _shared(groups: Iterable[Iterable[Kept]]) -> set[str]:
    """Addresses that so many documents link to that the template must do it."""
    counts: dict[str, int] = {}
    for pages in groups:
        for at in {place(link.url) for one in pages for link in one.links}:
            counts[at] = counts.get(at, 0) + 1
    return {at for at, count in counts.items() if count >= TEMPLATE}


def unread_rows(columns: Iterable[Column], read: set[int]) -> dict[str, Entry]:
    """The rows of these columns whose pages were not read, by place."""
    rows = {place(entry.url): entry for one in columns for entry in one.entries}
    return {at: entry for at, entry in rows.items() if hash(at) not in read}
