"""月统计: trends, comparison, ranking; who mends, what comes back, what has been open for long."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from checks.catalogue import catalogue
from checks.indicators import indicators
from reports.accounts import account_annexes, monthly_accounts
from reports.document import (
    Cell,
    Chart,
    Figures,
    Heading,
    Linked,
    Note,
    Paragraph,
    Part,
    Series,
    Table,
    TableColumn,
)
from reports.long_tables import beginning, rest
from reports.periods import period, total
from reports.ranking import commonest, repeated, units, without_fault
from reports.snapshot import Book, Flows, IssueLine, SiteBook, Stocks
from reports.wording import KINDS, beside, change, mean, percent, period_name, points, share
from reports.wording import rate as rate_clause

LONG_OPEN = timedelta(days=30)
MOST_NAMED = 20
"""Rows of a list in the body; the annex has all."""


def monthly(book: Book, earlier: Book | None, last_year: Book | None, days: Sequence[Book]) -> Iterator[Part]:
    """The parts of the monthly statistics. `days` are the books of its days, for the trends."""
    yield from said_openly(book)
    yield from _summary(book, earlier, last_year)
    yield from _trends(days)
    yield from _by_check(book, earlier)
    yield from _by_unit(book)
    yield from _availability(book)
    yield from _updates(book)
    yield from _documents(book)
    yield from _messages(book, earlier)
    yield from _long_open(book)
    yield from _best_and_worst(book)
    yield from monthly_accounts(book, earlier)
    yield annex(book)
    yield from account_annexes(book)
    yield from _updates_annex(book)


def said_openly(book: Book) -> Iterator[Part]:
    """What keeps the period's numbers from being whole, before anything else."""
    yield from doubts_openly(book)
    yield from (Note(said, "warn") for said in unseen(book))
    blind = sum(one.in_use and one.stocks.passed is None for one in book.accounts)
    if blind:
        yield Note(f"有{blind}个政务新媒体没有采集到，不评定是否合格。", "warn")


def doubts_openly(book: Book) -> Iterator[Part]:
    """Why the period's numbers should not be held against anyone."""
    return (Note(doubt, "warn") for doubt in book.doubts)


def unseen(book: Book) -> Iterator[str]:
    """Sentences on what the numbers do not cover."""
    if book.missing:
        yield f"本期有{len(book.missing)}天没有监测记录（{_spans(book)}），统计按有记录的天数计算。"
    sites = sum(site.stocks.passed is None for site in book.counted)
    if sites:
        yield f"有{sites}个网站没有扫描结果，不评定是否合格。"


def _spans(book: Book) -> str:
    first, last = book.missing[0], book.missing[-1]
    whole = (last - first).days + 1 == len(book.missing)
    return f"{first}至{last}" if whole and first != last else f"{first}起" if first != last else f"{first}"


def _summary(book: Book, earlier: Book | None, last_year: Book | None) -> Iterator[Part]:
    flows, stocks = total(book)
    before = total(earlier) if earlier else None
    a_year_ago = total(last_year) if last_year else None
    mended = sum(flows.mended.values())
    rate = share(mended, mended + stocks.owed)
    rate_before = _mend_rate(earlier)
    yield Figures(
        (
            ("监测网站", str(len(book.counted)), f"扫描 {flows.scans} 次"),
            (
                "新确认问题",
                str(flows.entered),
                f"环比{change(flows.entered, before[0].entered if before else None)}",
            ),
            ("完成整改", str(mended), f"整改率 {percent(rate)}"),
            (
                "期末待整改",
                str(stocks.owed),
                f"环比{change(stocks.owed, before[1].owed if before else None)}",
            ),
            ("平均整改用时", _days(mean(flows.mend_days, mended)), "自确认之日起"),
            ("超期未改", str(stocks.owed_overdue), f"期内超期 {flows.overdue}"),
        )
    )
    yield Heading("总体情况")
    yield Paragraph(
        f"{period_name(period(book.key))}，共新确认问题{flows.entered}个"
        f"{beside('环比', change(flows.entered, before[0].entered if before else None, '个'))}"
        f"{beside('同比', change(flows.entered, a_year_ago[0].entered if a_year_ago else None, '个'))}；"
        f"完成整改{mended}个，整改率{percent(rate)}{beside('环比', points(rate, rate_before))}；"
        f"{not_counted(flows)}期末待整改{stocks.owed}个，其中超期{stocks.owed_overdue}个。{probed(flows)}"
    )


