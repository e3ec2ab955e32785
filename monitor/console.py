"""Findings as a person reads them in a terminal: coverage, vetoes, then faults by kind, heaviest first."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from rich.console import Console
from rich.text import Text

from checks.catalogue import catalogue
from checks.examination import Veto, vetoes
from checks.facts import Coverage
from checks.findings import Finding, Verdict
from checks.names import SEVERITIES, VERDICTS
from monitor.folding import folded, harmless
from reports.scan import ScanResult, SiteResult

SHOWN: Mapping[Verdict, int] = {"failed": 5, "suspect": 3, "not_checked": 2}
"""So many of one kind are shown; the rest stands in the report."""

_STYLE = {"veto": "bold red", "deduct": "yellow", "warn": "cyan", "info": "dim"}
_UNSURE_STYLE = {"suspect": "magenta", "not_checked": "dim"}
_UNFOLDED = 100_000
"""Into a file or a pipe every line is written whole."""


class Paper(Console):
    """Standard output for results. A reader that leaves early (`| head`) has seen enough: the scan still ends
    with its own exit status, where rich would end the program with 1, which means faults.

    Brackets and colons are printed as they are: to rich `[/]` in a title of a site is a mistake in its markup
    that ends the program, and `:watch:` a picture. Words are never cut at the end of a line by us, so that a
    command or an address can be copied; into a file or a pipe no cell of a table is folded either, or `grep`
    would find nothing."""

    def __init__(self) -> None:
        super().__init__(markup=False, emoji=False, highlight=False)
        if not self.is_terminal and "COLUMNS" not in os.environ:
            self.width = _UNFOLDED

    def print(self, *objects: Any, **manner: Any) -> None:
        """As rich does, but words whole."""
        if all(isinstance(one, str | Text) for one in objects):
            manner.setdefault("soft_wrap", True)
        super().print(*objects, **manner)

    def on_broken_pipe(self) -> None:
        self.quiet = True
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def counted(shown: int, most: int, what: str) -> str:
    """How many lines a list has; where it was cut at `most`, that there may be more."""
    if shown < most:
        return f"共 {shown} {what}。"
    return f"列出了 {shown} {what}，可能还有，用 --most 多列一些。"


def print_result(result: ScanResult, console: Console) -> None:
    """Print every site of the scan, one after the other."""
    width = console.width if console.is_terminal else _UNFOLDED
    for site in result.sites:
        for line in _site_lines(site, width):
            # Soft wrap: an address longer than the line stays one address for who copies it.
            console.print(line, soft_wrap=True, highlight=False)
    if len(result.sites) > 1:
        everything = [found for site in result.sites for found in site.examination.findings]
        console.print(
            f"{len(result.sites)} 个网站合计：{summary(everything)}", highlight=False, soft_wrap=True
        )


def _site_lines(one: SiteResult, width: int) -> Iterator[Text]:
    site, findings = one.site, one.examination.findings
    yield Text(f"■ {harmless(site.name) or '（没有名称）'}  {site.url}", style="bold")
    yield from _folded_lines(coverage_text(site.coverage), width, indent=2)
    for veto in vetoes(findings):
        yield from _folded_lines(veto_text(veto), width, indent=2, style="bold red")
    yield from _folded_lines(summary(findings), width, indent=2)
    yield Text()
    for group in _groups(findings):
        yield from _group_lines(group, width)


def coverage_text(coverage: Coverage) -> str:
    """How much was looked at: the line that every result begins with."""
    parts = [f"看了 {coverage.pages} 个网页，{coverage.links} 个链接指向 {coverage.targets} 个目标"]
    if coverage.unknown:
        parts.append(f"{coverage.unknown} 个目标没有结论")
    if coverage.budget_hit:
        parts.append(f"没有走完全站（{harmless(coverage.budget_hit)}）")
    if coverage.interrupted:
        parts.append("扫描被中断，下面只是已经看到的部分")
    if coverage.robots:
        parts.append(harmless(coverage.robots))
    return "；".join(parts) + "。"


def veto_text(veto: Veto) -> str:
    """One triggered veto and what triggered it."""
    return f"单项否决：{veto.name}（{veto.count} 处，达到 {veto.at_least} 处即否决）"


def summary(findings: Sequence[Finding]) -> str:
    """How many faults, doubts and gaps there are."""
    counts = {verdict: sum(one.verdict == verdict for one in findings) for verdict in SHOWN}
    told = [f"{VERDICTS[verdict]} {count} 处" for verdict, count in counts.items() if count]
    return "，".join(told) + "。" if told else "没有发现问题。"


def _groups(findings: Sequence[Finding]) -> list[list[Finding]]:
    """By verdict, severity and check, in the order that the examination sorted them into."""
    return [
        list(group) for _, group in groupby(findings, key=lambda one: (one.verdict, one.severity, one.check))
    ]


def _group_lines(group: Sequence[Finding], width: int) -> Iterator[Text]:
    first = group[0]
    title = catalogue()[first.check].title if first.check in catalogue() else first.check
    label = SEVERITIES[first.severity] if first.verdict == "failed" else VERDICTS[first.verdict]
    style = _STYLE[first.severity] if first.verdict == "failed" else _UNSURE_STYLE[first.verdict]
    yield Text(f"【{label}】{title}（{first.check}）{len(group)} 处", style=style)
    common = first.do if all(one.do == first.do for one in group) and first.verdict == "failed" else ""
    shown = SHOWN[first.verdict]
    for number, one in enumerate(group[:shown], start=1):
        yield from _finding_lines(one, number, width, told_already=bool(common))
    if len(group) > shown:
        yield Text(f"     另有 {len(group) - shown} 处，见报告。", style="dim")
    if common:
        yield from _folded_lines(f"怎么办：{common}", width, indent=5)
    yield Text()


def _finding_lines(one: Finding, number: int, width: int, *, told_already: bool) -> Iterator[Text]:
    name = harmless(one.name) or harmless(one.what)
    yield from _folded_lines(f"{name}{_in_column(one)}", width, indent=5, mark=f"{number:>3}. ", style="bold")
    if harmless(one.what) != name:
        yield from _folded_lines(f"对象：{harmless(one.what)}", width, indent=5)
    if one.at != one.what:
        yield from _folded_lines(f"位置：{harmless(one.at)}{_elsewhere(one)}", width, indent=5)
    yield from _folded_lines(f"看到：{harmless(one.saw)}", width, indent=5)
    if one.do and not told_already and one.verdict != "not_checked":
        yield from _folded_lines(f"怎么办：{one.do}", width, indent=5)


def _in_column(one: Finding) -> str:
    return f"（{harmless(one.column)}）" if one.column and one.column != one.name else ""


def _elsewhere(one: Finding) -> str:
    return f" 等 {one.occurrences} 处" if one.occurrences > 1 else ""


def _folded_lines(text: str, width: int, *, indent: int, mark: str = "", style: str = "") -> Iterator[Text]:
    for number, line in enumerate(folded(text, width - indent)):
        before = mark if mark and number == 0 else " " * indent
        yield Text(before + line, style=style)
