"""季通报: the official notice of a quarter, in the order of the notices that offices issue."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from checks.working_days import YearNotCoveredError, add_working_days
from reports.accounts import (
    account_annexes,
    account_problems,
    failing_accounts,
    in_words,
    quarterly_accounts,
)
from reports.document import (
    Cell,
    Heading,
    Linked,
    Listed,
    Paragraph,
    Part,
    Signature,
    Table,
    TableColumn,
)
from reports.monthly import annex, doubts_openly, not_counted, probed, reply_times, title_of, unseen
from reports.periods import period, total
from reports.ranking import SCORED, failing, ranked, without_fault
from reports.snapshot import Book, SiteBook
from reports.wording import beside, day, mean, period_name, points, rate, result_name, share

MEND_WORKING_DAYS = 10
"""Days that a notice gives for mending: notices of 2021 to 2025 name 8 to 11 days or 10 working days."""
MOST_NAMED = 8
BASIS = "《政府网站发展指引》（国办发〔2017〕47号）和《政府网站与政务新媒体检查指标》（国办秘函〔2019〕19号）"


def quarterly(
    book: Book, earlier: Book | None, last_year: Book | None, issuer: str, dated: date
) -> Iterator[Part]:
    """The parts of the notice. `earlier` is the quarter before, `last_year` the same one of the year before;
    `dated` is the day it is issued."""
    yield from doubts_openly(book)
    yield Paragraph("各有关单位：", lead=True)
    yield Paragraph(
        f"按照{BASIS}要求，{issuer}对{period_name(period(book.key))}纳入监测的政府网站{_and_accounts(book)}运行情况进行了检查。"
        "现将有关情况通报如下。"
    )
    yield from _overall(book, earlier, last_year)
    yield from _praised(book)
    yield from _problems(book)
    yield from _demands(book, dated)
    yield Signature(issuer, dated)
    yield from _annexes(book)


def _and_accounts(book: Book) -> str:
    return "和政务新媒体" if book.accounts else ""


def _overall(book: Book, earlier: Book | None, last_year: Book | None) -> Iterator[Part]:
    watched = book.counted
    checked = [site for site in watched if site.stocks.passed is not None]
    bad = failing(book)
    flows, stocks = total(book)
    passed = len(checked) - len(bad)
    yield Heading("总体情况")
    yield Paragraph(
        f"本季度纳入监测的政府网站{len(watched)}个，有检查结果的{len(checked)}个，"
        f"合格{passed}个，不合格{len(bad)}个{rate('合格率', passed, len(checked))}"
        f"{beside('环比', points(share(passed, len(checked)), _pass_rate(earlier)))}"
        f"{beside('同比', points(share(passed, len(checked)), _pass_rate(last_year)))}。"
        + (
            f"另有{len(book.sites) - len(watched)}个网站经批准临时关闭，不计入。"
            if len(book.sites) > len(watched)
            else ""
        )
        + "".join(unseen(book))
    )
    mended = sum(flows.mended.values())
    yield Paragraph(
        f"{probed(flows)}新确认问题{flows.entered}个，完成整改{mended}个；{not_counted(flows)}"
        f"季度末待整改{stocks.owed}个，其中超期{stocks.owed_overdue}个。"
    )
    yield from _scored(checked)
    yield from _found_errors(book)
    yield from _replies(book)
    yield from _by_level(checked)
    yield from _recheck(book, earlier)
    yield from quarterly_accounts(book, earlier)


def _scored(checked: Sequence[SiteBook]) -> Iterator[Part]:
    """得分 of those that have one, and who leads."""
    scores = sorted((site.stocks.score, site.name) for site in checked if site.stocks.score is not None)
    if len(scores) < 2:
        return
    best = [name for score, name in scores if score == scores[-1][0]]
    mean_score = mean(sum(score for score, _ in scores), len(scores), 2)
    yield Paragraph(
        f"计分的网站{len(scores)}个，平均{mean_score:g}分，最低{scores[0][0]:g}分；"
        f"{_listed(best)}{'并列' if len(best) > 1 else ''}第一，{scores[-1][0]:g}分。"
    )


def _replies(book: Book) -> Iterator[Part]:
    """答复 of the quarter; those of one working day are what notices praise."""
    flows, _ = total(book)
    if flows.timed_replies:
        yield Paragraph(f"各网站公开答复留言{flows.answered}件{reply_times(flows)}。")


def _found_errors(book: Book) -> Iterator[Part]:
    """找错 that the sites themselves show; most messages come in on the national platform."""
    flows, stocks = total(book)
    if not (flows.found_errors or flows.found_errors_late or stocks.found_errors_waiting):
        return
    late = f"，超过1个月才答复的{flows.found_errors_late}件" if flows.found_errors_late else ""
    yield Paragraph(
        f"各网站公开的网民找错留言，本季度收到{flows.found_errors}件{late}，"
        f"季度末没有答复的{stocks.found_errors_waiting}件。"
    )


def _pass_rate(book: Book | None) -> float | None:
    if book is None:
        return None
    checked = [site for site in book.counted if site.stocks.passed is not None]
    return share(len(checked) - len(failing(book)), len(checked))


def _by_level(checked: Sequence[SiteBook]) -> Iterator[Part]:
    levels = sorted({site.level for site in checked if site.level}, key=_rank)
    if len(levels) < 2:
        return
    of_levels = {level: [site for site in checked if site.level == level] for level in levels}
    of_all = [site for sites in of_levels.values() for site in sites]
    yield Table(
        "分层级检查结果",
        (
            TableColumn("层级"),
            TableColumn("检查", "number"),
            TableColumn("合格", "number"),
            TableColumn("不合格", "number"),
            TableColumn("合格率", "share"),
        ),
        tuple(_level_cells(level, sites) for level, sites in of_levels.items()),
        total=_level_cells("合计", of_all),
    )


def _level_cells(name: str, sites: Sequence[SiteBook]) -> tuple[Cell, ...]:
    bad = sum(site.stocks.passed is False for site in sites)
    passed = len(sites) - bad
    return name, len(sites), passed, bad, share(passed, len(sites))


_RANKS = "国省市州盟县区旗乡镇街村"
"""How offices are named from above: 省级, 市级部门, 县级, 乡级 ..."""


def _rank(level: str) -> tuple[int, int, str]:
    """From above, and the government's own sites before those of departments."""
    place = _RANKS.find(level[:1])
    return place if place >= 0 else len(_RANKS), len(level), level


