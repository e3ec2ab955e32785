"""A page reads the same whether or not its site's other pages were read before it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.facts import Page
from spiders.reading import memory as memory_module
from spiders.reading.memory import Memory
from spiders.reading.page import read_page

AT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
HREFS = st.sampled_from(
    ["a.html", "./a.html", "../b/a.html", "/c/a.html", "//other.cn/a.html", "http://other.cn/a.html",
     "?page=2", "#top", "", "javascript:void(0)", "a.html?q=公告", "t20261101_1.html"]
)  # fmt: skip
ROWS = st.lists(
    st.tuples(HREFS, st.sampled_from(["工作动态第一条", "通知", "下一页"]), st.booleans()), max_size=8
)
PLACES = st.sampled_from(
    [
        "http://a.cn/",
        "http://a.cn/x/",
        "http://a.cn/x/index.html",
        "http://www.a.cn/x/",
        "https://a.cn/x/y.html?id=1",
    ]
)


def body(rows: list[tuple[str, str, bool]]) -> bytes:
    items = "".join(
        f"<li><a href='{href}'>{words}</a>{f'<span>2026-11-0{at + 1}</span>' if dated else ''}</li>"
        for at, (href, words, dated) in enumerate(rows)
    )
    return f"<html><body><div class=nav>{items}</div><ul>{items}</ul></body></html>".encode()


def read(markup: bytes, url: str, memory: Memory | None) -> Page:
    return read_page(markup, "text/html; charset=utf-8", Page(url, AT), memory=memory)


@given(st.lists(st.tuples(PLACES, ROWS), min_size=1, max_size=6))
def test_what_was_read_before_changes_nothing(site: list[tuple[str, list[tuple[str, str, bool]]]]) -> None:
    shared = Memory()
    for url, rows in site:
        markup = body(rows)
        assert read(markup, url, shared) == read(markup, url, None)
        assert read(markup, url, shared) == read(markup, url, None)


ELEMENTS = st.sampled_from(
    ["<img src='a.jpg' alt='图'>", "<img src='/b.jpg' data-src='./c.jpg'>",
     "<img srcset='http://o.cn/1 1x, ./2 2x'>",
     "<img src='file:///d:/a.jpg'>", "<script src='x.js'></script>", "<script>var a = 1</script>",
     "<script src='y.js' onclick=\"window.open('/q.html')\"></script>", "<link rel=icon href=' ico.png '>",
     "<link rel=canonical href='/'>", "<iframe src='http://o.cn/f.html' title='框'></iframe>",
     "<embed src='e.swf'>", "<input type=image src='go.png'>", "<img src='图.jpg'>"]
)  # fmt: skip


@given(st.lists(st.tuples(PLACES, st.lists(ELEMENTS, max_size=6)), min_size=1, max_size=6))
def test_elements_that_are_no_anchors_are_read_alike_on_every_page(site: list[tuple[str, list[str]]]) -> None:
    shared = Memory()
    for url, elements in site:
        markup = f"<body><div class=foot>{''.join(elements)}</div>".encode()
        assert read(markup, url, shared) == read(markup, url, None)
        assert read(markup, url, shared) == read(markup, url, None)


def test_rows_are_read_anew_on_another_day() -> None:
    memory = Memory()
    first = memory.rows(date(2026, 11, 22))
    assert memory.rows(date(2026, 11, 22)) is first
    assert memory.rows(date(2026, 11, 23)) is not first


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory_module, "MOST_PIECES", 10)
    memory = Memory()
    for number in range(100):
        read(body([(f"/n/{number}.html", f"第{number}条信息公开内容", True)]), "http://a.cn/", memory)
    assert len(memory.anchors.known) <= 10
    assert len(memory.rows(AT.date()).known) <= 10
