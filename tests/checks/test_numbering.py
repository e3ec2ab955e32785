"""Numbers of the parts of a text that go on in another style."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.numbering import numbering_break


@pytest.mark.parametrize(
    ("lines", "number"),
    [
        (["一、目标", "二、任务", "3.保障"], "3."),
        (["一、目标", "二、任务", "3、保障"], "3、"),
        (["一、目标", "（一）甲", "（二）乙", "(3)丙"], "(3)"),
        (["1.甲", "2.乙", "三、丙"], "三、"),
        (["十一、甲", "一、甲", "二、乙", "三、丙", "4．丁"], "4．"),
    ],
)
def test_a_part_that_goes_on_in_another_style_is_found(lines: list[str], number: str) -> None:
    found = numbering_break(lines)

    assert found is not None
    assert found.number == number


@pytest.mark.parametrize(
    "lines",
    [
        ["一、目标", "二、任务", "三、保障"],
        ["一、目标", "二、任务", "1.甲", "2.乙", "3.丙", "三、保障"],
        ["一、目标", "（一）甲", "1.子", "2.丑", "（二）乙", "1.寅", "二、任务"],
        ["一、目标", "二、要求：1.甲；2.乙；", "3.丙；", "三、保障"],
        ["一、目标", "二、任务", "3.5亿元资金"],
        ["一、目标", "3.保障"],
        ["1.甲", "2.乙", "三是丙"],
        ["2026年工作要点", "3月", "4月"],
        ["（1）甲", "（2）乙", "（3）丙"],
    ],
)
def test_lawful_numbering_is_left_alone(lines: list[str]) -> None:
    assert numbering_break(lines) is None


@given(st.lists(st.text(alphabet="一二三十0123（）()、.．甲", min_size=1, max_size=6), max_size=12))
def test_any_lines_are_read(lines: list[str]) -> None:
    found = numbering_break(lines)

    assert found is None or found.line in lines
