"""年考核: grades, ranking, the year's trends and the plan's ledger, from the quarters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checks.indicators import Yardstick
from checks.supervision import supervision
from reports.accounts import account_annexes, annual_accounts
from reports.document import Cell, Chart, Figures, Heading, Paragraph, Part, Series, Table, TableColumn
from reports.monthly import NOT_OWED, annex, mean_clause, not_counted, said_openly, title_of
from reports.periods import account_flows, period, total
from reports.ranking import SCORED, commonest, failing, ranked, units
from reports.score_annexes import both_scores, score_details
from reports.score_opening import SURE
from reports.snapshot import Book, SiteBook, TaskLine
from reports.supervision import supervision_parts
from reports.wording import change, day, mean, percent, period_name, result_name, share

_NATIONAL = "gov2019"
_STATES = {"open": "未开始", "doing": "进行中", "done": "已完成", "dropped": "已取消"}


def annual(
    book: Book, last_year: Book | None, quarters: Sequence[Book], yardstick: Yardstick, *, whole: bool = True
) -> Iterator[Part]:
    """The parts of the annual assessment; `quarters` are those that the year is the sum of. A slice (not
    `whole`) has nothing of the office's own work."""
    yield from said_openly(book)
    yield from _overall(book, last_year)
    yield from _by_quarter(quarters)
    yield from _ranking(book, quarters)
    yield from both_scores(book)
    yield from _by_unit(book)
    yield from annual_accounts(book, quarters)
    yield from _by_check(book)
    yield from _statement(book)
    if whole:
        yield from supervision_parts(book, quarters, supervision())
    yield from _ledger(book)
    yield annex(book)
    yield from account_annexes(book)
    yield from score_details(book)
    yield from (_numbers(one) for one in book.yardsticks or (yardstick,))


def _overall(book: Book, last_year: Book | None) -> Iterator[Part]:
    flows, stocks = total(book)
    checked = [site for site in book.counted if site.stocks.passed is not None]
    bad = failing(book)
    mended = sum(flows.mended.values())
    before = total(last_year)[0].entered if last_year else None
    rate = share(len(checked) - len(bad), len(checked))
    opened = share(flows.probes - flows.probes_failed, flows.probes)
    yield Figures(
        (
            ("考核网站", str(len(checked)), f"合格率 {percent(rate)}"),
            ("全年确认问题", str(flows.entered), f"同比{change(flows.entered, before)}"),
            ("完成整改", str(mended), f"整改率 {percent(share(mended, mended + stocks.owed))}"),
            ("首页可用率", percent(opened), f"探测 {flows.probes} 次"),
        )
    )
    yield Heading("总体情况")
    yield Paragraph(
        f"{period_name(period(book.key))}，共监测政府网站{len(book.sites)}个，"
        f"年末有检查结果的{len(checked)}个，合格{len(checked) - len(bad)}个，不合格{len(bad)}个。"
        f"全年确认问题{flows.entered}个，完成整改{mended}个{mean_clause(mean(flows.mend_days, mended))}；"
        f"{not_counted(flows)}年末待整改{stocks.owed}个。"
    )


def _by_quarter(quarters: Sequence[Book]) -> Iterator[Part]:
    if not quarters:
        return
    totals = [total(one) for one in quarters]
    labels = tuple(period_name(period(one.key))[5:] for one in quarters)
    yield Heading("分季度情况")
    yield Chart(
        "各季度确认和整改的问题",
        "bar",
        labels,
        (
            Series("确认", tuple(float(flows.entered) for flows, _ in totals)),
            Series("整改", tuple(float(sum(flows.mended.values())) for flows, _ in totals)),
        ),
        "个",
    )
    rows: list[tuple[Cell, ...]] = [
        _quarter_cells(label, one) for label, one in zip(labels, quarters, strict=True)
    ]
    _, stocks = total(quarters[-1])
    whole = [total(one)[0] for one in quarters]
    yield Table(
        "分季度统计",
        (
            TableColumn("季度"),
            TableColumn("确认问题", "number"),
            TableColumn("完成整改", "number"),
            TableColumn("不再计", "number"),
            TableColumn("期末待整改", "number"),
            TableColumn("探测次数", "number"),
            TableColumn("探测失败", "number"),
        ),
        tuple(rows),
        total=(
            "全年",
            sum(one.entered for one in whole),
            sum(sum(one.mended.values()) for one in whole),
            sum(sum(one.dropped.values()) for one in whole),
            stocks.owed,
            sum(one.probes for one in whole),
            sum(one.probes_failed for one in whole),
        ),
        note=NOT_OWED,
    )


def _quarter_cells(label: str, book: Book) -> tuple[Cell, ...]:
    flows, stocks = total(book)
    mended = sum(flows.mended.values())
    dropped = sum(flows.dropped.values())
    return label, flows.entered, mended, dropped, stocks.owed, flows.probes, flows.probes_failed


def _ranking(book: Book, quarters: Sequence[Book]) -> Iterator[Part]:
    yield Heading("网站考核结果")
    yield Table(
        "网站考核结果",
        (
            TableColumn("名次", "number", share=0.6),
            TableColumn("网站", share=2),
            TableColumn("单位", share=2),
            TableColumn("年末结果"),
            TableColumn("年末得分", "number"),
            TableColumn("不合格季度", "number"),
            TableColumn("全年问题", "number"),
            TableColumn("整改率", "share"),
        ),
        tuple(_site_cells(number, site, quarters) for number, site in enumerate(ranked(book), 1)),
        note=f"{SCORED}得分是怎么来的见附件“网站得分明细”；没有评的指标不扣分也不加分，列在附件。",
    )


