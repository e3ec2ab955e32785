"""The bytes of a page as text."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import cchardet

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_ALIASES = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "cp936": "gb18030",
            "x-gbk": "gb18030", "hz-gb-2312": "gb18030", "big5": "big5hkscs", "utf8": "utf-8",
            "utf-8-sig": "utf-8",
            "unicode": "utf-8", "utf-16": "utf-16-le"}  # fmt: skip
_ASCII = bytes(range(128))
_DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.I)
_HEADER = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.I)
_META_WITHIN = 4096
_SURE = 24
"""So many non-ASCII bytes of valid UTF-8 before the first flaw prove a UTF-8 page: GBK text fails sooner."""
_FLAWS_BORNE = 0.02
"""Share of undecodable characters among the non-ASCII ones with which a charset is still believed."""


class Decoded(NamedTuple):
    """`note` is Chinese, empty when what is declared and what the bytes are agree. `utf8` is the text
    in UTF-8 where the page came so, else empty."""

    text: str
    charset: str
    note: str
    utf8: bytes = b""


def decode(body: bytes, content_type: str = "") -> Decoded:
    """BOM, strict UTF-8, <meta>, header, detector; never raises.

    The bytes outrank every declaration, because a wrong one is common. gb2312 and gbk are read as gb18030.
    A UTF-8 body that was cut in mid-character is still UTF-8.
    """
    header, meta = header_charset(content_type), meta_charset(body[:_META_WITHIN])
    text, charset, utf8 = (
        _from_bom(body) or _from_utf8(body, header, meta) or _from_candidates(body, header, meta)
    )
    return Decoded(text, charset, _disagreement(header, meta, charset), utf8)


@lru_cache(64)
def header_charset(content_type: str) -> str:
    """The charset that a Content-Type header names, by Python's name, or ""."""
    found = _HEADER.search(content_type[:500])
    return canonical(found.group(1)) if found else ""


def meta_charset(head: bytes) -> str:
    """The charset of the first <meta> or XML declaration that names one, or ""."""
    for found in _DECLARED.finditer(head):
        opening = head.rfind(b"<", 0, found.start())
        if head[opening + 1 : opening + 5].lower() in (b"meta", b"?xml"):
            declared = canonical(found.group(1).decode("ascii", "replace"))
            # A declaration that could be read byte by byte cannot be UTF-16.
            return "utf-8" if declared.startswith("utf-16") else declared
    return ""


@lru_cache(64)
def canonical(label: str) -> str:
    """Python's codec for a charset label, "" when there is none for text."""
    known = _ALIASES.get(label.lower())
    if known:
        return known
    try:
        info = codecs.lookup(label)
    except (LookupError, ValueError):
        return ""
    return _ALIASES.get(info.name, info.name) if info._is_text_encoding else ""


_Found = tuple[str, str, bytes]
"""Text, charset, and the text in UTF-8 where the body is that."""


def _from_bom(body: bytes) -> _Found | None:
    for mark, charset in _BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(charset, "replace"), charset, b""
    if body[:64].count(0) >= 16:  # UTF-16 without a mark: every other byte of the markup is zero
        charset = "utf-16-be" if body[:1] == b"\x00" else "utf-16-le"
        return body.decode(charset, "replace"), charset, b""
    return None


def _from_utf8(body: bytes, header: str, meta: str) -> _Found | None:
    try:
        text = body.decode()
    except UnicodeDecodeError as flaw:
        cut_off = flaw.start >= len(body) - 3 and "unexpected end" in flaw.reason
        if cut_off:
            return body[: flaw.start].decode(), "utf-8", body[: flaw.start]
        sure = len(body[: flaw.start].translate(None, _ASCII)) >= _SURE
        return (body.decode("utf-8", "replace"), "utf-8", b"") if sure else None
    return None if "gb18030" in (header, meta) and _is_accident(text) else (text, "utf-8", body)


def _is_accident(text: str) -> bool:
    """A few GBK bytes can be valid UTF-8 by chance, but never make Chinese characters."""
    return not text.isascii() and not any(c >= "\u0800" for c in text)


def _from_candidates(body: bytes, header: str, meta: str) -> _Found:
    """The first charset that decodes nearly everything, else the one with the fewest flaws."""
    best: tuple[float, str, str] | None = None
    for charset in dict.fromkeys(_candidates(body, header, meta)):
        try:
            text = body.decode(charset, "replace")
        except (LookupError, UnicodeError):
            continue
        flaws = _flaws(text)
        if best is None or flaws < best[0]:
            best = (flaws, text.rstrip("\ufffd"), charset)
        if flaws <= _FLAWS_BORNE:
            break
    text, charset = (best[1], best[2]) if best else (body.decode("gb18030", "replace"), "gb18030")
    return text, charset, b""


def _flaws(text: str) -> float:
    """The share of undecodable characters among those that are not ASCII; a cut-off last one is no flaw."""
    lost = text.rstrip("\ufffd").count("\ufffd")
    return lost / sum(not c.isascii() for c in text) if lost else 0.0


def _candidates(body: bytes, header: str, meta: str) -> Iterator[str]:
    """What may be believed, in order. Western charsets come last: servers name them unasked, and any byte
    decodes in them, so that a wrong one would never show."""
    declared = [charset for charset in (meta, header) if charset]
    yield from (charset for charset in declared if not _is_western(charset))
    detected = canonical(cchardet.detect(body[:65_536]).get("encoding") or "")
    if detected and not _is_western(detected):
        yield detected
    yield "gb18030"
    yield from declared
    yield detected or "utf-8"
    yield "utf-8"


def _is_western(charset: str) -> bool:
    return charset.startswith(("iso8859", "cp125", "ascii", "mac", "latin", "koi8"))


_SHOWN = {"gb18030": "GBK", "big5hkscs": "Big5"}


def _disagreement(header: str, meta: str, actual: str) -> str:
    """What the declarations say, where they contradict each other or the bytes."""
    declared = [(who, said) for who, said in (("响应头", header), ("页面", meta)) if said]
    if all(said == actual for _, said in declared):
        return ""
    claims = "，".join(f"{who}声明 {_show(said)}" for who, said in declared)
    return f"{claims}，实际是 {_show(actual)}"


def _show(charset: str) -> str:
    return _SHOWN.get(charset, charset.upper())
