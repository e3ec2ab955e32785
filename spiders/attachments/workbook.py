"""The text of Excel's .xlsx, a line for each row. Values only: no formula is computed, no link followed.

Ours, since of the kept readers one takes a minute for 100,000 rows and another needs room for every cell up
to the last formatted one.
"""

from __future__ import annotations

import re
import zipfile

from spiders.attachments.lines import CELL, Lines
from spiders.attachments.text import MOST_TEXT
from spiders.attachments.unpacking import FullError, read_part

_SHEETS = re.compile(r"xl/worksheets/[^/]{1,60}\.xml", re.I)
_COMMENTS = re.compile(
    r"xl/(?:comments/?[^/]{0,60}|threadedComments/[^/]{1,60}|drawings/[^/]{1,60})\.xml", re.I
)
_PRINTED = frozenset({"oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter"})
"""What is printed over and under each page."""
_PRINT_CODE = re.compile(r"&(?:\"[^\"]{0,60}\"|K[0-9A-Fa-f]{6}|\d{1,3}|[A-Za-z])")
_STRINGS = "xl/sharedStrings.xml"
_MOST_SHEETS = 200
_MOST_STRINGS = 2_000_000


def workbook_lines(archive: zipfile.ZipFile) -> Lines:
    """The rows of all sheets, then what stands in boxes and comments. Raises UnreadableFileError."""
    lines = Lines()
    names = archive.namelist()
    strings = _shared_strings(archive) if _STRINGS in names else []
    for name in [one for one in names if _SHEETS.fullmatch(one)][:_MOST_SHEETS]:
        sheet = _Sheet(lines, strings)
        read_part(archive, name, sheet.start, sheet.end, sheet.text)
    for name in [one for one in names if _COMMENTS.fullmatch(one)][:_MOST_SHEETS]:
        box = _Boxes(lines)
        read_part(archive, name, box.start, box.end, box.text)
    lines.end()
    return lines


def _shared_strings(archive: zipfile.ZipFile) -> list[str]:
    reader = _Strings()
    read_part(archive, _STRINGS, reader.start, reader.end, reader.text)
    return reader.strings


class _Strings:
    """The strings that cells point to; how they are pronounced (rPh) is left out."""

    def __init__(self) -> None:
        self.strings: list[str] = []
        self._parts: list[str] = []
        self._is_text = False
        self._size = 0

    def start(self, name: str, _: dict[str, str]) -> None:
        self._is_text = name == "t"
        if name == "si":
            self._parts.clear()

    def end(self, name: str) -> None:
        self._is_text = False
        if name == "rPh" and self._parts:
            self._parts.pop()
        elif name == "si":
            self.strings.append("".join(self._parts))
            if len(self.strings) >= _MOST_STRINGS or self._size > 4 * MOST_TEXT:
                raise FullError

    def text(self, words: str) -> None:
        if self._is_text:
            self._parts.append(words)
            self._size += len(words)


class _Sheet:
    def __init__(self, lines: Lines, strings: list[str]) -> None:
        self._lines = lines
        self._strings = strings
        self._kind = ""
        self._value: list[str] = []
        self._is_value = False

    def start(self, name: str, given: dict[str, str]) -> None:
        if name == "c":
            self._kind = given.get("t", "n")
            self._value.clear()
        elif name in _PRINTED:
            self._value.clear()
        self._is_value = name in ("v", "t") or name in _PRINTED

    def end(self, name: str) -> None:
        self._is_value = False
        if name == "c":
            self._lines.add(self._shown())
            self._lines.add(CELL)
        elif name in _PRINTED:
            self._lines.add(_PRINT_CODE.sub(" ", "".join(self._value)))
            self._lines.end()
        elif name == "row":
            self._lines.end()

    def text(self, words: str) -> None:
        if self._is_value:
            self._value.append(words)

    def _shown(self) -> str:
        value = "".join(self._value)
        if self._kind == "s":
            number = int(value) if value.isascii() and value.isdigit() and len(value) < 9 else -1
            value = self._strings[number] if 0 <= number < len(self._strings) else ""
        return value.replace("\n", " ")


class _Boxes:
    """Text boxes and comments."""

    def __init__(self, lines: Lines) -> None:
        self._lines = lines
        self._is_text = False

    def start(self, name: str, _: dict[str, str]) -> None:
        self._is_text = name in ("t", "text")

    def end(self, name: str) -> None:
        self._is_text = False
        if name in ("p", "comment", "threadedComment"):
            self._lines.end()

    def text(self, words: str) -> None:
        if self._is_text:
            self._lines.add(words)
