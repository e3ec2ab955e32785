from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.column_kinds import kind_of
from checks.columns import Columns, canonical
from checks.facts import (
    Article,
    Block,
    Column,
    ColumnKind,
    Entry,
    EvidenceName,
    Link,
    Message,
    Page,
    PageKind,
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
        canonical(column.url).removeprefix(ROOT): column for column in gathered(*pages).columns() if not column.unread
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
