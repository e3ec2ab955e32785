from __future__ import annotations

from datetime import date, datetime

import pytest
from msgspec import structs

from monitor.clock import SHANGHAI
from monitor.reporting.doubting import accuses, doubts
from reports.snapshot import AccountBook, Book, Flows, IssueLine, SiteBook, Stocks

FAULT = IssueLine(1, "broken-link", "链接打不开", "deduct", "x", "open", "名称", "http://s/1")
SEEN = SiteBook(1, "http://s1/", "甲网站", flows=Flows(scans=3, whole_scans=3, probes=100))
UNSEEN = SiteBook(2, "http://s2/", "乙网站", flows=Flows(probes=100))


def month(*sites: SiteBook, missing: int = 0, told: tuple[str, ...] = ()) -> Book:
    return Book(
        "month", "2026-03", date(2026, 3, 1), date(2026, 3, 31), sites,
        missing=tuple(date(2026, 3, day) for day in range(1, missing + 1)), doubts=told,
    )  # fmt: skip


def test_a_month_that_was_watched_whole_is_in_no_doubt() -> None:
    assert doubts(month(SEEN), 0.9) == ()
    assert doubts(month(), 0.9) == ()


@pytest.mark.parametrize(
    ("book", "said"),
    [
        (month(SEEN, UNSEEN), "扫描过的网站只占 50%，低于设定的 90%"),
        (month(SEEN, missing=4), "31 天中有 4 天没有监测记录"),
        (
            month(SiteBook(1, "http://s1/", "甲", flows=Flows(scans=3, probes=10, probes_void=11))),
            "21 次首页探测中有 11 次因本机网络中断而作废",
        ),
        (month(SEEN, told=("某日的网络中断过。",)), "某日的网络中断过。"),
    ],
)
def test_what_was_not_looked_at_is_a_doubt(book: Book, said: str) -> None:
    (doubt,) = doubts(book, 0.9)
    assert said in doubt


@pytest.mark.parametrize(
    ("book", "least"), [(month(SEEN, UNSEEN), 0.5), (month(SEEN, missing=3), 0.9), (month(UNSEEN), 0.0)]
)
def test_what_is_enough_is_set(book: Book, least: float) -> None:
    assert doubts(book, least) == ()


def test_what_is_closed_with_approval_need_not_be_looked_at() -> None:
    assert doubts(month(SEEN, SiteBook(2, "http://s2/", "乙", paused=True)), 0.9) == ()


@pytest.mark.parametrize(
    ("hour", "doubtful"),
    [(datetime(2026, 3, 4, 23, tzinfo=SHANGHAI), False), (datetime(2026, 3, 3, 23, tzinfo=SHANGHAI), True)],
)
def test_the_scans_of_a_day_may_end_on_the_evening_before(hour: datetime, doubtful: bool) -> None:
    site = SiteBook(1, "http://s1/", "甲", stocks=Stocks(last_scan=hour))
    book = Book("day", "2026-03-05", date(2026, 3, 5), date(2026, 3, 5), (site,))
    assert bool(doubts(book, 0.9)) == doubtful


def test_a_slice_accuses_by_what_it_names() -> None:
    vetoed = SiteBook(1, "http://s1/", "甲", stocks=Stocks(vetoes=("站点无法访问",)))
    owing = SiteBook(1, "http://s1/", "甲", owed=(FAULT,))
    assert accuses(month(owing))
    assert accuses(month(SEEN, vetoed))
    assert not accuses(month(SEEN))
    assert not accuses(month(SiteBook(1, "http://s1/", "甲", owed=(FAULT,), paused=True)))


def account(number: int, unknown: str = "", *, blind: int = 0, state: str = "open") -> AccountBook:
    flows = Flows(looks=0 if unknown else 3, looks_blind=blind)
    return AccountBook(number, "wechat", f"第{number}号", state=state, unknown=unknown, flows=flows)


@pytest.mark.parametrize(
    ("accounts", "doubtful"),
    [
        ((account(1), account(2, "登录失效", blind=9)), True),
        ((account(1), account(2, blind=9)), False),
        ((account(1), account(2, "最近没有采集")), False),
        ((account(1), account(2, "登录失效", blind=9, state="closed")), False),
        ((account(1, "登录失效", blind=1),), True),
    ],
)
def test_collectors_that_see_nothing_are_a_doubt(accounts: tuple[AccountBook, ...], doubtful: bool) -> None:
    """But not accounts that nobody collects, nor those out of use, nor a look or two that failed."""
    found = doubts(structs.replace(month(SEEN), accounts=accounts), 0.9)
    assert any("政务新媒体" in one for one in found) == doubtful


@pytest.mark.parametrize(("state", "said"), [("open", True), ("closed", False)])
def test_an_account_that_is_kept_up_is_accused_too(state: str, said: bool) -> None:
    account = AccountBook(1, "wechat", "某县发布", state=state, owed=(FAULT,))
    assert accuses(structs.replace(month(), accounts=(account,))) == said
