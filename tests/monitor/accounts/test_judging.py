"""Accounts in the books: what looks and the ledger say becomes issues, once, and with patience."""

from __future__ import annotations

import dataclasses
from datetime import timedelta

import msgspec
import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError
from sqlmodel import select

from checks.facts import Column, Entry, KeyItem, Link
from monitor.accounts.assembly import account_as_seen
from monitor.accounts.judging import book_accounts, judge_account
from monitor.accounts.telling import findings_fields, findings_in_words
from monitor.issues.letters import write_for_turn
from monitor.remembering import remember
from monitor.store.database import reading, transaction
from monitor.store.tables.accounts import SiteLinkRow
from monitor.store.tables.issues import IssueRow
from monitor.store.tables.posting import Letter
from monitor.store.tables.registry import Account, Exemption, Site
from tests.monitor.accounts.ledger import PATIENCE, at, issues, look, post, registered, seen
from tests.monitor.judged_sites import column, judged

STALE = "stale-account"


def judge(database: Engine, day: int) -> None:
    book_accounts(database, at(day, 1), {}, PATIENCE, write_for_turn)


def test_two_looks_confirm_that_an_account_stands_still_and_the_unit_is_alerted(database: Engine) -> None:
    number = registered(database, unit="甲县办公室")
    look(database, number, seen(0, -20, hour=8))
    (row,) = issues(database, STALE)
    assert (row.state, row.account_id, row.site_id, row.severity) == ("unconfirmed", number, None, "veto")
    look(database, number, seen(0, -20, hour=20))
    (row,) = issues(database, STALE)
    assert (row.state, row.subject, row.unit_id is not None) == ("open", "微博 甲县发布", True)
    with reading(database) as session:
        letter = session.exec(select(Letter)).one()
    assert letter.unit_id == row.unit_id
    assert "甲县发布（微博）" in letter.subject
    assert "网址" not in letter.text


def test_the_same_look_judged_every_night_is_one_sight(database: Engine) -> None:
    number = registered(database)
    look(database, number, seen(0, -20))
    judge(database, 1)
    judge(database, 2)
    assert [row.state for row in issues(database, STALE)] == ["unconfirmed"]


def test_a_collector_that_fails_accuses_nobody_and_ends_nothing(database: Engine) -> None:
    number = registered(database)
    for day in range(4):
        look(database, number, seen(day, trouble="被平台拒绝", cause="blocked"))
    assert issues(database, STALE) == []
    look(database, number, seen(5, -20, hour=8))
    look(database, number, seen(5, -20, hour=20))
    for day in range(6, 12):
        look(database, number, seen(day, trouble="被平台拒绝", cause="blocked"))
    assert [row.state for row in issues(database, STALE)] == ["open"]


def test_it_is_mended_when_two_looks_see_something_new(database: Engine) -> None:
    number = registered(database)
    look(database, number, seen(0, -20, hour=8))
    look(database, number, seen(0, -20, hour=20))
    look(database, number, seen(1, 1, -20))
    assert [row.state for row in issues(database, STALE)] == ["open"]
    look(database, number, seen(2, 1, -20))
    assert [row.state for row in issues(database, STALE)] == ["mended"]


def test_what_a_person_saw_needs_no_second_look(database: Engine) -> None:
    number = registered(database, collector="person", source="")
    look(database, number, seen(0, -20).__class__("微博 甲县发布", at(0), "person", posts=seen(0, -20).posts))
    assert [row.state for row in issues(database, STALE)] == ["open"]


def test_an_account_that_is_closed_owes_nothing_any_more(database: Engine) -> None:
    number = registered(database)
    look(database, number, seen(0, -20, hour=8))
    look(database, number, seen(0, -20, hour=20))
    with transaction(database) as session:
        row = session.get_one(Account, number)
        row.state, row.closed_on = "closed", at(1).date()
    judge(database, 2)
    assert [row.state for row in issues(database, STALE)] == ["mended"]


