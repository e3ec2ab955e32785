"""What a person tells of the office's own work 监管工作年度考核: for a year and an indicator."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from checks.supervision import SupervisionItem, supervision
from monitor.registry.cells import Cell, WrongCellError, seen, whole, words
from monitor.registry.kind import Field, Kind, Values, Wrong
from monitor.registry.kinds.scores import CASES, points_of
from monitor.store.tables.reporting import SupervisionEntry

_ITEMS: Mapping[str, SupervisionItem] = {one.code: one for one in supervision().item}
_NAMES: Mapping[str, str] = {code: one.name for code, one in _ITEMS.items()}
_EXAMPLE = _NAMES["training"]


def _item() -> Callable[[Cell], str]:
    by_name = {name: code for code, name in _NAMES.items()}

    def read(cell: Cell) -> str:
        given = words(_EXAMPLE, 200)(cell)
        code = given if given in _ITEMS else by_name.get(given)
        if code is None:
            raise WrongCellError(
                f"没有{seen(cell)}这项监管考核指标，可用的见 template 生成的填写说明", _EXAMPLE
            )
        return code

    return read


def _rules(one: Values) -> Iterator[Wrong]:
    item, points = _ITEMS.get(one["item"]), one["points"]
    if item is None or points is None:
        return
    if item.kind == "veto":
        if points != int(points) or points > CASES:
            yield Wrong("points", f"“{item.name}”是否决指标，应填发现几处（整数），现在是 {points:g}", "1")
        return
    verb, most = ("加", supervision().bonus_most) if item.kind == "bonus" else ("扣", supervision().full)
    if points > most:
        yield Wrong("points", f"“{item.name}”最多{verb} {most:g} 分，现在是 {points:g}", f"{most:g}")


def _settle(became: dict[str, Any], _: Values | None, actor: str) -> None:
    became["actor"] = became["actor"] or actor


SUPERVISION = Kind(
    name="supervision",
    title="监管考核填报",
    table=SupervisionEntry,
    fields=(
        Field("year", "年度", whole(2000, 2100, "2026"), "考核的那一年，四位数字", 2026, required=True),
        Field(
            "item",
            "指标",
            _item(),
            f"指标的名称或代码：{'、'.join(_NAMES.values())}",
            _EXAMPLE,
            required=True,
            names=_NAMES,
        ),
        Field(
            "points",
            "分数",
            points_of,
            "扣分指标填扣几分，加分指标填加几分，否决指标填发现几处；没有问题的填 0",
            0,
            empty=None,
            required=True,
        ),
        Field(
            "evidence",
            "本年情况",
            words("6月举办培训1期，126人参加"),
            "做了什么，依据的材料；会写进年度考核报告",
            "6月举办培训1期，126人参加，通知见 培训通知.pdf",
            required=True,
        ),
        Field("actor", "填报人", words("张三", 50), "谁填的；空着为导入的人", "张三"),
    ),
    key=lambda one: (one["year"], one["item"]),
    called=lambda one: f"{one['year']} 年 {_NAMES.get(one['item'], one['item'])}",
    rules=_rules,
    settle=_settle,
)
