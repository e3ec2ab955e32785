"""The text of Word's .docx: paragraphs, rows of tables, notes, headers, comments, text boxes."""

from __future__ import annotations

import re
import zipfile

from spiders.attachments.lines import CELL, Lines
from spiders.attachments.unpacking import read_part

_PARTS = re.compile(r"word/(?:document\d*|header\d*|footer\d*|footnotes|endnotes|comments)\.xml", re.I)
_MOST_PARTS = 60


def word_lines(archive: zipfile.ZipFile) -> Lines:
    """The lines of the document, its body first. Raises UnreadableFileError."""
    lines = Lines()
    names = [name for name in archive.namelist() if _PARTS.fullmatch(name)]
    for name in sorted(names, key=lambda one: "document" not in one)[:_MOST_PARTS]:
        reader = _Reader(lines)
        read_part(archive, name, reader.start, reader.end, reader.text)
        lines.end()
        if lines.is_full:
            break
    return lines


class _Reader:
    """What is deleted (delText) and what fields are made of (instrText) is not read."""

    def __init__(self, lines: Lines) -> None:
        self._lines = lines
        self._is_text = False
        self._cells = 0

    def start(self, name: str, _: dict[str, str]) -> None:
        if name == "t":
            self._is_text = True
        elif name == "tc":
            self._cells += 1
        elif name == "tab":
            self._lines.add(" ")
        elif name in ("br", "cr"):
            self._break()

    def end(self, name: str) -> None:
        if name == "t":
            self._is_text = False
        elif name == "p":
            self._break()
        elif name == "tc":
            self._cells -= 1
            self._lines.add(CELL)
        elif name == "tr":
            self._lines.end()

    def text(self, words: str) -> None:
        if self._is_text:
            self._lines.add(words)

    def _break(self) -> None:
        if self._cells > 0:
            self._lines.add(" ")
        else:
            self._lines.end()
