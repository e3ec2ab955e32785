"""What a home page lists beside what its scripts load."""

from __future__ import annotations

from datetime import datetime

import pytest

from checks.facts import Page
from spiders.reading.page import read_page

URL = "http://www.example.gov.cn/"
AT = datetime.fromisoformat("2026-11-22T09:00:00+08:00")


def home(added: str, day: str = "2026-10-20", *, is_home: bool = True) -> Page:
    """A home page with three rows of that day in its markup, and what is added."""
    rows = "".join(
        f'<li><a href="/a/{n}.html">关于第{n}次供水检修的公告</a><span>{day}</span></li>' for n in range(3)
    )
    body = f"<main><section><h3>通知公告</h3><ul>{rows}</ul></section>{added}</main>"
    markup = f"<html><head><title>某县</title></head><body>{body}</body></html>"
    return read_page(markup.encode(), "text/html; charset=utf-8", Page(URL, AT), is_home)


LOOP = (
    '<div><ul><li v-for="one in list"><a :href="one.url">{{one.title}}</a><b>{{one.date}}</b></li></ul></div>'
)
FILLED = '<ul id="newsList"></ul><script>$.get("/api/news", function (d) { $("#newsList").html(d) })</script>'


@pytest.mark.parametrize(
    "added",
    [
        LOOP,
        '<div><p ng-repeat="one in news"><a href="#">{{ one.title }}</a></p></div>',
        "<section><h3>要闻</h3><div>正在加载，请稍候…</div></section>",
        FILLED,
        '<ul class="news-list"></ul><script src="/js/app.js"></script>',
        '<div id="news-box"></div><script>fetch("/news.json").then(draw("news-box"))</script>',
    ],
)
def test_an_old_home_page_whose_scripts_load_more_is_in_doubt(added: str) -> None:
    assert home(added).scripted
    assert not home(added, "2026-11-20").scripted


@pytest.mark.parametrize(
    "added",
    [
        "",
        '<ul class="news-list"></ul>',
        '<ul class="nav-menu"></ul><script src="/js/app.js"></script>',
        '<div id="weather"></div><script>$.get("/w", function (d) { $("#weather").html(d) })</script>',
        '<ul><li v-for="one in friends">{{one.name}}</li></ul>',
        '<ul class="news-list"><li><a href="/b/1.html">要闻</a></li></ul><script src="/app.js"></script>',
    ],
)
def test_an_old_home_page_of_which_all_is_seen_is_not(added: str) -> None:
    assert not home(added).scripted


def test_other_pages_with_rows_are_not_asked_so() -> None:
    assert not home(LOOP, is_home=False).scripted


def test_where_the_script_asks_is_known() -> None:
    assert [one.url for one in home(FILLED).endpoints] == [f"{URL}api/news"]
