"""What stands beside a label."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

from spiders.reading.messages.drafts import MOST_ANSWER
from spiders.reading.messages.labels import HALF_LABELS, is_label, labels_in
from spiders.reading.sheet import Sheet, ancestors, squeeze
from spiders.reading.widgets import next_element

_INLINE = frozenset({"b", "strong", "em", "i", "span", "font", "label", "a", "u", "small", "big", "time"})
_ROWS = frozenset({"p", "li", "div"})
_BOUNDS = frozenset({"body", "tr", "table", "ul", "dl", "tbody"})
_FRAME = frozenset({"head", "nav", "foot"})
_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp|bmp)(?:$|\?)", re.I)
_ENDS = re.compile(r"[\[【]?(?:打印|关闭|返回|分享|上一[篇条]|下一[篇条]|版权|附件|相关|责任编辑|来源)")
PICTURED = "（图片）"


def cell_of(node: LexborNode) -> LexborNode:
    """The largest element that holds nothing but the label."""
    cell = node
    for one in ancestors(node):
        if one.tag in _BOUNDS or not _is_alone(cell):
            break
        cell = one
        if one.tag in ("td", "th", "li", "dt", "dd"):
            break
    return cell


def _is_alone(node: LexborNode) -> bool:
    """Nothing but blanks and empty elements stands beside the node: asked of its neighbours, since the text
    of a parent may be the whole page."""
    return _blank_from(node.prev, forward=False) and _blank_from(node.next, forward=True)


def _blank_from(node: LexborNode | None, *, forward: bool) -> bool:
    for _ in range(6):
        if node is None:
            return True
        if node.tag == "-text" and (node.text(deep=False) or "").strip():
            return False
        if node.first_child is not None and node.tag != "-text":
            return False
        node = node.next if forward else node.prev
    return False


def value_of(node: LexborNode, name: str, inline: str, last: bool, sheet: Sheet) -> str:
    """The words beside the label: behind the colon, in the following nodes, or in the next cell; never what
    stands in the foot of the page, which comes next where the value is empty."""
    if inline or not last:
        longer = last and name in ("answer", "content")
        return squeeze(f"{inline} {_beside(node)} {_paragraphs_after(node)}") if longer else inline
    current: LexborNode | None = node
    for _ in range(6):
        if current is None or current.tag in _BOUNDS:
            break
        text = _beside(current) or (_below_byline(current) if name == "answer" else "")
        after = next_element(current)
        if text or after is not None:
            return "" if text and after is not None and sheet.region(after) in _FRAME else text
        if _follows_labelled_row(current):
            return ""
        current = current.parent
    return ""


def _paragraphs_after(node: LexborNode) -> str:
    """The further paragraphs of a text that begins in its label's own: up to the next label."""
    gathered: list[str] = []
    paragraph = node.parent
    if paragraph is None or paragraph.tag != "p":
        return ""
    for _ in range(60):
        paragraph = next_element(paragraph)
        if paragraph is None or paragraph.tag != "p" or is_label(_first_words(paragraph)):
            break
        words = squeeze(paragraph.text(deep=True)[:MOST_ANSWER])
        if _ENDS.match(words):
            break
        gathered.append(words)
    return " ".join(gathered)


def _follows_labelled_row(node: LexborNode) -> bool:
    """Whether the row before this one is a label with its value as well: then this row holds its own value,
    and what comes after the last row is something else."""
    before = node.prev
    for _ in range(6):
        if before is None or not (before.tag or "-").startswith("-"):
            break
        before = before.prev
    if before is None or node.tag not in _ROWS or before.tag not in _ROWS:
        return False
    return is_label(_first_words(before))


def _beside(node: LexborNode) -> str:
    """The text of the nodes after this one: of inline ones up to the next label, else of the next block."""
    gathered: list[str] = []
    sibling = node.next
    for _ in range(200):
        if sibling is None:
            break
        text = _text(sibling)
        if text and is_label(_first_words(sibling)):
            break
        if sibling.tag == "br" and gathered and len("".join(gathered)) < 30:
            break
        if text:
            gathered.append(text)
            if sibling.tag not in _INLINE and sibling.tag != "-text" and sibling.tag != "p":
                break
        elif sibling.tag in ("td", "th", "dd", "div", "li"):
            break
        sibling = sibling.next
    return " ".join(gathered)[: 2 * MOST_ANSWER]


def block_after(node: LexborNode, sheet: Sheet) -> str:
    """The words of the first block after the line that the node stands in, "" for a further label, the end
    of the list item or the foot of the page."""
    current: LexborNode | None = node
    for _ in range(5):
        current = current.parent if current is not None else None
        if current is None or current.tag in _BOUNDS or current.tag in ("td", "li", "dd"):
            return ""
        after = next_element(current)
        if after is None or after.tag in _INLINE:
            continue
        words = _text(after)
        if not words or sheet.region(after) in _FRAME:
            return ""
        return "" if is_label(_first_words(after)) or _ENDS.match(words) else words
    return ""


def _below_byline(node: LexborNode) -> str:
    """The block after the one that says when and by whom, where that stands between heading and text."""
    between = next_element(node)
    words = squeeze(between.text(deep=True)[:200]) if between is not None else ""
    first = next(labels_in(words), None) if words and len(words) < 100 else None
    if between is None or first is None or first.label not in HALF_LABELS:
        return ""
    after = next_element(between)
    return _text(after) if after is not None and not is_label(_first_words(after)) else ""


def _text(node: LexborNode) -> str:
    """The node's words; an answer may be a picture."""
    if node.tag in ("script", "style"):
        return ""
    text = squeeze(node.text(deep=True)[: 2 * MOST_ANSWER])
    if text or (node.tag or "-").startswith("-"):
        return text
    pictures = (one.attributes.get("src") or "" for one in node.css("img[src]")[:4])
    return PICTURED if any(_PICTURE.search(source[-200:]) for source in pictures) else ""


def _first_words(node: LexborNode) -> str:
    for line in node.text(deep=True, separator="\n")[:600].split("\n"):
        if line.strip():
            return line.strip()
    return ""