def test_of_two_accounts_of_one_unit_the_one_that_fewer_follow_is_named_at_once(database: Engine) -> None:
    kept = registered(database, "甲县发布", "甲县办公室", followers=900)
    less = registered(database, "甲县在线", "甲县办公室", followers=20)
    registered(database, "乙县发布", "乙县办公室", followers=1)
    judge(database, 0)
    found = issues(database, "duplicate-account")
    assert [(row.account_id, row.state) for row in found] == [(less, "open")]
    with transaction(database) as session:
        session.get_one(Account, kept).state = "cancelled"
    judge(database, 1)
    assert [row.state for row in issues(database, "duplicate-account")] == ["mended"]


def test_more_accounts_than_one_transaction_takes_are_all_judged(
    database: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("monitor.accounts.judging.AT_ONCE", 2)
    monkeypatch.setattr("monitor.accounts.surroundings.MOST_UNITS", 1)
    for unit in ("甲县办公室", "乙县办公室", "甲乡办公室"):
        registered(database, f"{unit}发布", unit, followers=900)
        registered(database, f"{unit}在线", unit, followers=20)
    judge(database, 0)
    assert [row.state for row in issues(database, "duplicate-account")] == ["open"] * 3


def test_an_exemption_holds_for_accounts_too(database: Engine) -> None:
    registered(database, "甲县发布", "甲县办公室", followers=900)
    registered(database, "甲县在线", "甲县办公室", followers=20)
    with transaction(database) as session:
        until = at(30).date()
        session.add(Exemption(check="", pattern="微博 甲县在线", reason="批准", set_by="张三", until=until))
    judge(database, 0)
    assert issues(database, "duplicate-account") == []


def test_an_issue_belongs_to_a_site_or_to_an_account(database: Engine) -> None:
    number = registered(database)
    with transaction(database) as session:
        session.add(Site(url="https://a.gov.cn/", name="甲县", added_at=at(0)))
    nobody = {"site_id": None, "account_id": None}
    both = {"site_id": 1, "account_id": number}
    for bearer in (nobody, both):
        with pytest.raises(IntegrityError), transaction(database) as session:
            session.add(_row(**bearer))


def test_an_account_has_one_live_issue_of_a_fault(database: Engine) -> None:
    number = registered(database)
    with transaction(database) as session:
        session.add(_row(site_id=None, account_id=number))
    with pytest.raises(IntegrityError), transaction(database) as session:
        session.add(_row(site_id=None, account_id=number))


def _row(site_id: int | None, account_id: int | None) -> IssueRow:
    return IssueRow(
        site_id=site_id,
        account_id=account_id,
        check=STALE,
        subject="微博 甲县发布",
        indicator="gov2019.account.update.two-weeks",
        severity="veto",
        state="open",
        live=True,
        first_seen=at(0),
        seen_at=at(0) + timedelta(minutes=1),
    )


def test_what_the_units_site_calls_it_and_published_is_at_hand(database: Engine) -> None:
    number = registered(database, unit="甲县办公室", url="https://weibo.com/u/1")
    news = column("https://www.a.gov.cn/news/", ITEM)
    links = (Link("https://www.weibo.com/u/1/", "甲县在线"), Link("https://weibo.com/u/9", "乙县发布"))
    scan_of_its_site(database, number, *links, columns=(news,))
    with reading(database) as session:
        account = account_as_seen(session, session.get_one(Account, number), at(1))
    assert account.site_names == ("甲县在线",)
    assert account.key_items == (KeyItem(ITEM.title, ITEM.url, at(-3).date()),)


def scan_of_its_site(database: Engine, number: int, *links: Link, columns: tuple[Column, ...] = ()) -> None:
    """A scan of the site of the account's unit, which met these links to accounts."""
    seen_site = judged("https://www.a.gov.cn/", at(0), {}, columns=columns)
    site = msgspec.structs.replace(seen_site.site, account_links=links)
    with transaction(database) as session:
        unit = session.get_one(Account, number).unit_id
        session.add(Site(url="https://www.a.gov.cn/", name="甲县", unit_id=unit, added_at=at(0)))
        session.flush()
        remember(session, 1, dataclasses.replace(seen_site, site=site))


ITEM = Entry("https://www.a.gov.cn/news/1.html", "甲县召开安全生产工作会议", at(-3).date(), "list")


def test_a_good_look_before_one_in_trouble_is_no_second_sight(database: Engine) -> None:
    number = registered(database)
    look(database, number, seen(0, -20, hour=8))
    look(database, number, seen(0, -20, hour=20, trouble="最新一条没有变，总数却增加", cause="frozen"))
    look(database, number, seen(1, trouble="被平台拒绝", cause="blocked"))
    judge(database, 2)
    assert [row.state for row in issues(database, STALE)] == ["unconfirmed"]


def known_posts(database: Engine, number: int, day: int) -> list[tuple[str, object]]:
    with reading(database) as session:
        account = account_as_seen(session, session.get_one(Account, number), at(day))
    return [(one.title, one.at) for one in account.posts]


def test_a_post_keeps_the_time_it_bore_first_unless_another_stands_at_its_address(database: Engine) -> None:
    number = registered(database)
    first = seen(0, -20)
    look(database, number, first)
    dated_anew = msgspec.structs.replace(post(-20), at=at(0, 9))
    look(
        database, number, msgspec.structs.replace(first, at=at(0, 13), posts=(dated_anew,), newest=dated_anew)
    )
    assert known_posts(database, number, 1) == [("内容", at(-20, 9))]
    (row,) = issues(database, STALE)
    assert row.state == "unconfirmed"
    another = msgspec.structs.replace(dated_anew, title="新的内容")
    look(database, number, msgspec.structs.replace(first, at=at(0, 14), posts=(another,), newest=another))
    assert known_posts(database, number, 1) == [("新的内容", at(0, 9))]


def test_a_post_that_bore_no_time_takes_the_first_it_bears(database: Engine) -> None:
    number = registered(database)
    bare = msgspec.structs.replace(post(-2), at=None)
    look(database, number, msgspec.structs.replace(seen(0), posts=(bare,)))
    look(database, number, seen(0, -2, hour=13))
    assert known_posts(database, number, 1) == [("内容", at(-2, 9))]


def test_what_a_person_excepted_is_told_with_the_fault(database: Engine) -> None:
    registered(database, "甲县发布", unit="甲县办公室", followers=9000)
    number = registered(database, "甲县热线", unit="甲县办公室", followers=90)
    until = at(90).date()
    with transaction(database) as session:
        exemption = Exemption(
            pattern="微博 甲县热线",
            check="duplicate-account",
            reason="经批准保留",
            set_by="张三",
            until=until,
        )
        session.add(exemption)
    with reading(database) as session:
        judged_now = judge_account(session, session.get_one(Account, number), at(1), {})
    (line,) = [line for line in findings_in_words(judged_now) if "重复开设" in line]
    assert line.endswith(f"（已登记例外，至 {until}：经批准保留）")
    told = {one["check"]: one["exempted"] for one in findings_fields(judged_now)}
    assert told["duplicate-account"] == f"已登记例外，至 {until}：经批准保留"
    assert told["stale-account"] is None


@pytest.mark.parametrize(("address", "named"), [("https://media.example/u/1", True), ("", False)])
def test_a_link_of_the_site_to_an_accounts_own_address_is_remembered_whatever_its_host(
    database: Engine, address: str, named: bool
) -> None:
    number = registered(database, unit="甲县办公室", url=address)
    links = (Link("https://media.example/u/1", "南湖在线"), Link("https://news.example/", "本地新闻网"))
    scan_of_its_site(database, number, *links)
    with reading(database) as session:
        account = account_as_seen(session, session.get_one(Account, number), at(1))
        kept = session.exec(select(SiteLinkRow.words)).all()
    assert list(account.site_names) == list(kept) == (["南湖在线"] if named else [])
