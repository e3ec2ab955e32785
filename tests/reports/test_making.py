"""What the four reports say, whatever form they take."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import get_args

import pytest
from msgspec.structs import replace

from checks.indicators import yardstick
from reports.document import Document, ReportKind, Table, tables
from reports.making import ABOUT, KINDS, Material, make
from reports.periods import period
from reports.rendering.text import render
from reports.snapshot import AccountBook, Book, Flows, IssueLine, SiteBook, Stocks, TaskLine

REPORTS: tuple[ReportKind, ...] = get_args(ReportKind)
KEYS: dict[str, str] = {"day": "2026-11-21", "month": "2026-11", "quarter": "2026Q4", "year": "2026"}
ISSUER = "云河县人民政府办公室"


def line(number: int, name: str) -> IssueLine:
    return IssueLine(
        number, "broken-link", "链接打不开", "deduct", "x", "open", name, f"http://s/{number}",
        opened=date(2026, 1, 5), due=date(2026, 1, 20), overdue=True, episode=2,
    )  # fmt: skip


def site(number: int, name: str, unit: str) -> SiteBook:
    """A site with something bad to say of it in every part of every report."""
    faults = (line(number, f"{name}的坏链接"),)
    return SiteBook(
        number, f"http://s{number}.example/", name, unit,
        flows=Flows(
            scans=3, whole_scans=3, probes=100, probes_failed=20, probe_millis=900_000, entered=1, overdue=1,
            opened={"broken-link": 1},
            mended={"broken-link": 1}, left={"mended": 1}, repeated={"broken-link": 1},
            entries={"news": 3}, mend_days=4,
        ),
        stocks=Stocks(
            owed=1, owed_by_check={"broken-link": 1}, owed_by_severity={"deduct": 1}, owed_overdue=1,
            waiting={"over-3-months": 2, "late": 1}, share_failed=0.2, unknown=2, certificate_days=3,
            last_scan=datetime(2026, 11, 20, tzinfo=UTC), vetoes=("站点无法访问",), passed=False,
        ),
        owed=faults, fresh=faults, settled=faults,
    )  # fmt: skip


OPEN = site(1, "云河县门户", "甲办")
OTHER = site(2, "教育局网站", "教育局")


def document(kind: ReportKind, *sites: SiteBook, unit: str = "") -> Document:
    span = period(KEYS[KINDS[kind]])
    book = Book(KINDS[kind], span.key, span.first, span.last, sites)
    return make(kind, Material(book), yardstick(), ISSUER, date(2026, 12, 31), unit)


def said(document: Document) -> str:
    return render(document)


@pytest.mark.parametrize("kind", REPORTS)
def test_a_site_with_faults_is_named(kind: ReportKind) -> None:
    assert OTHER.name in said(document(kind, OPEN, OTHER))


@pytest.mark.parametrize("kind", REPORTS)
def test_a_site_closed_with_approval_is_accused_of_nothing(kind: ReportKind) -> None:
    closed = replace(OTHER, paused=True)
    assert OTHER.name not in said(document(kind, OPEN, closed))


@pytest.mark.parametrize("kind", REPORTS)
def test_a_unit_reads_of_itself_alone(kind: ReportKind) -> None:
    text = said(document(kind, OPEN, OTHER, unit="甲办"))
    assert OPEN.name in text
    assert OTHER.name not in text


@pytest.mark.parametrize("kind", REPORTS)
def test_the_same_books_give_the_same_document(kind: ReportKind) -> None:
    assert document(kind, OPEN, OTHER) == document(kind, OPEN, OTHER)


def titled(kind: ReportKind, sites: int, accounts: int, unit: str = "") -> str:
    span = period("2026Q4")
    book = Book(
        "quarter", span.key, span.first, span.last, (OPEN,) * sites,
        tuple(AccountBook(number, "微信", "云河发布", unit="乙办") for number in range(accounts)),
    )  # fmt: skip
    return make(kind, Material(book), yardstick(), ISSUER, date(2026, 12, 31), unit).title


@pytest.mark.parametrize("kind", REPORTS)
@pytest.mark.parametrize(
    ("sites", "accounts", "subject"),
    [(1, 0, "政府网站"), (1, 1, "政府网站和政务新媒体"), (0, 1, "政务新媒体"), (0, 0, "政府网站")],
)
def test_a_title_names_what_the_report_is_of(
    kind: ReportKind, sites: int, accounts: int, subject: str
) -> None:
    front = f"{ISSUER}关于2026年第四季度" if kind == "quarterly" else ""
    assert titled(kind, sites, accounts) == f"{front}{subject}{ABOUT[kind]}"


def test_a_slice_is_called_by_what_the_unit_has_but_a_notice_has_one_title_for_all() -> None:
    assert titled("monthly", 1, 1, "甲办") == "政府网站月度监测统计"
    assert titled("monthly", 1, 1, "乙办") == "政务新媒体月度监测统计"
    assert titled("quarterly", 1, 1, "甲办") == titled("quarterly", 1, 1)


def test_a_title_that_says_the_period_is_not_followed_by_it() -> None:
    notice, month = document("quarterly", OPEN), document("monthly", OPEN, unit="甲办")
    assert notice.name == notice.title
    assert month.name == f"{month.title}（{month.period}）-甲办"


def test_of_a_task_that_is_done_the_day_is_told_and_not_the_old_progress() -> None:
    due = date(2026, 3, 31)
    tasks = (
        TaskLine("1", "清理空白栏目", "甲办", due, "done", "正在落实", date(2026, 4, 9)),
        TaskLine("2", "组织培训", "甲办", due, "done", "正在落实", date(2026, 3, 30)),
        TaskLine("3", "完成验收", "甲办", due, "doing", "正在落实"),
    )
    span = period("2026")
    book = Book("year", span.key, span.first, span.last, (OPEN,), tasks=tasks)
    made = make("annual", Material(book), yardstick(), ISSUER, date(2027, 1, 5))
    (ledger,) = [one for one in tables(made.parts) if one.title == "年度工作台账"]
    told = [row[-1] for row in ledger.rows]
    assert told == ["2026年4月9日完成，逾期9天", "2026年3月30日完成", "正在落实"]
    assert "年度任务3项，完成2项（其中逾期完成1项），逾期未完成1项。" in said(made)


def test_the_year_adds_up_with_what_is_no_longer_owed() -> None:
    """确认 less 整改 less 不再计 is what is left."""
    flows = Flows(
        entered=10, opened={"broken-link": 10}, mended={"broken-link": 6}, dropped={"broken-link": 3},
        left={"mended": 6, "rejected": 3},
    )  # fmt: skip
    one = replace(OPEN, flows=flows)
    quarters = tuple(Book("quarter", key, period(key).first, period(key).last, (one,)) for key in ("2026Q1",))
    span = period("2026")
    material = Material(Book("year", "2026", span.first, span.last, (one,)), parts=quarters)
    found = {
        table.title: table for table in tables(make("annual", material, yardstick(), ISSUER, span.last).parts)
    }
    assert found["全年各类问题"].rows == (("链接打不开", 10, 6, 3, 1),)
    assert found["分季度统计"].total is not None
    assert found["分季度统计"].total[1:5] == (10, 6, 3, 1)


def test_few_sites_have_their_columns_told_and_many_their_kinds() -> None:
    flows = Flows(entries={"news": 3, "policy": 1}, by_column={"工作动态": 3, "文件": 1})
    few = monthly_tables(*(replace(OPEN, id=number, flows=flows) for number in range(2)))
    assert few["各栏目信息更新"].rows[1:3] == ((OPEN.name, "工作动态", 3), (OPEN.name, "文件", 1))
    many = monthly_tables(*(replace(OPEN, id=number, flows=flows) for number in range(11)))
    assert many["各网站信息更新（条）"].rows[0][1:] == (3, 1, 4)
    assert many["各网站信息更新（条）"].annex


def monthly_tables(*sites: SiteBook) -> dict[str, Table]:
    span = period("2026-11")
    material = Material(Book("month", span.key, span.first, span.last, sites))
    made = make("monthly", material, yardstick(), ISSUER, date(2026, 12, 1))
    return {table.title: table for table in tables(made.parts)}


def test_documents_are_told_with_their_interpretations() -> None:
    stocks = replace(OPEN.stocks, documents=5, interpreted=4, paired=3, forms={"文字": 4, "图片": 1})
    flows = replace(OPEN.flows, documents=2, interpretations=3)
    text = said(document("monthly", replace(OPEN, stocks=stocks, flows=flows))).replace("\n", "")
    assert "本期新见政策文件2件，附有解读3份。" in text
    assert "有解读的4件，占80%，其中与解读相互关联的3件。解读的形式：文字4件、图片1件；" in text


def test_replies_of_a_month_are_told_in_working_days() -> None:
    flows = replace(
        OPEN.flows, asked=3, answered=3, timed_replies=3, reply_days=12, quick_replies=1, late_replies=2
    )
    text = said(document("monthly", replace(OPEN, flows=flows))).replace("\n", "")
    assert "答复3件，平均用时4个工作日，1个工作日内答复的1件，超过期限的2件；" in text
