from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checks.facts import Block
from spiders.reading.lists import ListReading, read_lists
from spiders.reading.sheet import Sheet

SEEN = date(2026, 11, 22)
URL = "http://www.example.gov.cn/zwgk/tzgg/index.html"
DAYS = ("2026-01-10", "2026-02-11", "2026-03-12", "2026-04-13")
MENU = (
    '<div class="nav"><ul>'
    + "".join(f'<li><a href="/c{i}/">栏目{i}</a></li>' for i in range(8))
    + "</ul></div>"
)
FOOT = '<div class="footer"><a href="/map.html">网站地图</a> 版权所有 2010-2026 <span>2026-11-21</span></div>'
CRUMB = '<div class="crumb">当前位置：<a href="/">首页</a>&gt;<a href="./">通知公告</a></div>'


def page(middle: str) -> str:
    return f'<html><body>{MENU}{CRUMB}<div class="main">{middle}</div>{FOOT}</body></html>'


def read(middle: str) -> ListReading:
    return read_lists(Sheet(page(middle), URL), SEEN)


def only(middle: str) -> Block:
    blocks = read(middle).blocks
    assert len(blocks) == 1
    return blocks[0]


def title(number: int) -> str:
    return f"关于做好第{number}批某某工作的通知"


def rows(row: Callable[[str, str, str], str]) -> str:
    """One row for each of DAYS: `row(href, title, day)`."""
    return "".join(row(f"/a/{place}001.html", title(place), day) for place, day in enumerate(DAYS))


SHAPES: dict[str, str] = {
    "li, date behind": "<ul>"
    + rows(lambda u, t, d: f'<li><a href="{u}">{t}</a><span>{d}</span></li>')
    + "</ul>",
    "li, date before": "<ul>" + rows(lambda u, t, d: f'<li>[{d}] <a href="{u}">{t}</a></li>') + "</ul>",
    "a dl each": rows(lambda u, t, d: f'<dl><dt><a href="{u}">{t}</a></dt><dd>{d}</dd></dl>'),
    "one dl": "<dl>" + rows(lambda u, t, d: f'<dt><a href="{u}">{t}</a></dt><dd>{d}</dd>') + "</dl>",
    "one dl, date before": "<dl>"
    + rows(lambda u, t, d: f'<dt>{d}</dt><dd><a href="{u}">{t}</a></dd>')
    + "</dl>",
    "table": "<table><tr><th>标题</th><th>日期</th></tr>"
    + rows(lambda u, t, d: f'<tr><td><a href="{u}">{t}</a></td><td>{d}</td></tr>')
    + "</table>",
    "table, date in its own row": "<table>"
    + rows(lambda u, t, d: f'<tr><td><a href="{u}">{t}</a></td></tr><tr><td>{d}</td></tr>')
    + "</table>",
    "lines of a paragraph": "<p>"
    + rows(lambda u, t, d: f'· <a href="{u}">{t}</a> <span>{d}</span><br>')
    + "</p>",
    "lines, bare text": "<div>" + rows(lambda u, t, d: f'·<a href="{u}">{t}</a>&nbsp;({d})<br>') + "</div>",
    "lines, date before": "<div>" + rows(lambda u, t, d: f'{d}&nbsp;<a href="{u}">{t}</a><br>') + "</div>",
    "a paragraph each": rows(lambda u, t, d: f'<p><a href="{u}">{t}</a> {d}</p>'),
    "card": rows(
        lambda u, t, d: (
            f'<div class="item"><b>{d[8:]}</b><i>{d[:7]}</i><a href="{u}">{t}</a>'
            "<p>2020年1月2日，某某领导调研某某工作，强调要把某某工作抓实抓好。</p></div>"
        )
    ),
    "card in a link": rows(
        lambda u, t, d: (
            f'<a href="{u}"><span>{d[8:]}</span><em>{d[:4]}年{d[5:7]}月</em><h4>{t}</h4><p>摘要</p></a>'
        )
    ),
    "picture and title": rows(
        lambda u, t, d: (
            f'<div><a href="{u}"><img src="x.jpg" alt="图"></a><h3><a href="{u}">{t}</a></h3>'
            f"<span>发布时间：{d} 来源：办公室</span></div>"
        )
    ),
    "category before the title": "<ul>"
    + rows(lambda u, t, d: f'<li><a href="/c/tz/">[通知]</a><a href="{u}">{t}</a><em>{d[5:]}</em></li>')
    + "</ul>",
    "date in the link": "<ul>"
    + rows(lambda u, t, d: f'<li><a href="{u}"><span>{d}</span>{t}</a></li>')
    + "</ul>",
    "date in three parts": "<ul>"
    + rows(lambda u, t, d: f'<li><a href="{u}">{t}</a><i>{d[:4]}</i>-<i>{d[5:7]}</i>-<i>{d[8:]}</i></li>')
    + "</ul>",
    "cut title": "<ul>"
    + rows(lambda u, t, d: f'<li><a href="{u}" title="{t}">{t[:7]}…</a><span>{d}</span></li>')
    + "</ul>",
    "attributes only": "<div>"
    + rows(lambda u, t, d: f'<a href="{u}" mc="{t}" rq="{d}" title="{t}"></a>')
    + "</div>",
    "attribute of the row": "<ul>"
    + rows(lambda u, t, d: f'<li data-date="{d}"><a href="{u}">{t}</a></li>')
    + "</ul>",
    "labelled in the title": "<ul>"
    + rows(lambda u, t, d: f'<li><a href="{u}" title="标题：{t}&#10;发布时间：{d}">{t[:9]}...</a></li>')
    + "</ul>",
    "class that sounds like a head": '<div class="top-news"><ul>'
    + rows(lambda u, t, d: f'<li><a href="{u}">{t}</a><span>{d}</span></li>')
    + "</ul></div>",
}


