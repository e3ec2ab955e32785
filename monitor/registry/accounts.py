"""Registered new-media accounts: how people name one, and what they are known by."""

from __future__ import annotations

from collections.abc import Sequence

from sqlmodel import Session, col, select

from monitor.refusals import RefusedError
from monitor.store.tables.registry import Account


def key_of(row: Account) -> str:
    """What an account is known by in facts and faults: platform and name."""
    return key_from(row.platform, row.name)


def key_from(platform: str, name: str) -> str:
    """The same from its two parts."""
    return f"{platform} {name}"


def account_named(session: Session, name: str) -> Account:
    """The account with this key, name or address. Raises RefusedError for none or several."""
    platform, _, rest = name.strip().partition(" ")
    whole = (col(Account.platform) == platform) & (col(Account.name) == rest.strip())
    either = (
        whole | (col(Account.name) == name.strip()) | ((col(Account.url) == name) & (col(Account.url) != ""))
    )
    found: Sequence[Account] = session.exec(select(Account).where(either).limit(9)).all()
    if not found:
        raise RefusedError(f"没有登记账号“{name}”。可写“平台 名称”或名称；用 govmon accounts list 查看。")
    if len(found) > 1:
        several = "、".join(key_of(one) for one in found)
        raise RefusedError(f"“{name}”不止一个账号，请连同平台写：{several}。")
    return found[0]
