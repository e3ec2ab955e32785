"""Words of a page that people see only by pointing at something, or in the list of a search engine, and that
hold a long number: descriptions for search engines, hints 提示文字. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from itertools import islice

from spiders.reading.sheet import Sheet

_HINT = re.compile(r"title\s?=\s?(?:\"([^\"<>]{11,400})\"|'([^'<>]{11,400})')")
"""It begins with a word that is found at the speed of C: most pages have few hints, and links have many."""
_LONG_NUMBER = re.compile(r"(?<!\d)(?:1[3-9]\d{9}|\d{15,19}[Xx]?|\d{17}[Xx])(?!\d)")
"""A mobile phone, an identity card, a bank card."""
_TOLD = frozenset({"description", "keywords", "abstract"})
_MOST = 200


def lines_untold(sheet: Sheet) -> list[str]:
    """Those of them with a number; empty for nearly all pages."""
    return list(islice(_untold(sheet), _MOST))


def _untold(sheet: Sheet) -> Iterator[str]:
    for one in sheet.metas:
        content = one.get("content") or ""
        if _LONG_NUMBER.search(content) and (one.get("name") or "").strip().lower() in _TOLD:
            yield " ".join(content.split())
    for hint in _HINT.finditer(sheet.markup):
        words = hint[1] or hint[2]
        if _LONG_NUMBER.search(words):
            yield " ".join(unescape(words).split())
