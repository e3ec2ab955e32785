"""Content pages: title, publish date, source, document number, metadata, content.

Works on the page's text nodes in their order rather than on its markup: every content management system
nests its boxes in its own way, but title, date line and content follow one another on all of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple
from urllib.parse import urlsplit

from selectolax.lexbor import LexborNode

from checks.document_signs import (
    column_names,
    document_number,
    is_interpretation,
    is_interpretation_title,
    is_policy_document,
    numbers_in,
    titles_in,
)
from checks.facts import Article, EvidenceName
from spiders.reading.dates import (
    FIRST_YEAR,
    PUBLISHED_LABELS,
    find_dates,
    labelled_date,
    line_date,
    plainly,
    url_date,
)
from spiders.reading.masking import mask
from spiders.reading.metadata import CANONICAL, looks_catalogued, read_fields
from spiders.reading.sheet import Sheet, squeeze, strip_spaces

MOST_TEXT = 20_000
MOST_WORDS = 20_000
"""Text nodes of a page that are looked at."""
LONGEST_TITLE = 200
_HEADER = 600
"""Characters after the title within which date and source stand."""
_MOST_QUOTES = 40


def read_article(
    sheet: Sheet, tags: Mapping[str, str], observed: date, crumbs: Iterable[str] = ()
) -> Article | None:
    """The page as an article, or None when it is no content page.

    `tags` are the page tags by standard spelling; `observed` is the day the page was seen; `crumbs` are the
    names of 当前位置, where known: like the tags they help to tell policy documents.
    """
    if not _may_be_article(sheet, tags):
        return None
    # Three tags say all that the lines under the title would; a page without any number has no table either.
    known = tags.get("ArticleTitle") and tags.get("PubDate") and tags.get("ContentSource")
    words = [] if known and not _may_be_numbered(sheet.markup) else _words(sheet)
    title = _title(sheet, tags, words)
    if not title or len(title) < 2:
        return None
    header = _Header("", -1) if known else _header(title, words, observed)
    fields = read_fields(words) if looks_catalogued("".join("".join(words[:400]).split())) else {}
    published, basis = _published(sheet, tags, header, fields, words, observed)
    box = content_node(sheet)
    content = _text_of(box) if box is not None else ""
    if not _is_article(sheet.url, tags, title, published, basis, header, fields, content):
        return None
    return _article(
        _Read(sheet, tags, tuple(crumbs), title, header, fields, box, content, words),
        published,
        basis,
        observed,
    )


_TABLE_SIGNS = (
    "索",
    "文号",
    "字号",
    "编号",
    "成文",
    "发文机关",
    "发布机构",
    "文&nbsp;",
    "文&ensp;",
    "文&emsp;",
    "文　",
)
_NUMBERED_WITHIN = 40_000
"""Characters of the body in which number and table stand: they come before the content."""
_CLOSING = frozenset("〕]】）)﹞\uff3d〉>")


def _may_be_numbered(markup: str) -> bool:
    """The page may carry a document number or the table that holds one. Substrings are found ten times as
    fast as a pattern that begins with any of several characters."""
    start = max(markup.find("<body"), 0)
    markup = markup[start : start + _NUMBERED_WITHIN]
    if any(sign in markup for sign in _TABLE_SIGNS):
        return True
    at = markup.find("号")
    while at >= 0:
        if not _CLOSING.isdisjoint(markup[max(0, at - 12) : at]) and any(
            map(str.isdigit, markup[at - 6 : at])
        ):
            return True
        at = markup.find("号", at + 1)
    return False


class _Header(NamedTuple):
    """The text after the title, and where in the page's words it begins (-1: the title was not found)."""

    text: str
    place: int


class _Read(NamedTuple):
    sheet: Sheet
    tags: Mapping[str, str]
    crumbs: tuple[str, ...]
    title: str
    header: _Header
    fields: dict[str, str]
    box: LexborNode | None
    content: str
    words: Sequence[str]


def _article(read: _Read, published: date | None, basis: EvidenceName, observed: date) -> Article:
    number = _number(read)
    columns = column_names(read.tags, read.crumbs)
    keeps = is_policy_document(read.title, number, read.fields, columns) or is_interpretation(
        read.title, number, columns
    )
    searched = f"{read.title}\n{read.content[:MOST_TEXT]}"
    return Article(
        title=mask(read.title),
        published=published,
        published_by=basis,
        source=_source(read.tags, read.header.text[:_SOURCE_REACH], read.fields),
        number=number,
        written=_written(read.fields, read.content, observed),
        fields={name: mask(value) for name, value in read.fields.items()},
        quotes=tuple(titles_in(searched)[:_MOST_QUOTES]),
        cites=tuple(numbers_in(searched)[:_MOST_QUOTES]),
        length=len("".join(read.content.split())),
        text=mask(squeeze(read.content[: 2 * MOST_TEXT])[:MOST_TEXT]) if keeps else "",
        media=_media(read.box),
    )


