"""Pages that are nothing but a way to another page."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

from checks.late_patterns import late_pattern
from spiders.reading.handlers import moved_to
from spiders.reading.sheet import Sheet, shown_text, strip_spaces

LONGEST_DELAY = 10.0
"""Seconds. A slower refresh reloads a page that people read meanwhile."""

_LARGEST = 40_000
_MOST_WORDS = 80
_MOST_ANCHORS = 5
_REFRESH = late_pattern(r"\s*(\d{0,6}(?:\.\d{0,6})?)\s*[;,\s]\s*(?:url\s*=\s*)?(['\"]?)(.*)\Z", re.I | re.S)
_COMMENTS = late_pattern(r"/\*.*?\*/|^\s*//[^\n]*", re.S | re.M)
_MOBILE = late_pattern(r"userAgent|screen\.width|isMobile|Android|iPhone", re.I)
_ASIDE = frozenset(("top", "head", "header", "left", "menu", "nav", "foot", "footer", "bottom", "banner"))


def read_shell(sheet: Sheet) -> str:
    """The absolute address that the page leads to by itself, "" when it is a page to be read.

    Meta refresh within `LONGEST_DELAY`; a script that moves on, or a frame, on a page with next to no words.
    """
    target = _refreshed(sheet)
    if not target and len(sheet.markup) <= _LARGEST and _is_bare(sheet):
        target = _scripted(sheet) or _framed(sheet)
    return "" if target in (sheet.url.partition("#")[0], sheet.base) else target


def _refreshed(sheet: Sheet) -> str:
    for attributes in sheet.metas:
        if (attributes.get("http-equiv") or "").strip().lower() == "refresh":
            return _refresh_target(sheet, (attributes.get("content") or "")[:3000])
    return ""


def _refresh_target(sheet: Sheet, content: str) -> str:
    found = _REFRESH.match(content)
    if found is None or (found.group(1) in ("", ".") and "=" not in content):
        return ""
    delay, quote, rest = found.groups()
    address = rest.partition(quote)[0] if quote else rest.strip()
    if float(delay.strip(".") or 0) > LONGEST_DELAY or not address:
        return ""
    return sheet.joiner.join(address)


def _is_bare(sheet: Sheet) -> bool:
    """Whether people see next to nothing on the page."""
    if _has_many_addresses(sheet.markup) or len(sheet.tree.css("a[href]")) > _MOST_ANCHORS:
        return False
    if (
        sheet.tree.css_first("table table,form input[type=text],form input[type=password],article")
        is not None
    ):
        return False
    body = sheet.tree.body
    return body is None or len(strip_spaces(shown_text(body))) <= _MOST_WORDS


def _has_many_addresses(markup: str) -> bool:
    """Told by the first of them: menus stand at a page's beginning."""
    at = -1
    for _ in range(3 * _MOST_ANCHORS + 1):
        at = markup.find("href", at + 1)
        if at < 0:
            return False
    return True


def _scripted(sheet: Sheet) -> str:
    body = sheet.tree.body
    onload = (body.attributes.get("onload") or "") if body is not None else ""
    script = _COMMENTS.sub("", f"{sheet.script[:20_000]}\n{onload[:2000]}")
    addresses = [address for address in moved_to(script) if not address.startswith("#")]
    if not addresses:
        return ""
    # `if (mobile) go there; else go here`: we look as a desktop does.
    chosen = addresses[-1] if _MOBILE.search(script) and len(addresses) > 1 else addresses[0]
    return sheet.joiner.join(chosen)


def _framed(sheet: Sheet) -> str:
    frames = [node for node in sheet.tree.css("frame[src],iframe[src]")[:20] if not _is_tiny(node)]
    if sheet.tree.css_first("frameset") is None and len(frames) != 1:
        return ""
    main = [node for node in frames if not _is_aside(node)] or frames
    return sheet.joiner.join((main[-1].attributes.get("src") or "").strip()) if main else ""


def _is_tiny(frame: LexborNode) -> bool:
    attributes = frame.attributes
    sizes = (attributes.get("width"), attributes.get("height"))
    return any((size or "").strip() in ("0", "1", "0px") for size in sizes) or "none" in (
        attributes.get("style") or ""
    )


def _is_aside(frame: LexborNode) -> bool:
    attributes = frame.attributes
    named = re.split(
        r"[^a-z]+", f"{attributes.get('name') or ''} {attributes.get('src') or ''}".lower()[:300]
    )
    return any(name.removesuffix("frame") in _ASIDE for name in named)
