"""What stands beside a label."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

from checks.late_patterns import late_pattern
from checks.message_signs import message_state
from spiders.reading.messages.drafts import MOST_ANSWER
from spiders.reading.messages.labels import HALF_LABELS, LABELS, is_label, is_office, labels_in
from spiders.reading.sheet import AROUND, Sheet, ancestors, squeeze
from spiders.reading.widgets import next_element

_INLINE = frozenset({"b", "strong", "em", "i", "span", "font", "label", "a", "u", "small", "big", "time"})
_LETTERS = frozenset({"answer", "content"})
_OF_ANSWERS = frozenset({"answer", "answered", "unit", "status"})
_ROWS = frozenset({"p", "li", "div"})
_BOUNDS = frozenset({"body", "tr", "table", "ul", "dl", "tbody"})
_OF_THE_ASKER = sorted(label for label in LABELS if LABELS[label] in ("asked", "writer") and len(label) > 2)
_OF_ANOTHER = late_pattern(rf"(?:{'|'.join(_OF_THE_ASKER)})\s*[:：]")
"""What names the asker: behind an answer's empty place it begins the next message."""
_PICTURE = late_pattern(r"\.(?:jpe?g|png|gif|webp|bmp)(?:$|\?)", re.I)
ENDS = late_pattern(
    r"[\[【]?(?:打印|关闭|返回|分享|上一[篇条]|下一[篇条]|版权|附件|相关|责任编辑|来源|满意度|(?:群众|网友|网民|来信人|公众|市民)?评价|您?对.{0,8}满意|我要|网友评论|最新|热门"
    r"|推荐|声明|温馨提示|办理流程|点击)"
)
COLOPHON = ("ICP备", "网站标识码", "公网安备")
"""What only the site's imprint says."""
_MEDIA = "img, iframe, video, object, embed, script, a, input"
DIVIDES = late_pattern(r"clear|line|fix|split|hr|gap|blank|cb", re.I)
_SIGNATURE = re.compile(r"[（(]?\s?(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}\s?日?\s?[）)]?")
_SIGNATURE_AT_END = late_pattern(rf"\s?{_SIGNATURE.pattern}\Z")
PICTURED = "（图片）"
_LONGEST_STATE = 9
_FEWEST_HEADS = 3
_MOST_STEPS = 50
_FILED_AS: dict[str, str] = {
    **dict.fromkeys(("ybj", "yibanjie", "banjie", "yjbj"), "已办结"),
    **dict.fromkeys(("yhf", "yihuifu", "ydf", "yidafu"), "已回复"),
    **dict.fromkeys(("blz", "banlizhong", "zzbl", "clz", "chulizhong"), "办理中"),
    **dict.fromkeys(("dsl", "daishouli", "wsl", "weishouli"), "待受理"),
    **dict.fromkeys(("ysl", "yishouli"), "已受理"),
    **dict.fromkeys(("whf", "weihuifu", "wdf", "weidafu", "dhf", "daihuifu"), "未回复"),
    **dict.fromkeys(("bysl", "buyushouli"), "不予受理"),
}
"""States by how the files of their pictures are called: the first letters of the syllables, or the whole."""


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
        longer = last and name in _LETTERS
        return squeeze(f"{inline} {_beside(node, name)} {_paragraphs_after(node)}") if longer else inline
    current: LexborNode | None = node
    for _ in range(6):
        if current is None or current.tag in _BOUNDS:
            break
        text = _beside(current, name) or (_below_byline(current) if name == "answer" else "")
        after = next_element(current)
        while name == "answer" and after is not None and after.tag in _INLINE and not _text(after):
            after = next_element(after)  # the place of a day that is not there
        if text or after is not None:
            strange = after is not None and (sheet.region(after) in AROUND or _is_another(name, text))
            box = current.parent if name == "answer" and text and after is None else None
            signed = _signature_after(box) if box is not None else []
            return "" if text and strange else " ".join([text, *signed])
        if _follows_labelled_row(current):
            return ""
        current = current.parent
    return ""


def _is_another(name: str, text: str) -> bool:
    """Whether what stands behind an empty part of an answer is the next message."""
    return name in _OF_ANSWERS and _OF_ANOTHER.search(text) is not None


