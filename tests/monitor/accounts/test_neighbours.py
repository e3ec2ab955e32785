"""Which accounts tell whether a service still works."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import col, select

from checks.facts import AccountLook, CollectorName, Post, TroubleCause
from monitor.accounts.assembly import account_as_seen
from monitor.accounts.judging import book_accounts
from monitor.accounts.keeping import keep_look
from monitor.accounts.neighbours import services_of
from monitor.issues.letters import write_for_turn
from monitor.store.database import reading, transaction
from monitor.store.tables.accounts import LookRow
from monitor.store.tables.registry import Account
from tests.monitor.accounts.ledger import PATIENCE, at, issues, registered

SERVICE = "http://rsshub.intra:1200/wechat"


def seen(
    database: Engine,
    name: str,
    posted: int,
    *,
    day: int = 0,
    url: str = "",
    source: str = "",
    title: str = "",
    cause: TroubleCause = "",
    collector: CollectorName = "feed",
    state: str = "open",
) -> int:
    """An account that is given by the service, with a look that showed a post of that day."""
    number = registered(
        database,
        name,
        platform="微信公众号",
        collector=collector,
        source=source or f"wechat:{name}",
        state=state,
    )
    look = AccountLook(
        name,
        at(day),
        collector,
        "被拒绝" if cause else "",
        cause,
        (Post("一", at=at(posted)),),
        url or f"{SERVICE}/{name}",
        shown_name=title,
    )
    with transaction(database) as session:
        keep_look(session, number, look)
    return number


def last(database: Engine, number: int, day: int = 0) -> AccountLook:
    with reading(database) as session:
        return account_as_seen(session, session.get_one(Account, number), at(day)).looks[-1]


def several(database: Engine, count: int = 5, **more: str) -> list[int]:
    return [seen(database, f"{name}县发布", -16, **more) for name in "甲乙丙丁戊己"[:count]]  # type: ignore[arg-type]


def test_the_accounts_of_a_service_that_stopped_are_all_in_doubt_also_the_first_that_was_seen(
    database: Engine,
) -> None:
    for number in several(database):
        look = last(database, number)
        assert look.cause == "stopped"
        assert look.trouble.startswith("同一采集服务的 5 个账号都从")


def test_a_service_of_the_settings_is_judged_apart_from_its_host(database: Engine) -> None:
    numbers = several(database)
    seen(database, "庚县发布", 0, url=f"{SERVICE}/庚", source="other:7")
    seen(
        database,
        "辛县发布",
        0,
        url="http://rsshub.intra:1200/weibo/1",
        source="http://rsshub.intra:1200/weibo/1",
    )
    assert last(database, numbers[0]).cause == "stopped"


def test_without_a_name_the_folder_of_the_address_is_a_service(database: Engine) -> None:
    first, *_ = [
        seen(database, name, -16, source=f"{SERVICE}/{name}")
        for name in ("甲县", "乙县", "丙县", "丁县", "戊县")
    ]
    seen(
        database, "庚县", 0, url="http://rsshub.intra:1200/weibo/1", source="http://rsshub.intra:1200/weibo/1"
    )
    assert last(database, first).cause == "stopped"


@pytest.mark.parametrize(
    "other",
    [
        {"posted": -1},
        {"posted": -16, "cause": "frozen"},
        {"posted": -16, "url": "http://other.intra/1", "source": "http://other.intra/1"},
        {"posted": -16, "state": "closing"},
    ],
)
def test_one_that_goes_on_or_tells_nothing_of_the_service_does_not_make_the_fifth(
    database: Engine, other: dict[str, object]
) -> None:
    first, *_ = several(database, 4)
    seen(database, "戊县发布", **other)  # type: ignore[arg-type]
    assert last(database, first).cause == ""


def test_as_long_as_too_few_were_seen_nobody_is_accused(database: Engine) -> None:
    """Whoever was last looked at four days ago was not looked at."""
    later = [
        registered(database, f"{name}县", platform="微信公众号", collector="feed", source=f"wechat:{name}")
        for name in "庚辛"
    ]
    first = seen(database, "甲县发布", -16)
    assert last(database, first).cause == ""  # three of the service can never be five
    seen(database, "乙县发布", -16)
    seen(database, "丙县发布", -16, day=-4)
    assert last(database, first).trouble.startswith("同一采集服务的其他账号还没有看过")
    with transaction(database) as session:
        for number in later:
            keep_look(
                session, number, AccountLook("庚", at(0), "feed", "被拒绝", "blocked", url=f"{SERVICE}/庚")
            )
    assert last(database, first).cause == ""


def test_one_that_goes_on_tells_at_once_that_the_service_works(database: Engine) -> None:
    first = seen(database, "甲县发布", -16)
    seen(database, "乙县发布", 0)
    for name in "丙丁戊":
        registered(database, f"{name}县", platform="微信公众号", collector="feed", source=f"wechat:{name}")
    assert last(database, first).cause == ""


def test_a_service_that_recovers_ends_the_doubt(database: Engine) -> None:
    first, *others = several(database)
    assert last(database, first).cause == "stopped"
    with transaction(database) as session:
        keep_look(session, others[0], AccountLook("乙县发布", at(0) + timedelta(hours=1), "feed",
                  posts=(Post("新", at=at(0)),), url=f"{SERVICE}/乙"))  # fmt: skip
    assert last(database, first, day=1).cause == ""


def test_at_night_nobody_is_accused_of_what_the_service_did(database: Engine) -> None:
    several(database)
    for day in (1, 2):
        book_accounts(database, at(day, 1), {}, PATIENCE, write_for_turn)
    assert issues(database, "stale-account") == []


def told(database: Engine) -> list[bool]:
    with reading(database) as session:
        return list(session.exec(select(LookRow.told).order_by(col(LookRow.id))).all())


def test_what_came_out_is_written_down_for_the_reports_and_ends_with_the_doubt(database: Engine) -> None:
    first, *others = several(database)
    assert told(database) == [True] * 5
    for day in (1, 2):  # the doubt rests on all five, though all of them are in doubt
        book_accounts(database, at(day, 1), {}, PATIENCE, write_for_turn)
        assert told(database) == [False] * 5
    with transaction(database) as session:
        keep_look(session, others[0], AccountLook("乙县发布", at(2), "feed",
                  posts=(Post("新", at=at(2)),), url=f"{SERVICE}/乙"))  # fmt: skip
    book_accounts(database, at(2, 20), {}, PATIENCE, write_for_turn)
    assert told(database)[0] is True
    assert last(database, first, day=3).cause == ""


def test_a_title_that_several_accounts_bear_is_the_services(database: Engine) -> None:
    first = seen(database, "甲县发布", 0, title="县域新媒体监测")
    assert last(database, first).shown_name == "县域新媒体监测"
    seen(database, "乙县发布", 0, title="县域新媒体监测")
    assert last(database, first).shown_name == ""


@pytest.mark.parametrize(
    ("source", "url", "collector", "services"),
    [
        ("svc:1", "http://a.cn/x/1", "feed", ("[svc]", "a.cn/x/", "a.cn")),
        ("http://a.cn:81/x/1", "http://a.cn:81/x/1", "feed", ("a.cn:81/x/", "a.cn:81")),
        ("2600000001", "2600000001", "weibo", ("m.weibo.cn/api/container/", "m.weibo.cn")),
        ("", "http://[", "feed", ()),
        ("", "", "feed", ()),
    ],
)
def test_the_services_of_an_account(
    source: str, url: str, collector: CollectorName, services: tuple[str, ...]
) -> None:
    assert services_of(source, AccountLook("甲", at(0), collector, url=url)) == services
