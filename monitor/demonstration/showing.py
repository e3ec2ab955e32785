"""The town's year lived and shown: its books, the reports in every form, and a page that leads there."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import Engine, func
from sqlmodel import col, select

from checks.catalogue import catalogue
from checks.facts import AccountLook
from checks.indicators import yardstick
from monitor.clock import SHANGHAI
from monitor.demonstration import booking_apart, judging_ahead
from monitor.demonstration.living import Year, judge_of
from monitor.demonstration.registering import register
from monitor.issues.issue import OWED
from monitor.reporting.files import SUFFIXES, file_name, write_files
from monitor.reporting.material import material
from monitor.settings import Settings
from monitor.store.database import reading, transaction
from monitor.store.tables.issues import IssueRow
from reports import shelf
from reports.document import Document, ReportKind
from reports.making import KINDS, make
from reports.periods import period_of
from reports.scan import SiteResult
from town.accounts import Account
from town.year.offices import ISSUER

DATABASE = "town.db"
INDEX = "index.html"
_SAID = (
    "自带的示例网站，按真实扫描的结果模拟 {year} 年全年：每天扫描、每小时探测首页，问题出现、整改、复发，"
    "有停机、有节假日、有申诉和暂缓。年度是季度之和，季度是月之和，月是日之和。网站、单位和事情都是虚构的。"
)
_ROWS_AT_ONCE = 100_000
_ISSUED = (1, 5)
"""Month and day of the following year on which the reports are dated."""


def live_year(
    engine: Engine,
    scanned: Sequence[tuple[str, SiteResult]],
    year: int,
    settings: Settings,
    say: Callable[[str], None],
    accounts: Sequence[tuple[Account, AccountLook]] = (),
) -> None:
    """Lives through that year with the sites as they were scanned, each by the name it is known by, and with
    the accounts as they were looked at."""
    with transaction(engine) as session:
        sites = register(session, scanned, year)

    def told(day: date) -> None:
        if day == period_of("month", day).last:
            say(_month(engine, day))

    with (
        _seldom_collecting(),
        judging_ahead.apart(judge_of(sites, settings)) as judging,
        booking_apart.apart(engine, settings) as booking,
    ):
        lived = Year(engine, settings, sites, told, accounts, judging, booking)
        lived.live(date(year, 1, 1), date(year, 12, 31))


@contextmanager
def _seldom_collecting() -> Iterator[None]:
    """Rows by the million come and go without cycles: to look for some takes a tenth of the year."""
    before = gc.get_threshold()
    gc.set_threshold(_ROWS_AT_ONCE, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


def account_faults(engine: Engine) -> list[str]:
    """The accounts' faults at the year's end, a line each: whose, what is wrong, what was seen."""
    with reading(engine) as session:
        wanted = select(IssueRow).where(col(IssueRow.account_id).is_not(None), col(IssueRow.state).in_(OWED))
        rows = session.exec(wanted.order_by(col(IssueRow.check), col(IssueRow.subject))).all()
        return [f"  {catalogue()[row.check].title}：{row.subject}，{row.saw}" for row in rows]


def show_year(
    engine: Engine, year: int, folder: Path, settings: Settings, others: dict[str, str]
) -> list[str]:
    """Writes the four reports of the year's end and the page that leads to them; what the user must know of
    forms that could not be made."""
    documents = [_document(engine, kind, year) for kind in KINDS]
    said = _written(documents, folder, settings)
    shelved = [_shelved(document, folder) for document in documents]
    page = shelf.render(f"{ISSUER}：{year}年监测报告（示例）", _SAID.format(year=year), shelved, others)
    (folder / INDEX).write_text(page, "utf-8")
    return list(dict.fromkeys(line for line in said if not line.startswith("报告：")))


def _document(engine: Engine, kind: ReportKind, year: int) -> Document:
    """The report of the year's last period of this kind."""
    dated = date(year + 1, *_ISSUED)
    key = period_of(KINDS[kind], date(year, 12, 31)).key
    with transaction(engine) as session:
        found = material(session, kind, key, datetime.combine(dated, datetime.min.time(), SHANGHAI))
    return make(kind, found, yardstick(), ISSUER, dated)


def _written(documents: Sequence[Document], folder: Path, settings: Settings) -> list[str]:
    """Writes them, and what there is to say. Two at a time: most of it is done by a browser, or its start
    waited for."""

    def write(document: Document) -> list[str]:
        return list(write_files(document, folder, SUFFIXES, settings.scan.browser))

    with ThreadPoolExecutor(2) as pool:
        return [line for said in pool.map(write, documents) for line in said]


def _shelved(document: Document, folder: Path) -> shelf.Shelved:
    names = {suffix: f"{file_name(document)}.{suffix}" for suffix in SUFFIXES}
    files = {suffix: name for suffix, name in names.items() if (folder / name).is_file()}
    return shelf.Shelved(document.kind, document.title, document.period, files)


def _month(engine: Engine, day: date) -> str:
    """How the faults stand at the end of that day, in a line."""
    with reading(engine) as session:
        counts = dict(session.exec(select(IssueRow.state, func.count()).group_by(IssueRow.state)).all())
    owed = sum(count for state, count in counts.items() if state in OWED)
    known = owed + sum(counts.get(state, 0) for state in ("mended", "waived", "rejected"))
    return f"  {day.year}年{day.month}月：累计问题 {known}，已整改 {counts.get('mended', 0)}，待整改 {owed}"
