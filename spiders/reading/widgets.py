"""Which anchors without an address are no fault, because script or style gives them a purpose.

A false accusation costs more than a miss: whatever looks like a control is taken for one.
"""

from __future__ import annotations

import re
from itertools import takewhile

from selectolax.lexbor import LexborNode

from checks.late_patterns import late_pattern
from spiders.reading.control_words import (
    asks_for_more,
    is_function,
    leads_elsewhere,
    names_login,
    names_query,
    names_robot,
    promises_video,
)
from spiders.reading.sheet import Sheet, ancestors

_BOUND = late_pattern(
    r"(?:on|data-|aria-)|[:@]|(?!xml|xlink)[a-z]{1,12}[-:][a-z]|(?:role|accesskey|tabindex)$"
)
"""Attributes with a prefix of their own (`lay-event`, `v-on:click`, `ng-click`) bind a script to the anchor:
HTML has none on anchors but `data-` and `aria-`."""
_FOR_BROWSERS = frozenset(("nofollow", "noopener", "noreferrer", "external", "opener", "follow"))
"""Values of `rel` that tell browsers and search engines how to follow a link, and bind nothing to it."""
_CONTROL = late_pattern(
    r"(?:^|[-_\s])(?:js|btn|button|tabs?|toggle|switch|close|top|totop|gotop|backtop|back|prev|next|arrow|left|right"
    r"|search|login|share|print|font|bigger|smaller|expand|collapse|fold|unfold|more-?btn|drop|dropdown|trigger"
    r"|active|current|cur|on|selected|this|hover|play|pause|stop|qr|qrcode|ewm|wx|wechat|weixin|weibo|app|popup?"
    r"|modal|dialog|lang|wza|load|loadmore|refresh|page|pager|num|zan|like|fav|collect|menu-?(?:btn|toggle|icon))"
    r"(?=$|[-_\s\d])|Btn|Tab|Close|Toggle|Prev|Next", )  # fmt: skip
_GROUP = late_pattern(
    r"(?:^|[-_\s])(?:tabs?|tab[a-z]*|hd|slide[a-z]*|swiper|carousel|banner|flexslider|focus|owl|accordion|collapse"
    r"|dropdown|modal|dialog|popup|pager|page-?(?:nav|num|bar|list|turn|btn)|pages|pagination|paging|share|bdshare[a-z]*|bshare[a-z]*|jiathis|toolbar|fontsize|print"
    r"|switch|toggle|scroll|marquee|float|kefu|calendar|datepicker|lang|weather|login)(?=$|[-_\s\d])|[a-z]Tab|Tab[A-Z]|"
    r"[tT]ab(?:s|Title|Head|Hd|Nav|Menu)|nav-tabs", )  # fmt: skip
