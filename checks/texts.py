"""Which lines of a site may hold something wrong, and on how many pages. Streams: a line that holds nothing
of the lexicon leaves a number behind, and no text is kept but that of suspicious lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import unquote

from checks.facts import Attachment, NumberingSeen, Page, RepeatSeen, StraySeen, TextSeen, Topic
from checks.lexicons import Lexicon, bundled_lexicon
from checks.numbering import is_left_out, numbered_lines, numbering_break
from checks.page_order import Spread, rank_of
from checks.page_topics import topics_of
from checks.repeats import is_alone, repeated_paragraph
from checks.residue_surroundings import topics_beside
from checks.strays import strays_of
from checks.wrong_words import Finder, finder

MOST_TEXTS = 5_000
"""Suspicious lines that are kept of one site: a list that nobody reads to its end."""
LONGEST_TEXT = 1_500
"""Characters of a line; longer ones are cut at the end of a sentence."""
_MOST_CLEAN = 50_000
"""Lines known to be clean; then they are learnt anew, which costs time and nothing else."""
_CONTENTS = ("article", "other", "message", "messages")
_REPEAT_THEMSELVES: frozenset[Topic] = frozenset({"forms", "history", "words"})
"""Samples, songs and exercises say the same again."""
_SHOW_WHAT_IS_NOT: frozenset[Topic] = frozenset({"forms", "history", "words", "programs"})
"""Samples and papers of another time are signed by others."""
_NO_TOPICS: frozenset[Topic] = frozenset()


@dataclass(slots=True)
class _Met:
    spread: Spread = field(default_factory=Spread)
    cited: bool = True
    day: date | None = None
    topics: frozenset[Topic] | None = None
    may_be_residue: bool = False


class TextBook:
    """Takes pages in any order."""

    def __init__(self, lexicon: Lexicon | None = None) -> None:
        self._lexicon = lexicon
        self._clean: set[int] = set()
        self._met: dict[str, _Met] = {}
        self._left_out = 0
        self._numberings: list[NumberingSeen] = []
        self._repeats: list[RepeatSeen] = []
        self._strays: list[StraySeen] = []
        self._of_files: list[TextSeen] = []

    def add(self, page: Page) -> None:
        """Look through the page's lines, each text once in the site."""
        if page.kind == "error":
            return
        clean, met = self._clean, self._met
        # Nearly all lines are known to be clean, and those cost nothing more.
        lines = dict.fromkeys([line for line in (page.title, *page.lines) if hash(line) not in clean])
        if fresh := [line for line in lines if line not in met]:
            self._learn(fresh)
        if kept := [line for line in lines if line in met]:
            tells = page.kind in _CONTENTS and any(met[line].topics != _NO_TOPICS for line in kept)
            topics = topics_of(page) if tells else None
            # Of wrong words the lines around tell nothing, and to read those takes longer than all the rest.
            left = [line for line in kept if met[line].may_be_residue] if tells else []
            beside = topics_beside(page, left) if left else {}
            for line in kept:
                _count(met[line], page, None if topics is None else topics | beside.get(line, _NO_TOPICS))
        if page.article is not None and page.kind == "article":
            self._add_numbering(page, page.article.title)
            self._add_repeat(page, page.article.title)
            self._add_strays(page, page.article.title)

    def add_file(self, file: Attachment) -> None:
        """Take the sentences of an attachment in which something may be wrong."""
        name = unquote(file.url.partition("?")[0].rpartition("/")[2])[:80] or file.url[:80]
        pages = tuple(one for one in (file.url, file.found_on) if one)
        for line in file.lines[: max(0, MOST_TEXTS - len(self._of_files))]:
            self._of_files.append(TextSeen(line[:LONGEST_TEXT], 1, pages, file=name))

    def _learn(self, fresh: list[str]) -> None:
        signs = self._finder().suspicious(fresh)
        suspicious = {fresh[place]: may_be_residue for place, may_be_residue in signs.items()}
        if len(self._clean) + len(fresh) > _MOST_CLEAN:
            self._clean.clear()
        self._clean.update(hash(line) for line in fresh if line not in suspicious)
        room = MOST_TEXTS - len(self._met)
        self._left_out += max(0, len(suspicious) - room)
        # In the order of the page: which are kept must not be chance.
        for line in list(suspicious)[: max(0, room)]:
            self._met[line] = _Met(may_be_residue=suspicious[line])

    def _finder(self) -> Finder:
        return finder(self._lexicon or bundled_lexicon())

    def _add_numbering(self, page: Page, title: str) -> None:
        if len(self._numberings) >= MOST_TEXTS:
            return
        numbered = numbered_lines(page.lines)
        if (found := numbering_break(numbered)) is not None:
            line = found.line[:LONGEST_TEXT]
            sure = found.sure or (
                bool(found.missing) and is_left_out(found.missing, (page.title, *page.lines))
            )
            seen = NumberingSeen(
                page.url, title, line, found.number, found.style, sure, found.twice, found.missing
            )
            self._numberings.append(seen)

    def _add_repeat(self, page: Page, title: str) -> None:
        if len(self._repeats) >= MOST_TEXTS or not (line := repeated_paragraph(page.lines)):
            return
        if _REPEAT_THEMSELVES.isdisjoint(topics_of(page)):
            sure = is_alone(line, page.lines)
            self._repeats.append(RepeatSeen(page.url, title, line[:LONGEST_TEXT], sure))

    def _add_strays(self, page: Page, title: str) -> None:
        if len(self._strays) >= MOST_TEXTS:
            return
        found = tuple(strays_of(page))
        if found and _SHOW_WHAT_IS_NOT.isdisjoint(topics_of(page)):
            self._strays += [
                StraySeen(page.url, title, one.line[:LONGEST_TEXT], one.what, one.is_residue) for one in found
            ]

    def texts(self) -> tuple[TextSeen, ...]:
        """The suspicious lines, those on most pages first, then those of attachments."""
        found = [_text_seen(part, met) for line, met in self._met.items() for part in _parts(line)]
        of_files = sorted(self._of_files, key=lambda one: (one.pages, one.text))
        return (*sorted(found, key=lambda one: (-one.occurrences, one.text, one.pages)), *of_files)

    def left_out(self) -> int:
        """How many more there were."""
        return self._left_out

    def repeats(self) -> tuple[RepeatSeen, ...]:
        """Content pages that say a paragraph twice."""
        return tuple(sorted(self._repeats, key=lambda one: one.url))

    def strays(self) -> tuple[StraySeen, ...]:
        """Content pages with a line that does not belong there."""
        return tuple(sorted(self._strays, key=lambda one: (one.url, one.line)))

    def numberings(self) -> tuple[NumberingSeen, ...]:
        """Content pages whose numbering changes its style."""
        return tuple(sorted(self._numberings, key=lambda one: one.url))


def _text_seen(text: str, met: _Met) -> TextSeen:
    topics = tuple(sorted(met.topics or ()))
    return TextSeen(text, met.spread.count, met.spread.pages, met.cited, met.day, topics)


def _count(met: _Met, page: Page, topics: frozenset[Topic] | None) -> None:
    """`topics` is None for pages that only repeat titles of others, and where no more is to be learnt."""
    met.spread.add(rank_of(page))
    met.cited = met.cited and page.kind in ("message", "messages")
    published = page.article.published if page.article is not None else None
    met.day = max(filter(None, (met.day, published)), default=None)
    if topics is not None:
        met.topics = topics if met.topics is None else met.topics & topics


def _parts(line: str) -> Iterator[str]:
    """The line, cut where sentences end when it is very long."""
    while len(line) > LONGEST_TEXT:
        end = line.rfind("。", 0, LONGEST_TEXT) + 1 or LONGEST_TEXT
        yield line[:end]
        line = line[end:]
    yield line
