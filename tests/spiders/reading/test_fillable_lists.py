"""Empty lists that a script may fill by a name of its own, and what no script of the page can fill."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.facts import Fillable, Page
from spiders.reading.fillable_lists import fillable_list, fillable_related
from spiders.reading.page import read_page
from spiders.reading.sheet import Sheet

AT = datetime.fromisoformat("2026-11-22T09:00:00+08:00")
URL = "http://www.example.gov.cn/col/5/index.html"
OWN = '<script src="/js/common.js"></script>'


def read(middle: str, head: str = "", **more: str) -> Page:
    markup = (
        f"<html><head><title>园区动态</title>{head}</head><body>"
        f'<div class="nav"><a href="/">首页</a></div><div class="main-box"><h2>园区动态</h2>{middle}</div>'
        '<div class="footer">版权所有</div></body></html>'
    )
    return read_page(markup.encode(), "text/html; charset=utf-8", Page(URL, AT, **more))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "middle",
    [
        '<ul id="infoList"></ul><script>load(1,"infoList")</script>',
        '<ul id="box"></ul><script>show("box",JSON.parse(txt("rows")))</script>',
        '<ul class="news"></ul><script>put(".news", 5)</script>',
        '<div id="u5" class="unit"></div><script>go({into:"#u5",id:5})</script>',
        "<div id='zw'></div><script>fill(`#zw ul`)</script>",
        '<table><thead><tr><th>标题</th></tr></thead><tbody id="tb"></tbody></table><script>q("tb")</script>',
    ],
)
def test_an_empty_list_that_a_script_names_is_for_a_browser_to_decide(middle: str) -> None:
    page = read(middle, OWN)
    assert (page.scripted, page.fillable is not None and page.fillable.named) == ("", True)


@pytest.mark.parametrize(
    ("middle", "head"),
    [
        ('<ul class="list-box"></ul>', OWN),
        ("<ul></ul>", OWN),
        ('<div id="wrap5"></div>', '<script src="/dist/chunk-5.7f2.js"></script>'),
        ("<p>园区</p>", f'<meta name="ColumnName" content="园区动态">{OWN}'),
        ("<ul></ul><script>document.querySelectorAll('ul')[0].innerHTML=all()</script>", ""),
    ],
)
def test_so_it_is_where_a_file_of_the_site_may_do_anything(middle: str, head: str) -> None:
    fillable = read(middle, head).fillable
    assert fillable is not None
    assert not fillable.named


@pytest.mark.parametrize(
    ("middle", "head"),
    [
        ('<ul id="list"></ul>', ""),
        ('<ul id="list"></ul>', '<script src="/js/jquery-3.min.js"></script>'),
        ('<ul id="list"></ul>', '<script src="http://bdimg.share.baidu.com/share.js"></script>'),
        ('<ul id="list"></ul><script>var d=new Date();</script>', ""),
        ("".join(f'<a href="/c/{n}.html">栏目{n}</a>' for n in range(6)), OWN),
        ('<ul><li><a href="/n/1.html">关于某件事的公告</a><span>2026-11-02</span></li></ul>', OWN),
        ("<p>" + "本园区位于城市东部，主导产业为装备制造。" * 6 + "</p>", OWN),
        ("<p>暂无信息</p>", OWN),
        ("<p>园区</p>", OWN),
    ],
)
def test_what_no_script_fills_is_decided_at_once(middle: str, head: str) -> None:
    assert read(middle, head).fillable is None


def test_counters_pagers_and_menus_are_no_lists() -> None:
    boxes = "".join(
        f'<div id="{name}"></div>' for name in ("hits", "share", "qrcode", "pager", "page", "toTop")
    )
    links = "".join(f'<a href="/c/{n}.html">栏目{n}</a>' for n in range(6))
    assert read(f"{boxes}{links}<script>hit('hits');pg('pager')</script>", OWN).fillable is None


def test_a_page_that_the_browser_drew_is_not_drawn_again() -> None:
    assert read('<ul id="box"></ul><script>show("box")</script>', OWN, rung="browser").fillable is None


PAPER = (
    "<h1>某县人民政府关于印发《某县供水保障办法》的通知</h1><p>发布时间：2026-11-10</p><p>某政发〔2026〕3号</p>"
    '<div class="TRS_Editor"><p>各有关单位：</p><p>现将某县供水保障办法印发给你们，请认真贯彻执行。</p></div>'
)


@pytest.mark.parametrize(
    ("beside", "written"),
    [
        ('<div id="rel"></div><script>get(function(r){put("rel","相关解读："+r)})</script>', True),
        ('<div id="xgjdList"></div><script src="/js/art.js"></script>', True),
        ('<ul id="k8"></ul><script>links("k8","一图读懂")</script>', True),
        ('<div id="rel"></div>', False),
        ('<div id="qrcode"></div><script>code("qrcode","政策文件")</script>', False),
        ('<div id="k8"></div><script src="/js/art.js"></script>', False),
        ('<div id="k8"></div><script>weather("k8")</script>', False),
    ],
)
def test_related_links_may_be_written_where_no_heading_stands_in_the_markup(
    beside: str, written: bool
) -> None:
    markup = f"<html><body>{PAPER}{beside}</body></html>".encode()
    page = read_page(markup, "text/html; charset=utf-8", Page(URL, AT))
    assert page.kind == "article"
    assert bool(page.related_by) is written


@given(st.text(max_size=300), st.text(max_size=60))
def test_any_markup_is_answered(script: str, name: str) -> None:
    sheet = Sheet(f"<div id='{name}'></div><ul class='{name}'></ul><script>{script}</script>", URL)
    assert isinstance(fillable_list(sheet, ("/a.js",)), Fillable | None)
    assert isinstance(fillable_related(sheet, ()), str)


def test_an_island_that_says_that_there_is_no_row_is_left_to_no_browser() -> None:
    store = "<datastore><totalrecord>0</totalrecord><recordset></recordset></datastore>"
    middle = f'<div id="i5"><script type="text/xml">{store}</script></div><script>draw("i5")</script>'
    page = read(middle, OWN)
    assert (page.scripted, page.fillable) == ("", None)
