"""Rows that are opened by a handler of their own, without any link."""

from __future__ import annotations

from datetime import date

import pytest

from checks.facts import Entry
from spiders.reading.clicked_rows import clicked_blocks
from spiders.reading.lists import read_lists
from spiders.reading.sheet import Sheet

SEEN = date(2026, 11, 22)
URL = "http://www.example.gov.cn/List.aspx?cid=12"


def row(number: int, handler: str = "location.href='ShowInfo.aspx?id={}'", tag: str = "tr") -> str:
    inner = f"<td>全县第{number}次交通现场会召开</td><td>2026-11-0{number}</td>"
    if tag != "tr":
        inner = inner.replace("td>", "span>")
    return f'<{tag} onclick="{handler.format(number)}">{inner}</{tag}>'


def table(rows: str, beside: str = "") -> Sheet:
    return Sheet(f"<html><body>{beside}<div class=main><table>{rows}</table></div></body></html>", URL)


@pytest.mark.parametrize(
    "handler",
    [
        "location.href='ShowInfo.aspx?id={}'",
        "window.open('ShowInfo.aspx?id={}')",
        "window.location='ShowInfo.aspx?id={}';return false",
        "javascript:location.assign('ShowInfo.aspx?id={}')",
    ],
)
def test_rows_with_a_handler_are_rows(handler: str) -> None:
    (block,) = read_lists(table("".join(row(n, handler) for n in (1, 2, 3))), SEEN).blocks
    assert block.entries[0] == Entry(
        "http://www.example.gov.cn/ShowInfo.aspx?id=1", "全县第1次交通现场会召开", date(2026, 11, 1), "list"
    )
    assert len(block.entries) == 3


def test_a_hot_list_beside_them_hides_them_not() -> None:
    hot = "".join(
        f"<li><a href='/t2026{n}0_1{n}.html'>点击最多的第{n}条某某新闻信息</a></li>" for n in (1, 2)
    )
    blocks = read_lists(table(row(1) + row(2), f"<div><ul>{hot}</ul></div>"), SEEN).blocks
    assert [len(block.entries) for block in blocks] == [2, 2]


@pytest.mark.parametrize(
    "rows",
    [
        row(1),
        "".join(row(n, "view({})") for n in (1, 2, 3)),
        "".join(f"<tr onclick=\"location.href='/c{n}/'\"><td>栏目{n}</td></tr>" for n in (1, 2, 3)),
        "".join(f"<tr onclick=\"location.href='/a{n}'\"><td><a href='/b'>x</a></td></tr>" for n in (1, 2, 3)),
    ],
)
def test_one_row_menus_and_rows_with_links_are_none(rows: str) -> None:
    assert clicked_blocks(table(rows), SEEN) == []
