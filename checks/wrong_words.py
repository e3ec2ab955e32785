"""Finds the terms of a lexicon in a text: one automaton for all of them, whatever their number."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple, TypeAlias

from ahocorasick_rs import AhoCorasick, Implementation

from checks.alike_phrases import begins_of_misspelt, changed_about, halves, misspelt, resembles
from checks.lexicons import AS_WRITTEN, LONGEST, Lexicon, Term, confusions
from checks.residue_kinds import SIGNS_AND_ENDS, TRIGGERS
from checks.slips import SLIP_SIGNS, may_hold_slip, slips_by_signs


class Wrong(NamedTuple):
    """What is wrong at `start` to `end` of a text."""

    start: int
    end: int
    term: Term


_Beside: TypeAlias = dict[str, list[tuple[str, Term]]]
"""By how a text beside a half begins: the other half, read away from this one, and the phrase."""
_REACH = LONGEST // 2 + 2
"""Characters of the longest half and one more."""


class Finder:
    """The automaton of a lexicon. It holds the wrong words, what excuses them, halves of the phrases that
    nobody may get wrong, and the signs of residue."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._wrong: dict[int, Term] = {}
        self._excuses: set[int] = set()
        self._first_halves: dict[int, _Beside] = {}
        self._second_halves: dict[int, _Beside] = {}
        self._rights: list[str] = []
        self._first_of_right = array("l")
        self._neighbours: dict[int, tuple[str, str]] = {}
        # The patterns themselves are not kept: they are a third of the memory.
        patterns: dict[str, int] = {}
        self._triggers = frozenset(_number(patterns, one) for one in TRIGGERS if one not in SIGNS_AND_ENDS)
        self._slips = frozenset(_number(patterns, one) for one in SLIP_SIGNS)
        self._begun = {_number(patterns, one): end for one, end in SIGNS_AND_ENDS.items()}
        for term in lexicon.terms:
            if term.kind in AS_WRITTEN:
                self._add_phrase(term, patterns)
            else:
                self._add_wrong(term, patterns)
            self._excuses.update(_number(patterns, one) for one in term.unless)
        self._first_confused = len(patterns)
        if lexicon.with_confusions:
            self._add_confusions(patterns)
        # The noncontiguous automaton, the default for so many, is a tenth as fast.
        self._automaton = AhoCorasick(
            patterns, implementation=Implementation.ContiguousNFA, store_patterns=False
        )

    def _add_wrong(self, term: Term, patterns: dict[str, int]) -> None:
        number = _number(patterns, term.wrong)
        self._wrong[number] = term
        if term.before or term.behind:
            self._neighbours[number] = term.before, term.behind

    def _add_confusions(self, patterns: dict[str, int]) -> None:
        for confusion in confusions():
            self._rights.append(confusion.right)
            self._first_of_right.append(len(patterns))
            for wrong in confusion.wrong:
                # What a term or an exception says of the same words goes before.
                patterns.setdefault(wrong, len(patterns))
            for wrong, signs in confusion.unless.items():
                self._neighbours.setdefault(patterns[wrong], signs)

    def _add_phrase(self, term: Term, patterns: dict[str, int]) -> None:
        first, second = halves(term.wrong)
        _keep(self._first_halves.setdefault(_number(patterns, first), {}), second, term)
        _keep(self._second_halves.setdefault(_number(patterns, second), {}), first[::-1], term)
        if (changed := changed_about(term.wrong)) != term.wrong:
            self._wrong.setdefault(_number(patterns, changed), term)

    def suspicious(self, lines: Sequence[str]) -> dict[int, bool]:
        """Which of the lines may hold something wrong, by their places and in their order, and whether a sign
        of residue stands there. One pass over all of them."""
        text = "\n".join(lines)
        hits = self._automaton.find_matches_as_indexes(text, overlapping=True)
        found: dict[int, bool] = {}
        signs_of_slips: set[int] = set()
        for pattern, start, end in hits:
            if pattern in self._slips:
                signs_of_slips.add(start)
            if self._is_sign_of_residue(pattern, end, text):
                found[start] = True
            elif start not in found and self._is_sign_of_wrong(pattern, start, end, text):
                found[start] = False
        behind = [0, *accumulate(len(line) + 1 for line in lines)]
        places: dict[int, bool] = {}
        for start in sorted(found):
            place = bisect_right(behind, start) - 1
            places[place] = found[start] or places.get(place, False)
        signed = {bisect_right(behind, start) - 1 for start in signs_of_slips}
        for place, line in enumerate(lines):
            if (place in signed and slips_by_signs(line)) or may_hold_slip(line):
                places[place] = True
        return dict(sorted(places.items()))

    def _is_sign_of_wrong(self, pattern: int, start: int, end: int, text: str) -> bool:
        if pattern in self._wrong or pattern >= self._first_confused:
            return not self._is_within_a_word(pattern, start, end, text)
        if pattern not in self._first_halves and pattern not in self._second_halves:
            return False
        return next(self._misspelt(pattern, start, end, text), None) is not None

    def _is_sign_of_residue(self, pattern: int, end: int, text: str) -> bool:
        if (ends := self._begun.get(pattern)) is None:
            return pattern in self._triggers
        return any(one.match(text, end) is not None for one in ends)

    def may_hold_residue(self, text: str) -> bool:
        """A sign of it stands there. Most lines that are suspicious for a wrong word have none, and to search
        one for each kind of residue takes as long as looking through hundreds."""
        hits = self._automaton.find_matches_as_indexes(text, overlapping=True)
        return any(self._is_sign_of_residue(pattern, end, text) for pattern, _, end in hits)

    def _is_within_a_word(self, pattern: int, start: int, end: int, text: str) -> bool:
        if (signs := self._neighbours.get(pattern)) is None:
            return False
        before, behind = signs
        return (start > 0 and text[start - 1] in before) or (end < len(text) and text[end] in behind)

    def _misspelt(self, pattern: int, start: int, end: int, text: str) -> Iterator[Wrong]:
        if (known := self._first_halves.get(pattern)) is not None:
            for length, term in _faults(known, text[end : end + _REACH]):
                yield from _wrong_one(start, end + length, text, term)
        if (known := self._second_halves.get(pattern)) is not None:
            for length, term in _faults(known, text[max(0, start - _REACH) : start][::-1]):
                yield from _wrong_one(start - length, end, text, term)

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
        return tuple(_apart(one for one in sorted(found, key=_place) if not _within_another(one, found)))

    def _wrong_at(self, pattern: int, start: int, end: int, text: str) -> Iterator[Wrong]:
        if self._is_within_a_word(pattern, start, end, text):
            return
        if (term := self._wrong.get(pattern)) is not None:
            yield Wrong(start, end, term)
        elif pattern >= self._first_confused:
            right = self._rights[bisect_right(self._first_of_right, pattern) - 1]
            yield Wrong(start, end, Term(text[start:end], right))
        yield from self._misspelt(pattern, start, end, text)


