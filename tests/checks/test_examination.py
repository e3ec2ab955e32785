"""Examining: isolation, weighing, order, and what is counted as seen."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime

import pytest
from msgspec.structs import replace

from checks.catalogue import catalogue
from checks.declaration import Check, check, declared
from checks.examination import LOOK_AGAIN, examine, vetoes, worst
from checks.facts import Column, Home, Site
from checks.findings import CannotTellError, Evidence, Nearing, Verdict

SITE = Site(url="https://e.gov.cn/", observed_at=datetime(2026, 11, 22, 1, tzinfo=UTC))
WARN = "gov2019.site.update.undated"
BLANK = "gov2019.site.update.columns-blank"
HOME = "gov2019.site.update.home"


def saying(said: Iterable[Evidence], implements: str = WARN, name: str = "said") -> Check:
    """A check that yields this evidence whatever the site."""
    kept = list(said)

    def spoken(site: Site, *, days: int = 3) -> Iterator[Evidence]:
        yield from kept

    spoken.__name__ = name
    found = declared(check(implements=implements, title="标题", advice="请改正。")(spoken))
    assert found is not None
    return found


def evidence(what: str, verdict: Verdict = "failed", **more: object) -> Evidence:
    return Evidence(at="https://e.gov.cn/", what=what, verdict=verdict, **more)  # type: ignore[arg-type]


def test_evidence_becomes_a_finding_with_site_time_weight_and_advice() -> None:
    (found,) = examine(SITE, chosen=[saying([evidence("x", saw="看到", name="名")])]).findings
    assert (found.check, found.verdict, found.severity) == ("said", "failed", "warn")
    assert (found.site, found.seen_at, found.indicator) == (SITE.url, SITE.observed_at, WARN)
    assert (found.saw, found.name, found.do) == ("看到", "名", "请改正。")


def test_a_check_cannot_ask_for_mending_what_it_could_not_see() -> None:
    (found,) = examine(SITE, chosen=[saying([evidence("x", "not_checked")], HOME)]).findings
    assert found.do == LOOK_AGAIN
    assert found.severity == "info"


def test_only_passes_count_as_passed() -> None:
    said = [evidence("a", "passed", occurrences=9), evidence("b", "not_applicable"), evidence("c", "suspect")]
    judged = examine(SITE, chosen=[saying(said)])
    assert judged.passed == {"said": 9}
    assert [one.what for one in judged.findings] == ["c"]
    assert judged.verdicts["said", "b"] == "not_applicable"


def test_a_subject_is_shown_with_the_worst_that_was_said_of_it() -> None:
    judged = examine(SITE, chosen=[saying([evidence("a"), evidence("a", "passed")])])
    assert judged.verdicts["said", "a"] == "failed"


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        (["passed", "failed", "suspect"], "failed"),
        (["passed", "suspect", "not_checked"], "suspect"),
        (["passed", "not_checked"], "not_checked"),
        (["passed", "not_applicable"], "passed"),
        ([], "not_applicable"),
    ],
)
def test_worst(said: list[Verdict], shown: Verdict) -> None:
    assert worst(said) == shown


def test_a_crash_costs_one_check_only_and_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    def crashing(site: Site) -> Iterator[Evidence]:
        yield evidence("before")
        raise ZeroDivisionError

    broken = declared(check(implements=WARN, title="标题", advice="请改正。")(crashing))
    assert broken is not None
    with caplog.at_level(logging.ERROR):
        judged = examine(SITE, chosen=[broken, saying([evidence("other")])])
    assert {(one.check, one.what, one.verdict) for one in judged.findings} == {
        ("crashing", "before", "failed"),
        ("crashing", SITE.url, "not_checked"),
        ("said", "other", "failed"),
    }
    assert "crashing" in caplog.text


def test_an_indicator_that_nobody_knows_is_a_crash_of_the_check() -> None:
    judged = examine(SITE, chosen=[saying([evidence("x", indicator="no.such.code")])])
    assert [one.verdict for one in judged.findings] == ["not_checked"]


def test_what_cannot_be_told_is_not_checked_with_its_reason() -> None:
    def blind(site: Site) -> Iterator[Evidence]:
        if not site.columns:
            raise CannotTellError("没有打开")
        yield evidence("x")

    unseeing = declared(check(implements=WARN, title="标题", advice="请改正。")(blind))
    assert unseeing is not None
    (found,) = examine(SITE, chosen=[unseeing]).findings
    assert (found.verdict, found.saw) == ("not_checked", "没有打开")


@pytest.mark.parametrize(("count", "weight"), [(4, "deduct"), (5, "veto"), (6, "veto")])
def test_so_many_faults_of_one_group_weigh_as_a_veto(count: int, weight: str) -> None:
    judged = examine(SITE, chosen=[saying([evidence(str(n)) for n in range(count)], BLANK)])
    assert {one.severity for one in judged.findings} == {weight}
    assert [veto.count for veto in vetoes(judged.findings)] == ([count] if weight == "veto" else [])


def test_suspicions_and_gaps_trigger_no_veto() -> None:
    said = [evidence(str(n), "suspect") for n in range(9)] + [
        evidence(f"g{n}", "not_checked") for n in range(9)
    ]
    judged = examine(SITE, chosen=[saying(said, BLANK)])
    assert vetoes(judged.findings) == ()
    assert {one.severity for one in judged.findings} == {"deduct", "info"}


def test_failed_come_before_suspect_before_not_checked_and_heavy_before_light() -> None:
    light = saying([evidence("1"), evidence("2", "not_checked"), evidence("3", "suspect")], WARN, "light")
    heavy = saying([evidence("4"), evidence("5", "suspect")], HOME, "heavy")
    judged = examine(SITE, chosen=[light, heavy])
    assert [one.what for one in judged.findings] == ["4", "1", "5", "3", "2"]


def test_a_finding_names_ten_pages_at_most() -> None:
    pages = tuple(f"https://e.gov.cn/{n}" for n in range(30))
    (found,) = examine(SITE, chosen=[saying([evidence("x", pages=pages, occurrences=30)])]).findings
    assert found.pages == pages[:10]
    assert found.occurrences == 30


def test_what_passes_for_a_few_days_more_is_told_with_them() -> None:
    soon = evidence("a", "passed", days_left=2, name="要闻", saw="看到", indicator=HOME)
    said = saying([soon, evidence("b", "passed"), evidence("c", days_left=2)])
    found = examine(SITE, chosen=[said])
    assert found.nearing == (Nearing("said", "a", "要闻", "看到", HOME, 2),)
    assert found.passed == {"said": 2}


@pytest.mark.parametrize(
    ("more", "left"),
    [
        ({}, 3),
        ({"own_limit_days": 12, "own_reason": "约定"}, 1),
        ({"kind": "topic", "latest": date(2025, 11, 30)}, None),
        ({"scripted": "jpage"}, None),
        ({"kind_by": "guess"}, None),
        ({"finished": True}, None),
    ],
)
def test_a_column_is_told_of_before_its_end_where_it_would_be_a_sure_fault(
    more: dict[str, object], left: int | None
) -> None:
    column = Column("https://e.gov.cn/a/", "动态", "news", kind_by="name", latest=date(2026, 11, 11))
    site = replace(SITE, columns=(replace(column, **more),))
    found = examine(site, chosen=[catalogue()["stale-column"]]).nearing
    assert [one.days_left for one in found] == ([] if left is None else [left])


@pytest.mark.parametrize(("scripted", "told"), [("", [2]), ("jpage", [])])
def test_so_is_the_home_page(scripted: str, told: list[int]) -> None:
    home = Home(SITE.url, opened=True, latest=date(2026, 11, 10), scripted=scripted)
    found = examine(replace(SITE, home=home), chosen=[catalogue()["stale-home"]]).nearing
    assert [one.days_left for one in found] == told
