"""Whether the place of the question on a letter's own page is there and holds nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from checks.late_patterns import late_pattern
from spiders.reading.messages.hits import Hit
from spiders.reading.messages.labels import DIALOGUE, is_label
from spiders.reading.messages.values import DIVIDES, first_words
from spiders.reading.sheet import Sheet
from spiders.reading.widgets import next_element

_OF_THE_ANSWER = frozenset({"answered", "unit", "answer", "status"})
_OF_THE_ASKER = frozenset({"asked", "writer", "number", "type"})
_SHOWS = frozenset(
    {
        "img",
        "iframe",
        "video",
        "audio",
        "object",
        "embed",
        "canvas",
        "svg",
        "input",
        "textarea",
        "a",
        "script",
    }
)
_OF_THE_WHOLE = ("详情", "信息")
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5"})
_BOXES = frozenset({"div", "p", "td", "dd", "section", "article"})
_QUESTION_BOX = late_pattern(
    r"(?i)(?:^|[\s_-])(?:q|que|ask|question|wen|wenti|tiwen|content|con|cont|nr|neirong|text|txt|letter|message|msg|desc)(?:$|[\s_-])"
)


def is_wordless(group: Sequence[Hit], sheet: Sheet) -> bool:
    """Whether nothing follows `留言内容：` up to the next label; or nothing but an empty box that is called
    the question stands between who asked when and the answer, and nothing under the heading before that."""
    told = next((at for at in range(len(group)) if _calls_question(group, at)), -1)
    if told >= 0:
        hit = group[told]
        after = next((one for one in group[told + 1 :] if one.node.mem_id != hit.node.mem_id), None)
        labelled = hit.label not in DIALOGUE and not hit.inline and hit.last
        return labelled and after is not None and _between(hit.node, after.node, sheet) is not None
    answer = next((at for at, hit in enumerate(group) if hit.name in _OF_THE_ANSWER), -1)
    asked = [hit for hit in group[: max(answer, 0)] if hit.name in _OF_THE_ASKER]
    if not asked or "title" in {hit.name for hit in group}:
        return False
    boxes = _between(asked[-1].node, group[answer].node, sheet)
    named = any(_QUESTION_BOX.search(box.attributes.get("class") or "") for box in boxes or ())
    return named and _follows_heading(asked[0].node, sheet)


class Place(NamedTuple):
    """The element under the heading of a card, where boards without labels print the question."""

    tag: str
    words: bool
    blank: bool


def question_place(item: LexborNode) -> Place | None:
    """None for a card without heading, or where a label follows it."""
    heading = next(iter(item.css(", ".join(sorted(_HEADINGS)))[:1]), None)
    after = next_element(heading) if heading is not None else None
    if after is None or after.tag not in _BOXES or is_label(first_words(after)):
        return None
    words = bool(after.text(deep=True)[:200].strip())
    shown = after.id or after.css_first(", ".join(sorted(_SHOWS))) is not None
    divides = DIVIDES.search(after.attributes.get("class") or "") is not None
    return Place(after.tag or "", words, not words and not shown and not divides)


def _calls_question(group: Sequence[Hit], at: int) -> bool:
    """Whether the question stands behind the label: one in a heading, or one that only calls the page
    (`信件详情`), may head all that is told of the message."""
    hit = group[at]
    if hit.name != "content" or not hit.label:
        return False
    if not hit.label.endswith(_OF_THE_WHOLE) and not _is_heading(hit.node):
        return True
    after = next((one for one in group[at + 1 :] if one.name), None)
    return after is not None and after.name in _OF_THE_ANSWER


def _is_heading(node: LexborNode) -> bool:
    return node.parent is not None and node.parent.tag in _HEADINGS


def _between(first: LexborNode, last: LexborNode, sheet: Sheet) -> list[LexborNode] | None:
    """The empty boxes between the two nodes; None where anything stands there that a reader sees, or a box
    that a script may fill."""
    boxes: list[LexborNode] = []
    begun = False
    body = sheet.tree.body
    for node in body.traverse(include_text=True) if body is not None else ():
        if node.mem_id == last.mem_id:
            return boxes
        if begun and (_is_seen(node) or node.attributes.get("id")):
            return None
        if begun and node.tag in _BOXES and not node.text(deep=True)[:200].strip():
            boxes.append(node)
        begun = begun or node.mem_id == first.mem_id
    return None


def _is_seen(node: LexborNode) -> bool:
    if node.tag == "-text":
        return bool((node.text(deep=False) or "").strip(" \t\r\n:：\u3000\xa0"))
    return node.tag in _SHOWS


def _follows_heading(first: LexborNode, sheet: Sheet) -> bool:
    """Whether the last text before the first label, those in its own line apart, is that of a heading."""
    before: LexborNode | None = None
    body = sheet.tree.body
    for node in body.traverse(include_text=True) if body is not None else ():
        if node.mem_id == first.mem_id:
            break
        same_line = first.parent is not None and node.parent is not None and node.parent == first.parent
        if node.tag == "-text" and (node.text(deep=False) or "").strip() and not same_line:
            before = node
    return before is not None and before.parent is not None and before.parent.tag in _HEADINGS