_HEAD_OF_PAGE = re.compile(r"hd[-_]?\d{0,3}\Z").match
"""An id of the page's own head; sliders call the head of their tabs so by its class."""
_DROPS = late_pattern(r"drop|sub|child|second|level|pop|hide|hover", re.I)
_BARE = re.compile(r"[\W\d_]*\Z")
_HIDDEN = late_pattern(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_EVENTS = late_pattern(r"click|mouse|hover|tab|slide|toggle|\bon\(|bind", re.I)
_DRAWN = late_pattern(r"(?<![\w-])(?:arrow|btn\d{1,2})(?![\w-])")
"""What is only drawn beside the words of a link, or behind them: each numbered button has its own picture."""
_ACCOUNT_BOX = late_pattern(
    r"(?:^|[-_\s])(?:wx|wechat|weixin|wb|weibo|qr|qrcode|ewm|erweima|code|follow|share)", re.I
)
_ACCOUNT_FILE = late_pattern(
    r"(?:^|[/_\-.\d])(?:wx|we?i?chat|weixin|gzh|wb|we?ibo|sina|qr|qrcode|ewm|erweima|app|khd|douyin|dy|kuaishou|toutiao|xcx|sph)"
    r"(?=[_\-.\d])",
    re.I,
)
_CODE = late_pattern(r"二维码|扫码|扫一扫|小程序码")
_CODE_FILE = late_pattern(
    r"(?:^|[/_\-.\d])(?:qr|qrcode|ewm|erweima|2wm|[a-z]{1,8}code)[\w-]{0,12}\.(?:png|jpe?g|gif|svg)", re.I
)
_CHINESE = late_pattern(r"[\u4e00-\u9fff]{4}")
"""Words that an arrow of a carousel does not have."""
_BOXES = frozenset(("div", "section", "table"))
"""What stands behind the picture of a banner as well as behind the head of a menu."""
_LISTS = frozenset(("ul", "ol", "dl", "dd", "div", "table", "menu", "section"))
_HEADS = frozenset(("li", "dt", "h2", "h3", "h4", "h5", "span", "strong", "p", "b", "td"))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "b", "strong"))
_BETWEEN = frozenset(("br", "script", "style"))
_NOWHERE = re.compile(r"\s*(?:#|javascript:|$)", re.I).match
_UNFILLED = re.compile(r"\s*https?:/{0,2}\s*\Z", re.I).match
"""The beginning of an address that nobody wrote on with: who means a button writes # or javascript."""
_CLIMBED = 4
_CHAT_BOXES = ("kefu", "robot", "Robot", "chat", "Chat", "znwd", "zhinengwenda")
_PLAYERS = ("<video", "<audio", "<embed", "<object", "<iframe", "player", "Player", ".mp4", ".m3u8", ".flv")


def is_control(sheet: Sheet, node: LexborNode, attributes: dict[str, str | None], words: str) -> bool:
    """Whether script or style gives the anchor a purpose, so that it must not be called an empty link."""
    if any(_BOUND.match(name) for name in attributes) or attributes.get("id"):
        return True
    if not _FOR_BROWSERS.issuperset((attributes.get("rel") or "").lower()[:200].split()):
        return True  # `rel="lightbox"`, `rel="tab1"` are for a script
    named = _without_drawn(attributes.get("class") or "", words)
    if _CONTROL.search(named[:400]) or (_BARE.match(words) and words):
        return True
    if (
        is_function(words)
        and not _UNFILLED(attributes.get("href") or "")
        and not (_is_content(sheet, words, node) and _stands_bare(node, named))
    ):
        return True
    return (
        _is_account_picture(node, words)
        or _shows_code(node)
        or _is_named_in_script(sheet, ".", (attributes.get("class") or "").split())
        or _opens_submenu(sheet, node, words)
        or _stands_in_control(sheet, node)
        or _heads_tabs(node)
    )


def _without_drawn(named: str, words: str) -> str:
    """The classes but those that may just draw something at a link whose words promise contents."""
    promises = names_login(words) or (_CHINESE.search(words) and not is_function(words))
    return _DRAWN.sub(" ", named).strip() if promises else named


def _is_content(sheet: Sheet, words: str, node: LexborNode) -> bool:
    """Words that name a control and a content alike (官方微博, 学籍查询, 播放视频, 申报系统登录), where
    nothing beside them shows a control: a field to fill in, 分享到, a player."""
    if names_query(words) or names_login(words):
        return not _stands_by_field(node)
    if names_robot(words):
        return not any(sign in sheet.markup for sign in _CHAT_BOXES)
    if promises_video(words):
        return not any(sign in sheet.markup for sign in _PLAYERS)
    return leads_elsewhere(words) and "分享" not in _words_beside(node)


def _stands_by_field(node: LexborNode) -> bool:
    for _, above in zip(range(_CLIMBED), ancestors(node), strict=False):
        if above.tag in ("body", "html"):
            return False
        if above.tag == "form" or above.css_first("input,select,textarea") is not None:
            return True
    return False


def _words_beside(node: LexborNode) -> str:
    return node.parent.text()[:200] if node.parent is not None else ""


