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
        'window.__DATA__={"version":"2026-11-20","menu":[{"title":"工作动态","url":"/news"}]}',
        'window.__DATA__={"rows":[{"title":"只有标题","publishTime":"2026-11-20"}]}',
        'window.__DATA__={"rows":[{"title":"到时候才显示的公告","url":"/a/2001","publishTime":"2026-12-20"}]}',
        'window.__DATA__={"rows":[',
        "window.__DATA__ = [" + "[" * 5000,
    ],
)
def test_what_is_no_row_is_not_read(script: str) -> None:
    assert read(script) == StateReading()


def test_only_the_home_page_shows_what_its_script_is_given() -> None:
    body = f"<html><body><p>欢迎</p><script>window.__DATA__={DATA}</script></body></html>".encode()
    page = Page(URL, datetime(2026, 11, 22, tzinfo=UTC))
    home, other = (read_page(body, "text/html; charset=utf-8", page, is_home) for is_home in (True, False))
    assert [entry.dated for block in home.blocks for entry in block.entries] == [
        date(2026, 11, 20),
        date(2026, 11, 18),
    ]
    assert other.blocks == ()


@given(st.text(alphabet='window.__D={}[]":,0a\n', max_size=200))
def test_never_raises(script: str) -> None:
    assert isinstance(read(script), StateReading)
