"""Anchors in the colour of the ground that they stand on, where the markup itself says both. Style sheets of
other files may give any element another ground: what they may have a say in is left alone. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from checks.late_patterns import late_pattern
from spiders.reading.outlinks import MOST_ANCHORS, insides
from spiders.reading.sheet import Sheet, ancestors

Colour = tuple[int, int, int]
"""Red, green and blue, 0 to 255."""

NEAREST = 3
"""Steps of a channel that no eye tells apart."""
_MOST_STYLES = 20
_LONGEST_STYLE = 20_000

_NAMED: dict[str, Colour] = {
    "white": (255, 255, 255),
    "black": (0, 0, 0),
    "red": (255, 0, 0),
    "blue": (0, 0, 255),
}
_WHITE = _NAMED["white"]
_HEX = late_pattern(r"#?([0-9a-f]{6}|[0-9a-f]{3})\Z")
_RGB = late_pattern(r"rgb\(\s{0,3}(\d{1,3})\s{0,3},\s{0,3}(\d{1,3})\s{0,3},\s{0,3}(\d{1,3})\s{0,3}\)\Z")
_INK = late_pattern(r"(?i)(?:\A|;)\s{0,40}color\s{0,5}:\s{0,5}([^;!]{1,40})")
_GROUND = late_pattern(r"(?i)(?:\A|;)\s{0,40}background(?:-color)?\s{0,5}:\s{0,5}([^;!]{1,100})")
_RULE = late_pattern(r"([^{}]{1,300})\{([^{}]{0,2000})\}")
_PAGE = late_pattern(r"(?i)\s{0,20}(?:html|body)(?:\s{0,5},\s{0,5}(?:html|body))?\s{0,20}\Z")
_SEEN_THROUGH = frozenset(("transparent", "none", "inherit", "initial", "unset", "0"))


class _Styles(NamedTuple):
    """What the page's style sheets may do: `page` is the ground of the page, None where it cannot be told;
    `elsewhere`: they may give parts of it another one."""

    page: Colour | None
    elsewhere: bool


def unseen_anchors(sheet: Sheet) -> Iterator[LexborNode]:
    """The anchors that cannot be told from their ground, for certain."""
    inked = ((node, ink) for node in islice(sheet.tree.tags("a"), MOST_ANCHORS) if (ink := _ink(node)))
    styles: _Styles | None = None
    for node, ink in inked:
        styles = styles or _styles(sheet)
        ground = _ground(node, styles)
        if ground is not None and all(
            abs(one - other) <= NEAREST for one, other in zip(ink, ground, strict=True)
        ):
            yield node


def _ink(anchor: LexborNode) -> Colour | None:
    """The colour of its words, where it or the only element in it says so. What stands round an anchor does
    not colour it."""
    own = _INK.search(anchor.attributes.get("style") or "")
    if own is not None:
        return _colour(own.group(1))
    inner = anchor.css_first("font,span")
    if inner is None or inner.text().strip() != anchor.text().strip():
        return None
    said = _INK.search(inner.attributes.get("style") or "")
    return _colour(said.group(1) if said else inner.attributes.get("color") or "")


def _ground(anchor: LexborNode, styles: _Styles) -> Colour | None:
    """The ground that it stands on, None where that is not certain."""
    for node in chain((anchor,), ancestors(anchor)):
        given = node.attributes
        said = _GROUND.search(given.get("style") or "")
        if said is not None and said.group(1).strip().lower() not in _SEEN_THROUGH:
            return _colour(said.group(1))
        if given.get("background") or (styles.elsewhere and (given.get("class") or given.get("id"))):
            return None
        if given.get("bgcolor"):
            return _colour(given.get("bgcolor") or "")
    return styles.page


def _styles(sheet: Sheet) -> _Styles:
    if sheet.tree.css_first("link[rel~=stylesheet i],link[href*='.css']") is not None:
        return _Styles(None, elsewhere=True)
    texts = insides(sheet.utf8, b"style", _MOST_STYLES)
    style = "\n".join(text[:_LONGEST_STYLE].decode("utf-8", "ignore") for text in texts)
    page, elsewhere = _WHITE, "@import" in style
    for names, rule in _RULE.findall(style):
        if "background" not in rule.lower():
            continue
        if not _PAGE.match(names):
            elsewhere = True
            continue
        said = _GROUND.search(rule)
        colour = _colour(said.group(1)) if said else None
        if colour is None:
            return _Styles(None, elsewhere=True)
        page = colour
    return _Styles(None if elsewhere else page, elsewhere)


def _colour(said: str) -> Colour | None:
    """A colour as it is written; None for pictures and all else."""
    plain = said.strip().lower()
    if plain in _NAMED:
        return _NAMED[plain]
    if found := _HEX.match(plain):
        digits = found.group(1)
        pairs = [digits[at : at + 2] for at in (0, 2, 4)] if len(digits) == 6 else [one * 2 for one in digits]
        red, green, blue = (int(pair, 16) for pair in pairs)
        return red, green, blue
    if found := _RGB.match(plain):
        red, green, blue = (int(one) for one in found.groups())
        return red, green, blue
    return None