def _is_account_picture(node: LexborNode, words: str) -> bool:
    """A picture without words that is called like an account or a code: a script may show one."""
    picture = node.css_first("img[src]") if not words else None
    return (
        picture is not None and _ACCOUNT_FILE.search((picture.attributes.get("src") or "")[-100:]) is not None
    )


def _shows_code(node: LexborNode) -> bool:
    """A code to be scanned stands in the anchor: it is seen at once, or shown when the mouse comes."""
    for picture in node.css("img")[:4]:
        said = f"{picture.attributes.get('alt') or ''} {picture.attributes.get('title') or ''}"[:200]
        if _CODE.search(said) or _CODE_FILE.search((picture.attributes.get("src") or "")[-100:]):
            return True
    return False


def _stands_bare(node: LexborNode, named: str) -> bool:
    """Nothing by which a script or a style could tell the anchor from others, and no box that could open."""
    parent = node.parent
    if named or parent is None or node.css_first("img,i,span,em") is not None:
        return False
    beside = [one for one in elements_from(parent.child) if not _is_plain_heading(one)]
    return all(one.tag == "a" or one.tag in _BETWEEN for one in beside) and not _is_told_apart(
        parent, len(beside) == 1
    )


def _is_plain_heading(one: LexborNode) -> bool:
    """The heading over a row of links: nothing that opens."""
    return one.tag in _HEADINGS and one.css_first("img,i,a") is None and not _is_dropped(one)


def _is_told_apart(box: LexborNode, holds_one: bool) -> bool:
    """The box of the anchor is named for a code or an account, or has a name for this anchor alone, or a
    picture or a hidden box follows it: a script or a style of another file may show a code there."""
    names = f"{box.attributes.get('class') or ''} {box.attributes.get('id') or ''}".strip()[:200]
    if names and (holds_one or _ACCOUNT_BOX.search(names)):
        return True
    after = next_element(box) if holds_one else None
    if after is None or after.css_first("a") is not None:
        return False
    return after.css_first("img") is not None or _is_dropped(after)


def _is_named_in_script(sheet: Sheet, mark: str, names: list[str]) -> bool:
    """Whether an inline script that waits for events speaks of the class or id."""
    script = sheet.script if names else ""
    return bool(script) and any(mark + name in script for name in names[:8]) and bool(_EVENTS.search(script))


def _opens_submenu(sheet: Sheet, node: LexborNode, words: str) -> bool:
    """`li > a + ul`, and headings in a `dt` over their `dd`."""
    after = next_element(node)
    if after is not None and (_is_led_to(sheet, after, node) or _asks_for_more_of(after, node, words)):
        return False
    if after is not None and _is_next_entry(after):
        return False
    if after is not None and after.tag in _LISTS and after.css_first("a,img") is not None:
        is_banner = not node.text().strip() and _CHINESE.search(words) is not None
        return not is_banner or after.tag not in _BOXES or _is_dropped(after)
    parent = node.parent
    if parent is None or parent.tag not in _HEADS:
        return False
    after = next_element(parent)
    if after is None:
        return False
    if parent.tag == "dt":
        return after.tag == "dd"
    return after.tag in _LISTS and _is_dropped(after) and after.css_first("a") is not None


def _is_next_entry(box: LexborNode) -> bool:
    """`<div><a><img alt="员工食堂"></a></div>`: a box with one named link that is seen is the next of a row,
    where a submenu is a list, or hidden until it opens."""
    anchors = box.css("a")[:2] if box.tag in ("div", "section") else []
    if len(anchors) != 1 or _is_dropped(box) or _is_dropped(anchors[0]):
        return False
    picture = anchors[0].css_first("img[alt]")
    named = f"{anchors[0].text()[:200]} {picture.attributes.get('alt') or '' if picture is not None else ''}"
    return _CHINESE.search(named) is not None


def _is_led_to(sheet: Sheet, box: LexborNode, node: LexborNode) -> bool:
    """The box is a place that other anchors of the page lead to, and not this one."""
    place = f"#{box.id}" if box.id else ""
    return bool(place) and place != node.attributes.get("href") and f'href="{place}"' in sheet.markup