def not_counted(flows: Flows) -> str:
    """A clause on those that are owed no longer though nobody mended them: without it the numbers would not
    add up for who reads them."""
    count = sum(flows.left.values()) - flows.left.get("mended", 0)
    return f"经复核或批准不再计为待整改的{count}个；" if count > 0 else ""


NOT_OWED = "不再计的，是经复核不属实、经批准暂缓等不再计为待整改的。"
"""Said under tables that count them."""


def probed(flows: Flows) -> str:
    """A sentence on the home pages; nothing where none was probed."""
    if not flows.probes:
        return ""
    return (
        f"首页探测{flows.probes}次，失败{flows.probes_failed}次"
        f"{rate_clause('失败率', flows.probes_failed, flows.probes)}。"
    )


def _mend_rate(book: Book | None) -> float | None:
    if book is None:
        return None
    flows, stocks = total(book)
    mended = sum(flows.mended.values())
    return share(mended, mended + stocks.owed)


def mean_clause(days: float | None) -> str:
    return "" if days is None else f"，平均用时{days:g}天"


def _days(value: float | None) -> str:
    return "无数据" if value is None else f"{value:g} 天"


def _trends(days: Sequence[Book]) -> Iterator[Part]:
    if len(days) < 2:
        return
    totals = [total(day) for day in days]
    labels = tuple(f"{day.first.day}日" for day in days)
    yield Heading("每日变化")
    yield Chart(
        "每日新确认、整改和待整改的问题",
        "line",
        labels,
        (
            Series("待整改", tuple(stocks.owed for _, stocks in totals)),
            Series("新确认", tuple(flows.entered for flows, _ in totals)),
            Series("完成整改", tuple(sum(flows.mended.values()) for flows, _ in totals)),
        ),
        "个",
    )
    shares = tuple(_in_percent(share(flows.probes_failed, flows.probes)) for flows, _ in totals)
    yield Chart("每日首页探测失败率", "line", labels, (Series("失败率", shares),), "%")


def _in_percent(value: float | None) -> float | None:
    return None if value is None else round(value * 100, 3)


def _by_check(book: Book, earlier: Book | None) -> Iterator[Part]:
    found = commonest(book)
    yield Heading("主要问题")
    if not found:
        yield Paragraph("本期没有新确认的问题。")
        return
    before = dict(commonest(earlier)) if earlier else None
    _, stocks = total(book)
    flows, _ = total(book)
    yield Table(
        "各类问题",
        (
            TableColumn("问题", share=2),
            TableColumn("新确认", "number"),
            TableColumn("环比", share=1.2),
            TableColumn("完成整改", "number"),
            TableColumn("不再计", "number"),
            TableColumn("期末待整改", "number"),
            TableColumn("反复出现", "number"),
        ),
        tuple(
            (
                title_of(name),
                count,
                change(count, before.get(name, 0) if before is not None else None),
                flows.mended.get(name, 0),
                flows.dropped.get(name, 0),
                stocks.owed_by_check.get(name, 0),
                flows.repeated.get(name, 0),
            )
            for name, count in found
        ),
        note=f"{NOT_OWED}期末待整改的，有的是以前确认的。",
    )
    top = found[:8]
    series = (Series("新确认", tuple(float(count) for _, count in top)),)
    yield Chart("新确认问题的种类", "bar", tuple(title_of(name) for name, _ in top), series, "个")


def title_of(check: str) -> str:
    """The check's title, as people say it."""
    declared = catalogue().get(check)
    return declared.title if declared else "人工发现" if check == "manual" else check


def _by_unit(book: Book) -> Iterator[Part]:
    yield Heading("各单位情况")
    yield Table(
        "各单位情况",
        (
            TableColumn("单位", share=2.2),
            TableColumn("网站", "number"),
            TableColumn("新确认", "number"),
            TableColumn("完成整改", "number"),
            TableColumn("整改率", "share"),
            TableColumn("平均用时（天）", "number"),
            TableColumn("待整改", "number"),
            TableColumn("超期", "number"),
        ),
        tuple(
            (
                one.name,
                len(one.sites),
                one.flows.entered,
                sum(one.flows.mended.values()),
                one.rate,
                one.mend_days,
                one.owed,
                one.overdue,
            )
            for one in units(book)
        ),
        note="按触发单项否决、超期、待整改的数量由多到少排列。整改率为期内完成整改数占其与期末待整改数之和的比例。",
    )


