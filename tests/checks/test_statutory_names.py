"""What the fixed parts of statutory disclosure are called, and what only speaks of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.facts import StatutoryPart
from checks.statutory_names import may_name_part, part_of, report_years, short_part_of

NAMES: dict[StatutoryPart, tuple[str, ...]] = {
    "area": ("政府信息公开", "信息公开", "政务公开", "政府信息公开专栏", "信息公开平台", "政府信息公开 >>"),
    "guide": ("政府信息公开指南", "信息公开指南", "公开指南", "甲县水务局信息公开工作指南（2024年版）",
              "政 府 信 息 公 开 指 南"),
    "system": ("政府信息公开制度", "公开制度", "信息公开规定", "政府信息公开相关制度",
               "政务公开制度规范", "政府信息公开条例", "政策（公开制度）", "信息公开工作规则",
               "信息公开管理办法"),
    "content": ("法定主动公开内容", "主动公开", "政府信息公开目录", "主动公开基本目录", "法定公开内容"),
    "report": ("政府信息公开年报", "信息公开年度报告", "年报", "政府信息公开工作年度报告",
               "公开年报", "年度报告"),
    "application": ("依申请公开", "依申请公开指南", "依申请公开申请表", "公开申请"),
}  # fmt: skip


@pytest.mark.parametrize(("part", "words"), [(part, words) for part, all_ in NAMES.items() for words in all_])
def test_a_part_is_known_by_its_many_names(part: StatutoryPart, words: str) -> None:
    assert may_name_part(words)
    assert part_of(words) == part


@pytest.mark.parametrize(
    "words",
    [
        "我县召开政府信息公开年度报告编制培训会",
        "甲县发布政府信息公开指南",
        "关于做好政府信息公开年报",
        "财政预决算公开",
        "村务公开",
        "公开招聘",
        "培训（公开制度）",
        "政策（惠企）",
        "企业年报公示",
        "政府工作报告",
        "省教育厅信息公开",
        "一个很长的题目说的是怎样办好网站上的政府信息公开指南和目录",
        "",
    ],
)
def test_titles_that_speak_of_one_and_other_columns_are_none(words: str) -> None:
    assert part_of(words) is None


@pytest.mark.parametrize(
    ("title", "years"),
    [
        ("甲县2025年政府信息公开工作年度报告", (2025,)),
        ("甲县水务局政府信息公开工作年度报告（2025年）", (2025,)),
        ("二〇二五年政府信息公开年报", (2025,)),
        ("２０２５年度政务公开工作情况报告", (2025,)),
        ("2026年1月发布2025年政府信息公开年度报告", (2025, 2026)),
        ("2025年政府网站工作年度报表", ()),
        ("2025年法治政府建设年度报告", ()),
        ("关于报送2025年政府信息公开年度报告的通知", ()),
        ("2025年政府工作报告", ()),
        ("政府信息公开年度报告", ()),
    ],
)
def test_a_report_names_its_year(title: str, years: tuple[int, ...]) -> None:
    assert report_years(title) == years


def test_in_its_column_a_report_may_be_called_by_its_year() -> None:
    assert report_years("2025年度") == ()
    assert report_years("2025年度", in_column=True) == (2025,)


@given(st.text(st.sampled_from("政府信息公开年度报告指南2025（）( )年报条例"), max_size=120))
def test_no_words_break_the_reading(words: str) -> None:
    assert part_of(words) in (None, *NAMES)
    assert all(2000 <= year < 2050 for year in report_years(words, in_column=True))


@pytest.mark.parametrize(
    "words",
    ["甲县政务公开办组织编制政府信息公开指南", "甲县修订政府信息公开制度", "县政府办公室更新信息公开目录"],
)
def test_news_that_ends_in_a_name_is_no_part(words: str) -> None:
    assert part_of(words) is None


@pytest.mark.parametrize(
    "words", ["政府信息公开指南（2024年修订）", "查看政府信息公开指南", "甲县教育局信息公开指南"]
)
def test_a_name_with_more_around_it_is_a_part(words: str) -> None:
    assert part_of(words) == "guide"


def test_short_names_are_whole_names() -> None:
    assert (short_part_of("指 南"), short_part_of("年报")) == ("guide", "report")
    assert short_part_of("办事指南") is None
