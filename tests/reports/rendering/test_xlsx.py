from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from reports.document import Cell, Document, Heading, Linked, Table, TableColumn
from reports.rendering import xlsx
from reports.rendering.xlsx import render
from tests.reports.rendering.sample_document import HOSTILE, hostile, monthly, notice, ranking, tickets


def opened(document: Document) -> Workbook:
    return openpyxl.load_workbook(BytesIO(render(document)))


def of(*tables: Table) -> Document:
    return replace(monthly(), parts=tables)


def test_a_sheet_for_the_words_and_one_for_each_table_and_chart() -> None:
    book = opened(monthly())
    assert book.sheetnames[0] == "说明"
    assert book.sheetnames[-2:] == ["不合格政府网站名单", "待整改问题清单"]
    assert len(book.sheetnames) == 1 + 5 + 1 + 2
    cover = [[cell.value for cell in row] for row in book["说明"].iter_rows()]
    assert cover[0][0] == "政府网站监测月报"
    assert ["统计期", "2026年11月"] in cover
    assert ["监测网站", "30（扫描 840 次）"] in cover
    assert any(row[0] == "注意" for row in cover)


def test_a_table_under_a_heading_of_its_own_name_keeps_it_on_its_sheet() -> None:
    document = replace(monthly(), parts=(Heading("各单位情况"), replace(ranking(), title="各单位情况")))
    assert opened(document).sheetnames == ["说明", "各单位情况"]


def test_cells_have_their_types() -> None:
    sheet = opened(of(ranking()))["各单位情况"]
    first = [cell.value for cell in sheet[2]]
    assert first == [1, "市政府办公室", 2, 85, 82, pytest.approx(1 - 1 / 31), 2.75, 1]
    assert sheet["F2"].number_format == "0.00%"
    assert sheet["F10"].value is None
    assert [cell.value for cell in sheet[16]][1] == "合计"
    dated = opened(of(tickets(3)))["待整改问题清单"]
    assert dated["G2"].value == datetime(2026, 12, 1)  # noqa: DTZ001
    assert dated["G2"].number_format == "yyyy-mm-dd"


def test_filters_and_frozen_heads() -> None:
    sheet = opened(of(tickets(30)))["待整改问题清单"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:H31"
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.column_dimensions["E"].width > sheet.column_dimensions["A"].width


def test_an_address_is_said_beside_its_words_and_is_no_link() -> None:
    table = Table("链接", (TableColumn("网站", "link"),), ((Linked("云鹤", "https://a.example/"),),))
    cell = opened(of(table))["链接"]["A2"]
    assert cell.value == "云鹤\nhttps://a.example/"
    assert cell.hyperlink is None


def test_hostile_texts_are_words() -> None:
    package = render(hostile())
    with ZipFile(BytesIO(package)) as archive:
        assert not [name for name in archive.namelist() if "externalLink" in name or "vba" in name]
        assert b"<f>" not in b"".join(archive.read(name) for name in archive.namelist())
    book = openpyxl.load_workbook(BytesIO(package))
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f"
                assert cell.hyperlink is None
    cells = [row[0].value for row in book.worksheets[1].iter_rows()]
    assert {HOSTILE[0], HOSTILE[1], HOSTILE[3], HOSTILE[10], "半个\ufffd代理\ufffd", "左右倒着写"} <= set(
        cells
    )
    assert "长" * 10_000 in cells
    longest = max(len(value) for value in cells if isinstance(value, str))
    assert 31_000 < longest <= 32_767


def test_numbers_that_excel_cannot_hold_are_words() -> None:
    values: tuple[Cell, ...] = (float("nan"), float("inf"), 2**60, date(1850, 1, 1), 10**400)
    table = Table("数", (TableColumn("值", "number"),), tuple((value,) for value in values))
    sheet = opened(of(table))["数"]
    assert [sheet.cell(row, 1).value for row in range(2, 7)] == [
        "—",
        "—",
        "1.15e+18",
        "1850-01-01",
        "超出范围",
    ]


def test_the_names_of_sheets_are_cleaned_and_unique() -> None:
    titles = ("a[b]:c*?/\\d", "长" * 40, "长" * 40, "'引号'", "", "History", "\x00", "😀" * 20, "ABC", "abc")
    columns = (TableColumn("值"),)
    book = opened(of(*(Table(title, columns, ()) for title in titles)))
    assert book.sheetnames[1:] == [
        "a b c d",
        "长" * 31,
        "长" * 28 + "(2)",
        "引号",
        "表",
        "History(2)",
        "表(2)",
        "😀" * 15,
        "ABC",
        "abc(2)",
    ]


def test_a_table_longer_than_a_sheet_goes_on_on_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "MOST_ROWS", 10)
    book = opened(of(tickets(25)))
    assert book.sheetnames[1:] == ["待整改问题清单", "待整改问题清单(2)", "待整改问题清单(3)"]
    assert [sheet.auto_filter.ref for sheet in book.worksheets[1:]] == ["A1:H11", "A1:H11", "A1:H6"]