def _availability(book: Book) -> Iterator[Part]:
    failed = [site for site in book.counted if site.flows.probes_failed]
    failed.sort(key=lambda site: (-(share(site.flows.probes_failed, site.flows.probes) or 0), site.name))
    yield Heading("首页可用性")
    if not failed:
        probed = any(site.flows.probes for site in book.sites)
        yield Paragraph("各网站首页探测全部成功。" if probed else "本期没有首页探测记录。")
        return
    yield Table(
        "首页探测有失败的网站",
        (
            TableColumn("网站", share=2),
            TableColumn("单位", share=2),
            TableColumn("探测", "number"),
            TableColumn("失败", "number"),
            TableColumn("失败率", "share"),
        ),
        tuple(
            (
                Linked(site.name, site.url),
                site.unit,
                site.flows.probes,
                site.flows.probes_failed,
                share(site.flows.probes_failed, site.flows.probes),
            )
            for site in failed[:MOST_NAMED]
        ),
        note=_more(len(failed)),
    )


def _more(count: int) -> str:
    return f"共{count}个，列出前{MOST_NAMED}个。" if count > MOST_NAMED else ""


def _updates(book: Book) -> Iterator[Part]:
    flows, _ = total(book)
    if not flows.entries:
        return
    yield Heading("信息更新")
    kinds = _kinds(flows)
    yield Chart(
        "各类栏目更新条数",
        "bar",
        tuple(KINDS.get(kind, kind) for kind in kinds),
        (Series("更新", tuple(float(flows.entries[kind]) for kind in kinds)),),
        "条",
    )
    if len(book.counted) <= FEW_SITES:
        yield beginning(_by_column(book), MOST_NAMED, "更新最多的")
    quiet = [site for site in book.counted if not site.flows.entries and site.stocks.last_scan]
    if quiet:
        yield Paragraph(f"本期没有看到更新的网站有 {len(quiet)} 个：{_names(quiet)}。")


FEW_SITES = 10
"""Of so many sites each column is told; of more, the kinds."""


def _updates_annex(book: Book) -> Iterator[Part]:
    if len(book.counted) > FEW_SITES:
        yield _by_site(book)
    else:
        yield from rest(_by_column(book), MOST_NAMED)


def _by_column(book: Book) -> Table:
    """The columns with most that is new."""
    found = [
        (site.name, name, count) for site in book.counted for name, count in site.flows.by_column.items()
    ]
    found.sort(key=lambda row: (-row[2], row[0], row[1]))
    columns = (
        TableColumn("网站", share=2),
        TableColumn("栏目", share=2),
        TableColumn("更新（条）", "number"),
    )
    return Table("各栏目信息更新", columns, tuple(found))


def _by_site(book: Book) -> Table:
    """How much came to each site in each kind of column."""
    kinds = _kinds(total(book)[0])
    counted = ((site, tuple(site.flows.entries.get(kind, 0) for kind in kinds)) for site in book.counted)
    columns = tuple(TableColumn(KINDS.get(kind, kind), "number", share=0.7) for kind in kinds)
    return Table(
        "各网站信息更新（条）",
        (TableColumn("网站", share=2), *columns, TableColumn("合计", "number", share=0.7)),
        tuple((Linked(site.name, site.url), *counts, sum(counts)) for site, counts in counted),
        annex=True,
    )


def _kinds(flows: Flows) -> list[str]:
    """Kinds of columns in which something came, the one with most first."""
    return sorted(flows.entries, key=lambda kind: (-flows.entries[kind], kind))


def _names(sites: Sequence[SiteBook]) -> str:
    return "、".join(site.name for site in sites[:MOST_NAMED])


