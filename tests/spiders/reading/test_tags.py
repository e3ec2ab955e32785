from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.facts import OddTag
from spiders.reading.sheet import Sheet
from spiders.reading.tags import odd_tags, read_tags

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


def test_a_filled_tag_behind_an_empty_one_counts() -> None:
    markup = '<meta name="SiteName" content=""><meta name="SiteName" content="某某县">'
    assert read_tags(Sheet(markup, URL)) == {"SiteName": "某某县"}
    assert odd_tags(Sheet(markup, URL)) == ()


@pytest.mark.parametrize(
    "written", ['name="Site-Name"', 'name="Site\uff0dName"', 'name="Site Name"', 'name="\uff33iteName"',
                'property="SiteName"', 'itemprop="sitename"', 'http-equiv="SiteName"'],
)  # fmt: skip
def test_a_name_with_other_signs_or_in_another_attribute_is_read_and_noted(written: str) -> None:
    sheet = Sheet(f'<meta {written} content="某某县">', URL)
    assert read_tags(sheet) == {"SiteName": "某某县"}
    assert [(one.name, one.how) for one in odd_tags(sheet)] == [("SiteName", "loose")]


def test_the_prescribed_spelling_outranks_others() -> None:
    markup = '<meta property="SiteName" content="乙县"><meta name="SiteName" content="甲县">'
    assert read_tags(Sheet(markup, URL)) == {"SiteName": "甲县"}


@pytest.mark.parametrize(
    ("written", "meant"),
    [("SiteNmae", "SiteName"), ("SiteDomin", "SiteDomain"), ("SiteCode", "SiteIDCode"),
     ("ColumName", "ColumnName"), ("ColumnKeyword", "ColumnKeywords"), ("ArticalTitle", "ArticleTitle"),
     ("PublishDate", "PubDate"), ("PubData", "PubDate"), ("ContentSourse", "ContentSource")],
)  # fmt: skip
def test_a_misspelt_name_is_noted_and_not_read(written: str, meant: str) -> None:
    sheet = Sheet(f'<meta name="{written}" content="x">', URL)
    assert read_tags(sheet) == {}
    assert odd_tags(sheet) == (OddTag(meant, "misspelt", written),)


@pytest.mark.parametrize(
    "name", ["keywords", "description", "viewport", "generator", "author", "update", "ChnlId", "SiteId2019x",
             "lanmu", "og:site_name", "format-detection", "renderer", "Title"],
)  # fmt: skip
def test_other_tags_are_nothing_odd(name: str) -> None:
    assert (
        odd_tags(Sheet(f'<meta name="{name}" content="x"><meta property="og:title" content="y">', URL)) == ()
    )


def test_a_required_tag_twice_with_different_values() -> None:
    twice = '<meta name="PubDate" content="2026-05-01 09:00"><meta name="pubdate" content="{}">'
    assert odd_tags(Sheet(twice.format("2026-05-01  09:00"), URL)) == ()
    assert odd_tags(Sheet(twice.format("2019-01-01 08:00"), URL)) == (
        OddTag("PubDate", "doubled", "2019-01-01 08:00"),
    )
    optional = '<meta name="Keywords" content="a"><meta name="keywords" content="b">'
    assert odd_tags(Sheet(optional, URL)) == ()


@given(st.text(max_size=200), st.sampled_from(["name", "property", "http-equiv", "content"]))
def test_never_raises(markup: str, attribute: str) -> None:
    sheet = Sheet(f"<meta {attribute}={markup}", URL)
    assert isinstance(read_tags(sheet), dict)
    assert isinstance(odd_tags(sheet), tuple)
