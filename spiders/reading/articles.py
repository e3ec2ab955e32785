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

from checks.document_fates import speaks_of_fates
from checks.document_numbers import document_number, numbers_in, titles_in
from checks.document_signs import (
    column_names,
    is_interpretation,
    is_interpretation_title,
    is_policy_document,
    is_policy_title,
)
from checks.facts import Article, EvidenceName
from checks.late_patterns import late_pattern
from spiders.reading.content_boxes import (
    MOST_TEXT,
    PROSE,
    content_node,
    media_in,
    short_content_node,
    text_of,
)
from spiders.reading.date_lines import (
    Header,
    day_in,
    header_of,
    may_be_dated,
    may_contradict,
    publish_date,
    source_of,
    tagged_date,
)
from spiders.reading.headed_values import values_beneath
from spiders.reading.masking import mask
from spiders.reading.metadata import (
    BY_SCRIPT,
    as_label,
    looks_catalogued,
    read_fields,
    with_pictures,
    with_scripts,
)
from spiders.reading.own_readings import own_reading
from spiders.reading.sheet import Sheet, squeeze
from spiders.reading.signs import Word
from spiders.reading.titles import tells_title, title_of

MOST_WORDS = 20_000
"""Text nodes of a page that are looked at."""
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
    known = _is_known(sheet, tags, observed)
    words = [] if known and not _may_be_numbered(sheet) else _words(sheet)
    title = title_of(sheet, tags, words)
    if not title or len(title) < 2:
        return None
    header = Header("", -1) if known else header_of(title, words, observed)
    fields = read_fields(words) if looks_catalogued("".join("".join(words[:400]).split())) else {}
    if fields and not all(fields.values()):
        fields |= values_beneath(sheet)
    fields = with_scripts(with_pictures(fields, sheet.markup), sheet.markup)
    published, basis = publish_date(sheet, tags, header, fields, words, observed)
    box = content_node(sheet)
    content = text_of(sheet, box) if box is not None else ""
    if not _is_article(sheet.url, tags, title, published, basis, header, fields, content):
        return None
    if box is None and (box := short_content_node(sheet)) is not None:
        content = text_of(sheet, box)
    return _article(
        _Read(sheet, tags, tuple(crumbs), title, header, fields, box, content, words),
        published,
        basis,
        observed,
    )


def _is_known(sheet: Sheet, tags: Mapping[str, str], observed: date) -> bool:
    """Title, day and source stand in tags, and the day is what the page shows."""
    if not (tells_title(tags) and tags.get("PubDate") and tags.get("ContentSource")):
        return False
    tagged = tagged_date(tags, observed)
    return tagged is None or not may_contradict(sheet.markup, tags, tagged)


_TABLE_SIGNS: tuple[Word, ...] = ("索", "成文", "发文机关", "发布机构", "文&", "文　")
_NUMBER_NAMES = ("文", "字", "编")
_NUMBERED_WITHIN = 40_000
"""Characters of the body in which number and table stand: they come before the content."""
_CLOSING = frozenset("〕]】）)﹞\uff3d〉>")


def _may_be_numbered(sheet: Sheet) -> bool:
    """The page may carry a document number or the table that holds one."""
    markup = sheet.markup
    start = max(markup.find("<body"), 0)
    end = start + _NUMBERED_WITHIN
    if any(sign in sheet.signs and markup.find(sign, start, end) >= 0 for sign in _TABLE_SIGNS):
        return True
    return _has_number(markup[start:end])


def _has_number(markup: str) -> bool:
    """A 号 stands behind a year in brackets, or behind what such a field is called."""
    at = markup.find("号")
    while at >= 0:
        before = markup[max(0, at - 12) : at]
        if before[-1:] in _NUMBER_NAMES or (
            not _CLOSING.isdisjoint(before) and any(map(str.isdigit, before[-6:]))
        ):
            return True
        at = markup.find("号", at + 1)
    return False


class _Read(NamedTuple):
    sheet: Sheet
    tags: Mapping[str, str]
    crumbs: tuple[str, ...]
    title: str
    header: Header
    fields: dict[str, str]
    box: LexborNode | None
    content: str
    words: Sequence[str]


