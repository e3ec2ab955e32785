"""Exemptions 例外: what is not counted, why, and until when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from checks.catalogue import catalogue
from monitor.registry.cells import Cell, WrongCellError, day, words
from monitor.registry.kind import Field, Kind, Values, Wrong
from monitor.store.tables.registry import Exemption


def _check(cell: Cell) -> str:
    """The name of a check, or its title."""
    name = words("broken-link", 100)(cell)
    name = next((one.name for one in catalogue().values() if one.title == name), name)
    if name not in catalogue():
        raise WrongCellError(f"没有名为“{name[:40]}”的检查，见 govmon checks list", "broken-link")
    return name


def _rules(exemption: Values) -> Iterator[Wrong]:
    if not exemption["pattern"].strip("*?"):
        yield Wrong("pattern", "范围太大，会把全部问题都算作例外", "https://www.example.gov.cn/old/*")


def _settle(became: dict[str, Any], was: Values | None, actor: str) -> None:
    """Whoever set down or changed it answers for it."""
    if was is None or any(was[name] != became[name] for name in ("reason", "until")):
        became["set_by"] = actor


EXEMPTIONS = Kind(
    name="exemptions",
    title="例外",
    table=Exemption,
    fields=(
        Field(
            "pattern",
            "范围",
            words("https://www.example.gov.cn/old/*", 1000),
            "网址；可用 * 代表任意一段",
            "https://www.example.gov.cn/old/*",
            required=True,
        ),
        Field(
            "site_id",
            "网站",
            words("https://www.example.gov.cn/", 2000),
            "已登记网站的首页网址、标识码或名称；空着为全部网站",
            "https://www.example.gov.cn/",
            empty=None,
            refers="site",
        ),
        Field(
            "check",
            "检查",
            _check,
            "检查的名称，如 broken-link 或 链接打不开，见 govmon checks list；空着为全部检查",
            "broken-link",
        ),
        Field(
            "reason",
            "理由",
            words("旧版网站留作档案"),
            "为什么不算问题，会写进报告",
            "旧版网站留作档案",
            required=True,
        ),
        Field(
            "until",
            "有效期至",
            day,
            "到哪一天为止（含当天）",
            date(2026, 12, 31),
            empty=None,
            required=True,
        ),
    ),
    key=lambda exemption: (exemption["site_id"], exemption["check"], exemption["pattern"]),
    called=lambda exemption: exemption["pattern"],
    rules=_rules,
    settle=_settle,
    hidden=("set_by",),
)
