from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from checks.column_addresses import canonical
from checks.column_kinds import kind_by_name, kind_of
from checks.column_pages import seen_page
from checks.columns import Columns
from checks.facts import (
    CUT_SHORT,
    Article,
    Block,
    Column,
    ColumnKind,
    Entry,
    EvidenceName,
    Holding,
    Link,
    Message,
    Page,
    PageKind,
    Region,
    Target,
)

SEEN = date(2026, 11, 22)
AT = datetime(2026, 11, 22, 1, 0, tzinfo=UTC)
ROOT = "http://www.example.gov.cn"
MENU = (
    ("/", "首页"),
    ("/xw/", "新闻中心"),
    ("/xw/gzdt/", "工作动态"),
    ("/tzgg/", "通知公告"),
    ("/zc/", "政策文件"),
    ("/jd/", "政策解读"),
    ("/jg/", "机构职能"),
    ("/search/", "搜索"),
    ("/lianxi.html", "联系我们"),
)


ASP_MENU = (
    ("/NewsList.asp?ClassID=1", "工作动态"),
    ("/NewsList.asp?ClassID=2", "通知公告"),
    ("/NewsList.asp?ClassID=8", "殡葬管理"),
    ("/hall.asp", "网上展馆"),
)


def links() -> tuple[Link, ...]:
    return tuple(Link(ROOT + path, words, "a", "nav") for path, words in MENU)


def entries(folder: str, *days: str, evidence: EvidenceName = "list") -> tuple[Entry, ...]:
    return tuple(
        Entry(
            f"{ROOT}{folder}{place}001.html",
            f"第{place}条",
            date.fromisoformat(day) if day else None,
            evidence,
        )
        for place, day in enumerate(days)
    )


def page(
    path: str,
    *blocks: Block,
    kind: PageKind = "list",
    depth: int = 1,
    tags: dict[str, str] | None = None,
    scripted: str = "",
    next: tuple[str, ...] = (),
    shell_to: str = "",
    article: Article | None = None,
    messages: tuple[Message, ...] = (),
    crumbs: tuple[str, ...] = (),
) -> Page:
    return Page(
        ROOT + path, AT, kind=kind, depth=depth, links=links(), blocks=blocks, tags=tags or {},
        scripted=scripted, next=next, shell_to=shell_to, article=article, messages=messages, crumbs=crumbs,
    )  # fmt: skip


def gathered(*pages: Page) -> Columns:
    columns = Columns(ROOT + "/", SEEN)
    for one in pages:
        columns.add(one)
    return columns


def found(*pages: Page) -> dict[str, Column]:
    return {
        canonical(column.url).removeprefix(ROOT): column
        for column in gathered(*pages).columns()
        if not column.unread
    }


def test_a_page_that_the_menu_leads_to_and_that_lists_is_a_column() -> None:
    column = found(page("/xw/gzdt/index.html", Block(entries("/n/", "2026-11-02", "2026-11-05"))))[
        "/xw/gzdt/"
    ]
    assert (column.name, column.kind, column.kind_by) == ("工作动态", "news", "name")
    assert (column.latest, column.latest_by) == (date(2026, 11, 5), "list")
    assert column.latest_url == f"{ROOT}/n/1001.html"


def test_first_level_is_what_the_home_page_menu_leads_to() -> None:
    columns = found(
        page("/", kind="home", depth=0),
        page("/tzgg/", Block(entries("/n/", "2026-11-02"))),
        page("/deep/list/", Block(entries("/m/", "2026-11-02")), depth=3),
    )
    assert columns["/tzgg/"].first_level
    assert not columns["/deep/list/"].first_level


def test_a_column_with_nothing_is_kept_as_empty() -> None:
    column = found(page("/zc/"))["/zc/"]
    assert (column.entries, column.scripted, column.unread, column.kind) == ((), "", "", "policy")


def test_a_scripted_list_is_told_apart_from_an_empty_one() -> None:
    assert found(page("/jd/", kind="other", scripted="列表由脚本加载"))["/jd/"].scripted == "列表由脚本加载"


@pytest.mark.parametrize(
    "other",
    [
        page("/jg/", kind="other"),
        page("/search/", Block(entries("/n/", "2026-01-01"))),
        page("/lianxi.html", kind="other"),
        page("/zc/", kind="article", article=Article("政策文件的正文")),
    ],
)
def test_single_articles_search_and_contact_are_no_columns(other: Page) -> None:
    assert found(other) == {}


def test_pages_of_other_sites_are_no_columns() -> None:
    foreign = Page(
        "http://www.other.gov.cn/tzgg/", AT, kind="list", blocks=(Block(entries("/n/", "2026-01-01")),)
    )
    assert gathered(foreign).columns() == ()


def test_the_tags_name_a_column_and_its_kind() -> None:
    tags = {"ColumnName": "区县快递", "ColumnType": "工作动态"}
    column = found(page("/qx/", Block(entries("/n/", "2026-01-01")), tags=tags))["/qx/"]
    assert (column.name, column.kind, column.kind_by) == ("区县快递", "news", "tag")


def test_further_pages_belong_to_the_first() -> None:
    columns = found(
        page("/tzgg/index.html", Block(entries("/n/", "2026-11-02")), next=(f"{ROOT}/tzgg/index_1.html",)),
        page("/tzgg/index_1.html", Block(entries("/m/", "2026-11-09")), depth=2),
        page("/tzgg/index_2.html", Block(entries("/o/", "2026-01-09")), depth=2),
    )
    assert list(columns) == ["/tzgg/"]
    assert len(columns["/tzgg/"].entries) == 3
    assert columns["/tzgg/"].latest == date(2026, 11, 9)


def test_the_newest_day_counts_wherever_it_stands_and_none_ahead() -> None:
    column = found(
        page("/tzgg/", Block(entries("/n/", "2020-01-01", "2026-05-05", "2027-01-01", "2026-04-01")))
    )["/tzgg/"]
    assert column.latest == date(2026, 5, 5)


