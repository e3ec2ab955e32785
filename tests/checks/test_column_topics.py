"""Which columns belong to special topics."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from checks.facts import Block, Column, Link, Page
from tests.checks.gathering import ROOT, entries, found, page


def head(name: str, *paths: str) -> Page:
    """A page that lists these in its middle."""
    links = tuple(Link(f"{ROOT}{path}", f"第{path}页", "a", "body") for path in paths)
    return replace(page("/c/head/", kind="list", tags={"ColumnName": name}), title=name, links=links)


def listed(path: str, name: str, *crumbs: str, day: str = "2026-10-20") -> Page:
    tags = {"ColumnName": name, "ColumnType": "工作动态"}
    return page(path, Block(entries(f"/art{path}", day)), tags=tags, crumbs=crumbs)


def topic_of(above: str, name: str, *crumbs: str) -> Column:
    return found(
        head(above, "/c/one/", "/c/two/"), listed("/c/one/", name, *crumbs), listed("/c/two/", "另一页")
    )["/c/one/"]


def test_what_a_page_of_topics_lists_is_a_topic_whatever_its_type_and_address() -> None:
    assert topic_of("专题专栏", "青山之路").kind == "topic"
    assert topic_of("热点专题", "青山之路", "首页", "青山之路").kind == "topic"
    assert topic_of("专题", "青山之路", "首页", "专题", "青山之路").kind == "topic"


@pytest.mark.parametrize("above", ["新闻中心", "政务公开", "普法专栏动态"])
def test_what_other_pages_list_is_none(above: str) -> None:
    assert topic_of(above, "青山之路").kind == "news"


def test_a_column_that_its_crumbs_place_elsewhere_is_no_topic() -> None:
    assert topic_of("专题专栏", "乡镇见闻", "首页", "新闻中心", "乡镇见闻").kind == "news"


def test_what_another_page_lists_as_well_is_no_topic() -> None:
    pages = (
        head("专题专栏", "/c/one/", "/c/two/"),
        listed("/c/one/", "青山之路"),
        listed("/c/two/", "另一页"),
    )
    other = replace(head("新闻中心", "/c/one/"), url=f"{ROOT}/c/other/")
    assert found(*pages, other)["/c/one/"].kind == "news"


def test_the_lists_of_a_topic_are_parts_of_it() -> None:
    pages = (
        head("专题专栏", "/c/one/", "/c/two/"),
        listed("/c/one/", "青山之路"),
        listed("/c/two/", "另一页"),
        listed("/c/yw/", "要闻", "首页", "青山之路", "要闻"),
    )
    assert found(*pages)["/c/yw/"].kind == "topic"
    assert found(*pages[:1], *pages[2:])["/c/yw/"].kind == "news"


def test_a_listed_topic_without_news_for_years_is_over() -> None:
    old = listed("/c/one/", "第七次人口普查", day="2020-11-14")
    assert found(head("专题专栏", "/c/one/"), old)["/c/one/"].finished
    assert not found(head("政务公开", "/c/one/"), old)["/c/one/"].finished
