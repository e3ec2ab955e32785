"""The yardstick is complete, closes, and says how sure it is."""

from __future__ import annotations

import itertools
from collections import Counter

import pytest

from checks.indicators import Indicator, indicators, yardstick

ALL = list(indicators().values())
EVERY = [pytest.param(one, id=one.code) for one in ALL]


def test_no_such_yardstick() -> None:
    with pytest.raises(FileNotFoundError):
        yardstick("gov1999")


@pytest.mark.parametrize("one", EVERY)
def test_an_indicator_names_its_source(one: Indicator) -> None:
    assert one.name
    assert one.group
    assert one.reference
    assert one.code.startswith(("gov2019.site.", "gov2019.account."))


@pytest.mark.parametrize("one", EVERY)
def test_vetoes_and_only_vetoes_have_a_trigger(one: Indicator) -> None:
    assert bool(one.veto_group) is (one.kind == "veto")
    assert (one.veto_at >= 1) is (one.kind == "veto")
    assert bool(one.veto_name) is (one.kind == "veto")


@pytest.mark.parametrize("one", EVERY)
def test_a_single_fault_that_is_no_veto_yet_weighs_less(one: Indicator) -> None:
    assert (one.severity == "veto") is (one.veto_at == 1)


@pytest.mark.parametrize("one", EVERY)
def test_a_fault_never_costs_more_than_the_indicator_has(one: Indicator) -> None:
    assert 0 <= one.points <= one.ceiling
    assert (one.ceiling > 0) >= (one.kind in ("deduct", "bonus"))


@pytest.mark.parametrize("one", [one for one in ALL if one.shares])
def test_shared_points_are_those_of_another_indicator(one: Indicator) -> None:
    other = indicators()[one.shares]
    assert not other.shares
    assert one.ceiling == other.ceiling


def test_indicators_of_one_veto_agree_on_its_trigger() -> None:
    grouped = itertools.groupby(sorted(ALL, key=lambda one: one.veto_group), key=lambda one: one.veto_group)
    for group, members in grouped:
        triggers = {(one.veto_at, one.veto_name) for one in members}
        assert len(triggers) == 1 or not group


def test_the_table_has_six_vetoes_for_sites_and_three_for_accounts() -> None:
    groups = {one.veto_group.partition("-")[0] for one in ALL if one.kind == "veto"}
    assert groups == {"V1", "V2", "V3", "V4", "V5", "V6", "N1", "N2", "N3"}


def test_the_points_close() -> None:
    """35 + 25 + 20 + 20 deducted at most, 30 earned at most (services 25 is official, the split ours)."""
    sums = Counter[str]()
    for one in ALL:
        if one.kind in ("deduct", "bonus") and not one.shares:
            sums[one.group] += round(one.ceiling * 10)
    assert sums == {"发布解读": 350, "办事服务": 250, "互动交流": 200, "功能设计": 200, "加分": 300}


@pytest.mark.parametrize(
    ("code", "veto_at", "days"),
    [
        ("gov2019.site.availability.unreachable", 1, 7),
        ("gov2019.site.update.home", 1, 14),
        ("gov2019.site.update.columns-news", 5, 0),
        ("gov2019.site.update.columns-long", 10, 365),
        ("gov2019.site.update.columns-blank", 5, 0),
        ("gov2019.site.interaction.unanswered-3-months", 1, 365),
        ("gov2019.account.update.two-weeks", 1, 14),
    ],
)
def test_national_triggers(code: str, veto_at: int, days: int) -> None:
    assert indicators()[code].veto_at == veto_at
    assert indicators()[code].window_days == days
