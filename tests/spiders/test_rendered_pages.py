"""Which pages need a browser and what is believed of what it showed."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from checks.facts import Article, Block, Endpoint, Entry, Fillable, Link, OutcomeName, Page, Try
from spiders.looking import Glimpse
from spiders.rendered_pages import (
    Render,
    Rendered,
    adds_rows,
    believed,
    draws_error,
    is_counter,
    is_of_pager,
    moved_on,
    needs_browser,
    shows_content,
    stands_beside_loaded,
    undrawn,
    unfinished_words,
    unrendered,
    wants_related,
    with_related,
)

AT = datetime.fromisoformat("2026-11-22T09:00:00+08:00")
URL = "http://www.example.gov.cn/list/"
RAW = Page(URL, AT, kind="list", scripted="空容器“list”由脚本填充", charset="gbk")
ROWS = (Block((Entry(f"{URL}1.html", "一"), Entry(f"{URL}2.html", "二"))),)


@pytest.mark.parametrize(
    ("page", "render", "needs"),
    [
        (RAW, "auto", True),
        (RAW, "never", False),
        (RAW, "always", True),
        (Page(URL, AT, kind="home", scripted="脚本"), "auto", True),
        (Page(URL, AT, kind="article", scripted="脚本"), "auto", False),
        (Page(URL, AT, kind="list"), "auto", False),
        (Page(URL, AT, kind="article"), "always", True),
    ],
)
def test_which_pages_need_a_browser(page: Page, render: Render, needs: bool) -> None:
    assert needs_browser(page, render) is needs


def test_a_page_with_rows_is_like_any_other() -> None:
    drawn = Page(URL, AT, kind="list", blocks=ROWS, scripted="脚本", charset="utf-8", rung="browser")
    page = believed(RAW, drawn, "脚本出错")
    assert (page.scripted, page.blocks, page.rung, page.charset) == ("", ROWS, "browser", "gbk")


def test_a_page_without_rows_is_blank_only_without_doubt() -> None:
    drawn = Page(URL, AT, kind="list", rung="browser", scripted="脚本")
    assert believed(RAW, drawn, "").scripted == ""
    assert "脚本出错" in believed(RAW, drawn, "脚本出错").scripted


@pytest.mark.parametrize(
    ("outcome", "doubt", "expected"),
    [
        ("soft-404", "", True),
        ("soft-404", "脚本请求返回 HTTP 404（/api/detail）", True),
        ("soft-404", "脚本请求返回 HTTP 500（/api/detail）", False),
        ("soft-404", "页面上显示“加载中”", False),
        ("ok", "", False),
        ("login", "", False),
    ],
)
def test_what_the_script_draws_is_an_error(outcome: OutcomeName, doubt: str, expected: bool) -> None:
    seen = Rendered(Glimpse(Try(AT, outcome, 200, rung="browser"), URL), doubt)
    assert draws_error(seen) is expected


def test_menus_and_single_links_are_no_rows() -> None:
    menu = Block(ROWS[0].entries, region="nav")
    lone = Block((Entry(URL, "一"),))
    dated = Block((Entry(URL, "一", date(2026, 11, 20), "list"),))
    assert not shows_content(Page(URL, AT, blocks=(menu, lone)))
    assert shows_content(Page(URL, AT, blocks=(dated,)))


def test_without_a_browser_the_reason_stands_beside_the_sign() -> None:
    assert unrendered(RAW, "没有浏览器").scripted == "空容器“list”由脚本填充；没有浏览器"
    plain = Page(URL, AT)
    assert unrendered(plain, "没有浏览器") == plain


def test_a_page_that_leads_elsewhere_is_a_shell() -> None:
    page = moved_on(RAW, f"{URL}index.html")
    assert (page.kind, page.shell_to, page.scripted) == ("shell", f"{URL}index.html", "")


@pytest.mark.parametrize(
    "text", ["数据加载中", "x\n  正在检索，请稍候…\ny", "{{ item.title }}", "加载失败，请重试"]
)
def test_words_of_a_page_that_is_not_whole(text: str) -> None:
    assert unfinished_words(text)


@pytest.mark.parametrize(
    "text", ["", "暂无数据", "关于加强新能源装载机管理的通知", "我县" + "数据加载能力建设项目" * 9]
)
def test_words_of_a_page_that_is_whole(text: str) -> None:
    assert unfinished_words(text) == ""


@pytest.mark.parametrize(
    ("url", "counts"),
    [
        ("https://hm.baidu.com/hm.js?0", True),
        ("http://s4.cnzz.com/z_stat.php", True),
        ("http://www.example.gov.cn/hm.baidu.com/list.js", False),
        ("http://hm.baidu.com.example.gov.cn/list.js", False),
    ],
)
def test_visit_counters(url: str, counts: bool) -> None:
    assert is_counter(url) is counts


@given(st.text())
def test_no_text_breaks_the_reading(text: str) -> None:
    assert len(unfinished_words(text)) <= 20


def test_an_empty_list_after_an_endpoint_broke_down_is_not_the_sites() -> None:
    raw = replace(RAW, heard="列表接口没有给出列表（HTTP 500）", endpoints=(Endpoint(f"{URL}api"),))
    drawn = Page(URL, AT, kind="list", rung="browser", holds="nothing")
    assert "HTTP 500" in believed(raw, drawn, "").scripted
    shown = believed(raw, replace(drawn, blocks=ROWS), "")
    assert (shown.scripted, shown.endpoints) == ("", raw.endpoints)


def test_scripts_that_are_not_there_are_told_where_nothing_else_is_wrong() -> None:
    drawn = Page(URL, AT, kind="list", rung="browser")
    gone = (f"{URL}js/tpl.js",)
    page = believed(RAW, drawn, "脚本请求返回 HTTP 404（/js/tpl.js）", gone)
    assert (page.lacking, "HTTP 404" in page.scripted) == (gone, True)
    assert believed(replace(RAW, heard="列表接口没有给出列表（HTTP 500）"), drawn, "x", gone).lacking == ()
    assert believed(RAW, replace(drawn, blocks=ROWS), "x", gone).lacking == ()


PAPER = Page(
    URL,
    AT,
    kind="article",
    article=Article("关于印发供水办法的通知", date(2026, 10, 12), number="例政发〔2026〕3号"),
    related_by="“相关解读”由脚本填写",
)
LED = Link("http://www.example.gov.cn/jd/1.html", "解读", "a", "related")


def test_beside_which_articles_a_script_is_waited_for() -> None:
    assert wants_related(PAPER, "auto")
    assert not wants_related(PAPER, "never")
    assert not wants_related(replace(PAPER, related_by=""), "auto")
    assert not wants_related(replace(PAPER, article=Article("某局召开会议", date(2026, 10, 12))), "auto")
    old = Article("关于印发供水办法的通知", date(2021, 10, 12), number="例政发〔2021〕3号")
    assert not wants_related(replace(PAPER, article=old), "auto")


def test_of_what_is_drawn_only_related_links_are_taken() -> None:
    beside = Link("http://www.example.gov.cn/ad/", "推荐", "a", "side")
    page = with_related(PAPER, replace(PAPER, links=(LED, beside), rung="browser", related_by=""), "")
    assert (page.links, page.related_by, page.rung) == ((LED,), "", "strict")


def test_a_box_that_stays_empty_is_empty_unless_something_went_wrong() -> None:
    assert with_related(PAPER, PAPER, "").related_by == ""
    assert "HTTP 502" in with_related(PAPER, PAPER, "HTTP 502").related_by
    assert "没有浏览器" in unrendered(PAPER, "没有浏览器").related_by


NAMED = Page(URL, AT, kind="list", fillable=Fillable("空列表“box”可能由脚本填充", named=True), charset="gbk")


def test_a_list_that_a_script_might_fill_is_drawn_and_judged_by_what_it_shows() -> None:
    assert needs_browser(NAMED, "auto")
    assert not needs_browser(NAMED, "never")
    drawn = Page(URL, AT, kind="list", rung="browser", scripted="脚本")
    shown = believed(NAMED, replace(drawn, blocks=ROWS), "")
    assert (shown.blocks, shown.fillable, shown.scripted, shown.rung) == (ROWS, None, "", "browser")
    empty = believed(NAMED, drawn, "")
    assert (empty.rung, empty.scripted, empty.fillable) == ("strict", "", None)
    assert "浏览器" in empty.heard
    said = believed(NAMED, replace(drawn, holds="nothing"), "")
    assert (said.holds, said.rung, said.scripted) == ("nothing", "browser", "")
    assert "HTTP 500" in believed(NAMED, drawn, "脚本请求返回 HTTP 500（/api）").scripted


def test_a_list_that_a_script_might_fill_is_in_doubt_without_a_browser() -> None:
    assert unrendered(NAMED, "没有浏览器").scripted == "空列表“box”可能由脚本填充；没有浏览器"
    assert (undrawn(NAMED).scripted, undrawn(NAMED).fillable) == ("空列表“box”可能由脚本填充", None)
    unnamed = replace(NAMED, fillable=Fillable("空列表可能由脚本 common.js 填充"))
    assert (undrawn(unnamed).scripted, undrawn(unnamed).fillable) == ("", None)
    assert undrawn(RAW) == RAW


def test_what_a_script_wrote_and_nobody_could_read_is_a_doubt() -> None:
    drawn = Page(URL, AT, kind="list", rung="browser")
    cards = ("通知公告", "县城供水检修通知", "2026-11-20", "关于召开听证会的通知", "2026-11-18")
    unread = believed(NAMED, replace(drawn, lines=cards), "")
    assert (unread.heard, "没有认出" in unread.scripted) == ("", True)
    banners = ("通知公告", "今天是2026年11月22日 星期日", "您是第12345位访问者", "共0页 首页 尾页")
    assert believed(replace(NAMED, lines=cards[:1]), replace(drawn, lines=banners), "").heard


STANDING = Block((Entry(URL + "1.html", "一条旧公告", date(2026, 5, 2), "list"),))
HOME = Page(
    URL, AT, kind="home", scripted="列表由脚本循环生成（v-for）", blocks=(STANDING,), footer={"甲": "一"}
)


def test_a_home_page_keeps_what_it_is_and_gains_the_rows_that_are_drawn() -> None:
    drawn = Page(URL, AT, kind="home", rung="browser", blocks=(STANDING, *ROWS), footer={"乙": "二"})
    assert adds_rows(HOME, drawn)
    page = believed(HOME, drawn, "")
    assert (page.rung, page.blocks, page.scripted) == (HOME.rung, (STANDING, *ROWS), "")
    assert page.footer == {"甲": "一", "乙": "二"}
    assert page.heard


def test_a_home_page_whose_script_failed_stays_in_doubt() -> None:
    drawn = Page(URL, AT, kind="home", rung="browser", blocks=(STANDING,))
    assert not adds_rows(HOME, drawn)
    assert "HTTP 500" in believed(HOME, drawn, "脚本请求返回 HTTP 500（/api）").scripted
    cards = ("县城供水检修通知", "2026-11-20", "关于召开听证会的通知", "2026-11-18")
    assert "没有认出" in believed(HOME, replace(drawn, lines=cards), "").scripted
    assert believed(HOME, drawn, "").scripted == ""


def test_of_a_home_page_without_rows_the_drawn_one_is_taken() -> None:
    bare = replace(HOME, blocks=())
    assert not stands_beside_loaded(bare)
    drawn = Page(URL, AT, kind="home", rung="browser", blocks=ROWS)
    assert believed(bare, drawn, "").rung == "browser"


@pytest.mark.parametrize(
    ("error", "harmless"),
    [
        ("createPageHTML is not defined", True),
        ("ReferenceError: createPage is not defined", True),
        ("getList is not defined", False),
        ("createPageHTML: cannot read properties of null", False),
        ("recreatePages is not defined", False),
    ],
)
def test_a_pager_that_stays_undrawn_hides_no_rows(error: str, harmless: bool) -> None:
    assert is_of_pager(error) is harmless
