from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.availability.titles import strangeness

USUAL, NAME = "甲县人民政府门户网站", "甲县人民政府"


@pytest.mark.parametrize("title", [
    USUAL, "甲县人民政府", "首页-甲县人民政府", "甲县人民政府2026年新版门户", "", "...", "首页", "网站首页",
])  # fmt: skip
def test_in_order(title: str) -> None:
    assert strangeness(title, USUAL, NAME) == ""


@pytest.mark.parametrize("title", ["澳门新葡京娱乐官网", "甲县人民政府-开云体育app下载", "成人视频在线"])
def test_gambling_and_porn(title: str) -> None:
    assert strangeness(title, USUAL, NAME) == "vice"
    assert strangeness(title, "", NAME) == "vice"


def test_who_speaks_against_it_is_in_order() -> None:
    assert strangeness("甲县人民政府严厉打击赌博网站", USUAL, NAME) == ""


@pytest.mark.parametrize("title", ["HACKED BY nobody", "系统维护中", "某某建材有限公司官网首页"])
def test_nothing_in_common_with_the_usual_one(title: str) -> None:
    assert strangeness(title, USUAL, NAME) == "other"


def test_where_the_usual_one_is_not_known_nothing_differs_from_it() -> None:
    assert strangeness("某某建材有限公司", "", NAME) == ""


def test_the_sites_own_name_is_enough() -> None:
    assert strangeness("甲县人民政府", "Welcome to our county", NAME) == ""


@given(st.text(max_size=80), st.text(max_size=80), st.text(max_size=40))
def test_any_text_is_told_something_of(title: str, usual: str, name: str) -> None:
    assert strangeness(title, usual, name) in ("", "vice", "other")
    assert strangeness(title, title, name) == ""
