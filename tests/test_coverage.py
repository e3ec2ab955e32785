"""docs/coverage.md says what the program does."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

import pytest

from checks.catalogue import catalogue
from monitor.clock import SHANGHAI
from town import truth
from town.accounts import account_truth

DOCS = Path(__file__).parents[1] / "docs"
CASES = Path(__file__).parent / "checks" / "cases"
CORE = [f"R{number:02}" for number in range(1, 18)]
WIDE = ["R18", "R19", "R20", "R28"]
"""Duties beyond the core that are met as well."""


def rows() -> dict[str, list[str]]:
    lines = (DOCS / "coverage.md").read_text("utf-8").splitlines()
    cells = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in lines
        if re.match(r"\| R\d\d ", line)
    ]
    return {row[0]: row[1:] for row in cells}


def named(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


def starred(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`\\\*", cell)


def planted() -> set[str]:
    today = datetime.now(SHANGHAI).date()
    sites = [(f"{number}", f"http://127.0.0.{number}:8000/") for number in range(2, 9)]
    return {one.check for one in (*truth(today, sites), *account_truth()) if not one.trap}


def test_every_core_duty_has_its_row() -> None:
    assert list(rows()) == CORE + WIDE


def test_every_check_serves_a_duty() -> None:
    assert {name for row in rows().values() for name in named(row[1])} <= set(catalogue())


@pytest.mark.parametrize("duty", CORE + WIDE)
def test_a_duty_is_met_by_a_check_or_a_command(duty: str) -> None:
    _, checks, commands, where = rows()[duty]
    assert named(checks) or named(commands)
    assert where


def test_every_check_of_the_table_finds_something_in_the_town() -> None:
    told = {name for row in rows().values() for name in named(row[1])}
    elsewhere = {name for row in rows().values() for name in starred(row[1])}
    assert told - elsewhere - planted() == set()
    assert all((CASES / f"{name}.toml").exists() for name in elsewhere)


def test_every_command_of_the_table_is_there() -> None:
    known = set(re.findall(r"^## (govmon [\w -]+)$", (DOCS / "commands.md").read_text("utf-8"), re.M))
    assert {name for row in rows().values() for name in named(row[2])} - known == set()
