from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spiders.reading.column_boxes import box_heads, has_empty_list, has_void_of_its_own
from spiders.reading.contents import what_it_holds
from spiders.reading.sheet import Sheet

URL = "https://www.example.gov.cn/zwgk/"


def sheet(middle: str, name: str = "办事指南") -> Sheet:
    crumb = f"<div class='crumb'>当前位置：<a href='/'>首页</a> &gt; {name}</div>"
    head = f"<html><head><title>{name}-示例县人民政府</title></head>"
    return Sheet(f"{head}<body>{crumb}<div class='main'>{middle}</div></body></html>", URL)


EMPTY = "<h2>办事指南</h2><ul class='list'></ul>"


@pytest.mark.parametrize(
    "middle",
    [
        EMPTY,
        "<h2>办事指南</h2><table class='list'></table>",
        "<h2>办事指南</h2><div class='news_list'> </div>",
    ],
)
def test_a_list_without_a_row_under_the_column_s_name_is_empty(middle: str) -> None:
    assert has_empty_list(sheet(middle))
    assert what_it_holds(sheet(middle)) == "empty"


@pytest.mark.parametrize(
    "middle",
    [
        "<ul class='list'></ul>",  # no heading
        "<h2>办事指南</h2><ul class='pagination'></ul>",
        "<h2>办事指南</h2><ul class='list' data-url='/x'></ul>",
        "<h2>办事指南</h2><ul class='list'><li>一</li></ul>",
        "<h2>办事指南</h2><p>窗口</p>",
        EMPTY + "<iframe src='/inc/list.html'></iframe>",
        EMPTY + "<script>$('.list').html(rows)</script>",
    ],
)
def test_what_may_show_rows_in_another_way_is_no_empty_list(middle: str) -> None:
    assert not has_empty_list(sheet(middle))


@pytest.mark.parametrize(
    ("more", "holds"),
    [
        ("<form><textarea name='a'></textarea></form>", "form"),
        ("<p>" + "本栏目说明办事的条件、材料、程序和时限，请按要求准备。" * 4 + "</p>", "text"),
        ("<p>暂无内容</p>", "nothing"),
    ],
)
def test_what_stands_beside_an_empty_list_counts_first(more: str, holds: str) -> None:
    assert what_it_holds(sheet(EMPTY + more)) == holds


def test_headings_and_more_lead_to_the_columns_of_a_parent() -> None:
    boxes = (
        "<h3><a href='/list.html?cid=14'>通知公告</a> <a href='/list.html?cid=14'>更多</a></h3>"
        "<div><b>规划计划</b><a href='/list.html?cid=16'>更多&gt;&gt;</a></div><a href='/x.html'>其他</a>"
        "<h3><a href='#'>收起</a></h3><h3><a href='/zwgk/'>政务公开</a></h3>"
    )
    root = "https://www.example.gov.cn/list.html?cid="
    assert box_heads(sheet(boxes)) == (f"{root}14", f"{root}16")


@given(st.text(alphabet="<>h3aulidv/= 'class更多list#", max_size=200))
def test_no_markup_makes_it_fail(markup: str) -> None:
    one = Sheet(markup, URL)
    assert len(box_heads(one)) <= 40
    assert has_empty_list(one) in (True, False)


def old(middle: str, head: str = "") -> Sheet:
    """A page of an old site: no class, no id, no crumbs."""
    body = f"<table><tr><td>{middle}</td></tr></table>"
    return Sheet(f"<html><head><title>科普园地</title>{head}</head><body>{body}</body></html>", URL)


HEADS = "<table border=1><tr><th>项目名称</th><th>投资额</th><th>发布日期</th></tr></table>"
PLACE = "<table><tr><td>创建动态</td></tr><tr><td>&nbsp;</td></tr></table>"


@pytest.mark.parametrize(
    "middle",
    [
        "<table width=100% border=0></table>",
        "<table><tr><td height=300>&nbsp;</td></tr></table>",
        "<h4>工作动态</h4><ul></ul><h4>先进典型</h4><ul></ul>",
        HEADS,
        PLACE,
    ],
)
def test_on_old_sites_a_bare_list_is_all_there_is(middle: str) -> None:
    assert what_it_holds(old(middle)) == "empty"


