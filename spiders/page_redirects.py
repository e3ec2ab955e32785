"""Where a page that is not read sends its reader: meta refresh, trivial scripts. Pure."""

from __future__ import annotations

import re

from spiders.answers import Answer
from spiders.error_pages import error_words
from spiders.outcomes import is_moved_home
from spiders.page_text import decoded
from spiders.reading.sheet import Sheet
from spiders.reading.shell import read_shell
from spiders.wire import wire_url

_LARGEST = 40_000
"""Bytes; what only sends its reader on is short."""
_LARGEST_SCRIPTED = 8_000
_REFRESH = re.compile(rb"(?i)http-equiv\s*=\s*[\"']?\s*refresh")
_MOVES = re.compile(rb"(?i)\blocation\b")
_MOBILE = re.compile(rb"(?i)userAgent|screen\.width|mobile|android|iphone")
_KINDS = frozenset({"", "text/html", "application/xhtml+xml"})


def leads_on(answer: Answer) -> str | None:
    """The absolute address that the page leads to by itself; None where it is to be read itself."""
    if answer.status != 200 or answer.content_type not in _KINDS:
        return None
    target = led_on(answer.body, answer.url)
    # alert('该信息不存在');location='/' tells that there is nothing, wherever it leads
    return None if target is None or error_words(answer.body) else target


def led_on(body: bytes, url: str) -> str | None:
    """The same of a page at `url`. Nearly every page stays, and costs a search for two words."""
    if not body or len(body) > _LARGEST:
        return None
    scripted = len(body) <= _LARGEST_SCRIPTED and _MOVES.search(body) is not None
    # the pattern alone would walk every page of the site letter by letter
    if not scripted and (b"refresh" not in body.lower() or _REFRESH.search(body) is None):
        return None
    try:
        target = read_shell(Sheet(decoded(body), url))
    except (ValueError, RecursionError):
        return None  # markup that cannot be read leads nowhere
    return target if target != url and wire_url(target) else None


def led_home(body: bytes, url: str, asked: str) -> str:
    """The home page of its host to which the page at `url` sends who asked for the deep address `asked`; ""
    where it does not, or where it may send telephones elsewhere."""
    target = led_on(body, url) or ""
    return target if target and is_moved_home(asked, target) and not _MOBILE.search(body) else ""
