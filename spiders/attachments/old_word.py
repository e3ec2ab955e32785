"""The text of Word's old .doc (Word 97 to 2003, WPS), by its piece table.

The file is a compound file; where its text lies says the table stream ([MS-DOC] 2.4.1, Retrieving Text). Of
the kept libraries one reads the compound file, none the text.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

from spiders.attachments.lines import CELL
from spiders.attachments.text import MOST_TEXT, UnreadableFileError

_WORD_97 = 0xA5EC
_ENCRYPTED, _SECOND_TABLE = 0x0100, 0x0200
_CLX_AT = 0x01A2
"""Where the head of the text stream says place and size of the piece table (fcClx, lcbClx)."""
_NOT_ONE = "不是可以识别的 Word 文档"
_FIELD_CODE = re.compile("\x13[^\x13\x14\x15]{0,2000}\x14|[\x13\x14\x15]")
_UNPRINTED = re.compile("[\x00-\x06\x08\x0e-\x1f\ufffc\ufffe\uffff]")


def is_second_table(text_stream: bytes) -> bool:
    """Whether the table stream is called 1Table. Raises UnreadableFileError where there is no such text."""
    if len(text_stream) < _CLX_AT + 8:
        raise UnreadableFileError(_NOT_ONE)
    ident, flags = struct.unpack_from("<H8xH", text_stream)
    if ident != _WORD_97:
        raise UnreadableFileError("Word 95 及更早的格式，读不了")
    if flags & _ENCRYPTED:
        raise UnreadableFileError("文件已加密，读不了")
    return bool(flags & _SECOND_TABLE)


def old_word_lines(text_stream: bytes, table: bytes) -> list[str]:
    """The lines of the document, with its notes, headers and comments. Raises UnreadableFileError."""
    place, size = struct.unpack_from("<II", text_stream, _CLX_AT)
    if size == 0 or place + size > len(table):
        raise UnreadableFileError(_NOT_ONE)
    text = "".join(_pieces(text_stream, _piece_table(table[place : place + size])))
    text = _FIELD_CODE.sub("", text)
    text = text.replace("\x07\x07", "\n").replace("\x07", CELL)
    lines = (_UNPRINTED.sub("", line).strip(" |\t") for line in re.split("[\r\n\x0b\x0c]", text))
    return [line for line in lines if line]


def _piece_table(clx: bytes) -> bytes:
    """The PlcPcd: behind the property runs (Prc), in the one Pcdt."""
    at = 0
    while at + 5 <= len(clx):
        if clx[at] == 2:
            size = struct.unpack_from("<I", clx, at + 1)[0]
            return clx[at + 5 : at + 5 + size]
        if clx[at] != 1:
            break
        at += 3 + struct.unpack_from("<H", clx, at + 1)[0]
    raise UnreadableFileError(_NOT_ONE)


def _pieces(text_stream: bytes, table: bytes) -> Iterator[str]:
    count = (len(table) - 4) // 12
    places = struct.unpack_from(f"<{count + 1}I", table) if count > 0 else ()
    total = 0
    for number in range(count):
        length = places[number + 1] - places[number]
        if not 0 < length <= MOST_TEXT or total + length > MOST_TEXT:
            continue
        total += length
        where = struct.unpack_from("<I", table, 4 * (count + 1) + 8 * number + 2)[0]
        yield _piece(text_stream, where & 0x3FFFFFFF, length, is_narrow=bool(where & 0x40000000))


def _piece(text_stream: bytes, at: int, length: int, *, is_narrow: bool) -> str:
    if is_narrow:
        return text_stream[at // 2 : at // 2 + length].decode("cp1252", "replace")
    return text_stream[at : at + 2 * length].decode("utf-16-le", "replace")