@pytest.mark.parametrize("shape", SHAPES)
def test_rows_of_every_shape_are_read_whole(shape: str) -> None:
    entries = only(SHAPES[shape]).entries
    assert [entry.title for entry in entries] == [title(place) for place in range(4)]
    assert [entry.url for entry in entries] == [
        f"http://www.example.gov.cn/a/{place}001.html" for place in range(4)
    ]
    assert [str(entry.dated) for entry in entries] == list(DAYS)


def test_two_columns_of_a_table_are_two_rows() -> None:
    middle = "".join(
        f'<tr><td><a href="/a/{i}001.html">{title(i)}</a></td><td>2026-0{i + 1}-01</td>'
        f'<td><a href="/a/{i}002.html">{title(i + 5)}</a></td><td>2026-0{i + 1}-02</td></tr>'
        for i in range(3)
    )
    entries = only(f"<table>{middle}</table>").entries
    assert len(entries) == 6
    assert [str(entry.dated) for entry in entries[:2]] == ["2026-01-01", "2026-01-02"]


def test_the_table_column_headed_as_published_counts() -> None:
    middle = rows(lambda u, t, d: f'<tr><td><a href="{u}">{t}</a></td><td>{d}</td><td>2026-10-01</td></tr>')
    block = only(f"<table><tr><th>标题</th><th>发布日期</th><th>成文日期</th></tr>{middle}</table>")
    assert [str(entry.dated) for entry in block.entries] == list(DAYS)


def test_heading_and_more_belong_to_the_rows_below() -> None:
    block = only(
        '<div class="tit"><h3>政策文件</h3><a href="/zc/">更多&gt;&gt;</a></div>' + SHAPES["li, date behind"]
    )
    assert (block.name, block.more) == ("政策文件", "http://www.example.gov.cn/zc/")


def test_undated_rows_are_a_list_and_take_the_weak_date_of_their_address() -> None:
    block = only(
        "<ul>" + "".join(f'<li><a href="t2026010{i}_7{i}.html">{title(i)}</a></li>' for i in (1, 2)) + "</ul>"
    )
    assert [(str(entry.dated), entry.evidence) for entry in block.entries] == [
        ("2026-01-01", "url"),
        ("2026-01-02", "url"),
    ]


@pytest.mark.parametrize(
    "middle",
    [
        '<ul><li><a href="/xx/1/">公开指南</a></li><li><a href="/xx/2/">财政预决算信息公开</a></li></ul>',
        '<div><a href="http://www.a.gov.cn/">某某省人民政府门户网站</a><a href="http://www.b.gov.cn/">某某市政府</a></div>',
        "<h2>通知公告</h2><ul></ul>",
        "<div>今天是2026年11月22日 星期日 丙午年十月十四</div>",
    ],
)
def test_menus_friendly_links_and_nothing_are_no_list(middle: str) -> None:
    reading = read(middle)
    assert reading.blocks == ()
    assert reading.scripted == ""


