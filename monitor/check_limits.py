"""Limits from the settings against the checks' own signatures."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence

from checks.declaration import Check, Limit

Overrides = Mapping[str, Mapping[str, object]]
"""By check name and limit name: {"stale-home": {"days": 10}}."""


def limit_complaints(overrides: Overrides, checks: Mapping[str, Check]) -> list[str]:
    """What is wrong with the overrides, in Chinese, each naming its key; empty when all fit."""
    return [text for name, values in overrides.items() for text in _complaints(name, values, checks)]


def fitting_limits(overrides: Overrides, checks: Mapping[str, Check]) -> dict[str, dict[str, object]]:
    """The overrides in the types of the defaults that they replace (a TOML list becomes a tuple)."""
    return {name: _fitting(values, checks[name]) for name, values in overrides.items()}


def _fitting(values: Mapping[str, object], check: Check) -> dict[str, object]:
    known = {limit.name: limit for limit in check.limits}
    return {key: _converted(known[key], value) for key, value in values.items()}


def _complaints(name: str, values: Mapping[str, object], checks: Mapping[str, Check]) -> Iterator[str]:
    if name not in checks:
        yield f"[checks.{name}]：没有这项检查。{closest(name, list(checks), 'govmon checks list')}"
        return
    known = {limit.name: limit for limit in checks[name].limits}
    for key, value in values.items():
        if key not in known:
            hint = closest(key, list(known), f"govmon checks explain {name}")
            yield f"[checks.{name}] {key}：这项检查没有这个限值。{hint}"
        elif wanted := _wanted_instead(known[key], value):
            yield f"[checks.{name}] {key}：应为{wanted}（现在是 {value!r:.60}）。"


def closest(name: str, known: Sequence[str], command: str) -> str:
    """A suggestion for a name that does not exist: the nearest known one, or the command that lists them."""
    near = difflib.get_close_matches(name, known, n=1)
    return f"是不是想写 {near[0]}？" if near else f"可用的名称见 {command}。"


def _wanted_instead(limit: Limit, value: object) -> str:
    """What the value should be, or "" when it fits. A bool is no number here, although Python says so."""
    number = isinstance(value, (int, float)) and not isinstance(value, bool) and value >= 0
    match limit.default:
        case bool():
            return "" if isinstance(value, bool) else "true 或 false"
        case int():
            return "" if number and isinstance(value, int) else "不小于 0 的整数"
        case float():
            return "" if number else "不小于 0 的数字"
        case str():
            return "" if isinstance(value, str) else "文字"
        case tuple() | frozenset():
            words = isinstance(value, list) and all(isinstance(one, str) for one in value)
            return "" if words else '文字的列表，如 ["…"]'
        case _:
            return ""


def _converted(limit: Limit, value: object) -> object:
    if isinstance(limit.default, (tuple, frozenset)) and isinstance(value, list):
        return type(limit.default)(value)
    return value
