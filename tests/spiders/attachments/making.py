"""Files of each kind, made by hand, whole and broken."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping, Sequence

SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_LEAST_STREAM = 4096
"""Shorter streams would lie in a mini stream, which these files have not."""


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return buffer.getvalue()


def docx(body: str, **parts: str) -> bytes:
    """`body` are the elements of the document's body; further parts by their names below word/."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    return zipped(
        {"word/document.xml": f"<w:document {space}><w:body>{body}</w:body></w:document>"}
        | {f"word/{name}.xml": f"<w:x {space}>{text}</w:x>" for name, text in parts.items()}
    )


def paragraph(*runs: str) -> str:
    return f"<w:p>{''.join(f'<w:r><w:t>{run}</w:t></w:r>' for run in runs)}</w:p>"


def xlsx(sheet: str, strings: Sequence[str] = ()) -> bytes:
    """`sheet` are the rows of its one sheet."""
    shared = "".join(f"<si><t>{one}</t></si>" for one in strings)
    return zipped(
        {
            "xl/worksheets/sheet1.xml": f"<worksheet><sheetData>{sheet}</sheetData></worksheet>",
            "xl/sharedStrings.xml": f"<sst>{shared}</sst>",
        }
    )


def pdf(*pages: str) -> bytes:
    """A PDF with a line of ASCII on each page; "" for a page without text."""
    kids = " ".join(f"{4 + 2 * at} 0 R" for at in range(len(pages)))
    parts = [b"<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>".encode()]
    parts.append(b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")
    for at, text in enumerate(pages):
        own = f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {5 + 2 * at} 0 R"
        parts.append(f"{own}/Resources<</Font<</F1 3 0 R>>>>>>".encode())
        stream = f"BT /F1 12 Tf 72 760 Td ({text}) Tj ET".encode() if text else b""
        parts.append(b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream))
    body, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(body))
        body += b"%d 0 obj%s endobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(parts) + 1
    end = b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF\n"
    return body + end % (size, table, size, len(body))


def compound(streams: Mapping[str, bytes]) -> bytes:
    """A compound file ([MS-CFB]) with these streams in its root."""
    sectors: list[bytes] = []
    chain: list[int] = []
    entries = [_entry("Root Entry", 5, _END, 0, child=1 if streams else _FREE)]
    for at, (name, data) in enumerate(streams.items(), 1):
        padded = data.ljust(max(_LEAST_STREAM, -(-len(data) // SECTOR) * SECTOR), b"\0")
        begin = len(sectors)
        count = len(padded) // SECTOR
        sectors += [padded[place : place + SECTOR] for place in range(0, len(padded), SECTOR)]
        chain += [*range(begin + 1, begin + count), _END]
        right = at + 1 if at < len(streams) else _FREE
        entries.append(_entry(name, 2, begin, len(padded), right=right))
    directory = b"".join(entries).ljust(-(-len(entries) // 4) * SECTOR, b"\0")
    first = len(sectors)
    count = len(directory) // SECTOR
    sectors += [directory[place : place + SECTOR] for place in range(0, len(directory), SECTOR)]
    chain += [*range(first + 1, first + count), _END, _FAT]
    table = struct.pack(f"<{len(chain)}I", *chain).ljust(SECTOR, b"\xff")
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
    head += bytes(6) + struct.pack("<IIIIIIIII", 0, 1, first, 0, _LEAST_STREAM, _END, 0, _END, 0)
    head += struct.pack("<I", len(sectors)) + b"\xff" * 108 * 4
    return head + b"".join(sectors) + table


def _entry(name: str, kind: int, begin: int, size: int, right: int = _FREE, child: int = _FREE) -> bytes:
    written = name.encode("utf-16-le") + b"\0\0"
    head = written.ljust(64, b"\0") + struct.pack("<HBB", len(written), kind, 1)
    return head + struct.pack("<III", _FREE, right, child) + bytes(36) + struct.pack("<IQ", begin, size)


def doc(*pieces: str | bytes, flags: int = 0x0200, ident: int = 0xA5EC) -> bytes:
    """A Word 97 file whose text has these pieces: text in UTF-16, bytes in the narrow form."""
    text, places, where = bytes(1024), [0], b""
    for piece in pieces:
        data = piece if isinstance(piece, bytes) else piece.encode("utf-16-le")
        at = len(text) * 2 | 0x40000000 if isinstance(piece, bytes) else len(text)
        where += struct.pack("<HIH", 0, at, 0)
        places.append(places[-1] + len(piece))
        text += data + bytes(len(data) % 2)
    table = struct.pack(f"<{len(places)}I", *places) + where
    clx = b"\x01" + struct.pack("<H", 4) + b"abcd" + b"\x02" + struct.pack("<I", len(table)) + table
    stream = bytearray(text)
    struct.pack_into("<H8xH", stream, 0, ident, flags)
    struct.pack_into("<II", stream, 0x01A2, 8, len(clx))
    return compound({"WordDocument": bytes(stream), "1Table": bytes(8) + clx})


def xls(rows: Sequence[Sequence[str | float]]) -> bytes:
    """An Excel 97 file with one sheet."""
    sheet = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0))
    for at, row in enumerate(rows):
        for column, value in enumerate(row):
            place = struct.pack("<HHH", at, column, 0)
            if isinstance(value, str):
                text = struct.pack("<HB", len(value), 1) + value.encode("utf-16-le")
                sheet += _record(0x0204, place + text)
            else:
                sheet += _record(0x0203, place + struct.pack("<d", value))
    sheet += _record(0x000A, b"")
    begin = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0))
    name = struct.pack("<BB", 2, 0) + b"S1"
    at = len(begin) + 4 + 6 + len(name) + 4
    listed = _record(0x0085, struct.pack("<IH", at, 0) + name)
    return compound({"Workbook": begin + listed + _record(0x000A, b"") + sheet})


def _record(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data
