"""Which pages are columns, and what is known of them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from checks.column_addresses import canonical
from checks.facts import CUT_SHORT, Article, Block, ColumnKind, Holding, Link, Message, Page, Region, Target
from tests.checks.gathering import (
    AREAS,
    AT,
    MENU_LINKS,
    NEWS_BOX,
    ROOT,
    asp_columns,
    bare,
    beside,
    entries,
    found,
    gathered,
    guide_columns,
    leading,
    links,
    mapped,
    news_list,
    page,
)


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


def test_further_pages_belong_to_the_first() -> None:
    columns = found(
        page("/tzgg/index.html", Block(entries("/n/", "2026-11-02")), next=(f"{ROOT}/tzgg/index_1.html",)),
        page("/tzgg/index_1.html", Block(entries("/m/", "2026-11-09")), depth=2),
        page("/tzgg/index_2.html", Block(entries("/o/", "2026-01-09")), depth=2),
    )
    assert list(columns) == ["/tzgg/"]
    assert len(columns["/tzgg/"].entries) == 3
    assert columns["/tzgg/"].latest == date(2026, 11, 9)


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


@pytest.mark.parametrize(("region", "latest"), [("body", date(2026, 11, 20)), ("foot", date(2026, 11, 2))])
def test_what_a_frame_of_the_home_page_lists_is_its_own(region: Region, latest: date) -> None:
    home = page("/", Block(entries("/n/", "2026-11-02")), kind="home", depth=0)
    home = replace(home, links=(*home.links, Link(f"{ROOT}/news.html", "", "frame", region)))
    assert gathered(home, page("/news.html", Block(entries("/m/", "2026-11-20")))).home().latest == latest


def test_a_mere_entry_page_is_judged_by_the_second_level() -> None:
    home = gathered(
        page("/", kind="home", depth=0), page("/tzgg/", Block(entries("/n/", "2026-11-02")))
    ).home()
    assert (home.latest, home.by_second_level) == (date(2026, 11, 2), True)


PATHS = st.sampled_from(["/a/", "/a/index_1.html", "/b/index.html", "/b/index_2.html", "/c.html"])


@given(st.lists(st.tuples(PATHS, st.lists(PATHS, max_size=3)), max_size=8))
def test_any_order_of_pages_and_any_ring_of_pagers_ends(given_pages: list[tuple[str, list[str]]]) -> None:
    pages = [
        page(path, Block(entries("/n/", "2026-01-01")), next=tuple(ROOT + url for url in further))
        for path, further in given_pages
    ]
    columns = gathered(*pages).columns()
    assert len({column.url for column in columns}) == len(columns)


def test_a_pager_that_leads_to_the_page_itself_leads_nowhere() -> None:
    pager = Link(f"{ROOT}/NewsList.asp?ClassID=8&page=1", "尾页", "a", "body")
    assert "殡葬管理" in asp_columns(bare("/NewsList.asp?ClassID=8", pager))


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


@pytest.mark.parametrize("holds", ["", "text"])
def test_a_guide_is_one_article_otherwise(holds: Holding) -> None:
    assert "办事指南" not in guide_columns(holds=holds)


def test_rows_whose_articles_were_not_read_are_in_doubt() -> None:
    listed, *articles = leading("/xw/gzdt/")
    assert "没有读到" in found(listed, articles[0])["/xw/gzdt/"].undated_doubt


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


def test_a_picture_that_leads_home_and_elsewhere_is_the_main_menu() -> None:
    home = replace(page("/", kind="home", depth=0), links=AREAS)
    assert found(home, mapped("/tzgg/", "通知公告"))["/tzgg/"].first_level
    town = tuple(Link(ROOT + f"/c{n}/", f"东河乡{n}", "area", "body") for n in range(5))
    assert not found(replace(page("/", kind="home", depth=0), links=town), mapped("/c1/", "东河乡1"))[
        "/c1/"
    ].first_level


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("/index.php?s=/Home/Article/lists/cate/1", "/index.php?s=/Home/Article/lists/cate/1/p/2.html"),
        ("/index.php/list/cate/1.html", "/index.php/list/cate/1/page/2.html"),
        ("/mail/type/b1", "/mail/type/b1/p/2"),
    ],
)
def test_a_page_number_in_the_path_is_a_further_page_by_the_pager_or_by_its_name(
    first: str, second: str
) -> None:
    tags = {"ColumnName": "园区新闻", "ColumnType": "工作动态"}
    new, old = Block(entries("/n/", "2026-11-20")), Block(entries("/o/", "2026-09-20"))
    pages = page(first, new, tags=tags, next=(ROOT + second,)), page(second, old, tags=tags)
    assert [(url, len(one.entries)) for url, one in found(*pages).items()] == [(first, 2)]
    alike = page(first, new, tags=tags), page(second, old, tags=tags)
    assert list(found(*alike)) == [first]
    other = page(first, new, tags=tags), page(second, old, tags={"ColumnName": "园区公告"})
    assert len(found(*other)) == 2
