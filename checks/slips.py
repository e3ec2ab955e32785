"""What is wrong in itself in a text: days that no calendar has, sums that contradict, words typed twice,
brackets that stay open, expressions of the state with another word. Whoever wrote it, it cannot be meant
so."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from checks.facts import Topic
from checks.slip_brackets import broken_off_in, is_unbalanced, unclosed_in
from checks.slip_context import Slip
from checks.slip_counts import broken_counts_in, may_count
from checks.slip_creeds import CREED_SIGNS, misquoted_in
from checks.slip_days import impossible_days_in, may_tell_days
from checks.slip_doubles import DOUBLE_SIGNS, doubled_in, may_say_twice
from checks.slip_shares import contradicting_shares_in, may_tell_shares
from checks.slip_sums import contradicting_sums_in, may_tell_sums

_SHORTEST = 8
_SHOWN_ON_PURPOSE: frozenset[Topic] = frozenset({"words", "programs", "forms", "fields"})
_OF_OLD: frozenset[Topic] = frozenset({"history"})
_SENTENCE_ENDS = ("。", "\uff01", "\uff1f", "\uff1b", "\uff1a", "”", "\uff09")
_LAST: tuple[Topic, ...] = ("last",)
_CLOSED = "。\uff1b\uff01\uff1f\uff1a”\uff09"
_DIGITS = frozenset("0123456789")
_BY_SIGNS: tuple[tuple[Callable[[str], bool], Callable[[str], Iterator[Slip]]], ...] = (
    (may_tell_days, impossible_days_in),
    (may_tell_shares, contradicting_shares_in),
    (may_tell_sums, contradicting_sums_in),
)


def slips_in(text: str, topics: Collection[Topic] = ()) -> Iterator[Slip]:
    """What is wrong, each place once. Lessons about words, and forms, show such things on purpose; texts of
    another time say the same twice; of fields of the metadata another check tells."""
    if not _SHOWN_ON_PURPOSE.isdisjoint(topics):
        return
    end = -1
    for one in sorted(_found(text, topics), key=lambda one: (one.start, -one.end)):
        if one.start >= end:
            yield one
            end = one.end


def _found(text: str, topics: Collection[Topic]) -> Iterator[Slip]:
    for may_tell, slips in _BY_SIGNS:
        if may_tell(text):
            yield from slips(text)
    if may_count(text):
        yield from broken_counts_in(text)
    yield from misquoted_in(text)
    yield from unclosed_in(text, topics)
    yield from broken_off_in(text, topics)
    if _OF_OLD.isdisjoint(topics):
        yield from doubled_in(text)


def may_hold_slip(text: str) -> bool:
    """One may stand there. Most lines are short, or have neither figures nor many sentences."""
    if len(text) < _SHORTEST:
        return False
    if text.endswith(_SENTENCE_ENDS) and is_unbalanced(text):
        return True
    return may_say_twice(text) or _breaks_off(text) or _tells_figures(text) or _counts(text)


def _breaks_off(text: str) -> bool:
    return text[-1] not in _CLOSED and any(True for _ in broken_off_in(text, _LAST))


def _tells_figures(text: str) -> bool:
    if _DIGITS.isdisjoint(text):
        return False
    return any(may_tell(text) and any(True for _ in slips(text)) for may_tell, slips in _BY_SIGNS)


def _counts(text: str) -> bool:
    return may_count(text) and any(True for _ in broken_counts_in(text))


def slips_by_signs(text: str) -> bool:
    """One of those stands there that `SLIP_SIGNS` are the signs of."""
    return any(True for slips in (misquoted_in, doubled_in) for _ in slips(text))


SLIP_SIGNS = (*CREED_SIGNS, *DOUBLE_SIGNS)
"""Signs by which the rest is known."""
