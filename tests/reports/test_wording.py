"""How numbers and their changes are said."""

from __future__ import annotations

import pytest

from reports.wording import NOT_COMPARABLE, beside, change, percent, points, rate


@pytest.mark.parametrize(
    ("value", "said"), [(None, "无数据"), (0.0, "0%"), (1.0, "100%"), (5 / 7, "71.43%"), (0.8, "80%")]
)
def test_a_share_is_said_as_tables_show_it(value: float | None, said: str) -> None:
    assert percent(value) == said


@pytest.mark.parametrize(
    ("now", "then", "said"),
    [
        (3, None, NOT_COMPARABLE),
        (3, 3, "持平"),
        (3, 0, "增加3个"),
        (3, 1, "增加2个"),
        (1, 9, "减少8个"),
        (13, 14, "下降7.14%"),
        (15, 10, "上升50%"),
    ],
)
def test_a_change_of_few_is_a_number_and_no_share(now: int, then: int | None, said: str) -> None:
    assert change(now, then, "个") == said


@pytest.mark.parametrize(
    ("now", "then", "said"),
    [
        (None, 0.5, NOT_COMPARABLE),
        (0.5, 0.5, "持平"),
        (5 / 7, 1.0, "下降28.57个百分点"),
        (0.6, 0.5, "上升10个百分点"),
    ],
)
def test_a_share_changes_by_points(now: float | None, then: float | None, said: str) -> None:
    assert points(now, then) == said


def test_a_sentence_is_silent_where_nothing_can_be_compared() -> None:
    assert beside("环比", change(3, None)) == ""
    assert beside("环比", change(3, 3)) == "，环比持平"


def test_a_single_one_has_no_rate() -> None:
    assert rate("合格率", 1, 1) == ""
    assert rate("合格率", 5, 7) == "，合格率71.43%"
