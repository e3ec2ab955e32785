"""The element of a page that holds its content, and what stands in it."""

from __future__ import annotations

import re
from itertools import chain

from selectolax.lexbor import LexborNode

from spiders.reading.sheet import AROUND, Sheet

MOST_TEXT = 20_000
"""Characters of a content that are kept; twenty times as many are looked at."""
PROSE = 120
"""Characters without link that make a page's middle a content of its own."""

_CONTENT_NAME = re.compile(
    r"(?:^|\s)(?:zoom(?:con)?|ucap-content|trs_editor\w*|trs_uedtor|trs_ueditor|trs_paper_default|pages_content|main-?te?xt|j-fontcontent|"
    r"v(?:sb|_news)_content|(?:[a-z0-9]+[-_])?(?:art(?:icle)?|news|xxgk|detail|text|txt|bt|n|wz|xl|info|view|con|main)[-_]?"
    r"(?:con(?:tents?|t)?|content\w*|te?xt|info|body)|content)(?:\s|$)",
    re.I,
)
_KNOWN_CONTENT = (
    "#zoom, #Zoom, .zoom, #UCAP-CONTENT, .TRS_Editor, .article-content, .pages_content, .v_news_content"
)
_LIKELY_CONTENT = "[class*=con i], [id*=con i], [class*=text i], [class*=article i], [class*=detail i]"
_MOST_LIKELY = 24
_MOST_PARAGRAPHS = 300
_SURELY_CONTENT = 3_000
"""Characters in paragraphs of one element; nothing else on a page is as long, so the rest is not counted."""
_MOST_CELLS = 300
_AROUND_TEXT = AROUND | {"side"}


def content_node(sheet: Sheet) -> LexborNode | None:
    """The element that holds the content: around the most paragraphs, else by a known name, else the
    likeliest box by its name."""
    return (
        _around(_of_paragraphs(sheet))
        or sheet.tree.css_first(_KNOWN_CONTENT)
        or _likely(sheet)
        or _of_cells(sheet)
        or _only_article(sheet)
    )


def short_content_node(sheet: Sheet) -> LexborNode | None:
    """The box around the paragraphs of an article that says little, where it is called a content: three
    sentences that cite a document's number interpret it as well as three pages do."""
    for node in sheet.tree.tags("p")[:_MOST_PARAGRAPHS]:
        box = _around(node)
        if box is not None and box.mem_id != node.mem_id and sheet.region(node) not in _AROUND_TEXT:
            return box
    return None


def _of_paragraphs(sheet: Sheet) -> LexborNode | None:
    """The parent of the paragraphs with the most text, when that is prose."""
    sizes: dict[int, int] = {}
    parents: dict[int, LexborNode] = {}
    for node in sheet.tree.tags("p")[:_MOST_PARAGRAPHS]:
        parent = node.parent
        if parent is None:
            continue
        mem_id = parent.mem_id
        sizes[mem_id] = sizes.get(mem_id, 0) + len(node.text(deep=True))
        if sizes[mem_id] >= _SURELY_CONTENT:
            return parent
        parents[mem_id] = parent
    if not sizes:
        return None
    best = max(sizes, key=lambda mem_id: sizes[mem_id])
    return parents[best] if sizes[best] >= PROSE else None


def _around(node: LexborNode | None) -> LexborNode | None:
    """The node, or the box up to five levels above it that has a name of content boxes."""
    current = node
    for _ in range(5):
        if current is None or current.tag in ("body", "html"):
            break
        attributes = current.attributes
        names = f"{attributes.get('id') or ''} {attributes.get('class') or ''}"
        if len(names) < 200 and _CONTENT_NAME.search(names):
            return current
        current = current.parent
    return node


def _likely(sheet: Sheet) -> LexborNode | None:
    best: LexborNode | None = None
    most = PROSE
    for node in sheet.tree.css(_LIKELY_CONTENT)[-_MOST_LIKELY:]:
        size = len(node.text(deep=True))
        if size >= most:
            size -= 2 * sum(len(inner.text(deep=True)) for inner in node.css("a, script, style")[:200])
            best, most = (node, size) if size >= most else (best, most)
    return best


def _of_cells(sheet: Sheet) -> LexborNode | None:
    """The table cell with the most text outside links: on old pages tables make the page."""
    best: LexborNode | None = None
    most = PROSE
    for node in sheet.tree.css("td")[:_MOST_CELLS]:
        if node.css_first("table") is not None:
            continue
        size = len(node.text(deep=True))
        if size >= most:
            size -= 2 * sum(len(inner.text(deep=True)) for inner in node.css("a, script, style")[:200])
            best, most = (node, size) if size >= most else (best, most)
    return best


def _only_article(sheet: Sheet) -> LexborNode | None:
    """The one `<article>` of a page whose text stands in boxes without names and paragraphs: cards."""
    found = sheet.tree.css("article")[:2] if "<article" in sheet.markup else []
    if len(found) != 1:
        return None
    node = found[0]
    linked = sum(len(inner.text(deep=True)) for inner in node.css("a, script, style")[:200])
    return node if len(node.text(deep=True)) - 2 * linked >= PROSE else None


def text_of(sheet: Sheet, node: LexborNode) -> str:
    """The text of the content, one line for each text node."""
    lines = node.text(deep=True, separator="\n")
    for inner in node.css("script, style")[:20] if _has_unseen(sheet) else ():
        script = inner.text(deep=True)
        lines = lines.replace(script, "") if script else lines
    return lines[: 20 * MOST_TEXT]


def _has_unseen(sheet: Sheet) -> bool:
    """There are scripts or styles on the page with something in them."""
    unseen = chain(sheet.elements("script"), sheet.elements("style"))
    return any(one.first_child is not None for one in unseen)


_MEDIA = {"img": "图片", "video": "视频", "audio": "音频", "embed": "视频", "object": "视频"}


def media_in(sheet: Sheet, node: LexborNode | None) -> tuple[str, ...]:
    if node is None or sheet.signs.isdisjoint(_MEDIA):
        return ()
    found = node.css("img, video, audio, embed, object")[:50]
    return tuple(sorted({name for inner in found if (name := _MEDIA.get(inner.tag or ""))}))
