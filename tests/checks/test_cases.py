"""Every check against its good and bad cases, and what must hold of every check there is."""

from __future__ import annotations

import inspect
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

import msgspec
import pytest
from msgspec import Struct

from checks.catalogue import catalogue
from checks.declaration import Check
from checks.examination import examine
from checks.facts import Account, Site
from checks.findings import Verdict
from checks.indicators import indicators

FILES = sorted((Path(__file__).parent / "cases").glob("*.toml"))
SEEN = "2026-11-22T09:00:00+08:00"
URL = "https://www.example.gov.cn/"
USUAL_SITE = {"url": URL, "observed_at": SEEN}
USUAL_ACCOUNT = {"key": "微博 甲县发布", "platform": "微博", "name": "甲县发布", "observed_at": SEEN}


class Case(Struct, forbid_unknown_fields=True):
    """One site or account and all that the check must say of it beyond passes.

    `site` and `account` leave out what they are known by and `observed_at` where the usual ones do. `expect`
    lists every finding, each compared on the fields it gives; `in_order` counts the passes, where that
    matters.
    """

    why: str
    kind: Literal["good", "bad"]
    site: dict[str, Any] | None = None
    account: dict[str, Any] | None = None
    expect: list[dict[str, Any]] = []
    limits: dict[str, Any] = {}
    in_order: int | None = None


def cases(file: Path) -> list[Case]:
    return msgspec.convert(tomllib.loads(file.read_text("utf-8")), dict[str, list[Case]])["case"]


def seen_of(case: Case) -> Site | Account:
    if case.site is not None:
        known_facts(case.site, Site)
        return msgspec.convert(USUAL_SITE | case.site, Site, strict=False)
    assert case.account is not None
    known_facts(case.account, Account)
    return msgspec.convert(USUAL_ACCOUNT | case.account, Account, strict=False)


def known_facts(told: Mapping[str, Any], kind: type[Struct]) -> None:
    unknown = set(told) - set(kind.__struct_fields__)
    assert not unknown, f"no such facts: {unknown}"


ALL = [pytest.param(file.stem, case, id=f"{file.stem}: {case.why}") for file in FILES for case in cases(file)]


@pytest.mark.parametrize(("name", "case"), ALL)
def test_a_check_says_what_its_case_expects(name: str, case: Case) -> None:
    judged = examine(seen_of(case), {name: case.limits}, [catalogue()[name]])
    said = [msgspec.json.decode(msgspec.json.encode(finding)) for finding in judged.findings]
    assert len(said) == len(case.expect), said
    for wanted in case.expect:
        assert any(_agrees(one, wanted) for one in said), f"{wanted} not in {said}"
    if case.in_order is not None:
        assert judged.passed.get(name, 0) == case.in_order


def _agrees(said: Mapping[str, Any], wanted: Mapping[str, Any]) -> bool:
    """`saw` by the words it must hold, everything else exactly."""
    return all(value in said[key] if key == "saw" else said[key] == value for key, value in wanted.items())


@pytest.mark.parametrize(("name", "case"), ALL)
def test_good_cases_accuse_nobody_and_bad_ones_do(name: str, case: Case) -> None:
    accusing: tuple[Verdict, ...] = ("failed", "suspect")
    accused = [one for one in case.expect if one["verdict"] in accusing]
    assert bool(accused) is (case.kind == "bad")


@pytest.mark.parametrize("name", list(catalogue()))
def test_every_check_has_good_and_bad_cases(name: str) -> None:
    mine = [case.kind for file in FILES if file.stem == name for case in cases(file)]
    assert mine.count("good") >= 2
    assert mine.count("bad") >= 2


def test_every_case_file_belongs_to_a_check() -> None:
    assert [file.stem for file in FILES if file.stem not in catalogue()] == []


EVERY = [pytest.param(one, id=one.name) for one in catalogue().values()]


@pytest.mark.parametrize("one", EVERY)
def test_a_check_is_one_function_in_the_file_of_its_name(one: Check) -> None:
    file = Path(inspect.getsourcefile(one.judge) or "")
    assert file.stem == one.name.replace("-", "_") == one.judge.__name__
    assert file.parent.name == one.group


@pytest.mark.parametrize("one", EVERY)
def test_a_check_is_explained_to_the_people_who_are_judged_by_it(one: Check) -> None:
    for heading in ("为什么重要：", "怎样判：", "不判什么：", "数字来源："):
        assert heading in one.explanation
    assert one.title
    assert one.advice.endswith("。")


@pytest.mark.parametrize("one", EVERY)
def test_a_check_implements_known_indicators_that_a_machine_may_judge(one: Check) -> None:
    assert one.implements
    for code in one.implements:
        assert code in indicators()
        assert not indicators()[code].manual


@pytest.mark.parametrize("one", EVERY)
def test_every_limit_is_a_number_that_a_user_can_override(one: Check) -> None:
    for limit in one.limits:
        assert isinstance(limit.default, int | float | str | bool | list | tuple), limit


@pytest.mark.parametrize("one", EVERY)
def test_a_check_has_nothing_to_say_where_nothing_was_seen(one: Check) -> None:
    site, account = msgspec.convert(USUAL_SITE, Site), msgspec.convert(USUAL_ACCOUNT, Account)
    judged = examine(account if one.reads == "account" else site, None, [one])
    assert {finding.verdict for finding in judged.findings} <= {"not_checked"}
    assert judged.passed == {}
