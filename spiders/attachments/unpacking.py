"""Parts of zipped office files, unpacked piece by piece within bounds and handed to an XML parser."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from xml.parsers import expat

from spiders.attachments.text import UnreadableFileError

LARGEST_PART = 200 << 20
"""Bytes of one part once unpacked; 100,000 rows of a table are some 70 million."""
_MOST_PARTS = 10_000
_CHUNK = 1 << 16
_BROKEN = (
    expat.ExpatError, zipfile.BadZipFile, zlib.error, ValueError, RuntimeError, OSError, EOFError, KeyError
)  # fmt: skip
"""What the standard library raises on broken archives; NotImplementedError is a RuntimeError."""

Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]
Text = Callable[[str], None]


class FullError(Exception):
    """The reader has all that it wants of this file."""


def opened_zip(data: bytes) -> zipfile.ZipFile:
    """The archive. Raises UnreadableFileError."""
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError) as error:
        raise UnreadableFileError("文件已损坏，打不开") from error
    if len(archive.infolist()) > _MOST_PARTS:
        raise UnreadableFileError("压缩包里的文件太多，没有读")
    if any(part.flag_bits & 1 for part in archive.infolist()):
        raise UnreadableFileError("文件已加密，读不了")
    return archive


def read_part(archive: zipfile.ZipFile, name: str, start: Start, end: End, text: Text) -> None:
    """Tell the elements of one part, by their names without prefix. Raises UnreadableFileError."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = lambda tag, given: start(_local(tag), given)
    parser.EndElementHandler = lambda tag: end(_local(tag))
    parser.CharacterDataHandler = text
    parser.EntityDeclHandler = _refuse_entities
    try:
        for piece in _pieces(archive, name):
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except FullError:
        return
    except _BROKEN as error:
        raise UnreadableFileError("文件已损坏，读不出文字") from error


def _pieces(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    size = 0
    with archive.open(name) as part:
        while piece := part.read(_CHUNK):
            size += len(piece)
            if size > LARGEST_PART:
                raise UnreadableFileError(f"解压后超过 {LARGEST_PART >> 20} MB，没有读完")
            yield piece


def _refuse_entities(*_: object) -> None:
    # Office programs declare none; those that do multiply them into gigabytes.
    raise UnreadableFileError("文件里有自定义实体，没有读")


def _local(tag: str) -> str:
    return tag.rpartition(":")[2]