def test_undated_rows_take_the_date_of_their_article_then_of_their_address() -> None:
    by_url = entries("/n/", "2026-01-01", evidence="url")
    assert found(page("/tzgg/", Block(by_url)))["/tzgg/"].latest_by == "url"
    article = page("/n/0001.html", kind="article", article=Article("题", date(2026, 3, 4)))
    column = found(page("/tzgg/", Block(by_url)), article)["/tzgg/"]
    assert (column.latest, column.latest_by) == (date(2026, 3, 4), "article")


def test_rows_in_frames_do_not_make_a_column_fresh() -> None:
    side = Block(entries("/n/", "2026-11-20"), region="side")
    column = found(page("/tzgg/", side, Block(entries("/m/", "2025-01-01"))))["/tzgg/"]
    assert column.latest == date(2025, 1, 1)


def test_a_page_of_sub_columns_is_a_parent() -> None:
    columns = found(
        page(
            "/xw/",
            Block(entries("/n/", "2026-11-01"), "工作动态", ROOT + "/xw/gzdt/index.html"),
            Block(entries("/m/", "2026-11-01"), "通知公告", ROOT + "/tzgg/"),
        ),
        page("/xw/gzdt/", Block(entries("/n/", "2026-11-01"))),
        page("/tzgg/", Block(entries("/m/", "2026-11-01"))),
    )
    assert columns["/xw/"].kind == "parent"
    assert columns["/tzgg/"].kind == "notice"


def test_redirect_shells_and_empty_pages_with_children_are_parents() -> None:
    columns = found(
        page("/zc/", kind="shell", shell_to=ROOT + "/zc/gfxwj/"),
        page("/xw/"),
        page("/xw/gzdt/", Block(entries("/n/", "2026-11-01"))),
    )
    assert columns["/zc/"].kind == "parent"
    assert columns["/xw/"].kind == "parent"


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


@pytest.mark.parametrize(
    ("name", "finished"),
    [
        ("往届代表风采", True),
        ("历史文件", True),
        ("历史文化", False),
        ("2024年征地公告", True),
        ("2026年征地公告", False),
        ("学习贯彻2023专题", True),
        ("“十四五”规划", False),
    ],
)
def test_archives_and_topics_of_past_years_are_finished(name: str, finished: bool) -> None:
    known = page("/x/", Block(entries("/n/", "2026-11-02")), tags={"ColumnName": name})
    assert found(known)["/x/"].finished is finished


def test_past_years_and_old_topics_are_finished() -> None:
    tags = {"ColumnName": "2023年工作动态"}
    columns = found(
        page("/a/", Block(entries("/n/", "2023-12-01")), tags=tags),
        page("/b/", Block(entries("/m/", "2024-12-01")), tags={"ColumnName": "某某专题"}),
        page("/c/", Block(entries("/o/", "2026-12-01")), tags={"ColumnName": "2026年工作动态"}),
        page("/d/", Block(entries("/p/", "2026-11-01")), tags={"ColumnName": "某某专题"}),
    )
    assert {url: column.finished for url, column in columns.items()} == {
        "/a/": True,
        "/b/": True,
        "/c/": False,
        "/d/": False,
    }


def test_what_the_menu_names_and_was_not_read_is_unread() -> None:
    columns = gathered(page("/", kind="home", depth=0))
    columns.add_target(Target(ROOT + "/tzgg/", AT, "gone"))
    columns.add_target(Target(ROOT + "/zc/", AT, "budget"))
    unread = {canonical(column.url).removeprefix(ROOT): column.unread for column in columns.columns()}
    assert set(unread) == {"/xw/", "/xw/gzdt/", "/tzgg/", "/zc/", "/jd/"}
    assert "打不开" in unread["/tzgg/"]
    assert "额度" in unread["/zc/"]


def test_a_column_on_another_site_and_one_that_is_gone_are_told_apart() -> None:
    columns = gathered(page("/", kind="home", depth=0))
    columns.add_target(Target(ROOT + "/tzgg/", AT, "gone"))
    columns.add_target(Target(ROOT + "/zc/", AT, "redirected", final_url="https://ask.example.org/zc/"))
    columns.add_target(Target(ROOT + "/jd/", AT, "blocked"))
    found = {canonical(column.url).removeprefix(ROOT): column for column in columns.columns()}
    assert {path: found[path].absent for path in ("/tzgg/", "/zc/", "/jd/")} == {
        "/tzgg/": "gone",
        "/zc/": "elsewhere",
        "/jd/": "",
    }
    assert "ask.example.org" in found["/zc/"].unread


def test_a_column_that_came_too_slowly_to_be_read_is_unread() -> None:
    columns = gathered(page("/", kind="home", depth=0))
    slow = f"打开缓慢：60 秒{CUT_SHORT}，已收到 900 字节"
    columns.add_target(Target(ROOT + "/tzgg/", AT, "ok", notes=(slow,)))
    columns.add_target(Target(ROOT + "/zc/", AT, "ok", notes=("打开缓慢：用了 6.0 秒",)))
    unread = {canonical(column.url).removeprefix(ROOT): column.unread for column in columns.columns()}
    assert "太慢" in unread["/tzgg/"]
    assert "太慢" not in unread["/zc/"]


def test_a_list_of_messages_is_an_interaction_column() -> None:
    message = Message(ROOT + "/m/1.html", "咨询某事", asked=date(2026, 11, 1), answered=date(2026, 11, 3))
    column = found(page("/hd/", kind="messages", messages=(message,)))["/hd/"]
    assert (column.kind, column.latest) == ("interaction", date(2026, 11, 3))


def test_the_home_page_shows_its_own_newest_row() -> None:
    home = gathered(
        page("/", Block(entries("/n/", "2026-11-02", "2026-11-20", "2027-01-01")), kind="home", depth=0)
    ).home()
    assert (home.latest, home.rows, home.by_second_level) == (date(2026, 11, 20), 3, False)


def test_a_mere_entry_page_is_judged_by_the_second_level() -> None:
    home = gathered(
        page("/", kind="home", depth=0), page("/tzgg/", Block(entries("/n/", "2026-11-02")))
    ).home()
    assert (home.latest, home.by_second_level) == (date(2026, 11, 2), True)


