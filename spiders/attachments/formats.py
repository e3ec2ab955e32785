"""What kind of file it is, told from its content, and its text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spiders.attachments.compound import compound_text
from spiders.attachments.lines import Lines
from spiders.attachments.pdf import pdf_text
from spiders.attachments.text import MOST_TEXT, PlainText, UnreadableFileError
from spiders.attachments.unpacking import opened_zip, read_part
from spiders.attachments.word import word_lines
from spiders.attachments.workbook import workbook_lines
from spiders.reading.encoding import decode
from spiders.reading.sheet import Sheet
from spiders.reading.visible_text import visible_lines

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PDF_WITHIN = 1024
"""Readers look for the mark in the first kilobyte."""
_MARKUP = re.compile(rb"<(?:!doctype\s+html|html|head|body|table|div|meta|p)[\s>]", re.I)
_OFD_PAGE = re.compile(r"(?:Doc_\d+/Pages/[^/]{1,40}|Doc_\d+/Tpls/[^/]{1,40})/Content\.xml", re.I)
_UNKNOWN = "不认识的格式，没有读"
_FULL = "内容太多，只读了前面一部分"
_MOST_PAGES = 500
_TRIED_LINES = 20
"""Lines from which a table with commas is told."""


def read_file(data: bytes) -> PlainText:
    """The text of the file. Raises UnreadableFileError; a broken file may also end the process."""
    head = data[:4096].lstrip(b"\xef\xbb\xbf \r\n\t\x00")
    if b"%PDF" in data[:_PDF_WITHIN]:
        return pdf_text(data)
    if data.startswith(_OLE):
        return compound_text(data)
    if data.startswith(b"PK"):
        return _of_zip(data)
    if head.startswith(b"{\\rtf"):
        raise UnreadableFileError("RTF 格式，没有读")
    if head[:200].startswith((b"MIME-Version", b"<?mso-application", b"<?xml")):
        raise UnreadableFileError("另存的单个网页或 XML 格式，没有读")
    return _of_words(data, is_markup=_MARKUP.search(head) is not None)


def _of_zip(data: bytes) -> PlainText:
    with opened_zip(data) as archive:
        names = set(archive.namelist())
        if any(name.startswith("word/document") for name in names):
            return _whole("docx", word_lines(archive))
        if any(name.startswith("xl/worksheets/") for name in names):
            return _whole("xlsx", workbook_lines(archive))
        if "OFD.xml" in names:
            return _of_ofd(data)
    raise UnreadableFileError("压缩包或其他格式，没有读")


def _of_ofd(data: bytes) -> PlainText:
    """The national layout format (GB/T 33190): the text runs of each page."""
    lines, state = Lines(), {"in": False}

    def start(name: str, _: dict[str, str]) -> None:
        state["in"] = name == "TextCode"

    def end(name: str) -> None:
        state["in"] = False
        if name == "TextObject":
            lines.end()

    def text(words: str) -> None:
        if state["in"]:
            lines.add(words)

    with opened_zip(data) as archive:
        pages = [name for name in archive.namelist() if _OFD_PAGE.fullmatch(name)]
        for page in pages[:_MOST_PAGES]:
            read_part(archive, page, start, end, text)
    whole = _whole("ofd", lines)
    return whole if whole.lines else PlainText("ofd", (), "没有文字，可能是扫描件")


def _whole(kind: str, lines: Lines) -> PlainText:
    lines.end()
    return PlainText(kind, tuple(lines.finished), _FULL if lines.is_full else "")


def _of_words(data: bytes, *, is_markup: bool) -> PlainText:
    """Plain text, tables with commas, and pages that were saved under an office name."""
    if is_markup:
        markup = decode(data, "").text[: 2 * MOST_TEXT]
        return PlainText("html", tuple(visible_lines(Sheet(markup, "http://localhost/"))))
    text = _decoded(data)
    if "\x00" in text[:2000]:
        raise UnreadableFileError(_UNKNOWN)
    lines = (line.strip() for line in _with_cells(text[:MOST_TEXT].splitlines()))
    return PlainText("text", tuple(line for line in lines if line), _FULL if len(text) > MOST_TEXT else "")


def _with_cells(lines: list[str]) -> Iterator[str]:
    """The lines; those of a table with commas or tabs as rows of cells, since `…8778,300` is two numbers."""
    some = [line for line in lines if line.strip()][:_TRIED_LINES]
    for comma in ",\t":
        counts = {line.count(comma) for line in some}
        if len(some) > 1 and counts and min(counts) > 0 and max(counts) - min(counts) <= 1:
            yield from (" | ".join(line.replace('"', "").split(comma)) for line in lines)
            return
    yield from lines


def _decoded(data: bytes) -> str:
    """Text without any declaration is UTF-8 where it can be, else what Chinese systems write."""
    for charset in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(charset)
        except UnicodeDecodeError:
            continue
    raise UnreadableFileError(_UNKNOWN)
