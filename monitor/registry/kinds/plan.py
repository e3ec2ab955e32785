"""Tasks of the year's plan 年度任务台账."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from monitor.registry.cells import day, one_of, whole, words
from monitor.registry.kind import Field, Kind, Values
from monitor.store.tables.registry import PlanTask

STATES: Mapping[str, str] = MappingProxyType(
    {"open": "未开始", "doing": "进行中", "done": "已完成", "dropped": "取消"}
)


def _settle(became: dict[str, Any], _: Values | None, __: str) -> None:
    """A task that is taken up again was not done."""
    if became["state"] != "done":
        became["done_on"] = None


PLAN = Kind(
    name="plan",
    title="年度任务",
    table=PlanTask,
    fields=(
        Field(
            "number",
            "序号",
            words("12", 30),
            "本年度内不能重复",
            "12",
            required=True,
        ),
        Field(
            "year",
            "年度",
            whole(2000, 2100, "2026"),
            "四位数字",
            2026,
            required=True,
        ),
        Field(
            "title",
            "任务",
            words("公布政府信息公开工作年度报告"),
            "要做什么",
            "公布政府信息公开工作年度报告",
            required=True,
        ),
        Field("source", "依据", words("年度工作要点 第12条"), "提出任务的文件和条目", "年度工作要点 第12条"),
        Field(
            "unit_id",
            "责任单位",
            words("某某县人民政府办公室", 100),
            "已登记单位的全称",
            "某某县人民政府办公室",
            empty=None,
            refers="unit",
        ),
        Field("helpers", "配合单位", words("县教育局、县财政局"), "可写几个", "县教育局、县财政局"),
        Field(
            "due",
            "完成时限",
            day,
            "最晚哪一天完成",
            date(2026, 1, 31),
            empty=None,
            required=True,
        ),
        Field(
            "state",
            "状态",
            one_of(STATES),
            "未开始、进行中、已完成、取消",
            "未开始",
            empty="open",
            names=STATES,
        ),
        Field("progress", "进展", words("已起草，正在征求意见"), "目前的进展", "已起草，正在征求意见"),
        Field(
            "done_on",
            "完成日期",
            day,
            "完成的那一天",
            date(2026, 1, 28),
            empty=None,
        ),
    ),
    key=lambda task: (task["year"], task["number"]),
    called=lambda task: f"{task['year']} 年第 {task['number']} 项",
    settle=_settle,
)