def test_a_scripted_home_page_is_not_judged_by_others() -> None:
    home = gathered(
        page("/", kind="home", depth=0, scripted="前端应用"),
        page("/tzgg/", Block(entries("/n/", "2026-11-02"))),
    ).home()
    assert (home.latest, home.scripted) == (None, "前端应用")


@pytest.mark.parametrize(
    ("column_type", "name", "kind"),
    [
        ("", "图片新闻", "news"),
        ("", "机构动态", "news"),
        ("", "通知公告", "notice"),
        ("", "行政规范性文件", "policy"),
        ("", "政策图解", "interpretation"),
        ("", "部门预算决算", "disclosure"),
        ("", "人事信息", "disclosure"),
        ("", "领导信箱", "interaction"),
        ("", "意见征集", "interaction"),
        ("", "办事指南", "service"),
        ("", "统计数据", "data"),
        ("", "乡村振兴专题", "topic"),
        ("", "其他", "other"),
        ("政策解读", "一起来看", "interpretation"),
        ("10", "通知公告", "notice"),
    ],
)
def test_kinds_by_tag_and_name(column_type: str, name: str, kind: ColumnKind) -> None:
    assert kind_of(column_type, name)[0] == kind


def test_the_columns_above_are_a_guess() -> None:
    assert kind_of("", "2026年", ("首页", "通知公告")) == ("notice", "guess")


PATHS = st.sampled_from(["/a/", "/a/index_1.html", "/b/index.html", "/b/index_2.html", "/c.html"])


@given(st.lists(st.tuples(PATHS, st.lists(PATHS, max_size=3)), max_size=8))
def test_any_order_of_pages_and_any_ring_of_pagers_ends(given_pages: list[tuple[str, list[str]]]) -> None:
    pages = [
        page(path, Block(entries("/n/", "2026-01-01")), next=tuple(ROOT + url for url in further))
        for path, further in given_pages
    ]
    columns = gathered(*pages).columns()
    assert len({column.url for column in columns}) == len(columns)


def bare(path: str, *links: Link, kind: PageKind = "other", **more: object) -> Page:
    """A page without rows, with the menu and these links."""
    return replace(page(path, kind=kind), links=(*links, *MENU_LINKS), **more)


MENU_LINKS = tuple(Link(ROOT + path, words, "a", "nav") for path, words in ASP_MENU)


def asp_columns(*pages: Page) -> dict[str, Column]:
    home = Page(f"{ROOT}/", AT, kind="home", links=MENU_LINKS, blocks=(Block(entries("/n/", "2026-11-20")),))
    rows = [
        replace(
            page(f"/NewsList.asp?ClassID={n}", Block(entries(f"/n{n}/", "2026-11-20", "2026-11-01"))),
            links=MENU_LINKS,
        )
        for n in (1, 2)
    ]
    columns = Columns(ROOT + "/", SEEN)
    for one in (home, *rows, *pages):
        columns.add(one)
    return {one.name: one for one in columns.columns()}


def test_an_empty_page_of_the_menu_made_like_the_lists_is_a_blank_column() -> None:
    found = asp_columns(bare("/NewsList.asp?ClassID=8"))["殡葬管理"]
    assert (found.entries, found.scripted, found.holds) == ((), "", "")


@pytest.mark.parametrize("holds", ["text", "form"])
def test_a_page_with_a_content_of_its_own_is_no_blank_column(holds: Holding) -> None:
    assert "殡葬管理" not in asp_columns(bare("/NewsList.asp?ClassID=8", holds=holds))


def test_an_empty_page_that_leads_on_is_no_blank_column() -> None:
    on = Link(f"{ROOT}/guide/1.html", "办理流程", "a", "body")
    assert "殡葬管理" not in asp_columns(bare("/NewsList.asp?ClassID=8", on))


def test_a_pager_that_leads_to_the_page_itself_leads_nowhere() -> None:
    pager = Link(f"{ROOT}/NewsList.asp?ClassID=8&page=1", "尾页", "a", "body")
    assert "殡葬管理" in asp_columns(bare("/NewsList.asp?ClassID=8", pager))


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


def test_links_to_articles_are_the_rows_where_no_row_was_recognised() -> None:
    link = Link(f"{ROOT}/v/1/", "走基层", "a", "body")
    article = replace(
        page("/v/1/", kind="article", article=Article("走基层", date(2026, 11, 18))), links=MENU_LINKS
    )
    found = asp_columns(bare("/NewsList.asp?ClassID=8", link, tags={"ColumnName": "殡葬管理"}), article)[
        "殡葬管理"
    ]
    assert (found.latest, found.latest_by) == (date(2026, 11, 18), "article")


@pytest.mark.parametrize(("itself", "kind"), [(True, "disclosure"), (False, "parent")])
def test_a_side_menu_with_the_page_itself_shows_its_sisters(itself: bool, kind: ColumnKind) -> None:
    side = [
        Link(f"{ROOT}/NewsList.asp?ClassID={n}", words, "a", "side")
        for n, words in ((1, "工作动态"), (2, "通知公告"))
    ]
    own = Link(f"{ROOT}/NewsList.asp?ClassID=5", "规划计划", "a", "side")
    seen = bare("/NewsList.asp?ClassID=5", *side, *([own] if itself else []), tags={"ColumnName": "规划计划"})
    assert asp_columns(seen)["规划计划"].kind == kind


def test_a_page_of_the_menu_that_says_it_is_empty_is_a_blank_column() -> None:
    assert "网上展馆" in asp_columns(bare("/hall.asp", holds="nothing"))


# ---------------------------------------------------------------- parents and blank pages beside one another


def middle(*paths: str) -> list[Link]:
    return [Link(f"{ROOT}{path}", f"栏目{path[-1]}", "a", "body") for path in paths]


LISTS = ("/NewsList.asp?ClassID=1", "/NewsList.asp?ClassID=2")


def test_a_site_map_takes_no_parent_its_children() -> None:
    tags = {"ColumnName": "政务公开"}
    parent = bare("/zwgk.asp", *middle(*LISTS), kind="list", tags=tags)
    site_map = bare("/wzdt/", *middle(*LISTS), title="网站地图")
    assert asp_columns(parent, site_map)["政务公开"].kind == "parent"