def test_a_list_of_one_row_is_a_list() -> None:
    assert (
        len(only('<ul><li><a href="/a/1001.html">关于某某的公告内容</a><i>2024-01-02</i></li></ul>').entries)
        == 1
    )


def test_rows_that_a_click_opens_are_rows() -> None:
    block = only(
        "<table>" + rows(lambda u, t, d: f'<tr onclick="o()"><td>{t}</td><td>{d}</td></tr>') + "</table>"
    )
    assert [str(entry.dated) for entry in block.entries] == list(DAYS)


def test_an_article_with_neighbours_has_no_list() -> None:
    text = "正文内容，说明情况。" * 60
    neighbour = '<p>上一篇：<a href="/a/1001.html">另一篇文章的标题</a></p>'
    reading = read(f'<h1>标题</h1><div id="zoom"><p>{text}</p></div>{neighbour}')
    assert (reading.blocks, reading.scripted) == ((), "")


SCRIPTED = {
    "ng": '<ul><li ng-repeat="x in list"><a href="{{x.url}}">{{x.title}}</a></li></ul>',
    "vue": '<ul><li v-for="x in rows"><a :href="x.url">{{x.title}}</a></li></ul>',
    "ms": '<ul><li ms-repeat="list">{{el.title}}</li></ul>',
    "template": '<script type="text/html" id="tpl"><li><%=row.title%></li></script><div id="box"></div>',
    "loading": "<div><p>数据加载中...</p></div>",
    "searching": "<div>正在检索中，请稍后...</div>",
    "ajax": '<ul id="newsList"></ul><script>$.ajax({success:function(r){$("#newsList").html(r)}})</script>',
    "fetch": '<div id="lb"></div><script>var b=document.getElementById("lb");fetch("/q").then(x)</script>',
    "jpage": '<div id="12"></div><script>$.jpage({proxyUrl:"/jpage/dataproxy.jsp?unitid=12"})</script>',
    "frame": '<iframe src="/list/frame.html"></iframe>',
    "own script": '<ul id="dataList"></ul><script src="/js/loadlist.js"></script>',
}


@pytest.mark.parametrize("name", SCRIPTED)
def test_a_list_that_a_script_loads_is_never_taken_for_empty(name: str) -> None:
    reading = read(SCRIPTED[name])
    assert reading.blocks == ()
    assert reading.scripted != ""


def test_an_application_without_text_is_scripted() -> None:
    markup = '<html><body><div id="app"></div><script src="/static/js/app.12.js"></script></body></html>'
    assert read_lists(Sheet(markup, URL), SEEN).scripted


@pytest.mark.parametrize(
    "script",
    [
        '<script src="//hm.baidu.com/hm.js?1"></script><script>var _hmt=_hmt||[];</script>',
        '<script src="/jquery.js"></script><script>$.get("/h",function(d){$("#hits").html(d)})</script>',
        '<script>$(function(){$("#nav").load("/nav.html")});window._bd_share_config={}</script>',
    ],
)
def test_counters_and_share_buttons_do_not_excuse_an_empty_list(script: str) -> None:
    assert read(f'<h2>通知公告</h2><div id="list"></div><ul><li>暂无数据</li></ul>{script}').scripted == ""


@pytest.mark.parametrize("source", ["/include/foot.html", "../top.asp?id=1", "header.shtml"])
def test_a_framed_footer_is_no_list(source: str) -> None:
    assert read(f'<h2>领导信箱</h2><p>欢迎来信</p><iframe src="{source}"></iframe>').scripted == ""


def test_one_undated_link_does_not_outweigh_a_script() -> None:
    middle = '<ul><li><a href="/art/2015/11/18/art_1_2345.html">某某情况的简介</a></li></ul>'
    assert read(middle + SCRIPTED["frame"]).scripted


def test_a_table_of_data_without_links_is_no_empty_list() -> None:
    data = "".join(f"<tr><td>{i}</td><td>某某有限公司{i}号</td><td>9133{i}</td></tr>" for i in range(6))
    assert len(only(f"<table>{data}</table>").entries) == 6


def test_rows_in_the_page_outweigh_any_script() -> None:
    assert read(SHAPES["li, date behind"] + SCRIPTED["ajax"]).scripted == ""


