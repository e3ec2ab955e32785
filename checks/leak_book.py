"""Numbers of people and marks of secrecy, over all pages and attachments of a site. Streams: keeps what was
found, never a page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

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
from checks.findings import MOST_PAGES

TEMPLATE = 4
"""Pages; a number that stands on so many of them belongs to what they all repeat, and is one fault."""
_MOST_PLACES = 5_000
_MOST_NUMBERS = 20_000
_MOST_MARKS = 2_000
_ATTACHMENT = re.compile(r"(?i)\.(?:pdf|ofd|docx?|xlsx?|wps|et|csv|txt)(?:[;?].{0,2000})?\Z", re.S)
_PAGE_ENDS = (".html", "/", ".htm", ".shtml", ".jhtml", ".jsp", ".aspx")
_OTHER_FILE = re.compile(r"(?i)\.(?:zip|rar|7z|pptx?|rtf|dps)(?:[;?].{0,2000})?\Z", re.S)

_Number = tuple[LeakKind, str, str]


class _Spread(Struct):
    """Where one thing was seen: how often, first where, and on which pages."""

    count: int = 0
    pages: list[str] = []

    def add(self, url: str) -> None:
        self.count += 1
        if len(self.pages) < MOST_PAGES:
            self.pages.append(url)


class LeakBook:
    """Takes pages, attachments and targets in the order of the scan."""

    def __init__(self) -> None:
        self._places: list[LeakSeen] = []
        self._numbers: dict[_Number, _Spread] = {}
        self._marks: dict[str, tuple[MarkSeen, _Spread]] = {}
        self._read: list[str] = []
        self._troubles: dict[str, _Spread] = {}
        self._titles: dict[str, str] = {}
        self._words: dict[str, str] = {}
        self._offered: set[str] = set()
        self._taken = 0

    def add_page(self, page: Page) -> None:
        """One page that was read."""
        title = page.article.title if page.article and page.article.title else page.title
        self._titles[page.url] = title
        for link in page.links:
            url = link.url
            # Nearly all links lead to pages, which costs a tenth of the pattern to see.
            if url.endswith(_PAGE_ENDS) and "?" not in url and ";" not in url:
                continue
            if link.words and link.how == "a" and _ATTACHMENT.search(url):
                self._words.setdefault(url, link.words)
        if page.leaks:
            self._add_place(LeakSeen(page.url, title, page.leaks))
        for line in page.marks:
            self._add_mark(MarkSeen(line, page.url, title))

    def add_target(self, target: Target) -> None:
        """One address that is no page: an attachment, perhaps, that nobody takes."""
        if target.outcome in OPENED and (_ATTACHMENT.search(target.url) or _OTHER_FILE.search(target.url)):
            self._offered.add(target.url)

    def add_attachment(self, file: Attachment) -> None:
        """One attachment that was taken."""
        self._taken += 1
        self._offered.add(file.url)
        if file.trouble:
            self._troubles.setdefault(file.trouble, _Spread()).add(file.url)
        else:
            self._read.append(file.url)
        title = self._title_of(file)
        if file.leaks:
            self._add_place(LeakSeen(file.url, title, file.leaks, found_on=file.found_on, is_attachment=True))
        for line in file.marks:
            self._add_mark(MarkSeen(line, file.url, title, file.found_on, is_attachment=True))

    def _title_of(self, file: Attachment) -> str:
        """The words of the link that leads there, and the page's title: one alone is often 附件1."""
        words, page = self._words.get(file.url, ""), self._titles.get(file.found_on, "")
        return f"{words}（{page}）" if words and page and words != page else words or page

    def _add_place(self, place: LeakSeen) -> None:
        if len(self._places) < _MOST_PLACES:
            self._places.append(place)
        for leak in place.leaks:
            if (key := _key(leak)) in self._numbers or len(self._numbers) < _MOST_NUMBERS:
                self._numbers.setdefault(key, _Spread()).add(place.url)

    def _add_mark(self, mark: MarkSeen) -> None:
        if mark.line in self._marks or len(self._marks) < _MOST_MARKS:
            self._marks.setdefault(mark.line, (mark, _Spread()))[1].add(mark.url)

    def leaks(self) -> tuple[LeakSeen, ...]:
        """The numbers by the page or attachment that they stand on; those of a template by themselves."""
        return (*self._of_template(), *self._of_places())

    def marks(self) -> tuple[MarkSeen, ...]:
        """Each line once."""
        return tuple(
            MarkSeen(
                mark.line,
                mark.url,
                mark.title,
                mark.found_on,
                spread.count,
                tuple(spread.pages),
                mark.is_attachment,
            )
            for mark, spread in self._marks.values()
        )

    def attachments(self) -> AttachmentsSeen:
        """How the attachments were read."""
        troubles = {why: (spread.count, tuple(spread.pages)) for why, spread in self._troubles.items()}
        return AttachmentsSeen(tuple(self._read), troubles, max(0, len(self._offered) - self._taken))

    def _of_template(self) -> Iterator[LeakSeen]:
        told: set[_Number] = set()
        for place in self._places:
            for leak in place.leaks:
                key = _key(leak)
                if self._repeats(leak) and key not in told:
                    told.add(key)
                    spread = self._numbers[key]
                    yield LeakSeen(
                        place.url,
                        place.title,
                        (leak,),
                        occurrences=spread.count,
                        pages=tuple(spread.pages),
                        is_attachment=place.is_attachment,
                    )

    def _of_places(self) -> Iterator[LeakSeen]:
        for place in self._places:
            own = tuple(leak for leak in place.leaks if not self._repeats(leak))
            if own:
                yield LeakSeen(
                    place.url,
                    place.title,
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
