"""What people would read in the files of a report: its words without blanks, and the rows of its tables."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import docx
import openpyxl
from selectolax.lexbor import LexborHTMLParser

HAS_PDFTOTEXT = shutil.which("pdftotext") is not None


@dataclass(frozen=True, slots=True)
class Read:
    """`words` of the whole file without blanks; `rows` of all tables, cells without blanks. No rows where
    the form keeps none (PDF, text): there the words have the cells one after the other."""

    words: str
    rows: tuple[tuple[str, ...], ...] = ()

    def column(self, head: str, rows: int, first: str) -> list[str]:
        """The cells under `head` of the table whose first head is `first`, so many rows of it."""
        at = next(place for place, row in enumerate(self.rows) if row[:1] == (first,) and head in row)
        place = self.rows[at].index(head)
        return [row[place] for row in self.rows[at + 1 : at + 1 + rows]]


def tight(text: object) -> str:
    return re.sub(r"\s+", "", "" if text is None else str(text))


def read_docx(content: bytes) -> Read:
    word = docx.Document(BytesIO(content))
    rows = tuple(tuple(tight(cell.text) for cell in row.cells) for table in word.tables for row in table.rows)
    return Read(tight("".join(one.text for one in word.paragraphs)), rows)


def read_xlsx(content: bytes) -> Read:
    book = openpyxl.load_workbook(BytesIO(content))
    rows = tuple(
        tuple(tight(cell) for cell in row)
        for sheet in book.worksheets
        for row in sheet.iter_rows(values_only=True)
    )
    return Read("".join("".join(row) for row in rows), rows)


def read_html(content: bytes) -> Read:
    tree = LexborHTMLParser(content.decode("utf-8"))
    rows = tuple(
        tuple(tight(cell.text()) for cell in row.css("th,td"))
        for table in tree.css("table")
        for row in table.css("tr:not(.remark)")
    )
    body = tree.body
    return Read(tight(body.text() if body else ""), rows)


def read_text(content: bytes) -> Read:
    return Read(tight(content.decode("utf-8")))


def read_pdf(content: bytes) -> Read:
    with TemporaryDirectory() as room:
        file = Path(room) / "report.pdf"
        file.write_bytes(content)
        told = subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True, check=True).stdout
    # A page's number would stand in the middle of a sentence that goes on on the next page.
    return Read(tight(re.sub(r"— \d+ —", "", told.decode("utf-8"))))


READERS: dict[str, Callable[[bytes], Read]] = {
    "docx": read_docx,
    "xlsx": read_xlsx,
    "html": read_html,
    "txt": read_text,
    "pdf": read_pdf,
}
