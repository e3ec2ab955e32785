"""Phrases that nobody may get wrong, with one fault: a character replaced, left out or written twice, or two
of them changed about. One fault leaves the first or the second half as it is; that is how they are found."""

from __future__ import annotations

from collections.abc import Iterator

_FIRST_HAN, _LAST_HAN = "\u4e00", "\u9fff"
_LONG = 7
"""Characters of a phrase from which its first and last character may be the wrong one: of shorter ones
another expression may begin or end there."""


def halves(phrase: str) -> tuple[str, str]:
    """The first and the second half, which together are the phrase."""
    middle = len(phrase) // 2
    return phrase[:middle], phrase[middle:]


def misspelt_behind(text: str, start: int, phrase: str) -> tuple[int, int] | None:
    """Where the phrase stands with a fault in its second half; its first half stands at `start`."""
    first, second = halves(phrase)
    at = start + len(first)
    length = _faulty(text[at : at + len(second) + 1], second, is_long=len(phrase) >= _LONG)
    return (start, at + length) if length else None


def misspelt_before(text: str, end: int, phrase: str) -> tuple[int, int] | None:
    """The same with the fault in its first half; its second half ends at `end`."""
    first, second = halves(phrase)
    at = end - len(second)
    before = text[max(0, at - len(first) - 1) : at]
    length = _faulty(before[::-1], first[::-1], is_long=len(phrase) >= _LONG)
    return (at - length, end) if length else None


def _faulty(seen: str, half: str, *, is_long: bool) -> int:
    """How many characters of `seen` are the half with one fault; 0 where it is right, or something else. The
    half ends where the phrase does, so that its last character must be there."""
    if seen.startswith(half):
        return 0
    return next((length for length in _lengths(seen, half, is_long=is_long) if length), 0)


def _lengths(seen: str, half: str, *, is_long: bool) -> Iterator[int]:
    size = len(half)
    differing = [at for at, (one, other) in enumerate(zip(seen, half, strict=False)) if one != other]
    within = [at for at in differing if at < size]
    if within:
        at = within[0]
        if at and len(seen) > size and seen[at] == half[at - 1] and seen[at + 1 : size + 1] == half[at:]:
            yield size + 1
    if len(seen) >= size and len(within) == 1 and _is_han(seen[within[0]]):
        # At the very end of a phrase another word may rightly go on.
        yield size if is_long or within[0] < size - 1 else 0
    if len(seen) >= size and _are_changed_about(seen, half, within):
        yield size
    if within and within[0] < size - 1 and seen[within[0] : size - 1] == half[within[0] + 1 :]:
        yield size - 1


def _are_changed_about(seen: str, half: str, at: list[int]) -> bool:
    if len(at) != 2 or at[1] != at[0] + 1:
        return False
    return seen[at[0]] == half[at[1]] and seen[at[1]] == half[at[0]]


def _is_han(sign: str) -> bool:
    return _FIRST_HAN <= sign <= _LAST_HAN