ROWS = st.lists(
    st.tuples(st.dates(date(1995, 1, 1), SEEN), st.integers(1, 10**6)),
    min_size=2,
    max_size=12,
    unique_by=lambda row: row[1],
)


@given(ROWS)
def test_a_rendered_list_is_read_back_exactly(given_rows: list[tuple[date, int]]) -> None:
    markup = "".join(
        f'<li><a href="/n/{number}.html">关于编号为{number}的事项</a> <i>{day}</i></li>'
        for day, number in given_rows
    )
    entries = only(f"<ul>{markup}</ul>").entries
    assert [(entry.dated, entry.url.rpartition("/")[2]) for entry in entries] == [
        (day, f"{number}.html") for day, number in given_rows
    ]


PIECES = (
    "<div>", "</div>", "<ul>", "<li>", "<a href='/a/1001.html'>", "</a>", "<table>", "<tr>", "<td>", "<dl>",
    "<dt>", "<p>", "<br>", "2026-01-02", "标题文字内容", "<script>", "</script>", "<datastore>",
    "<recordset>",
    "<record>", "<![CDATA[", "]]>", "{{x}}", "下一页", "更多", "<iframe src=x>", "<h2>", "\x00", "<nav>",
    "createPageHTML(5,0,",
)  # fmt: skip


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=80).map("".join))
def test_no_markup_makes_the_reader_fail(markup: str) -> None:
    reading = read_lists(Sheet(markup, URL), SEEN)
    assert all(block.entries for block in reading.blocks)


def test_deep_nesting_and_very_many_links_are_read_within_bounds() -> None:
    deep = "<div>" * 20_000 + '<a href="/a/1001.html">很深的一个链接在这里</a>'
    read_lists(Sheet(deep, URL), SEEN)
    wide = "".join(f'<a href="/a/{i}.html">第{i}条新闻的标题</a><b></b>' for i in range(20_000))
    assert sum(len(block.entries) for block in read_lists(Sheet(wide, URL), SEEN).blocks) <= 5000


def test_one_definition_list_holds_as_many_rows_as_terms() -> None:
    rows = "".join(
        f'<dt><a href="/n/{day}.html">第{day}期水质监测情况通报</a></dt><dd>2026-11-{day}</dd>'
        for day in (12, 13, 14)
    )
    reading = read_lists(Sheet(f"<body><dl>{rows}</dl></body>", "http://a.cn/list.html"), date(2026, 11, 22))
    assert [(entry.title[:3], entry.dated) for block in reading.blocks for entry in block.entries] == [
        (f"第{day}", date(2026, 11, day)) for day in (12, 13, 14)
    ]


# ---------------------------------------------------------------- what is no row, and what is beside the list

ROW = '<li><a href="/a/2026001.html">关于某件事情的公告</a><span>2026-11-20</span></li>'
OLD = '<li><a href="/a/2020001.html">关于另一件事的公告</a><span>2020-01-02</span></li>'


@pytest.mark.parametrize(
    "hidden",
    [
        f'<script type="text/html" id="row"><ul>{ROW}</ul></script>',
        f"<template><ul>{ROW}</ul></template>",
        f"<!-- <ul>{ROW}</ul> -->",
        f"<textarea><ul>{ROW}</ul></textarea>",
        f'<!-- <script type="text/xml"><datastore><recordset><record>{ROW}</record></recordset></script> -->',
    ],
)
def test_rows_that_nobody_sees_are_none(hidden: str) -> None:
    reading = read_lists(Sheet(f"<div>{hidden}<ul>{OLD}{OLD.replace('001', '002')}</ul></div>", URL), SEEN)
    assert {entry.dated for block in reading.blocks for entry in block.entries} == {date(2020, 1, 2)}
    assert read_lists(Sheet(f"<div>{hidden}</div>", URL), SEEN).blocks == ()


def test_a_store_behind_a_comment_of_a_script_is_read() -> None:
    store = f"<datastore><recordset><record><![CDATA[{ROW}]]></record></recordset></datastore>"
    reading = read_lists(
        Sheet(f'<script><!-- //</script><script type="text/xml">{store}</script>', URL), SEEN
    )
    assert [len(block.entries) for block in reading.blocks] == [1]


def test_rows_with_places_for_values_are_no_rows() -> None:
    row = '<li><a href="/a/1234567.html">{{item.title}}</a><span>2026-11-20</span></li>'
    assert read_lists(Sheet(f"<ul>{row * 3}</ul>", URL), SEEN).blocks == ()


