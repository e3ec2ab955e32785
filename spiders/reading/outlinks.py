"""Raw markup without a parser: anchors that lead to other parties, the insides of elements. Pure, linear."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from msgspec import Struct

from checks.late_patterns import late_pattern
from checks.parties import party_of

MOST_ANCHORS = 3_000
"""Anchors of one piece that are looked at."""
_ANCHOR = late_pattern(rb"(?i)<a\b([^<>]{0,1500})>")
_HREF = late_pattern(
    rb"(?i)\bhref\s{0,3}=\s{0,3}(?:\"([^\"]{0,1000})\"|'([^']{0,1000})'|([^\s\"'<>]{1,1000}))"
)
_TAGS = re.compile(rb"<[^<>]{0,500}>?")
_LONGEST = 300
"""Bytes of an anchor's inside."""


class Outlink(Struct, frozen=True):
    url: str
    words: str


def outlinks(piece: bytes, own: str) -> list[Outlink]:
    """The anchors with absolute addresses of other parties than `own`, in their order."""
    found: list[Outlink] = []
    for number, tag in enumerate(_ANCHOR.finditer(piece)):
        if number >= MOST_ANCHORS:
            break
        href = _HREF.search(tag.group(1))
        if href is None:
            continue
        url = _absolute(href.group(1) or href.group(2) or href.group(3) or b"")
        if url and party_of(url) != own:
            found.append(Outlink(url, _words(piece, tag.end())))
    return found


def insides(markup: bytes, name: bytes, most: int) -> Iterator[bytes]:
    """What stands inside the first `most` elements of the name, such as scripts, that hold no others."""
    opened, closed = re.compile(rb"(?i)<" + name + rb"\b"), re.compile(rb"(?i)</" + name)
    at = 0
    for _ in range(most):
        tag = opened.search(markup, at)
        start = markup.find(b">", tag.end(), tag.end() + 2_000) if tag else -1
        end = closed.search(markup, start) if start >= 0 else None
        if end is None:
            return
        yield markup[start + 1 : end.start()]
        at = end.end()


def _absolute(href: bytes) -> str:
    plain = unescape(href.decode("utf-8", "replace")).strip()
    if plain.startswith("//"):
        plain = f"http:{plain}"
    return plain if plain[:8].lower().startswith(("http://", "https://")) else ""


def _words(piece: bytes, at: int) -> str:
    inside = piece[at : at + _LONGEST]
    end = inside.lower().find(b"</a")
    plain = _TAGS.sub(b" ", inside if end < 0 else inside[:end]).decode("utf-8", "ignore")
    return " ".join(unescape(plain).split())[:80]
