"""Bits of markup by which a reader knows that it has something to look for, all found in one go.

Looking for one after the other, or asking the tree for one kind of element after the other, costs a walk of
the whole page each; most pages have few of them. A sign that is found is no proof: it may stand in a comment,
or in other letters than the reader means. One that is not found is nowhere on the page.
"""

from __future__ import annotations

from functools import cache
from typing import Literal, get_args

from ahocorasick_rs import BytesAhoCorasick, MatchKind

Tag = Literal[
    "area", "audio", "base", "code", "embed", "form", "frame", "iframe", "img", "input", "kbd", "link",
    "noscript", "object", "pre", "samp", "script", "select", "source", "style", "track", "video", "xmp",
]  # fmt: skip
"""Elements that are looked for by their start tags, which they cannot be without. `<image` means `img`."""

Word = Literal[
    "nclick", "background=", "conac.", "jiucuo", "找错",
    "索", "成文", "发文机关", "发布机构", "文&", "文　",
    "createpage", "countpage", "/eportal/ui?", "<datastore", "<recordset",
]  # fmt: skip
"""In small letters. None overlaps another, which would hide it, save that 成文 hides 文& behind it: who looks
for one of the two looks for both."""

Sign = Literal[Tag, Word]

EVERY: frozenset[Sign] = frozenset((*get_args(Tag), *get_args(Word)))
"""What may be on a page that was not looked through."""

_NEEDLES: dict[str, Sign] = {
    **{f"<{tag}": tag for tag in get_args(Tag)},
    "<image": "img",
    **{word: word for word in get_args(Word)},
}
"""At most 60 in all: so many are found at the speed of memory, more are not."""


def signs_in(markup: bytes) -> frozenset[Sign]:
    """The signs in markup in UTF-8, in letters of any size."""
    automaton, signs = _finder()
    return frozenset([signs[one[0]] for one in automaton.find_matches_as_indexes(markup.lower())])


@cache
def _finder() -> tuple[BytesAhoCorasick, list[Sign]]:
    needles = [needle.encode() for needle in _NEEDLES]
    return BytesAhoCorasick(needles, matchkind=MatchKind.LeftmostFirst), list(_NEEDLES.values())
