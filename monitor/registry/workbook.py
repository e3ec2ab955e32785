"""Reads xlsx workbooks that anybody may have made, row by row and within bounds.

Only values are read: formulas are never computed, links and macros never followed. Of two libraries that were
tried, one ends the whole process on a file of 3 KB whose last cell is XFD1048576, and the other takes more
than a minute for 100,000 rows; hence this one, on the expat of the standard library.
"""

from __future__ import annotations

import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from math import isfinite
from pathlib import Path
from typing import Any
from xml.parsers import expat

from monitor.refusals import RefusedError
from monitor.registry.cells import Cell, Flaw
from monitor.registry.date_formats import shows_day

LARGEST_SHEET = 300_000_000
"""Bytes of a sheet once unpacked; 100,000 rows with twelve columns are about 70 million."""
LARGEST_PART = 100_000_000
"""Bytes of every other part that is read."""
MOST_ROWS = 200_000
WIDEST = 100
"""Columns; what stands further to the right is not read."""
_MOST_SHEETS = 500
_CHUNK = 1 << 16

_CELL_NAME = re.compile(r"([A-Za-z]{1,3})[0-9]{1,9}")
_HEX = re.compile(r"_x([0-9A-Fa-f]{4})_")
_PASTE = "把公式的结果“选择性粘贴”为数值"

Row = tuple[int, list[Cell]]
"""The row's number as Excel shows it, and its cells from column A on."""


class UnreadableError(RefusedError):
    """The file cannot be read as a table; the message says what it is and what to do."""


