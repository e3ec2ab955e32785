"""Which accounts tell whether a service still works."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Engine

from checks.facts import AccountLook, CollectorName, Post, TroubleCause
from monitor.accounts.keeping import keep_look
from monitor.accounts.neighbours import newest_beside
from monitor.store.database import reading, transaction
from monitor.store.tables.registry import Account
from tests.monitor.accounts.ledger import at, registered

SERVICE = "http://rsshub.intra:1200/"


def seen(
    database: Engine, name: str, posted: int, day: int = 0, url: str = SERVICE, cause: TroubleCause = ""
) -> int:
    """An account that is given by the service, with a look that showed a post of that day."""
    number = registered(database, name, platform="微信公众号")
    trouble = "疑为采集服务停更" if cause else ""
    look = AccountLook(name, at(day), "weibo", trouble, cause, (Post("一", at=at(posted)),), f"{url}{name}")
    with transaction(database) as session:
        keep_look(session, number, look)
    return number


def beside(
    database: Engine, number: int, url: str = SERVICE, collector: CollectorName = "weibo"
) -> list[datetime]:
    look = AccountLook("甲县发布", at(0), collector, posts=(Post("一", at=at(-9)),), url=f"{url}0")
    with reading(database) as session:
        row = session.get(Account, number)
        assert row is not None
        return sorted(newest_beside(session, row, look))


def test_the_last_posts_of_the_same_service_count_once_for_each_account(database: Engine) -> None:
    own = seen(database, "甲县发布", -9)
    other = seen(database, "乙县发布", -8)
    with transaction(database) as session:
        later = AccountLook(
            "乙县发布", at(-1), "weibo", posts=(Post("二", at=at(-20)),), url=f"{SERVICE}乙县发布"
        )
        keep_look(session, other, later)
    seen(database, "丙县发布", -7, cause="stopped")
    assert beside(database, own) == [at(-8), at(-7)]


def test_other_services_older_looks_and_looks_in_trouble_do_not_count(database: Engine) -> None:
    own = seen(database, "甲县发布", -9)
    seen(database, "乙县发布", -8, url="http://other.intra/")
    seen(database, "丙县发布", -8, day=-4)
    seen(database, "丁县发布", -8, cause="frozen")
    assert beside(database, own) == []
    assert beside(database, own, url="http://other.intra/") == [at(-8)]


def test_a_look_of_the_account_itself_is_no_neighbours(database: Engine) -> None:
    own = seen(database, "甲县发布", -9, day=-1)
    assert beside(database, own) == []