def _asks_for_more_of(rows: LexborNode, node: LexborNode, words: str) -> bool:
    """`<b>通知公告</b> <a>MORE</a>` over the rows themselves, which anybody sees: more of them is elsewhere.
    更多 alone over a list is how a menu opens its last part."""
    before = node.prev
    for _ in range(4):
        if before is None or before.text().strip():
            break
        before = before.prev
    headed = before is not None and before.tag != "a" and 2 <= len(before.text().strip()) <= 20
    return headed and asks_for_more(words) and not _is_dropped(rows)


def _is_dropped(box: LexborNode) -> bool:
    named = box.attributes
    hidden = _DROPS.search((named.get("class") or "")[:200]) or _HIDDEN.search(named.get("style") or "")
    return hidden is not None


def _stands_in_control(sheet: Sheet, node: LexborNode) -> bool:
    for _, above in zip(range(_CLIMBED), ancestors(node), strict=False):
        if above.tag in ("body", "html"):
            return False
        attributes = above.attributes
        if any(name.startswith("on") for name in attributes) or _HIDDEN.search(attributes.get("style") or ""):
            return True
        classes, identity = attributes.get("class") or "", attributes.get("id") or ""
        named = f"{classes} {'' if _HEAD_OF_PAGE(identity) else identity}"
        if _GROUP.search(named[:400]) or attributes.get("role") in ("tablist", "tab"):
            return True
        if identity and (_is_named_in_script(sheet, "#", [identity])):
            return True
    return False


def _heads_tabs(node: LexborNode) -> bool:
    """Whether the anchor is one of several without address, followed by as many boxes: heads of tabs."""
    row = node.parent
    if row is not None and row.tag in _HEADS:
        row = row.parent
    if row is None or row.tag in ("body", "html") or _is_part_of_page(row) or _holds_rows(row):
        return False
    heads = len(row.css("a"))
    return 2 <= heads <= 12 and _boxes_after(row) == heads


def _is_part_of_page(row: LexborNode) -> bool:
    """What follows the head of a page are its menu, its middle and its foot, and no boxes of tabs."""
    return row.parent is not None and row.parent.tag == "body"


def _holds_rows(row: LexborNode) -> bool:
    """Whether rows of links stand beside the anchor itself: no head of tabs does, they stand in the boxes."""
    return any(one.tag in _LISTS and one.css_first("a") is not None for one in elements_from(row.child))


def _boxes_after(row: LexborNode) -> int:
    """How many like boxes follow the row, or the head that holds nothing but the row, one upon the other."""
    after = next_element(row)
    if after is None and row.parent is not None:
        after = next_element(row.parent)
    if after is None or after.tag not in _LISTS:
        return 0
    following = (box for box in elements_from(after) if box.tag not in _BETWEEN)
    like = takewhile(lambda box: box.tag == after.tag and not _is_further_row(box), following)
    beside = sum(1 for _ in like)
    inside = sum(1 for box in elements_from(after.child) if box.tag in _LISTS)
    return max(beside, inside) if beside > 1 else inside


def _is_further_row(box: LexborNode) -> bool:
    """Whether the box is a row of links as the one before it, with some that have no address either."""
    parts = elements_from(box.child)
    nowhere = (one.attributes.get("href") or "" for one in parts if one.tag == "a")
    return all(one.tag in ("a", "br") for one in parts) and any(map(_NOWHERE, nowhere))


def elements_from(node: LexborNode | None) -> list[LexborNode]:
    """This node and the siblings behind it that are elements, at most 100."""
    found: list[LexborNode] = []
    for _ in range(100):
        if node is None:
            break
        if not (node.tag or "-").startswith("-"):
            found.append(node)
        node = node.next
    return found


def next_element(node: LexborNode) -> LexborNode | None:
    """The next sibling that is an element."""
    after = node.next
    for _ in range(20):
        if after is None or not (after.tag or "-").startswith("-"):
            return after
        after = after.next
    return None
