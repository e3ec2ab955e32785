"""Tables that people hand in: xlsx or csv, told apart by what is in the file."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from monitor.registry.cells import Cell, is_blank, text_of
from monitor.registry.workbook import MOST_ROWS, Row, UnreadableError, Workbook, open_workbook

LARGEST_FILE = 100_000_000
"""Bytes."""
NOTES = "填写说明"
EXAMPLE = "示例："
"""A row whose first cell begins so is the template's example and no data."""

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MARKS = re.compile(r"[\s　*]+")
_SHIELDED = re.compile(r"'+[=+\-@\t\r]")


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its sheet's name, the headings by place, and the rows below them."""

    sheet: str
    headings: tuple[str, ...]
    heading_row: int
    rows: Iterator[Row]


@contextmanager
def open_table(path: Path, title: str) -> Iterator[Table]:
    """The table of things called `title` in this file. Raises UnreadableError."""
    head = _head(path)
    if head.startswith(b"PK"):
        with open_workbook(path) as workbook:
            sheet = _sheet(workbook, title)
            # Closed at once, or a file that is refused at its headings stays open.
            with closing(workbook.rows(sheet)) as rows:
                yield _table(sheet, rows)
    elif path.suffix.lower() == ".csv":
        yield _table(path.name, _csv_rows(path))
    else:
        raise UnreadableError(
            f"{path} 不是 xlsx 表格，可能已损坏。请在 Excel 或 WPS 里另存为 .xlsx 后再导入。"
        )


def _head(path: Path) -> bytes:
    """The first bytes of a file that may be a table. Raises UnreadableError for those that cannot be."""
    try:
        if path.is_dir():
            raise UnreadableError(f"{path} 是目录，请写表格文件的名字。")
        if not path.is_file() and path.exists():
            raise UnreadableError(f"{path} 不是普通文件。")
        size = path.stat().st_size
        with path.open("rb") as opened:
            head = opened.read(4096)
    except FileNotFoundError:
        raise UnreadableError(f"找不到文件 {path}。") from None
    except OSError as error:
        raise UnreadableError(f"读不了文件 {path}：{error.strerror}。") from error
    if size > LARGEST_FILE:
        raise UnreadableError(f"文件 {path} 太大，最多 {LARGEST_FILE // 1_000_000} MB。")
    _refuse_others(path, head)
    return head


def _refuse_others(path: Path, head: bytes) -> None:
    if not head.strip():
        raise UnreadableError(f"文件 {path} 是空的。可用 template 命令生成模板。")
    if head.startswith(_OLD_OFFICE):
        if _ENCRYPTED in path.read_bytes():
            raise UnreadableError(f"文件 {path} 加了密码，读不了。请取消密码，另存后再导入。")
        raise UnreadableError(f"文件 {path} 是旧的 xls 格式。请在 Excel 或 WPS 里另存为 .xlsx 后再导入。")
    if head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<"):
        raise UnreadableError(
            f"文件 {path} 其实是网页（HTML 或 XML），不是表格。请用 Excel 或 WPS 打开，"
            "另存为 .xlsx 后再导入。"
        )


def _sheet(workbook: Workbook, title: str) -> str:
    if title in workbook.sheets:
        return title
    others = [name for name in workbook.sheets if name != NOTES]
    if len(others) == 1:
        return others[0]
    told = "、".join(f"“{name[:30]}”" for name in others[:10]) or "没有"
    raise UnreadableError(f"文件里没有名为“{title}”的工作表（有：{told}）。请把要导入的那张改名为“{title}”。")


def _table(sheet: str, rows: Iterator[Row]) -> Table:
    for number, cells in rows:
        if not all(is_blank(cell) for cell in cells):
            return Table(sheet, tuple(_MARKS.sub("", text_of(cell)) for cell in cells), number, rows)
    raise UnreadableError(f"“{sheet}”里没有内容。可用 template 命令生成模板。")


def _csv_rows(path: Path) -> Iterator[Row]:
    """The rows of the file, counted as Excel shows them: one with line breaks inside is one row."""
    text = _decoded(path)
    read = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    try:
        for number, parts in enumerate(read, start=1):
            if number > MOST_ROWS:
                raise UnreadableError(f"表格超过 {MOST_ROWS} 行。请分成几个文件导入。")
            cells: list[Cell] = [_unshielded(part) for part in parts]
            yield number, cells
    except csv.Error as error:
        raise UnreadableError(
            f"文件 {path} 的第 {read.line_num} 行不是正确的 csv：引号不配对，或一格太长。"
        ) from error


def _delimiter(text: str) -> str:
    """What parts the headings: some office programs write semicolons or tabs and still call it csv."""
    head = text.lstrip().partition("\n")[0]
    return max((",", ";", "\t"), key=head.count)


def _decoded(path: Path) -> str:
    content = path.read_bytes()
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise UnreadableError(f"文件 {path} 的编码是 UTF-16。请另存为“CSV UTF-8（逗号分隔）”或 .xlsx。")
    for charset in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(charset)
        except UnicodeDecodeError:
            continue
    raise UnreadableError(f"文件 {path} 不是 UTF-8 或 GBK 文本。请另存为“CSV UTF-8（逗号分隔）”或 .xlsx。")


def _unshielded(part: str) -> str:
    """Without the mark that `table_writing` sets before what a program could take for a formula."""
    return part[1:] if _SHIELDED.match(part) else part
