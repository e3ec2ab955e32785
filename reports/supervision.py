"""监管工作年度考核 in the annual report: what the books tell of it, what a person has to bring. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checks.supervision import Supervision, SupervisionItem, SupervisionSum, summed
from reports.document import Cell, Heading, Part, Table, TableColumn
from reports.periods import period, total
from reports.score_opening import SURE
from reports.snapshot import Book, SupervisedLine
from reports.wording import percent, period_name, share

TO_FILL = "待填"
_KINDS = {"veto": "否决", "deduct": "扣分", "bonus": "加分"}


@dataclass(frozen=True, slots=True)
class Counted:
    """What the books say of an item: in words, and the points that it costs; None where the text that was
    found names none."""

    words: str
    points: float | None = None


def supervision_parts(book: Book, quarters: Sequence[Book], rules: Supervision) -> Iterator[Part]:
    """The section; `quarters` are those of the year that are in the books."""
    entered = {one.code: one for one in book.supervised}
    told = {item.code: _told(counted(item, book, quarters), entered.get(item.code)) for item in rules.item}
    sum_ = summed(rules, {code: one.points for code, one in told.items() if one is not None})
    yield Heading("监管工作年度考核（参考）")
    yield Table(
        "监管工作年度考核",
        (
            TableColumn("类别", share=0.6),
            TableColumn("指标", share=2.2),
            TableColumn("本年情况", share=2.2),
            TableColumn("扣（加）分", "number", share=0.7),
            TableColumn("需要补充的材料", share=2),
            TableColumn("规则依据"),
        ),
        tuple(_cells(item, told[item.code]) for item in rules.item),
        note=f"{rules.title}（{rules.reference}）：扣分部分{rules.full:g}分，加分部分{rules.bonus_most:g}分；"
        f"有否决或低于{rules.passing:g}分的为不合格，高于{rules.bonus_from:g}分的计加分（{SURE[rules.provenance]}）。"
        f"“{TO_FILL}”的项目系统无从得知，由人工填写，填齐之前合计为暂计；没有写扣分的，查到的文本没有规定分值。",
        total=_total_cells(sum_, rules),
    )


def counted(item: SupervisionItem, book: Book, quarters: Sequence[Book]) -> Counted | None:
    """What the books say of the item; None where a person has to bring it."""
    if item.counts in ("quarters", "ratio"):
        return _quarters(item, quarters)
    flows, stocks = total(book)
    waiting, late = stocks.found_errors_waiting, flows.found_errors_late
    if not item.counts or not (flows.found_errors or waiting or late):
        # No such message on any site says nothing: most come in on the national platform.
        return None
    number = waiting if item.counts == "find-error-unfinished" else late
    sent = f"网站公开的本年找错留言{flows.found_errors}件"
    return Counted(f"{sent}，其中{number}件", round(number * item.points, 2))


def _quarters(item: SupervisionItem, quarters: Sequence[Book]) -> Counted | None:
    if not quarters:
        return None
    checked = [(one, sum(site.flows.whole_scans > 0 for site in one.counted)) for one in quarters]
    if item.counts == "quarters":
        return Counted(f"本年{sum(count > 0 for _, count in checked)}个季度有全站检查")
    told = "；".join(_ratio(one, count, item.least) for one, count in checked if one.counted)
    return Counted(told) if told else None


def _ratio(book: Book, checked: int, least: float) -> str:
    found = share(checked, len(book.counted))
    name = period_name(period(book.key))[5:]
    low = f"，低于{percent(least)}" if found is not None and found < least else ""
    return f"{name}{checked}/{len(book.counted)}个，{percent(found)}{low}"


def _told(found: Counted | None, entered: SupervisedLine | None) -> Counted | None:
    """What a person says goes before what was counted, which stays beside it."""
    if entered is None:
        return found
    beside = f"；系统统计：{found.words}" if found else ""
    return Counted(f"{entered.words}（填报：{entered.actor}）{beside}", entered.points)


def _cells(item: SupervisionItem, told: Counted | None) -> tuple[Cell, ...]:
    rule = f"每件扣{item.points:g}分" if item.points and item.kind == "deduct" else ""
    rule = f"加{item.points:g}分" if item.points and item.kind == "bonus" else rule
    name = f"{item.name}（{rule}）" if rule else item.name
    words = told.words if told else TO_FILL
    needs = item.needs if told is None else ""
    return _KINDS[item.kind], name, words, _points(item, told), needs, SURE[item.provenance]


def _points(item: SupervisionItem, told: Counted | None) -> Cell:
    """Of a veto the cases, which are no points."""
    if told is None or told.points is None:
        return None
    return f"{told.points:g}处" if item.kind == "veto" else told.points


def _total_cells(sum_: SupervisionSum, rules: Supervision) -> tuple[Cell, ...]:
    most = f"满分{rules.full:g}分，加分至多{rules.bonus_most:g}分"
    came_to = {True: "得", None: "暂计", False: "不合格，"}[sum_.passed] + f"{sum_.total:g}分"
    words = "；".join(_sum_words(sum_, rules))
    return "合计", most, words, "不合格" if sum_.vetoes else came_to, None, None


def _sum_words(sum_: SupervisionSum, rules: Supervision) -> Iterator[str]:
    added = f"加{sum_.bonus:g}分" if sum_.base > rules.bonus_from else "加分不计"
    unpriced = f"（{sum_.unpriced}项没有规定分值，没有计入）" if sum_.unpriced else ""
    yield f"扣{sum_.deducted:g}分，{added}{unpriced}"
    if sum_.vetoes:
        yield f"有否决{sum_.vetoes}处，不合格"
    elif sum_.base < rules.passing:
        yield f"低于{rules.passing:g}分，不合格"
    elif sum_.passed is None:
        yield f"还有{sum_.open}项待填，填齐后评定是否合格"
    else:
        yield "合格"
