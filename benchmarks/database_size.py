"""How large the database grows: a few sites for a whole year by the real functions, then as many as wanted.

What differs from site to site does not differ in size, so rows per site and bytes per row can be measured on
a few and multiplied; what the free pages of a growing file add is in the measured file. The yardsticks that
each day's book carries are counted once a day, however many sites there are.
"""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import msgspec
import zstandard
from sqlalchemy import Engine, text
from sqlmodel import Session, col, select

from checks.examination import Examination
from checks.facts import AccountLook, Column, Coverage, Document, Entry, Message, Post, Site
from checks.findings import Finding
from monitor.accounts.keeping import keep_look
from monitor.availability.rollups import roll_up
from monitor.issues.ledger import book_day
from monitor.issues.letters import write_for_turn
from monitor.issues.patience import patience
from monitor.recording import Judged, begin, record
from monitor.reporting.bookkeeping import book_of
from monitor.settings import Settings
from monitor.store.database import open_database, transaction
from monitor.store.migrating import bring_up_to_date
from monitor.store.tables.probes import ProbeRow
from monitor.store.tables.registry import Account as AccountRow
from monitor.store.tables.registry import Site as SiteRow
from monitor.store.tables.reporting import BookRow
from monitor.store.tables.work import Job
from monitor.store.writing import put
from monitor.work import local_queue
from monitor.work.clearing import clear_rows
from monitor.work.errands import Errand, errand_for
from reports.snapshot import Book

SHANGHAI = timezone(timedelta(hours=8))
DAY = timedelta(days=1)
LIMIT = 5.0
"""GB of 10^9 bytes that 500 sites may take in a year."""


@dataclass(frozen=True, slots=True)
class Assumed:
    """One site, as large as a county's portal. Our own guess, on the large side."""

    columns: int = 40
    rows: int = 60
    """Rows of a column that a scan reads."""
    new_rows: int = 12
    """Rows that the site publishes a day, over all columns."""
    findings: int = 40
    turning: int = 2
    """Faults a day that are mended while as many new ones appear."""
    documents: int = 60
    messages: int = 200
    new_messages: int = 2
    probes: int = 24
    accounts: int = 6
    """Accounts of new media to a site: 3,000 to 500."""
    posts: int = 20
    """Posts that one look at an account shows."""
    new_posts: int = 2
    """Posts of an account a day."""


