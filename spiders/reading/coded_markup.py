"""Anchors that scripts write out of codes: `document.write(unescape('%3Ca ...'))`, `eval(atob('PGEg...'))`,
`String.fromCharCode(60, 97, ...)`. Who edits the page sees nothing of them. Pure and linear: literals are
decoded, nothing is executed."""

from __future__ import annotations

import binascii
import re
from base64 import b64decode
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from checks.late_patterns import late_pattern

LONGEST = 400_000
"""Bytes of one literal that are decoded."""
DEEPEST = 2
"""Times that what was decoded is looked through for codes again."""
_MOST_PIECES = 1_000
_MOST_LISTS = 50
_LEAST_CODES = 15
"""Characters of the shortest anchor that leads anywhere."""
_MOST_ALIKE = 500
_FURTHEST = 40
"""Bytes between two literals that `+` joins."""

_CODED = late_pattern(rb"unescape\(|fromCharCode|atob\(|decodeURI|\\x3[cC]\\x[46]1")
_QUOTED = late_pattern(rb"(unescape|atob|decodeURI(?:Component)?)\s{0,3}\(\s{0,5}([\"'`])")
_GLUED = late_pattern(rb"\s{0,5}\+\s{0,5}([\"'`])")
_JOINED = late_pattern(rb"[\s)]{0,5}\+\s{0,5}(?:(?:String|window)\.)?\Z")
_NUMBERS = late_pattern(rb"[\s\dxXa-fA-F,]{1,400000}+")
_CALLED = late_pattern(
    rb"fromCharCode(?:\.(?:apply|call))?\s{0,3}\((?:\s?[A-Za-z_$][\w.$]{0,20},)?[\s.]{0,5}\[?"
)
_LIST = late_pattern(rb"[\[(\"']([\s\d,|]{45,400000}+)[\])\"']")
_NUMBER = late_pattern(rb"0[xX][0-9a-fA-F]{1,6}+|\d{1,7}+")
_PERCENT = late_pattern(rb"%u([0-9a-fA-F]{4})|%([0-9a-fA-F]{2})")
_ESCAPE = late_pattern(rb"\\x([0-9a-fA-F]{2})|\\u([0-9a-fA-F]{4})|\\([\"'/])")
_LONGEST_CHARACTER = 0x10FFFF


class Coded(NamedTuple):
    """What a literal stands for, and where it begins and ends in the markup (bytes)."""

    start: int
    end: int
    text: bytes


def coded_markup(markup: bytes, places: Iterable[int]) -> Iterator[Coded]:
    """What the codes that begin at the places stand for, where it has anchors."""
    for run in _runs(_literals(markup, places)):
        yield from _with_anchors(run, DEEPEST)


def _with_anchors(coded: Coded, deepest: int) -> Iterator[Coded]:
    plain = _ESCAPE.sub(_unescaped, coded.text) if b"\\" in coded.text else coded.text
    if b"<a" in plain or b"<A" in plain:
        yield coded._replace(text=plain)
    if deepest > 1 and _CODED.search(coded.text):
        places = (one.start() for one in islice(_CODED.finditer(coded.text), _MOST_ALIKE))
        for inner in _runs(_literals(coded.text, places)):
            yield from _with_anchors(inner._replace(start=coded.start, end=coded.end), deepest - 1)


def _runs(literals: Iterable[tuple[bool, Coded]]) -> Iterator[Coded]:
    """The literals, those together that `+` joins."""
    texts: list[bytes] = []
    start = end = 0
    for goes_on, one in literals:
        if texts and not goes_on:
            yield Coded(start, end, b"".join(texts))
            texts = []
        start, end = (start if texts else one.start), one.end
        texts.append(one.text)
    if texts:
        yield Coded(start, end, b"".join(texts))


