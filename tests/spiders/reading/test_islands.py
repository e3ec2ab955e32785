from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.facts import Page
from spiders.reading.islands import read_islands
from spiders.reading.lists import read_lists
from spiders.reading.page import read_page
from spiders.reading.sheet import Sheet

SEEN = date(2026, 11, 22)
URL = "http://www.example.gov.cn/col/col5/index.html"
NEXT = (
    '<nextgroup><![CDATA[<a href="/module/web/jpage/dataproxy.jsp?page=1&amp;columnid=5"></a>]]></nextgroup>'
)


def island(records: list[str], extra: str = "") -> str:
    body = "".join(f"<record><![CDATA[{record}]]></record>" for record in records)
    return f'<script type="text/xml"><datastore>{extra}<recordset>{body}</recordset></datastore></script>'


def record(number: int, shape: str = "li") -> str:
    words = f"第{number}号公告的标题"
    link = f'<a href="/art/2026/1/{number}/art_5_{number}00.html" title="{words}">{words}</a>'
    if shape == "tr":
        return f"<tr><td>{link}</td><td>2026-01-0{number}</td></tr>"
    return f"<li>{link}<b>2026-01-0{number}</b></li>"


@pytest.mark.parametrize("shape", ["li", "tr"])
def test_rows_of_a_data_island_are_the_list(shape: str) -> None:
    markup = f"<h3>公告公示</h3><div>{island([record(n, shape) for n in (1, 2, 3)], NEXT)}</div>"
    reading = read_lists(Sheet(markup, URL), SEEN)
    (block,) = reading.blocks
    assert block.name == "公告公示"
    assert [(entry.title, str(entry.dated), entry.evidence) for entry in block.entries] == [
        (f"第{n}号公告的标题", f"2026-01-0{n}", "island") for n in (1, 2, 3)
    ]
    assert [link.url for link in reading.extra_links] == [entry.url for entry in block.entries]
    (endpoint,) = reading.endpoints
    assert endpoint.url == "http://www.example.gov.cn/module/web/jpage/dataproxy.jsp?page=1&columnid=5"
    assert endpoint.form == ""
    assert reading.scripted == ""


def test_each_island_is_a_block_of_its_own() -> None:
    reading = read_lists(Sheet(f"{island([record(1)])}<p></p>{island([record(2), record(3)])}", URL), SEEN)
    assert [len(block.entries) for block in reading.blocks] == [1, 2]


def test_an_island_without_rows_is_scripted_unless_it_says_that_there_are_none() -> None:
    assert read_lists(Sheet(island([], NEXT), URL), SEEN).scripted
    assert read_lists(Sheet(island([], "<totalrecord>0</totalrecord>"), URL), SEEN).scripted == ""


@pytest.mark.parametrize(
    ("told", "holds"),
    [
        ("<totalrecord>0</totalrecord>", "nothing"),
        ("<totalrecord>12</totalrecord>", ""),
        (f"{NEXT}<totalrecord>0</totalrecord>", ""),
    ],
)
def test_a_list_whose_islands_count_no_record_holds_nothing(told: str, holds: str) -> None:
    middle = f"{island([], told)}<div id='j5'>正在检索中，请稍后...</div><script src='/jp.js'></script>"
    head = "<title>回应关切</title><meta name='ColumnName' content='回应关切'>"
    raw = Page(URL, datetime(2026, 11, 22, 1, tzinfo=UTC))
    read = read_page(f"{head}<body>{middle}</body>".encode(), "text/html; charset=utf-8", raw)
    assert (read.holds, bool(read.heard)) == (holds, bool(holds))


def test_a_cut_island_gives_the_rows_that_are_whole() -> None:
    markup = island([record(1), record(2)])
    entries = [
        entry
        for one in read_islands(Sheet(markup[: markup.rindex("]]>")], URL), SEEN)
        for entry in one.entries
    ]
    assert [entry.title for entry in entries][:1] == ["第1号公告的标题"]


PIECES = ("<datastore>", "<recordset>", "<record>", "<![CDATA[", "]]>", "</record>", "<li><a href=x>标题")
MORE_PIECES = ("<nextgroup>", "</datastore>", "2026-01-02")


@given(st.lists(st.sampled_from(PIECES + MORE_PIECES), max_size=60).map("".join))
def test_broken_islands_never_fail(markup: str) -> None:
    assert len(read_islands(Sheet(f"<script>{markup}</script>", URL), SEEN)) <= 60
