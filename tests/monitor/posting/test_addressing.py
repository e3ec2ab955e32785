from __future__ import annotations

from dataclasses import replace

import pytest

from monitor.posting.addressing import Directory, Reader, addressees

ALL = frozenset({"daily", "monthly", "quarterly", "annual", "rectification", "alert"})
OFFICE = Reader("office@example.gov.cn", "办公室", None, ALL)
UNIT = Reader("jyj@example.gov.cn", "教育局", 1, ALL)
OTHER = Reader("wjj@example.gov.cn", "卫健局", 2, ALL)
CONTACT = Reader("contact@example.gov.cn", "", 3, frozenset())
DIRECTORY = Directory([OFFICE, UNIT, OTHER], {1: replace(CONTACT, unit_id=1), 3: CONTACT})


def to(kind: str, unit: int | None, directory: Directory = DIRECTORY) -> list[str]:
    return [one.address for one in addressees(kind, unit, directory)]


@pytest.mark.parametrize("kind", ["rectification", "reminder", "alert"])
def test_a_unit_and_the_office_hear_of_the_units_faults_and_no_other_unit_does(kind: str) -> None:
    assert to(kind, 1) == [UNIT.address, OFFICE.address]


@pytest.mark.parametrize("kind", ["daily", "monthly", "quarterly", "annual"])
def test_each_unit_gets_its_own_slice_of_a_report_and_the_office_the_whole(kind: str) -> None:
    assert to(kind, 1) == [UNIT.address]
    assert to(kind, None) == [OFFICE.address]


def test_only_what_was_asked_for() -> None:
    readers = [replace(OFFICE, kinds=frozenset({"daily"})), replace(UNIT, kinds=frozenset({"alert"}))]
    assert to("rectification", 1, Directory(readers, {})) == []
    assert to("reminder", 1, Directory(readers, {})) == []
    assert to("alert", 1, Directory(readers, {})) == [UNIT.address]


def test_the_operator_stands_in_for_the_office_only_where_nobody_is_named() -> None:
    named = replace(DIRECTORY, operator="op@example.gov.cn")
    nobody = replace(named, readers=[UNIT])
    unwilling = replace(named, readers=[replace(OFFICE, kinds=frozenset({"alert"}))])
    assert to("monthly", None, named) == [OFFICE.address]
    assert to("monthly", None, nobody) == ["op@example.gov.cn"]
    assert to("monthly", 1, nobody) == [UNIT.address]
    assert to("monthly", None, unwilling) == []


def test_who_is_not_active_gets_nothing() -> None:
    assert to("alert", 1, Directory([replace(UNIT, active=False)], DIRECTORY.units)) == []


def test_the_units_own_address_stands_in_only_where_nobody_is_named() -> None:
    assert to("rectification", 3) == [CONTACT.address, OFFICE.address]
    assert CONTACT.address not in to("rectification", 1)
    assert to("monthly", 3) == []


def test_one_address_gets_one_copy() -> None:
    twice = Directory([UNIT, replace(UNIT, unit_id=None, address=UNIT.address.upper())], {})
    [one] = addressees("alert", 1, twice)
    assert not one.whole


def test_notices_go_to_the_operator() -> None:
    assert to("notice", None, replace(DIRECTORY, operator="op@example.gov.cn")) == ["op@example.gov.cn"]
    assert to("notice", None) == [OFFICE.address]
