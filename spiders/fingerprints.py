"""Whether two answers are the same page, and addresses of a host that cannot exist, to compare with. Pure."""

from __future__ import annotations

import re

from msgspec import Struct

from checks.identity import host_of
from spiders.page_text import looked_at, read_page_text


class Fingerprint(Struct, frozen=True):
    """What makes two answers the same page, whatever address was asked. `grams` are hashes of the text's
    four-character runs; `raw` stands for the whole body of a page without text."""

    status: int
    final: str
    title: str
    grams: frozenset[int]
    raw: int = 0


ALIKE = 0.9
"""Share of common runs from which on two texts are the same page; the address asked or a time may differ."""

_MOST_GRAMS = 4_000


def fingerprint(body: bytes, status: int, final: str, asked: str = "") -> Fingerprint:
    """`asked` is the address at the start of the redirects; a page that quotes it is still the same page."""
    read = read_page_text(looked_at(body))
    text = "".join(read.pieces)
    for quoted in _quotable(asked, final):
        text = text.replace(quoted, "")
    text = re.sub(r"\d+", "0", text)
    grams = frozenset(hash(text[at : at + 4]) for at in range(min(len(text), _MOST_GRAMS) - 3))
    moved = final if asked and final != asked else ""
    return Fingerprint(status, moved.partition("?")[0], read.title, grams, 0 if grams else hash(body))


def _quotable(asked: str, final: str) -> list[str]:
    """How a page may repeat its address, longest first."""
    urls = {asked, final} - {""}
    names = {_path(url).rpartition("/")[2] for url in urls}
    return sorted({*urls, *map(_path, urls), *names} - {"", "/"}, key=len, reverse=True)


def are_alike(one: Fingerprint, other: Fingerprint) -> bool:
    """Do both show the same page?"""
    if one.status != other.status or one.title != other.title or one.final != other.final:
        return False
    union = len(one.grams | other.grams)
    if not union:
        return one.raw == other.raw
    return len(one.grams & other.grams) / union >= ALIKE


_DIGITS = re.compile(r"\d+(?=\D*\Z)")
_NUMBER_VALUE = re.compile(r"(?<==)\d+(?=&|\Z)")


def unknown_addresses(url: str, word: str) -> tuple[str, str]:
    """Two addresses of the host that cannot exist: one shaped like `url` beside it, one elsewhere and of
    another depth. `word` is random letters, unlike any name.

    A number in the name is replaced by one that no system counts up to: what makes pages out of numbers
    answers such an address itself, where a mere word would meet the web server's own 404.
    """
    root = f"{url.partition('://')[0]}://{host_of(url)}"
    path = _path(url)
    folder, _, name = path.rpartition("/")
    other = f"{root}/{word}" if folder else f"{root}/{word}/{word}.html"
    return f"{root}{folder}/{_unknown_name(name, url.partition('?')[2], word)}", other


def _unknown_name(name: str, query: str, word: str) -> str:
    number = "9" + "".join(str(ord(letter) % 10) for letter in word[:8])
    if _NUMBER_VALUE.search(query):
        return f"{name}?{_NUMBER_VALUE.sub(number, query)}"
    stem, dot, ending = name.rpartition(".")
    if not dot:
        stem, ending = name, ""
    if _DIGITS.search(stem):
        return _DIGITS.sub(number, stem, count=1) + dot + ending
    return word + dot + ending if name else f"{word}/"


def _path(url: str) -> str:
    return "/" + url.partition("://")[2].partition("/")[2].partition("?")[0].partition("#")[0]
