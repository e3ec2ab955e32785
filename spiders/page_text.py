"""The few words of a page that show whether it is an error page: title, headings, visible text. Pure and
linear; the full reading of a page is `spiders.reading`."""

from __future__ import annotations

import html
import re

from msgspec import Struct

from checks.late_patterns import late_pattern
from spiders.hidden_parts import without_hidden
from spiders.reading.masking import mask

_LOOKED_AT = 60_000
"""Bytes of a page that are read here; error pages are far shorter."""

_TITLE = late_pattern(r"(?i)<title\b[^>]{0,200}>([^<]{0,400})")
_TITLE_BYTES = re.compile(rb"(?i)<title\b[^>]{0,200}>([^<]{0,800})")
_TITLE_BEFORE = 16_000
_UNSEEN = late_pattern(
    r"(?is)<(script|style|noscript|template|textarea|select|datalist|dialog(?![^>]{0,200}\sopen\b))\b"
    r".*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)|<title\b[^>]*>[^<]*"
)
_TAG = late_pattern(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,20})[^<>]{0,2000}>|<[^<>]{0,2000}>")
_SPACE = re.compile(r"\s+")
_ARTICLE_TAG = late_pattern(r"(?i)<meta\b[^>]{0,200}\bname\s*=\s*[\"']?(?:ArticleTitle|PubDate)\b")
_PASSWORD = late_pattern(r"(?i)<input\b[^>]{0,500}\btype\s*=\s*[\"']?password\b")
_FIELD = late_pattern(
    r"(?i)<(?:select|textarea)\b|<input\b(?![^<>]{0,500}\btype\s*=\s*[\"']?(?:hidden|submit|button|image|reset|checkbox))"
)
_CHARSET = late_pattern(rb"(?i)charset\s*=\s*[\"']?\s*(gb[a-z0-9]+|utf-?8|big5)")

_INLINE = frozenset(
    ("a", "abbr", "b", "big", "em", "font", "i", "img", "label", "s", "small", "span", "strong", "sub", "sup",
     "u", "button", "input", "wbr", "code", "o", "st1")
)  # fmt: skip
_HEADINGS = frozenset(("h1", "h2", "h3", "h4"))
_CELLS = frozenset(("td", "th"))
_CHOICES = frozenset(("label", "option", "button", "th"))
"""What stands in them names a choice or a column of a table, and is not told to the reader."""


_MENU_WORDS = 10
"""Characters; titles of what is published are longer, names of columns hardly ever."""


class PageText(Struct, frozen=True):
    """`pieces` are the runs of visible text between tags, `length` the characters of all of them without
    spaces. What an element hides from people is in neither."""

    title: str = ""
    headings: tuple[str, ...] = ()
    pieces: tuple[str, ...] = ()
    length: int = 0
    is_article: bool = False
    """It carries the national tags of a content page."""
    has_password: bool = False
    said: tuple[str, ...] = ()
    """The paragraphs that the page itself says: no links, labels, choices or rows of a table."""
    asks: bool = False
    """It has a field to fill in."""
    menu: int = 0
    """Characters of `length` that stand in links as short as those of a menu."""


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
    """Title without spaces, personal data masked: it is written down. It stands near the beginning or is not
    asked for."""
    found = _TITLE_BYTES.search(body, 0, _TITLE_BEFORE)
    return mask(_plain(decoded(found.group(1)))) if found else ""


def looked_at(body: bytes) -> str:
    """The part of a page that is read here."""
    return decoded(body[:_LOOKED_AT])


def read_page_text(markup: str) -> PageText:
    title = _TITLE.search(markup)
    seen = without_hidden(markup, _UNSEEN.sub(" ", markup))
    read = _Reading()
    at = 0
    for tag in _TAG.finditer(seen):
        if at < tag.start():
            read.text(_plain(seen[at : tag.start()]))
        at = tag.end()
        if tag.group(2):
            read.tag(tag.group(2).lower(), bool(tag.group(1)))
    read.text(_plain(seen[at:]))
    read.row_ends()
    return PageText(
        _plain(title.group(1)) if title else "",
        tuple(read.headings),
        tuple(read.pieces),
        sum(map(len, read.pieces)),
        _ARTICLE_TAG.search(markup) is not None,
        _PASSWORD.search(markup) is not None,
        tuple(read.said),
        _FIELD.search(markup) is not None,
        read.menu,
    )


class _Reading:
    """Puts the runs of text together to paragraphs, in one pass over the tags."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.headings: list[str] = []
        self.said: list[str] = []
        self.menu = 0
        self._block: list[str] = []
        self._is_told = False
        """The paragraph has text outside links and choices."""
        self._heading = ""
        self._links = 0
        self._choices = 0
        self._row_from = 0
        self._cells = 0
        self._is_row = False
        self._is_new_cell = True

    def text(self, plain: str) -> None:
        if plain:
            self.pieces.append(plain)
            self._block.append(plain)
            self._is_told = self._is_told or not (self._links or self._choices)
            if self._links and len(plain) <= _MENU_WORDS:
                self.menu += len(plain)

    def tag(self, name: str, closes: bool) -> None:
        if name == "a":
            self._links = 0 if closes else 1
        elif name in _CHOICES:
            self._choices = 0 if closes else 1
        if name in _INLINE:
            return
        self._block_ends()
        if name in _HEADINGS:
            self._heading = "" if closes else name
        elif name == "tr":
            self.row_ends()
            self._is_row = not closes
        elif name in _CELLS:
            self._is_new_cell = True
        elif name in ("table", "body"):
            self._links = self._choices = 0

    def _block_ends(self) -> None:
        if not self._block:
            return
        text = "".join(self._block)
        self._block.clear()
        self._cells += self._is_new_cell
        self._is_new_cell = False
        if self._is_told:
            self.said.append(text)
        self._is_told = False
        if self._heading and len(self.headings) < 20:
            self.headings.append(text)

    def row_ends(self) -> None:
        """A row of several cells holds data; what stands alone in its row is laid out by a table."""
        self._block_ends()
        if self._is_row and self._cells > 1:
            del self.said[self._row_from :]
        self._row_from, self._cells, self._is_row = len(self.said), 0, False


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
