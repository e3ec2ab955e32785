from __future__ import annotations

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from monitor.clock import SHANGHAI
from monitor.posting.bundling import Rules, Waiting, bundles, encoded_size, parted
from monitor.posting.mime import file_part
from monitor.posting.writing import File

NOON = datetime(2026, 11, 22, 12, tzinfo=SHANGHAI)
RULES = Rules(gather=timedelta(minutes=30), urgent_an_hour=3)


def waiting(number: int, kind: str, minutes: int = 0, *, whole: bool = False) -> Waiting:
    return Waiting(number, kind, whole, NOON - timedelta(minutes=minutes))


def test_alerts_go_at_once_each_by_itself() -> None:
    assert bundles([waiting(1, "alert"), waiting(2, "alert")], 0, NOON, RULES) == [(1,), (2,)]


def test_more_alerts_than_an_hour_may_bring_go_together() -> None:
    flood = [waiting(number, "alert") for number in range(5)]
    assert bundles(flood, 0, NOON, RULES) == [(0, 1, 2, 3, 4)]
    assert bundles(flood, 2, NOON, RULES) == [(0, 1, 2, 3, 4)]


def test_alerts_wait_while_the_hour_is_full() -> None:
    assert bundles([waiting(1, "alert")], 3, NOON, RULES) == []


def test_reminders_are_gathered_until_the_first_has_waited_long_enough() -> None:
    young = [waiting(1, "reminder", 29), waiting(2, "notice", 1)]
    assert bundles(young, 0, NOON, RULES) == []
    assert bundles([waiting(0, "reminder", 30), *young], 0, NOON, RULES) == [(0, 1, 2)]


def test_a_clock_that_was_set_back_keeps_no_reminder() -> None:
    assert bundles([waiting(1, "reminder", -60)], 0, NOON, RULES) == [(1,)]


def test_a_report_goes_by_itself_at_once() -> None:
    assert bundles([waiting(1, "monthly"), waiting(2, "reminder", 1)], 9, NOON, RULES) == [(1,)]


def test_a_notice_to_a_unit_goes_by_itself_and_those_to_the_office_together() -> None:
    units = [waiting(number, "rectification", 31, whole=True) for number in (1, 2)]
    assert bundles([*units, waiting(3, "rectification")], 0, NOON, RULES) == [(3,), (1, 2)]


@given(
    st.lists(
        st.tuples(st.sampled_from(["alert", "reminder", "daily", "rectification"]), st.integers(-9, 99))
    ),
    st.integers(0, 9),
)
def test_no_copy_is_in_two_mails(kinds: list[tuple[str, int]], sent: int) -> None:
    known = [waiting(number, kind, minutes) for number, (kind, minutes) in enumerate(kinds)]
    found = [number for bundle in bundles(known, sent, NOON, RULES) for number in bundle]
    assert len(found) == len(set(found))
    assert set(found) <= set(range(len(known)))


def test_a_flood_of_hundreds_is_cut_into_mails_that_can_be_read() -> None:
    found = bundles([waiting(number, "alert") for number in range(250)], 0, NOON, RULES)
    assert [len(bundle) for bundle in found] == [100, 100, 50]


@given(st.lists(st.integers(0, 3000), max_size=20), st.integers(100, 4000))
def test_parts_hold_what_fits_in_order_and_leave_out_only_what_never_fits(
    sizes: list[int], most: int
) -> None:
    numbered = list(enumerate(sizes))
    parts = parted(numbered, most)
    dealt = [number for part in parts for number in part]
    assert dealt == [number for number, size in numbered if encoded_size(size) <= most]
    assert all(sum(encoded_size(sizes[number]) for number in part) <= most for part in parts)
    assert parts == [()] or all(parts)


def test_without_files_there_is_one_part() -> None:
    assert parted([], 1000) == [()]


@given(st.integers(0, 2000))
def test_the_size_in_transfer_is_no_less_than_it_becomes(size: int) -> None:
    assert len(file_part(File("a", "text/plain", b"x" * size), 1).body) <= encoded_size(size)
