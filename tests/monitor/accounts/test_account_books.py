"""Accounts in the books of days and periods, and in the four reports made from them."""

from __future__ import annotations

import random
from datetime import date

import pytest
from sqlalchemy import Engine

from checks.indicators import yardstick
from monitor.issues.ledger import book_day
from monitor.issues.letters import write_for_turn
from monitor.reporting.bookkeeping import book_of
from monitor.store.database import transaction
from reports.document import Document, Linked, Table, tables
from reports.making import Material, make
from reports.periods import BooksDoNotBalanceError, period, summed
from reports.snapshot import AccountBook, Book
from tests.monitor.accounts.ledger import PATIENCE, at, look, registered, seen

KINDS = ("daily", "monthly", "quarterly", "annual")


def on(day: date, accounts: list[AccountBook]) -> Book:
    return Book("day", f"{day}", day, day, (), tuple(accounts))


def year(database: Engine) -> dict[str, Book]:
    """An account that goes silent, one that nobody can see, one that is kept up, and one that is closing."""
    silent = registered(database, "甲县发布", "甲县办公室", url="https://weibo.com/u/1")
    blind = registered(database, "甲县教育", "甲县教育局", platform="微信公众号")
    kept = registered(database, "甲县交警", "甲县公安局", followers=12)
    registered(
        database, "甲县旧号", "甲县办公室", state="closing", closing_on=date(2026, 2, 20), collector=""
    )
    for day in range(32):
        with transaction(database) as session:
            book_day(session, at(day, 0), PATIENCE, write_for_turn)
        look(database, silent, seen(day, 0, 1, 2, 3))
        look(database, blind, seen(day, trouble="被平台拒绝", cause="blocked"))
        look(database, kept, seen(day, *range(day + 1)))
    with transaction(database) as session:
        books = {key: book_of(session, key, at(400)) for key in ("2026-04-02", "2026-03", "2026Q1")}
    return books | {"2026": summed(period("2026"), [books["2026Q1"]])}


def by_name(book: Book) -> dict[str, AccountBook]:
    return {one.name: one for one in book.accounts}


def test_a_month_knows_who_fails_who_passes_and_whom_nobody_saw(database: Engine) -> None:
    books = year(database)
    march = by_name(books["2026-03"])
    assert {name: one.stocks.passed for name, one in march.items()} == {
        "甲县发布": False,
        "甲县教育": None,
        "甲县交警": True,
        "甲县旧号": None,
    }
    assert march["甲县发布"].stocks.vetoes == ("内容不更新",)
    assert march["甲县发布"].newest == at(3).date()
    assert march["甲县教育"].unknown == "被平台拒绝"
    assert (march["甲县教育"].flows.looks, march["甲县教育"].flows.looks_blind) == (0, 30)
    assert (march["甲县交警"].flows.posts, march["甲县发布"].flows.posts) == (30, 4)
    assert [line.check for line in march["甲县交警"].suggested] == ["idle-account"]
    assert not march["甲县旧号"].in_use
    for key in ("2026Q1", "2026"):
        assert by_name(books[key])["甲县发布"].stocks.owed >= 1

    texts = {kind: _report(kind, books) for kind in KINDS}
    for kind in KINDS:
        failing = _table(texts[kind], "不合格政务新媒体名单")
        assert [row[0] for row in failing.rows] == [Linked("甲县发布", "https://weibo.com/u/1")]
    for kind in ("daily", "monthly"):
        unseen = _table(texts[kind], "未能检查的账号")
        assert [(row[0], row[3]) for row in unseen.rows] == [("甲县教育", "被平台拒绝")]
    for kind in ("monthly", "quarterly"):
        suggested = _table(texts[kind], "建议研究关停或合并的账号")
        assert [row[0] for row in suggested.rows] == ["甲县交警"]
    platforms = _table(texts["quarterly"], "各平台情况")
    assert [row[:5] for row in platforms.rows] == [("微博", 2, 1, 1, 0), ("微信", 1, 0, 0, 1)]
    assert platforms.total[:5] == ("合计", 3, 1, 1, 1)


def _report(kind: str, books: dict[str, Book]) -> Document:
    keys = {"daily": "2026-04-02", "monthly": "2026-03", "quarterly": "2026Q1", "annual": "2026"}
    material = Material(books[keys[kind]], parts=(books["2026Q1"],) if kind == "annual" else ())
    return make(kind, material, yardstick(), "某办公室", date(2026, 4, 3))  # type: ignore[arg-type]


def _table(document: Document, title: str) -> Table:
    return next(one for one in tables(document.parts) if one.title == title)


def test_the_books_of_accounts_balance_over_a_time_of_silence_and_posts(database: Engine) -> None:
    chance = random.Random(7)
    number = registered(database)
    posts = [0]
    for day in range(0, 60, 2):
        if chance.random() < 0.2:
            posts.append(day)
        trouble = "超时" if chance.random() < 0.2 else ""
        look(database, number, seen(day, *posts, trouble=trouble, cause="failed" if trouble else ""))
    with transaction(database) as session:
        april = book_of(session, "2026-04", at(400))
    assert [one.name for one in april.accounts] == ["甲县发布"]


def test_a_unit_gets_its_own_accounts_only() -> None:
    both = [AccountBook(id=1, platform="微博", name="甲县发布", unit="甲县办公室"),
            AccountBook(id=2, platform="微博", name="甲县教育", unit="甲县教育局")]  # fmt: skip
    mine = make("daily", Material(on(at(0).date(), both)), yardstick(), "某", date(2026, 4, 3), "甲县教育局")
    told = repr(mine.parts)
    assert "正在使用的政务新媒体1个" in told


def test_accounts_that_do_not_balance_make_no_book() -> None:
    first, second = date(2026, 3, 2), date(2026, 3, 3)
    quiet = AccountBook(id=1, platform="微博", name="甲县发布")
    from_nowhere = AccountBook(id=1, platform="微博", name="甲县发布", stocks=quiet.stocks.__class__(owed=1))
    with pytest.raises(BooksDoNotBalanceError, match="account 1"):
        summed(period("2026-03"), [on(first, [quiet]), on(second, [from_nowhere])])


def test_without_a_ledger_reports_say_nothing_of_accounts() -> None:
    empty = Book("month", "2026-03", date(2026, 3, 1), date(2026, 3, 31), ())
    told = make("monthly", Material(empty), yardstick(), "某办公室", date(2026, 4, 3))
    assert "新媒体" not in repr(told.parts)
