"""The way in to a site's search on its home page: a form, a box that a script reads, or a link."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from checks.facts import SearchEntry
from checks.late_patterns import late_pattern
from spiders.reading.sheet import Sheet, words_of

_MOST = 30
"""Forms, boxes and links of a page that are looked at."""
_MOST_OTHERS = 20
_SIGN = late_pattern(
    r"search|sousuo|souso|jiansuo|jsearch|query|soso|\bso\b|keyword|keywords|搜索|检索|关键[字词]|请输入",
    re.I,
)
_OF_OTHERS = late_pattern(
    r"login|logon|password|passwd|subscribe|register|登录|订阅|注册|查询密码|信件编号|查询码", re.I
)
_WEB = late_pattern(r"//(?:www\.)?(?:baidu|so|sogou|bing|google)\.com", re.I)
_LINK = re.compile(r"^(?:站内|本站|全站|智能|全文|高级|政务)?(?:搜索|检索)(?:服务|平台|引擎)?$")
_WRITTEN_IN = ("text", "search", "")
_SPOKEN = re.compile(r"javascript:|#", re.I)


def read_search_entry(sheet: Sheet) -> SearchEntry | None:
    """The best way in that the page shows; None where there is none in its markup."""
    boxes = 0
    for form in sheet.tree.css("form")[:_MOST]:
        entry = _of_form(sheet, form)
        if entry is not None:
            return entry
    for box in sheet.tree.css("input")[: _MOST * 4]:
        if _is_box(box) and _SIGN.search(_told(box)) and not _OF_OTHERS.search(_told(box)):
            boxes += 1
    if boxes:
        return SearchEntry("script", scripted=True)
    return _of_link(sheet)


def _of_form(sheet: Sheet, form: LexborNode) -> SearchEntry | None:
    boxes = [box for box in form.css("input")[: _MOST * 2] if _is_box(box)]
    told = " ".join((_told(form), *map(_told, boxes), *_buttons(form)))
    if len(boxes) != 1 or not _SIGN.search(told) or _OF_OTHERS.search(told):
        return None
    if form.css_first("input[type=password],textarea") is not None:
        return None
    attributes = form.attributes
    action = (attributes.get("action") or "").strip()
    name = boxes[0].attributes.get("name") or ""
    scripted = any(attributes.get(one) for one in ("onsubmit", "@submit", "v-on:submit"))
    if not name or not action or _SPOKEN.match(action):
        return SearchEntry("script", scripted=True)
    url = sheet.joiner.join(action)
    if (attributes.get("method") or "get").strip().lower() == "post":
        return SearchEntry("post", url, name)
    if _WEB.search(url):
        return None
    charset = (attributes.get("accept-charset") or sheet.charset or "utf-8").split(",")[0].strip()
    return SearchEntry("form", url, name, tuple(_others(form))[:_MOST_OTHERS], charset[:40], scripted)


def _is_box(node: LexborNode) -> bool:
    return (node.attributes.get("type") or "").strip().lower() in _WRITTEN_IN


def _told(node: LexborNode) -> str:
    """What names and attributes say of it."""
    names = ("action", "id", "class", "name", "placeholder", "value", "title", "aria-label", "onsubmit")
    return " ".join((node.attributes.get(name) or "")[:100] for name in names)


def _buttons(form: LexborNode) -> Iterator[str]:
    for node in form.css("button,a,img,input[type=submit],input[type=button],input[type=image]")[:_MOST]:
        yield words_of(node)[:40]
        yield " ".join((node.attributes.get(name) or "")[:60] for name in ("value", "alt", "title", "class"))


def _others(form: LexborNode) -> Iterator[tuple[str, str]]:
    """What the form sends along: hidden fields, and the first choice of each list."""
    for node in form.css("input[type=hidden]")[:_MOST_OTHERS]:
        if name := node.attributes.get("name"):
            yield name[:100], (node.attributes.get("value") or "")[:500]
    for node in form.css("select")[:_MOST_OTHERS]:
        option = node.css_first("option[selected]") or node.css_first("option")
        if (name := node.attributes.get("name")) and option is not None:
            yield name[:100], (option.attributes.get("value") or "")[:500]


def _of_link(sheet: Sheet) -> SearchEntry | None:
    for node in sheet.tree.css("a[href]")[:2000]:
        words = "".join(words_of(node).split()) or (node.attributes.get("title") or "")
        if len(words) <= 8 and _LINK.match(words):
            return SearchEntry("link", sheet.joiner.join((node.attributes.get("href") or "").strip()))
    return None
