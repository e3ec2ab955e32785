"""Topics 专题 that say that they are over, and columns that the menu calls otherwise than they do."""

from __future__ import annotations

import pytest

from checks.column_addresses import folders, is_under_any
from checks.column_kinds import kind_by_name
from checks.facts import Block, Column, Link, Page
from tests.checks.gathering import AT, ROOT, entries, found


def listed(path: str, title: str, *lines: str, crumbs: tuple[str, ...] = ()) -> Page:
    rows = Block(entries("/n/", "2025-09-19", "2025-09-01"))
    return Page(
        ROOT + path, AT, kind="list", depth=2, title=title, blocks=(rows,), lines=lines, crumbs=crumbs
    )


def topics(*pages: Page) -> dict[str, Column]:
    links = (Link(ROOT + "/zt/", "专题", "a", "nav"), Link(ROOT + "/zs/", "招商引资", "a", "nav"))
    home = Page(ROOT + "/", AT, kind="home", links=links)
    return found(home, Page(ROOT + "/zt/", AT, kind="other", depth=1, title="专题"), *pages)


@pytest.mark.parametrize(
    ("line", "over"),
    [
        ("2022年“安全生产月”专题（本专题已结束）", True),
        ("本专题已停止更新", True),
        ("【该专栏已归档】安全生产月", True),
        ("安全生产月活动启动，首批企业的检查已结束", False),
        ("各地报名（本次报名已结束）", False),
    ],
)
def test_a_topic_that_says_in_brackets_that_it_is_over(line: str, over: bool) -> None:
    assert topics(listed("/zt/aq/", "安全生产月", line))["/zt/aq/"].finished is over


def test_what_the_page_calls_itself_tells_its_kind_where_the_menu_does_not() -> None:
    own = listed("/zs/", "招商动态", crumbs=("首页", "招商动态"))
    column = topics(own)["/zs/"]
    assert (column.name, column.kind, column.kind_by) == ("招商引资", "news", "name")


@pytest.mark.parametrize(
    ("title", "crumbs"),
    [("招商引资", ("首页", "新闻动态")), ("招商动态", ()), ("示例开发区", ("首页", "招商动态"))],
)
def test_one_sign_alone_may_be_of_something_else(title: str, crumbs: tuple[str, ...]) -> None:
    assert topics(listed("/zs/", title, crumbs=crumbs))["/zs/"].kind == "other"


@pytest.mark.parametrize(
    ("name", "kind"), [("便民公告", "notice"), ("便民提示", "other"), ("便民服务", "service")]
)
def test_what_is_announced_for_convenience(name: str, kind: str) -> None:
    assert kind_by_name(name) == kind


def test_folders_of_addresses() -> None:
    above = folders(("http://a.cn/", "http://a.cn/zt/", "http://a.cn/list.asp?cid=3"))
    assert above == {"http://a.cn/zt/"}
    assert is_under_any("http://a.cn/zt/aq/", above)
    assert is_under_any("http://a.cn/zt/2022/aq/list.html", above)
    assert not is_under_any("http://a.cn/zt/", above)
    assert not is_under_any("http://a.cn/ztx/aq/", above)
