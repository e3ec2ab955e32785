"""Whether rows are contents of a column and no menu, and whether an address looks like that of an article."""

from __future__ import annotations

import re

from checks.facts import Entry
from checks.late_patterns import late_pattern

LONG_TITLE = 12
"""Characters of a link that a menu would not have."""
FEWEST_BY_SCRIPT = 3
"""Links without an address that a script opens, and that are rows all the same."""
_ARTICLE_PATH = late_pattern(
    r"/t?\d{5,}|/[a-z]{1,4}\d{4,}/?$|/\d{5,}/index\.|[_\-]\d{3,}\.|/\d+\.s?html?$|/art_|/content|post_|[?&]\w*id=\w+|/[0-9a-f]{16,}|/ARTI|/c\d{5,}"
    r"|\.(?:pdf|docx?|xlsx?|wps|ofd)$|/\d{4}[-/]\d{1,2}[-/]\d{1,2}/|mp\.weixin\.qq\.com/s",
    re.I,
)
_INDEX_PATH = late_pattern(
    r"^https?://[^/?#]+(?:/?$|.*/$|.*/(?:index|default|list\w*)(?:_\d+)?\.\w{2,5}$|/col/col\d+/)", re.I
)
_NUMBERED_FOLDER = late_pattern(r"/\d{3,}/(?:index\.\w{2,5})?$", re.I)
"""Articles that are each a folder: `/xxnr/1051/index.html`."""


def is_list(entries: list[Entry], page: str) -> bool:
    """Whether rows are contents, not a menu: dated, or half of them lead to something like articles."""
    if len(entries) == 1:
        return len(entries[0].title) >= 6 and (_is_dated(entries[0]) or _is_content(entries[0], page))
    if any(_is_dated(entry) for entry in entries):
        return True
    contents = sum(1 for entry in entries if _is_content(entry, page))
    if contents * 2 >= len(entries) and contents > 0:
        return True
    by_script = sum(1 for entry in entries if entry.url == page and len(entry.title) >= LONG_TITLE)
    return by_script >= FEWEST_BY_SCRIPT and by_script * 2 >= len(entries)


def leads_to_article(url: str) -> bool:
    """Whether the address looks like those of articles."""
    return _ARTICLE_PATH.search(url) is not None


def _is_dated(entry: Entry) -> bool:
    return entry.dated is not None and entry.evidence != "url"


def _is_content(entry: Entry, page: str) -> bool:
    if entry.url == page:
        return False  # an empty link: on `list.asp?ClassID=11` it would look like one to an article
    if leads_to_article(entry.url):
        return len(entry.title) >= 5
    if len(entry.title) < LONG_TITLE:
        return False
    return not _INDEX_PATH.match(entry.url) or _NUMBERED_FOLDER.search(entry.url) is not None
