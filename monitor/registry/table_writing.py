"""Tables for people: exports and templates, as xlsx or csv. Whatever a cell holds, none is a formula."""

from __future__ import annotations

import csv
import os
import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import xlsxwriter

from monitor.refusals import RefusedError
from monitor.registry.kind import Field, Kind, Values
from monitor.registry.table_reading import EXAMPLE, NOTES

_RISKY = re.compile(r"'*[=+\-@\t\r]")
_LONGEST_CELL = 32_767
_LAST_ROW = 200_000
_OPTIONS = {
    "constant_memory": True,
    "strings_to_urls": False,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
}


def write_table(path: Path, kind: Kind, things: Iterable[Values]) -> None:
    """The things as a table that can be imported again. Raises RefusedError where it cannot be written."""
    rows = ([field.shown(thing[field.name]) for field in kind.fields] for thing in things)
    if _suffix(path) == ".csv":
        _replace(path, lambda part: _write_csv(part, kind, rows))
    else:
        _replace(path, lambda part: _write_workbook(part, kind, rows, notes=False))


def write_template(path: Path, kind: Kind) -> None:
    """An empty table with an example row; as xlsx also with notes and drop-downs. Raises RefusedError."""
    first, *others = (
        field.shown(field.example) if field.names is None else field.example for field in kind.fields
    )
    rows = [[f"{EXAMPLE}{first}", *others]]
    if _suffix(path) == ".csv":
        _replace(path, lambda part: _write_csv(part, kind, rows))
    else:
        _replace(path, lambda part: _write_workbook(part, kind, rows, notes=True))


def _suffix(path: Path) -> str:
    suffix = path.suffix.lower()
    if suffix not in (".xlsx", ".csv"):
        raise RefusedError(f"文件名应以 .xlsx 或 .csv 结尾，现在是 {path.name}。")
    return suffix


def _replace(path: Path, write: Callable[[Path], None]) -> None:
    """Writes beside the file and puts it in its place when it is whole."""
    if path.is_dir():
        raise RefusedError(f"{path} 是目录，请写文件名。")
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        write(part)
        part.replace(path)
    except (OSError, xlsxwriter.exceptions.FileCreateError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise RefusedError(f"{path} 不能写入：{reason}。") from error
    finally:
        part.unlink(missing_ok=True)


def _write_csv(path: Path, kind: Kind, rows: Iterable[Sequence[object]]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as opened:
        writer = csv.writer(opened)
        writer.writerow([field.heading for field in kind.fields])
        for row in rows:
            writer.writerow([_shielded(str(cell)) for cell in row])


def _shielded(text: str) -> str:
    """With a mark before what Excel would compute; reading takes it off again."""
    return f"'{text}" if _RISKY.match(text) else text


def _write_workbook(path: Path, kind: Kind, rows: Iterable[Sequence[object]], *, notes: bool) -> None:
    book = xlsxwriter.Workbook(str(path), _OPTIONS)
    sheet = book.add_worksheet(kind.title)
    strong = book.add_format({"bold": True, "bg_color": "#DDEBF7", "text_wrap": True})
    text, day = book.add_format({"num_format": "@"}), book.add_format({"num_format": "yyyy-mm-dd"})
    sheet.freeze_panes(1, 0)
    for place, field in enumerate(kind.fields):
        sheet.set_column(place, place, _width(field), day if _is_day(field) else text)
        sheet.write_string(0, place, f"{field.heading}{'*' if field.required else ''}", strong)
        _restrict(sheet, place, field)
    for number, row in enumerate(rows, start=1):
        for place, cell in enumerate(row):
            _write_cell(sheet, number, place, cell, text, day)
    if notes:
        _write_notes(book.add_worksheet(NOTES), kind, strong)
    book.close()


def _write_cell(sheet: Any, number: int, place: int, cell: object, text: Any, day: Any) -> None:
    if isinstance(cell, date):
        sheet.write_datetime(number, place, datetime.combine(cell, time()), day)
    elif isinstance(cell, int):
        sheet.write_number(number, place, cell)
    elif cell != "":
        sheet.write_string(number, place, str(cell)[:_LONGEST_CELL], text)


def _restrict(sheet: Any, place: int, field: Field) -> None:
    if field.choices:
        sheet.data_validation(
            1, place, _LAST_ROW, place,
            {"validate": "list", "source": list(field.choices), "error_title": field.heading[:32],
             "error_message": f"只能填：{'、'.join(field.choices)}"[:255]},
        )  # fmt: skip


def _is_day(field: Field) -> bool:
    return isinstance(field.example, date)


def _width(field: Field) -> int:
    return max(12, min(40, len(str(field.example)) + 4, 40), len(field.heading) * 2 + 2)


def _write_notes(sheet: Any, kind: Kind, strong: Any) -> None:
    lines = [("列", "必填", "怎样填", "可填的值", "例")]
    for field in kind.fields:
        allowed = "、".join(field.names.values()) if field.names else "、".join(field.choices)
        lines.append(
            (field.heading, "是" if field.required else "否", _note(field), allowed, _example(field))
        )
    lines += [
        ("", "", "", "", ""),
        ("说明", "", f"第一格以“{EXAMPLE}”开头的行只是示例，不会导入，可以删去。", "", ""),
        ("", "", "文件里没有的列，原来的内容不变；有这一列而单元格空着的，清空（或恢复默认值）。", "", ""),
        ("", "", "重复导入只会更新，不会重复登记；文件里没有的行不会被删除。", "", ""),
        ("", "", "有一处填错，整个文件都不导入，并列出全部错误；列名不要改，列的先后可以换。", "", ""),
        ("", "", "只读取单元格的值，公式取最后一次计算的结果。", "", ""),
    ]
    for number, line in enumerate(lines):
        for place, words in enumerate(line):
            sheet.write_string(number, place, words, strong if number == 0 else None)
    sheet.set_column(0, 1, 14)
    sheet.set_column(2, 2, 60)
    sheet.set_column(3, 4, 40)
    sheet.freeze_panes(1, 0)


def _note(field: Field) -> str:
    if field.required or field.empty in ("", None):
        return field.note
    return f"{field.note}。空着为：{field.shown(field.empty)}"


def _example(field: Field) -> str:
    return str(field.example)
