"""Writes MIME by hand. Pure, and the same bytes for the same mail.

The standard library cuts long Chinese file names into numbered pieces (`filename*0*=`), which QQ mail shows
as tcmime.bin. Here a name stands three times: as encoded words for QQ, 163 and Outlook, whole after RFC 2231
for those who follow the standard, and in ASCII for everybody else.
"""

from __future__ import annotations

import base64
import hashlib
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.header import Header
from email.utils import format_datetime
from urllib.parse import quote

from monitor.folding import harmless
from monitor.posting.writing import File

LONGEST_NAME = 80
LINE = 76

_ADDRESS = re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,253}\Z")
_MEDIA_TYPE = re.compile(r"[a-z]{1,20}/[a-z0-9.+-]{1,100}\Z")
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|;%]')
_EXTENSION = re.compile(r"[A-Za-z0-9]{1,10}\Z")
_NOT_ASCII_NAME = re.compile(r"[^A-Za-z0-9._-]+")


class AddressError(ValueError):
    """Not an address that a mail can be sent to."""


@dataclass(frozen=True, slots=True)
class Part:
    """A MIME part: header lines, folded, and the body as it is sent."""

    headers: tuple[str, ...]
    body: bytes

    def sent(self) -> bytes:
        """All of it, with line ends of the wire."""
        return "\r\n".join((*self.headers, "", "")).encode("ascii") + self.body


def text_part(kind: str, text: str) -> Part:
    """Text as text/plain or text/html."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\r\n")
    return Part(
        (f"Content-Type: text/{kind}; charset=utf-8", "Content-Transfer-Encoding: base64"),
        _base64(lines.encode("utf-8", "replace")),
    )


def file_part(file: File, number: int) -> Part:
    """An attachment; `number` names it where its own name has nothing in ASCII."""
    name = file_name(file.name)
    media_type = file.media_type if _MEDIA_TYPE.match(file.media_type) else "application/octet-stream"
    return Part(
        (
            f"Content-Type: {media_type};",
            f' name="{encoded(name, len("  name="))}"',
            "Content-Transfer-Encoding: base64",
            "Content-Disposition: attachment;",
            # The whole name first: some readers take the first of the two.
            f" filename*=UTF-8''{quote(name, safe='')};",
            f' filename="{ascii_name(name, number)}"',
        ),
        _base64(file.body),
    )


def multipart(kind: str, parts: Sequence[Part], seed: str) -> Part:
    """Parts in one. The boundary cannot occur in them: all bodies are base64, which has no "="-"_"."""
    boundary = f"=_{kind}_{hashlib.sha256(seed.encode('utf-8', 'replace')).hexdigest()[:24]}"
    pieces: list[bytes] = []
    for part in parts:
        pieces += (b"--", boundary.encode(), b"\r\n", part.sent())
    pieces += (b"--", boundary.encode(), b"--\r\n")
    return Part((f'Content-Type: multipart/{kind};\r\n boundary="{boundary}"',), b"".join(pieces))


def header(name: str, text: str) -> str:
    """A header line of free text: nothing in it can begin another line."""
    clean = harmless(text)
    return f"{name}: {encoded(clean, len(name) + 2)}"


def address_header(name: str, shown: str, address: str) -> str:
    """A header line with one address. Raises AddressError."""
    address = checked(address)
    words = f"{encoded(clean, len(name) + 2)}\r\n " if (clean := harmless(shown)) else ""
    return f"{name}: {words}<{address}>"


def date_header(at: datetime) -> str:
    """When it was written."""
    return f"Date: {format_datetime(at)}"


def checked(address: str) -> str:
    """The address, if it is one. Raises AddressError."""
    if not _ADDRESS.match(address):
        raise AddressError(address)
    return address


def encoded(text: str, taken: int) -> str:
    """Encoded words (RFC 2047), folded; `taken` characters of the first line are spent. Cut between
    characters: half a Chinese character shows as a question mark."""
    sound = text.encode("utf-8", "replace").decode("utf-8")
    return Header(sound, "utf-8", maxlinelen=LINE, header_name="x" * taken).encode(linesep="\r\n")


def file_name(name: str) -> str:
    """A name that is harmless as a file on any system, at most LONGEST_NAME characters with its extension."""
    sound = unicodedata.normalize("NFC", name.encode("utf-8", "replace").decode("utf-8"))
    clean = _NOT_IN_NAMES.sub("_", harmless(sound)).strip(" .") or "附件"
    stem, dot, ending = clean.rpartition(".")
    if not dot or len(ending) > 10:
        return clean[:LONGEST_NAME]
    return f"{stem[: LONGEST_NAME - len(ending) - 1]}.{ending}"


def ascii_name(name: str, number: int) -> str:
    """What is left of the name in ASCII, or "attachment-1", with its extension."""
    stem, dot, ending = name.rpartition(".")
    if not dot or not _EXTENSION.match(ending):
        stem, dot, ending = name, "", ""
    plain = _NOT_ASCII_NAME.sub("-", stem).strip("-._")
    return (plain if any(one.isalpha() for one in plain) else f"attachment-{number}") + dot + ending


def _base64(body: bytes) -> bytes:
    return b"".join(_lines(base64.b64encode(body)))


def _lines(code: bytes) -> Iterator[bytes]:
    for first in range(0, len(code), LINE):
        yield code[first : first + LINE] + b"\r\n"