def _article(read: _Read, published: date | None, basis: EvidenceName, observed: date) -> Article:
    number = _number(read)
    columns = column_names(read.tags, read.crumbs)
    keeps = (
        is_policy_document(read.title, number, read.fields, columns)
        or is_interpretation(read.title, number, columns)
        or speaks_of_fates(read.title)
    )
    searched = f"{read.title}\n{read.content[:MOST_TEXT]}"
    cites = tuple(numbers_in(searched)[:_MOST_QUOTES])
    keeps = keeps or (bool(cites) and is_policy_title(read.title))  # no crumbs, number in running text
    return Article(
        title=mask(read.title),
        published=published,
        published_by=basis,
        source=source_of(read.tags, read.header.text, read.fields),
        number=number,
        written=_written(read.fields, read.content, observed),
        fields={name: mask(value) for name, value in read.fields.items()},
        quotes=tuple(titles_in(searched)[:_MOST_QUOTES]),
        cites=cites,
        length=len("".join(read.content.split())),
        text=mask(squeeze(read.content[: 2 * MOST_TEXT])[:MOST_TEXT]) if keeps else "",
        media=media_in(read.sheet, read.box),
        may_be_dated=published is None and may_be_dated(read.tags, read.header, read.words, observed),
        interprets=own_reading(read.sheet, read.title) if _may_be_document(read, number) else "",
    )


def _may_be_document(read: _Read, number: str) -> bool:
    """The page may publish a policy document, which it may interpret as well."""
    known = bool(number or read.fields)
    return (known or is_policy_title(read.title)) and not is_interpretation_title(read.title)


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


def _is_article(
    url: str,
    tags: Mapping[str, str],
    title: str,
    published: date | None,
    basis: EvidenceName,
    header: Header,
    fields: Mapping[str, str],
    content: str,
) -> bool:
    if tags.get("ArticleTitle"):
        return True
    if fields and (fields.get("索引号") or fields.get("发文字号") or content):
        return True
    if published is not None and basis in ("article", "tag"):
        return True
    return header.place >= 0 and len(content) >= PROSE and bool(_ARTICLE_URL.search(url))


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


# ---------------------------------------------------------------- number, signature


_NUMBER_BEHIND = re.compile(r"[（(]([^（()）]{0,20}[（(〔\[【].{4,6}[）)〕\]】].{1,8}号)[）)]$")


def _number(read: _Read) -> str:
    """The page's own document number: from the table, else in brackets after the title, else on a line of its
    own at the head of the content."""
    field = read.fields.get("发文字号", "")
    if field and field != BY_SCRIPT:
        found = numbers_in(field)
        return found[0] if found else (squeeze(field)[:60] if re.search(r"\d.{0,6}号", field) else "")
    if is_interpretation_title(read.title):
        return ""
    in_title = _NUMBER_BEHIND.search(read.title) if read.title.endswith(("）", ")")) else None
    if in_title:
        return document_number(in_title[1])
    start = max(read.header.place, 0)
    return next((number for word in read.words[start : start + 40] if (number := document_number(word))), "")


_SIGNATURE = late_pattern(
    r"(?:^|\n)\s{0,40}((?:[一二][\u3007○零◯\uff2fO0一二三四五六七八九]{3}|(?:19|20)\d\d)\s?年"
    r"\s?[\d元一二三四五六七八九十]{1,2}\s?月\s?[\d一二三四五六七八九十]{1,3}\s?日)\s{0,40}(?=\n|$)"
)


def _written(fields: Mapping[str, str], content: str, observed: date) -> date | None:
    """成文日期 of the table, else the date that stands alone as signature near the end of the content."""
    day = day_in(fields.get("成文日期", ""), observed)
    if day is not None or "日" not in content:
        return day
    text = content[:3000] + "\n" + content[3000:][-3000:]
    ends = [found[1] for found in _SIGNATURE.finditer(text) if not _is_labelled(text[: found.start(1)])]
    return day_in(ends[-1], observed) if ends else None


def _is_labelled(before: str) -> bool:
    """A day in the table that stands in the content: 发布日期 is no signature."""
    line = before.rstrip().rpartition("\n")[2].strip()
    return bool(line) and as_label(line)[0] != ""