@lru_cache(4)
def finder(lexicon: Lexicon) -> Finder:
    """The finder of this lexicon; building one of 100,000 terms takes a second."""
    return Finder(lexicon)


def _number(patterns: dict[str, int], pattern: str) -> int:
    return patterns.setdefault(pattern, len(patterns))


def _keep(known: _Beside, half: str, term: Term) -> None:
    for begin in dict.fromkeys(begins_of_misspelt(half)):
        known.setdefault(begin, []).append((half, term))


def _faults(known: _Beside, seen: str) -> Iterator[tuple[int, Term]]:
    """The phrases whose other half is `seen` with a fault, and how long that is; some of them twice. Trying
    all that begin with 国家 made looking through a text four times as slow."""
    for begin in (seen[:1], "?" + seen[1:2]):
        if begin not in known:
            continue
        for half, term in known[begin]:
            # Nearly always the phrase is as it should be.
            if not seen.startswith(half):
                strictly = term.kind == "phrase"
                if length := misspelt(seen[: len(half) + 1], half, len(term.wrong), strictly=strictly):
                    yield length, term


def _wrong_one(start: int, end: int, text: str, term: Term) -> Iterator[Wrong]:
    if not resembles(text[start:end], term.others):
        yield Wrong(start, end, term)


def _apart(found: Iterable[Wrong]) -> Iterator[Wrong]:
    """Of two that overlap and are wrong words both, the first: one mistake in 监督管埋 and 管埋局. What is
    gravely wrong goes before."""
    end = 0
    for one in found:
        if one.start >= end or one.term.kind != "typo":
            yield one
            end = max(end, one.end)


def _place(one: Wrong) -> tuple[int, int, bool, str]:
    return one.start, -one.end, one.term.kind == "typo", one.term.wrong


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
