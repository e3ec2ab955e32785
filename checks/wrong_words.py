"""Finds the terms of a lexicon in a text: one automaton for all of them, whatever their number."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation

from checks.alike_phrases import halves, misspelt_before, misspelt_behind
from checks.lexicons import Lexicon, Term
from checks.residue import TRIGGERS


class Wrong(NamedTuple):
    """What is wrong at `start` to `end` of a text."""

    start: int
    end: int
    term: Term


class Finder:
    """The automaton of a lexicon. It holds the wrong words, what excuses them, halves of the phrases that
    nobody may get wrong, and the signs of residue."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._patterns: dict[str, int] = {}
        self._wrong: dict[int, Term] = {}
        self._excuses: set[int] = set()
        self._first_halves: dict[int, list[Term]] = {}
        self._second_halves: dict[int, list[Term]] = {}
        self._triggers = frozenset(map(self._number, TRIGGERS))
        for term in lexicon.terms:
            if term.kind == "phrase":
                self._add_phrase(term)
            else:
                self._wrong[self._number(term.wrong)] = term
            self._excuses.update(map(self._number, term.unless))
        # The noncontiguous automaton, the default for so many, is a tenth as fast.
        self._automaton = AhoCorasick(
            list(self._patterns), implementation=Implementation.ContiguousNFA, store_patterns=False
        )

    def _number(self, pattern: str) -> int:
        return self._patterns.setdefault(pattern, len(self._patterns))

    def _add_phrase(self, term: Term) -> None:
        first, second = halves(term.wrong)
        self._first_halves.setdefault(self._number(first), []).append(term)
        self._second_halves.setdefault(self._number(second), []).append(term)

    def suspicious(self, lines: Sequence[str]) -> list[int]:
        """Which of the lines may hold something wrong, by their places. One pass over all of them."""
        text = "\n".join(lines)
        hits = self._automaton.find_matches_as_indexes(text, overlapping=True)
        if not hits:
            return []
        behind = [0, *accumulate(len(line) + 1 for line in lines)]
        found = (
            bisect_right(behind, start) - 1
            for hit, start, end in hits
            if self._is_sign(hit, start, end, text)
        )
        return sorted(set(found))

    def _is_sign(self, pattern: int, start: int, end: int, text: str) -> bool:
        if pattern in self._wrong or pattern in self._triggers:
            return True
        return any(True for _ in self._misspelt(pattern, start, end, text))

    def _misspelt(self, pattern: int, start: int, end: int, text: str) -> Iterator[Wrong]:
        for term in self._first_halves.get(pattern, ()):
            if place := misspelt_behind(text, start, term.wrong):
                yield Wrong(*place, term)
        for term in self._second_halves.get(pattern, ()):
            if place := misspelt_before(text, end, term.wrong):
                yield Wrong(*place, term)

    def wrong_in(self, text: str, day: date) -> tuple[Wrong, ...]:
        """What of the lexicon is wrong in the text, as of this day, in the order of the text; residue is not
        part of it."""
        hits = self._automaton.find_matches_as_indexes(text, overlapping=True)
        excused = [(start, end) for pattern, start, end in hits if pattern in self._excuses]
        found = {
            one
            for pattern, start, end in hits
            for one in self._wrong_at(pattern, start, end, text)
            if (one.term.until is None or day <= one.term.until) and not _covered(one, excused)
        }
        return tuple(one for one in sorted(found, key=_place) if not _within_another(one, found))

    def _wrong_at(self, pattern: int, start: int, end: int, text: str) -> Iterator[Wrong]:
        if (term := self._wrong.get(pattern)) is not None:
            yield Wrong(start, end, term)
        yield from self._misspelt(pattern, start, end, text)


@lru_cache(4)
def finder(lexicon: Lexicon) -> Finder:
    """The finder of this lexicon; building one of 100,000 terms takes a second."""
    return Finder(lexicon)


def _place(one: Wrong) -> tuple[int, int, str]:
    return one.start, -one.end, one.term.wrong


def _covered(one: Wrong, excused: Sequence[tuple[int, int]]) -> bool:
    """A longer expression around it makes it right."""
    return any(start <= one.start and one.end <= end for start, end in excused)


def _within_another(one: Wrong, found: set[Wrong]) -> bool:
    return any(
        other.start <= one.start
        and one.end <= other.end
        and (other.end - other.start) > (one.end - one.start)
        for other in found
    )
