"""政务新媒体 in the four reports: totals, platforms, who fails and why, what nobody could see, and what might
be closed or merged. Nothing where the ledger has no accounts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from checks.indicators import indicators
from checks.platforms import platform_of
from reports.document import Cell, Heading, Linked, Listed, Paragraph, Part, Table, TableColumn
from reports.periods import account_flows
from reports.snapshot import AccountBook, Book, IssueLine
from reports.wording import NOT_COMPARABLE, WEIGHTS, beside, change, points, rate, result_name, share

_STALE = indicators()["gov2019.account.update.two-weeks"]
"""`window_days` without anything new is a veto, `warn_at` the early warning."""
MOST_NAMED = 20
"""Rows of a list in the body; the annex has all."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Accounts of one kind: those in use, of them those that pass, that fail, and that nobody could see;
    beside them those whose closing was announced or filed."""

    in_use: int
    passed: int
    failing: int
    unknown: int
    closing: int
    posts: int
    followers: int

    @property
    def rate(self) -> float | None:
        """Of those that were seen."""
        return share(self.passed, self.passed + self.failing)


def standing(accounts: Sequence[AccountBook]) -> Standing:
    """How they stand at the end of the time."""
    used = [one for one in accounts if one.in_use]
    return Standing(
        in_use=len(used),
        passed=sum(one.stocks.passed is True for one in used),
        failing=sum(one.stocks.passed is False for one in used),
        unknown=sum(one.stocks.passed is None for one in used),
        closing=len(accounts) - len(used),
        posts=sum(one.flows.posts for one in accounts),
        followers=sum(one.followers or 0 for one in used),
    )


def failing_accounts(book: Book) -> tuple[AccountBook, ...]:
    """Those in use with a veto 单项否决."""
    return tuple(one for one in book.accounts if one.in_use and one.stocks.passed is False)


# ---------------------------------------------------------------- the four reports


def daily_accounts(book: Book) -> Iterator[Part]:
    """For the operators: what fails, what will soon, what was confirmed today, what nobody could see."""
    if not book.accounts:
        return
    yield Heading("政务新媒体")
    yield Paragraph(_counted(standing(book.accounts)))
    yield from _failing(book)
    yield from _nearing(book)
    fresh = [(one, line) for one in book.accounts for line in one.fresh]
    if fresh:
        yield Table("新媒体当日新确认的问题", _ISSUE_COLUMNS, tuple(_issue_cells(*pair) for pair in fresh))
    settled = tuple(f"{one.key}：{line.title}" for one in book.accounts for line in one.settled)
    if settled:
        yield Paragraph("新媒体当日完成整改：")
        yield Listed(settled)
    yield from _unseen(book)


def monthly_accounts(book: Book, earlier: Book | None) -> Iterator[Part]:
    """Totals with comparison, platforms, who fails, updates, the list of what might be closed or merged."""
    if not book.accounts:
        return
    yield Heading("政务新媒体")
    flows = account_flows(book)
    before = account_flows(earlier).posts if earlier else None
    more = beside("环比", change(flows.posts, before, "条"))
    yield Paragraph(
        f"{_counted(standing(book.accounts))}"
        f"本期发布{flows.posts}条{more}；"
        f"新确认问题{flows.entered}个，完成整改{sum(flows.mended.values())}个，"
        f"期末待整改{sum(one.stocks.owed for one in book.accounts)}个。"
    )
    yield _platforms(book.accounts)
    yield from _failing(book)
    yield from _quiet(book)
    yield from _suggested(book)
    yield from _unseen(book)


def quarterly_accounts(book: Book, earlier: Book | None) -> Iterator[Part]:
    """What the notice says of accounts in its 总体情况."""
    if not book.accounts:
        return
    now = standing(book.accounts)
    then = standing(earlier.accounts).rate if earlier else None
    moved = points(now.rate, then)
    yield Paragraph(_counted(now) + ("" if moved == NOT_COMPARABLE else f"合格率环比{moved}。"))
    yield _platforms(book.accounts)
    yield from _rechecked(book, earlier)


def account_problems(book: Book) -> Iterator[Part]:
    """主要问题 of accounts, with names."""
    titles = {line.check: line.title for one in book.accounts for line in one.owed}
    by_names: dict[str, list[str]] = {}
    for check, title in sorted(titles.items()):
        by_names.setdefault(_named(book, check), []).append(f"“{title}”")
    if by_names:
        yield Heading("政务新媒体管理不到位", 2)
        yield Paragraph("".join(f"{names}存在{''.join(said)}问题。" for names, said in by_names.items()))


def account_annexes(book: Book) -> Iterator[Part]:
    """不合格名单, 拟关停、合并清单 and 待整改问题清单 of accounts."""
    yield from _failing(book, annex=True)
    yield from _suggested(book, annex=True)
    rows = tuple((line.id, *_issue_cells(one, line)) for one in book.accounts for line in one.owed)
    if rows:
        columns = (TableColumn("编号", "number", share=0.6), *_ISSUE_COLUMNS)
        yield Table("政务新媒体待整改问题清单", columns, rows, note=f"共{len(rows)}个。", annex=True)


def annual_accounts(book: Book, quarters: Sequence[Book]) -> Iterator[Part]:
    """The year's results of accounts."""
    if not book.accounts:
        return
    flows = account_flows(book)
    yield Heading("政务新媒体考核结果")
    yield Paragraph(
        f"{_counted(standing(book.accounts))}全年发布{flows.posts}条，确认问题{flows.entered}个，"
        f"完成整改{sum(flows.mended.values())}个。"
    )
    yield _platforms(book.accounts)
    yield Table(
        "政务新媒体考核结果",
        (
            TableColumn("账号", share=2),
            TableColumn("平台"),
            TableColumn("主办单位", share=2),
            TableColumn("年末结果"),
            TableColumn("不合格季度", "number"),
            TableColumn("全年发布", "number"),
            TableColumn("全年问题", "number"),
            TableColumn("待整改", "number"),
        ),
        tuple(_year_cells(one, quarters) for one in sorted(book.accounts, key=_worst_first)),
        note="任何一项单项否决即为不合格；未能检查的不评定。",
    )


