"""Days are counted in China's time."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.days import MOST_WARNED, age_in_words, china_day, china_time, days_left, lies_ahead

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 11, 21, 15, 59, tzinfo=UTC), date(2026, 11, 21)),
        (datetime(2026, 11, 21, 16, 0, tzinfo=UTC), TODAY),
        (datetime(2026, 11, 22, 23, 59), TODAY),  # noqa: DTZ001
    ],
)
def test_the_day_turns_at_midnight_in_china(moment: datetime, day: date) -> None:
    assert china_day(moment) == day


def test_times_carry_chinas_offset() -> None:
    assert (
        china_time(datetime(2026, 11, 22, 1, 2, 3, 999, tzinfo=UTC)).isoformat()
        == "2026-11-22T09:02:03+08:00"
    )


@pytest.mark.parametrize(("days", "ahead"), [(-1, False), (0, False), (1, False), (2, True), (900, True)])
def test_only_beyond_tomorrow_lies_ahead(days: int, ahead: bool) -> None:
    assert lies_ahead(TODAY + timedelta(days=days), TODAY) is ahead


def test_an_old_date_is_told_with_the_day_the_limit_ran_out() -> None:
    said = age_in_words(date(2026, 11, 7), "list", TODAY, 14)
    assert said == "最新信息 2026-11-07（据列表），已 15 天没有更新，期限 14 天，2026-11-22 起超期"


@given(st.integers(0, 4000), st.integers(1, 400))
def test_overdue_is_said_exactly_when_the_limit_is_passed(old: int, limit: int) -> None:
    said = age_in_words(TODAY - timedelta(days=old), "none", TODAY, limit)
    assert ("起超期" in said) is (old > limit)


@pytest.mark.parametrize(
    ("old", "limit", "left"),
    [(10, 14, None), (11, 14, 3), (14, 14, 0), (15, 14, None), (43, 60, None), (44, 60, 16), (335, 365, None),
     (336, 365, 29), (0, 0, None), (-1, 14, None)],
)  # fmt: skip
def test_people_are_told_in_the_last_days_of_a_limit(old: int, limit: int, left: int | None) -> None:
    assert days_left(old, limit) == left


@given(st.integers(-1000, 5000), st.integers(0, 4000))
def test_what_is_left_is_of_the_limit_and_never_past_it(old: int, limit: int) -> None:
    left = days_left(old, limit)
    assert left is None or (old + left == limit and 0 <= left < MOST_WARNED)