def measure_database(sites: int, days: int, target: int, assumed: Assumed | None = None) -> str:
    """Fills a database with `sites` sites for `days` days; the sizes, and what `target` sites would take."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "govmon.db"
        engine = open_database(f"sqlite:///{file}")
        bring_up_to_date(engine)
        bare = _bytes(engine)
        _Year(engine, sites, assumed or Assumed()).run(days)
        table = _sizes(engine, sites, target, bare)
        engine.dispose()
        return table


class _Year:
    def __init__(self, engine: Engine, sites: int, assumed: Assumed) -> None:
        self._engine = engine
        self._assumed = assumed
        self._settings = Settings()
        self._believed = patience(self._settings.issues, self._settings.days)
        self._random = random.Random(1)
        self._urls = [f"https://www.county{number:03d}.gov.cn/" for number in range(sites)]
        with transaction(engine) as session:
            for url in self._urls:
                begun = datetime(2026, 1, 1, tzinfo=SHANGHAI)
                session.add(SiteRow(url=url, name="某某县人民政府", added_at=begun))
            session.flush()
            for number in range(sites * self._assumed.accounts):
                session.add(_account(number, begun))

    def run(self, days: int) -> None:
        start = datetime(2026, 1, 1, tzinfo=SHANGHAI)
        for number in range(days):
            at = start + DAY * number
            self._probe(at)
            for site, url in enumerate(self._urls, 1):
                self._scan(site, url, number, at + timedelta(hours=21))
            self._look(number, at + timedelta(hours=22))
            with transaction(self._engine) as session:
                book_day(session, at + DAY, self._believed, write_for_turn)
            roll_up(self._engine, at + timedelta(hours=23))
            clear_rows(self._engine, self._settings, at + DAY)
            with transaction(self._engine) as session:
                book_of(session, f"{at:%Y-%m-%d}", at + DAY)

    def _look(self, day: int, at: datetime) -> None:
        one = self._assumed
        with transaction(self._engine) as session:
            for account in range(1, len(self._urls) * one.accounts + 1):
                newest = day * one.new_posts + one.posts
                posts = tuple(_post(account, number, at) for number in range(newest - one.posts, newest))
                look = AccountLook(f"微信 某某{account}", at, "feed", posts=posts, followers=12_000 + day)
                keep_look(session, account, look)

    def _probe(self, at: datetime) -> None:
        rows, errands = [], []
        for site in range(1, len(self._urls) + 1):
            for number in range(self._assumed.probes):
                when = at + DAY / self._assumed.probes * number + timedelta(seconds=site, microseconds=123456)
                shut = self._random.random() < 0.01
                rows.append(
                    {
                        "site_id": site,
                        "at": when,
                        "opened": not shut,
                        "outcome": "timeout" if shut else "redirected",
                        "status": None if shut else 200,
                        "milliseconds": None if shut else self._random.randrange(80, 3000),
                        "void": False,
                    }
                )
                errands.append(errand_for("probe", site, when.replace(microsecond=0)))
            errands.append(errand_for("scan", site, at + timedelta(hours=20, seconds=site)))
        with transaction(self._engine) as session:
            put(session, ProbeRow, rows, ["site_id", "at"])
            self._work_off(session, errands, at)

    def _work_off(self, session: Session, errands: Sequence[Errand], at: datetime) -> None:
        for errand in errands:
            local_queue.hand_over(session, [errand], at)
            done = {"state": "done", "ended_at": at, "begun_at": at, "worker": "worker:watch:0123456789ab"}
            table = Job.__table__  # type: ignore[attr-defined]
            session.connection().execute(table.update().where(table.c.state == "waiting").values(**done))

    def _scan(self, number: int, url: str, day: int, at: datetime) -> None:
        with transaction(self._engine) as session:
            file = (
                f"govmon-scans/site-{number}/{at:%Y%m%d-%H%M%S}/000-www.county{number:03d}.gov.cn.facts.zst"
            )
            scan = begin(session, f"scan:{number}:{at.isoformat()}", number, at, file)
            site = self._site(url, day, at)
            judged = Judged(site, self._said(site, day), {}, Path("none"), "govmon 0.1.0")
            record(session, scan, judged, at, self._believed, write_for_turn)

    def _site(self, url: str, day: int, at: datetime) -> Site:
        one, today = self._assumed, at.date()
        return Site(
            url=url,
            observed_at=at,
            name="某某县人民政府",
            columns=tuple(self._column(url, number, day, today) for number in range(one.columns)),
            documents=tuple(_document(url, number) for number in range(one.documents)),
            messages=tuple(
                _message(url, number, today) for number in range(one.messages + one.new_messages * day)
            ),
            coverage=Coverage(pages=900, links=24_000, targets=6_000),
        )

    def _column(self, url: str, number: int, day: int, today: date) -> Column:
        # the first columns publish, most of the others stand still, as on real sites
        new = [row for row in range(self._assumed.new_rows * (day + 1)) if row % 8 == number][
            -self._assumed.rows :
        ]
        old = range(1_000_000, 1_000_000 + max(self._assumed.rows - len(new), 0))
        place = f"{url}zwgk/xxgkml/column{number:02d}/"
        rows = tuple(_entry(place, row, today) for row in (*reversed(new), *old))
        return Column(url=place, name=f"公开栏目{number}", kind="news", entries=rows)

    def _said(self, site: Site, day: int) -> Examination:
        one = self._assumed
        first = one.turning * day
        findings = tuple(_finding(site, number) for number in range(first, first + one.findings))
        passed = dict.fromkeys(_CHECKS, 30)
        return Examination(findings, passed, {(found.check, found.what): "failed" for found in findings})


_CHECKS = (
    "broken-link", "empty-link", "stale-column", "blank-column", "missing-interpretation", "late-reply",
    "one-way-interpretation", "unanswered-message", "undated-column", "future-date", "incomplete-message",
    "site-unreachable", "stale-home", "hijacked-link", "certificate-fault", "certificate-expiring",
    "obsolete-tls", "late-interpretation", "copied-interpretation", "missing-message-channel",
)  # fmt: skip


def _entry(place: str, row: int, today: date) -> Entry:
    title = f"某某县召开第{row}次全县高质量发展和优化营商环境工作推进会议"
    return Entry(f"{place}202601/t20260115_{row:07d}.html", title, today, "list")


def _document(url: str, number: int) -> Document:
    title = f"某某县人民政府办公室关于印发某某县第{number}号工作实施方案的通知"
    return Document(
        url=f"{url}zwgk/zcwj/202601/t20260115_{number:07d}.html",
        title=title,
        number=f"某政办发〔2026〕{number}号",
    )


def _message(url: str, number: int, today: date) -> Message:
    return Message(
        url=f"{url}hdjl/xzxx/detail.html?id={number:08d}", title=f"关于小区{number}供暖温度不达标的问题",
        asked=today, answered=today, unit="县住房和城乡建设局", status="已答复",
    )  # fmt: skip


def _finding(site: Site, number: int) -> Finding:
    check = _CHECKS[number % 5]
    what = f"{site.url}zwgk/xxgkml/column{number % 40:02d}/202601/t20260115_{number:07d}.html"
    pages = tuple(f"{site.url}zwgk/xxgkml/column{page:02d}/index_{number % 7}.html" for page in range(5))
    return Finding(
        check=check, verdict="failed" if number % 4 else "suspect", severity="deduct", at=pages[0], what=what,
        saw=f"HTTP 404，3 次；最近一次 2026-01-{1 + number % 28:02d}", occurrences=5, pages=pages,
        indicator="gov2019.site.function.availability", name=f"关于第{number}次会议的通知", column="公开栏目",
        do="恢复该页面或文件；确已不用的，在所列页面更正或删除这个链接。模板中的链接改模板一处即可。",
        site=site.url, seen_at=site.observed_at,
    )  # fmt: skip


def _account(number: int, at: datetime) -> AccountRow:
    return AccountRow(
        platform="微信公众号", name=f"某某县发布{number}", collector="feed", state="open", added_at=at,
        source=f"http://bridge.example/weixin/{number:016d}.xml",
    )  # fmt: skip


def _post(account: int, number: int, at: datetime) -> Post:
    return Post(
        url=f"https://mp.weixin.qq.com/s?__biz={account:016d}&mid={number:010d}&idx=1&sn={number:032x}",
        title=f"【便民服务】某某县第{number}号温馨提示：这些事项可以在家门口办理",
        at=at - timedelta(hours=number % 24),
        interactions=number % 300,
    )


# ---------------------------------------------------------------- how large it is


def _bytes(engine: Engine) -> int:
    with engine.connect() as connection:
        pages: int = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        size: int = connection.exec_driver_sql("PRAGMA page_size").scalar_one()
    return pages * size


def _sizes(engine: Engine, sites: int, target: int, bare: int) -> str:
    whole, shared = _bytes(engine), _shared(engine)
    times = target / sites

    def told(name: str, size: int) -> float:
        fixed = shared if name == BookRow.__tablename__ else 0
        return fixed + (size - fixed) * times

    lines = [
        f"| table | rows of {sites} sites | MB of {target} sites |",
        "|---|---:|---:|",
        *(f"| {name} | {rows:,} | {told(name, size) / 1e6:,.0f} |" for name, rows, size in _tables(engine)),
    ]
    projected = (bare + shared + (whole - bare - shared) * times) / 1e9
    verdict = "below" if projected < LIMIT else "ABOVE"
    lines.append(f"\n{target} sites: {projected:.2f} GB, {verdict} the limit of {LIMIT:g} GB")
    return "\n".join(lines)


def _shared(engine: Engine) -> int:
    """Bytes of the books that do not grow with the sites: those of books without sites and accounts."""
    with Session(engine) as session:
        bodies = session.exec(select(BookRow.body).order_by(col(BookRow.id))).all()
    newest = msgspec.json.decode(zstandard.decompress(bodies[-1]), type=Book)
    bare = msgspec.structs.replace(newest, sites=(), accounts=())
    return len(zstandard.compress(msgspec.json.encode(bare), 9)) * len(bodies)


def _tables(engine: Engine) -> Iterator[tuple[str, int, int]]:
    """Name, rows, and bytes with the indexes, the largest first."""
    with engine.connect() as connection:
        size = text(
            "SELECT m.tbl_name, sum(s.pgsize) FROM dbstat s JOIN sqlite_master m ON m.name = s.name"
            " GROUP BY m.tbl_name ORDER BY 2 DESC"
        )
        for name, used in connection.execute(size).all():
            rows = connection.execute(text(f'SELECT count(*) FROM "{name}"')).scalar_one()
            if rows:
                yield name, rows, used
