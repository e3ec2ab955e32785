"""Which titles of feeds are the name of another account."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.account_titles import names_another


@pytest.mark.parametrize(
    "title",
    [
        "", "RSS", "RSSHub", "最新文章", "微信公众号 - 全部文章", "公众号文章列表", "WeRSS 订阅",
        "http://rsshub.intra/1",
        "新塘审计", "新塘审计 的微博", "微信公众号 - 新塘审计", "新塘审计 - 今日头条", "“新塘审计”（官方）",
        "新塘县审计局",
        "新塘县审计局门户网站", "清江市新塘县审计局", "新塘县审计", "审计局", "新塘",
    ],
)  # fmt: skip
def test_words_of_a_platform_the_name_and_the_unit_are_no_other(title: str) -> None:
    assert not names_another(title, "新塘审计", "新塘县审计局", "")


@pytest.mark.parametrize(
    "title", ["养生大讲堂", "南湖吃喝玩乐", "南湖审计", "新塘吃喝玩乐", "每日折扣 的微博"]
)
def test_a_name_that_none_of_them_may_mean_is_another(title: str) -> None:
    assert names_another(title, "新塘审计", "新塘县审计局", "")


def test_what_is_not_known_contradicts_nothing() -> None:
    assert not names_another("养生大讲堂", "", "", "")
    assert not names_another("养生大讲堂", "iCity")


@given(st.text(), st.text(), st.text())
def test_the_same_name_is_never_another_and_nothing_raises(title: str, name: str, unit: str) -> None:
    names_another(title, name, unit)
    assert not names_another(name, name, unit)