def test_a_topic_page_with_one_picture_of_its_topic_is_a_parent() -> None:
    topic = replace(
        page("/zt/1/", Block(entries("/z/", "2026-11-01")), tags={"ColumnName": "2026年宣传月"}),
        links=MENU_LINKS,
        found_on=f"{ROOT}/zt.asp",
    )
    over = bare(
        "/zt.asp", *middle("/zt/1/"), kind="list", tags={"ColumnName": "专题", "ColumnType": "专题专栏"}
    )
    assert asp_columns(over, topic)["专题"].kind == "parent"


def test_a_link_to_a_column_of_the_menu_makes_no_parent_of_an_empty_page() -> None:
    blank = bare("/NewsList.asp?ClassID=7", *middle(LISTS[0]), kind="list", tags={"ColumnName": "财政信息"})
    found = asp_columns(blank)["财政信息"]
    assert (found.kind, found.holds) == ("disclosure", "links")


def test_a_menu_in_the_middle_makes_no_parents_of_empty_pages() -> None:
    blanks = [
        bare(path, *middle(*LISTS, path), kind="list", tags={"ColumnName": name})
        for path, name in (("/NewsList.asp?ClassID=6", "财政预算"), ("/NewsList.asp?ClassID=7", "财政决算"))
    ]
    found = asp_columns(*blanks)
    assert [(found[name].kind, found[name].holds) for name in ("财政预算", "财政决算")] == [
        ("disclosure", ""),
        ("disclosure", ""),
    ]


def test_an_empty_page_that_says_so_under_its_name_is_a_blank_column() -> None:
    crumbs = ("首页", "信用交通")
    assert "信用交通" in asp_columns(bare("/NewsList.asp?ClassID=24", holds="nothing", crumbs=crumbs))
    assert "信用交通" not in asp_columns(bare("/NewsList.asp?ClassID=24", crumbs=("首页", "别处")))


# ---------------------------------------------------------------- what a script or the template may hide


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


def test_undated_rows_of_every_page_are_no_columns_rows() -> None:
    hot = tuple(Entry(f"{ROOT}/hot{n}.html", f"点击最多的第{n}条信息") for n in range(3))
    pages = [
        replace(page(f"/b{n}/", Block(hot), tags={"ColumnName": f"财政{n}"}), links=MENU_LINKS)
        for n in range(4)
    ]
    found = asp_columns(*pages)
    assert all(found[f"财政{n}"].entries == () and found[f"财政{n}"].scripted for n in range(4))
    alone = asp_columns(pages[0])["财政0"]
    assert (len(alone.entries), alone.scripted) == (3, "")


def test_rows_of_the_home_page_that_lie_ahead_are_kept() -> None:
    home = Page(f"{ROOT}/", AT, kind="home", blocks=(Block(entries("/n/", "2026-11-20", "2027-02-20")),))
    found = gathered(home).home()
    assert [str(entry.dated) for entry in found.ahead] == ["2027-02-20"]
    assert found.latest == date(2026, 11, 20)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("养老服务", "disclosure"),
        ("公共法律服务", "disclosure"),
        ("养老服务指南", "service"),
        ("办事服务", "service"),
        ("便民服务", "service"),
        ("便民资讯", "other"),
        ("便民提示", "other"),
        ("养老服务动态", "news"),
    ],
)
def test_fields_that_are_published_are_no_services(name: str, kind: ColumnKind) -> None:
    assert kind_of("", name)[0] == kind


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("/1201/list.htm", "/1201/list2.htm"),
        ("/xw/", "/xw/index2.html"),
        ("/tz/", "/tz/p2.html"),
        ("/l.asp?id=3", "/l.asp?id=3&pg=2"),
        ("/l.asp?id=3", "/l.asp?page=2&id=3"),
        ("/l.asp?id=3", "/l.asp?id=3&start=20"),
    ],
)
def test_a_numbered_address_with_a_known_first_page_is_no_column_of_its_own(first: str, second: str) -> None:
    columns = found(
        page(first, Block(entries("/n/", "2026-11-02"))), page(second, Block(entries("/m/", "2023-01-02")))
    )
    assert second not in columns
    assert columns[first].latest == date(2026, 11, 2)


@pytest.mark.parametrize(
    ("first", "second"), [("/l/", "/l/2/"), ("/l/p1.html", "/l/p2.html"), ("/list1.htm", "/list2.htm")]
)
def test_what_a_pager_leads_to_belongs_to_the_list(first: str, second: str) -> None:
    rows = page(second, Block(entries("/m/", "2023-01-02")))
    alone = page(first, Block(entries("/n/", "2026-11-02")))
    assert second not in found(replace(alone, next=(ROOT + second,)), rows)
    assert second in found(alone, rows)


def test_numbered_files_without_a_first_page_are_columns() -> None:
    columns = found(
        page("/list15.htm", Block(entries("/n/", "2026-11-02"))),
        page("/list16.htm", Block(entries("/m/", "2023-01-02"))),
    )
    assert {"/list15.htm", "/list16.htm"} <= columns.keys()


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


def test_an_article_knows_the_year_of_a_row_that_shows_month_and_day() -> None:
    row = Entry(f"{ROOT}/n/7.html", "一", date(2026, 7, 10), "list")
    for published, latest in (
        (date(2025, 7, 10), date(2025, 7, 10)),
        (date(2025, 7, 9), date(2026, 7, 10)),
        (date(2027, 7, 10), date(2026, 7, 10)),
    ):
        article = page("/n/7.html", kind="article", article=Article("一", published))
        assert found(page("/tzgg/", Block((row,))), article)["/tzgg/"].latest == latest