def _paragraphs_after(node: LexborNode) -> str:
    """The further paragraphs of a text that begins in its label's own: up to the next label."""
    gathered: list[str] = []
    paragraph = node.parent
    if paragraph is None or paragraph.tag != "p":
        return ""
    for _ in range(60):
        paragraph = next_element(paragraph)
        if paragraph is None or paragraph.tag != "p" or is_label(first_words(paragraph)):
            break
        words = squeeze(paragraph.text(deep=True)[:MOST_ANSWER])
        if ENDS.match(words):
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
    return is_label(first_words(before))


def _beside(node: LexborNode, name: str) -> str:
    """The text of the nodes after this one: of inline ones up to the next label, else of the next block. A
    line break ends every value but a letter."""
    gathered: list[str] = []
    sibling = node.next
    for _ in range(200):
        if sibling is None:
            break
        text = _text(sibling)
        if text and is_label(first_words(sibling)):
            break
        if sibling.tag == "br" and gathered and name not in _LETTERS and len("".join(gathered)) < 30:
            break
        if text:
            gathered.append(text)
            if sibling.tag not in _INLINE and sibling.tag != "-text" and sibling.tag != "p":
                gathered += _signature_after(sibling)
                break
        elif sibling.tag in ("td", "th", "dd", "div", "li"):
            break
        sibling = sibling.next
    return " ".join(gathered)[: 2 * MOST_ANSWER]


def _first_with_words(node: LexborNode) -> LexborNode | None:
    """This element or the first after it that says anything: dividers say nothing."""
    current: LexborNode | None = node
    for _ in range(5):
        if current is None or _text(current):
            return current
        current = next_element(current)
    return None


def has_empty_place(node: LexborNode) -> bool:
    """Whether nothing but an empty box follows the line of the node: the place where a letter would stand. A
    box with an id may wait for a script, one that is called so only divides."""
    for _, line in zip(range(3), ancestors(node), strict=False):
        after = next_element(line)
        if after is None or after.tag in _INLINE:
            continue
        named = after.attributes
        plain = (
            after.tag in ("div", "p", "td", "dd") and not named.get("id") and after.css_first(_MEDIA) is None
        )
        return plain and _first_with_words(after) is None and not DIVIDES.search(named.get("class") or "")
    return False


def _item_after(item: LexborNode) -> str:
    """The words of the list item after one that is a byline and nothing else."""
    after = next_element(item)
    if after is None or len(squeeze(item.text(deep=True)[:200])) > 60 or after.css_first("a") is not None:
        return ""
    return "" if is_label(first_words(after)) else _text(after)


def _signature_after(node: LexborNode) -> list[str]:
    """The office and the day that stand in boxes of their own under a letter."""
    signed: list[str] = []
    after = next_element(node)
    while after is not None and len(signed) < 2:
        words = squeeze(after.text(deep=True)[:60])
        office = _SIGNATURE_AT_END.sub("", words).strip("()（） ")
        if not (_SIGNATURE.fullmatch(words) or is_office(office)):
            break
        signed.append(words)
        after = next_element(after)
    return signed


def office_beside(node: LexborNode) -> str:
    """The office that stands in the same line as the node, without a label; "" for none."""
    for _, line in zip(range(3), ancestors(node), strict=False):
        words = line.text(deep=True, separator="\n")[:200]
        if len(words) >= 160:
            break
        for part in words.split("\n"):
            if is_office(part.strip()) and not is_label(part.strip()):
                return part.strip()
    return ""


def block_after(node: LexborNode, sheet: Sheet, within: LexborNode | None = None) -> str:
    """The words of the first block after the line that the node stands in, "" for a further label, the end
    of the list item, of the box `within`, or the foot of the page."""
    current: LexborNode | None = node
    for _ in range(5):
        current = current.parent if current is not None else None
        if current is None or current.tag in _BOUNDS or current.tag in ("td", "th", "dd"):
            return ""
        if current.tag == "li":
            return _item_after(current)
        if within is not None and current.mem_id == within.mem_id:
            return ""
        after = next_element(current)
        if after is None or after.tag in _INLINE:
            continue
        after = _first_with_words(after)
        if after is None or sheet.region(after) in AROUND:
            return ""
        words = _text(after)
        if any(sign in words for sign in COLOPHON):
            return ""  # a foot that nothing calls so
        return "" if is_label(first_words(after)) or ENDS.match(words) else words
    return ""


