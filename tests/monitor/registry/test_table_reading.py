"""Files that people hand in: read as they look in Excel, or refused with a reason before they can do harm."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.refusals import RefusedError
from monitor.registry.cells import Cell, Flaw
from monitor.registry.table_reading import open_table
from monitor.registry.workbook import LARGEST_SHEET, UnreadableError
from tests.monitor.registry.tables import csv_file, with_part, with_sheet, workbook


def rows_of(path: Path, title: str = "网站") -> list[tuple[int, list[Cell]]]:
    with open_table(path, title) as table:
        return list(table.rows)


def refusal(path: Path) -> str:
    with pytest.raises(UnreadableError) as caught:
        rows_of(path)
    return str(caught.value)


def test_values_come_as_they_look(tmp_path: Path) -> None:
    day = datetime(2026, 1, 2)  # noqa: DTZ001 - a cell has no zone
    moment = datetime(2026, 1, 2, 9, 30)  # noqa: DTZ001
    given = ["文字", 4401000001, 1.5, True, day, moment, None, " 空格 "]
    file = workbook(tmp_path / "a.xlsx", "网站", [["甲"] * 8, given])
    assert rows_of(file) == [(2, ["文字", 4401000001, 1.5, True, date(2026, 1, 2), moment, None, " 空格 "])]


def test_inline_strings_and_shared_strings_read_alike(tmp_path: Path) -> None:
    for constant in (True, False):
        file = tmp_path / f"{constant}.xlsx"
        book = xlsxwriter.Workbook(str(file), {"constant_memory": constant})
        sheet = book.add_worksheet("网站")
        for number, text in enumerate(("标题", "甲县\x0b<&>")):
            sheet.write_string(number, 0, text)
        book.close()
        assert rows_of(file) == [(2, ["甲县\x0b<&>"])]


def test_phonetic_guides_are_not_part_of_the_text(tmp_path: Path) -> None:
    file = workbook(tmp_path / "a.xlsx", "网站", [["标题"], ["甲"]])
    with_sheet(
        file,
        '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>标题</t></is></c></row><row r="2">'
        '<c r="A2" t="inlineStr"><is><r><t>甲</t></r><rPh sb="0" eb="1"><t>jia</t></rPh></is></c></row>'
        "</sheetData>",
    )
    assert rows_of(file) == [(2, ["甲"])]


def test_rows_keep_the_number_that_excel_shows(tmp_path: Path) -> None:
    file = workbook(tmp_path / "a.xlsx", "网站", [[], ["标题"], [], ["甲"], [None], ["乙"]])
    with open_table(file, "网站") as table:
        assert table.heading_row == 2
        assert [number for number, _ in table.rows] == [4, 6]


def test_rows_of_a_csv_are_counted_as_excel_shows_them(tmp_path: Path) -> None:
    file = csv_file(tmp_path / "a.csv", [["标题"], ["两\n行"], ["乙"]])
    assert rows_of(file) == [(2, ["两\n行"]), (3, ["乙"])]


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_csv_files_may_be_parted_by_semicolons_or_tabs(tmp_path: Path, mark: str) -> None:
    file = tmp_path / "a.csv"
    file.write_text(f"标题{mark}理由\n甲县{mark}年度公告，一年一次\n", "utf-8")
    with open_table(file, "单位") as table:
        assert table.headings == ("标题", "理由")
        assert list(table.rows) == [(2, ["甲县", "年度公告，一年一次"])]


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "gb18030"])
def test_csv_charsets(tmp_path: Path, charset: str) -> None:
    file = csv_file(tmp_path / "a.csv", [["标题"], ["甲县𠮷"]], charset)
    assert rows_of(file) == [(2, ["甲县𠮷"])]


def test_the_sheet_of_the_right_name_is_read_and_notes_are_not(tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(str(file))
    for name in ("填写说明", "别的", "网站"):
        book.add_worksheet(name).write_column(0, 0, ["标题", name])
    book.close()
    assert rows_of(file) == [(2, ["网站"])]
    assert "“别的”、“网站”" in refusal_for(file, "栏目")


def refusal_for(path: Path, title: str) -> str:
    with pytest.raises(UnreadableError) as caught:
        rows_of(path, title)
    return str(caught.value)


def test_a_formula_counts_by_its_last_result_and_without_one_is_a_flaw(tmp_path: Path) -> None:
    file = workbook(tmp_path / "a.xlsx", "网站", [["标题"]])
    with_sheet(
        file,
        '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>标题</t></is></c></row>'
        '<row r="2"><c r="A2" t="str"><f>"a"&amp;"b"</f><v>ab</v></c><c r="B2"><f>1+1</f><v/></c>'
        '<c r="C2"><f>1+1</f></c><c r="D2" t="e"><f>1/0</f><v>#DIV/0!</v></c></row></sheetData>',
    )
    ((_, cells),) = rows_of(file)
    assert cells[0] == "ab"
    assert all(isinstance(cell, Flaw) for cell in cells[1:])
    assert isinstance(cells[3], Flaw)
    assert "#DIV/0!" in cells[3].saw


# ---------------------------------------------------------------- what is refused


def test_files_that_are_no_tables_say_what_they_are(tmp_path: Path) -> None:
    contents = {
        "旧的 xls 格式": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        "加了密码": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
        "其实是网页": b"\xef\xbb\xbf\n <html><table><tr><td>1</td></tr></table>",
        "是空的": b" \n",
        "不是 xlsx 表格，可能已损坏": b"abc",
        "已损坏": b"PK\x03\x04abc",
    }
    for told, content in contents.items():
        file = tmp_path / "网站.xls"
        file.write_bytes(content)
        assert told in refusal(file)


def test_places_that_are_no_files(tmp_path: Path) -> None:
    assert "找不到文件" in refusal(tmp_path / "none.xlsx")
    assert "是目录" in refusal(tmp_path)
    assert "不是普通文件" in refusal(Path("/dev/zero"))


def test_other_zips_and_encrypted_ones(tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    assert "不是 xlsx 表格" in refusal(file)
    content = bytearray(workbook(tmp_path / "b.xlsx", "网站", [["标题"]]).read_bytes())
    content[content.index(b"PK\x01\x02") + 8] |= 1
    file.write_bytes(bytes(content))
    assert "加了密码" in refusal(file)


def test_csv_that_is_none(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes("标题\n甲".encode("utf-16"))
    assert "UTF-16" in refusal(file)
    file.write_bytes(b"\x81\xff\xff\xff")
    assert "不是 UTF-8 或 GBK" in refusal(file)
    file.write_text(f'标题\n"{"a" * 200_000}"\n')
    assert "不是正确的 csv" in refusal(file)
    file.write_text("\n,,\n")
    assert "没有内容" in refusal(file)


def test_a_zip_bomb_is_refused_by_what_it_declares(tmp_path: Path) -> None:
    file = workbook(tmp_path / "a.xlsx", "网站", [["标题"]])
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            if name != "xl/worksheets/sheet1.xml":
                archive.writestr(name, content)
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            for _ in range(LARGEST_SHEET // 10_000_000 + 1):
                sheet.write(b" " * 10_000_000)
    assert file.stat().st_size < 1_000_000
    assert "解压后太大" in refusal(file)


def test_a_zip_bomb_that_declares_too_little_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(str(file))
    book.add_worksheet("网站").write_column(0, 0, [f"甲{one}" for one in range(2000)])
    book.close()
    content = bytearray(file.read_bytes())
    with zipfile.ZipFile(file) as archive:
        size = archive.getinfo("xl/sharedStrings.xml").file_size
    lie = content.replace(size.to_bytes(4, "little"), (40).to_bytes(4, "little"))
    assert lie != content
    file.write_bytes(bytes(lie))
    assert "已损坏" in refusal(file)


def test_entities_are_refused(tmp_path: Path) -> None:
    file = workbook(tmp_path / "a.xlsx", "网站", [["标题"]])
    laughs = '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
    with_part(file, "xl/worksheets/sheet1.xml", f"{laughs}<worksheet>&b;</worksheet>".encode())
    assert "实体声明" in refusal(file)


def test_a_last_cell_far_away_costs_nothing(tmp_path: Path) -> None:
    file = workbook(tmp_path / "a.xlsx", "网站", [["标题"]])
    with_sheet(
        file,
        '<dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1"><v>1</v></c></row>'
        '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>',
    )
    assert rows_of(file) == []


@pytest.mark.parametrize(
    "markup",
    [
        '<sheetData><row r="1"><c r="A1" t="s"><v>99</v></c></row></sheetData>',
        '<sheetData><row r="1"><c r="A1" t="s"><v>x</v></c></row></sheetData>',
        '<sheetData><row r="x"><c r="A1"><v>1</v></c></row></sheetData>',
        '<sheetData><row r="1"><c r="A1"><v>one</v></c></row></sheetData>',
        '<sheetData><row r="1"><c r="A1"><v>nan</v></c></row></sheetData>',
        '<sheetData><row r="1"><c r="A1"><v>1e999</v></c></row></sheetData>',
        '<sheetData><row r="1"><c r="A1" t="d"><v>gestern</v></c></row></sheetData>',
        "<sheetData><row>",
    ],
)
def test_broken_markup_is_refused(tmp_path: Path, markup: str) -> None:
    file = with_sheet(workbook(tmp_path / "a.xlsx", "网站", [["标题"]]), markup)
    assert "已损坏" in refusal(file)


def _good() -> bytes:
    kept = io.BytesIO()
    book = xlsxwriter.Workbook(kept)
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    sheet = book.add_worksheet("网站")
    sheet.write_row(0, 0, ["标题", "甲", 1])
    sheet.write_datetime(1, 0, datetime(2026, 1, 2), day)  # noqa: DTZ001
    book.close()
    return kept.getvalue()


GOOD = _good()


def is_read_or_refused(file: Path) -> bool:
    try:
        return isinstance(rows_of(file), list)
    except RefusedError as error:
        return bool(str(error))


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 255)), max_size=12),
    st.integers(0, len(GOOD)),
)
def test_a_damaged_workbook_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[int, int]], kept: int
) -> None:
    content = bytearray(GOOD)
    for place, value in changes:
        content[place] = value
    file = tmp_path_factory.getbasetemp() / "damaged.xlsx"
    file.write_bytes(bytes(content[:kept] if kept % 3 == 0 else content))
    assert is_read_or_refused(file)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300))
def test_any_sheet_markup_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, middle: bytes) -> None:
    file = tmp_path_factory.getbasetemp() / "any.xlsx"
    file.write_bytes(GOOD)
    with_part(
        file,
        "xl/worksheets/sheet1.xml",
        b"<worksheet><sheetData><row><c>" + middle + b"</c></row></sheetData></worksheet>",
    )
    assert is_read_or_refused(file)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400))
def test_any_csv_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    file = tmp_path_factory.getbasetemp() / "any.csv"
    file.write_bytes(content)
    assert is_read_or_refused(file)
