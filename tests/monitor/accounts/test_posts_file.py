"""Posts handed in as a table: all of it, or nothing with every bad row named."""

from __future__ import annotations

import csv
from datetime import datetime
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from checks.days import CHINA
from checks.facts import AccountLook, Post
from monitor.accounts.posts_file import POSTS, Imported, imported_looks, moment
from monitor.registry.cells import Cell, WrongCellError
from monitor.registry.complaints import BadFileError
from monitor.registry.table_reading import open_table
from monitor.registry.table_writing import write_template

NOW = datetime(2026, 11, 22, 9, tzinfo=CHINA)
HEADINGS = ("平台", "账号名称", "发布时间", "统计截至", "标题", "网址", "互动数")
KNOWN = {("微信公众号", "青岚发布"), ("抖音", "青岚发布")}
Row = tuple[object, ...]


def row(at: object = "2026-11-20 09:30", **other: object) -> Row:
    usual = {"platform": "微信公众号", "name": "青岚发布", "until": "2026-11-21", "title": "停水通知"}
    named = {**usual, "url": "", "interactions": "", **other}
    return (
        named["platform"],
        named["name"],
        at,
        *(named[key] for key in ("until", "title", "url", "interactions")),
    )


def read(file: Path) -> list[Imported]:
    with open_table(file, POSTS.title) as table:
        return imported_looks(table, KNOWN, NOW, "posts.csv")


def handed_in(folder: Path, *rows: Row) -> list[Imported]:
    file = folder / "posts.csv"
    with file.open("w", encoding="utf-8-sig", newline="") as opened:
        csv.writer(opened).writerows([HEADINGS, *rows])
    return read(file)


def refused(folder: Path, *rows: Row) -> list[str]:
    with pytest.raises(BadFileError) as error:
        handed_in(folder, *rows)
    return [f"{one.row} {one.heading}：{one.wrong}" for one in error.value.complaints]


def test_rows_of_an_account_become_one_look_as_of_the_day_they_reach_to(tmp_path: Path) -> None:
    found = handed_in(
        tmp_path,
        row("2026-11-19"),
        row(url="https://mp.example.com/s/1", interactions="36", title="电话13812345678"),
        row(platform="抖音"),
    )
    assert [(one.platform, one.name) for one in found] == [("微信公众号", "青岚发布"), ("抖音", "青岚发布")]
    assert found[0].look == AccountLook(
        account="微信公众号 青岚发布",
        at=datetime(2026, 11, 21, 23, 59, 59, tzinfo=CHINA),
        collector="import",
        posts=(
            Post(
                "电话138****5678",
                "https://mp.example.com/s/1",
                datetime(2026, 11, 20, 9, 30, tzinfo=CHINA),
                36,
            ),
            Post("停水通知", "", datetime(2026, 11, 19, tzinfo=CHINA)),
        ),
        evidence="posts.csv",
    )


def test_a_table_of_today_tells_nothing_beyond_now(tmp_path: Path) -> None:
    (found,) = handed_in(tmp_path, row("2026-11-22 23:00", until="2026-11-22"))
    assert (found.look.at, found.look.latest) == (NOW, NOW)


def test_a_workbook_has_times_as_numbers(tmp_path: Path) -> None:
    file = tmp_path / "posts.xlsx"
    book = xlsxwriter.Workbook(str(file))
    sheet = book.add_worksheet(POSTS.title)
    with_clock = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
    sheet.write_row(0, 0, HEADINGS)
    for number, format_ in ((1, with_clock), (2, None)):
        sheet.write_row(number, 0, row(title=f"第{number}条"))
        sheet.write_number(number, 2, 46346.395833333336, format_)
    book.close()
    (found,) = read(file)
    assert {post.at for post in found.look.posts} == {datetime(2026, 11, 20, 9, 30, tzinfo=CHINA)}


def test_every_bad_row_is_named_and_nothing_is_taken_in(tmp_path: Path) -> None:
    assert refused(
        tmp_path,
        row(),
        row("昨天"),
        row("2026-11-20 25:00"),
        row("2026-11-22"),
        row("2026-11-19", until="2026-12-01", platform="抖音"),
        row("2026-11-18", name="青岚先锋"),
        row(),
        row("2026-11-17", until="2026-11-20"),
        row("2026-11-16", interactions="很多"),
        row(""),
    ) == [
        "3 发布时间：“昨天”不是 2000 至 2100 年间的日期",
        "4 发布时间：“2026-11-20 25:00”不是 2000 至 2100 年间的时间",
        "5 发布时间：2026-11-22 晚于统计截至的 2026-11-21",
        "6 统计截至：2026-12-01 还没有到",
        "7 账号名称：没有登记账号“微信公众号 青岚先锋”；请先用 govmon accounts import 登记",
        "8 发布时间：和第 2 行重复",
        "9 统计截至：同一账号的截至日期不一致，第 2 行是 2026-11-21",
        "10 互动数：应为整数，现在是“很多”",
        "11 发布时间：不能空着",
    ]


@given(st.one_of(st.text(max_size=30), st.floats(), st.integers(), st.booleans(), st.datetimes(), st.dates()))
def test_any_cell_is_a_moment_of_china_or_refused(cell: Cell) -> None:
    try:
        found = moment(cell)
    except WrongCellError:
        return
    assert found.tzinfo is CHINA
    assert 2000 <= found.year <= 2100


def test_a_table_without_the_day_it_reaches_to_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "posts.csv"
    file.write_text("平台,账号名称,发布时间\n微信公众号,青岚发布,2026-11-20\n", "utf-8")
    with pytest.raises(BadFileError, match="“统计截至”列：缺少这一列"):
        read(file)


def test_the_template_can_be_filled_in_as_it_is(tmp_path: Path) -> None:
    for name in ("posts.xlsx", "posts.csv"):
        write_template(tmp_path / name, POSTS)
        assert read(tmp_path / name) == []
