from __future__ import annotations

import json
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.facts import Page
from spiders.reading.page import read_page
from spiders.reading.script_state import StateReading, read_state
from spiders.reading.sheet import Sheet

SEEN = date(2026, 11, 22)
URL = "http://www.a.gov.cn/"
NEWS = [
    {"title": "全市召开重点工作推进会", "url": "/article/200101", "publishTime": "2026-11-20 09:30"},
    {"title": "市领导调研农村公路建设", "url": "/article/200108", "publishTime": "2026-11-18"},
]
DATA = json.dumps(
    {"blocks": {"news": NEWS, "links": [{"name": "省政府", "url": "http://b.cn/"}]}}, ensure_ascii=False
)


def read(script: str, kind: str = "") -> StateReading:
    return read_state(Sheet(f"<div data-block=news>加载中</div><script{kind}>{script}</script>", URL), SEEN)


@pytest.mark.parametrize(
    "reading",
    [
        read(f"window.__DATA__={DATA}"),
        read(f"var a = 1;\nwindow.__INITIAL_STATE__ = {DATA};(function(){{}})()"),
        read(DATA, ' type="application/json"'),
        read(json.dumps(NEWS), ' type="application/json" id="rows"'),
        read(f"var newsList = {json.dumps(NEWS)}; show(newsList);"),
    ],
)
def test_dated_rows_in_a_scripts_data(reading: StateReading) -> None:
    (block,) = reading.blocks
    assert [(entry.url, entry.dated, entry.evidence) for entry in block.entries] == [
        (f"{URL}article/200101", date(2026, 11, 20), "island"),
        (f"{URL}article/200108", date(2026, 11, 18), "island"),
    ]
    assert {link.how for link in reading.links} == {"row"}


@pytest.mark.parametrize(
    "script",
    [
        "window.config={api:'/list',date:'2026-11-20'}",
        "var size = 15; var data = [1, 2]; let rows = [];",
        'window.__DATA__={"version":"2026-11-20","menu":[{"title":"工作动态","url":"/news"}]}',
        'window.__DATA__={"rows":[{"title":"只有标题","publishTime":"2026-11-20"}]}',
        'window.__DATA__={"rows":[{"title":"到时候才显示的公告","url":"/a/2001","publishTime":"2026-12-20"}]}',
        'window.__DATA__={"rows":[',
        "window.__DATA__ = [" + "[" * 5000,
    ],
)
def test_what_is_no_row_is_not_read(script: str) -> None:
    assert read(script) == StateReading()


def page_with(data: str, head: str = "", url: str = URL, is_home: bool = False, middle: str = "") -> Page:
    body = f"<html><head>{head}</head><body>{middle}<script>window.__DATA__={data}</script></body></html>"
    page = Page(url, datetime(2026, 11, 22, tzinfo=UTC))
    return read_page(body.encode(), "text/html; charset=utf-8", page, is_home)


@pytest.mark.parametrize(
    "shown",
    [
        page_with(DATA, is_home=True),
        page_with(DATA, url=f"{URL}c/jrgz", middle='<div id="statelist"></div>'),
        page_with(DATA, '<meta name="ColumnName" content="今日关注">', f"{URL}list.asp?ClassID=3"),
    ],
)
def test_home_pages_and_columns_show_what_their_script_is_given(shown: Page) -> None:
    dates = [entry.dated for block in shown.blocks for entry in block.entries]
    assert dates == [date(2026, 11, 20), date(2026, 11, 18)]
    assert (shown.scripted, shown.holds) == ("", "")


_ROW = '<li><a href="/article/200001">全市召开农业工作会议</a><span>2026-11-01</span></li>'


@pytest.mark.parametrize(
    "other",
    [
        page_with(DATA, '<meta name="ArticleTitle" content="全市召开重点工作推进会">'),
        page_with(DATA, url=f"{URL}article/200101.html"),
        page_with(json.dumps({"content": "会议强调要压实责任。" * 40, "hot": NEWS}), url=f"{URL}detail"),
        page_with(DATA, url=f"{URL}c/jrgz", middle=f"<ul>{_ROW}{_ROW.replace('0001', '0002')}</ul>"),
    ],
)
def test_beside_articles_and_rows_such_data_are_nothing(other: Page) -> None:
    assert not any(entry.evidence == "island" for block in other.blocks for entry in block.entries)


def test_a_box_for_what_the_script_is_given_is_no_empty_list() -> None:
    empty = page_with('{"list":[]}', '<script src="/js/chunk-1.js"></script>', middle='<i id="x"></i>')
    given = page_with(
        '{"list":[]}', '<script src="/js/chunk-1.js"></script>', middle='<div id="statelist"></div>'
    )
    assert (empty.scripted, "statelist" in given.scripted) == ("", True)


@given(st.text(alphabet='window.__D={}[]":,0a\n', max_size=200))
def test_never_raises(script: str) -> None:
    assert isinstance(read(script), StateReading)
