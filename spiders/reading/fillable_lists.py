"""Empty lists that a script of the page is able to fill, where nothing shows that it does.

What a script of another file does, nobody can tell from the page: `drawList("news", rows)` may be called
anything. Where the middle holds an empty box that a script can find, and there is a script, only a browser
knows whether the list is empty.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from selectolax.lexbor import LexborNode

from checks.facts import MIDDLE, Fillable
from checks.late_patterns import late_pattern
from spiders.reading.scripted import is_empty_box
from spiders.reading.sheet import Sheet, ancestors

_LISTS = frozenset({"ul", "ol", "dl", "table", "tbody"})
_BOXES = "ul,ol,dl,table,tbody,div[id],section[id],article[id],div[class],section[class]"
_MOST_BOXES = 400
_MOST_NAMES = 40
_MOST_AROUND = 3
"""Links in the middle of an empty page: back, print, the pager."""
_LIST_NAMES = late_pattern(
    r"list|news|content|data|table|rows?|items?|result|main|con$|lb$|xxgk|wrap.?con", re.I
)
_NO_LISTS = late_pattern(
    r"hits?\b|click|count(?!y)|visit|stat(?!e)|tongji|weather|tianqi|search|share|login|qr.?code|ewm|nav|menu|banner|foot|head"
    r"|today|clock|font.?size|top$|back|mask|modal|dialog|popup|tip|toast|layer|crumb|swiper|slid|dots?$|clear|line$"
    r"|^(?:pg|pages?|pager|paging|pagination|page.?(?:bar|nav|box|num)|fenye)$",
    re.I,
)
_WRITES = late_pattern(
    r"innerHTML|insertAdjacentHTML|appendChild|replaceChildren|outerHTML|document\.write"
    r"|\.(?:html|append|prepend|replaceWith|load)\s{0,5}\("
)
_BESIDE = frozenset({"body", "text", "related", "side"})
_RELATED_BOXES = ",".join(f"{tag}[id]" for tag in ("div", "ul", "ol", "dl", "section", "p", "span", "table"))
_RELATED_NAMES = late_pattern(
    r"\b(?:rel|xg|gl|jd)\b|relat|relevan|xgjd|xgwj|xgzc|gljd|glwj|zcjd|zcwj|jiedu|unscramble|interpret", re.I
)
_RELATED_WORDS = ("解读", "图解", "读懂", "原文", "相关文件", "相关政策", "相关链接", "相关信息", "关联信息")


def fillable_list(sheet: Sheet, scripts: tuple[str, ...], *, is_column: bool = True) -> Fillable | None:
    """What could fill the empty list; None when there is no such list or nothing that could.

    `scripts` are the files of the page's own site that may do anything. Only for pages without rows on which
    nothing shows that a script loads them (`scripted_sign`). What `is_column` needs no empty box.
    """
    if "<script" not in sheet.markup and "<SCRIPT" not in sheet.markup:
        return None
    boxes = [(node, name) for node in _empty_boxes(sheet) for name in _names(node)][:_MOST_NAMES]
    named = next((name for _, name in boxes if name and _is_named(name, sheet.script)), "")
    if named:
        return Fillable(f"空列表“{named[:30]}”可能由脚本填充", named=True)
    if not (scripts or _WRITES.search(sheet.script)):
        return None
    by = f"脚本 {scripts[-1].rpartition('/')[2][:40]}" if scripts else "脚本"
    seen = next((name for node, name in boxes if not _is_hidden(node)), None)
    if seen is not None:
        return Fillable(f"空列表{f'“{seen[:30]}”' if seen else ''}可能由{by}填充")
    return None if not is_column or _leads_on(sheet) else Fillable(f"页面上没有条目，可能由{by}写出")


def _leads_on(sheet: Sheet) -> bool:
    """Whether the middle has links enough to be more than what stands around an empty list."""
    anchors = (node for node in sheet.tree.css("a[href]")[:_MOST_BOXES] if sheet.region(node) in MIDDLE)
    return sum(1 for _ in islice(anchors, _MOST_AROUND + 1)) > _MOST_AROUND


def fillable_related(sheet: Sheet, scripts: tuple[str, ...]) -> str:
    """What may write the links to interpretations, or to the interpreted document, into an empty box beside
    an article, in Chinese; "" when nothing may. No heading in the markup need say what belongs there.

    An inline script that names the box has to speak of such links, or the box is called after them.
    """
    script = sheet.script
    if not (script or scripts):
        return ""
    says = any(word in script for word in _RELATED_WORDS)
    if not says and not _RELATED_NAMES.search(" ".join(sheet.named_places)):
        return ""
    for node in sheet.tree.css(_RELATED_BOXES)[:_MOST_BOXES]:
        name = (node.id or "")[:60]
        called = _RELATED_NAMES.search(name) is not None
        if len(name) < 2 or not (says or called) or _NO_LISTS.search(name) or not is_empty_box(node):
            continue
        if sheet.region(node) in _BESIDE and (_is_named(name, script) or (called and scripts)):
            return f"空的“{name[:30]}”可能由脚本填写"
    return ""


def _empty_boxes(sheet: Sheet) -> Iterator[LexborNode]:
    for node in sheet.tree.css(_BOXES)[:_MOST_BOXES]:
        if is_empty_box(node) and sheet.region(node) in MIDDLE:
            yield node


def _names(node: LexborNode) -> list[str]:
    """By which a script finds it and a list may be called; of a box that is no list by its tag, an id, or a
    class that says that it is. A list may have none: "" stands for it."""
    own, classes = node.id or "", (node.attributes.get("class") or "")[:200].split()
    if node.tag not in _LISTS:
        classes = [name for name in classes if _LIST_NAMES.search(name)]
    names = [own, *classes]
    if node.tag == "tbody" and not any(names) and node.parent is not None:
        names = [node.parent.id or "", *(node.parent.attributes.get("class") or "")[:200].split()]
    if any(_NO_LISTS.search(name) for name in names if name):
        return []
    good = [name for name in names if 2 <= len(name) <= 60 or name.isdigit()]
    return good or [""] * (node.tag in _LISTS)


def _is_named(name: str, script: str) -> bool:
    """A string of the script is the name, or a selector that ends in it."""
    if name not in script:
        return False
    return re.search(rf"['\"`](?:[^'\"`\n]{{0,60}}[#.])?{re.escape(name)}['\"`\s>:]", script) is not None


def _is_hidden(node: LexborNode) -> bool:
    around = (node, *(above for _, above in zip(range(2), ancestors(node), strict=False)))
    return any("display:none" in (one.attributes.get("style") or "")[:200].replace(" ", "") for one in around)