# ---------------------------------------------------------------- is it one?

_ARTICLE_URL = re.compile(
    r"/t\d{8}_\d+|/art/\d{4}/|/(?:content|c|post|mpost)_[0-9a-f]+\.|/ARTI\d+|[?&](?:id|newsid|articleid|infoid|aid|artid)=\w+"
    r"|/[0-9a-z_-]{0,20}\d{3,}[0-9a-z_-]{0,20}(?:/(?:c|index|content))?\.(?:s?html?|jhtml|aspx?|jsp|php)$|/[0-9a-f]{32}\.s?html?$",
    re.I,
)
_LIST_PATH = re.compile(
    r"^/(?:index|default)\.\w{2,5}$|/col/col\d+/(?:index\.\w{2,5})?$|/(?:list|index)(?:_\d{1,4})\.\w{2,5}$",
    re.I,
)
_STRONG_MARKS = ("发布时间", "发布日期", "发文字号", "索引号", "信息来源", "公开日期")
_WEAK_MARKS = ("来源", "时间：", "日期：", "日期:", "时间:", "文号", "索&nbsp;", "索&ensp;")


def _may_be_article(sheet: Sheet, tags: Mapping[str, str]) -> bool:
    """Cheap tests that nearly all lists and home pages fail before any text is taken out of the tree."""
    if tags.get("ArticleTitle") or tags.get("PubDate"):
        return True
    path = _path(sheet.url)
    if path in ("", "/") or _LIST_PATH.search(path):
        return False
    markup = sheet.markup
    if any(mark in markup for mark in _STRONG_MARKS):
        return True
    return bool(_ARTICLE_URL.search(sheet.url)) or any(mark in markup for mark in _WEAK_MARKS)


