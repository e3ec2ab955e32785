"""Which documents of a site are named by a title, a number, the words of a link or the text of a page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from checks.document_groups import Group
from checks.document_numbers import cites_number, number_endings, numbers_in
from checks.document_pages import Kept
from checks.document_signs import sounds_like_interpretation
from checks.document_titles import (
    core_title,
    endings,
    interpreted_titles,
    other_version,
    same_title,
    versions,
)
from checks.facts import PairedBy

_WINDOW_BEFORE = timedelta(days=30)
_WINDOW_AFTER = timedelta(days=60)
"""An interpretation that cites a document in its text only is taken to be about it from 30 days before to 60
days after it: later ones cite it as a basis."""
_TOO_EARLY = timedelta(days=180)
"""What came out so long before a document interprets the version before it."""
_SHORTEST_NAME = 8


@dataclass(frozen=True, slots=True)
class About:
    """The documents, by place in the list of groups, that an interpretation is about."""

    groups: frozenset[int] = frozenset()
    by: PairedBy = "text"


class TitleBook:
    """The documents by number and core title. Looked up, not compared one by one: a portal has thousands of
    documents and thousands of interpretations."""

    def __init__(self, groups: Sequence[Group]) -> None:
        self._groups = groups
        self._by_number: defaultdict[str, set[int]] = defaultdict(set)
        self._by_ending: defaultdict[str, set[int]] = defaultdict(set)
        for n, group in enumerate(groups):
            for number in {one.number for one in group.pages} - {""}:
                self._by_number[number].add(n)
            for ending in {ending for one in group.pages for ending in endings(one.core)}:
                self._by_ending[ending].add(n)

    def named(self, title: str, day: date | None = None) -> set[int]:
        """The documents that an interpretation of this title, published that day, interprets."""
        told: set[int] = set()
        for each in interpreted_titles(title):
            told |= self._nearest(self._of_its_version(self._titled(core_title(each), day), each, title), day)
        return told

    def by_title(self, reading: Kept) -> About:
        """The documents that the title of an interpretation names, by number or by title."""
        numbered = self.numbered(numbers_in(reading.title))
        if numbered:
            return About(frozenset(numbered), "number")
        return About(frozenset(self.named(reading.title, reading.published)), "title")

    def worded(self, words: str) -> set[int]:
        """The documents that the words of a link name."""
        if len(words) < _SHORTEST_NAME or sounds_like_interpretation(words):
            return set()
        return self.numbered(numbers_in(words)) | self._titled(core_title(words), None)

    def cited(self, reading: Kept) -> set[int]:
        """The documents that its text cites by number or title, and that came out in its time."""
        cores = map(core_title, reading.quotes)
        cited = self.numbered(reading.cites).union(*(self._titled(core, None) for core in cores))
        return {n for n in cited if _in_time(reading.published, self._groups[n].published)}

    def numbered(self, cites: Iterable[str]) -> set[int]:
        """The documents with one of these numbers; words that ran into a number do not hide it."""
        return {
            n
            for cite in cites
            for number in number_endings(cite)
            for n in self._by_number.get(number, ())
            if cites_number((cite,), number)
        }

    def _titled(self, core: str, day: date | None) -> set[int]:
        candidates = self._by_ending.get(core, set()).union(
            *(self._by_ending.get(e, ()) for e in endings(core))
        )
        return {
            n
            for n in candidates
            if any(same_title(one.core, core) for one in self._groups[n].pages) and self._was_there(n, day)
        }

    def _was_there(self, number: int, day: date | None) -> bool:
        came_out = self._groups[number].day
        return day is None or came_out is None or day >= came_out - _TOO_EARLY

    def _of_its_version(self, numbers: set[int], quoted: str, title: str) -> set[int]:
        """Without the documents that are another version; only the very version where there is one."""
        told = versions(f"《{quoted}》") | versions(title)
        fitting = {n for n in numbers if not other_version(told, self._groups[n].first.versions)}
        same = {n for n in fitting if self._groups[n].first.versions == told}
        return same or fitting

    def _nearest(self, numbers: set[int], day: date | None) -> set[int]:
        """Of several documents of one title (last year's and this year's) the one whose time it is."""
        groups = self._groups
        if len({groups[n].first.core for n in numbers}) == len(numbers) or day is None:
            return numbers
        return {min(numbers, key=lambda n: abs(((groups[n].published or date.min) - day).days))}


def _in_time(interpreted: date | None, published: date | None) -> bool:
    if interpreted is None or published is None:
        return True
    return published - _WINDOW_BEFORE <= interpreted <= published + _WINDOW_AFTER
