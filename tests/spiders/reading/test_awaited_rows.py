"""Drawn pages on which one list is filled and another still waits for its rows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spiders.reading.scripted import awaits_rows

FILLED = (
    '<div data-api="/api/list/wz?page={p}"><ul><li><a href="/1.html">《办法》政策解读</a></li></ul></div>'
)


def waits(middle: str) -> bool:
    return awaits_rows(f"<html><body>{middle}</body></html>".encode(), "https://www.example.gov.cn/jd/")


@pytest.mark.parametrize(
    "box",
    [
        '<div class="pane" data-api="/json/tj/list_{p}.json"><ul></ul><button>加载更多</button></div>',
        '<ul data-url="/api/tj"></ul>',
        '<table data-source="api/rows"><tbody></tbody></table>',
    ],
)
def test_an_empty_list_beside_a_filled_one_waits(box: str) -> None:
    assert waits(FILLED + box)


@pytest.mark.parametrize(
    "box",
    [
        "",
        '<div data-api="/api/tj"><ul><li>暂无数据</li></ul></div>',
        "<ul></ul>",
        '<div data-url="/login"><button>登录</button></div>',
        '<div class="footer" id="footer"><ul data-api="/api/friends"></ul></div>',
    ],
)
def test_what_needs_no_rows_is_not_waited_for(box: str) -> None:
    assert not waits(FILLED + box)


@given(st.text(alphabet="<div data-api='/'ulo> ", max_size=200))
def test_any_markup_may_wait(markup: str) -> None:
    assert waits(markup) in (True, False)
