"""Which pages owe which page tags and a footer: those that are surely a home page, a column's or a content
page of the site itself, in Chinese. Of all others nothing is asked. Pure."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from checks.column_addresses import canonical, is_numbered, is_ruled_out, site_of
from checks.column_kinds import kind_by_name
from checks.facts import OPENED, Article, Page

Due = Literal["", "home", "column", "article"]

_OTHER_LANGUAGE = re.compile(
    r"/(?:en|eng|english|ru|russian|jp|ja|kr|korean|fr|de|es|ar|mn|mgl|bo|tibet\w{0,4}|uy|ug|big5|tw|mobile|wap|m|print|preview)"
    r"(?:[/_.-]|$)",
    re.I,
)
_TOPIC = re.compile(
    r"/(?:zt|ztzl|zthc|ztbd|zhuanti|zhuanlan|special|topics?|subject|ztlm|zt\d{1,8}|zt_\w{1,20})(?:/|$)", re.I
)
_TOPIC_WORDS = ("专题", "专栏")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_OTHER_LETTERS = re.compile(
    r"[\u3040-\u30ff\uac00-\ud7af\u1800-\u18af\u0f00-\u0fff\u0600-\u06ff\u0400-\u04ff]"
)
_SHORT = 30
"""Characters of content: a page with less is a frame round a video, a picture or a file."""
_NO_CONTENT = frozenset({"interaction", "service"})
"""Letters and guides stand in columns of these kinds, beside content pages; those say so by a tag."""
_COLUMN_TAGS = ("ColumnName", "ColumnType")
_CONTENT_TAGS = ("ArticleTitle", "PubDate", "ContentSource")


def due_as(page: Page, home_url: str) -> Due:
    """What the page is, as far as what it owes goes; "" for one that owes nothing for certain."""
    url = page.final_url or page.url
    home_at, host = _place(home_url)
    if page.outcome not in OPENED or page.status >= 400 or site_of(url) != host:
        return ""
    if page.kind in ("error", "shell", "message") or page.shell_to:
        return ""
    if page.kind == "home" or home_at in (canonical(url), canonical(page.url)):
        return "home"
    if not _is_chinese(page) or not _is_plain_place(url[: url.rfind("/") + 1]) or _is_of_topic(page):
        return ""
    if page.kind in ("list", "messages"):
        return "" if is_numbered(url) or _is_form_alone(page) else "column"
    is_content = page.kind == "article" and page.article is not None and _is_content(page, page.article)
    return "article" if is_content else ""


def _is_form_alone(page: Page) -> bool:
    """A form to write letters in, on a page where something that is no list seemed to load one: as a column
    it counts for certain only where tags call it one."""
    has_rows = any(block.entries for block in page.blocks)
    return page.holds == "form" and not has_rows and not any(page.tags.get(name) for name in _COLUMN_TAGS)


@lru_cache(64)
def _place(home_url: str) -> tuple[str, str]:
    return canonical(home_url), site_of(home_url)


@lru_cache(4096)
def _is_plain_place(folder: str) -> bool:
    """No folder of other languages, of topics, or of pages made for printing or telephones."""
    path = _path(folder)
    return _OTHER_LANGUAGE.search(path) is None and _TOPIC.search(path) is None


def _path(url: str) -> str:
    return "/" + url.partition("://")[2].partition("/")[2].partition("?")[0]


def _is_chinese(page: Page) -> bool:
    words = f"{page.title} {page.article.title if page.article is not None else ''} {' '.join(page.crumbs)}"
    return _CHINESE.search(words) is not None and _OTHER_LETTERS.search(words) is None


def _is_of_topic(page: Page) -> bool:
    named = " ".join((*page.crumbs, page.tags.get("ColumnName", ""), page.tags.get("ColumnType", "")))
    return any(word in named for word in _TOPIC_WORDS)


def _is_content(page: Page, article: Article) -> bool:
    if any(page.tags.get(name) for name in _CONTENT_TAGS):
        return True
    named = (page.tags.get("ColumnName", ""), *page.crumbs)
    if any(kind_by_name(name) in _NO_CONTENT for name in named):
        return False
    if is_ruled_out(article.title, page.url) or article.length < _SHORT:
        return False
    return article.published is not None and article.published_by == "article"
