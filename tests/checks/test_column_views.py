"""Views of a list (further pages, months, kinds) are no columns of their own, nor are threads of a board."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from checks.column_addresses import first_of_path, unfiltered
from checks.facts import Block
from tests.checks.gathering import ROOT, entries, found, page

NEW = Block(entries("/n/", "2026-11-20"))
OLD = Block(entries("/o/", "2025-09-20"))


@pytest.mark.parametrize(
    ("first", "view"),
    [
        ("/zc/wj/", "/zc/wj/page/4/"),
        ("/hd/list.aspx", "/hd/list.aspx?ym=2025-10"),
        ("/hd/list.aspx?cid=3", "/hd/list.aspx?cid=3&type=2"),
        ("/zxxx/", "/zxxx/archive/2025-10/"),
    ],
)
def test_a_view_of_a_list_belongs_to_it_where_it_is_called_the_same(first: str, view: str) -> None:
    tags = {"ColumnName": "政策文件"}
    assert list(found(page(first, NEW, tags=tags), page(view, OLD, tags=tags))) == [first]
    assert len(found(page(first, NEW, tags=tags), page(view, OLD, tags={"ColumnName": "通知公告"}))) == 2


@pytest.mark.parametrize("url", ["/list.asp?classid=28", "/zc/wj/", "/n/2026/11/1.html", "/list?id=2025"])
def test_other_addresses_are_no_views(url: str) -> None:
    assert first_of_path(ROOT + url) == unfiltered(ROOT + url) == ()


def test_a_thread_that_a_board_lists_is_no_column() -> None:
    board = page("/hd/board/", Block(entries("/hd/t", *["2026-11-20"] * 4)), tags={"ColumnName": "留言板"})
    thread = page("/hd/t0001.html", Block(entries("/x/", "2025-10-29")), depth=3)
    assert list(found(board, thread)) == ["/hd/board/"]
    assert "/hd/t9001.html" in found(board, replace(thread, url=f"{ROOT}/hd/t9001.html"))


@pytest.mark.parametrize(
    ("head", "kind", "over"), [("2023年创建文明城区专题", "topic", True), ("要闻", "news", False)]
)
def test_what_names_its_topic_over_its_rows_is_part_of_it(head: str, kind: str, over: bool) -> None:
    rows = Block(entries("/n/", "2024-02-22"), name=head, more=f"{ROOT}/t1.html")
    topic = page("/t1.html", Block(entries("/m/", "2024-02-20")), tags={"ColumnName": head})
    column = found(page("/c1.html", rows, tags={"ColumnName": "创建动态"}), topic)["/c1.html"]
    assert (column.kind, column.finished) == (kind, over)


@pytest.mark.parametrize(
    ("title", "name"), [("公共服务 · 某某管委会", "公共服务"), ("加·减信息", "加·减信息")]
)
def test_a_dot_between_blanks_parts_a_name_from_the_site(title: str, name: str) -> None:
    assert found(replace(page("/fw/x/", NEW), title=title))["/fw/x/"].name == name