def bare_site(*, home_region: Region) -> tuple[Page, ...]:
    """A home page and five lists whose menu stands in a plain cell, and an empty column."""
    paths = ("/l.asp?id=1", "/l.asp?id=2", "/l.asp?id=3", "/l.asp?id=4", "/l.asp?id=5", "/l.asp?id=9")
    names = ("工作动态", "通知公告", "政策文件", "政策解读", "财政信息", "下载中心")

    def menu(region: Region) -> tuple[Link, ...]:
        return tuple(Link(ROOT + path, words, "a", region) for path, words in zip(paths, names, strict=True))

    home = replace(page("/", kind="home", depth=0), links=menu(home_region))
    lists = [
        replace(page(path, Block(entries(f"/n{path[-1]}/", "2026-11-02"))), links=menu("body"))
        for path in paths[:-1]
    ]
    empty = replace(page(paths[-1]), links=menu("body"))
    return home, *lists, empty


def test_a_menu_in_a_plain_cell_leads_to_columns_where_the_home_page_has_no_other() -> None:
    columns = found(*bare_site(home_region="body"))
    assert columns["/l.asp?id=9"].name == "下载中心"
    assert not columns["/l.asp?id=9"].entries
    assert columns["/l.asp?id=1"].first_level


def test_a_home_page_with_a_menu_tells_the_menu() -> None:
    home, *others = bare_site(home_region="nav")
    gathering = gathered(replace(home, links=links()), *others)
    assert not any(column.first_level for column in gathering.columns() if "l.asp" in column.url)


# ---------------------------------------------------------------- parents, empty lists, missing scripts


def by_script(count: int) -> list[Page]:
    """Columns that differ by their query alone; each shows a menu of all of them in its middle."""
    sisters = [Link(f"{ROOT}/list.html?cid={n}", f"第{n}栏目公告", "a", "body") for n in range(count)]
    return [
        replace(
            page(f"/list.html?cid={n}", kind="list", scripted="脚本", crumbs=("首页", f"第{n}栏目公告")),
            links=(*links(), *sisters),
        )
        for n in range(count)
    ]


def test_a_page_whose_boxes_are_headed_by_columns_is_a_parent() -> None:
    children = by_script(8)
    heads = tuple(child.url for child in children)
    boxes = tuple(Link(url, "公告", "a", "body") for url in heads)
    parent = replace(page("/xw/"), heads=heads, links=(*links(), *boxes))
    assert found(*children, parent)["/xw/"].kind == "parent"
    bare_one = replace(parent, heads=())
    assert found(*children, bare_one)["/xw/"].kind == "news"


def test_boxes_that_stand_on_every_page_make_no_parents() -> None:
    heads = (f"{ROOT}/hot/", f"{ROOT}/new/")
    pages = [replace(page(path), heads=heads) for path in ("/xw/", "/tzgg/", "/zc/", "/jd/", "/xw/gzdt/")]
    assert found(*pages)["/tzgg/"].kind == "notice"


def test_a_page_that_the_crumbs_of_columns_lead_over_is_a_parent() -> None:
    children = [
        replace(
            page(f"/list.html?cid={n}", Block(entries(f"/n{n}/", "2026-11-01")), tags={"ColumnName": name}),
            crumbs=("首页", "政策文件", name),
        )
        for n, name in enumerate(("规章", "规范性文件"))
    ]
    assert found(*children, page("/zc/"))["/zc/"].kind == "parent"
    assert found(children[0], page("/zc/"))["/zc/"].kind == "policy"


GUIDE = ("/NewsList.asp?ClassID=9", "办事指南")


def guide_columns(**more: Any) -> dict[str, Column]:
    menu = (*MENU_LINKS, Link(ROOT + GUIDE[0], GUIDE[1], "a", "nav"))
    home = Page(f"{ROOT}/", AT, kind="home", links=menu, blocks=(Block(entries("/n/", "2026-11-20")),))
    guide = replace(page(GUIDE[0], kind="list"), links=(*menu, *more.pop("links", ())), **more)
    columns = Columns(ROOT + "/", SEEN)
    for one in (home, guide):
        columns.add(one)
    return {one.name: one for one in columns.columns()}


@pytest.mark.parametrize("holds", ["empty", "nothing"])
def test_an_empty_list_of_the_menu_is_a_column_whatever_its_name(holds: Holding) -> None:
    assert guide_columns(holds=holds)["办事指南"].holds == holds


@pytest.mark.parametrize("holds", ["", "text"])
def test_a_guide_is_one_article_otherwise(holds: Holding) -> None:
    assert "办事指南" not in guide_columns(holds=holds)


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


@pytest.mark.parametrize(
    ("column_type", "name", "kind"),
    [
        ("工作动态", "通知公告", "notice"),
        ("工作动态", "人事信息", "disclosure"),
        ("工作动态", "政策文件", "policy"),
        ("工作动态", "部门动态", "news"),
        ("工作动态", "今日关注", "news"),
        ("政策文件", "通知公告", "policy"),
        ("政策解读", "工作动态", "interpretation"),
    ],
)
def test_the_name_says_what_the_type_news_has_to_stand_for(column_type: str, name: str, kind: str) -> None:
    assert kind_of(column_type, name)[0] == kind


def test_a_name_that_a_template_left_is_none() -> None:
    tags = {"ColumnName": "栏目名称", "ColumnType": "概况信息"}
    page = Page("https://www.x.gov.cn/gywm/", AT, kind="list", title="关于我们_甲县", tags=tags)
    assert seen_page(page, page.url).tag_name == ""


def menued(path: str, *menu: tuple[str, str], **rest: Any) -> Page:
    """A page with a menu of its own beside the site's."""
    known = page(path, **rest)
    return replace(known, links=(*known.links, *(Link(ROOT + to, words, "a", "nav") for to, words in menu)))


SUBS = (("/data/tj/", "统计数据"), ("/data/fx/", "运行分析"))
TAGGED = {"ColumnName": "数据发布", "ColumnType": "数据发布"}


def sub_columns() -> tuple[Page, ...]:
    home = page("/", kind="home", depth=0)
    subs = (page(to, Block(entries(to, "2026-11-01")), tags={"ColumnName": words}) for to, words in SUBS)
    return (home, *subs)


def test_a_page_whose_own_menu_leads_to_columns_is_their_parent() -> None:
    assert found(*sub_columns(), menued("/data", *SUBS, tags=TAGGED))["/data"].kind == "parent"


