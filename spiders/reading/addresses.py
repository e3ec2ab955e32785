"""Addresses in a page, resolved as a browser resolves them."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import quote

import ada_url

from checks.schemes import is_misspelt

LONGEST = 2048
"""Longer addresses are not followed: no real page has them, traps do."""

_PATH = re.compile(r"[A-Za-z0-9_\-~!$&()*+,;=@./]*(?:\?[A-Za-z0-9_\-.~!$&()*+,;=:@%/?]*)?\Z").match
_NAME_START = re.compile(r"[A-Za-z0-9_\-]+(?=[./?]|\Z)").match
_ORIGIN = re.compile(r"https?://(?:[a-z0-9_](?:[a-z0-9_\-]*[a-z0-9])?\.)+[a-z]{2,}(?=/|\Z)").match
_BLANKS = " \t\r\n\f\x00"


_LOCAL = re.compile(r"(?i)file:|[a-z]:[\\/]").match
_SHARE = re.compile(
    r"\\\\(?:[\w-]{1,63}|(?:10|192\.168|172\.(?:1[6-9]|2\d|3[01]))(?:\.\d{1,3}){2,3})(?:[\\/]|\Z)"
).match


def is_local(href: str) -> bool:
    """Does it name a file on the machine, or in the house, of whoever wrote the page?

    Browsers read two backslashes like two slashes: with a dot in the name that may be a web server.
    """
    return bool(_LOCAL(href) or _SHARE(href))


def opens_nowhere(href: str) -> bool:
    """Does no browser open it from a web page: somebody's own machine, or a scheme that is typed wrong?"""
    return is_local(href) or is_misspelt(href)


class Joiner:
    """Resolves hrefs against one base, each distinct href once.

    The shapes that nearly every link has are joined by hand: the full URL parser costs several microseconds
    a link, which on 80 links a page is more than parsing the page. `charset` is the page's encoding: browsers
    write what is not ASCII in a query in that encoding (and in a path always in UTF-8).
    """

    def __init__(self, base: str, charset: str = "utf-8") -> None:
        self.base = base
        self.charset = charset
        self.met_nowhere = False
        """An address was asked for that no browser opens."""
        self._known: dict[str, str] = {}
        parts = split_origin(base)
        self._origin = parts[0] if parts else ""
        self._folder = parts[1] if parts else ""

    def join(self, href: str) -> str:
        """The absolute http(s) address without fragment, or "" when it is none."""
        known = self._known.get(href)
        if known is None:
            known = self._known[href] = self._resolve(href)
            if not known and opens_nowhere(href.strip(_BLANKS)):
                self.met_nowhere = True
        return known

    def _resolve(self, href: str) -> str:
        if len(href) > LONGEST * 2:
            return ""
        plain = href.partition("#")[0]
        by_hand = join_by_hand(plain, self._origin, self._folder) if self._origin else ""
        return by_hand or resolve(plain.strip(_BLANKS) or self.base, self.base, self.charset)


@lru_cache(maxsize=8_192)
def join_by_hand(href: str, origin: str, folder: str) -> str:
    """The address of an href of plain shape, else "" (then the full parser decides).

    Remembered over pages: navigation and footer are the same on every page of a folder.
    """
    path = href
    while path.startswith(("./", "../")):
        folder = folder if path.startswith("./") else parent_folder(folder, origin)
        path = path.partition("/")[2]
    if not _PATH(path) or "//" in path or "/." in path or len(href) > LONGEST // 2:
        return _absolute_by_hand(href)
    if path.startswith("/"):
        return origin + path if path is href else ""
    return folder + path if _NAME_START(path) else ""


def parent_folder(folder: str, origin: str) -> str:
    """`http://host/a/` for `http://host/a/b/`; the root is its own parent."""
    return folder[: folder.rfind("/", 0, -1) + 1] if len(folder) > len(origin) + 1 else folder


def _absolute_by_hand(href: str) -> str:
    origin = _ORIGIN(href)
    if origin is None:
        return ""
    rest = href[origin.end() :]
    if not rest:
        return href + "/"
    return href if _PATH(rest) and "//" not in rest and "/." not in rest else ""


def split_origin(base: str) -> tuple[str, str] | None:
    """`http://host:port` and `http://host:port/folder/` of a normal http(s) address, else None."""
    plain = base.partition("#")[0].partition("?")[0]
    scheme, mark, rest = plain.partition("://")
    if not mark or scheme not in ("http", "https"):
        return None
    host, slash, path = rest.partition("/")
    origin = f"{scheme}://{host}"
    return (origin, f"{origin}/{path[: path.rfind('/') + 1]}") if slash else (origin, origin + "/")


def resolve(href: str, base: str, charset: str = "utf-8") -> str:
    """One href by the WHATWG rules; "" for what is not http(s), too long, or cannot be parsed."""
    cleaned = href.strip(_BLANKS)
    if len(cleaned) > LONGEST or _SHARE(cleaned):
        return ""
    try:
        joined = ada_url.join_url(base, encoded_query(cleaned, charset))
    except ValueError:
        return ""
    return joined.partition("#")[0] if joined.startswith(("http://", "https://")) else ""


def encoded_query(href: str, charset: str) -> str:
    """The href with the non-ASCII part of its query in the page's charset, escaped.

    Characters that the charset lacks become `&#1234;`, escaped, as browsers send them.
    """
    if href.isascii():
        return href
    path, mark, query = href.partition("?")
    if mark and charset != "utf-8":
        query = "".join(c if c.isascii() else quote(_bytes(c, charset), safe="") for c in query)
    return (path + mark + query).encode("utf-8", "replace").decode()


def _bytes(character: str, charset: str) -> bytes:
    if charset.startswith("utf-16"):  # browsers send UTF-8 from UTF-16 pages
        return character.encode("utf-8", "replace")
    try:
        return character.encode(charset, "xmlcharrefreplace")
    except (LookupError, UnicodeError):
        return character.encode("utf-8", "replace")