def _documents(book: Book) -> Iterator[Part]:
    flows, stocks = total(book)
    if not (stocks.documents or flows.documents):
        return
    rate = rate_clause("占", stocks.interpreted, stocks.documents)
    explained = f"，附有解读{flows.interpretations}份" if flows.interpretations else ""
    yield Heading("政策文件与解读")
    yield Paragraph(
        f"本期新见政策文件{flows.documents}件{explained}。"
        f"期末在案需要解读的政策文件{stocks.documents}件，有解读的{stocks.interpreted}件{rate}，"
        f"其中与解读相互关联的{stocks.paired}件。{_forms(stocks)}"
    )


def _forms(stocks: Stocks) -> str:
    if not stocks.forms:
        return ""
    told = "、".join(
        f"{form}{count}件" for form, count in sorted(stocks.forms.items(), key=lambda pair: -pair[1])
    )
    return f"解读的形式：{told}；有几种形式的，分别计算。"


def _messages(book: Book, earlier: Book | None) -> Iterator[Part]:
    flows, stocks = total(book)
    if not (flows.asked or flows.answered or stocks.waiting):
        return
    before = total(earlier)[0].asked if earlier else None
    old = stocks.waiting.get("over-3-months", 0)
    late = stocks.waiting.get("late", 0) + old
    yield Heading("留言办理")
    yield Paragraph(
        f"本期公开留言{flows.asked}件{beside('环比', change(flows.asked, before, '件'))}；"
        f"答复{flows.answered}件{reply_times(flows)}；"
        f"期末尚未答复{sum(stocks.waiting.values())}件，其中超过一周{late}件，"
        f"超过3个月{old}件。"
    )


def reply_times(flows: Flows) -> str:
    """A clause on how long answers took; nothing where no day of an answer is known."""
    days = mean(flows.reply_days, flows.timed_replies)
    if days is None:
        return ""
    late = f"，超过期限的{flows.late_replies}件" if flows.late_replies else ""
    return f"，平均用时{days:g}个工作日，1个工作日内答复的{flows.quick_replies}件{late}"


def _long_open(book: Book) -> Iterator[Part]:
    found = [
        (site, line)
        for site in book.counted
        for line in site.owed
        if line.opened is not None and book.last - line.opened > LONG_OPEN
    ]
    if not found:
        return
    found.sort(key=lambda pair: (pair[1].opened or book.last, pair[0].name))
    yield Heading("长期没有整改的问题")
    yield Table(
        "超过30天没有整改的问题",
        (*ISSUE_COLUMNS[:4], TableColumn("确认日期", "date"), TableColumn("天数", "number")),
        tuple(
            (
                *_issue_cells(site, line)[:4],
                line.opened,
                (book.last - line.opened).days if line.opened else None,
            )
            for site, line in found[:MOST_NAMED]
        ),
        note=_more(len(found)),
    )


def _best_and_worst(book: Book) -> Iterator[Part]:
    best, back = without_fault(book), repeated(book)
    if not best and not back:
        return
    yield Heading("表现突出和反复出现问题的网站")
    if best:
        yield Paragraph(f"本期扫描正常、没有问题的网站{len(best)}个：{_names(best)}。")
    if back:
        named = "、".join(f"{site.name}（{count}个）" for site, count in back[:MOST_NAMED])
        yield Paragraph(f"整改后又出现同一问题的网站{len(back)}个：{named}。")


ISSUE_COLUMNS = (
    TableColumn("网站", share=1.6),
    TableColumn("单位", share=1.6),
    TableColumn("问题", share=1.2),
    TableColumn("对象", share=2),
    TableColumn("看到", share=2),
    TableColumn("指标", share=1.2),
    TableColumn("整改期限", "date"),
)


def _issue_cells(site: SiteBook, line: IssueLine) -> tuple[Cell, ...]:
    indicator = indicators().get(line.indicator)
    what: Cell = Linked(line.name, line.what) if line.what.startswith("http") else line.name
    name = indicator.name if indicator else line.indicator
    return Linked(site.name, site.url), site.unit, line.title, what, line.saw, name, line.due


def annex(book: Book) -> Table:
    """All faults that are owed at the end, for who has to mend them."""
    rows = tuple((line.id, *_issue_cells(site, line)) for site in book.counted for line in site.owed)
    columns = (TableColumn("编号", "number", share=0.6), *ISSUE_COLUMNS)
    return Table("待整改问题清单", columns, rows, note=f"共{len(rows)}个。", annex=True)