def _path(url: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return parts.path + (f"?{parts.query}" if parts.query else "")


_PROSE = 120
"""Characters without link that make a page's middle a content of its own."""


def _is_article(
    url: str,
    tags: Mapping[str, str],
    title: str,
    published: date | None,
    basis: EvidenceName,
    header: _Header,
    fields: Mapping[str, str],
    content: str,
) -> bool:
    if tags.get("ArticleTitle"):
        return True
    if fields and (fields.get("索引号") or fields.get("发文字号") or content):
        return True
    if published is not None and basis in ("article", "tag"):
        return True
    return header.place >= 0 and len(content) >= _PROSE and bool(_ARTICLE_URL.search(url))


# ---------------------------------------------------------------- words


def _words(sheet: Sheet) -> list[str]:
    """The page's visible text nodes, trimmed, in order, without scripts, styles and empty ones."""
    body = sheet.tree.body
    if body is None:
        return []
    hidden = {node.text(deep=True).strip() for node in body.css("script, style, textarea, option")}
    nodes = body.text(deep=True, separator="\x1f").split("\x1f")
    return [word for node in nodes[: 3 * MOST_WORDS] if (word := node.strip()) and word not in hidden][
        :MOST_WORDS
    ]


# ---------------------------------------------------------------- title

_SITE_PART = re.compile(
    r"(?:网|网站|政府|门户|委员会|[局厅院部委办]|办公室|中心|平台|首页|频道|频道页|公司|医院|学校|大学|协会|栏目|管委会|政务公开"
    r"|信息公开|要闻|动态|公告|公示|文件|新闻)$|^(?:正文|详情|详细|首页|内容|中国政府网).{0,4}$"
)
_SEPARATOR = re.compile(
    r"\s*(?:[|\uff5c_丨]|::|(?<!\d)\s-\s|(?<=\S)\s*[\u2013—]{1,2}\s*|(?<!\d)-(?!\d)|-(?=[^\d-]{2,}$)|>>|»)\s*"
)
_MARKUP = re.compile(r"<[^<>]{0,200}>")
_HEADINGS = "h1, h2, h3, [class*=tit i], [id*=tit i], [class*=biaoti]"
_MOST_HEADINGS = 60
_NOT_A_TITLE = re.compile(
    r"[:：]$|^(?:当前位置|您的位置|首页|字体|字号|打印|分享|来源|发布|浏览|正文|关闭|索引号|\d[\d\s:./年月日-]*$)"
)


def _title(sheet: Sheet, tags: Mapping[str, str], words: Sequence[str]) -> str:
    tagged = _clean(tags.get("ArticleTitle", ""))
    if len(tagged) >= 2:
        return tagged
    site = {_clean(tags.get(name, "")) for name in ("SiteName", "ColumnName")} - {""}
    node = sheet.tree.css_first("title")
    whole = _clean(node.text(deep=True)) if node is not None else ""
    first = _without_site(whole, site)
    heading = _heading(sheet, whole, site)
    if heading:
        return heading
    if first and not _is_site_name(first, site) and any(word.startswith(first[:12]) for word in words):
        return first
    return _before_date_line(words)


def _clean(text: str) -> str:
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
    end = whole.find(parts[-1]) + len(parts[-1])
    start = whole.find(parts[0])
    return whole[start:end] if 0 <= start < end else parts[0]


def _is_site_name(text: str, site: set[str]) -> bool:
    return text in site or (
        len(text) < 26 and bool(re.search(r"(?:政府|网站|门户|网|委员会|[局厅委办院])$", text))
    )


def _heading(sheet: Sheet, whole: str, site: set[str]) -> str:
    """The heading on the page that <title> begins with or contains; an only <h1> without that."""
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
    return _clean(text) if len(text) < 4 * LONGEST_TITLE else ""


def _before_date_line(words: Sequence[str]) -> str:
    """The words right before a sure date line, where neither <title> nor a heading tells."""
    for place, word in enumerate(words):
        if place and _SURE_DATE_LINE.match(word):
            before = words[place - 1]
            found = 6 <= len(before) <= LONGEST_TITLE or (len(before) >= 4 and place > 1)
            return _clean(before) if found and not _NOT_A_TITLE.search(before) else ""
    return ""


_SURE_DATE_LINE = re.compile(r"(?:发布|发表|公开)(?:时间|日期)\s{0,6}[:：]")


# ---------------------------------------------------------------- the lines under the title


def _header(title: str, words: Sequence[str], observed: date) -> _Header:
    """The text after that place of the title which a date or source follows; crumbs and tables repeat it."""
    places = _places(title, words)
    headers = [_Header(_after(words, place), place) for place in places]
    for header in headers:
        if _near_date(header.text[:200], observed) or _SOURCE.search(header.text[:120]):
            return header
    return headers[-1] if headers else _Header("", -1)


def _places(title: str, words: Sequence[str]) -> list[int]:
    """Where the title ends among the words: in one node, or in several when <br> parts it."""
    wanted = strip_spaces(title)
    places: list[int] = []
    for place, word in enumerate(words):
        if word[0] != wanted[0] or (word[1:2] not in (wanted[1:2], "") and not word[1].isspace()):
            continue
        if len(places) >= 6:
            break
        bare = strip_spaces(word)
        if bare == wanted or (len(bare) > len(wanted) > 8 and bare.startswith(wanted)):
            places.append(place)
        elif 2 <= len(bare) < len(wanted) and wanted.startswith(bare):
            end = _end_of_parts(wanted, words, place)
            places += [end] if end is not None else []
    return places


def _end_of_parts(wanted: str, words: Sequence[str], place: int) -> int | None:
    joined = ""
    for end in range(place, min(place + 8, len(words))):
        joined += strip_spaces(words[end])
        if joined == wanted:
            return end
        if not wanted.startswith(joined):
            return None
    return None


def _after(words: Sequence[str], place: int) -> str:
    text: list[str] = []
    size = 0
    for word in words[place + 1 : place + 60]:
        text.append(word[:_HEADER])
        size += len(word) + 1
        if size > _HEADER:
            break
    return "\n".join(text)[:_HEADER]


# ---------------------------------------------------------------- publish date

_LABELS = tuple(label for label in PUBLISHED_LABELS if label != "发文日期")
_SURE_LABELS = tuple(label for label in _LABELS if len(label) > 2)
_BESIDE = re.compile(r"来源|浏览|点击|阅读|字体|字号|打印|作者|编辑|访问|发布人|发布者|审核|分享|次数|人气")


def _published(
    sheet: Sheet,
    tags: Mapping[str, str],
    header: _Header,
    fields: Mapping[str, str],
    words: Sequence[str],
    observed: date,
) -> tuple[date | None, EvidenceName]:
    """The publish date and what it rests on, surest first. 成文日期 is never taken for it."""
    found = find_dates(tags["PubDate"], observed) if tags.get("PubDate") else []
    if found:
        return found[0].day, "tag"
    shown = (
        _near_date(header.text, observed)
        or _day_in(fields.get("发布日期", ""), observed)
        or _shown_anywhere(words, observed)
    )
    if shown is not None:
        return shown, "article"
    named = url_date(sheet.url)
    if named is not None and FIRST_YEAR <= named.year <= observed.year + 1:
        return named, "url"
    return None, "none"


def _near_date(header: str, observed: date) -> date | None:
    """The date in the lines under the title: labelled, alone on its line, or beside 来源, 浏览, 打印."""
    labelled = labelled_date(header, observed, _LABELS)
    if labelled is not None:
        return labelled
    for line in header.split("\n")[:5]:
        alone = line_date(plainly(line).strip(" []()|"), observed) if 8 <= len(line) <= 30 else None
        if alone is not None and alone.year >= FIRST_YEAR and re.search(r"\d{4}|\u3007|○", line):
            return alone
    first = header[:160]
    for one in find_dates(first, observed):
        beside = first[max(0, one.start - 40) : one.start] + first[one.end : one.end + 50]
        if one.form in ("ymd", "年月日") and _BESIDE.search(beside):
            return one.day
    return None


def _shown_anywhere(words: Sequence[str], observed: date) -> date | None:
    """A sure label elsewhere on the page (under the content, over the title), if all of them agree."""
    lines = [place for place, word in enumerate(words) if word[0] in "发公录信" and _ANY_SURE.match(word)]
    days = {
        day
        for place in lines[:8]
        if (day := labelled_date("\n".join(words[place : place + 3])[:120], observed, _SURE_LABELS))
        is not None
    }
    return days.pop() if len(days) == 1 and len(lines) <= 2 else None


_ANY_SURE = re.compile(r"(?:发布|发表|公开|公布|录入|信息)(?:时间|日期)")


def _day_in(text: str, observed: date) -> date | None:
    found = find_dates(text, observed) if text else []
    return found[0].day if found else None


# ---------------------------------------------------------------- source, number, signature

_SOURCE = re.compile(
    r"(?:信息来源|文章来源|稿件来源|新闻来源|来源|来稿单位|供稿单位|信息提供|发布机构|发布单位|发布部门)"
    r"[ \u3000\u00a0]{0,4}[:：]\s{0,8}([^\s:：|\uff5c\[【<>]{2,50})(?!\s{0,4}[:：])"
)
_SOURCE_REACH = 300
_NO_SOURCE = re.compile(
    r"^(?:编辑|作者|责编|责任编辑|字号|字体|浏览|点击|阅读|打印|发布|发表|时间|日期|本站原创\b|审核|【|\[|\(|（|\d{4}|视力|分享|大中小|关闭)"
)


def _source(tags: Mapping[str, str], header: str, fields: Mapping[str, str]) -> str:
    tagged = _clean(tags.get("ContentSource", ""))
    if tagged:
        return tagged
    for found in _SOURCE.finditer(header):
        value = re.split(r"[　 ]|发布时间|发布日期|作者|编辑|字号|字体|浏览|点击|日期|时间", found[1])[
            0
        ].strip("，。；、·")
        if value and not _NO_SOURCE.match(value) and value not in CANONICAL:
            return value
    return fields.get("信息来源", "")[:50]


def _number(read: _Read) -> str:
    """The page's own document number: from the table, else in brackets after the title, else on a line of its
    own at the head of the content."""
    field = read.fields.get("发文字号", "")
    if field:
        found = numbers_in(field)
        return found[0] if found else (squeeze(field)[:60] if re.search(r"\d.{0,6}号", field) else "")
    if is_interpretation_title(read.title):
        return ""
    in_title = re.search(r"[（(]([^（()）]{0,20}[（(〔\[【].{4,6}[）)〕\]】].{1,8}号)[）)]$", read.title)
    if in_title:
        return document_number(in_title[1])
    start = max(read.header.place, 0)
    return next((number for word in read.words[start : start + 40] if (number := document_number(word))), "")


_SIGNATURE = re.compile(
    r"(?:^|\n)\s{0,40}((?:[一二][\u3007○零◯\uff2fO0一二三四五六七八九]{3}|(?:19|20)\d\d)\s?年"
    r"\s?[\d元一二三四五六七八九十]{1,2}\s?月\s?[\d一二三四五六七八九十]{1,3}\s?日)\s{0,40}(?=\n|$)"
)


def _written(fields: Mapping[str, str], content: str, observed: date) -> date | None:
    """成文日期 of the table, else the date that stands alone as signature near the end of the content."""
    day = _day_in(fields.get("成文日期", ""), observed)
    if day is not None or "日" not in content:
        return day
    ends = _SIGNATURE.findall(content[:3000] + "\n" + content[3000:][-3000:])
    return _day_in(ends[-1], observed) if ends else None


# ---------------------------------------------------------------- content

_CONTENT_NAME = re.compile(
    r"(?:^|\s)(?:zoom(?:con)?|ucap-content|trs_editor\w*|trs_uedtor|trs_ueditor|trs_paper_default|pages_content|main-?te?xt|j-fontcontent|"
    r"v(?:sb|_news)_content|(?:[a-z0-9]+[-_])?(?:art(?:icle)?|news|xxgk|detail|text|txt|bt|n|wz|xl|info|view|con|main)[-_]?"
    r"(?:con(?:tents?|t)?|content\w*|te?xt|info|body)|content)(?:\s|$)",
    re.I,
)
_KNOWN_CONTENT = (
    "#zoom, #Zoom, .zoom, #UCAP-CONTENT, .TRS_Editor, .article-content, .pages_content, .v_news_content"
)
_LIKELY_CONTENT = "[class*=con i], [id*=con i], [class*=text i], [class*=article i], [class*=detail i]"
_MOST_LIKELY = 24
_MOST_PARAGRAPHS = 300
_SURELY_CONTENT = 3_000
"""Characters in paragraphs of one element; nothing else on a page is as long, so the rest is not counted."""
_MOST_CELLS = 300


def content_node(sheet: Sheet) -> LexborNode | None:
    """The element that holds the content: around the most paragraphs, else by a known name, else the
    likeliest box by its name."""
    return (
        _around(_of_paragraphs(sheet))
        or sheet.tree.css_first(_KNOWN_CONTENT)
        or _likely(sheet)
        or _of_cells(sheet)
    )


def _of_paragraphs(sheet: Sheet) -> LexborNode | None:
    """The parent of the paragraphs with the most text, when that is prose."""
    sizes: dict[int, int] = {}
    parents: dict[int, LexborNode] = {}
    for node in sheet.tree.tags("p")[:_MOST_PARAGRAPHS]:
        parent = node.parent
        if parent is None:
            continue
        mem_id = parent.mem_id
        sizes[mem_id] = sizes.get(mem_id, 0) + len(node.text(deep=True))
        if sizes[mem_id] >= _SURELY_CONTENT:
            return parent
        parents[mem_id] = parent
    if not sizes:
        return None
    best = max(sizes, key=lambda mem_id: sizes[mem_id])
    return parents[best] if sizes[best] >= _PROSE else None


def _around(node: LexborNode | None) -> LexborNode | None:
    """The node, or the box up to five levels above it that has a name of content boxes."""
    current = node
    for _ in range(5):
        if current is None or current.tag in ("body", "html"):
            break
        attributes = current.attributes
        names = f"{attributes.get('id') or ''} {attributes.get('class') or ''}"
        if len(names) < 200 and _CONTENT_NAME.search(names):
            return current
        current = current.parent
    return node


def _likely(sheet: Sheet) -> LexborNode | None:
    best: LexborNode | None = None
    most = _PROSE
    for node in sheet.tree.css(_LIKELY_CONTENT)[-_MOST_LIKELY:]:
        size = len(node.text(deep=True))
        if size >= most:
            size -= 2 * sum(len(inner.text(deep=True)) for inner in node.css("a, script, style")[:200])
            best, most = (node, size) if size >= most else (best, most)
    return best


def _of_cells(sheet: Sheet) -> LexborNode | None:
    """The table cell with the most text outside links: on old pages tables make the page."""
    best: LexborNode | None = None
    most = _PROSE
    for node in sheet.tree.css("td")[:_MOST_CELLS]:
        if node.css_first("table") is not None:
            continue
        size = len(node.text(deep=True))
        if size >= most:
            size -= 2 * sum(len(inner.text(deep=True)) for inner in node.css("a, script, style")[:200])
            best, most = (node, size) if size >= most else (best, most)
    return best


def _text_of(node: LexborNode) -> str:
    """The text of the content, one line for each text node."""
    lines = node.text(deep=True, separator="\n")
    for inner in node.css("script, style")[:20]:
        script = inner.text(deep=True)
        lines = lines.replace(script, "") if script else lines
    return lines[: 20 * MOST_TEXT]


_MEDIA = {"img": "图片", "video": "视频", "audio": "音频", "embed": "视频", "object": "视频"}


def _media(node: LexborNode | None) -> tuple[str, ...]:
    if node is None:
        return ()
    return tuple(
        sorted({_MEDIA[inner.tag or ""] for inner in node.css("img, video, audio, embed, object")[:50]})
    )
