"""What hostile or odd text becomes before any form takes it, and how a cell is said. Pure.

Every form escapes besides; what is taken out here is what no escaping makes harmless: characters that XML
forbids, halves of surrogate pairs, and marks that turn the direction of the text around them.
"""

from __future__ import annotations

import math
import re
import unicodedata
from datetime import date, datetime
from functools import lru_cache

from reports.document import Cell, Linked, Sort

NOTHING = "—"
"""For what was not measured."""

LONGEST_CELL = 600
"""Characters of a cell on paper or screen: a hostile title would fill pages. The workbook holds more."""

_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_FORBIDDEN = re.compile(
    "[\x00-\x09\x0e-\x1f\x7f-\x84\x86-\x9f"  # controls; the line feed stays
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # marks of direction
    "\u200b\u2060-\u2065\u206a-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)
_HALVES = re.compile("[\ud800-\udfff]")
_WIDE = frozenset("WFA")
"""East Asian widths that take two columns; ambiguous ones (— …) do in Chinese fonts."""


def clean(text: str) -> str:
    """The text without what could harm or break a form; lines end in a line feed."""
    if text.isascii() and text.isprintable():
        return text
    text = _LINE_ENDS.sub("\n", text).replace("\t", " ")
    return _HALVES.sub("\ufffd", _FORBIDDEN.sub("", text))


def one_line(text: str) -> str:
    """The same on one line."""
    return clean(text).replace("\n", " ")


def cut(text: str, most: int = LONGEST_CELL) -> str:
    """The clean text, cut to so many characters; says how many there were."""
    text = clean(text)
    return text if len(text) <= most else f"{text[:most]}……（共{len(text)}字，未全列）"


def number(value: float) -> str:
    """A number as people write it: at most two places, no exponent below 10^15; a dash for no number."""
    if isinstance(value, int):
        return str(value) if abs(value) < 10**15 else _huge(value)
    if not math.isfinite(value):
        return NOTHING
    if abs(value) >= 1e15:
        return _huge(value)
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _huge(value: float) -> str:
    try:
        return f"{float(value):.3g}"
    except OverflowError:
        return "超出范围"


def percent(value: float) -> str:
    """A share as per cent, at most two places: "92.31%"."""
    return f"{number(round(value * 100, 2))}%" if math.isfinite(value) else NOTHING


def shown(cell: Cell, sort: Sort = "text", most: int = LONGEST_CELL) -> str:
    """What a cell of a column of that sort says, clean and cut."""
    if cell is None or cell == "":
        return NOTHING
    if isinstance(cell, Linked):
        return cut(cell.text or cell.url, most)
    if isinstance(cell, str):
        return cut(cell, most)
    if isinstance(cell, datetime):
        return f"{cell:%Y-%m-%d %H:%M}"
    if isinstance(cell, date):
        return cell.isoformat()
    return percent(cell) if sort == "share" else number(cell)


def address(cell: Cell, longest: int = 2_000) -> str:
    """Where a cell leads when a click on it is safe (http, https), else ""."""
    if not isinstance(cell, Linked) or len(cell.url) > longest:
        return ""
    url = one_line(cell.url)
    return url if url == cell.url and url.lower().startswith(("http://", "https://")) else ""


def long_day(value: date) -> str:
    """As official documents write it: 2026年3月5日."""
    return f"{value.year}年{value.month}月{value.day}日"


def columns_wide(text: str) -> int:
    """Columns that the text takes where a Chinese character takes two."""
    return len(text) if text.isascii() else sum(map(_columns, text))


@lru_cache(maxsize=8192)
def _columns(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in _WIDE else 1
