"""Links and pictures that lead to a file of whoever wrote the page (a drive, a share, file://), or by a
scheme that is typed wrong (htttp://). Browsers open no such address from a web page, so that nobody can."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from selectolax.lexbor import LexborNode

from checks.facts import Link, LinkHow
from spiders.reading.addresses import opens_nowhere
from spiders.reading.sheet import Sheet, squeeze, words_of

MOST = 200
"""Kept of one page; a text that was pasted from a word processor has a few."""
LONGEST = 500
"""Characters of an address that are kept."""
_MOST_LOOKED_AT = 20_000

_ATTRIBUTES: tuple[tuple[str, str, LinkHow], ...] = (
    ("a", "href", "a"),
    ("area", "href", "area"),
    ("img", "src", "img"),
    ("iframe", "src", "frame"),
    ("embed", "src", "object"),
    ("video", "src", "media"),
    ("audio", "src", "media"),
    ("source", "src", "media"),
)
_REPLACED_BY = ("onclick", "onerror", "onload", "srcset")
"""With them something else is opened or shown than what is written in the plain attribute."""
_LAZY = "data-"
_UNSEEN = frozenset({"template", "noscript"})
_HIDING = ("display:none", "visibility:hidden")
_MOST_ABOVE = 60

Attributes = dict[str, str | None]


def read_local_links(sheet: Sheet) -> tuple[Link, ...]:
    """The page's distinct links that no browser opens, `url` as it is written, at most `MOST`.
    Asked for once the page's links were read: that tells whether there is any, and costs nothing more.

    What a browser does not show is left out: comments, `v:imagedata`, hidden elements, anchors without words
    or picture, pictures that a script replaces.
    """
    if not sheet.joiner.met_nowhere:
        return ()
    found: dict[tuple[str, LinkHow], Link] = {}
    for link in _links(sheet):
        found.setdefault((link.url, link.how), link)
        if len(found) >= MOST:
            break
    return tuple(found.values())


def _links(sheet: Sheet) -> Iterator[Link]:
    for tag, attribute, how in _ATTRIBUTES:
        for node in islice(sheet.tree.tags(tag), _MOST_LOOKED_AT):
            attributes = node.attributes
            address = (attributes.get(attribute) or "").strip()
            if not opens_nowhere(address) or _is_replaced(attributes) or _is_hidden(node):
                continue
            words = _words(node, attributes)
            if how != "a" or words or node.css_first("img") is not None:
                # as elsewhere, an anchor's own name tells no region
                place = node.parent if how == "a" and node.parent is not None else node
                yield Link(address.partition("#")[0][:LONGEST], words, how, sheet.region(place))


def _words(node: LexborNode, attributes: Attributes) -> str:
    said = words_of(node) if node.tag == "a" else ""
    return said or squeeze((attributes.get("alt") or attributes.get("title") or "")[:400])[:200]


def _is_replaced(attributes: Attributes) -> bool:
    return any(
        name in _REPLACED_BY or (name.startswith(_LAZY) and value) for name, value in attributes.items()
    )


def _is_hidden(node: LexborNode) -> bool:
    """By its own style or that of an element around it."""
    at: LexborNode | None = node
    for _ in range(_MOST_ABOVE):
        if at is None:
            return False
        attributes = at.attributes
        style = (attributes.get("style") or "").lower().replace(" ", "")
        if at.tag in _UNSEEN or "hidden" in attributes or any(one in style for one in _HIDING):
            return True
        at = at.parent
    return False
