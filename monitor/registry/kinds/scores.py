"""Scores that a person gives 人工评分: for a site, a period and an indicator that no check judges."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from checks.indicators import Indicator, Yardstick, yardstick
from checks.scoring import ACCOUNT_CODES, SCORING
from monitor.registry.cells import Cell, Reader, WrongCellError, seen, text_of, words
from monitor.registry.kind import Field, Kind, Values, Wrong
from monitor.registry.kinds.belonging import SITE
from monitor.store.tables.reporting import Entry

_PERIOD = re.compile(r"(20[0-9]{2})(?:年)?(?:[-/.]?(0[1-9]|1[0-2])月?|[Qq第]?([1-4一二三四])(?:季度)?)?")
_PERIOD_FORMS = "2026、2026Q3、2026-10"
_QUARTERS = dict(zip("一二三四", "1234", strict=True))
_POINTS = re.compile(r"[0-9]{1,4}(?:\.[0-9]{1,2})?")
CASES = 1000
"""Of a veto; more is a slip of the finger."""
_EXAMPLE = "gov2019.site.function.one-login"


def scores_kind(local: Sequence[Yardstick]) -> Kind:
    """The kind, by the national yardstick and those beside it."""
    known = _by_hand((yardstick(), *local))
    names = _labels(known)
    return Kind(
        name="scores",
        title="人工评分",
        table=Entry,
        fields=(
            SITE,
            Field(
                "period",
                "统计期",
                period_key,
                f"年、季或月，如 {_PERIOD_FORMS}；这段时间里每天的得分都计入，几个重叠时取最短的一个",
                "2026Q3",
                required=True,
            ),
            Field(
                "indicator",
                "指标",
                _indicator(known, names),
                "指标的名称或代码，只有系统不能检查的指标可以填",
                names[_EXAMPLE],
                required=True,
                names=names,
            ),
            Field(
                "points",
                "分数",
                points_of,
                "扣分指标填扣几分，加分指标填加几分，单项否决填发现几处；看过没有问题的填 0",
                1,
                empty=None,
                required=True,
            ),
            Field(
                "evidence",
                "依据",
                words("抽查5个办事指南，2个没有写明办理地点，截图见 指南0312.pdf"),
                "看到了什么；材料的网址或文件名，会写进报告",
                "抽查5个办事指南，2个没有写明办理地点，截图见 指南0312.pdf",
                required=True,
            ),
            Field("actor", "评分人", words("张三", 50), "谁看的；空着为导入的人", "张三"),
        ),
        key=lambda one: (one["site_id"], one["period"], one["indicator"]),
        called=lambda one: (
            f"{one['site_id']} {one['period']} {names.get(one['indicator'], one['indicator'])}"
        ),
        rules=lambda one: _rules(one, known),
        settle=_settle,
    )


def period_key(cell: Cell) -> str:
    """A year, quarter or month: 2026, 2026Q3, 2026-10."""
    if isinstance(cell, date):
        # What Excel makes of 2026-10 when the cell was not set to text.
        if cell.day == 1:
            return f"{cell:%Y-%m}"
        raise WrongCellError(f"{seen(cell)}是一天，应为年、季或月", _PERIOD_FORMS)
    found = _PERIOD.fullmatch(re.sub(r"\s", "", text_of(cell)))
    if found is None:
        raise WrongCellError(f"{seen(cell)}不是统计期，应为年、季或月", _PERIOD_FORMS)
    year, month, quarter = found.groups()
    return f"{year}-{month}" if month else f"{year}Q{_QUARTERS.get(quarter, quarter)}" if quarter else year


def _by_hand(yardsticks: Sequence[Yardstick]) -> dict[str, tuple[Indicator, ...]]:
    """Indicators that a person judges, by code, as each of the yardsticks has them."""
    found: dict[str, tuple[Indicator, ...]] = {}
    for one in (one for each in yardsticks for one in each.indicator):
        if one.manual and one.kind in SCORING and not one.code.startswith(ACCOUNT_CODES):
            found[one.code] = (*found.get(one.code, ()), one)
    return found


def _labels(known: Mapping[str, Sequence[Indicator]]) -> dict[str, str]:
    """How people call each: by its name, or by its code where two have the same name."""
    counts = Counter(group[0].name for group in known.values())
    return {code: group[0].name if counts[group[0].name] == 1 else code for code, group in known.items()}


def _indicator(known: Mapping[str, Sequence[Indicator]], names: Mapping[str, str]) -> Reader:
    """The code of the indicator that the cell names."""
    by_name = {name: code for code, name in names.items()}
    example = names[_EXAMPLE]
    others = [one for one in yardstick().indicator if one.code not in known]
    machine = {name for one in others for name in (one.code, one.name)}

    def read(cell: Cell) -> str:
        given = words(example, 200)(cell)
        code = given if given in known else by_name.get(given)
        if code is not None:
            return code
        if given in machine:
            told = f"{seen(cell)}由系统检查，不能填人工评分；不同意结论的，用 govmon issues"
        else:
            told = f"没有{seen(cell)}这个人工评分的指标，可用的见 template 生成的填写说明"
        raise WrongCellError(told, example)

    return read


def points_of(cell: Cell) -> float:
    """Points, or a number of cases: 0 or more, two places at most."""
    found = text_of(cell)
    if isinstance(cell, bool) or not _POINTS.fullmatch(found):
        raise WrongCellError(f"应为 0 以上的数，最多两位小数，现在是{seen(cell)}", "1.5")
    return float(found)


def _rules(one: Values, known: Mapping[str, Sequence[Indicator]]) -> Iterator[Wrong]:
    group = known.get(one["indicator"], ())
    if not group or one["points"] is None:
        return
    points = one["points"]
    if group[0].kind == "veto" and (points != int(points) or points > CASES):
        yield Wrong("points", f"“{group[0].name}”是单项否决，应填发现几处（整数），现在是 {points:g}", "1")
    most = max(each.ceiling for each in group)
    if group[0].kind != "veto" and points > most:
        verb = "加" if group[0].kind == "bonus" else "扣"
        yield Wrong("points", f"“{group[0].name}”最多{verb} {most:g} 分，现在是 {points:g}", f"{most:g}")


def _settle(became: dict[str, Any], _: Values | None, actor: str) -> None:
    became["actor"] = became["actor"] or actor


SCORES = scores_kind(())
