"""监管工作年度考核: what the work of supervising sites is assessed by once a year, as data.

The file format is that of `checks/data/supervision2019.toml`.
"""

from __future__ import annotations

import tomllib
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


@cache
def supervision() -> Supervision:
    """The bundled indicators."""
    text = (files("checks") / "data" / "supervision2019.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(text), Supervision)