def test_links_that_a_script_opens_are_rows_and_no_proof_that_no_script_loads_the_list() -> None:
    rows = "".join(
        f'<li><a href="javascript:show({n})">关于第{n}件重要事情的公开信息</a></li>' for n in range(4)
    )
    plain = read_lists(Sheet(f"<div><ul>{rows}</ul></div>", URL), SEEN)
    assert ([len(block.entries) for block in plain.blocks], plain.scripted) == ([4], "")
    empty = '<ul id="list"></ul><script>fetch("/api/list").then(r => $("#list").html(r))</script>'
    both = read_lists(Sheet(f"<div><ul>{rows}</ul>{empty}</div>", URL), SEEN)
    assert both.scripted
    assert both.endpoints


def test_old_rows_beside_a_unit_are_not_the_list() -> None:
    query = "{'parseType':'bulidstatic','tagId':'当前栏目list'}"
    unit = f'<script url="/api-gateway/x/front/page/build/unit" queryData="{query}"></script>'
    reading = read_lists(Sheet(f"<div>{unit}<ul>{OLD}{OLD.replace('001', '002')}</ul></div>", URL), SEEN)
    assert reading.blocks
    assert "JPAAS" in reading.scripted
    assert len(reading.endpoints) == 1


def test_a_list_that_the_server_shows_to_who_posts_is_not_empty() -> None:
    pager = "<a href=\"javascript:__doPostBack('ctl00$GridView1','Page$2')\">2</a>"
    reading = read_lists(Sheet(f"<form>{pager}</form>", URL), SEEN)
    assert "ASP.NET" in reading.scripted
    assert reading.endpoints == ()


# ---------------------------------------------------------------- rows that lead nowhere, and open surveys


def test_buttons_and_empty_links_are_no_rows() -> None:
    beside = (
        '<table><tr><td><a href="javascript:void(0)">公路养护处</a></td></tr>'
        '<tr><td><a href="/About.aspx?id=2">运输管理所</a></td></tr>'
        "<tr><td><a href='#' onclick='more()'>更多单位</a></td></tr></table>"
    )
    assert read(beside).blocks == ()
    listed = rows(lambda u, t, d: f'<li><a href="{u}">{t}</a><span>{d}</span></li>')
    button = '<li><a href="javascript:void(0);">移动客户端</a></li>'
    assert [entry.title for entry in only(f"<ul>{listed}{button}</ul>").entries] == [
        title(place) for place in range(4)
    ]


def test_rows_that_a_script_opens_stay_rows() -> None:
    opened = "".join(f'<li><a href="javascript:open({n})">{title(n)}</a></li>' for n in range(4))
    assert len(only(f"<ul>{opened}</ul>").entries) == 4


@pytest.mark.parametrize(
    "span",
    [
        "2026-03-02 至 2026-04-02",
        "征集时间：2026-03-02至2026-04-02",
        "[2026.03.02—2026.04.02]",
        "2026年3月2日 ~ 2026年4月2日",
        "2026-03-02 09:00 到 2026-04-02 18:00",
        "2026/03/02 - 2026/04/02",
    ],
)
def test_a_survey_is_of_the_day_that_it_was_opened(span: str) -> None:
    one = rows(lambda u, t, d: f'<li><a href="{u}">{t}</a><span>{span}</span></li>')
    assert {str(entry.dated) for entry in only(f"<ul>{one}</ul>").entries} == {"2026-03-02"}


@pytest.mark.parametrize(
    "span",
    ["有效期：2026-03-02至2026-04-02", "2027-03-02 至 2027-04-02", "将于2026-03-02至2026-04-02停水"],
)
def test_how_long_something_holds_is_no_day_of_publishing(span: str) -> None:
    one = rows(lambda u, t, d: f'<li><a href="{u}">{t}</a><span>{span}</span></li>')
    assert {entry.dated for entry in only(f"<ul>{one}</ul>").entries} == {None}


def dated_rows(first: str, head: str = "") -> list[date | None]:
    other = "<tr><td><a href='c_2.html'>我县召开秋季农业生产调度会</a></td><td>2026-11-02</td></tr>"
    row = f"<tr><td><a href='c_1.html'>某镇召开补贴资金工作推进会</a></td><td>{first}</td></tr>"
    return [entry.dated for entry in only(f"<table>{head}{row}{other}</table>").entries]


