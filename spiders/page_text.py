"""The few words of a page that show whether it is an error page: title, headings, visible text. Pure and
linear; the full reading of a page is `spiders.reading`."""

from __future__ import annotations

import html
import re

from msgspec import Struct

_LOOKED_AT = 60_000
"""Bytes of a page that are read here; error pages are far shorter."""

_TITLE = re.compile(r"(?i)<title\b[^>]{0,200}>([^<]{0,400})")
_TITLE_BYTES = re.compile(rb"(?i)<title\b[^>]{0,200}>([^<]{0,800})")
_TITLE_BEFORE = 16_000
_HEADING = re.compile(r"(?i)<h[1-4]\b[^>]{0,300}>((?:[^<]|<(?!/h[1-4]|h[1-4])){0,300})")
_UNSEEN = re.compile(
    r"(?is)<(script|style|noscript|template)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)|<title\b[^>]*>[^<]*"
)
_TAG = re.compile(r"<[^>]{0,2000}>")
_SPACE = re.compile(r"\s+")
_ARTICLE_TAG = re.compile(r"(?i)<meta\b[^>]{0,200}\bname\s*=\s*[\"']?(?:ArticleTitle|PubDate)\b")
_PASSWORD = re.compile(r"(?i)<input\b[^>]{0,500}\btype\s*=\s*[\"']?password\b")
_CHARSET = re.compile(rb"(?i)charset\s*=\s*[\"']?\s*(gb[a-z0-9]+|utf-?8|big5)")


class PageText(Struct, frozen=True):
    """`pieces` are the runs of visible text between tags, `length` the characters of all of them without
    spaces."""

    title: str = ""
    headings: tuple[str, ...] = ()
    pieces: tuple[str, ...] = ()
    length: int = 0
    is_article: bool = False
    """It carries the national tags of a content page."""
    has_password: bool = False


_ASCII = bytes(range(128))


def chinese_of(body: bytes) -> str:
    """All Chinese of the page run together, visible or not, markup and tags gone. Cheap: a tenth of a
    reading."""
    return decoded(body[:_LOOKED_AT].translate(None, _ASCII))


_LITTLE = 1_500


def shows_little(body: bytes) -> bool:
    """Is there too little Chinese on the page for one that has something to tell? Cheap."""
    return len(body[:_LOOKED_AT].translate(None, _ASCII)) <= _LITTLE


def title_of(body: bytes) -> str:
    """Title without spaces; it stands near the beginning or is not asked for."""
    found = _TITLE_BYTES.search(body, 0, _TITLE_BEFORE)
    return _plain(decoded(found.group(1))) if found else ""


def looked_at(body: bytes) -> str:
    """The part of a page that is read here."""
    return decoded(body[:_LOOKED_AT])


def read_page_text(markup: str) -> PageText:
    title = _TITLE.search(markup)
    seen = _UNSEEN.sub(" ", markup)
    pieces = tuple(piece for piece in (_plain(part) for part in _TAG.split(seen)) if piece)
    return PageText(
        _plain(title.group(1)) if title else "",
        tuple(_plain(_TAG.sub("", part)) for part in _HEADING.findall(seen)[:20]),
        pieces,
        sum(len(piece) for piece in pieces),
        _ARTICLE_TAG.search(markup) is not None,
        _PASSWORD.search(markup) is not None,
    )


def decoded(body: bytes) -> str:
    """UTF-8 where it is that, else GB 18030; a character cut off at the end does no harm."""
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        cut_off = error.start >= len(body) - 3
        named = _CHARSET.search(body)
        is_utf8 = cut_off or (named is not None and b"tf" in named.group(1).lower())
        return body.decode("utf-8" if is_utf8 else "gb18030", "replace")


def _plain(text: str) -> str:
    return _SPACE.sub("", html.unescape(text)) if text.strip() else ""
