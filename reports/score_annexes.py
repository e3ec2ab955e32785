"""The scores of the year's end in the annual report: by each yardstick, and opened by indicator. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checks.indicators import Yardstick
from reports.document import Cell, Table, TableColumn
from reports.ranking import ranked
from reports.score_opening import SURE, OpenedLine, OpenedScore, opened, sum_in_words
from reports.snapshot import Book, SiteBook
from reports.wording import result_name

_SIGNS = {"deduct": "扣", "bonus": "加", "veto": "扣"}
_MOST_NUMBERS = 20
"""Faults of one indicator, or sites, that are named."""


def both_scores(book: Book) -> Iterator[Table]:
    """The results by the national yardstick and those beside it; nothing where there is but the one."""
    if len(book.yardsticks) < 2:
        return
    columns = [TableColumn("网站", share=2)]
    for number, one in enumerate(book.yardsticks):
        name = "国家标准" if not number else one.title
        columns += [TableColumn(f"{name}结果"), TableColumn(f"{name}得分", "number")]
    yield Table(
        "国家标准与本地标准对照",
        tuple(columns),
        tuple(_both(site, len(book.yardsticks)) for site in ranked(book)),
        note="；".join(f"{one.title}（{one.reference}），有效期{_validity(one)}" for one in book.yardsticks)
        + "。名次按国家标准。",
    )


def _both(site: SiteBook, count: int) -> tuple[Cell, ...]:
    cells: list[Cell] = [site.name]
    for number in range(count):
        sheet = site.sheets[number] if number < len(site.sheets) else None
        cells += [result_name(sheet.passed if sheet else None), sheet.total if sheet else None]
    return tuple(cells)


def _validity(one: Yardstick) -> str:
    if one.valid_from is None and one.valid_until is None:
        return "不限"
    return f"{one.valid_from or ''}至{one.valid_until or '今'}"


def score_details(book: Book) -> Iterator[Table]:
    """Every indicator that took or gave points, or had cases, with what stands behind it; then what nobody
    judged."""
    scores = [(site, one) for site in ranked(book) for one in opened(book, site)]
    if not scores:
        return
    rows = tuple(_detail(site, one, line) for site, one in scores for line in one.in_state("found"))
    yield Table(
        "网站得分明细",
        (
            TableColumn("网站", share=1.6),
            TableColumn("评分标准", share=1.2),
            TableColumn("指标", share=1.6),
            TableColumn("扣加", share=0.5),
            TableColumn("分数", "number", share=0.6),
            TableColumn("上限", "number", share=0.6),
            TableColumn("分值依据", share=0.8),
            TableColumn("问题数", "number", share=0.6),
            TableColumn("问题编号与人工评分", share=2.2),
        ),
        rows,
        note="编号即“待整改问题清单”中的编号。“建议值”不是正式文件规定的分值。单项否决没有分数的，只计问题数。",
        annex=True,
    )
    yield Table(
        "网站得分与未评项数",
        (
            TableColumn("网站", share=1.6),
            TableColumn("评分标准", share=1.4),
            TableColumn("结果", share=0.7),
            TableColumn("得分", share=2),
            TableColumn("未评项数", "number", share=0.8),
        ),
        tuple(_result(site, one) for site, one in scores),
        annex=True,
    )
    yield _unjudged(scores)


def _detail(site: SiteBook, score: OpenedScore, line: OpenedLine) -> tuple[Cell, ...]:
    one = line.indicator
    return (
        site.name,
        score.yardstick.title,
        one.name,
        _SIGNS[one.kind] if one.ceiling else "否决",
        line.points if one.ceiling else None,
        one.ceiling or None,
        SURE[one.points_by] if one.ceiling else "",
        line.cases,
        _behind(line),
    )


def _behind(line: OpenedLine) -> str:
    """The faults by number and the entries in words; of many faults the first."""
    numbers = [f"#{fault.id}" for fault in line.faults[:_MOST_NUMBERS]]
    more = len(line.faults) - len(numbers)
    told = [" ".join(numbers) + (f" 等，另有{more}个" if more > 0 else "")] if numbers else []
    told += [f"人工评分（{entry.actor}）：{entry.evidence}" for entry in line.entered]
    return "；".join(told)


def _result(site: SiteBook, score: OpenedScore) -> tuple[Cell, ...]:
    return (
        site.name,
        score.yardstick.title,
        result_name(score.sheet.passed),
        sum_in_words(score.sheet, score.yardstick),
        len(score.in_state("unjudged")),
    )


def _unjudged(scores: Sequence[tuple[SiteBook, OpenedScore]]) -> Table:
    """By indicator, since most sites have the same: what no check judges and nobody entered."""
    sites = len({site.id for site, _ in scores})
    found: dict[str, tuple[OpenedLine, dict[int, str]]] = {}
    for site, score in scores:
        for line in score.in_state("unjudged"):
            found.setdefault(line.indicator.code, (line, {}))[1][site.id] = site.name
    return Table(
        "未评指标",
        (
            TableColumn("类别"),
            TableColumn("指标", share=2.4),
            TableColumn("未评网站数", "number", share=0.8),
            TableColumn("网站", share=2.4),
        ),
        tuple(
            (line.indicator.group, line.indicator.name, len(names), _named(tuple(names.values()), sites))
            for line, names in found.values()
        ),
        note="未评：系统不能检查而没有录入人工评分，或检查时没有看到。不扣分也不加分，不等于合格。",
        annex=True,
    )


def _named(names: Sequence[str], sites: int) -> str:
    if len(names) == sites:
        return "全部"
    more = len(names) - _MOST_NUMBERS
    return "、".join(names[:_MOST_NUMBERS]) + (f"等，另有{more}个" if more > 0 else "")
