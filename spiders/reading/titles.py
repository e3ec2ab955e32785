"""The title of a content page."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from selectolax.lexbor import LexborNode

from checks.late_patterns import late_pattern
from checks.page_tags import filled
from spiders.reading.sheet import Sheet, squeeze, strip_spaces

LONGEST_TITLE = 200

_SITE_PART = late_pattern(
    r"(?:网|网站|政府|门户|委员会|[局厅院部委办]|办公室|中心|平台|首页|频道|频道页|公司|医院|学校|大学|协会|栏目|管委会|政务公开"
    r"|信息公开|要闻|动态|公告|公示|文件|新闻)$|^(?:正文|详情|详细|首页|内容|中国政府网).{0,4}$"
)
_SEPARATOR = late_pattern(
    r"\s*(?:[|\uff5c_丨]|::|(?<!\d)\s-\s|(?<=\S)\s*[\u2013—]{1,2}\s*|(?<!\d)-(?!\d)|-(?=[^\d-]{2,}$)|>>|»)\s*"
)
_MARKUP = re.compile(r"<[^<>]{0,200}>")
_HEADINGS = "h1, h2, h3, [class*=tit i], [id*=tit i], [class*=biaoti]"
_MOST_HEADINGS = 60
_NOT_A_TITLE = late_pattern(
    r"[:：]$|^(?:当前位置|您的位置|首页|字体|字号|打印|分享|来源|发布|浏览|正文|关闭|索引号|\d[\d\s:./年月日-]*$)"
)


def title_of(sheet: Sheet, tags: Mapping[str, str], words: Sequence[str]) -> str:
    tagged = clean(filled(tags, "ArticleTitle"))
    if len(tagged) >= 2 and tells_title(tags):
        return tagged
    return _shown_title(sheet, tags, words) or tagged


def tells_title(tags: Mapping[str, str]) -> bool:
    """Whether the page's tag says its title, and neither the site's name nor what a template left there."""
    value = filled(tags, "ArticleTitle")
    return bool(value) and clean(value) != clean(tags.get("SiteName", ""))


def _shown_title(sheet: Sheet, tags: Mapping[str, str], words: Sequence[str]) -> str:
    site = {clean(tags.get(name, "")) for name in ("SiteName", "ColumnName")} - {""}
    node = sheet.tree.css_first("title")
    whole = clean(node.text(deep=True)) if node is not None else ""
    first = _without_site(whole, site)
    heading = _heading(sheet, whole, site, len(strip_spaces(_SEPARATOR.split(first)[0])))
    if heading:
        return heading
    if first and not _is_site_name(first, site) and any(word.startswith(first[:12]) for word in words):
        return first
    return _before_date_line(words)


def clean(text: str) -> str:
    """A title as people read it: squeezed, without markup that editors left in it."""
    return squeeze(_MARKUP.sub("", text[:2000]))[:LONGEST_TITLE]


def _without_site(whole: str, site: set[str]) -> str:
    """The first part of <title> that is no name of site or column; "" when all are."""
    parts = [part for part in _SEPARATOR.split(whole) if part]
    while len(parts) > 1 and (parts[-1] in site or _SITE_PART.search(parts[-1])):
        parts.pop()
    while len(parts) > 1 and (parts[0] in site or (_SITE_PART.search(parts[0]) and len(parts[0]) < 16)):
        parts.pop(0)
    if not parts:
        return ""
    end = whole.rfind(parts[-1]) + len(parts[-1])
    start = whole.find(parts[0])
    return whole[start:end] if 0 <= start < end else parts[0]


def _is_site_name(text: str, site: set[str]) -> bool:
    return text in site or (
        len(text) < 26 and bool(re.search(r"(?:政府|网站|门户|网|委员会|[局厅委办院])$", text))
    )


def _heading(sheet: Sheet, whole: str, site: set[str], length: int) -> str:
    """The heading on the page that <title> begins with or contains; an only <h1> without that. `length` is
    that of the title in <title>: half as long it is the name of a box (政策解读) that the title has too."""
    packed = strip_spaces(whole)
    best = ""
    lone: list[str] = []
    for node in sheet.tree.css(_HEADINGS)[:_MOST_HEADINGS]:
        text = _own_words(node)
        if len(text) < 4 or text in site or _NOT_A_TITLE.search(text):
            continue
        if node.tag == "h1":
            lone.append(text)
        bare = strip_spaces(text)
        if 2 * len(bare) < length:
            continue
        if len(text) > len(best) and (bare in packed or _continues(bare, packed)):
            best = text
    if best and not _is_site_name(best, site):
        return best
    return lone[0] if len(lone) == 1 and not _is_site_name(lone[0], site) and len(lone[0]) >= 6 else ""


def _continues(heading: str, packed: str) -> bool:
    """<title> is the heading cut short."""
    start = packed.rstrip(".…")
    return len(start) >= 8 and start != packed and heading.startswith(start)


def _own_words(node: LexborNode) -> str:
    """The words of a heading; "" for a box that merely has such a class name."""
    text = node.text(deep=True)
    return clean(text) if len(text) < 4 * LONGEST_TITLE else ""


def _before_date_line(words: Sequence[str]) -> str:
    """The words right before a sure date line, where neither <title> nor a heading tells."""
    for place, word in enumerate(words):
        if place and _SURE_DATE_LINE.match(word):
            before = words[place - 1]
            found = 6 <= len(before) <= LONGEST_TITLE or (len(before) >= 4 and place > 1)
            return clean(before) if found and not _NOT_A_TITLE.search(before) else ""
    return ""


_SURE_DATE_LINE = re.compile(r"(?:发布|发表|公开)(?:时间|日期)\s{0,6}[:：]")