def test_a_row_dated_years_ahead_in_its_own_cell_is_so_dated() -> None:
    assert dated_rows("2031-11-15") == [date(2031, 11, 15), date(2026, 11, 2)]
    assert dated_rows("2099-12-31", "<tr><th>标题</th><th>日期</th></tr>")[0] == date(2099, 12, 31)


@pytest.mark.parametrize("head", ["截止日期", "有效期至", "计划完成时间", "报名时间"])
def test_a_cell_headed_as_a_term_or_plan_is_no_day_of_publishing(head: str) -> None:
    assert dated_rows("2031-11-15", f"<tr><th>标题</th><th>{head}</th></tr>")[0] is None


def test_a_date_ahead_that_a_title_marks_is_part_of_the_title() -> None:
    marked = "<li><a href='c_1.html'>关于<b>2031年5月1日</b>前建成项目的公告</a></li>"
    rows = f"<ul>{marked}<li><a href='c_2.html'>我县召开秋季农业生产调度会</a><i>2026-11-02</i></li></ul>"
    assert [entry.dated for entry in only(rows).entries] == [None, date(2026, 11, 2)]


def test_a_data_table_without_links_has_terms_years_ahead() -> None:
    rows = "".join(f"<tr><td>某某食品厂第{n}号</td><td>许可</td><td>203{n}-05-01</td></tr>" for n in range(4))
    assert not any(entry.dated for block in read(f"<table>{rows}</table>").blocks for entry in block.entries)


ARCHIVE = "2023年文化惠民活动专题（已结束）"
LOADED = (
    "<h2>专题</h2><div id='app'><div class='loading'>正在加载中...</div></div><script>(function(){"
    "var cid='21';window.go=function(p){fetch('/api/portal/news?cid='+cid+'&page='+p)"
    ".then(function(r){return r.json()}).then(show)};go(1)})()</script>"
)


@pytest.mark.parametrize("own", [f"<a href='{URL}'>{ARCHIVE}</a>", f"<b>{ARCHIVE}</b>"])
def test_long_names_of_sister_columns_are_not_the_list_that_a_script_loads(own: str) -> None:
    sisters = f"<ul><li>{own}</li><li><a href='/list?cid=22'>县内要闻汇编（2024年归档）</a></li></ul>"
    reading = read(f"<div>{sisters}</div>{LOADED}")
    assert reading.scripted
    assert [endpoint.url.partition("/api")[2] for endpoint in reading.endpoints] == [
        "/portal/news?cid=21&page=1"
    ]


def test_undated_rows_without_a_loading_box_are_the_list() -> None:
    rows = "".join(f"<li><a href='c_{n}.html'>我县第{n}次召开秋季农业生产调度会</a></li>" for n in range(4))
    assert read(f"<p>数据加载中断时请刷新页面后再试一次，谢谢您的支持</p><ul>{rows}</ul>").scripted == ""


def test_an_island_without_records_whose_pager_counts_none_is_empty() -> None:
    island = "<script type='text/xml'><datastore><recordset></recordset></datastore></script>"
    box = "<div id='297' class='default_pgContainer'></div><script src='/jslib/jpage.js'></script>"
    count = "<script>var jp={'perpage':15,'totalRecord':%s};jpageInit('297',jp)</script>"
    assert read(box + island + count % 0).scripted == ""
    assert read(box + island + count % 12).scripted


def test_islands_without_a_record_and_without_a_place_for_more_are_noted() -> None:
    store = "<ul></ul><script type='text/xml'><datastore>%s<recordset>%s</recordset></datastore></script>"
    more = "<nextgroup><![CDATA[<a href='/dataproxy.jsp?columnid=3'></a>]]></nextgroup>"
    record = "<record><![CDATA[<li><a href='/a/1.html'>我县召开生产调度会</a>2026-11-20</li>]]></record>"
    assert read(store % ("", "")).empty_islands
    assert not read(store % (more, "")).empty_islands
    assert not read(store % ("", record)).empty_islands
    assert not read("<ul></ul>").empty_islands


PLAIN = rows(lambda u, t, d: f'<li><a href="{u}">{t}</a><span>{d}</span></li>')
HOT = (
    '<div class="hot"><h4>热门推荐</h4><ul><li><a href="/x/1.html">另一栏目的一条新闻</a>'
    "<span>2026-11-20</span></li></ul></div>"
)


