"""Scripts of a page without rows that are able to fill its list, whatever place they fill.

A script that asks for data, puts rows together, starts an application or calls something that is named so may
show a list where the markup has none. Counters, share buttons and menus do none of this.
"""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

from checks.late_patterns import late_pattern
from spiders.reading.dialects.calls import written_calls
from spiders.reading.dialects.literals import Values
from spiders.reading.sheet import MIDDLE_AND_SIDES, Sheet

_MOST_SCRIPTS = 100
_LONGEST = 50_000
_APPS = late_pattern(
    r"\bnew\s{1,5}Vue\b|\bcreateApp\s{0,5}\(|ReactDOM|\bcreateRoot\s{0,5}\(|angular\.(?:module|bootstrap)"
    r"|avalon\.(?:define|scan)|Ext\.(?:create|onReady)|layui\.(?:use|table|flow|laytpl)|\blaytpl\s{0,5}\("
    r"|\.(?:bootstrapTable|DataTable|dataTable|datagrid|jqGrid)\s{0,5}\("
    r"|Handlebars\.compile|Mustache\.(?:render|to_html)|\b_\.template\s{0,5}\(|\bjuicer\s{0,5}\(|\bdoT\.template"
    r"|nunjucks\.|\.tmpl\s{0,5}\(|\btemplate\.render|EventSource\s{0,5}\(|new\s{1,5}WebSocket\b"
)
_ROWS = late_pattern(
    r"""['"`+>]\s{0,20}<(?:li|tr|dd|dl|article)\b|createElement\(\s{0,5}['"](?:li|tr|dd|dl)['"]""", re.I
)
_WRITES = late_pattern(
    r"innerHTML|insertAdjacentHTML|appendChild|replaceChildren|outerHTML|document\.write"
    r"|\.(?:html|append|prepend|replaceWith|after)\s{0,5}\("
)
_PAGER = late_pattern(r"createPage|下一页|上一页|pageCount|countPage|尾页")
_DRAWS_PAGER = late_pattern(r"\b(?:createPage(?:HTML)?|writePager)\s{0,5}\(\s{0,5}\d", re.I)
_PAGER_NAMES = late_pattern(r"(?<![a-z])(?:pag(?:e[rs]?|ing|ination)|fenye)(?![a-z])", re.I)
_LOADER = late_pattern(
    r"(?<![\w.$])(?!createPage)((?:get|load|query|init|render|fetch|build|ajax)[A-Za-z]{0,20}"
    r"(?:List|News|Articles?|Contents?|Table|Items|Channel|Column|Rows|Records))[A-Za-z]{0,12}\s{0,5}\("
)
_OWN_PLACE = frozenset(
    {"div", "ul", "ol", "td", "tbody", "table", "li", "section", "dl", "article", "p", "span"}
)
_HARMLESS = late_pattern(
    r"jquery|swiper|slide|layer|bootstrap|respond|html5|share|count|stat|tongji|hits?\b|click|baidu|cnzz|conac"
    r"|jiucuo|wza|barrier|qrcode|player|video|font|search|nav|menu|head|foot|top|date|weather|print|favorite",
    re.I,
)


def filling_script(sheet: Sheet) -> str:
    """What shows, in Chinese, that a script may fill the list; "" when none is able to."""
    if "<script" not in sheet.markup and "<SCRIPT" not in sheet.markup:
        return ""
    nodes = sheet.tree.css("script")[:_MOST_SCRIPTS]
    for node in nodes:
        sign = _in_place(sheet, node) or _by_itself(node)
        if sign:
            return sign
    return _by_call(sheet)


def _by_itself(node: LexborNode) -> str:
    text = node.text()[:_LONGEST]
    app = _APPS.search(text)
    if app:
        return f"页面内容由前端脚本生成（{app[0].strip(' (')[:30]}）"
    if _WRITES.search(text) and _ROWS.search(text) and not _PAGER.search(text):
        return "列表行由脚本拼接"
    loader = _LOADER.search(text)
    return f"列表可能由脚本加载（{loader[1][:30]}）" if loader else ""


def _by_call(sheet: Sheet) -> str:
    calls = written_calls(sheet, Values(sheet.script, sheet.url))
    if calls.endpoints:
        return f"页面脚本另行读取数据（{calls.endpoints[0].url.partition('?')[0][-60:]}）"
    return "页面脚本另行读取数据，地址要运行时才知道" if calls.unread else ""


def _in_place(sheet: Sheet, node: LexborNode) -> str:
    """A script that stands alone where a list should be, and writes it there."""
    parent = node.parent
    if parent is None or parent.tag not in _OWN_PLACE or sheet.region(parent) not in MIDDLE_AND_SIDES:
        return ""
    source, text = node.attributes.get("src") or "", node.text()[:_LONGEST]
    if _HARMLESS.search(source or text) or not (source or "document.write" in text):
        return ""
    return "列表由脚本就地写出" if _holds_scripts_only(parent) and not _draws_pager(parent, source) else ""


def _draws_pager(parent: LexborNode, source: str) -> bool:
    """A box for the pager, or a file of that name, beside the call that draws it."""
    names = f"{parent.attributes.get('class') or ''} {parent.attributes.get('id') or ''}"[:200]
    file = source.rpartition("/")[2][:60]
    if not (_PAGER_NAMES.search(names) or _PAGER_NAMES.search(file)):
        return False
    return any(_DRAWS_PAGER.search(node.text()[:_LONGEST]) for node in parent.css("script")[:10])


def _holds_scripts_only(parent: LexborNode) -> bool:
    if "none" in (parent.attributes.get("style") or ""):
        return False
    for other in parent.iter(include_text=True):
        if other.tag == "-text" and (other.text_content or "").strip():
            return False
        if other.tag not in ("script", "style", "-text", "-comment"):
            return False
    return True