def test_more_links_than_excel_takes_are_all_there() -> None:
    count = 65_600
    rows = tuple((Linked(f"{place}", f"https://a.example/{place}"),) for place in range(count))
    package = render(of(Table("链接", (TableColumn("网站", "link"),), rows)))
    book = openpyxl.load_workbook(BytesIO(package), read_only=True)
    values = [row[0] for row in book["链接"].iter_rows(values_only=True)]
    book.close()
    assert len(values) == count + 1
    assert values[-1] == f"{count - 1}\nhttps://a.example/{count - 1}"


def test_the_same_document_gives_the_same_bytes() -> None:
    once = render(notice())
    assert once == render(notice())
    assert openpyxl.load_workbook(BytesIO(once)).properties.created == datetime(2026, 12, 1)  # noqa: DTZ001


def printed_at(document: Document, sheet: str) -> tuple[str, bool, list[int]]:
    """How it lies, whether it is fitted to one page's width, and where it is parted by hand."""
    set_up = opened(document)[sheet]
    fitted = set_up.sheet_properties.pageSetUpPr is not None and set_up.sheet_properties.pageSetUpPr.fitToPage
    return set_up.page_setup.orientation, bool(fitted), [one.id for one in set_up.col_breaks.brk]


def test_a_wide_table_is_not_shrunk_beyond_reading() -> None:
    words = tuple(TableColumn(f"第{number}列") for number in range(6))
    wide = Table("宽", words, (("很长的一段话，说明看到了什么情况" * 3,) * 6,), note="说明" * 90)
    book = opened(of(wide))
    assert printed_at(of(wide), "宽") == ("landscape", True, [])
    assert sum(one.width for one in book["宽"].column_dimensions.values()) * 9 < 1400
    assert [str(one) for one in book["宽"].merged_cells.ranges] == ["A4:F4"]
    assert book["宽"]["A4"].value == "说明" * 90
    figures = tuple(TableColumn(f"很宽的第{number}个数字", "number") for number in range(30))
    much = Table("多", figures, ((1,) * 30,))
    lies, fitted, breaks = printed_at(of(much), "多")
    assert (lies, fitted) == ("landscape", False)
    assert breaks
    assert opened(of(much))["多"].print_title_cols == "$A:$A"


def test_rows_are_as_high_as_their_texts_need() -> None:
    columns = (TableColumn("甲"), TableColumn("乙"))
    long = Table("长", columns, (("字" * 200, "短"), ("短", "短")), note="注" * 300)
    sheet = opened(of(long))["长"]
    heights = [sheet.row_dimensions[row].height for row in (2, 3, 5)]
    assert heights[0] >= 8 * 15
    assert heights[1] == 18
    assert heights[2] > 10 * 15
