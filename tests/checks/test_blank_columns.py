"""Columns without rows, and what may hide or stand beside them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from checks.facts import Article, Block, Column, Entry, Holding, Link, Page
from tests.checks.gathering import (
    AT,
    MENU_LINKS,
    NEWS_BOX,
    ROOT,
    article,
    asp_columns,
    bare,
    beside,
    entries,
    found,
    gathered,
    guide_columns,
    links,
    news_list,
    page,
)


def test_a_column_with_nothing_is_kept_as_empty() -> None:
    column = found(page("/zc/"))["/zc/"]
    assert (column.entries, column.scripted, column.unread, column.kind) == ((), "", "", "policy")


def test_a_scripted_list_is_told_apart_from_an_empty_one() -> None:
    assert found(page("/jd/", kind="other", scripted="列表由脚本加载"))["/jd/"].scripted == "列表由脚本加载"


def test_rows_in_frames_do_not_make_a_column_fresh() -> None:
    side = Block(entries("/n/", "2026-11-20"), region="side")
    column = found(page("/tzgg/", side, Block(entries("/m/", "2025-01-01"))))["/tzgg/"]
    assert column.latest == date(2025, 1, 1)


def framed(path: str, frame: str, **rest: Any) -> Page:
    """A column whose list stands in a frame."""
    known = page(path, **rest)
    return replace(known, links=(*known.links, Link(ROOT + frame, "", "frame", "body")))


def test_the_list_in_a_frame_is_its_columns() -> None:
    columns = found(
        framed("/tzgg/", "/tzgg/list.html", scripted="列表在内嵌框架中"),
        page("/tzgg/list.html", Block(entries("/n/", "2026-11-02")), next=(ROOT + "/tzgg/list_1.html",)),
        page("/tzgg/list_1.html", Block(entries("/m/", "2026-10-02"))),
    )
    assert list(columns) == ["/tzgg/"]
    column = columns["/tzgg/"]
    assert (len(column.entries), column.latest, column.scripted) == (2, date(2026, 11, 2), "")


def test_a_page_that_is_nothing_but_a_frame_is_the_column_of_its_list() -> None:
    shell = framed("/tzgg/", "/tzgg/list.html", kind="shell", shell_to=ROOT + "/tzgg/list.html")
    (column,) = found(shell, page("/tzgg/list.html", Block(entries("/n/", "2026-11-02")))).values()
    assert (column.url, column.kind, len(column.entries)) == (ROOT + "/tzgg/", "notice", 1)


def test_a_frame_that_says_that_there_is_nothing_speaks_for_its_column() -> None:
    inner = replace(page("/tzgg/list.html"), holds="nothing", heard="列表接口回答共 0 条")
    column = found(framed("/tzgg/", "/tzgg/list.html", scripted="列表在内嵌框架中"), inner)["/tzgg/"]
    assert (column.scripted, column.holds, column.heard) == ("", "nothing", "列表接口回答共 0 条")


def test_a_frame_that_was_not_read_leaves_its_column_in_doubt() -> None:
    outer = framed("/tzgg/", "/tzgg/list.html", scripted="列表在内嵌框架中")
    assert found(outer)["/tzgg/"].scripted == "列表在内嵌框架中"
    inner = page("/tzgg/list.html", scripted="列表由脚本加载")
    assert found(outer, inner)["/tzgg/"].scripted == "列表由脚本加载"


def test_what_a_menu_leads_to_is_nobodys_frame() -> None:
    columns = found(
        framed("/tzgg/", "/zc/", scripted="列表在内嵌框架中"),
        page("/zc/", Block(entries("/n/", "2026-11-02"))),
    )
    assert (columns["/tzgg/"].entries, len(columns["/zc/"].entries)) == ((), 1)


def test_a_scripted_home_page_is_not_judged_by_others() -> None:
    home = gathered(
        page("/", kind="home", depth=0, scripted="前端应用"),
        page("/tzgg/", Block(entries("/n/", "2026-11-02"))),
    ).home()
    assert (home.latest, home.scripted) == (None, "前端应用")


def test_an_empty_page_of_the_menu_made_like_the_lists_is_a_blank_column() -> None:
    found = asp_columns(bare("/NewsList.asp?ClassID=8"))["殡葬管理"]
    assert (found.entries, found.scripted, found.holds) == ((), "", "")


@pytest.mark.parametrize("holds", ["text", "form"])
def test_a_page_with_a_content_of_its_own_is_no_blank_column(holds: Holding) -> None:
    assert "殡葬管理" not in asp_columns(bare("/NewsList.asp?ClassID=8", holds=holds))


def test_an_empty_page_that_leads_on_is_no_blank_column() -> None:
    on = Link(f"{ROOT}/guide/1.html", "办理流程", "a", "body")
    assert "殡葬管理" not in asp_columns(bare("/NewsList.asp?ClassID=8", on))


def test_an_empty_page_made_otherwise_is_no_blank_column() -> None:
    assert "网上展馆" not in asp_columns(bare("/hall.asp"))


def test_what_a_browser_shows_empty_was_not_seen() -> None:
    found = asp_columns(
        bare("/NewsList.asp?ClassID=8", kind="list", rung="browser", tags={"ColumnName": "殡葬管理"})
    )
    assert found["殡葬管理"].scripted
    said = bare(
        "/NewsList.asp?ClassID=8",
        kind="list",
        rung="browser",
        tags={"ColumnName": "殡葬管理"},
        holds="nothing",
    )
    assert not asp_columns(said)["殡葬管理"].scripted


def test_a_page_of_the_menu_that_says_it_is_empty_is_a_blank_column() -> None:
    assert "网上展馆" in asp_columns(bare("/hall.asp", holds="nothing"))


def test_an_empty_page_that_says_so_under_its_name_is_a_blank_column() -> None:
    crumbs = ("首页", "信用交通")
    assert "信用交通" in asp_columns(bare("/NewsList.asp?ClassID=24", holds="nothing", crumbs=crumbs))
    assert "信用交通" not in asp_columns(bare("/NewsList.asp?ClassID=24", crumbs=("首页", "别处")))


def script(name: str) -> Link:
    return Link(f"{ROOT}/js/{name}", "", "script", "head")


def test_a_script_that_no_page_with_rows_has_may_fill_an_empty_one() -> None:
    tags = {"ColumnName": "财政信息"}
    empty = bare("/cz/", script("cz.js"), kind="list", tags=tags)
    assert "cz.js" in asp_columns(empty)["财政信息"].scripted


@pytest.mark.parametrize("name", ["common.js", "jquery-3.6.min.js", "swiper.min.js"])
def test_scripts_of_pages_with_rows_and_libraries_excuse_nothing(name: str) -> None:
    tags = {"ColumnName": "财政信息"}
    shown = page("/gz/", Block(entries("/n9/", "2026-11-20")), tags={"ColumnName": "规章"})
    shown = replace(shown, links=(*MENU_LINKS, script("common.js")))
    empty = bare("/cz/", script(name), kind="list", tags=tags)
    assert asp_columns(shown, empty)["财政信息"].scripted == ""


def test_a_script_of_rows_that_a_browser_drew_is_not_known_to_be_harmless() -> None:
    drawn = page("/gz/", Block(entries("/n9/", "2026-11-20")), tags={"ColumnName": "规章"})
    drawn = replace(drawn, links=(*MENU_LINKS, script("list9.js")), rung="browser")
    empty = bare("/cz/", script("list9.js"), kind="list", tags={"ColumnName": "财政信息"})
    assert asp_columns(drawn, empty)["财政信息"].scripted


HOT = Block(entries("/hot/", "2026-11-22", "2026-11-21", "2026-11-20"), name="浏览排行")


def with_hot(path: str, *days: str, box: Block = HOT, crumbs: tuple[str, ...] = ()) -> Page:
    own = (Block(entries(path + "n/", *days)),) if days else ()
    return page(path, *own, box, crumbs=crumbs)


def test_a_box_that_stands_on_most_pages_is_no_column_s_row() -> None:
    columns = found(
        with_hot("/xw/gzdt/", "2026-11-19"),
        with_hot("/tzgg/", "2024-12-01"),
        with_hot("/zc/", "2024-11-01"),
        with_hot("/jd/"),
    )
    assert columns["/tzgg/"].latest == date(2024, 12, 1)
    assert columns["/zc/"].latest == date(2024, 11, 1)
    assert not columns["/jd/"].entries
    assert columns["/jd/"].scripted


@pytest.mark.parametrize(
    ("box", "crumbs"),
    [
        (Block(entries("/art/", "2026-11-22", "2026-11-21"), name="工作动态"), ("首页", "工作动态")),
        (Block(entries("/art/", "2026-11-22"), name="最新", more=ROOT + "/xw/gzdt/index.html"), ()),
        (Block(entries("/xw/gzdt/a/", "2026-11-22", "2026-11-21"), name="最新发布"), ()),
    ],
)
def test_the_column_that_owns_the_rows_of_a_box_keeps_them(box: Block, crumbs: tuple[str, ...]) -> None:
    columns = found(
        with_hot("/xw/gzdt/", "2024-01-09", box=box, crumbs=crumbs),
        with_hot("/tzgg/", "2024-12-01", box=box),
        with_hot("/zc/", "2024-11-01", box=box),
    )
    assert columns["/xw/gzdt/"].latest == date(2026, 11, 22)
    assert columns["/tzgg/"].latest == date(2024, 12, 1)


def test_a_list_parted_in_runs_keeps_the_run_that_others_show_as_a_box() -> None:
    newest = Block(entries("/art/", "2026-11-22", "2026-11-21"))
    columns = found(
        page("/xw/gzdt/", newest, Block(entries("/art/b", "2026-03-20"))),
        with_hot("/tzgg/", "2024-12-01", box=newest),
        with_hot("/zc/", "2024-11-01", box=newest),
    )
    assert columns["/xw/gzdt/"].latest == date(2026, 11, 22)


def test_a_box_on_the_pages_of_one_list_only_is_its_own() -> None:
    names = ("", "index_1.html", "index_2.html")
    columns = found(*(with_hot(f"/tzgg/{name}", "2024-12-01") for name in names))
    assert columns["/tzgg/"].latest == date(2026, 11, 22)


@pytest.mark.parametrize("holds", ["empty", "nothing"])
def test_an_empty_list_of_the_menu_is_a_column_whatever_its_name(holds: Holding) -> None:
    assert guide_columns(holds=holds)["办事指南"].holds == holds


def test_links_beside_an_empty_list_are_a_way_in() -> None:
    way = Link(f"{ROOT}/apply.html", "网上申请入口", "a", "body")
    assert guide_columns(holds="empty", links=(way,))["办事指南"].holds == "links"


def test_an_empty_list_that_only_a_browser_showed_was_not_seen() -> None:
    assert guide_columns(holds="empty", rung="browser")["办事指南"].scripted


def test_a_script_that_is_not_there_excuses_no_page_where_others_need_it_as_little() -> None:
    tags = {"ColumnName": "财政信息"}
    doubt = "用浏览器打开后仍没有列表：脚本请求返回 HTTP 404"
    shown = page("/gz/", Block(entries("/n9/", "2026-11-20")), tags={"ColumnName": "规章"})
    shown = replace(shown, links=(*MENU_LINKS, script("tpl.js")))
    empty = bare("/cz/", script("tpl.js"), kind="list", tags=tags, rung="browser", scripted=doubt)
    lacking = replace(empty, lacking=(f"{ROOT}/js/tpl.js",))
    assert asp_columns(shown, lacking)["财政信息"].scripted == ""
    assert asp_columns(lacking)["财政信息"].scripted == doubt
    assert asp_columns(shown, empty)["财政信息"].scripted == doubt


def test_the_crumbs_of_articles_name_no_frame() -> None:
    crumb = Link(f"{ROOT}/inc/list5.html", "在线表格", "a", "crumb")
    article = replace(page("/n/1.html", kind="article", article=Article("一")), links=(*links(), crumb))
    outer = framed("/tzgg/", "/inc/list5.html", scripted="用浏览器打开后仍没有列表")
    inner = page("/inc/list5.html", Block(entries("/n/", "2026-11-02")))
    columns = found(article, outer, inner)
    assert list(columns) == ["/tzgg/"]
    assert (len(columns["/tzgg/"].entries), columns["/tzgg/"].scripted) == (1, "")


def test_a_list_in_a_frameset_is_a_column_without_any_menu_or_tag() -> None:
    shell = framed("/jz/", "/jz/main.html", kind="shell", shell_to=ROOT + "/jz/main.html")
    columns = found(
        replace(shell, title="社会救助 - 某镇"), page("/jz/main.html", Block(entries("/n/", "2025-09-30")))
    )
    assert (columns["/jz/"].name, columns["/jz/"].latest) == ("社会救助", date(2025, 9, 30))


def test_rows_of_a_box_at_the_side_do_not_fill_a_blank_column() -> None:
    box = Block(entries("/n/", "2026-11-20", "2026-11-19"), "热门推荐", region="side")
    links_of_box = tuple(Link(entry.url, entry.title) for entry in box.entries)
    blank = replace(page("/xw/gzdt/", box), links=(*links(), *links_of_box))
    column = found(blank, article("/n/0001.html", "2026-11-20"))["/xw/gzdt/"]
    assert (column.entries, column.holds, column.latest) == ((), "", None)


def test_a_day_ahead_in_an_address_alone_says_nothing() -> None:
    by_address = Article("一条", date(2027, 1, 22), "url")
    columns = found(
        page("/xw/gzdt/", Block(entries("/n/", ""))),
        page("/n/0001.html", kind="article", article=by_address),
    )
    assert [entry.dated for entry in columns["/xw/gzdt/"].entries] == [None]


def test_a_frame_without_rows_beside_the_templates_rows_makes_no_column() -> None:
    box = Block(entries("/n/", "2026-11-20", "2026-11-19"), "最新发布")
    others = [page(to, box, Block(entries(to, "2026-11-01"))) for to in ("/xw/gzdt/", "/tzgg/", "/zc/")]
    chat = framed("/robot/", "/robot/chat.html")
    assert "/robot/" not in found(
        *others, replace(chat, blocks=(box,)), page("/robot/chat.html", kind="other")
    )


def island_columns(count: int) -> tuple[Page, ...]:
    return tuple(
        page(
            f"/col/{n}/",
            Block(entries(f"/n{n}/", "2026-11-02", evidence="island")),
            tags={"ColumnName": "甲"},
        )
        for n in range(count)
    )


@pytest.mark.parametrize(
    ("others", "empty", "why", "seen"),
    [
        (3, True, "列表由 jpage 脚本加载", True),
        (2, True, "列表由 jpage 脚本加载", False),
        (3, False, "列表由 jpage 脚本加载", False),
        (3, True, "列表在内嵌框架中（/a）", False),
    ],
)
def test_an_empty_island_is_an_empty_list_where_the_site_writes_its_lists_so(
    others: int, empty: bool, why: str, seen: bool
) -> None:
    blank = replace(page("/xw/gzdt/", scripted=why), holds="empty", empty_islands=empty)
    column = found(*island_columns(others), blank)["/xw/gzdt/"]
    assert (column.scripted == "") == seen
    assert (column.heard != "") == seen


@pytest.mark.parametrize("holds", ["nothing", "empty"])
def test_a_box_of_another_column_fills_no_list_that_has_nothing(holds: Holding) -> None:
    column = found(news_list(), beside(NEWS_BOX, holds))["/jd/"]
    assert (column.entries, column.scripted, column.holds) == ((), "", holds)


def test_a_box_of_several_columns_fills_none_either() -> None:
    rows = (*NEWS_BOX.entries, *entries("/tzgg/n/", "2026-11-12"))
    other = page("/tzgg/", Block(entries("/tzgg/n/", "2026-11-12", "2026-11-01")))
    assert not found(news_list(), other, beside(Block(rows, name="最新信息"), "nothing"))["/jd/"].entries


def test_rows_of_every_page_fill_no_list_that_says_that_it_is_empty() -> None:
    box = Block(tuple(Entry(f"{ROOT}/n/{n}.html", f"第{n}条") for n in range(2)), name="服务")
    pages = [page(f"/c{n}/", box, tags={"ColumnName": f"公开{n}"}) for n in range(4)]
    columns = found(*pages, replace(page("/c5/", box, tags={"ColumnName": "应急"}), holds="nothing"))
    assert (columns["/c0/"].scripted != "", columns["/c5/"].scripted) == (True, "")


def in_frame(*lines: str, holds: Holding = "", scripted: str = "") -> Column:
    outer = replace(
        page("/tzgg/", scripted="列表在内嵌框架中"),
        links=(*links(), Link(f"{ROOT}/f/1.html", "", "frame", "body")),
    )
    inner = Page(f"{ROOT}/f/1.html", AT, kind="other", depth=2, lines=lines, holds=holds, scripted=scripted)
    return found(outer, inner)["/tzgg/"]


def test_words_in_a_frame_that_are_no_rows_leave_a_column_open() -> None:
    assert in_frame("东河村务公开", "西河村务公开").scripted
    assert in_frame().scripted == ""
    assert in_frame("暂无信息", holds="nothing").scripted == ""
    assert in_frame("请稍候", scripted="列表由脚本加载").scripted == "列表由脚本加载"


def test_undated_lines_in_a_frame_leave_a_column_open() -> None:
    outer = replace(page("/tzgg/"), links=(*links(), Link(f"{ROOT}/f/1.html", "", "frame", "body")))
    lines = Block(tuple(Entry(f"{ROOT}/f/1.html", f"第{n}项") for n in range(4)))
    inner = Page(f"{ROOT}/f/1.html", AT, kind="list", depth=2, lines=("第1项",), blocks=(lines,))
    column = found(outer, inner)["/tzgg/"]
    assert column.entries or column.scripted


def in_a_part(name: str, self_words: str, **more: Any) -> dict[str, Column]:
    """A part of the site with a menu of its own, of which the home page knows nothing, and its empty list."""
    sisters = tuple(Link(f"{ROOT}/jy/List.aspx?cid={n}", f"第{n}栏目") for n in (1, 2, 3))
    rows = (
        page(f"/jy/List.aspx?cid={n}", Block(entries(f"/jy/n{n}/", "2026-11-20", "2026-11-01")))
        for n in (1, 2, 3)
    )
    own = Link(f"{ROOT}/jy/List.aspx?cid=6", self_words)
    empty = page("/jy/List.aspx?cid=6", kind="other")
    empty = replace(empty, title=f"{name}-某县就业局", links=(*sisters, own))
    return found(*rows, replace(empty, **more))


def test_an_empty_list_that_the_menu_of_its_own_part_calls_by_its_name_is_a_column() -> None:
    column = in_a_part("创业培训", "创业培训", holds="nothing")["/jy/List.aspx?cid=6"]
    assert (column.name, column.kind, column.holds, column.entries) == ("创业培训", "other", "nothing", ())


@pytest.mark.parametrize(
    ("words", "holds"), [("下一页", "nothing"), ("创业培训", "text"), ("创业培训", "form"), ("创业培训", "")]
)
def test_what_its_menu_calls_otherwise_or_holds_something_is_no_column(words: str, holds: Holding) -> None:
    assert "/jy/List.aspx?cid=6" not in in_a_part("创业培训", words, holds=holds)


OVERVIEW = (
    Link(ROOT + "/list.asp?cid=14", "廉政建设", "a", "body"),
    Link(ROOT + "/list.asp?cid=16", "科普园地", "a", "body"),
    Link(ROOT + "/zt/wm/", "文明创建", "a", "body"),
)


def old_page(path: str, title: str, holds: Holding, **more: Any) -> Page:
    return Page(ROOT + path, AT, kind="other", depth=2, title=title, holds=holds, **more)


def old_site(*pages: Page) -> dict[str, Column]:
    """A parent whose middle alone leads to the columns, and two columns that have rows."""
    above = Page(ROOT + "/index2.asp", AT, kind="other", depth=1, links=OVERVIEW)
    lists = [
        Page(
            ROOT + path,
            AT,
            kind="list",
            depth=2,
            title=name,
            blocks=(Block(entries("/n/", "2026-11-20", "2026-11-10")),),
            crumbs=("首页", name),
        )
        for path, name in (("/list.asp?cid=1", "园区动态"), ("/list.asp?cid=2", "园区公告"))
    ]
    return found(page("/"), above, *lists, *pages)


@pytest.mark.parametrize(
    ("path", "name", "holds"),
    [
        ("/list.asp?cid=16", "科普园地", ""),
        ("/list.asp?cid=16", "科普园地", "empty"),
        ("/zt/wm/", "文明创建", "empty"),
        ("/zt/wm/", "文明创建", "picture"),
    ],
)
def test_a_void_page_that_is_led_to_by_its_title_is_a_column(path: str, name: str, holds: Holding) -> None:
    column = old_site(old_page(path, f"{name}-示例开发区", holds))[path]
    assert (column.name, column.holds, column.entries) == (name, holds, ())


@pytest.mark.parametrize(
    ("path", "title", "holds"),
    [
        ("/list.asp?cid=16", "科普馆开放公告", ""),
        ("/list.asp?cid=16", "科普园地", "text"),
        ("/list.asp?cid=16", "科普园地", "form"),
        ("/zt/wm/", "文明创建", ""),
    ],
)
def test_a_page_of_its_own_kind_is_no_blank_column(path: str, title: str, holds: Holding) -> None:
    assert path not in old_site(old_page(path, title, holds))


def led_by_home(path: str, words: str, title: str, holds: Holding) -> dict[str, Column]:
    """A site whose home page leads to a page from a table in its middle."""
    home = replace(page("/"), kind="home", links=(Link(ROOT + path, words, "a", "body"),))
    return old_site(home, old_page(path, f"{title}-示例开发区", holds))


@pytest.mark.parametrize("holds", ["nothing", "empty"])
def test_a_void_page_that_the_home_page_leads_to_by_its_title_is_a_column(holds: Holding) -> None:
    assert led_by_home("/list.asp?cid=8", "项目建设", "项目建设", holds)["/list.asp?cid=8"].holds == holds


@pytest.mark.parametrize(
    ("path", "title", "holds"),
    [
        ("/list.asp?cid=8", "项目建设推进会召开", "nothing"),
        ("/list.asp?cid=8", "项目建设", ""),
        ("/list.asp?cid=8", "项目建设", "form"),
        ("/map/xmjs.asp", "项目建设", "nothing"),
    ],
)
def test_other_pages_that_the_home_page_leads_to_are_no_blank_columns(
    path: str, title: str, holds: Holding
) -> None:
    assert path not in led_by_home(path, "项目建设", title, holds)


def test_an_empty_table_under_crumbs_that_end_in_its_name() -> None:
    void = old_page("/list.asp?cid=14", "廉政建设", "empty", crumbs=("首页", "廉政建设"))
    assert old_site(void)["/list.asp?cid=14"].holds == "empty"


@pytest.mark.parametrize(
    ("name", "void", "holds"),
    [
        ("采购信息", True, "empty"),
        ("采购信息", False, "links"),
        ("便民服务", True, "links"),
        ("走进某县", True, "links"),
    ],
)
def test_links_beside_an_empty_list_of_its_own_say_nothing_of_it(
    name: str, void: bool, holds: Holding
) -> None:
    beside_it = Link(ROOT + "/x/1.html", "入驻须知", "a", "body")
    blank = replace(page("/cg/", tags={"ColumnName": name}), holds="empty", void=void)
    column = found(replace(blank, links=(*blank.links, beside_it)))["/cg/"]
    assert column.holds == holds
