"""Words of a page that people see only by pointing at something, in the list of a search engine, or in its
source, and that hold a long number: descriptions for search engines, hints 提示文字, values of hidden fields,
comments, data that a script leaves in the page. Pure."""

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
_SAYS = (
    ("身份证号", ("sfz", "Sfz", "SFZ", "idCard", "idcard", "IdCard", "IDCard", "id_card", "ID_CARD", "zjhm",
                  "Zjhm", "ZJHM", "idNo", "idNum", "shenfen", "certNo", "cardId")),
    ("银行卡号", ("yhk", "Yhk", "YHK", "bankCard", "bank_card", "bankNo", "bankcard", "cardNo")),
)  # fmt: skip
"""What names of fields mean by which forms and scripts keep such numbers; under another name a number may be
anything, and a telephone may be the office's."""
_NUMBER = r"(\d{15,19}|\d{17}[Xx])(?!\w)"
_BEHIND = re.compile(
    rf"[\w.$-]{{0,20}}\\?[\"']?(?:\s{{0,3}}[:=]\s{{0,3}}\\?|\s[^<>]{{0,120}}?\bvalue\s?=\s?)[\"']?{_NUMBER}"
)
"""`"idCard":"…"`, `idCard = '…'`, `name="sfzh" value="…"`."""
_BEFORE = re.compile(rf"\bvalue\s?=\s?[\"']?{_NUMBER}[\"']?\s[^<>]{{0,80}}\Z")
_REACH = 160
_MOST_SIGNS = 100
_LONGEST_COMMENT = 4_000
_TAGS = re.compile(r"<[^<>]{0,1000}>")
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
    yield from _unshown(sheet.markup)
    for hint in _HINT.finditer(sheet.markup):
        words = hint[1] or hint[2]
        if _LONG_NUMBER.search(words):
            yield " ".join(unescape(words).split())


def _unshown(markup: str) -> Iterator[str]:
    yield from _commented(markup)
    for said, signs in _SAYS:
        for sign in signs:
            yield from (f"{said}：{number}" for number in _named(markup, sign))


def _commented(markup: str) -> Iterator[str]:
    for at in islice(_places(markup, "<!--"), _MOST):
        end = markup.find("-->", at, at + _LONGEST_COMMENT)
        comment = markup[at + 4 : end] if end > 0 else ""
        if _LONG_NUMBER.search(comment):
            yield " ".join(unescape(_TAGS.sub(" ", comment)).split())


def _named(markup: str, sign: str) -> Iterator[str]:
    for at in islice(_places(markup, sign), _MOST_SIGNS):
        found = _BEHIND.match(markup, at + len(sign)) or _BEFORE.search(markup[max(0, at - _REACH) : at])
        if found is not None:
            yield found[1]


def _places(markup: str, sign: str) -> Iterator[int]:
    at = markup.find(sign)
    while at >= 0:
        yield at
        at = markup.find(sign, at + len(sign))