@pytest.mark.parametrize(
    "middle",
    [
        "<ul id='list'></ul>",
        "<table class='tb'></table>",
        "<table><tbody id='rows'></tbody></table>",
        "<table></table><script>document.write(rows)</script>",
        "<table></table><iframe src='list.asp'></iframe>",
        "<table><tr><th>姓名</th><th>分工</th></tr></table>",
        "<p>创建动态</p><p></p>",
    ],
)
def test_a_list_that_something_may_fill_or_that_is_none(middle: str) -> None:
    assert what_it_holds(old(middle)) == ""


@pytest.mark.parametrize(
    ("under", "holds"),
    [
        (PLACE, "picture"),
        (HEADS, "picture"),
        ("<h4>工作动态</h4><ul></ul>", "picture"),
        ("<table height=8><tr><td></td></tr></table>", "text"),
        ("", "text"),
    ],
)
def test_a_picture_over_an_empty_list(under: str, holds: str) -> None:
    assert what_it_holds(old(f"<img src='/UploadFiles/pic1.jpg'>{under}")) == holds


def test_a_row_of_names_over_filled_rows_is_a_table() -> None:
    rows = "<tr><td>渠道清淤</td><td>20万元</td><td>2026-11-02</td></tr>"
    assert what_it_holds(old(HEADS.replace("</table>", f"{rows}</table>"))) == "text"


VOID = '<ul class="list"></ul>'
BESIDE = '<div class="b"><h3>相关链接</h3><ul><li><a href="http://www.b.gov.cn/">采购网</a></li></ul></div>'
SISTERS = '<div class="b"><h3>政务公开</h3><a href="/a/">要闻</a><a href="/b/">公告</a></div>'
PAGER = '<div class="p">共0页 <a href="index.html">首页</a> <a href="#">下一页</a></div>'
NAMED_HEADS = (
    '<table class="tb" id="t1"><thead><tr><td>标题</td><td>日期</td></tr></thead><tbody></tbody></table>'
)


@pytest.mark.parametrize(
    ("middle", "void"),
    [
        (f"<h2>采购信息</h2>{VOID}", True),
        (f"<h2>采购信息</h2>{VOID}{PAGER}", True),
        (f"<h2>采购信息</h2>{VOID}{BESIDE}", True),
        (f"<div><h2>采购信息</h2>{VOID}</div>{BESIDE}", True),
        (f"{SISTERS}<div><h2>采购信息</h2>{VOID}</div>", True),
        (f"<div><div class='tit'>采购信息</div><div>{VOID}</div></div>{BESIDE}", True),
        (f"<h2>采购信息</h2>{NAMED_HEADS}{BESIDE}", True),
        ("<h2>采购信息</h2><div class='newslist'></div>", True),
        (f"<h2>采购信息</h2><p><a href='/so'>高级查询</a></p>{VOID}", False),
        (f"<h2>采购信息</h2>{VOID}<div class='i'><a href='/r'>供应商注册</a></div>", False),
        (f"<h2>采购信息</h2><div><a href='/r'>供应商注册</a>{VOID}</div>", False),
        (f"<h2>工作安排</h2>{VOID}", False),
        (f"<div>{VOID}</div>", False),
        (f"<h2>采购信息</h2>{VOID}<iframe src='/f.html'></iframe>", False),
        (f"<h2>采购信息</h2>{NAMED_HEADS}<script>fill('#t1')</script>", False),
        (f"<h2>采购信息</h2>{VOID}<script>$('.list').html(rows)</script>", False),
    ],
)
def test_an_empty_list_right_under_its_own_name(middle: str, void: bool) -> None:
    markup = f"<title>采购信息_某县</title><body><div class='main'>{middle}</div></body>"
    assert has_void_of_its_own(Sheet(markup, URL)) is void
