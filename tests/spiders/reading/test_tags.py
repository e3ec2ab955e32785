from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from spiders.reading.sheet import Sheet
from spiders.reading.tags import read_tags

URL = "http://www.a.gov.cn/a/"


def test_spellings_order_and_empty_ones() -> None:
    markup = """<head><META CONTENT=" 某某县 " NAME="sitename"><meta name="contentSource" content="县府办">
    <meta name="PUBDATE" content="2026-11-20 09:00">
    <meta name="SiteIDCode" content=""><meta name="ColumnType">
    <meta name="description" content="一">
    <meta name="Description" content="二"><meta name="viewport" content="x">"""
    assert read_tags(Sheet(markup, URL)) == {
        "SiteName": "某某县", "ContentSource": "县府办", "PubDate": "2026-11-20 09:00", "SiteIDCode": "",
        "ColumnType": "", "Description": "一",
    }  # fmt: skip


def test_tags_after_a_broken_head_count() -> None:
    assert read_tags(Sheet('<p>x</p><meta name="ColumnName" content="动态">', URL)) == {"ColumnName": "动态"}


@given(st.text(max_size=200))
def test_never_raises(markup: str) -> None:
    assert isinstance(read_tags(Sheet(f"<meta name={markup}", URL)), dict)
