"""Where on a page the labels and status words stand."""

from __future__ import annotations

from typing import NamedTuple

from selectolax.lexbor import LexborNode

from checks.late_patterns import late_pattern
from spiders.reading.messages.labels import (
    ANSWERS,
    DIALOGUE,
    HALF_LABELS,
    LABELS,
    SIGNED,
    STATUS,
    STATUS_PICTURE,
    WEAK,
    byline,
    labels_in,
    telling,
    text_with_byline,
)
from spiders.reading.messages.section_headings import heads_part_with
from spiders.reading.messages.values import COLOPHON, cell_of
from spiders.reading.sheet import AROUND, Sheet, ancestors, squeeze

_MOST_HITS = 6_000
_MOST_NODES = 60_000
"""Regions that every page repeats: 主办单位 in the foot is nobody's 答复单位, the site's name no title."""


_CHOICES = frozenset({"option", "button", "textarea", "script", "style"})
_MARKS = frozenset({"img", "i", "em", "span", "b"})
"""What shows a state without words."""
_OF_COLOPHONS = frozenset({"主办单位", "承办单位", "主办部门", "联系电话", "电话", "地址", "邮箱"})
_LONGEST_COLOPHON = 600
"""Characters: what is longer is the page, of which the imprint is only the end."""
_LETTERS = frozenset({"answer", "content"})
_STAGES = frozenset(
    {"阶段性", "最终", "初步", "首次", "再次", "二次", "第一次", "第二次", "补充", "后续", "正式", "官方"}
)
"""What an answer is called by its turn; no office."""
_TAB_ROWS = frozenset({"ul", "ol"})
_SAID_ON = late_pattern(
    r"[（(\[]\s?(?:[\w*\uff0a]{1,12}\s{1,3})?((?:19|20)\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}\s?日?[\s\d:：]{0,10})[）)\]]\Z"
)
"""The day in brackets with which a question ends."""


class Hit(NamedTuple):
    """A text node that is a label; `inline` is what follows the colon in the same node. `half`: what it means
    was told by the heading over it, and a label that says so itself outranks it."""

    node: LexborNode
    name: str
    label: str
    inline: str
    last: bool = True
    half: str = ""


def has_labels(sheet: Sheet) -> bool:
    """Two labels of which one is of messages: asked of the text alone, for walking the tree costs more."""
    body = sheet.tree.body
    words = body.text(deep=True, separator="\x1f").split("\x1f") if body is not None else []
    count, strong = 0, False
    for word in words[:_MOST_NODES]:
        text = word.strip()
        weight = telling(text) if text else 0
        if weight:
            count += 1 if len(text) <= 16 else len(list(labels_in(text))) or 1
            strong = strong or weight == 2
            if count >= (2 if strong else 4):
                return True
    return STATUS_PICTURE.search(sheet.markup) is not None


def hits_of(sheet: Sheet) -> tuple[list[Hit], list[LexborNode]]:
    """The labels and the status words of the page, in order, without fields of forms and the page's frame."""
    body = sheet.tree.body
    if body is None:
        return [], []
    walk = _Walk()
    marked = STATUS_PICTURE.search(sheet.markup) is not None
    for count, node in enumerate(body.traverse(include_text=True)):
        if count > _MOST_NODES or len(walk.labels) >= _MOST_HITS:
            break
        if node.tag == "-text" and (node.parent is None or node.parent.tag not in _CHOICES):
            text = (node.text(deep=False) or "").strip()
            if text:
                walk.take(node, text)
        elif node.tag in _MARKS and (node.tag == "img" or marked) and status_of(node):
            walk.statuses.append(node)
    has_fields = any(sign in sheet.markup for sign in ("<textarea", "<select", "<input"))
    telling = [hit for hit in walk.labels if hit.name and hit.label not in WEAK]
    headers = {row.mem_id for hit in telling if (row := cell_of(hit.node).parent) is not None}
    labels = [
        hit
        for hit in walk.labels
        if not _is_of_frame(hit, headers, sheet)
        and not (has_fields and _is_field(hit))
        and not (hit.name in _LETTERS and not hit.inline and _is_switch(hit.node))
    ]
    return _without_headings(labels), walk.statuses


def _without_headings(labels: list[Hit]) -> list[Hit]:
    """The labels but those that only head the part in which the same label has the value."""
    headings: set[int] = set()
    after: dict[str, Hit] = {}
    for hit in reversed(labels):
        may_head = hit.name in _LETTERS and hit.label not in DIALOGUE and hit.label and not hit.inline
        same = after.get(hit.label) if may_head else None
        if same is not None and heads_part_with(hit.node, same.node):
            headings.add(hit.node.mem_id)
        else:
            after[hit.label] = hit
    return [hit for hit in labels if hit.node.mem_id not in headings]


def status_of(node: LexborNode) -> str:
    """The status word of a node: its text, or what its picture or its mark without words is called."""
    if node.tag == "-text":
        words = node.text(deep=False) or ""
    elif node.tag == "img" or not node.text(deep=True).strip():
        words = node.attributes.get("alt") or node.attributes.get("title") or ""
    else:
        return ""
    found = STATUS.fullmatch(words.strip()[:12])
    return found[1] if found else ""


