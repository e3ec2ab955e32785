from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.document_titles import (
    core_title,
    interpreted_titles,
    likeness,
    may_mean_one,
    other_version,
    same_title,
    versions,
)

CORE = "示例县供水保障办法"


@pytest.mark.parametrize(
    "title",
    [
        "示例县人民政府关于印发《示例县供水保障办法》的通知",
        "示例县人民政府办公室关于印发示例县供水保障办法的通知",
        "关于印发<示例县供水保障办法>的通知",
        "示例县人民政府办公室印发《示例县供水保障办法》的通知",
        "《示例县供水保障办法（试行）》",
        "关于印发《示例县供水保障办法（2026年修订）》的通知",
        "关于印发修订后的《示例县供水保障办法》的通知",
        " 示例县供水保障办法 （例政发〔2026〕30号）",
    ],
)
def test_core_titles(title: str) -> None:
    assert core_title(title) == CORE


def test_the_issuer_may_stand_in_front() -> None:
    assert same_title("示例县供水保障管理办法", "供水保障管理办法")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("关于修订供水保障管理办法", "供水保障管理办法"),
        ("2025年供水保障工作要点", "供水保障工作要点"),
        (CORE, CORE + "实施细则"),
        ("供水办法", "示例县供水办法"),
        ("", ""),
    ],
)
def test_other_titles(one: str, other: str) -> None:
    assert not same_title(one, other)


@pytest.mark.parametrize(
    "title",
    [
        "《示例县供水保障办法》解读",
        "图解：示例县供水保障办法",
        "一图读懂|示例县供水保障办法",
        "【视频】示例县供水保障办法",
        "示例县供水保障办法政策问答（一）",
    ],
)
def test_what_an_interpretation_says_it_interprets(title: str) -> None:
    assert [core_title(one) for one in interpreted_titles(title)] == [CORE]


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ("办法（试行）", "办法（修订）", True),
        ("办法（2023年版）", "办法（2026年版）", True),
        ("办法（2026年修订）", "办法（修订）", False),
        ("办法（试行）", "办法", False),
        ("新修订的《办法》", "办法（暂行）", True),
        ("办法（例政发〔2026〕3号）", "办法（2023年印发）", False),
    ],
)
def test_versions(one: str, other: str, differ: bool) -> None:
    assert other_version(versions(one), versions(other)) is differ
    assert other_version(versions(other), versions(one)) is differ


def test_likeness() -> None:
    assert likeness(CORE, CORE) == 1.0
    assert likeness("供水办法", "示例县城乡供水保障办法") > 0.5
    assert likeness(CORE, "示例县防汛应急预案") < 0.34
    assert likeness("", CORE) == 0.0


@given(st.text(max_size=120), st.text(max_size=120))
def test_titles_of_any_kind_compare_both_ways_alike(one: str, other: str) -> None:
    assert same_title(one, other) == same_title(other, one)
    assert likeness(one, other) == likeness(other, one)
    assert core_title(f"《{one}》") == core_title(f"《{one}》".strip())


@pytest.mark.parametrize(
    ("one", "other"),
    [("养犬管理办法", "示例县养犬管理办法"), ("示例县节水规定书", "节水规定书")],
)
def test_a_short_title_may_lack_the_place_in_front(one: str, other: str) -> None:
    assert same_title(one, other)


@pytest.mark.parametrize(
    ("one", "other"), [("养犬管理办法", "烈性养犬管理办法"), ("供水办法", "节约供水办法")]
)
def test_a_short_title_with_other_words_in_front_is_another(one: str, other: str) -> None:
    assert not same_title(one, other)


@pytest.mark.parametrize(
    ("one", "other", "may"),
    [
        ("示例县招商奖励管理办法", "示例县养犬管理办法", False),
        ("示例县养犬管理办法", "示例县城区停车管理办法", False),
        ("城停办法", "示例县城区停车管理办法", True),
        ("供水保障办法", "示例县供水保障实施细则", True),
        ("关于支持茶产业发展的意见", "示例县茶产业奖补办法", True),
        ("办法", "示例县供水办法", True),
    ],
)
def test_place_and_genre_tell_nothing_of_what_a_title_means(one: str, other: str, may: bool) -> None:
    assert may_mean_one(one, other) == may


@given(st.text(max_size=60), st.text(max_size=60))
def test_no_two_titles_are_too_odd_to_compare(one: str, other: str) -> None:
    assert may_mean_one(one, other) == may_mean_one(other, one)
