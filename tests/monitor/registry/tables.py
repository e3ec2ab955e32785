"""Tables for tests, made with other programs' writers than our own reader knows of."""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Sequence
from pathlib import Path

import openpyxl

SHEET = "xl/worksheets/sheet1.xml"
_NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def workbook(path: Path, sheet: str, rows: Sequence[Sequence[object]]) -> Path:
    """An xlsx file as openpyxl writes it."""
    book = openpyxl.Workbook()
    page = book.active
    page.title = sheet
    for row in rows:
        page.append(list(row))
    book.save(path)
    return path


def csv_file(path: Path, rows: Sequence[Sequence[object]], charset: str = "utf-8-sig") -> Path:
    with path.open("w", encoding=charset, newline="") as opened:
        csv.writer(opened).writerows(rows)
    return path


def with_sheet(path: Path, markup: str) -> Path:
    """The workbook with this inside its first sheet's markup in place of what was there."""
    content = f'<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="{_NAMESPACE}">{markup}</worksheet>'
    return with_part(path, SHEET, content.encode())


def with_part(path: Path, part: str, content: bytes) -> Path:
    """The workbook with one of its parts replaced."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, old in (parts | {part: content}).items():
            archive.writestr(name, content if name == part else old)
    return path