def test_a_box_of_other_columns_rows_stands_beside_the_list() -> None:
    own, box = read(f"<ul>{PLAIN}</ul>{HOT}").blocks
    assert (own.region, box.region) == ("body", "side")


def test_a_box_beside_an_empty_list_is_not_the_list() -> None:
    (box,) = read(f"<ul><li>&nbsp;</li></ul>{HOT}").blocks
    assert box.region == "side"


def test_a_column_that_is_called_like_a_box_is_a_list() -> None:
    markup = page(HOT).replace("<html>", "<html><title>热门推荐_某县</title>")
    (block,) = read_lists(Sheet(markup, URL), SEEN).blocks
    assert block.region == "body"


def test_a_row_takes_no_date_from_the_next_list() -> None:
    table = (
        "<table>" + rows(lambda u, t, d: f'<tr><td><a href="{u}">{t}</a></td><td>{d}</td></tr>') + "</table>"
    )
    path = '<font>位置：<a href="/">首页</a> &gt; <a href="./">招商动态</a></font><hr>'
    assert len(only(path + table).entries) == len(DAYS)
    aside = (
        '<p><a href="/zt/old/">往期的那些专题回顾</a></p>'
        '<div><ul><li><a href="/a/9.html">招商局的公告</a> 2026-03-12</li></ul></div>'
    )
    assert [entry.dated for block in read(aside).blocks for entry in block.entries] == [date(2026, 3, 12)]


def test_the_way_back_beside_a_stamp_is_no_row() -> None:
    stamp = '<p>更新时间：2026-11-22 <a href="/">返回首页</a></p>'
    assert len(only(f"{stamp}<ul>{PLAIN}</ul>").entries) == len(DAYS)


def test_a_number_of_visitors_is_no_date() -> None:
    counter = '<p><a href="/zzcw/">我为政府网站找错</a><br>您是第<b>20180326</b>位访客</p>'
    assert len(only(f"<ul>{PLAIN}</ul>{counter}").entries) == len(DAYS)
    compact = "".join(f'<li><a href="/a/{n}001.html">{title(n)}</a><b>2026011{n}</b></li>' for n in range(3))
    assert only(f"<ul>{compact}</ul>").entries[0].dated == date(2026, 1, 10)


@pytest.mark.parametrize(
    ("first", "name", "region"),
    [
        ("<tr><td><b>热点新闻</b></td></tr>", "热点新闻", "side"),
        ("<tr><td>&nbsp;</td><td>部门信息</td></tr>", "部门信息", "body"),
        ("<tr><td>标题</td><td>来源</td></tr>", "监督检查", "body"),
        ("", "监督检查", "body"),
    ],
)
def test_one_filled_cell_over_rows_is_their_heading(first: str, name: str, region: str) -> None:
    rows = "".join(f"<tr><td>◇ <a href='/n/100{n}.html'>召开安全生产会议{n}</a></td></tr>" for n in "12")
    (block,) = read_lists(
        Sheet(f"<div><h4>监督检查</h4><table>{first}{rows}</table></div>", URL), SEEN
    ).blocks
    assert (block.name, block.region) == (name, region)


@pytest.mark.parametrize("address", ["list.asp?ClassID=11", "news/11/", "col/t20260101_11.html"])
def test_an_empty_link_is_no_row_whatever_the_page_is_called(address: str) -> None:
    markup = "<table><tr><td><a href='#'>规范性文件数据库</a></td></tr></table>"
    assert read_lists(Sheet(markup, f"{URL}{address}"), SEEN).blocks == ()


def test_an_island_with_the_first_rows_of_more_is_asked_for_the_others_by_number() -> None:
    rows = "".join(
        f'<record><![CDATA[<li><a href="/{n}.html">第{n}条政务信息</a><b>2026-11-{n:02}</b></li>]]></record>'
        for n in range(1, 4)
    )
    page = (
        '<div id="9"></div><script type="text/xml"><datastore><totalrecord>{}</totalrecord><recordset>'
        f"{rows}</recordset></datastore></script>"
        "<script>jpage(9,3,3,'/m/dataproxy.jsp?columnid=7&unitid=9&startrecord=');</script>"
    )
    more = read_lists(Sheet(page.format(8), URL), SEEN).endpoints
    assert [one.url.partition("?")[2] for one in more] == [
        "columnid=7&unitid=9&startrecord=1&endrecord=45&perpage=15"
    ]
    assert read_lists(Sheet(page.format(3), URL), SEEN).endpoints == ()