class _Walk:
    """Takes the page's texts in order; knows whether it stands in the question's half or the answer's."""

    def __init__(self) -> None:
        self.labels: list[Hit] = []
        self.statuses: list[LexborNode] = []
        self._half = ""
        self._dialogue = False

    def take(self, node: LexborNode, text: str) -> None:
        found = list(labels_in(text))
        # `回复：2026-11-05` has no answer behind its label, it says when.
        said = byline(text) if not found or found[0].name in ("answer", "content") else None
        if said is not None:
            self._by(node, *said, heads=text[-1] in "复答：:")
            return
        for name, label, inline, last in found:
            self._enter(name, label)
            self.labels.append(self._hit(node, name, label, squeeze(inline), last))
            if label in DIALOGUE and name == "content" and (said_on := _SAID_ON.search(inline[-40:])):
                self.labels.append(Hit(node, "asked", "", said_on[1], last=False, half="question"))
        if found:
            return
        if (led := text_with_byline(text)) is not None:
            who, day, does, words = led
            self._by(node, who, day, does, heads=False)
            answers = does in ANSWERS
            name, half = ("answer", "answer") if answers else ("content", "question")
            self.labels.append(Hit(node, name, "", words, last=answers, half=half))
        elif len(text) <= 12 and STATUS.fullmatch(text):
            self.statuses.append(node)
        elif self._dialogue and len(text) <= 60 and (signed := SIGNED.fullmatch(text)):
            who = signed["who"] or signed["then"] or ""
            self._by(node, who, signed[2] or signed["first"], "", heads=False)

    def _enter(self, name: str, label: str) -> None:
        if name == "answer":
            self._half = "answer"
        elif name in ("content", "title") and label not in HALF_LABELS:
            self._half = ""
        self._dialogue = self._dialogue or label in DIALOGUE

    def _hit(self, node: LexborNode, name: str, label: str, inline: str, last: bool) -> Hit:
        if label in HALF_LABELS and self._half == "answer":
            return Hit(node, HALF_LABELS[label], label, inline, last, "answer")
        return Hit(node, name, label, inline, last, "question" if label in HALF_LABELS else "")

    def _by(self, node: LexborNode, who: str, day: str, does: str, *, heads: bool) -> None:
        """Who wrote on which day; between 问 and 答 the words do not say which of the two."""
        answers = does in ANSWERS if does else self._half == "answer"
        half = "answer" if answers else "question"
        if answers and who and who not in _STAGES:
            self.labels.append(Hit(node, "unit", "", who, last=False, half=half))
        self.labels.append(Hit(node, "answered" if answers else "asked", "", day, last=False, half=half))
        if answers and heads:
            self._half = "answer"
            self.labels.append(Hit(node, "answer", "", "", half=half))


def _is_of_frame(hit: Hit, headers: set[int], sheet: Sheet) -> bool:
    """Whether the label stands in what every page repeats; `reply-head` and `card-footer` are called like the
    page's own head and foot, but only messages have a 回复时间 in there, alone or in one of `headers`."""
    if hit.label in _OF_COLOPHONS and _is_colophon(hit.node):
        return True
    region = sheet.region(hit.node.parent or hit.node)
    if region not in AROUND or (region != "nav" and hit.label not in WEAK and hit.name):
        return False
    row = cell_of(hit.node).parent
    return region == "nav" or row is None or row.mem_id not in headers


def _is_colophon(node: LexborNode) -> bool:
    """Whether the label stands in the site's imprint, in a box that nothing calls the page's foot."""
    for _, one in zip(range(4), ancestors(node), strict=False):
        words = one.text(deep=True)[:_LONGEST_COLOPHON]
        if len(words) == _LONGEST_COLOPHON:
            break
        if any(sign in words for sign in COLOPHON):
            return True
    return False


def _is_switch(node: LexborNode) -> bool:
    """Whether the words are a button (回复) or one of the tabs (来信内容, 办理结果) and so have no value."""
    cell = cell_of(node)
    row = cell if cell.tag in _TAB_ROWS else cell.parent
    if any(one.tag == "a" for _, one in zip(range(3), ancestors(node), strict=False)):
        return True
    if row is None or row.tag not in _TAB_ROWS or cell.tag == "td":
        return False
    cells = [text for one in row.iter() if (text := squeeze(one.text(deep=True)[:40]))]
    return len(cells) >= 2 and all(LABELS.get(text) in ("answer", "content", "") for text in cells[:8])


def _is_field(hit: Hit) -> bool:
    """Whether the value beside the label is still to be filled in: a form is a channel, no message."""
    cell = cell_of(hit.node)
    places = [hit.node.next, cell.next, *(cell.next.next for _ in (1,) if cell.next is not None)]
    return any(one is not None and _holds_field(one) for one in places)


_FIELDS = "textarea,select,input:not([type=hidden]):not([type=button]):not([type=submit])"


def _holds_field(node: LexborNode) -> bool:
    if (node.tag or "-").startswith("-"):
        return False
    return node.css_first(_FIELDS) is not None and len(node.text(deep=True)) < 200


def heading_over(node: LexborNode) -> str:
    """The short text right over the list that the node stands in, "" for none."""
    for _, one in zip(range(5), ancestors(node), strict=False):
        before = one.prev
        for _ in range(4):
            if before is None:
                break
            words = squeeze(before.text(deep=True)[:200]) if before.tag not in ("script", "style") else ""
            if words:
                return words if len(words) <= 16 else ""
            before = before.prev
    return ""
