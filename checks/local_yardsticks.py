"""A province's own yardstick, laid over the national one: what its file says, key by key, and what is wrong
with it. Pure.

The file has the form of `checks/data/gov2019.toml`. An indicator with a national code changes the keys that
are given and keeps the others; another code is a new indicator, which a person judges. `without` names
national indicators that it does not have. Numbers that it gives are `local` where it does not say otherwise.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any, Literal, get_args, get_origin, get_type_hints

import msgspec
from msgspec.structs import asdict

from checks.indicators import Indicator, Mark, Marks, Yardstick, yardstick

_CODE = re.compile(r"[a-z0-9][a-z0-9.-]{2,99}")
_NEEDED = ("name", "kind", "reference")
_MOST = 10_000
"""Points; more is a slip of the finger."""
_WORDS: Mapping[type, str] = {
    str: '文字，如 "…"',
    bool: "true 或 false",
    int: "整数",
    float: "数字",
    date: "日期，如 2026-01-01（不加引号）",
}
_SEVERITIES = {"veto": "veto", "deduct": "deduct", "bonus": "info", "warn": "warn", "info": "info"}
_POINTS = ("points", "ceiling")
_TOP = ("name", "title", "reference", "valid_from", "valid_until", "scored", "services_group")
_KEYS = (*_TOP, "without", "marks", "indicator")


@dataclass(slots=True)
class _File:
    """What is read of a file so far, and what is wrong with it."""

    wrong: list[str] = field(default_factory=list)

    def values(self, place: str, given: object, kind: type, known: Sequence[str]) -> dict[str, Any]:
        """The usable values of a table; the others are complained of."""
        if not isinstance(given, dict):
            self.wrong.append(f"{place}应为一节，每行写成 键 = 值（现在是 {_shown(given)}）")
            return {}
        hints = get_type_hints(kind)
        found = {}
        for key, value in given.items():
            if key not in known:
                whose = place.removesuffix("的 ")
                self.wrong.append(f"{whose}没有 {key[:40]} 这一项，可以写：{'、'.join(known)}")
            elif (complaint := _complaint(hints[key], value)) is not None:
                self.wrong.append(f"{place}{key}：{complaint}（现在是 {_shown(value)}）")
            else:
                found[key] = value
        return found


def local_yardstick(text: str) -> tuple[Yardstick | None, list[str]]:
    """The yardstick, or None with everything that is wrong with the file in Chinese: place, key, what is
    right."""
    try:
        given = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        return None, [f"不是正确的 TOML：{error}"]
    file, base = _File(), yardstick()
    file.wrong += [f"没有 {key[:40]} 这一项，可以写：{'、'.join(_KEYS)}" for key in given if key not in _KEYS]
    top = file.values("", {key: given[key] for key in _TOP if key in given}, Yardstick, _TOP)
    file.wrong += [f"缺少 {key}" for key in _TOP[:3] if not top.get(key) and not _told_of(file, key)]
    if top.get("name") == base.name:
        file.wrong.append(f'name：{base.name} 是自带的评分标准，请另取一个名字，如 "beijing2023"')
    marks = _marks(file, base.marks, given.get("marks", {}))
    listed = _indicators(file, base, given)
    if file.wrong:
        return None, file.wrong
    found = Yardstick(
        **{"services_group": base.services_group, "scored": base.scored, **top},
        marks=marks,
        indicator=tuple(msgspec.convert(one, Indicator) for one in listed),
    )
    wrong = [*_wrong_dates(found), *_wrong_marks(found), *_wrong_indicators(found), *_wrong_sums(found)]
    return (None, wrong) if wrong else (found, [])


def overlapping(found: Sequence[Yardstick]) -> Iterator[tuple[Yardstick, Yardstick]]:
    """Pairs that have the same name or are both in force on some day."""
    for number, one in enumerate(found):
        for other in found[number + 1 :]:
            apart = _ends_before(one, other) or _ends_before(other, one)
            if one.name == other.name or not apart:
                yield one, other


def in_force(local: Sequence[Yardstick], day: date) -> tuple[Yardstick, ...]:
    """The yardsticks that a day is scored by, the national one first."""
    return (yardstick(), *(one for one in local if one.valid_on(day)))


def _ends_before(one: Yardstick, other: Yardstick) -> bool:
    return one.valid_until is not None and other.valid_from is not None and one.valid_until < other.valid_from


# ---------------------------------------------------------------- the parts of a file


def _marks(file: _File, base: Marks, given: object) -> Marks:
    names = Marks.__struct_fields__
    found: dict[str, Any] = {name: asdict(getattr(base, name)) for name in names}
    if not isinstance(given, dict):
        file.wrong.append(f"marks 应为若干节，如 [marks.full]（现在是 {_shown(given)}）")
        return base
    for name, values in given.items():
        if name not in names:
            file.wrong.append(f"没有 [marks.{name[:40]}] 这一节，可以写：{'、'.join(names)}")
            continue
        read = file.values(f"[marks.{name}] 的 ", values, Mark, Mark.__struct_fields__)
        if "value" not in read and not _told_of(file, f"[marks.{name}] 的 value"):
            file.wrong.append(f"[marks.{name}] 缺少 value")
        found[name] = {**found[name], "provenance": "local", "reference": "", **read}
    return msgspec.convert(found, Marks)


def _indicators(file: _File, base: Yardstick, given: Mapping[str, Any]) -> list[dict[str, Any]]:
    """National indicators with what the file changes, without those that it leaves out, then its own."""
    found = {one.code: asdict(one) for one in base.indicator}
    _leave_out(file, found, given.get("without", []))
    listed = given.get("indicator", [])
    if not isinstance(listed, list):
        file.wrong.append("indicator 应写成一个个 [[indicator]]")
        return []
    seen: set[str] = set()
    for number, one in enumerate(listed, 1):
        code = one.get("code") if isinstance(one, dict) else None
        if not isinstance(code, str) or not _CODE.fullmatch(code):
            file.wrong.append(
                f'第 {number} 个 [[indicator]] 的 code：应为小写字母、数字、点和短横，如 "local.site.video"'
            )
            continue
        if code in seen:
            file.wrong.append(f"指标 {code} 写了两次")
        seen.add(code)
        values = file.values(f"指标 {code} 的 ", one, Indicator, Indicator.__struct_fields__)
        found[code] = _laid_over(found[code], values) if code in found else _new(file, code, values)
    return list(found.values())


def _leave_out(file: _File, found: dict[str, dict[str, Any]], given: object) -> None:
    if not isinstance(given, list) or not all(isinstance(one, str) for one in given):
        file.wrong.append(
            f'without：应为指标代码的列表，如 ["gov2019.site.bonus.languages"]（现在是 {_shown(given)}）'
        )
        return
    for code in given:
        if found.pop(code, None) is None:
            file.wrong.append(f"without：没有指标 {code[:60]}，代码见 govmon scores show --format json")


def _laid_over(national: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
    by = {"points_by": "local"} if any(name in values for name in _POINTS) else {}
    merged = {**national, **by, **values}
    # What the province takes points for is no veto any more.
    return merged if merged["kind"] == "veto" else {**merged, "veto_group": "", "veto_name": "", "veto_at": 0}


def _new(file: _File, code: str, values: Mapping[str, Any]) -> dict[str, Any]:
    for key in _NEEDED:
        if not values.get(key) and not _told_of(file, f"指标 {code} 的 {key}"):
            file.wrong.append(f"指标 {code} 缺少 {key}（新增的指标要写 {'、'.join(_NEEDED)}）")
    if values.get("manual") is False:
        file.wrong.append(f"指标 {code} 的 manual：新增的指标没有检查能判断，应为 true，或不写")
    kind = values.get("kind", "deduct")
    veto = {"veto_group": code, "veto_name": values.get("name", ""), "veto_at": 1} if kind == "veto" else {}
    defaults = {
        "severity": _SEVERITIES[kind],
        "provenance": "local",
        "points_by": "local",
        "group": "本地指标",
    }
    wanted: dict[str, Any] = {"code": code, "name": "", "kind": kind, "reference": ""}
    return {**wanted, **defaults, **veto, **values, "manual": True}


# ---------------------------------------------------------------- what does not fit together


def _wrong_dates(found: Yardstick) -> Iterator[str]:
    if found.valid_from and found.valid_until and found.valid_from > found.valid_until:
        yield f"valid_until（{found.valid_until}）早于 valid_from（{found.valid_from}）"


def _wrong_marks(found: Yardstick) -> Iterator[str]:
    marks = found.marks
    full = marks.full.value
    for name in Marks.__struct_fields__:
        value = getattr(marks, name).value
        least = name in ("full", "without_services")
        # Asked so that a NaN is refused too.
        if not 0 <= value <= _MOST or (least and not value > 0):
            bounds = f"大于 0，不大于 {_MOST}" if least else f"在 0 至 {_MOST} 之间"
            yield f"[marks.{name}] 的 value：应{bounds}（现在是 {value:g}）"
        elif name != "bonus_most" and value > full:
            yield f"[marks.{name}] 的 value：不应大于满分 {full:g}（现在是 {value:g}）"


def _wrong_indicators(found: Yardstick) -> Iterator[str]:
    by_code = {one.code: one for one in found.indicator}
    groups: dict[str, Indicator] = {}
    for one in found.indicator:
        place = f"指标 {one.code} 的 "
        yield from (f"{place}{wrong}" for wrong in _wrong_numbers(one))
        if one.shares and (one.shares not in by_code or by_code[one.shares].shares):
            yield f"{place}shares：应为自己有上限的另一指标的代码（现在是 {_shown(one.shares)}）"
        if one.veto_group and groups.setdefault(one.veto_group, one).veto_at != one.veto_at:
            other = groups[one.veto_group]
            right = f"应与同一否决组 {one.veto_group} 的 {other.code} 相同，为 {other.veto_at}"
            yield f"{place}veto_at：{right}（现在是 {one.veto_at}）"


def _wrong_numbers(one: Indicator) -> Iterator[str]:
    for name in _POINTS:
        value = getattr(one, name)
        if not 0 <= value <= _MOST:
            yield f"{name}：应在 0 至 {_MOST} 之间（现在是 {value:g}）"
            return
    if one.kind in ("deduct", "bonus") and not one.ceiling:
        yield "ceiling：扣分、加分指标应有上限，大于 0"
    elif one.kind == "veto" and one.points and not one.ceiling:
        yield "ceiling：单项否决另要扣分的，应写最多扣几分"
    elif one.ceiling and one.points > one.ceiling:
        yield f"points：{one.points:g} 大于上限 ceiling {one.ceiling:g}"
    if one.kind == "veto" and one.veto_at < 1:
        yield f"veto_at：应为 1 以上的整数，达到这个数即否决（现在是 {one.veto_at}）"


def _wrong_sums(found: Yardstick) -> Iterator[str]:
    """A table that does not close was copied in part, and would score everybody wrongly."""
    own = [one for one in found.indicator if one.kind == "deduct" and not one.shares]
    whole = round(sum(one.ceiling for one in own), 2)
    services = round(sum(one.ceiling for one in own if one.group == found.services_group), 2)
    full, without = found.marks.full.value, found.marks.without_services.value
    if whole != full:
        yield f"扣分指标的 ceiling 合计 {whole:g} 分，应等于满分 {full:g}（[marks.full] 的 value）"
    elif round(full - services, 2) != without:
        right = f"{full:g} 减去“{found.services_group}”合计的 {services:g}，即 {full - services:g}"
        yield f"[marks.without_services] 的 value：应为{right}（现在是 {without:g}）"


# ---------------------------------------------------------------- words


def _told_of(file: _File, place: str) -> bool:
    return any(one.startswith(f"{place}：") for one in file.wrong)


@cache
def _kinds(hint: Any) -> tuple[Any, ...]:
    return get_args(hint) if get_origin(hint) is Literal else ()


def _complaint(hint: Any, value: object) -> str | None:
    try:
        msgspec.convert(value, hint)
    except msgspec.ValidationError:
        pass
    else:
        return None
    if _kinds(hint):
        return f"只能是 {'、'.join(map(_shown, _kinds(hint)))} 之一"
    plain = next((kind for kind in _WORDS if kind is hint or kind in get_args(hint)), str)
    return f"应为{_WORDS[plain]}"


def _shown(value: object) -> str:
    text = f'"{value}"' if isinstance(value, str) else str(value)
    return text if len(text) <= 60 else f"{text[:57]}…"
