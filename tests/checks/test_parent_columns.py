"""Pages over columns, and those that only look so."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from checks.facts import Block, ColumnKind, Entry, Holding, Link, Page
from tests.checks.gathering import (
    AREAS,
    MENU_LINKS,
    NEWS_BOX,
    ROOT,
    asp_columns,
    bare,
    beside,
    entries,
    found,
    links,
    mapped,
    news_list,
    page,
)


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


def test_what_a_parent_shows_of_its_sub_column_stays() -> None:
    below = replace(news_list("/jd/cc/"), crumbs=("首页", "监督检查", "抽查"))
    assert found(below, beside(NEWS_BOX, "nothing"))["/jd/"].entries


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
