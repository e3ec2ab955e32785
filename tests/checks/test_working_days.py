from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.working_days import (
    Calendar,
    YearNotCoveredError,
    add_working_days,
    is_past,
    working_days_between,
)

COVERED = st.dates(date(2005, 1, 1), date(2025, 12, 31))


def test_national_day_and_its_shifted_weekend() -> None:
    assert working_days_between(date(2026, 9, 30), date(2026, 10, 8)) == 1
    assert working_days_between(date(2026, 9, 30), date(2026, 10, 10)) == 3, "Saturday 10 October is worked"


def test_the_day_itself_does_not_count() -> None:
    assert working_days_between(date(2026, 11, 16), date(2026, 11, 16)) == 0
    assert working_days_between(date(2026, 11, 16), date(2026, 11, 17)) == 1


@given(COVERED, st.integers(0, 60))
def test_adding_and_counting_agree(day: date, count: int) -> None:
    assert working_days_between(day, add_working_days(day, count)) == count


@given(COVERED, COVERED, COVERED)
def test_parts_add_up_over_the_years(one: date, two: date, three: date) -> None:
    first, middle, last = sorted((one, two, three))
    whole = working_days_between(first, last)
    assert whole == working_days_between(first, middle) + working_days_between(middle, last)
    assert 0 <= whole <= (last - first).days


def test_an_unknown_year_is_named() -> None:
    with pytest.raises(YearNotCoveredError, match="2031 年"):
        working_days_between(date(2031, 1, 4), date(2031, 2, 4))


def test_the_first_days_of_an_unknown_year_can_be_judged() -> None:
    assert not is_past(date(2026, 12, 30), date(2027, 1, 3), 5)
    with pytest.raises(YearNotCoveredError):
        is_past(date(2026, 12, 30), date(2027, 1, 20), 5)


def test_days_of_a_user_outrank_the_national_ones() -> None:
    own = Calendar(holidays=frozenset({date(2026, 11, 17)}), working_days=frozenset({date(2026, 11, 21)}))
    assert working_days_between(date(2026, 11, 16), date(2026, 11, 22), own) == 4
    assert working_days_between(date(2026, 11, 16), date(2026, 11, 22)) == 4
    assert working_days_between(date(2026, 11, 16), date(2026, 11, 17), own) == 0


def test_a_year_given_by_the_user_is_covered() -> None:
    own = Calendar(holidays=frozenset({date(2031, 1, 1)}), years=frozenset({2031}))
    monday = date(2031, 1, 6)
    assert working_days_between(monday, monday + timedelta(days=7), own) == 5
    assert not own.is_working_day(date(2031, 1, 1))