def block_after_list(node: LexborNode, sheet: Sheet) -> str:
    """The words of the first block after the list of labels and values that ends with the node's own."""
    near = [one for _, one in zip(range(4), ancestors(node), strict=False)]
    row = next((one for one in near if one.tag in ("dt", "dd")), None)
    if row is not None and row.tag == "dt":
        row = next_element(row)
    whole = row.parent if row is not None and next_element(row) is None else None
    after = next_element(whole) if whole is not None and whole.tag == "dl" else None
    after = _first_with_words(after) if after is not None else None
    if after is None or after.tag in _INLINE or after.tag in _BOUNDS or sheet.region(after) in AROUND:
        return ""
    words = _text(after)
    return "" if is_label(first_words(after)) or ENDS.match(words) else words


def _below_byline(node: LexborNode) -> str:
    """The block after the one that says when and by whom, where that stands between heading and text."""
    between = next_element(node)
    words = squeeze(between.text(deep=True)[:200]) if between is not None else ""
    first = next(labels_in(words), None) if words and len(words) < 100 else None
    if between is None or first is None or first.label not in HALF_LABELS:
        return ""
    after = next_element(between)
    return _text(after) if after is not None and not is_label(first_words(after)) else ""


def _text(node: LexborNode) -> str:
    """The node's words; an answer may be a picture."""
    if node.tag in ("script", "style"):
        return ""
    text = squeeze(node.text(deep=True)[: 2 * MOST_ANSWER])
    if text or (node.tag or "-").startswith("-"):
        return text
    pictures = (one.attributes.get("src") or "" for one in node.css("img[src]")[:4])
    return PICTURED if any(_PICTURE.search(source[-200:]) for source in pictures) else ""


def last_below(label: LexborNode) -> str:
    """What stands under a label that heads a column, in the last row that says anything there: the steps by
    which a letter was dealt with end with its answer. "" where the label heads none."""
    cell = cell_of(label)
    row = cell.parent
    if row is None or row.tag != "tr":
        return ""
    heads = _cells(row)
    at = next((place for place, one in enumerate(heads) if one.mem_id == cell.mem_id), -1)
    if at < 0 or len(heads) < _FEWEST_HEADS or sum(is_label(_text(one)) for one in heads) * 2 <= len(heads):
        return ""
    said = ""
    for below in _rows_below(row):
        cells = _cells(below)
        if len(cells) != len(heads):
            break
        said = _text(cells[at]) or said
    return said


def _cells(row: LexborNode) -> list[LexborNode]:
    return [one for one in row.iter() if one.tag in ("td", "th")]


def _rows_below(row: LexborNode) -> list[LexborNode]:
    """The rows after this one, also where it stands in a head of its own."""
    found: list[LexborNode] = []
    after = next_element(row)
    if after is None and row.parent is not None and row.parent.tag == "thead":
        body = next_element(row.parent)
        after = body.css_first("tr") if body is not None and body.tag == "tbody" else None
    while after is not None and len(found) < _MOST_STEPS:
        if after.tag == "tr":
            found.append(after)
        after = next_element(after)
    return found


def state_pictured(label: LexborNode) -> str:
    """The state that the picture beside its label shows, "" where nothing says which."""
    for one in (label, *(above for _, above in zip(range(3), ancestors(label), strict=False))):
        after = next_element(one)
        picture = after.css_first("img") if after is not None else None
        if picture is not None:
            return state_of_picture(picture)
    return ""


def state_of_picture(picture: LexborNode) -> str:
    """By what the picture is called, or its file. What is drawn on it nobody reads."""
    said = (squeeze((picture.attributes.get(name) or "")[:40]) for name in ("alt", "title"))
    told = next((words for words in said if len(words) <= _LONGEST_STATE and _is_state(words)), "")
    file = (picture.attributes.get("src") or "")[-200:].partition("?")[0].rpartition("/")[2]
    return told or _FILED_AS.get(file.partition(".")[0].lower(), "")


def state_of_mark(cell: LexborNode) -> str:
    """By the class of the mark without words that a cell holds."""
    named = (
        name for one in cell.css("[class]")[:4] for name in (one.attributes.get("class") or "").split()[:6]
    )
    return next((_FILED_AS[name.lower()] for name in named if name.lower() in _FILED_AS), "")


def _is_state(words: str) -> bool:
    return message_state(words) != "unknown"


def first_words(node: LexborNode) -> str:
    """The first line of what the node says."""
    for line in node.text(deep=True, separator="\n")[:600].split("\n"):
        if line.strip():
            return line.strip()
    return ""
