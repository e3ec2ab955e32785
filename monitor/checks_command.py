"""`govmon checks list` and `govmon checks explain`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rich.table import Table

from checks.catalogue import catalogue
from checks.declaration import Check
from checks.indicators import Indicator, Provenance, indicators
from checks.names import SEVERITIES
from monitor.check_limits import closest
from monitor.console import Paper
from monitor.exit_status import DONE
from monitor.refusals import RefusedError
from monitor.settings import load_settings

_SURE: Mapping[Provenance, str] = {
    "official": "国家文件原文",
    "local": "地方做法",
    "memory": "凭记忆，待核对原文",
    "proposal": "本系统的建议",
}


def print_list() -> int:
    """Every check with its weight and limits."""
    overrides = load_settings().checks
    drawn = Table(show_header=True, header_style="bold")
    for title in ("名称", "检查什么", "程度", "限值"):
        # A name that is folded cannot be copied.
        drawn.add_column(title, overflow="fold", no_wrap=title == "名称")
    for check in catalogue().values():
        drawn.add_row(
            check.name, check.title, _weights(check), "\n".join(limits(check, overrides.get(check.name, {})))
        )
    console = Paper()
    console.print(drawn)
    console.print(f"共 {len(catalogue())} 项。说明一项：govmon checks explain 名称")
    return DONE


def print_indicators() -> int:
    """Every indicator by its code, and who judges it: checks, or a person."""
    checked = {
        code: check.name for check in reversed(list(catalogue().values())) for code in check.implements
    }
    drawn = Table(show_header=True, header_style="bold")
    for title in ("代码", "指标", "程度", "谁来判断"):
        drawn.add_column(title, overflow="fold", no_wrap=title == "代码")
    for one in indicators().values():
        drawn.add_row(one.code, one.name, SEVERITIES[one.severity], checked.get(one.code, "人工"))
    console = Paper()
    console.print(drawn)
    console.print(f"共 {len(indicators())} 项。人工发现的问题：govmon issues add --indicator 代码或名称")
    return DONE


def print_explanation(name: str) -> int:
    """One check: what it rests on, its limits, how it judges. Raises RefusedError for an unknown name."""
    check = catalogue().get(name) or catalogue().get(name.replace("_", "-"))
    if check is None:
        raise RefusedError(f"没有 {name} 这项检查。{closest(name, list(catalogue()), 'govmon checks list')}")
    overrides = load_settings().checks.get(check.name, {})
    paper = Paper()
    for line in explained(check, overrides):
        paper.print(line)
    return DONE


def explained(check: Check, overrides: Mapping[str, object]) -> Iterator[str]:
    """The lines of an explanation."""
    yield f"{check.name}  {check.title}"
    yield ""
    yield check.explanation
    yield ""
    yield f"怎么办：{check.advice}"
    yield ""
    for code in check.implements:
        yield from _indicator(indicators()[code])
    told = list(limits(check, overrides))
    if told:
        yield f"限值（在 govmon.toml 的 [checks.{check.name}] 里改）："
        yield from (f"  {one}" for one in told)


def limits(check: Check, overrides: Mapping[str, object]) -> Iterator[str]:
    """Each limit with its value in force, and the national one where that differs."""
    for limit in check.limits:
        value = overrides.get(limit.name, limit.default)
        changed = f"（默认 {limit.default}）" if value != limit.default else ""
        yield f"{limit.name} = {value}{changed}"


def _weights(check: Check) -> str:
    codes = [indicators()[code] for code in check.implements]
    words = [SEVERITIES[one.severity] for one in codes]
    words += ["可致单项否决"] if any(one.veto_group and one.severity != "veto" for one in codes) else []
    return "\n".join(dict.fromkeys(words))


def _indicator(one: Indicator) -> Iterator[str]:
    yield f"指标：{one.name}（{one.code}）"
    sure = _SURE[one.points_by]
    points = f"，每处扣 {one.points:g} 分，最多 {one.ceiling:g} 分（分值：{sure}）" if one.points else ""
    yield f"  {SEVERITIES[one.severity]}{points}；依据：{one.reference}；出处：{_SURE[one.provenance]}"
    if one.veto_group:
        yield f"  单项否决：{one.veto_name or one.name}，达到 {one.veto_at} 处"
    if one.note:
        yield f"  注：{one.note}"
