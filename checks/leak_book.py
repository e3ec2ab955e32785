"""Numbers of people and marks of secrecy, over all pages and attachments of a site. Streams: keeps what was
found, never a page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from checks.facts import (
    OPENED,
    Attachment,
    AttachmentsSeen,
    Leak,
    LeakKind,
    LeakSeen,
    MarkSeen,
    Page,
    Target,
)
from checks.page_order import LAST, Rank, Spread, rank_of

TEMPLATE = 4
"""Pages; a number that stands on so many of them belongs to what they all repeat, and is one fault."""
_MOST_PLACES = 5_000
_MOST_NUMBERS = 20_000
_MOST_MARKS = 2_000
_ATTACHMENT = re.compile(r"(?i)\.(?:pdf|ofd|docx?|xlsx?|wps|et|csv|txt)(?:[;?].{0,2000})?\Z", re.S)
_PAGE_ENDS = (".html", "/", ".htm", ".shtml", ".jhtml", ".jsp", ".aspx")
_OTHER_FILE = re.compile(r"(?i)\.(?:zip|rar|7z|pptx?|rtf|dps)(?:[;?].{0,2000})?\Z", re.S)

_Number = tuple[LeakKind, str, str]


class _Place(Struct):
    """A page or attachment with what was found there. Titles are known when all pages came by."""

    rank: Rank
    seen: LeakSeen


class _Mark(Struct):
    """A mark where it was seen first, and how often."""

    rank: Rank
    seen: MarkSeen
    spread: Spread


class LeakBook:
    """Takes pages, attachments and targets in any order."""

    def __init__(self) -> None:
        self._places: list[_Place] = []
        self._numbers: dict[_Number, Spread] = {}
        self._marks: dict[str, _Mark] = {}
        self._read: list[str] = []
        self._troubles: dict[str, Spread] = {}
        self._titles: dict[str, str] = {}
        self._words: dict[str, tuple[Rank, str]] = {}
        self._offered: set[str] = set()
        self._taken = 0

    def add_page(self, page: Page) -> None:
        """One page that was read."""
        rank = rank_of(page)
        title = page.article.title if page.article and page.article.title else page.title
        self._titles[page.url] = title
        for link in page.links:
            url = link.url
            # Nearly all links lead to pages, which costs a tenth of the pattern to see.
            if url.endswith(_PAGE_ENDS) and "?" not in url and ";" not in url:
                continue
            if link.words and link.how == "a" and _ATTACHMENT.search(url):
                known = self._words.setdefault(url, (rank, link.words))
                if rank < known[0]:
                    self._words[url] = (rank, link.words)
        if page.leaks:
            self._add_place(LeakSeen(page.url, title, page.leaks), rank)
        for line in page.marks:
            self._add_mark(MarkSeen(line, page.url, title), rank)

    def add_target(self, target: Target) -> None:
        """One address that is no page: an attachment, perhaps, that nobody takes."""
        if target.outcome in OPENED and (_ATTACHMENT.search(target.url) or _OTHER_FILE.search(target.url)):
            self._offered.add(target.url)

    def add_attachment(self, file: Attachment) -> None:
        """One attachment that was taken."""
        self._taken += 1
        self._offered.add(file.url)
        rank = (LAST[0], len(file.url), file.url)
        if file.trouble:
            self._troubles.setdefault(file.trouble, Spread()).add(rank)
        else:
            self._read.append(file.url)
        if file.leaks:
            self._add_place(LeakSeen(file.url, "", file.leaks, file.found_on, is_attachment=True), rank)
        for line in file.marks:
            self._add_mark(MarkSeen(line, file.url, "", file.found_on, is_attachment=True), rank)

    def _title_of(self, one: LeakSeen | MarkSeen) -> str:
        """Of an attachment the words of the link that leads there, and the page's title: one alone is often
        附件1."""
        if not one.is_attachment:
            return one.title
        words, page = self._words.get(one.url, (LAST, ""))[1], self._titles.get(one.found_on, "")
        return f"{words}（{page}）" if words and page and words != page else words or page

    def _add_place(self, seen: LeakSeen, rank: Rank) -> None:
        if len(self._places) < _MOST_PLACES:
            self._places.append(_Place(rank, seen))
        for leak in seen.leaks:
            if (key := _key(leak)) in self._numbers or len(self._numbers) < _MOST_NUMBERS:
                self._numbers.setdefault(key, Spread()).add(rank)

    def _add_mark(self, seen: MarkSeen, rank: Rank) -> None:
        if seen.line not in self._marks and len(self._marks) >= _MOST_MARKS:
            return
        known = self._marks.setdefault(seen.line, _Mark(rank, seen, Spread()))
        if rank < known.rank:
            known.rank, known.seen = rank, seen
        known.spread.add(rank)

    def leaks(self) -> tuple[LeakSeen, ...]:
        """The numbers by the page or attachment that they stand on; those of a template by themselves."""
        return (*self._of_template(), *self._of_places())

    def marks(self) -> tuple[MarkSeen, ...]:
        """Each line once."""
        return tuple(
            replace(
                mark.seen,
                title=self._title_of(mark.seen),
                occurrences=mark.spread.count,
                pages=mark.spread.pages,
            )
            for mark in sorted(self._marks.values(), key=lambda mark: (mark.rank, mark.seen.line))
        )

    def attachments(self) -> AttachmentsSeen:
        """How the attachments were read."""
        ordered = sorted(self._troubles.items(), key=lambda one: (-one[1].count, one[0]))
        troubles = {why: (spread.count, spread.pages) for why, spread in ordered}
        return AttachmentsSeen(tuple(sorted(self._read)), troubles, max(0, len(self._offered) - self._taken))

    def _ordered(self) -> Iterator[LeakSeen]:
        return (one.seen for one in sorted(self._places, key=lambda one: one.rank))

    def _of_template(self) -> Iterator[LeakSeen]:
        told: set[_Number] = set()
        for place in self._ordered():
            for leak in place.leaks:
                key = _key(leak)
                if self._repeats(leak) and key not in told:
                    told.add(key)
                    spread = self._numbers[key]
                    yield LeakSeen(
                        place.url,
                        self._title_of(place),
                        (leak,),
                        occurrences=spread.count,
                        pages=spread.pages,
                        is_attachment=place.is_attachment,
                    )

    def _of_places(self) -> Iterator[LeakSeen]:
        for place in self._ordered():
            own = tuple(leak for leak in place.leaks if not self._repeats(leak))
            if own:
                yield LeakSeen(
                    place.url,
                    self._title_of(place),
                    own,
                    place.found_on,
                    pages=(place.url,),
                    is_attachment=place.is_attachment,
                )

    def _repeats(self, leak: Leak) -> bool:
        spread = self._numbers.get(_key(leak))
        return spread is not None and spread.count >= TEMPLATE


def _key(leak: Leak) -> _Number:
    return leak.kind, leak.masked, leak.digest
