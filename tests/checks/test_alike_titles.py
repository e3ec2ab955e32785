"""Titles of the site and of an account that speak of the same, and titles that only sound alike."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.alike_titles import Title


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("甲县召开安全生产工作会议部署冬季防火", "【甲县召开安全生产工作会议】部署冬季防火工作", True),
        ("甲县人民政府关于加强耕地保护的通知", "关于加强耕地保护的通知来了！一图读懂", True),
        ("甲县召开安全生产工作会议部署冬季防火", "甲县召开冬春农田水利建设现场观摩会", False),
        ("甲县公布惠民实事完成情况", "本地特产助农直播今晚开始", False),
        ("通知", "通知", False),
    ],
)
def test_titles(one: str, other: str, alike: bool) -> None:
    assert Title(one).alike(Title(other)) is alike


@given(st.text(), st.text())
def test_it_does_not_matter_which_comes_first(one: str, other: str) -> None:
    assert Title(one).alike(Title(other)) is Title(other).alike(Title(one))


@given(st.text(alphabet="甲乙丙丁戊己庚辛壬癸", min_size=6, max_size=200))
def test_a_title_is_like_itself(text: str) -> None:
    assert Title(text).alike(Title(f"【{text}】"))
