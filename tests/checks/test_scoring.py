"""Scores by the national yardstick, worked out by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.indicators import yardstick
from checks.scoring import Awarded, Fault, Kind, Score, score

GOV = yardstick()
PORTAL = Kind()
LINK = "gov2019.site.function.availability"
NEWS = "gov2019.site.update.columns-news-policy"
BLANK = "gov2019.site.update.columns-blank"
LONG = "gov2019.site.update.columns-long"
SECRET = "gov2019.site.security.state-secret"
GUIDE = "gov2019.site.service.guide"
SEARCH = "gov2019.site.bonus.smart-search"
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


def test_what_nobody_has_looked_at_is_named() -> None:
    assert GUIDE in {one.code for one in of().unjudged}
    assert GUIDE not in {one.code for one in score([], [], GOV, PORTAL, looked=[GUIDE]).unjudged}


def test_an_unknown_indicator_is_an_error() -> None:
    with pytest.raises(LookupError, match=r"gov2019\.nothing"):
        of([Fault("gov2019.nothing", "1")])


CODES = st.sampled_from([one.code for one in GOV.indicator])


@given(st.lists(st.builds(Fault, CODES, st.integers(0, 60).map(str)), max_size=60), st.booleans())
def test_whatever_is_found_the_sums_hold(found: list[Fault], services: bool) -> None:
    result = score(found, [], GOV, Kind(services=services))
    assert result.deducted == pytest.approx(sum(line.points for line in result.deductions))
    assert all(0 <= line.points <= (line.ceiling or line.points) for line in result.deductions)
    assert (result.total is None) == bool(result.vetoes)
    assert result.total is None or result.total <= 100
    more = score([*found, Fault(LINK, "another")], [], GOV, Kind(services=services))
    assert result.total is None or more.total is None or more.total <= result.total
