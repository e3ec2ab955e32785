"""Scores by the national yardstick, worked out by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from checks.indicators import yardstick
from checks.scoring import Awarded, Fault, Kind, Score, applying, score

GOV = yardstick()
PORTAL = Kind()
LINK = "gov2019.site.function.availability"
NEWS, POLICY = "gov2019.site.update.columns-news", "gov2019.site.update.columns-policy"
BLANK = "gov2019.site.update.columns-blank"
LONG = "gov2019.site.update.columns-long"
SECRET = "gov2019.site.security.state-secret"
GUIDE = "gov2019.site.service.guide"
SEARCH = "gov2019.site.bonus.smart-search"
MARKS = "gov2019.site.function.marks"
EXPIRED = "gov2019.site.function.https"


def faults(code: str, count: int, first: int = 0) -> list[Fault]:
    return [Fault(code, f"{code}/{number}") for number in range(first, first + count)]


def of(*groups: list[Fault], entries: tuple[Awarded, ...] = (), kind: Kind = PORTAL) -> Score:
    return score([one for group in groups for one in group], entries, GOV, kind)


def test_a_site_in_order_has_full_marks() -> None:
    found = of()
    assert (found.grade, found.total, found.deducted, found.vetoes) == ("合格", 100.0, 0.0, ())


def test_each_fault_takes_its_points_up_to_the_ceiling() -> None:
    assert of(faults(LINK, 7)).total == 99.3
    assert of(faults(LINK, 500)).total == 96.0


def test_indicators_that_share_their_points_lose_them_together() -> None:
    """Blank columns 2 each, long stale ones 1 each, 4 at most together."""
    found = of(faults(BLANK, 1), faults(LONG, 3))
    assert found.deducted == 4.0
    assert sorted(line.points for line in found.deductions) == [1.0, 3.0]


def test_stale_columns_that_are_no_veto_yet_cost_five_points_of_a_kind() -> None:
    """动态要闻 and 政策文件 lose 5 each, however many columns of theirs stand still."""
    assert [of(faults(NEWS, count)).deducted for count in (1, 2, 3, 4)] == [5, 5, 5, 5]
    assert of(faults(NEWS, 2), faults(POLICY, 2)).deducted == 10
    missing = Awarded("gov2019.site.publishing.news", 5, "e1")
    assert of(faults(NEWS, 2), entries=(missing,)).deducted == 5


def test_stale_columns_of_both_kinds_count_together_for_the_veto() -> None:
    found = of(faults(NEWS, 2), faults(POLICY, 3))
    assert [(one.group, one.count) for one in found.vetoes] == [("V4-1", 5)]


def test_points_without_a_ceiling_cost_nothing() -> None:
    """Rather than all: a number was forgotten in the yardstick."""
    open_ended = tuple(replace(one, ceiling=0.0) if one.code == MARKS else one for one in GOV.indicator)
    assert score(faults(MARKS, 9), [], replace(GOV, indicator=open_ended), PORTAL).deducted == 0


def most_lost(found: Score) -> None:
    """No indicator, and no group that shares its points, loses more than it has."""
    pools: dict[str, float] = {}
    for line in (*found.deductions, *found.bonuses):
        assert 0 <= line.points <= line.indicator.ceiling
        pool = line.indicator.shares or line.indicator.code
        pools[pool] = pools.get(pool, 0.0) + line.points
    known = {one.code: one for one in GOV.indicator}
    assert all(points <= known[pool].ceiling + 1e-9 for pool, points in pools.items())


def test_a_veto_ends_the_scoring() -> None:
    found = of(faults(SECRET, 1), faults(LINK, 3))
    assert (found.grade, found.total) == ("不合格", None)
    assert [(veto.group, veto.count, veto.at_least) for veto in found.vetoes] == [("V1", 1, 1)]


@pytest.mark.parametrize(("count", "grade"), [(4, "合格"), (5, "不合格")])
def test_five_stale_columns_are_a_veto_and_four_are_not(count: int, grade: str) -> None:
    assert of(faults(NEWS, count)).grade == grade


def test_under_sixty_is_not_passed() -> None:
    entries = tuple(
        Awarded(one.code, one.ceiling, f"manual/{one.code}")
        for one in GOV.indicator
        if one.kind == "deduct" and one.manual
    )
    found = of(entries=entries)
    assert found.total is not None
    assert (found.grade, found.total < 60) == ("不合格", True)


def test_the_bonus_counts_only_above_eighty() -> None:
    bonus = Awarded(SEARCH, 2.0, "manual/1")
    assert of(entries=(bonus,)).total == 102.0
    low = Awarded(GUIDE, 8.0, "manual/2"), Awarded("gov2019.site.interaction.submit", 5.0, "manual/3")
    more = tuple(
        Awarded(code, points, code)
        for code, points in (("gov2019.site.service.items", 5.0), ("gov2019.site.service.accuracy", 5.0))
    )
    found = of(entries=(bonus, *low, *more))
    assert (found.deducted, found.bonus, found.total) == (23.0, 0.0, 77.0)


def test_a_bonus_is_never_more_than_its_points() -> None:
    assert of(entries=(Awarded(SEARCH, 30.0, "manual/1"),)).bonus == 2.0


def test_without_services_75_points_are_stretched_to_100() -> None:
    found = of(faults(LINK, 30), faults(GUIDE, 4), kind=Kind(services=False))
    assert (found.base, found.deducted, found.total) == (75.0, 3.0, 96.0)


def test_a_department_is_judged_by_vetoes_only() -> None:
    assert (of(faults(LINK, 30), kind=Kind(portal=False)).grade, of(kind=Kind(portal=False)).total) == (
        "合格",
        None,
    )
    assert of(faults(SECRET, 1), kind=Kind(portal=False)).grade == "不合格"


def test_what_is_only_a_warning_takes_nothing() -> None:
    assert of(faults(EXPIRED, 9)).total == 100.0


def test_a_score_can_be_opened() -> None:
    (line,) = of(faults(LINK, 2)).deductions
    assert (line.refs, line.sure) == ((f"{LINK}/0", f"{LINK}/1"), "local")


def test_only_some_indicators_apply_to_a_site() -> None:
    assert not any(one.code.startswith("gov2019.account.") for one in applying(GOV, PORTAL))
    assert not any(one.kind in ("deduct", "bonus") for one in applying(GOV, Kind(portal=False)))
    assert not any(one.group == "办事服务" for one in applying(GOV, Kind(services=False)))


def test_faults_and_entries_of_one_indicator_make_one_line() -> None:
    found = of(faults(MARKS, 2), entries=(Awarded(MARKS, 1.5, "e1"),))
    (line,) = found.deductions
    assert (line.points, line.faults, line.refs[-1]) == (2.5, 3, "e1")


def test_of_a_veto_a_person_enters_the_cases() -> None:
    assert of(entries=(Awarded(SECRET, 0, "e1"),)).grade == "合格"
    found = of(faults(SECRET, 1), entries=(Awarded(SECRET, 2, "e1"),))
    assert [(veto.count, veto.at_least) for veto in found.vetoes] == [(3, 1)]


def test_the_frame_says_where_it_is_from() -> None:
    marks = GOV.marks
    values = [marks.full, marks.without_services, marks.passing, marks.bonus_from, marks.bonus_most]
    assert [one.value for one in values] == [100, 75, 60, 80, 30]
    assert all(one.reference for one in values)


def test_an_unknown_indicator_is_an_error() -> None:
    with pytest.raises(LookupError, match=r"gov2019\.nothing"):
        of([Fault("gov2019.nothing", "1")])


CODES = st.sampled_from([one.code for one in GOV.indicator])


@given(st.lists(st.builds(Fault, CODES, st.integers(0, 60).map(str)), max_size=60), st.booleans())
def test_whatever_is_found_the_sums_hold(found: list[Fault], services: bool) -> None:
    result = score(found, [], GOV, Kind(services=services))
    assert result.deducted == pytest.approx(sum(line.points for line in result.deductions))
    most_lost(result)
    assert (result.total is None) == bool(result.vetoes)
    assert result.total is None or result.total <= 100
    more = score([*found, Fault(LINK, "another")], [], GOV, Kind(services=services))
    assert result.total is None or more.total is None or more.total <= result.total


ENTRIES = st.lists(
    st.builds(Awarded, CODES, st.integers(0, 60).map(lambda number: number / 2), st.integers(0, 9).map(str)),
    max_size=30,
)


@given(st.lists(st.builds(Fault, CODES, st.integers(0, 9).map(str)), max_size=30), ENTRIES, st.booleans())
def test_whatever_is_entered_the_sums_hold(
    found: list[Fault], entries: list[Awarded], services: bool
) -> None:
    result = score(found, entries, GOV, Kind(services=services))
    assert result.deducted == pytest.approx(sum(line.points for line in result.deductions))
    most_lost(result)
    codes = [line.indicator.code for line in (*result.deductions, *result.bonuses)]
    assert len(codes) == len(set(codes))
    if result.total is not None:
        kept = max(0.0, (result.base - result.deducted) * 100 / result.base)
        assert result.total == pytest.approx(kept + result.bonus, abs=0.02)
        assert 0 <= result.total <= 130
        assert result.bonus == 0 or kept > 80
        assert (result.grade == "合格") is (round(kept, 2) >= 60)