# ---------------------------------------------------------------- sentences


def _counted(found: Standing) -> str:
    seen = found.passed + found.failing
    text = f"台账内正在使用的政务新媒体{found.in_use}个，有检查结果的{seen}个，"
    text += f"合格{found.passed}个，不合格{found.failing}个{rate('合格率', found.passed, seen)}"
    text += f"；未能检查{found.unknown}个，不计入合格率" if found.unknown else ""
    return text + (f"；另有{found.closing}个已公告关停或已关停。" if found.closing else "。")


def in_words(one: AccountBook) -> str:
    """The account in a sentence: 微博“云河发布”."""
    return f"{one.platform}“{one.name}”"


def _named(book: Book, check: str) -> str:
    found = [in_words(one) for one in book.accounts if any(line.check == check for line in one.owed)]
    more = f"等{len(found)}个账号" if len(found) > MOST_NAMED else ""
    return f"{'、'.join(found[:MOST_NAMED])}{more}"


def _rechecked(book: Book, earlier: Book | None) -> Iterator[Part]:
    """上季度不合格账号复查情况."""
    failed = failing_accounts(earlier) if earlier else ()
    if not failed:
        return
    now = {one.id: one for one in book.accounts}
    still = [in_words(one) for one in failed if one.id in now and now[one.id].stocks.passed is False]
    blind = [in_words(one) for one in failed if one.id in now and now[one.id].stocks.passed is None]
    mended = len(failed) - len(still) - len(blind)
    text = f"对上季度不合格的{len(failed)}个政务新媒体进行了复查，{mended}个已整改到位或注销"
    text += f"，{'、'.join(still)}仍不合格" if still else ""
    yield Paragraph(text + (f"，{'、'.join(blind)}未能检查。" if blind else "。"))


def _quiet(book: Book) -> Iterator[Part]:
    """Published nothing though the collector saw them: what nobody saw is not silent."""
    quiet = [in_words(one) for one in book.accounts if one.in_use and not one.flows.posts and not one.unknown]
    if quiet:
        more = f"等{len(quiet)}个" if len(quiet) > MOST_NAMED else ""
        yield Paragraph(f"本期没有看到发布内容的账号{len(quiet)}个：{'、'.join(quiet[:MOST_NAMED])}{more}。")


# ---------------------------------------------------------------- tables