def test_a_blank_column_among_its_sisters_in_a_menu_is_no_parent() -> None:
    sisters = (*SUBS, ("/data/kp/", "科普知识"))
    columns = found(*sub_columns(), menued("/data/kp/", *sisters, tags={"ColumnName": "科普知识"}))
    assert columns["/data/kp/"].kind != "parent"


def test_a_menu_that_several_pages_without_rows_have_makes_none_of_them_a_parent() -> None:
    blank = [menued(f"/data/{name}/", *SUBS, tags={"ColumnName": f"数据{name}"}) for name in "abc"]
    columns = found(*sub_columns(), *blank)
    assert {columns[f"/data/{name}/"].kind for name in "abc"} == {"data"}


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


def article(path: str, day: str) -> Page:
    return page(path, kind="article", article=Article("一条", date.fromisoformat(day)))


def test_an_article_dated_ahead_speaks_for_its_row_without_date() -> None:
    columns = found(
        page("/xw/gzdt/", Block(entries("/n/", "", ""))),
        article("/n/0001.html", "2027-01-22"),
        article("/n/1001.html", "2026-11-13"),
    )
    ahead, plain = columns["/xw/gzdt/"].entries
    assert (ahead.dated, ahead.evidence, plain.dated) == (date(2027, 1, 22), "article", None)
    assert columns["/xw/gzdt/"].latest == date(2026, 11, 13)


def test_an_article_dated_ahead_does_not_change_what_its_row_shows() -> None:
    columns = found(
        page("/xw/gzdt/", Block(entries("/n/", "2026-11-13"))), article("/n/0001.html", "2027-01-22")
    )
    assert [entry.dated for entry in columns["/xw/gzdt/"].entries] == [date(2026, 11, 13)]


def test_letters_show_the_day_of_a_board_whose_list_shows_none() -> None:
    letter = Message(
        f"{ROOT}/n/0001.html", "第0条", asked=date(2026, 11, 2), answered=date(2026, 11, 5), detail=True
    )
    columns = found(
        page("/xx/", Block(entries("/n/", "", "")), tags={"ColumnName": "县长信箱"}),
        page("/n/0001.html", kind="message", messages=(letter,)),
    )
    assert (columns["/xx/"].latest, columns["/xx/"].latest_by) == (date(2026, 11, 5), "article")


@pytest.mark.parametrize(
    ("name", "kind"),
    [("媒体聚焦", "news"), ("关注回应", "interaction"), ("政务服务统计", "service")],
)
def test_names_of_columns_of_news_and_of_services_done(name: str, kind: ColumnKind) -> None:
    assert kind_of("", name) == (kind, "name")


def test_what_is_called_a_focus_may_be_news() -> None:
    assert kind_of("", "今日关注") == ("news", "guess")
    assert kind_of("", "养老焦点问答") == ("news", "guess")


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


def leading(path: str, **more: Any) -> tuple[Page, ...]:
    """A column of two undated rows, and their articles."""
    rows = (Entry(f"{ROOT}/n/1.html", "一"), Entry(f"{ROOT}/n/2.html", "二"))
    articles = (page(f"/n/{n}.html", kind="article", article=Article(f"第{n}条", **more)) for n in (1, 2))
    return (page(path, Block(rows)), *articles)


def test_rows_whose_articles_were_read_and_show_no_date_are_undated() -> None:
    assert found(*leading("/xw/gzdt/"))["/xw/gzdt/"].undated_doubt == ""


@pytest.mark.parametrize("more", [{"may_be_dated": True}, {"written": date(2026, 11, 3)}])
def test_rows_whose_articles_may_show_a_date_are_in_doubt(more: dict[str, Any]) -> None:
    assert "没有认出" in found(*leading("/xw/gzdt/", **more))["/xw/gzdt/"].undated_doubt


def test_rows_whose_articles_were_not_read_are_in_doubt() -> None:
    listed, *articles = leading("/xw/gzdt/")
    assert "没有读到" in found(listed, articles[0])["/xw/gzdt/"].undated_doubt


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


SISTERS = ("工作动态", "通知公告", "会议直播")


@pytest.mark.parametrize(
    ("holds", "above", "kind"),
    [
        ("empty", ("首页", "新闻中心"), "news"),
        ("", ("首页", "新闻中心"), "parent"),
        ("empty", ("首页",), "parent"),
    ],
)
def test_an_empty_list_in_a_menu_with_itself_and_sisters_of_one_parent_is_no_parent(
    holds: Holding, above: tuple[str, ...], kind: ColumnKind
) -> None:
    menu = tuple(Link(f"{ROOT}/m/{n}/", words, "a", "body") for n, words in enumerate(SISTERS))
    full = (
        page(
            f"/m/{n}/",
            Block(entries(f"/n{n}/", "2026-11-02")),
            tags={"ColumnName": words},
            crumbs=(*above, words),
        )
        for n, words in enumerate(SISTERS[:2])
    )
    blank = page("/m/2/", tags={"ColumnName": SISTERS[2]}, crumbs=(*above, SISTERS[2]))
    columns = found(*full, replace(blank, links=(*links(), *menu), holds=holds))
    assert columns["/m/2/"].kind == kind


@pytest.mark.parametrize(
    ("lines", "doubt"),
    [
        (("船闸怎样工作", "先关上下游的闸门。"), False),
        (("今天是2026年11月22日 星期日", "船闸怎样工作"), False),
        (("船闸怎样工作", "更新于上月末"), True),
        (("船闸怎样工作", "二〇二六年九月"), True),
        ((), True),
    ],
)
def test_pages_behind_the_rows_that_are_not_known_for_articles_count_by_their_text(
    lines: tuple[str, ...], doubt: bool
) -> None:
    listed = leading("/xw/gzdt/")[0]
    plain = (replace(page(f"/n/{n}.html", kind="other"), lines=lines) for n in (1, 2))
    assert (found(listed, *plain)["/xw/gzdt/"].undated_doubt != "") == doubt


