from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from checks.calendar import Calendar, missing_holidays
from checks.working_days import (
    YearNotCoveredError,
    add_working_days,
    day_received,
    is_past,
    is_working_day,
    least_working_days,
    working_days_between,
    working_days_in_words,
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
        is_past(date(2026, 12, 30), date(2027, 1, 12), 5)


def test_what_no_holiday_notice_would_excuse_can_be_judged() -> None:
    assert is_past(date(2026, 12, 30), date(2027, 2, 1), 5)
    assert working_days_in_words(date(2026, 12, 30), date(2027, 2, 1)) == "至少 14 个工作日"
    assert working_days_in_words(date(2026, 11, 16), date(2026, 11, 18)) == "2 个工作日"


@given(st.dates(date(2008, 1, 1), date(2025, 12, 31)), st.integers(1, 200))
def test_the_fewest_days_of_an_unknown_year_are_never_too_many(day: date, days: int) -> None:
    """Asked of years that are known, as if they were not."""
    last = min(day + timedelta(days=days), date(day.year, 12, 31))
    far = (
        date(day.year + 56, day.month, min(day.day, 28)) - date(day.year, day.month, min(day.day, 28))
    ).days
    assume(day.day <= 28 and last.day <= 28 and far % 7 == 0)
    known = working_days_between(day, last)
    assert least_working_days(day + timedelta(days=far), last + timedelta(days=far)) <= known


def test_days_of_a_user_outrank_the_national_ones() -> None:
    own = Calendar(holidays=frozenset({date(2026, 11, 17)}), working_days=frozenset({date(2026, 11, 21)}))
    assert working_days_between(date(2026, 11, 16), date(2026, 11, 22), own) == 4
    assert working_days_between(date(2026, 11, 16), date(2026, 11, 22)) == 4
    assert working_days_between(date(2026, 11, 16), date(2026, 11, 17), own) == 0


def test_a_year_given_by_the_user_is_covered() -> None:
    own = Calendar(holidays=frozenset({date(2031, 1, 1)}), years=frozenset({2031}))
    monday = date(2031, 1, 6)
    assert working_days_between(monday, monday + timedelta(days=7), own) == 5
    assert not is_working_day(date(2031, 1, 1), own)


def test_a_single_local_day_makes_no_whole_year() -> None:
    own = Calendar(holidays=frozenset({date(2031, 4, 24)}))
    assert not is_working_day(date(2031, 4, 24), own)
    with pytest.raises(YearNotCoveredError):
        is_working_day(date(2031, 4, 25), own)


def test_a_list_without_a_statutory_holiday_is_not_whole() -> None:
    days = {date(2031, 1, 1), *(date(2031, 1, day) for day in range(22, 29)), date(2031, 4, 5)}
    assert missing_holidays(days, 2031) == ["劳动节", "端午节", "中秋节", "国庆节"]
    assert missing_holidays([], 2031)[0] == "元旦"


@pytest.mark.parametrize("year", range(2009, 2027))
def test_the_notices_of_past_years_are_whole_lists(year: int) -> None:
    days = (date(year, 1, 1) + timedelta(days=ahead) for ahead in range(365))
    assert missing_holidays([day for day in days if not is_working_day(day)], year) == []


@pytest.mark.parametrize(
    ("asked", "late", "received"),
    [
        (date(2026, 11, 17), False, date(2026, 11, 17)),
        (date(2026, 11, 17), True, date(2026, 11, 18)),
        (date(2026, 11, 20), True, date(2026, 11, 23)),
        (date(2026, 11, 21), False, date(2026, 11, 23)),
        (date(2026, 10, 3), False, date(2026, 10, 8)),
        (date(2026, 10, 10), False, date(2026, 10, 10)),
        (date(2031, 1, 4), False, date(2031, 1, 6)),
    ],
)
def test_what_comes_outside_office_hours_is_received_on_the_next_working_day(
    asked: date, late: bool, received: date
) -> None:
    assert day_received(asked, late) == received
