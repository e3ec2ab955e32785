"""Boxes in the middle of a page without rows: those of other columns that it heads, and its own empty list.

A page whose boxes are headed by other columns is the way to them, whatever it shows of their rows; a list
that the server wrote without a row is the column's own, unless a script may fill it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from selectolax.lexbor import LexborNode

from checks.facts import MIDDLE
from checks.late_patterns import late_pattern
from spiders.reading.rows import MORE
from spiders.reading.sheet import Sheet, ancestors, squeeze
from spiders.reading.widgets import elements_from, next_element

MOST_HEADS = 40
_MOST_ANCHORS = 400
_HEADINGS = "h1,h2,h3,h4,h5,h6"
_HEADED = ",".join(f"{heading} a[href]" for heading in _HEADINGS.split(","))
_NAMES = f"{_HEADINGS},[class*=tit],[class*=name]"
_LISTS = "ul,ol,dl,table,div[class*=list],div[id*=list]"
_HOLDS_SOMETHING = "a,img,input,select,textarea,button,iframe,script,object,embed,video,audio,canvas,svg"
_SHOWS_OTHERWISE = "iframe,object,embed,video,audio,canvas,svg,template"
_NO_LIST = late_pattern(
    r"pag|dot|slid|swip|banner|tab|nav|menu|crumb|share|bread|search|foot|head|tool|btn|num|prev|next|focus"
    r"|scroll|marquee|hot|tip|modal|pop|layer|dialog|calendar|tree|filter|sort|link|login|weather|comment",
    re.I,
)
_LONGEST_NAME = 20
_LONGEST_HEAD = 10
_FEWEST_HEADS = 2
_MOST_LEVELS = 4
_TURNS = late_pattern(
    r"[\W\d]*|首\s?页|末\s?页|尾\s?页|上一?页|下一?页|[前后]一?页|返回|返回上[一级]?[页级]|GO|go|跳转|转到"
)
"""The words of a pager, or of a way back."""
_PATHS = "div,p,ul,ol,nav,td"
_MOST_TEXTS = 400
_NOT_SAID_IN = frozenset(
    {"a", "script", "style", "option", "button", "label", "noscript", "template", "textarea"}
)
_FEWEST_WORDS = 7
_FEWEST_TOLD = 2
"""Short pieces with a number, and characters beside it, that tell something: prices, telephones."""
_CHINESE = late_pattern(r"[\u4e00-\u9fff]")
_NOT_SAID = late_pattern(
    r"暂无|没有|未(?:找|查询?|检索|搜索)到|建设中|更新中|(?:正|尚|仍)在(?:建设|更新|筹建|整理|完善)|敬请期待|(?:浏览|点击|阅读|访问)(?:次数|量|数)|第\s?\d+\s?[页/]|共\s?\d+\s?[条页篇]"
    r"|欢迎|加载|请稍|字体|字号|分享|打印|请选择|请输入|版权|主办|承办|备案|技术支持|电话|邮编|浏览器|分辨率|今天是|位置[:：]|标识码|[上下]一[页篇]"
)
"""Words that stand on pages without any content as well."""
_MOST_ROWS = 400
_LONGEST_CLOCK = 3_000
_CLOCK = late_pattern(r"new Date\b|\.get(?:Full)?Year\(|\.toLocale(?:Date)?String\(")
_ASKS = late_pattern(
    r"https?:|ajax|fetch\(|XMLHttp|\.(?:get|post|load|append|html)\(|innerHTML|<(?:a|li|tr)\b|src\s?=", re.I
)
_AROUND_ALL = frozenset({"body", "html", "center", "form", "head"})
_BARE_LISTS = "ul,ol,table"
_NAMES_COLUMN = late_pattern(r"日期|时间|标题|名称|主题|文号|序号|附件")
_NAMES_LIST = late_pattern(
    r"(?:动态|要闻|新闻|信息|公告|公示|通知|报道|资讯|文件|进展|典型|经验|成果|做法|简报)$"
)


def box_heads(sheet: Sheet) -> tuple[str, ...]:
    """Where the headings and the 更多 of boxes in the middle lead to, each address once."""
    found: dict[str, None] = {}
    for anchor in (*sheet.tree.css(_HEADED)[:_MOST_ANCHORS], *_mores(sheet)):
        href = anchor.attributes.get("href") or ""
        if not href or href.startswith(("#", "javascript:")) or sheet.region(anchor) not in MIDDLE:
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
    """Whether the middle holds a list without any row under a heading that the page's title names, or one
    that no script could tell from others, and nothing that could show its rows in another way. Scripts that
    name the list may fill it."""
    if not _is_headed(sheet):
        return has_bare_list(sheet)
    return has_list_without_rows(sheet) or (
        not _any_in_middle(sheet, _SHOWS_OTHERWISE) and any(_unfilled_tables(sheet))
    )


def has_void_of_its_own(sheet: Sheet) -> bool:
    """Whether such a list stands right under the heading that names the page, in a box apart from all links:
    what leads elsewhere stands in boxes with headings of their own."""
    if _any_in_middle(sheet, _SHOWS_OTHERWISE):
        return False
    lists = (node for node in sheet.tree.css(_LISTS)[:200] if _is_empty_list(node, sheet))
    voids = (node for node in (*lists, *_unfilled_tables(sheet)) if sheet.region(node) in MIDDLE)
    headings = {node.mem_id for node in _own_headings(sheet)}
    return bool(headings) and any(_stands_apart(node, headings) for node in voids)


def _unfilled_tables(sheet: Sheet) -> Iterator[LexborNode]:
    """Tables of nothing but the names of their columns, however called, of which no script speaks."""
    for node in sheet.tree.css("table")[:60]:
        inside = [one.id for one in (node, *node.css("[id]")[:20]) if one.id]
        named = [*(node.attributes.get("class") or "").split(), *inside]
        if sheet.region(node) in MIDDLE and _has_heads_only(node) and not _is_spoken_of(named, sheet):
            yield node


def _stands_apart(void: LexborNode, headings: set[int]) -> bool:
    inner = void
    for _, box in zip(range(_MOST_LEVELS), ancestors(void), strict=False):
        if box.tag in ("body", "html"):
            return False
        parts = elements_from(box.child)
        at = next((place for place, part in enumerate(parts) if part.mem_id == inner.mem_id), -1)
        over = [place for place in range(at) if _is_or_holds(parts[place], headings)]
        if any(_leads(part) for part in parts[at + 1 :] if not _has_own_heading(part)):
            return False
        if over:
            return not any(map(_leads, parts[over[-1] : at]))
        if any(_leads(part) for part in parts[:at]):
            return False
        inner = box
    return False


def says_under_its_name(sheet: Sheet) -> bool:
    """Whether a few words of the page's own stand under the heading that names it, or under its path: what
    such a page says may be short, an introduction or a survey without a link."""
    paths = (node for node in sheet.tree.css(_PATHS)[:60] if sheet.region(node) == "crumb")
    return any(
        _says_something(part)
        for name in (*_own_headings(sheet), *paths)
        for part in _following(name)
        if sheet.region(part) in MIDDLE
    )


def _following(name: LexborNode) -> list[LexborNode]:
    """What stands behind the heading, or behind its box where the heading is all that stands there."""
    for _, node in zip(range(2), (name, *ancestors(name)), strict=False):
        if found := elements_from(node.next):
            return found
    return []


def _says_something(part: LexborNode) -> bool:
    told = 0
    for words in _pieces(part):
        chinese = len(_CHINESE.findall(words))
        if chinese >= _FEWEST_WORDS:
            return True
        told += chinese >= _FEWEST_TOLD and any(map(str.isdigit, words))
    return told >= _FEWEST_TOLD


def _pieces(part: LexborNode) -> Iterator[str]:
    """The pieces of text of the part that are neither links nor what pages without content say as well."""
    for _, node in zip(range(_MOST_TEXTS), part.traverse(include_text=True), strict=False):
        above = (one.tag for _, one in zip(range(3), ancestors(node), strict=False))
        if node.tag == "-text" and not any(tag in _NOT_SAID_IN for tag in above):
            words = squeeze((node.text(deep=False) or "")[:400])
            if words and not _NOT_SAID.search(words):
                yield words


def _is_or_holds(part: LexborNode, headings: set[int]) -> bool:
    return part.mem_id in headings or any(one.mem_id in headings for one in part.css(_NAMES)[:20])


def _has_own_heading(part: LexborNode) -> bool:
    found = part.css_first(_NAMES)
    return found is not None and 2 <= len(squeeze(found.text()[:200])) <= _LONGEST_NAME


def _leads(part: LexborNode) -> bool:
    """Whether anything in the part leads elsewhere than to the pages of a list."""
    anchors = part.css("a[href]")[:_MOST_ANCHORS]
    return any(not _TURNS.fullmatch(squeeze(one.text()[:40])) for one in anchors)


def has_bare_list(sheet: Sheet) -> bool:
    """Whether the middle holds a list without any row that has no class and no id, nor has its box: on old
    sites tables are all there is. A table may have the names of its columns."""
    if _any_in_middle(sheet, _SHOWS_OTHERWISE) or _is_written_into(sheet):
        return False
    return any(_is_bare_list(node, sheet) for node in _bare_lists(sheet))


def has_void_under_picture(sheet: Sheet) -> bool:
    """The same beside a picture, which an empty table may just keep in its place."""
    if _any_in_middle(sheet, _SHOWS_OTHERWISE) or _is_written_into(sheet):
        return False
    lists = list(_bare_lists(sheet))
    return any(node.tag != "table" and _is_bare_list(node, sheet) for node in lists) or any(
        node.tag == "table" and _has_heads_only(node) for node in lists
    )


def _bare_lists(sheet: Sheet) -> Iterator[LexborNode]:
    for node in sheet.tree.css(_BARE_LISTS)[:200]:
        if not _has_name(node) and sheet.region(node) in MIDDLE:
            yield node


def _is_written_into(sheet: Sheet) -> bool:
    """A script stands in a box of the middle: where it stands, it may write what is not in the markup. One
    that writes the day of today writes no list."""
    return any(
        script.parent is not None
        and script.parent.tag not in _AROUND_ALL
        and not _writes_today(script)
        and sheet.region(script.parent) in MIDDLE
        for script in sheet.tree.css("body script")[:100]
    )


def _writes_today(script: LexborNode) -> bool:
    """The clock of an old site, and nothing that asks for more: `document.write(d.getFullYear()+'年'…)`."""
    if script.attributes.get("src"):
        return False
    text = script.text()[: _LONGEST_CLOCK + 1]
    return len(text) <= _LONGEST_CLOCK and bool(_CLOCK.search(text)) and not _ASKS.search(text)


def has_empty_place(sheet: Sheet) -> bool:
    """Whether an empty cell is all that stands under the name of a list (`创建动态`) in its table, and no
    link in the whole table."""
    if _any_in_middle(sheet, _SHOWS_OTHERWISE) or _is_written_into(sheet):
        return False
    return any(_is_empty_place(row, sheet) for row in sheet.tree.css("tr")[:_MOST_ROWS])


def _is_empty_place(row: LexborNode, sheet: Sheet) -> bool:
    under = next_element(row)
    if under is None or under.tag != "tr" or row.css_first(_HOLDS_SOMETHING) is not None:
        return False
    name = squeeze(row.text()[:80])
    is_void = not under.text()[:200].strip() and under.css_first(_HOLDS_SOMETHING) is None
    if not (is_void and 2 <= len(name) <= _LONGEST_NAME and _NAMES_LIST.search(name)):
        return False
    table = next((above for above in ancestors(row) if above.tag == "table"), None)
    return table is not None and table.css_first("a") is None and sheet.region(row) in MIDDLE


def _has_name(node: LexborNode) -> bool:
    """A class or an id by which a script could find it or what stands in it."""
    return bool(node.id or node.attributes.get("class")) or node.css_first("[id],[class]") is not None


def _is_bare_list(node: LexborNode, sheet: Sheet) -> bool:
    above = node.parent
    if above is not None and above.id and above.id in sheet.script:
        return False
    return _is_empty_list(node, sheet) or (node.tag == "table" and _has_heads_only(node))


def _has_heads_only(table: LexborNode) -> bool:
    """One row of names of columns, of which one is that of days or of titles."""
    rows = table.css("tr")[:3]
    if len(rows) != 1 or table.css_first(_HOLDS_SOMETHING) is not None:
        return False
    cells = [squeeze(cell.text()[:80]) for cell in rows[0].css("th,td")[:20]]
    short = len(cells) >= _FEWEST_HEADS and all(0 < len(words) <= _LONGEST_HEAD for words in cells)
    return short and any(_NAMES_COLUMN.search(words) for words in cells)


def has_list_without_rows(sheet: Sheet) -> bool:
    """The same under any heading."""
    if _any_in_middle(sheet, _SHOWS_OTHERWISE):
        return False
    return any(
        sheet.region(node) in MIDDLE and _is_empty_list(node, sheet) for node in sheet.tree.css(_LISTS)[:200]
    )


def _any_in_middle(sheet: Sheet, selector: str) -> bool:
    return any(sheet.region(node) in MIDDLE for node in sheet.tree.css(selector)[:20])


def _is_headed(sheet: Sheet) -> bool:
    return next(_own_headings(sheet), None) is not None


def _own_headings(sheet: Sheet) -> Iterator[LexborNode]:
    title = squeeze(sheet.title)
    for node in sheet.tree.css(_NAMES)[:60]:
        words = squeeze(node.text()[:200])
        if 2 <= len(words) <= _LONGEST_NAME and words in title and sheet.region(node) in MIDDLE:
            yield node


def _is_empty_list(node: LexborNode, sheet: Sheet) -> bool:
    if node.text()[:200].strip() or node.css_first(_HOLDS_SOMETHING) is not None:
        return False
    names = f"{node.attributes.get('class') or ''} {node.attributes.get('id') or ''}".split()
    if any(_NO_LIST.search(name) for name in names) or any(
        key.startswith("data-") for key in node.attributes
    ):
        return False
    return not _is_spoken_of(names, sheet)


def _is_spoken_of(names: Iterable[str], sheet: Sheet) -> bool:
    return any(len(name) >= 2 and re.search(rf"['\"#.]{re.escape(name)}\b", sheet.script) for name in names)