def _literals(markup: bytes, places: Iterable[int]) -> Iterator[tuple[bool, Coded]]:
    """Each literal, and whether it goes on with the one before."""
    end = listed = 0
    for place in places:
        if place < end:
            continue
        coded = _literal_at(markup, place)
        if coded is not None:
            between = markup[end : coded.start] if coded.start - end <= _FURTHEST else b"?"
            yield _JOINED.match(between) is not None, coded
            end = coded.end
        elif place >= listed and markup.startswith(b"fromCharCode", place):
            listed = _script_end(markup, place)
            called = place + len(b"fromCharCode")
            yield False, Coded(place, called, _of_lists(markup, place, listed))


def _literal_at(markup: bytes, place: int) -> Coded | None:
    if markup.startswith(b"fromCharCode", place):
        return _of_numbers(markup, place)
    if markup.startswith(b"\\x", place):
        return _of_escapes(markup, place)
    called = _QUOTED.match(markup, place)
    if called is None:
        return None
    end, text = _quoted(markup, called.end(), called.group(2))
    return Coded(place, end, _base64(text) if called.group(1) == b"atob" else _unpercented(text))


# ---------------------------------------------------------------- literals


def _quoted(markup: bytes, at: int, quote: bytes) -> tuple[int, bytes]:
    """The string whose inside begins at `at`, together with those that `+` adds, and where it ends."""
    pieces: list[bytes] = []
    for _ in range(_MOST_PIECES):
        end = markup.find(quote, at, at + LONGEST)
        if end < 0:
            return at, b"".join(pieces)
        pieces.append(markup[at:end])
        glued = _GLUED.match(markup, end + 1)
        if glued is None:
            return end + 1, b"".join(pieces)
        at, quote = glued.end(), glued.group(1)
    return at, b"".join(pieces)


def _of_numbers(markup: bytes, place: int) -> Coded | None:
    """`fromCharCode(60, 97)`, with `apply`, with a list."""
    called = _CALLED.match(markup, place)
    numbers = _NUMBERS.match(markup, called.end()) if called else None
    if numbers is None or markup[numbers.end() : numbers.end() + 1] not in (b")", b"]"):
        return None
    return Coded(place, numbers.end() + 1, _characters(numbers.group()))


def _script_end(markup: bytes, place: int) -> int:
    end = markup.find(b"</script", place, place + LONGEST)
    return end if end >= 0 else min(place + LONGEST, len(markup))


def _of_lists(markup: bytes, place: int, end: int) -> bytes:
    """`fromCharCode(list[i])`: what the lists of numbers in the same script stand for."""
    start = max(markup.rfind(b"<script", max(0, place - LONGEST), place), 0)
    texts = [_characters(one.group(1)) for one in islice(_LIST.finditer(markup, start, end), _MOST_LISTS)]
    return b"\n".join(text for text in texts if len(text) >= _LEAST_CODES)


def _of_escapes(markup: bytes, place: int) -> Coded:
    """`\\x3c\\x61`: the string that it begins, as far as it goes."""
    ends = [markup.find(sign, place, place + LONGEST) for sign in (b'"', b"'", b"</script")]
    end = min((one for one in ends if one >= 0), default=place + LONGEST)
    return Coded(place, end, _ESCAPE.sub(_unescaped, markup[place:end]))


# ---------------------------------------------------------------- codes


def _characters(numbers: bytes) -> bytes:
    codes = (int(one, 0) if one[:2] in (b"0x", b"0X") else int(one) for one in _NUMBER.findall(numbers))
    return b"".join(_utf8(code) for code in codes)


def _base64(text: bytes) -> bytes:
    try:
        return b64decode(b"".join(text.split()) + b"==")
    except (binascii.Error, ValueError):
        return b""


def _unpercented(text: bytes) -> bytes:
    return _PERCENT.sub(lambda one: _code(one.group(1), one.group(2)), text)


def _unescaped(one: re.Match[bytes]) -> bytes:
    return one.group(3) or _code(one.group(2), one.group(1))


def _code(character: bytes | None, byte: bytes | None) -> bytes:
    """A character by its number, or a byte: letters beyond ASCII are written as either."""
    return _utf8(int(character, 16)) if character else bytes((int(byte or b"20", 16),))


def _utf8(code: int) -> bytes:
    return chr(code).encode("utf-8", "ignore") if code <= _LONGEST_CHARACTER else b""
