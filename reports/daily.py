"""日监测: what the operators read at eight in the morning, the heaviest first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta
from urllib.parse import urlsplit

from checks.findings import SEVERITIES
from checks.indicators import indicators
from reports.accounts import daily_accounts
from reports.document import Cell, Figures, Heading, Linked, Listed, Note, Paragraph, Part, Table, TableColumn
from reports.long_tables import headed, rest
from reports.periods import total
from reports.snapshot import Book, IssueLine, NearingLine, SiteBook
from reports.wording import WEIGHTS, percent, share

_UNREACHABLE = indicators()["gov2019.site.availability.unreachable"]
"""Its shares of failed probes over a week: `share_at` is a veto, `warn_at` the early warning."""
SLOW_MILLIS = 5000
"""A home page that takes longer on average is named as slow; no fault by the national rule."""
SOON_DAYS = 3
"""Deadlines so near are named."""
CERTIFICATE_DAYS = 30
MOST_NAMED = 30
"""Rows of what is near in the body; the annex has all."""
MOST_BLIND = 3
"""Sites that are named for what could not be looked at on them."""
_HOME = re.compile(r"/?(?:(?:index|default|home|main)\.\w{1,5})?", re.ASCII | re.IGNORECASE)
"""Paths that a home page has."""
_BROKEN, _INTRUDED = "broken-link", frozenset({"hidden-link", "tampered-page", "cloaked-home"})
_WORDING = frozenset({"wrong-expression"})
_VETOES_OF_MANY = tuple(one for one in indicators().values() if one.veto_at > 1)
"""Vetoes that take several faults, which can be seen coming."""


def daily(book: Book, earlier: Book | None) -> Iterator[Part]:
    """The parts of the daily monitor; `earlier` is the day before, where there is a book of it."""
    near, overdue = _near(book), _overdue(book)
    yield from _doubts(book)
    yield from _overview(book, earlier)
    yield from _due_soon(book)
    yield from _availability(book)
    yield from headed(near, MOST_NAMED, "最急的")
    yield from _near_vetoes(book)
    yield from _fresh(book)
    yield from _messages(book)
    yield from headed(overdue, MOST_NAMED)
    yield from _settled(book)
    yield from daily_accounts(book)
    yield from _blind(book)
    yield from rest(near, MOST_NAMED)
    yield from rest(overdue, MOST_NAMED)


def _doubts(book: Book) -> Iterator[Part]:
    for doubt in book.doubts:
        yield Note(doubt, "warn")


def _overview(book: Book, earlier: Book | None) -> Iterator[Part]:
    flows, stocks = total(book)
    watched = book.counted
    before = total(earlier)[1].owed if earlier else None
    trend = f"前一日 {before}" if before is not None else "前一日无数据"
    closed = len(book.sites) - len(watched)
    down = sum(bool(site.stocks.vetoes) for site in watched)
    yield Figures(
        (
            ("监测网站", str(len(watched)), f"另有临时关闭 {closed}" if closed else ""),
            ("待整改问题", str(stocks.owed), trend),
            ("当日新确认", str(flows.entered), f"当日整改 {sum(flows.mended.values())}"),
            ("超期未改", str(stocks.owed_overdue), f"当日超期 {flows.overdue}"),
            ("单项否决网站", str(down), "须立即处理" if down else ""),
            (
                "首页探测",
                str(flows.probes),
                f"失败 {flows.probes_failed} 次（{percent(share(flows.probes_failed, flows.probes))}）",
            ),
        )
    )
    vetoed = [site for site in watched if site.stocks.vetoes]
    if vetoed:
        yield Heading("触发单项否决的网站")
        yield Table(
            "触发单项否决的网站",
            (TableColumn("网站", share=2), TableColumn("单位", share=2), TableColumn("否决事项", share=3)),
            tuple((Linked(site.name, site.url), site.unit, "；".join(site.stocks.vetoes)) for site in vetoed),
        )


def _due_soon(book: Book) -> Iterator[Part]:
    """What falls due on the day and soon after. The report is read on the next day: hence no "today"."""
    soon = book.last + timedelta(days=SOON_DAYS)
    found = [
        (line.due, site, line)
        for site in book.counted
        for line in site.owed
        if line.due is not None and book.last <= line.due <= soon
    ]
    if found:
        found.sort(key=lambda one: (one[0], _weight(*one[1:])))
        columns = (
            TableColumn("期限", "date"),
            TableColumn("还有（天）", "number", share=0.8),
            *_ISSUE_COLUMNS,
        )
        rows = tuple((due, (due - book.last).days, *_named(site, line)) for due, site, line in found)
        title = "到期和即将到期的整改"
        yield Heading(title)
        yield Table(title, columns, rows)


def _overdue(book: Book) -> Table:
    """The heaviest first, of the same weight what is overdue for longest."""
    found = [
        (line.due, site, line)
        for site in book.counted
        for line in site.owed
        if line.due is not None and line.due < book.last
    ]
    found.sort(key=lambda one: (_severity(one[2]), one[0], _weight(*one[1:])))
    rows = tuple((due, (book.last - due).days, *_named(site, line)) for due, site, line in found)
    return Table("超期没有整改的问题", _OVERDUE_COLUMNS, rows)


def _availability(book: Book) -> Iterator[Part]:
    rows: list[tuple[Cell, ...]] = []
    for site in book.counted:
        flows, stocks = site.flows, site.stocks
        remarks = tuple(_availability_remarks(site))
        if remarks:
            mean_seconds = _mean_seconds(site)
            rows.append(
                (
                    Linked(site.name, site.url),
                    flows.probes,
                    flows.probes_failed,
                    stocks.share_failed,
                    mean_seconds,
                    "；".join(remarks),
                )
            )
    yield Heading("可用性")
    if not rows:
        probed = any(site.flows.probes for site in book.sites)
        yield Paragraph("各网站首页探测没有需要注意的情况。" if probed else "当日没有首页探测记录。")
        return
    yield Table(
        "可用性需要注意的网站",
        (
            TableColumn("网站", share=2),
            TableColumn("探测次数", "number"),
            TableColumn("失败", "number"),
            TableColumn("近7日失败占比", "share"),
            TableColumn("平均用时（秒）", "number"),
            TableColumn("说明", share=2),
        ),
        tuple(rows),
        note="连续7天每天不少于20次探测、失败达到5%的，为“站点无法访问”单项否决；达到3%的提前提醒。",
    )


def _availability_remarks(site: SiteBook) -> Iterator[str]:
    week, today = site.stocks.share_failed, share(site.flows.probes_failed, site.flows.probes)
    if week is not None and week >= _UNREACHABLE.share_at:
        yield "近7日已达单项否决"
    elif week is not None and week >= _UNREACHABLE.warn_at:
        yield "近7日接近单项否决"
    if today:
        yield f"当日失败 {percent(today)}"
    mean_seconds = _mean_seconds(site)
    if mean_seconds is not None and mean_seconds * 1000 > SLOW_MILLIS:
        yield "打开缓慢"
    days = site.stocks.certificate_days
    if days is not None and days < CERTIFICATE_DAYS:
        yield "证书已过期" if days < 0 else f"证书还有 {days} 天到期"


def _mean_seconds(site: SiteBook) -> float | None:
    opened = site.flows.probes - site.flows.probes_failed
    return round(site.flows.probe_millis / opened / 1000, 2) if opened else None


def _near(book: Book) -> Table:
    """What will be a fault soon, the soonest first."""
    found = [(site, line) for site in book.counted for line in site.nearing]
    found.sort(key=lambda pair: (pair[1].days_left, pair[1].severity != "veto", pair[0].id, pair[1].what))
    rows = tuple(_near_cells(book, *pair) for pair in found)
    return Table("将要超期的首页、栏目和留言", _NEAR_COLUMNS, rows)


_NEAR_COLUMNS = (
    TableColumn("截止", "date"),
    TableColumn("还有（天）", "number"),
    TableColumn("网站", share=1.5),
    TableColumn("对象", share=2),
    TableColumn("看到", share=2.5),
    TableColumn("到期后", share=1.5),
)


def _near_cells(book: Book, site: SiteBook, line: NearingLine) -> tuple[Cell, ...]:
    last, weight = book.last + timedelta(days=line.days_left), WEIGHTS.get(line.severity, line.severity)
    named = Linked(site.name, site.url), Linked(line.name, line.what)
    return last, line.days_left, *named, line.saw, f"{line.title}（{weight}）"


def _near_vetoes(book: Book) -> Iterator[Part]:
    """Sites with nearly as many faults as make a veto."""
    said = [
        f"{site.name}：{one.name}{count}个，达到{one.veto_at}个即为单项否决"
        for site in book.counted
        for one in _VETOES_OF_MANY
        for count in (sum(line.indicator == one.code for line in site.owed),)
        if (one.warn_at or one.veto_at - 2) < count < one.veto_at
    ]
    if said:
        yield Heading("接近单项否决的网站")
        yield Listed(tuple(said))


_ISSUE_COLUMNS = (
    TableColumn("网站", share=1.5),
    TableColumn("问题", share=1.2),
    TableColumn("对象", share=2),
    TableColumn("看到", share=2),
    TableColumn("程度", share=0.7),
)
_OVERDUE_COLUMNS = (
    TableColumn("期限", "date"),
    TableColumn("超期（天）", "number", share=0.8),
    *_ISSUE_COLUMNS,
)


def _fresh(book: Book) -> Iterator[Part]:
    found = sorted(
        ((site, line) for site in book.counted for line in site.fresh),
        key=lambda pair: _weight(*pair),
    )
    yield Heading("当日新确认的问题")
    if not found:
        yield Paragraph("没有新确认的问题。")
        return
    yield Paragraph(f"共{len(found)}个：{'，'.join(_by_kind(found))}。")
    rows = tuple(_named(site, line) for site, line in found)
    yield Table("当日新确认的问题", _ISSUE_COLUMNS, rows, note="同一模板中的问题只列一行，并写明出现的处数。")


def _by_kind(found: Sequence[tuple[SiteBook, IssueLine]]) -> Iterator[str]:
    """What an operator asks for first, none of it left out where there is none."""
    broken = [pair for pair in found if pair[1].check == _BROKEN]
    intruded = sum(line.check in _INTRUDED for _, line in found)
    worded = sum(line.check in _WORDING for _, line in found)
    yield f"暗链和网页篡改{intruded}个"
    yield f"打不开的链接{len(broken)}个" + (
        f"（首页{sum(_at_home(*pair) for pair in broken)}个）" if broken else ""
    )
    yield f"错误表述{worded}个"
    yield f"其他{len(found) - len(broken) - intruded - worded}个"


def _weight(site: SiteBook, line: IssueLine) -> tuple[int, bool, str]:
    at_home = line.check == _BROKEN and _at_home(site, line)
    return _severity(line), not at_home, line.check


def _severity(line: IssueLine) -> int:
    return SEVERITIES.index(line.severity) if line.severity in SEVERITIES else len(SEVERITIES)


def _at_home(site: SiteBook, line: IssueLine) -> bool:
    """Whether the fault stands on the home page. What a template brings to every page stands there too."""
    seen, home = urlsplit(line.at), urlsplit(site.url)
    return seen.netloc == home.netloc and (seen.path == home.path or bool(_HOME.fullmatch(seen.path)))


def _named(site: SiteBook, line: IssueLine) -> tuple[Cell, ...]:
    saw = f"{line.saw}（{line.occurrences} 处）" if line.occurrences > 1 else line.saw
    again = f"{line.title}（第 {line.episode} 次）" if line.episode > 1 else line.title
    what: Cell = Linked(line.name, line.what) if line.what.startswith("http") else line.name
    return Linked(site.name, site.url), again, what, saw, WEIGHTS.get(line.severity, line.severity)


def _messages(book: Book) -> Iterator[Part]:
    waiting = [site for site in book.counted if site.stocks.waiting]
    waiting.sort(key=lambda site: (-_aged(site, "over-3-months"), -_aged(site, "late"), site.id))
    rows = tuple(_waiting_cells(site) for site in waiting)
    if rows:
        yield Heading("没有答复的留言")
        yield Table(
            "没有答复的留言",
            (
                TableColumn("网站", share=2),
                TableColumn("超过3个月", "number"),
                TableColumn("超过一周", "number"),
                TableColumn("一周以内", "number"),
            ),
            rows,
            note="超过3个月没有答复的，一件即为单项否决。",
        )


def _waiting_cells(site: SiteBook) -> tuple[Cell, ...]:
    ages = (_aged(site, age) for age in ("over-3-months", "late", "in-time"))
    return Linked(site.name, site.url), *ages


def _aged(site: SiteBook, age: str) -> int:
    return site.stocks.waiting.get(age, 0)


def _settled(book: Book) -> Iterator[Part]:
    done = [f"{site.name}：{line.title}，{line.name}" for site in book.counted for line in site.settled]
    if done:
        yield Heading("当日完成整改")
        yield Listed(tuple(done))


def _blind(book: Book) -> Iterator[Part]:
    """What could not be looked at: said openly, held against nobody."""
    unseen = [site for site in book.counted if site.stocks.last_scan is None]
    unknown = sum(site.stocks.unknown for site in book.counted)
    yield Heading("没能检查的部分")
    if unknown:
        yield Paragraph(
            f"最近一次扫描中共有 {unknown} 个目标没能得出结论（{_most_unknown(book)}），"
            "不计为问题，也不计为正常。"
        )
    elif len(unseen) < len(book.sites):
        yield Paragraph("最近一次扫描的目标都有结论。")
    if unseen:
        yield Listed(tuple(f"{site.name}还没有扫描过" for site in unseen))


def _most_unknown(book: Book) -> str:
    """Where most of it is, which is where to look for the reason."""
    found = sorted(
        (site for site in book.counted if site.stocks.unknown), key=lambda one: -one.stocks.unknown
    )
    named = "、".join(f"{site.name} {site.stocks.unknown} 个" for site in found[:MOST_BLIND])
    return f"{named}等 {len(found)} 个网站" if len(found) > MOST_BLIND else named
