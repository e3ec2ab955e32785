"""Accounts in the books, made by hand: rows of the ledger, and looks without the net."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Engine
from sqlmodel import col, select

from checks.facts import AccountLook, Post
from monitor.accounts.judging import book_account
from monitor.accounts.keeping import keep_look
from monitor.clock import SHANGHAI
from monitor.issues.issue import Patience
from monitor.issues.letters import write_for_turn
from monitor.store.database import reading, transaction
from monitor.store.tables.issues import IssueRow
from monitor.store.tables.registry import Account, Unit

NOON = datetime(2026, 3, 2, 12, tzinfo=SHANGHAI)
PATIENCE = Patience(failures=2, passes=2, after_claim=1, due=lambda day: day + timedelta(days=14))


def at(day: int, hour: int = 12) -> datetime:
    """So many days after the 2nd of March."""
    return NOON.replace(hour=hour) + timedelta(days=day)


def registered(database: Engine, name: str = "甲县发布", unit: str = "", **more: Any) -> int:
    """The number of a new account on 微博."""
    with transaction(database) as session:
        row = Account(
            platform=more.pop("platform", "微博"), name=name, collector="weibo", source="1", added_at=at(0, 0)
        )
        for field, value in more.items():
            setattr(row, field, value)
        row.unit_id = unit_named(database, unit) if unit else None
        session.add(row)
        session.flush()
        assert row.id is not None
        return row.id


def unit_named(database: Engine, name: str) -> int:
    with transaction(database) as session:
        known = session.exec(select(Unit.id).where(Unit.name == name)).first()
        if known is None:
            row = Unit(name=name)
            session.add(row)
            session.flush()
            known = row.id
        assert known is not None
        return known


def post(day: int, title: str = "内容") -> Post:
    return Post(title=title, url=f"https://m.example.cn/{day}", at=at(day, 9))


def seen(day: int, *days: int, hour: int = 12, **more: Any) -> AccountLook:
    """A look on that day that showed posts of those days."""
    return AccountLook("微博 甲县发布", at(day, hour), "weibo", posts=tuple(map(post, days)), **more)


def look(database: Engine, account_id: int, one: AccountLook) -> None:
    """Keeps the look and judges by it, as the daemon does."""
    with transaction(database) as session:
        keep_look(session, account_id, one)
        row = session.get_one(Account, account_id)
        book_account(session, row, one.at, {}, PATIENCE, write_for_turn)


def issues(database: Engine, check: str = "") -> list[IssueRow]:
    with reading(database) as session:
        found = session.exec(select(IssueRow).order_by(col(IssueRow.id))).all()
    return [row for row in found if check in ("", row.check)]
