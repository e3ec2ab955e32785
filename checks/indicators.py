"""Indicators are data: code, name, kind, points, trigger, source and how sure the number is.

The file format is that of `checks/data/gov2019.toml`; every key is an attribute of `Indicator`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Literal

import msgspec
from msgspec import Struct

from checks.findings import Severity

IndicatorKind = Literal["veto", "deduct", "bonus", "warn", "info"]
Provenance = Literal["official", "local", "memory", "proposal"]
"""How sure the number is: official text found, local practice, remembered text, our own proposal."""


class Indicator(Struct, frozen=True, forbid_unknown_fields=True):
    """One indicator of a yardstick.

    `severity` is what a single fault weighs. `veto_group` and `veto_at`: so many faults in one group (over
    all indicators that share it) are a 单项否决, and then each of them weighs `veto`. `manual` marks what no
    machine can judge. `provenance` is of the rule, `points_by` of `points` (for one fault) and `ceiling`
    (for the indicator, or together with the indicator that it `shares` them with). `warn_at` is an early
    warning in the unit of the trigger, 0 for none. `share_at` is the share of looks over `window_days` that
    triggers it, with at least `least_a_day` looks on each of the days.
    """

    code: str
    name: str
    kind: IndicatorKind
    severity: Severity
    reference: str
    provenance: Provenance
    group: str = ""
    points: float = 0.0
    ceiling: float = 0.0
    points_by: Provenance = "proposal"
    shares: str = ""
    veto_group: str = ""
    veto_name: str = ""
    veto_at: int = 0
    window_days: int = 0
    warn_at: float = 0.0
    share_at: float = 0.0
    least_a_day: int = 0
    manual: bool = False
    note: str = ""


class Mark(Struct, frozen=True, forbid_unknown_fields=True):
    """A number that the whole scoring hangs on, in points, and how sure it is."""

    value: float
    provenance: Provenance
    reference: str = ""


class Marks(Struct, frozen=True, forbid_unknown_fields=True):
    """The frame of the scoring.

    `full` points can be lost; of a site without services only `without_services`, and what is left is
    stretched to `full`. Below `passing` is 不合格; a score above `bonus_from` takes part in the bonus, of
    which there is at most `bonus_most`.
    """

    full: Mark
    without_services: Mark
    passing: Mark
    bonus_from: Mark
    bonus_most: Mark


Scored = Literal["portals", "all"]
"""Who loses points: only portals 门户网站, or every site."""


class Yardstick(Struct, frozen=True, forbid_unknown_fields=True):
    """A set of indicators 评分标准. `valid_from` and `valid_until` are days, both included; None is open.
    `services_group` is the group that a site without services is not asked for."""

    name: str
    title: str
    reference: str
    marks: Marks
    indicator: tuple[Indicator, ...]
    valid_from: date | None = None
    valid_until: date | None = None
    scored: Scored = "portals"
    services_group: str = "办事服务"

    def valid_on(self, day: date) -> bool:
        """Whether the yardstick is in force on that day."""
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_until is None or day <= self.valid_until)


@cache
def yardstick(name: str = "gov2019") -> Yardstick:
    """The bundled yardstick of that name. Raises FileNotFoundError, msgspec.ValidationError, ValueError."""
    text = (files("checks") / "data" / f"{name}.toml").read_text("utf-8")
    found = msgspec.convert(tomllib.loads(text), Yardstick)
    codes = [one.code for one in found.indicator]
    doubled = sorted({code for code in codes if codes.count(code) > 1})
    if doubled:
        message = f"checks/data/{name}.toml: indicator codes used twice: {', '.join(doubled)}"
        raise ValueError(message)
    return found


@cache
def indicators(name: str = "gov2019") -> Mapping[str, Indicator]:
    """The yardstick's indicators by code."""
    return MappingProxyType({one.code: one for one in yardstick(name).indicator})
