"""Which looks count as separate."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from checks.facts import Try
from checks.spacing import APART, spaced

START = datetime(2026, 11, 22, tzinfo=UTC)


def tries(millis: list[int]) -> list[Try]:
    return [Try(at=START + timedelta(milliseconds=each), outcome="gone") for each in millis]


def test_two_rungs_of_one_look_count_once() -> None:
    assert len(spaced(tries([0, 200, 400, 5000]))) == 2


def test_no_looks_count_nothing() -> None:
    assert spaced([]) == []


@given(st.lists(st.integers(0, 20_000)))
def test_kept_looks_are_in_order_and_apart(millis: list[int]) -> None:
    kept = [one.at for one in spaced(tries(millis))]
    assert bool(kept) is bool(millis)
    assert all(later - earlier >= APART for earlier, later in pairwise(kept))