SHORT = "".join(
    f"<li><a href='/a/{place}001.html'>{title(place)}</a><span>2026-10-0{place}</span></li>"
    for place in (1, 2, 3)
)
BESIDE = "".join(
    f"<li><a href='/b/{place}002.html'>{title(place + 5)}</a> 2026-11-2{place}</li>" for place in (0, 1)
)
TABLE = "".join(
    f"<tr><td><a href='/a/{place}001.html'>{title(place)}</a></td><td>2026-10-0{place}</td></tr>"
    for place in (1, 2, 3)
)
SIDE = f"<div class='sidebar'><h3>相关栏目</h3><ul>{BESIDE}</ul></div>"


@pytest.mark.parametrize(
    "middle",
    [
        f"<div class='rows'><ul>{SHORT}</ul></div>{SIDE}",
        f"<div class='rows'>{SHORT.replace('li>', 'dl>')}</div>{SIDE}",
        f"<div class='rows'>{SHORT.replace('li>', 'p>')}</div>{SIDE}",
    ],
)
def test_a_short_list_is_no_row_beside_that_of_the_side(middle: str) -> None:
    """The newest rows of other columns would speak for this one."""
    blocks = read(middle).blocks
    assert [(block.region, len(block.entries)) for block in blocks] == [("body", 3), ("side", 2)]
    assert str(blocks[0].entries[2].dated) == "2026-10-03"


def test_a_page_laid_out_by_a_table_is_no_row() -> None:
    head = "<h2>工作动态</h2><span>系统时间：2026年11月22日</span>"
    entries = only(f"<table><tr><td>{head}<table>{TABLE}</table></td></tr></table>").entries
    assert [str(entry.dated) for entry in entries] == ["2026-10-01", "2026-10-02", "2026-10-03"]


def test_a_row_may_hold_two_links_and_days_of_one_article() -> None:
    picture = "<p><a href='{u}'><img src='x.jpg' alt='图'></a> {d}</p>"
    row = f"<div class='item'>{picture}<p><a href='{{u}}'>{{t}}</a> {{d}}</p></div>"
    entries = only(rows(lambda u, t, d: row.format(u=u, t=t, d=d))).entries
    assert [str(entry.dated) for entry in entries] == list(DAYS)


def test_articles_that_are_each_a_folder_are_rows_without_days_too() -> None:
    def listed(folder: str) -> tuple[Block, ...]:
        numbers = range(100, 104)
        rows = "".join(f"<li><a href='{folder}{n}/index.html'>{title(n)}</a></li>" for n in numbers)
        return read(f"<ul>{rows}</ul>").blocks

    assert len(listed("/xxnr/")[0].entries) == 4
    assert listed("/zw/c") == ()


def test_an_article_in_the_cell_of_a_table_is_no_row_by_its_buttons() -> None:
    markup = (
        '<table><tr><td>您现在的位置：<a href="/">首页</a> &gt;&gt; <a href="/list.asp?id=11">镇务要闻</a>'
        "</td></tr><tr><td><h3>枫林村评选最美庭院</h3><p>作者：宣传办　加入时间：2026年10月19日</p>"
        "<div id=content><p>枫林村评选最美庭院。</p></div>"
        '<p>【<a href="javascript:window.print()">打印本页</a>】【<a href="javascript:close()">关闭</a>】</p>'
        "</td></tr></table>"
    )
    found = read_lists(
        Sheet(f"<html><body>{markup}</body></html>", "http://www.example.gov.cn/show.asp?id=1"), SEEN
    )
    assert [entry.title for block in found.blocks for entry in block.entries if entry.dated] == []


def test_the_first_row_of_a_table_may_be_its_heading_with_its_more() -> None:
    row = "<tr><td colspan=2><a href='/n/2026{0}.html'>关于第{0}号封闭施工路段的通告</a></td></tr>"
    table = "<table class=blk><tr><td><b>{}</b></td><td><a href='/{}/'>更多...</a></td></tr>{}</table>"
    filled = table.format("县情数据", "xq", "".join(row.format(n) for n in (101, 102, 103)))
    found = read(table.format("政务目录", "ml", "") + filled).blocks
    assert [(block.name, block.more.rpartition("cn")[2]) for block in found] == [("县情数据", "/xq/")]
