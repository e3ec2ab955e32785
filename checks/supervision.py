"""监管工作年度考核: what the work of supervising sites is assessed by once a year, as data.

The file format is that of `checks/data/supervision2019.toml`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Literal

import msgspec
from msgspec import Struct

from checks.indicators import Provenance

Counted = Literal["", "find-error-unfinished", "find-error-late", "quarters", "ratio"]
"""What the books can count; empty where only a person knows."""


class SupervisionItem(Struct, frozen=True, forbid_unknown_fields=True):
    """One indicator, known by its `code`. `points` are for one case, 0 where the text that was found names
    none; `least` is the share below which it is not met; `needs` is what a person has to bring where nothing
    was counted."""

    code: str
    name: str
    kind: Literal["veto", "deduct", "bonus"]
    provenance: Provenance
    points: float = 0.0
    counts: Counted = ""
    least: float = 0.0
    needs: str = ""


class Supervision(Struct, frozen=True, forbid_unknown_fields=True):
    """The whole: `full` points to lose, `bonus_most` to gain from a score above `bonus_from`; below
    `passing`, or with a veto, 不合格. `provenance` is of these numbers."""

    title: str
    reference: str
    full: float
    bonus_most: float
    passing: float
    bonus_from: float
    provenance: Provenance
    item: tuple[SupervisionItem, ...]


class SupervisionSum(Struct, frozen=True):
    """What the items come to. `deducted` and `bonus` are within their ceilings; `open` items are still to be
    told of, `unpriced` ones are told of, but the text that was found names no points for them."""

    vetoes: int
    deducted: float
    bonus: float
    base: float
    total: float
    passed: bool | None
    """None while an item is open: what nobody told is neither in order nor a fault."""
    open: int
    unpriced: int


def summed(rules: Supervision, told: Mapping[str, float | None]) -> SupervisionSum:
    """The sum of the items, each by its code: the points that it costs or brings, the cases of a veto, None
    for an item that has no points. Items not in it are open."""
    vetoes = _sum(rules, told, "veto")
    deducted = min(_sum(rules, told, "deduct"), rules.full)
    base = round(rules.full - deducted, 2)
    bonus = min(_sum(rules, told, "bonus"), rules.bonus_most) if base > rules.bonus_from else 0.0
    missing = sum(one.code not in told for one in rules.item)
    failed = bool(vetoes) or base < rules.passing
    return SupervisionSum(
        vetoes=int(vetoes),
        deducted=deducted,
        bonus=bonus,
        base=base,
        total=round(base + bonus, 2),
        passed=False if failed else None if missing else True,
        open=missing,
        unpriced=sum(one.code in told and told[one.code] is None for one in rules.item),
    )


def _sum(rules: Supervision, told: Mapping[str, float | None], kind: str) -> float:
    return round(sum(told.get(one.code) or 0.0 for one in rules.item if one.kind == kind), 2)


@cache
def supervision() -> Supervision:
    """The bundled indicators."""
    text = (files("checks") / "data" / "supervision2019.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(text), Supervision)
