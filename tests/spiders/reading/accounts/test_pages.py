"""Web pages that list posts, and download pages of apps."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from checks.days import CHINA
from spiders.reading.accounts.app_page import AppPage, read_app_page
from spiders.reading.accounts.row_page import read_row_page

SEEN = datetime(2026, 11, 22, 12, tzinfo=CHINA)
URL = "http://media.example/qinglan/"


def page(*rows: str) -> bytes:
    lists = "".join(f"<li>{row}</li>" for row in rows)
    return f"<html><body><div class='list'><ul>{lists}</ul></div></body></html>".encode()


def row(number: int, day: str) -> str:
    return f"<a href='/p/{number}.html'>青岚县召开第{number}次专题工作会议部署工作</a><span>{day}</span>"


def test_rows_of_a_page_are_posts() -> None:
    answer = read_row_page(
        page(row(1, "2026-11-19"), row(2, "2026-11-20"), row(3, "2026-11-18")), "", URL, SEEN
    )
    assert [(post.url, str(post.at)[:16]) for post in answer.posts] == [
        ("http://media.example/p/2.html", "2026-11-20 00:00"),
        ("http://media.example/p/1.html", "2026-11-19 00:00"),
        ("http://media.example/p/3.html", "2026-11-18 00:00"),
    ]
    assert answer.trouble == ""


def test_a_day_to_come_is_no_time() -> None:
    answer = read_row_page(page(*(row(number, "2027-03-01") for number in range(3))), "", URL, SEEN)
    assert [post.at for post in answer.posts] == [None, None, None]


def test_a_list_that_a_script_loads_is_trouble() -> None:
    scripted = (
        b"<html><body><div id='list'></div><script>$.ajax({url:'/api/list',success:function(d)"
        b"{$('#list').html(d)}})</script></body></html>"
    )
    answer = read_row_page(scripted, "text/html", URL, SEEN)
    assert answer.cause == "unreadable"
    assert read_row_page(b"", "", URL, SEEN).trouble == "页面上没有找到列表"


APP = """<html><head><title>掌上青岚下载</title></head><body><h1>掌上青岚</h1>
<a href="/dl/qinglan.apk?v=321">安卓版下载</a><a href="https://apps.apple.com/cn/app/id1">苹果版下载</a>
<dl><dt>当前版本：</dt><dd>V3.2.1</dd><dt>更新时间：</dt><dd>2026-10-08</dd></dl>
<h2>版本历史</h2><ul><li>V3.2.1 2026-10-08 修复问题</li>
<li>V3.1.0 2026-05-01 旧模块已下架</li></ul></body></html>"""


def test_what_a_download_page_says() -> None:
    assert read_app_page(APP.encode(), "text/html", URL, SEEN) == AppPage(
        packages=("http://media.example/dl/qinglan.apk?v=321",),
        stores=("https://apps.apple.com/cn/app/id1",),
        version="3.2.1",
        released=date(2026, 10, 8),
        title="掌上青岚下载",
    )


@pytest.mark.parametrize(
    ("text", "version", "released"),
    [
        ("<p>版本：2.0.5</p><p>更新日期：2026年9月1日</p>", "2.0.5", date(2026, 9, 1)),
        ("<p>版本号 2.0.5（2026-09-01）</p>", "2.0.5", date(2026, 9, 1)),
        ("<li>2026-01-05 版本1.0.1</li><li>2026-09-01 版本1.1.0</li>", "1.1.0", date(2026, 9, 1)),
        ("<p>Version 2.0</p>", "2.0", None),
        ("<p>发布时间：2027-05-01</p><p>V2.0</p>", "2.0", None),
        ("<p>要求 Android 5.0 以上，大小 35.6 MB，备案 1.2.3</p>", "", None),
        ("<p>192.168.1.1</p>", "", None),
    ],
)
def test_versions_and_their_days(text: str, version: str, released: date | None) -> None:
    read = read_app_page(f"<body>{text}</body>".encode(), "text/html", URL, SEEN)
    assert (read.version, read.released) == (version, released)


@pytest.mark.parametrize(
    ("words", "closed"),
    [
        ("因业务调整，本客户端已于2026年1月1日停止服务", True),
        ("该应用已下架", True),
        ("本APP将于2026年12月31日起停止运营，请使用小程序", True),
        ("掌上青岚客户端自2026年3月1日起正式关停", True),
        ("应用更新：优化了下架商品的显示", False),
        ("本客户端不停止服务，请放心使用", False),
        ("修复应用偶尔停止响应的问题", False),
    ],
)
def test_an_app_that_is_given_up(words: str, closed: bool) -> None:
    assert bool(read_app_page(f"<p>{words}</p>".encode(), "text/html", URL, SEEN).closed) is closed