@pytest.mark.parametrize(("holds", "known"), [("text", True), ("", False), ("empty", False)])
def test_a_text_under_the_tags_of_its_column_is_behind_the_rows_too(holds: Holding, known: bool) -> None:
    listed = leading("/xw/gzdt/")[0]
    text = ("船闸怎样工作", "多云 6~15℃ 2026-11-23 至 2026-11-25", "先关上下游的闸门。")
    plain = (replace(page(f"/n/{n}.html"), lines=text, holds=holds) for n in (1, 2))
    assert (found(listed, *plain)["/xw/gzdt/"].undated_doubt == "") == known


NEWS_BOX = Block(entries("/xw/gzdt/", "2026-11-22", "2026-11-21"), name="最新信息")


def beside(box: Block, holds: Holding, **more: Any) -> Page:
    """A column that shows one box only, and that of another column."""
    return replace(page("/jd/", box, tags={"ColumnName": "监督检查"}), holds=holds, **more)


def news_list(folder: str = "/xw/gzdt/") -> Page:
    return page(folder, Block(entries("/xw/gzdt/", "2026-11-22", "2026-11-21", "2026-11-18")))


@pytest.mark.parametrize("holds", ["nothing", "empty"])
def test_a_box_of_another_column_fills_no_list_that_has_nothing(holds: Holding) -> None:
    column = found(news_list(), beside(NEWS_BOX, holds))["/jd/"]
    assert (column.entries, column.scripted, column.holds) == ((), "", holds)


def test_a_box_of_several_columns_fills_none_either() -> None:
    rows = (*NEWS_BOX.entries, *entries("/tzgg/n/", "2026-11-12"))
    other = page("/tzgg/", Block(entries("/tzgg/n/", "2026-11-12", "2026-11-01")))
    assert not found(news_list(), other, beside(Block(rows, name="最新信息"), "nothing"))["/jd/"].entries


@pytest.mark.parametrize(
    "shown",
    [
        beside(Block((*NEWS_BOX.entries, *entries("/jd/n/", "2026-11-12")), name="最新信息"), "nothing"),
        beside(NEWS_BOX, ""),
        beside(replace(NEWS_BOX, name=""), "nothing"),
        beside(replace(NEWS_BOX, name="监督检查"), "nothing"),
        beside(replace(NEWS_BOX, more=f"{ROOT}/jd/"), "nothing"),
        beside(NEWS_BOX, "nothing", next=(f"{ROOT}/jd/index_1.html",)),
        beside(NEWS_BOX, "nothing", scripted="列表由 JPAAS 接口加载"),
        beside(Block(entries("/jd/n/", "2026-11-22"), name="最新信息"), "nothing"),
    ],
)
def test_rows_that_may_be_the_column_s_own_stay(shown: Page) -> None:
    assert found(news_list(), shown)["/jd/"].entries


def test_what_a_parent_shows_of_its_sub_column_stays() -> None:
    below = replace(news_list("/jd/cc/"), crumbs=("首页", "监督检查", "抽查"))
    assert found(below, beside(NEWS_BOX, "nothing"))["/jd/"].entries


def test_rows_of_every_page_fill_no_list_that_says_that_it_is_empty() -> None:
    box = Block(tuple(Entry(f"{ROOT}/n/{n}.html", f"第{n}条") for n in range(2)), name="服务")
    pages = [page(f"/c{n}/", box, tags={"ColumnName": f"公开{n}"}) for n in range(4)]
    columns = found(*pages, replace(page("/c5/", box, tags={"ColumnName": "应急"}), holds="nothing"))
    assert (columns["/c0/"].scripted != "", columns["/c5/"].scripted) == (True, "")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("在线访谈", "interaction"),
        ("新闻发布会", "interaction"),
        ("新闻发布", "news"),
        ("发布会动态", "news"),
        ("项目建设", "disclosure"),
        ("重点项目", "disclosure"),
        ("生态环境", "disclosure"),
        ("社会救助信息", "disclosure"),
        ("生态环境动态", "news"),
        ("生态环境风采", "news"),
        ("办事指南", "service"),
        ("政策解读", "interpretation"),
        ("专题专栏", "topic"),
        ("社保业务统计", "service"),
        ("访谈动态", "news"),
        ("项目动态", "news"),
        ("便民快讯", "news"),
        ("镇街风采", "news"),
        ("志愿服务", "news"),
    ],
)
def test_the_type_news_decides_where_the_name_says_no_other(name: str, kind: ColumnKind) -> None:
    assert kind_of("工作动态", name)[0] == kind


@pytest.mark.parametrize("name", ["服务项目", "行政审批项目"])
def test_a_list_of_services_is_no_list_of_projects(name: str) -> None:
    assert kind_by_name(name) == "service"


@pytest.mark.parametrize("name", ["新闻发布会", "新闻发布", "新闻发布厅", "政策吹风会", "记者会"])
def test_press_conferences_are_no_news(name: str) -> None:
    assert kind_by_name(name) == "interaction"


def test_an_article_ahead_of_its_row_is_told_and_the_row_still_counts() -> None:
    article = page("/n/0001.html", kind="article", article=Article("题", date(2026, 12, 28)))
    column = found(page("/tzgg/", Block(entries("/n/", "2026-11-13", "2026-10-02"))), article)["/tzgg/"]
    assert [(one.url, one.dated) for one in column.ahead] == [(f"{ROOT}/n/0001.html", date(2026, 12, 28))]
    assert column.latest == date(2026, 11, 13)


def test_pictures_in_a_column_take_the_dates_of_their_articles() -> None:
    shown = tuple(Link(f"{ROOT}/t/{n}.html", f"巡查现场{n}", "a", "body") for n in range(3))
    written = [
        page(f"/t/{n}.html", kind="article", article=Article("题", date(2026, 11, 3 - n))) for n in range(3)
    ]
    wall = replace(page("/tzgg/"), links=(*links(), *shown), holds="empty")
    column = found(wall, *written)["/tzgg/"]
    assert (column.latest, column.latest_by, len(column.entries)) == (date(2026, 11, 3), "article", 3)
    assert (column.dated_behind, found(wall, *written[:2])["/tzgg/"].dated_behind) == (3, 2)


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