class Workbook:
    """An open workbook: `sheets` are the names of its sheets in order."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        targets = _relations(archive)
        self._parts: dict[str, str] = {}
        self._from_1904 = False
        self._read_sheets(targets)
        self._strings = _shared_strings(archive) if "xl/sharedStrings.xml" in archive.namelist() else []
        self._days = _day_styles(archive) if "xl/styles.xml" in archive.namelist() else frozenset()

    @property
    def sheets(self) -> list[str]:
        return list(self._parts)

    def rows(self, sheet: str) -> Generator[Row]:
        """The rows of the sheet in which something stands. Raises UnreadableError."""
        with _refusing():
            reader = _SheetReader(self._strings, self._days, from_1904=self._from_1904)
            for piece in _pieces(self._archive, self._parts[sheet], LARGEST_SHEET):
                reader.feed(piece)
                yield from reader.taken()
            reader.end()
            yield from reader.taken()

    def _read_sheets(self, targets: dict[str, str]) -> None:
        def start(name: str, given: dict[str, str]) -> None:
            if name == "workbookPr":
                self._from_1904 = given.get("date1904") in ("1", "true")
            elif name == "sheet" and len(self._parts) < _MOST_SHEETS:
                self._parts[given["name"]] = targets[given["id"]]

        _parse(self._archive, "xl/workbook.xml", start)


@contextmanager
def open_workbook(path: Path) -> Iterator[Workbook]:
    """The workbook in this file. Raises UnreadableError for what is none, or is too large."""
    with _refusing(), zipfile.ZipFile(path) as archive:
        if any(one.flag_bits & 1 for one in archive.infolist()):
            raise UnreadableError("文件加了密码，读不了。请在 Excel 或 WPS 里取消密码，另存后再导入。")
        if "xl/workbook.xml" not in archive.namelist():
            raise UnreadableError("文件不是 xlsx 表格。请在 Excel 或 WPS 里另存为 .xlsx 后再导入。")
        yield Workbook(archive)


@contextmanager
def _refusing() -> Iterator[None]:
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, expat.ExpatError, struct.error, EOFError, NotImplementedError,
            LookupError, ValueError, RuntimeError, OverflowError) as error:  # fmt: skip
        if isinstance(error, RefusedError):
            raise
        raise UnreadableError(
            "文件已损坏，或不是完整的 xlsx 表格。请在 Excel 或 WPS 里打开，另存为 .xlsx 后再导入。"
        ) from error


def _pieces(archive: zipfile.ZipFile, part: str, largest: int) -> Iterator[bytes]:
    """The unpacked part, never more than `largest` bytes: zipfile unpacks no more than the part declares."""
    size = archive.getinfo(part).file_size
    if size > largest:
        raise UnreadableError(
            f"文件解压后太大（{part} 有 {size // 1_000_000} MB，最多 {largest // 1_000_000} MB），没有打开。"
            "请只保留要导入的行和列，另存后再导入。"
        )
    with archive.open(part) as opened:
        while piece := opened.read(_CHUNK):
            yield piece


StartHandler = Callable[[str, dict[str, str]], None]


def _parse(
    archive: zipfile.ZipFile,
    part: str,
    start: StartHandler,
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    parser = _parser(start, end, text)
    for piece in _pieces(archive, part, LARGEST_PART):
        parser.Parse(piece, False)
    parser.Parse(b"", True)


def _parser(
    start: StartHandler, end: Callable[[str], None] | None, text: Callable[[str], None] | None
) -> Any:
    """A parser that gives names without prefix and refuses documents that declare entities."""
    parser = _bare_parser()
    parser.StartElementHandler = lambda name, given: start(
        name.rpartition(":")[2], {key.rpartition(":")[2]: value for key, value in given.items()}
    )
    if end is not None:
        parser.EndElementHandler = lambda name: end(name.rpartition(":")[2])
    parser.CharacterDataHandler = text
    return parser


def _bare_parser() -> Any:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    return parser


def _refuse_doctype(*_: object) -> None:
    raise UnreadableError("文件里有不该有的实体声明，可能是恶意构造的，没有打开。")


def _relations(archive: zipfile.ZipFile) -> dict[str, str]:
    """The parts of the workbook by the number that it calls them by."""
    found: dict[str, str] = {}

    def start(name: str, given: dict[str, str]) -> None:
        if name == "Relationship" and given.get("TargetMode") != "External":
            target = given["Target"]
            found[given["Id"]] = (
                target.lstrip("/") if target[:1] == "/" else posixpath.normpath(f"xl/{target}")
            )

    _parse(archive, "xl/_rels/workbook.xml.rels", start)
    return found


def _shared_strings(archive: zipfile.ZipFile) -> list[str]:
    strings: list[str] = []
    parts: list[str] = []
    reading = phonetic = False

    def start(name: str, _: dict[str, str]) -> None:
        nonlocal reading, phonetic
        if name == "si":
            parts.clear()
        elif name == "rPh":
            phonetic = True
        reading = name == "t" and not phonetic

    def end(name: str) -> None:
        nonlocal reading, phonetic
        reading = False
        if name == "rPh":
            phonetic = False
        elif name == "si":
            strings.append("".join(parts))

    _parse(archive, "xl/sharedStrings.xml", start, end, lambda text: parts.append(text) if reading else None)
    return strings


def _day_styles(archive: zipfile.ZipFile) -> frozenset[str]:
    """The cell styles, by the number that cells give, whose numbers are days."""
    formats: dict[int, str] = {}
    styles: list[int] = []
    inside = False

    def start(name: str, given: dict[str, str]) -> None:
        nonlocal inside
        if name == "numFmt":
            formats[int(given["numFmtId"])] = given.get("formatCode", "")
        elif name == "cellXfs":
            inside = True
        elif name == "xf" and inside:
            styles.append(int(given.get("numFmtId", "0")))

    def end(name: str) -> None:
        nonlocal inside
        inside = inside and name != "cellXfs"

    _parse(archive, "xl/styles.xml", start, end)
    return frozenset(str(place) for place, number in enumerate(styles) if shows_day(number, formats))


class _SheetReader:
    """Makes rows of a sheet's markup as it comes in."""

    def __init__(self, strings: list[str], days: frozenset[str], *, from_1904: bool) -> None:
        self._strings = strings
        self._days = days
        self._epoch = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 30)  # noqa: DTZ001
        self._parser = _bare_parser()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        self._done: list[Row] = []
        self._count = 0
        self._number = 0
        self._cells: list[Cell] = []
        self._place = 0
        self._sort = ""
        self._style = ""
        self._formula = False
        self._parts: list[str] = []
        self._reading = False
        self._phonetic = False

    def feed(self, piece: bytes) -> None:
        self._parser.Parse(piece, False)

    def end(self) -> None:
        self._parser.Parse(b"", True)

    def taken(self) -> list[Row]:
        """The rows that were finished since the last call."""
        done, self._done = self._done, []
        return done

    def _start(self, name: str, given: dict[str, str]) -> None:
        if ":" in name:
            name = name.rpartition(":")[2]
        if name == "c":
            self._begin_cell(given)
        elif name in ("v", "t"):
            self._reading = not self._phonetic
        elif name == "f":
            self._formula = True
        elif name == "rPh":
            self._phonetic = True
        elif name == "row":
            self._number = int(given["r"]) if "r" in given else self._number + 1
            self._cells = []
            self._place = 0

    def _text(self, text: str) -> None:
        if self._reading:
            self._parts.append(text)

    def _end(self, name: str) -> None:
        if ":" in name:
            name = name.rpartition(":")[2]
        if name in ("v", "t"):
            self._reading = False
        elif name == "c":
            self._end_cell()
        elif name == "rPh":
            self._phonetic = False
        elif name == "row":
            self._end_row()

    def _begin_cell(self, given: dict[str, str]) -> None:
        where = _CELL_NAME.fullmatch(given.get("r", ""))
        self._place = _column_number(where[1]) if where else self._place + 1
        self._sort = given.get("t", "n")
        self._style = given.get("s", "0")
        self._formula = False
        self._parts = []

    def _end_cell(self) -> None:
        if self._place > WIDEST:
            return
        value = self._value("".join(self._parts))
        if value is None or value == "":
            return
        self._cells.extend([None] * (self._place - len(self._cells)))
        self._cells[self._place - 1] = value

    def _end_row(self) -> None:
        if not self._cells:
            return
        self._count += 1
        if self._count > MOST_ROWS:
            raise UnreadableError(f"表格超过 {MOST_ROWS} 行。请分成几个文件导入。")
        self._done.append((self._number, self._cells))

    def _value(self, text: str) -> Cell:
        if not text:
            return Flaw("单元格里是没有计算结果的公式", _PASTE) if self._formula else None
        match self._sort:
            case "s":
                return _unescaped(self._strings[int(text)])
            case "str" | "inlineStr":
                return _unescaped(text)
            case "b":
                return text in ("1", "true")
            case "e":
                return Flaw(f"单元格里是错误值 {text[:20]}", f"改正后再导入，或{_PASTE}")
            case "d":
                return datetime.fromisoformat(text.removesuffix("Z"))
        number = float(text)
        if not isfinite(number):
            raise ValueError(f"no number: {text[:20]}")
        return self._number_or_day(number)

    def _number_or_day(self, number: float) -> Cell:
        if self._style in self._days and 0 < number < 2_958_466:  # the last is 9999-12-31
            moment = self._epoch + timedelta(milliseconds=round(number * 86_400_000))
            return date(moment.year, moment.month, moment.day) if number == int(number) else moment
        return int(number) if number == number // 1 and abs(number) < 1e15 else number


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def _unescaped(text: str) -> str:
    """`_x000D_` is how a workbook writes a character that markup cannot hold."""
    if "_x" not in text:
        return text
    return _HEX.sub(lambda found: chr(int(found[1], 16)) if int(found[1], 16) < 0xD800 else "", text)