def _platforms(accounts: Sequence[AccountBook]) -> Table:
    by_platform: dict[str, list[AccountBook]] = {}
    for one in accounts:
        by_platform.setdefault(platform_of(one.platform), []).append(one)
    ordered = sorted(by_platform.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    return Table(
        "各平台情况",
        (
            TableColumn("平台"),
            TableColumn("在用", "number"),
            TableColumn("合格", "number"),
            TableColumn("不合格", "number"),
            TableColumn("未能检查", "number"),
            TableColumn("合格率", "share"),
            TableColumn("发布（条）", "number"),
            TableColumn("粉丝", "number"),
        ),
        tuple(_platform_cells(name, standing(of_platform)) for name, of_platform in ordered),
        total=_platform_cells("合计", standing(accounts)),
    )


def _platform_cells(name: str, found: Standing) -> tuple[Cell, ...]:
    counts = (found.in_use, found.passed, found.failing, found.unknown)
    return name, *counts, found.rate, found.posts, found.followers


def _failing(book: Book, *, annex: bool = False) -> Iterator[Part]:
    found = failing_accounts(book)
    if not found:
        return
    yield Table(
        "不合格政务新媒体名单",
        (
            TableColumn("账号", share=1.5),
            TableColumn("平台"),
            TableColumn("主办单位", share=1.5),
            TableColumn("否决事项", share=1.5),
            TableColumn("看到", share=2),
        ),
        tuple(
            (_name(one), one.platform, one.unit, "；".join(one.stocks.vetoes), _seen(one)) for one in found
        ),
        annex=annex,
    )


def _seen(one: AccountBook) -> str:
    return "；".join(line.saw for line in one.owed if line.severity == "veto")


def _nearing(book: Book) -> Iterator[Part]:
    seen = [one for one in book.accounts if one.in_use and not one.unknown]
    aged = [(_days(one.newest, book.last), one) for one in seen if one.newest is not None]
    near = [pair for pair in aged if _STALE.warn_at < pair[0] <= _STALE.window_days]
    near.sort(key=lambda pair: (-pair[0], pair[1].key))
    if near:
        yield Table(
            "将要超期的账号",
            (
                TableColumn("账号", share=2),
                TableColumn("平台"),
                TableColumn("主办单位", share=2),
                TableColumn("最新内容", "date"),
                TableColumn("天数", "number"),
            ),
            tuple((_name(one), one.platform, one.unit, one.newest, old) for old, one in near),
            note=f"超过 {_STALE.window_days} 天没有更新的，为单项否决。",
        )


def _days(newest: date, today: date) -> int:
    return (today - newest).days


def _unseen(book: Book) -> Iterator[Part]:
    """What nobody could see: said openly, held against nobody."""
    unseen = [one for one in book.accounts if one.in_use and one.unknown]
    if unseen:
        yield Table(
            "未能检查的账号",
            (
                TableColumn("账号", share=1.5),
                TableColumn("平台"),
                TableColumn("主办单位", share=1.5),
                TableColumn("原因", share=3),
            ),
            tuple((_name(one), one.platform, one.unit, one.unknown) for one in unseen),
            note="采集没有成功的，不计为没有更新，也不计为正常；请检查采集方式，或人工确认。",
        )


def _suggested(book: Book, *, annex: bool = False) -> Iterator[Part]:
    rows = tuple(
        (_name(one), one.platform, one.unit, "；".join(f"{line.title}：{line.saw}" for line in one.suggested))
        for one in book.accounts
        if one.suggested
    )
    if rows:
        yield Table(
            "建议研究关停或合并的账号",
            (
                TableColumn("账号", share=1.5),
                TableColumn("平台"),
                TableColumn("主办单位", share=1.5),
                TableColumn("理由", share=3),
            ),
            rows,
            note="供主办单位研究，是否关停、合并由主办单位按程序决定。",
            annex=annex,
        )


_ISSUE_COLUMNS = (
    TableColumn("账号", share=1.6),
    TableColumn("主办单位", share=1.6),
    TableColumn("问题", share=1.4),
    TableColumn("看到", share=2.4),
    TableColumn("程度", share=0.8),
    TableColumn("整改期限", "date"),
)


def _issue_cells(one: AccountBook, line: IssueLine) -> tuple[Cell, ...]:
    again = f"{line.title}（第 {line.episode} 次）" if line.episode > 1 else line.title
    where: Cell = Linked(one.key, one.url) if one.url else one.key
    return where, one.unit, again, line.saw, WEIGHTS.get(line.severity, line.severity), line.due


def _year_cells(one: AccountBook, quarters: Sequence[Book]) -> tuple[Cell, ...]:
    failed = sum(
        each.stocks.passed is False for quarter in quarters for each in quarter.accounts if each.id == one.id
    )
    counts = (failed, one.flows.posts, one.flows.entered, one.stocks.owed)
    result = result_name(one.stocks.passed) if one.in_use else "已关停"
    return _name(one), one.platform, one.unit, result, *counts


def _worst_first(one: AccountBook) -> tuple[int, int, str]:
    return {False: 0, None: 1, True: 2}[one.stocks.passed], -one.stocks.owed, one.key


def _name(one: AccountBook) -> Cell:
    return Linked(one.name, one.url) if one.url else one.name