def _recheck(book: Book, earlier: Book | None) -> Iterator[Part]:
    """上季度不合格网站复查情况."""
    if earlier is None:
        return
    failed = failing(earlier)
    if not failed:
        yield Paragraph("上季度没有不合格网站。")
        return
    now = {site.id: site for site in book.sites}
    still = [site.name for site in failed if site.id in now and now[site.id].stocks.passed is False]
    text = f"对上季度不合格的{len(failed)}个网站进行了复查，"
    if not still:
        yield Paragraph(f"{text}均已整改到位。")
        return
    mended = f"{len(failed) - len(still)}个已整改到位，" if len(still) < len(failed) else ""
    yield Paragraph(f"{text}{mended}{'、'.join(still)}仍不合格。")


def _praised(book: Book) -> Iterator[Part]:
    best = without_fault(book)
    if not best:
        return
    yield Heading("典型做法")
    yield Paragraph(f"{_listed([site.name for site in best])}本季度检查没有发现问题，运行维护规范。")
    quick = [
        site.name
        for site in book.counted
        if site.flows.mended and not site.stocks.owed and site.stocks.passed
    ]
    if quick:
        yield Paragraph(f"{_listed(quick)}对发现的问题全部按期整改。")


GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("网站不能正常访问", ("site-unreachable", "certificate-fault", "certificate-expiring", "obsolete-tls")),
    (
        "内容更新不及时、栏目空白",
        ("stale-home", "stale-column", "blank-column", "undated-column", "future-date"),
    ),
    ("网页被植入暗链或被篡改", ("hidden-link", "tampered-page", "cloaked-home")),
    ("链接不能打开或指向不当", ("broken-link", "empty-link", "hijacked-link")),
    (
        "政策文件解读不到位",
        ("missing-interpretation", "one-way-interpretation", "late-interpretation", "copied-interpretation"),
    ),
    (
        "互动回应不及时、不规范",
        ("unanswered-message", "late-reply", "incomplete-message", "empty-reply", "missing-message-channel"),
    ),
    ("办事服务不实用", ("incomplete-guide", "search-broken")),
    ("内容表述不准确、不规范", ("wrong-expression",)),
    ("泄露个人信息、带有内部标志", ("leaked-personal-data", "classified-marking")),
    (
        "信息公开不到位、文件要素不全",
        ("incomplete-metadata", "wrong-validity", "missing-disclosure-mark", "missing-disclosure-column",
         "late-annual-report"),
    ),
    (
        "网站标识、网页标签不规范",
        ("missing-footer-mark", "missing-site-tags", "missing-column-tags", "missing-article-tags"),
    ),
)  # fmt: skip


