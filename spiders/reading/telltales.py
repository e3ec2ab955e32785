"""Bits of markup that stand on nearly no honest page and on most pages that were tampered with, all found in
one go. Whoever finds none has nothing more to look for: that is nearly every page. Pure."""

from __future__ import annotations

from functools import cache
from typing import Literal

from ahocorasick_rs import BytesAhoCorasick, MatchKind

Telltale = Literal[
    "end", "off", "marquee", "pieces", "codes", "write", "title", "referrer", "robot", "packed", "address",
    "coded", "unseen", "script", "style", "ink", "anchor",
]  # fmt: skip

_ALWAYS: tuple[tuple[Telltale, tuple[bytes, ...]], ...] = (
    ("end", (b"</html>", b"</HTML>")),
    (
        "off",
        (b"left:-", b"left: -", b"LEFT: -", b"LEFT:-", b"top:-", b"top: -", b"TOP: -", b"TOP:-", b"indent:-",
         b"indent: -"),
    ),
    ("marquee", (b"<marquee", b"<MARQUEE")),
    ("pieces", (b'"+"', b"'+'", b'" + "', b"' + '")),
    ("codes", (b"\\x6e\\x6f\\x6e\\x65", b"\\x67\\x65\\x74\\x45", b"\\x77\\x72\\x69\\x74\\x65")),
    ("write", (b'.write("<', b".write('<", b'.writeln("<')),
    ("title", (b"document.title",)),
    ("referrer", (b"document.referrer", b'"referrer"')),
    ("robot", (b"aiduspider", b"aiduSpider", b"360spider", b"360Spider", b"yisou", b"YisouSpider",
               b'indexOf("baidu")', b"indexOf('baidu')")),
    ("packed", (b"eval(function(p,a,c,k", b"sojson", b"__encode")),
    (
        "coded",
        (b"unescape(", b"fromCharCode", b"atob(", b"decodeURI", b"\\x3c\\x61", b"\\x3C\\x61", b"\\x3c\\x41"),
    ),
    ("address", (b'src="&#', b"src='&#", b"src=&#", b"://%")),
)  # fmt: skip
"""At most 60 in all: so many are found at the speed of memory, more are not."""

_WITH_ROOT: tuple[tuple[Telltale, tuple[bytes, ...]], ...] = (
    (
        "unseen",
        (b"isplay:none", b"isplay: none", b"isplay :none", b"ISPLAY: none", b"ISPLAY:none",
         b"isibility:hidden", b"isibility: hidden", b"opacity:0", b"opacity: 0", b"opacity:.0",
         b" hidden>", b" hidden ", b"olor:transparent", b"olor: transparent", b"width:0", b"width: 0",
         b"z-index:-", b"font-size:0", b"font-size: 0", b"font-size:1px", b"font-size: 1px", b"scale(0",
         b"clip:rect(", b"clip: rect(", b"clip-path:", b"height:0", b"height: 0", b"eight:1px",
         b"eight: 1px", b"IGHT: 1px"),
    ),
    ("anchor", (b'"<a ', b"'<a ", b'=\\"http', b"=\\'http", b"innerHTML")),
    ("script", (b"yId(",)),
    ("style", (b"<style", b"<STYLE")),
    ("ink", (b"olor:", b"olor=", b"OLOR:", b"OLOR=")),
)  # fmt: skip

Found = dict[Telltale, list[int]]
"""Where each kind of telltale begins, in bytes."""

_MOST = 500
"""Places of one kind that are looked at."""


class _Finder:
    def __init__(self, kinds: tuple[tuple[Telltale, tuple[bytes, ...]], ...]) -> None:
        self._kinds = [kind for kind, needles in kinds for _ in needles]
        needles = [needle for _, of_kind in kinds for needle in of_kind]
        self._automaton = BytesAhoCorasick(needles, matchkind=MatchKind.LeftmostFirst)

    def find(self, markup: bytes, found: Found) -> None:
        for number, start, _ in self._automaton.find_matches_as_indexes(markup):
            places = found.setdefault(self._kinds[number], [])
            if len(places) < _MOST:
                places.append(start)
            elif self._kinds[number] == "end":
                places[-1] = start


@cache
def _always() -> _Finder:
    return _Finder(_ALWAYS)


@cache
def _with_root() -> _Finder:
    return _Finder(_WITH_ROOT)


def telltales(markup: bytes, *, has_root: bool) -> Found:
    """The telltales in markup in UTF-8. Ways of hiding that honest pages have too are looked for only where
    the page `has_root` of a word that sells vice."""
    found: Found = {}
    _always().find(markup, found)
    if has_root:
        _with_root().find(markup, found)
    return found
