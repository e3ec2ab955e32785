"""A page belongs to the column that lists it, or in whose folder it lies."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.facts import Column, Entry, Site
from checks.whereabouts import column_finder

B = "https://e.gov.cn/"
SITE = Site(
    url=B,
    observed_at=datetime(2026, 11, 22, tzinfo=UTC),
    columns=(
        Column(url=B, name="首页", kind="home", entries=(Entry(url=B + "a/9.html", title="九"),)),
        Column(
            url=B + "xw/dt/", name="动态", kind="news", entries=(Entry(url=B + "art/1.html", title="一"),)
        ),
        Column(url=B + "xw/", name="新闻", kind="parent", entries=(Entry(url=B + "art/1.html", title="一"),)),
        Column(url=B + "list.html?id=3", name="公告", kind="notice"),
    ),
)


@pytest.mark.parametrize(
    ("page", "column"),
    [
        (B + "xw/dt/", "动态"),
        (B + "art/1.html", "动态"),
        (B + "xw/dt/202611/t2_1.html", "动态"),
        (B + "xw/dt/index_2.html", "动态"),
        (B + "xw/other/1.html", "新闻"),
        (B + "list.html?id=3", "公告"),
        (B + "list.html?id=4", ""),
        (B + "a/9.html", ""),
        (B, ""),
        ("https://other.gov.cn/xw/dt/1.html", ""),
        ("http://[broken", ""),
    ],
)
def test_column_of_a_page(page: str, column: str) -> None:
    assert column_finder(SITE)(page) == column


def test_each_site_is_answered_by_its_own_columns() -> None:
    other = Site(B, SITE.observed_at, columns=(Column(url=B + "xw/", name="要闻", kind="news"),))
    pages = [column_finder(site)(B + "xw/dt/1.html") for site in (SITE, other, SITE)]
    assert pages == ["动态", "要闻", "动态"]


@given(st.text())
def test_any_text_is_answered(page: str) -> None:
    assert column_finder(SITE)(page) in {"", "动态", "新闻", "公告"}


def test_an_address_of_a_hundred_thousand_folders_is_answered() -> None:
    assert column_finder(SITE)(B + "x/" * 100_000) == ""
