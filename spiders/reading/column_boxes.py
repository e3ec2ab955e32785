"""Boxes in the middle of a page without rows: those of other columns that it heads, and its own empty list.

A page whose boxes are headed by other columns is the way to them, whatever it shows of their rows; a list
that the server wrote without a row is the column's own, unless a script may fill it.
"""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

from spiders.reading.rows import MORE
from spiders.reading.sheet import Sheet, squeeze

MOST_HEADS = 40
_MOST_ANCHORS = 400
_MIDDLE = frozenset({"body", "text"})
_HEADINGS = "h1,h2,h3,h4,h5,h6"
_HEADED = ",".join(f"{heading} a[href]" for heading in _HEADINGS.split(","))
_NAMES = f"{_HEADINGS},[class*=tit],[class*=name]"
_LISTS = "ul,ol,dl,table,div[class*=list],div[id*=list]"
_HOLDS_SOMETHING = "a,img,input,select,textarea,button,iframe,script,object,embed,video,audio,canvas,svg"
_SHOWS_OTHERWISE = "iframe,object,embed,video,audio,canvas,svg,template"
_NO_LIST = re.compile(
    r"pag|dot|slid|swip|banner|tab|nav|menu|crumb|share|bread|search|foot|head|tool|btn|num|prev|next|focus"
    r"|scroll|marquee|hot|tip|modal|pop|layer|dialog|calendar|tree|filter|sort|link|login|weather|comment",
    re.I,
)
_LONGEST_NAME = 20


def box_heads(sheet: Sheet) -> tuple[str, ...]:
    """Where the headings and the 更多 of boxes in the middle lead to, each address once."""
    found: dict[str, None] = {}
    for anchor in (*sheet.tree.css(_HEADED)[:_MOST_ANCHORS], *_mores(sheet)):
        href = anchor.attributes.get("href") or ""
        if not href or href.startswith(("#", "javascript:")) or sheet.region(anchor) not in _MIDDLE:
            continue
        url = sheet.joiner.join(href)
        if url and url != sheet.url:
            found[url] = None
    return tuple(found)[:MOST_HEADS]


def _mores(sheet: Sheet) -> list[LexborNode]:
    if "更多" not in sheet.markup and "more" not in sheet.markup and "MORE" not in sheet.markup:
        return []
    anchors = sheet.tree.css("a[href]")[:_MOST_ANCHORS]
    return [anchor for anchor in anchors if MORE.match(squeeze(anchor.text()[:40]) or "-")]


def has_empty_list(sheet: Sheet) -> bool:
    """Whether the middle holds a list without any row under a heading that the page's title names, and
    nothing that could show its rows in another way. Scripts that name the list may fill it."""
    return _is_headed(sheet) and has_list_without_rows(sheet)


def has_list_without_rows(sheet: Sheet) -> bool:
    """The same under any heading."""
    if _any_in_middle(sheet, _SHOWS_OTHERWISE):
        return False
    return any(
        sheet.region(node) in _MIDDLE and _is_empty_list(node, sheet) for node in sheet.tree.css(_LISTS)[:200]
    )


def _any_in_middle(sheet: Sheet, selector: str) -> bool:
    return any(sheet.region(node) in _MIDDLE for node in sheet.tree.css(selector)[:20])


def _is_headed(sheet: Sheet) -> bool:
    title = squeeze(sheet.title)
    for node in sheet.tree.css(_NAMES)[:60]:
        words = squeeze(node.text()[:200])
        if 2 <= len(words) <= _LONGEST_NAME and words in title and sheet.region(node) in _MIDDLE:
            return True
    return False


def _is_empty_list(node: LexborNode, sheet: Sheet) -> bool:
    if node.text()[:200].strip() or node.css_first(_HOLDS_SOMETHING) is not None:
        return False
    names = f"{node.attributes.get('class') or ''} {node.attributes.get('id') or ''}".split()
    if any(_NO_LIST.search(name) for name in names) or any(
        key.startswith("data-") for key in node.attributes
    ):
        return False
    return not any(
        len(name) >= 2 and re.search(rf"['\"#.]{re.escape(name)}\b", sheet.script) for name in names
    )