def _problems(book: Book) -> Iterator[Part]:
    yield Heading("主要问题")
    known = {check for _, checks in GROUPS for check in checks}
    # Of all that is owed, not only of what came in the quarter: the annex has it, so it is named.
    owed = total(book)[1].owed_by_check
    rest = tuple(sorted(set(owed) - known, key=lambda check: (-owed[check], check)))
    spoken = False
    for title, checks in (*GROUPS, ("其他问题", rest)):
        text = _named(book, checks)
        if text:
            spoken = True
            yield Heading(title, 2)
            yield Paragraph(text)
    of_accounts = list(account_problems(book))
    yield from of_accounts
    if not spoken and not of_accounts:
        yield Paragraph("本季度没有发现需要通报的问题。")


def _named(book: Book, checks: Sequence[str]) -> str:
    """Sentences that name who has what, from the faults that still stand; the same sites are named once."""
    by_sites: dict[str, list[str]] = {}
    for check in checks:
        sites = [(site, count) for site in book.counted if (count := site.stocks.owed_by_check.get(check, 0))]
        if sites:
            sites.sort(key=lambda pair: (-pair[1], pair[0].name))
            named = _listed([_with_count(site.name, count) for site, count in sites])
            by_sites.setdefault(named, []).append(f"“{title_of(check)}”")
    return "".join(f"{named}存在{''.join(titles)}问题。" for named, titles in by_sites.items())


def _listed(sites: Sequence[str]) -> str:
    """The sites by their names, the first ones of very many with how many there are."""
    more = f"等{len(sites)}个网站" if len(sites) > MOST_NAMED else ""
    return f"{'、'.join(sites[:MOST_NAMED])}{more}"


def _with_count(name: str, count: int) -> str:
    return f"{name}（{count}个）" if count > 1 else name


def _demands(book: Book, dated: date) -> Iterator[Part]:
    until = mend_until(dated)
    yield Heading("下一步工作要求")
    points_ = [
        f"请存在问题的单位对照附件逐项整改，于{day(until)}前完成，并书面报告整改情况。",
        "请各单位举一反三，对照检查指标全面自查，落实日常监测和值班读网制度。",
    ]
    if total(book)[1].owed_overdue:
        points_.insert(1, "附件中已经超过整改期限的问题，请在报告中说明原因。")
    named = dict.fromkeys([*map(_unit_or_name, failing(book)), *_units_of_accounts(book)])
    if named:
        points_.insert(0, f"请{'、'.join(named)}立即整改单项否决问题，查明原因。")
    yield Listed(tuple(points_))
    yield Paragraph("附件所列问题均有监测证据，对认定有异议的，可在整改期限内提出申诉。")


def _units_of_accounts(book: Book) -> Iterator[str]:
    return (one.unit or in_words(one) for one in failing_accounts(book))


def _unit_or_name(site: SiteBook) -> str:
    return site.unit or site.name


def mend_until(dated: date) -> date:
    """The last day to mend, in working days from the day of issue."""
    try:
        return add_working_days(dated, MEND_WORKING_DAYS)
    except YearNotCoveredError:
        # Nobody knows the holidays yet: two weeks and the longest of them.
        return date.fromordinal(dated.toordinal() + 14 + 9)


def _annexes(book: Book) -> Iterator[Part]:
    bad = failing(book)
    if bad:
        yield Table(
            "不合格网站名单",
            (
                TableColumn("网站", share=1.5),
                TableColumn("主办单位", share=1.5),
                TableColumn("网址", share=2),
                TableColumn("否决事项", share=2),
            ),
            tuple(
                (
                    site.name,
                    site.unit,
                    Linked(site.url, site.url),
                    "；".join(site.stocks.vetoes) or "得分低于60分",
                )
                for site in bad
            ),
            annex=True,
        )
    yield annex(book)
    yield from account_annexes(book)
    yield Table(
        "网站检查结果排名",
        (
            TableColumn("名次", "number", share=0.6),
            TableColumn("网站", share=2),
            TableColumn("单位", share=2),
            TableColumn("结果"),
            TableColumn("得分", "number"),
            TableColumn("待整改", "number"),
        ),
        tuple(
            (number, site.name, site.unit, result_name(stocks.passed), stocks.score, stocks.owed)
            for number, site in enumerate(ranked(book), 1)
            for stocks in (site.stocks,)
        ),
        note=f"{SCORED}得分按检查指标中可由系统检查的部分计算，未检查的指标不扣分；分值中标为建议的，以正式文件为准。",
        annex=True,
    )