AREAS = tuple(Link(ROOT + path, words, "area", "body") for path, words in MENU)


def mapped(path: str, name: str, *beside: str, holds: Holding = "") -> Page:
    side = tuple(Link(ROOT + one, "栏目", "a", "side") for one in beside)
    block = () if holds else (Block(entries(f"{path}n", "2026-11-02")),)
    tags = {"ColumnName": name}
    plain = page(path, *block, crumbs=("首页", name), tags=tags)
    return replace(plain, links=(*AREAS, *side), holds=holds)


def test_a_picture_that_leads_home_and_elsewhere_is_the_main_menu() -> None:
    home = replace(page("/", kind="home", depth=0), links=AREAS)
    assert found(home, mapped("/tzgg/", "通知公告"))["/tzgg/"].first_level
    town = tuple(Link(ROOT + f"/c{n}/", f"东河乡{n}", "area", "body") for n in range(5))
    assert not found(replace(page("/", kind="home", depth=0), links=town), mapped("/c1/", "东河乡1"))[
        "/c1/"
    ].first_level


@pytest.mark.parametrize(
    ("beside", "holds", "kind"),
    [
        (("/tzgg/", "/xw/gzdt/"), "nothing", "disclosure"),
        (("/tzgg/", "/xw/gzdt/"), "", "parent"),
        (("/a/", "/b/"), "nothing", "parent"),
    ],
)
def test_main_columns_beside_a_notice_of_nothing_make_no_parent(
    beside: tuple[str, ...], holds: Holding, kind: ColumnKind
) -> None:
    home = replace(page("/", kind="home", depth=0), links=AREAS)
    lists = [mapped("/tzgg/", "通知公告"), mapped("/xw/gzdt/", "工作动态")]
    lists += [mapped("/a/", "审计一"), mapped("/b/", "审计二")]
    audited = mapped("/sj/", "审计公开", *beside, holds=holds or "empty")
    assert found(home, *lists, audited)["/sj/"].kind == kind


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("/index.php?s=/Home/Article/lists/cate/1", "/index.php?s=/Home/Article/lists/cate/1/p/2.html"),
        ("/index.php/list/cate/1.html", "/index.php/list/cate/1/page/2.html"),
        ("/mail/type/b1", "/mail/type/b1/p/2"),
    ],
)
def test_a_page_number_in_the_path_is_a_further_page_where_the_pager_leads_there(
    first: str, second: str
) -> None:
    tags = {"ColumnName": "园区新闻", "ColumnType": "工作动态"}
    new, old = Block(entries("/n/", "2026-11-20")), Block(entries("/o/", "2026-09-20"))
    pages = page(first, new, tags=tags, next=(ROOT + second,)), page(second, old, tags=tags)
    assert [(url, len(one.entries)) for url, one in found(*pages).items()] == [(first, 2)]
    alone = page(first, new, tags=tags), page(second, old, tags=tags)
    assert len(found(*alone)) == 2


@pytest.mark.parametrize(
    ("line", "finished"),
    [
        ("本专题已停止更新", True),
        ("（该栏目已归档，内容仅供查阅）", True),
        ("本专题自2025年6月起不再更新", True),
        ("本栏目每周更新", False),
        ("第四次经济普查数据采集工作已结束", False),
        ("本栏目已开通一年，全县各部门的信息都在这里发布，往年的信息归档后可以在旧版网站上查阅到", False),
    ],
)
def test_a_column_that_says_that_it_is_closed_is_finished(line: str, finished: bool) -> None:
    told = replace(page("/xw/gzdt/", Block(entries("/a/", "2025-03-13"))), lines=("新闻", line))
    assert found(told)["/xw/gzdt/"].finished is finished


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("工程招投标", "disclosure"),
        ("教育信息", "disclosure"),
        ("土地出让", "disclosure"),
        ("排污许可证有效期限", "disclosure"),
        ("园区土地出让动态", "news"),
        ("科技资讯", "news"),
        ("工作信息", "news"),
        ("县区人社", "news"),
    ],
)
def test_what_is_called_otherwise_is_no_news_for_the_type_that_its_makers_left(
    name: str, kind: ColumnKind
) -> None:
    assert kind_of("工作动态", name)[0] == kind


def test_what_a_list_of_the_same_name_leads_to_is_no_column() -> None:
    """Letters that were not read as such bear their board's tags, and each has a row beside it."""
    tags = {"ColumnName": "书记信箱", "ColumnType": "咨询投诉"}
    board = page("/sjxx/", Block(entries("/sjxx/", "2026-11-20", "2025-03-06")), tags=tags)
    letters = [
        page(f"/sjxx/{place}001.html", Block(entries("/o/", "2025-03-06")), tags=tags) for place in (0, 1)
    ]
    assert list(found(board, *letters)) == ["/sjxx/"]
    other = page("/zxft/", Block(entries("/f/", "2026-11-20")), tags={"ColumnName": "在线访谈"})
    leading = page(
        "/sjxx/", Block((*entries("/sjxx/", "2026-11-20"), Entry(f"{ROOT}/zxft/", "在线访谈"))), tags=tags
    )
    assert set(found(leading, other)) == {"/sjxx/", "/zxft/"}


@pytest.mark.parametrize(("more", "kind"), [((), "parent"), (entries("/zj/", "2020-03-01"), "other")])
def test_a_page_over_columns_that_shows_nothing_but_their_rows_is_a_parent(
    more: tuple[Entry, ...], kind: ColumnKind
) -> None:
    """What its one sub-column with rows last published is no age of its own."""
    rows = entries("/zj/wh/", "2022-10-15", "2022-05-01")
    below = [
        page(f"/zj/{path}/", Block(shown), tags={"ColumnName": name}, crumbs=("首页", "走进某县", name))
        for path, name, shown in (("wh", "古城由来", rows), ("jd", "名胜古迹", entries("/zj/jd/", "")))
    ]
    over = page("/zj/", Block((*rows, *more)), tags={"ColumnName": "走进某县"}, crumbs=("首页", "走进某县"))
    assert found(over, *below)["/zj/"].kind == kind