def _site_cells(number: int, site: SiteBook, quarters: Sequence[Book]) -> tuple[Cell, ...]:
    failed = sum(
        one.stocks.passed is False for quarter in quarters for one in quarter.sites if one.id == site.id
    )
    mended = sum(site.flows.mended.values())
    rate = share(mended, mended + site.stocks.owed)
    result = result_name(site.stocks.passed)
    return number, site.name, site.unit, result, site.stocks.score, failed, site.flows.entered, rate


def _by_unit(book: Book) -> Iterator[Part]:
    yield Heading("单位考核情况")
    yield Table(
        "单位考核情况",
        (
            TableColumn("单位", share=2.2),
            TableColumn("网站", "number"),
            TableColumn("不合格", "number"),
            TableColumn("全年问题", "number"),
            TableColumn("整改率", "share"),
            TableColumn("平均用时（天）", "number"),
            TableColumn("年末超期", "number"),
        ),
        tuple(
            (one.name, len(one.sites), one.failing, one.flows.entered, one.rate, one.mend_days, one.overdue)
            for one in units(book)
        ),
    )


def _by_check(book: Book) -> Iterator[Part]:
    found = commonest(book)
    if not found:
        return
    flows, stocks = total(book)
    yield Heading("问题种类")
    yield Table(
        "全年各类问题",
        (
            TableColumn("问题", share=2),
            TableColumn("确认", "number"),
            TableColumn("整改", "number"),
            TableColumn("不再计", "number"),
            TableColumn("年末待整改", "number"),
        ),
        tuple(
            (
                title_of(name),
                count,
                flows.mended.get(name, 0),
                flows.dropped.get(name, 0),
                stocks.owed_by_check.get(name, 0),
            )
            for name, count in found
        ),
        note=NOT_OWED,
    )


def _statement(book: Book) -> Iterator[Part]:
    """监管年度报表 fields that the books can fill; the rest is for a person."""
    flows, stocks = total(book)
    documents = f"{stocks.interpreted}/{stocks.documents}"
    yield Heading("监管年度报表参考数据")
    yield Table(
        "监管年度报表参考数据",
        (TableColumn("项目", share=2), TableColumn("数据", share=2)),
        (
            ("监测网站数", len(book.sites)),
            ("政务新媒体在用数", sum(one.in_use for one in book.accounts)),
            ("政务新媒体公告关停、关停数", sum(not one.in_use for one in book.accounts)),
            ("政务新媒体全年发布", account_flows(book).posts),
            ("全年扫描次数", flows.scans),
            ("全年探测次数", flows.probes),
            ("确认问题数", flows.entered),
            ("完成整改数", sum(flows.mended.values())),
            ("新见政策文件", flows.documents),
            ("年末在案文件中有解读的", documents),
            ("公开留言", flows.asked),
            ("答复留言", flows.answered),
        ),
        note="季度通报次数、培训、找错办理等由人工填写。",
    )


def _ledger(book: Book) -> Iterator[Part]:
    if not book.tasks:
        return
    late = sum(task.state not in ("done", "dropped") and task.due < book.last for task in book.tasks)
    done = sum(task.state == "done" for task in book.tasks)
    after = sum(task.done is not None and task.done > task.due for task in book.tasks)
    yield Heading("年度工作台账")
    yield Paragraph(
        f"年度任务{len(book.tasks)}项，完成{done}项{f'（其中逾期完成{after}项）' if after else ''}，"
        f"逾期未完成{late}项。"
    )
    yield Table(
        "年度工作台账",
        (
            TableColumn("序号", share=0.6),
            TableColumn("任务", share=3),
            TableColumn("责任单位", share=1.5),
            TableColumn("期限", "date"),
            TableColumn("状态"),
            TableColumn("进展", share=2),
        ),
        tuple(
            (
                task.number,
                task.title,
                task.unit,
                task.due,
                _STATES.get(task.state, task.state),
                _came_to(task),
            )
            for task in book.tasks
        ),
    )


def _came_to(task: TaskLine) -> str:
    """How far it has come; of one that is done the day, since what was said before is no longer so."""
    if task.state != "done" or task.done is None:
        return task.progress
    late = (task.done - task.due).days
    return f"{day(task.done)}完成" + (f"，逾期{late}天" if late > 0 else "")


def _numbers(yardstick: Yardstick) -> Table:
    """Every number of the yardstick with how sure it is: what is our proposal must not pass for a rule."""
    marks = yardstick.marks
    rows = tuple(
        (
            one.group,
            one.name,
            one.points or None,
            one.ceiling or None,
            SURE[one.points_by] if one.points or one.ceiling else "",
            SURE[one.provenance],
        )
        for one in yardstick.indicator
    )
    return Table(
        "评分标准及其依据" if yardstick.name == _NATIONAL else f"评分标准及其依据：{yardstick.title}",
        (
            TableColumn("类别"),
            TableColumn("指标", share=2),
            TableColumn("每处扣（加）分", "number"),
            TableColumn("上限", "number"),
            TableColumn("分值依据"),
            TableColumn("规则依据"),
        ),
        rows,
        note=f"{yardstick.title}（{yardstick.reference}）。满分{marks.full.value:g}分，"
        f"不到{marks.passing.value:g}分不合格，高于{marks.bonus_from.value:g}分的计加分，"
        f"至多{marks.bonus_most.value:g}分。标为“建议值”的分值请以正式文件为准。",
        annex=True,
    )
