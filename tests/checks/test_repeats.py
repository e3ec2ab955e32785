"""Paragraphs that were pasted twice."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.repeats import SHORTEST, repeated_paragraph

ONE = "会议听取了有关情况汇报，研究部署了下一阶段重点工作，要求各单位压实责任。"
TWO = "下一步，将继续加强统筹协调，强化督促检查，及时解决工作中遇到的困难和问题。"
SHORT = "感谢您的来信。"
ENGLISH = "The meeting heard reports and arranged the work of the next stage."


@pytest.mark.parametrize(
    ("lines", "line"),
    [
        (["标题", ONE, ONE, TWO], ONE),
        (["标题", ONE, TWO, ONE, TWO], TWO),
        (["标题", ONE, TWO, "（来源：县府办）", ONE, TWO], TWO),
    ],
)
def test_paragraphs_that_come_again_are_found(lines: list[str], line: str) -> None:
    assert repeated_paragraph(lines) == line


@pytest.mark.parametrize(
    "lines",
    [
        [ONE, TWO],
        [ONE, "正文", TWO, ONE],
        [SHORT, SHORT],
        [ENGLISH, ENGLISH],
        ["第一中学", "第一中学"],
        [ONE[:-1], ONE[:-1]],
    ],
)
def test_abstracts_refrains_and_rows_are_left_alone(lines: list[str]) -> None:
    assert repeated_paragraph(lines) == ""


@given(st.lists(st.sampled_from([ONE, TWO, SHORT, "甲"]), max_size=12))
def test_what_is_found_stands_there_twice(lines: list[str]) -> None:
    found = repeated_paragraph(lines)
    assert found == "" or (lines.count(found) > 1 and len(found) >= SHORTEST)


def test_a_long_paragraph_that_was_pasted_again_behind_another_is_found() -> None:
    long = (
        "各学校安排学生每天在操场上活动两小时，开设跳绳、足球、武术等项目，"
        "让学生动起来，县教育局定期检查落实的情况。"
    )
    between = "县教育局组织人员到各校检查。"

    assert repeated_paragraph(["动态", long, between, long, "会议结束。"]) == long
    assert repeated_paragraph(["动态", long, "图片", long, "会议结束。"]) == ""
    assert repeated_paragraph(["动态", long, *[f"{between}{place}。" for place in range(6)], long]) == ""
    assert repeated_paragraph(["镇歌", f"啊，{long}", between, f"啊，{long}"]) == ""
