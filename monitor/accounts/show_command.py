"""What `govmon accounts show` prints: the ledger's row, what was seen, what holds, and how it changed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlmodel import Session, col, select

from checks.catalogue import catalogue
from checks.examination import Limits, examine
from checks.facts import Post
from checks.names import VERDICTS
from monitor import clock
from monitor.accounts.assembly import account_as_seen
from monitor.accounts.telling import MOST_SHOWN, finding_fields, look_fields, look_in_words, post_fields
from monitor.console import Paper
from monitor.exit_status import DONE
from monitor.folding import harmless
from monitor.registry.accounts import account_named, key_of
from monitor.registry.kinds.accounts import ACCOUNTS
from monitor.settings import load_settings
from monitor.store.database import reading
from monitor.store.opening import opened
from monitor.store.tables.registry import Account, Audit, Unit

_NAMES: dict[str, str] = dict(VERDICTS.items())


def show_account(config: Path | None, name: str, *, as_json: bool) -> int:
    """One account. Raises RefusedError where there is none of this name, or several."""
    settings = load_settings(config)
    with reading(opened(settings)) as session:
        row = account_named(session, name)
        told = _fields(session, row, settings.checks, clock.now())
        lines = list(_lines(session, row, told))
    if as_json:
        lines = [json.dumps(told, ensure_ascii=False, indent=2, default=str)]
    for line in lines:
        Paper().print(line, soft_wrap=True)
    return DONE


def _fields(session: Session, row: Account, limits: Limits, at: datetime) -> dict[str, Any]:
    account = account_as_seen(session, row, at)
    unit = session.get(Unit, row.unit_id) if row.unit_id else None
    changes = session.exec(
        select(Audit)
        .where(Audit.subject == "accounts", Audit.subject_id == row.id)
        .order_by(col(Audit.id).desc())
    )
    return {
        "id": row.id,
        "account": key_of(row),
        **{field.name.removesuffix("_id"): getattr(row, field.name) for field in ACCOUNTS.fields},
        "unit": unit.name if unit else None,
        "looks": [look_fields(look) for look in account.looks[: -MOST_SHOWN - 1 : -1]],
        "posts": [post_fields(post) for post in account.posts[:MOST_SHOWN]],
        "findings": [finding_fields(one) for one in examine(account, limits).findings],
        "changes": [
            {
                "at": one.at.isoformat(),
                "actor": one.actor,
                "action": one.action,
                "detail": json.loads(one.detail),
            }
            for one in changes
        ],
    }


def _lines(session: Session, row: Account, told: Mapping[str, Any]) -> Iterator[str]:
    account = account_as_seen(session, row, clock.now())
    yield harmless(told["account"])
    for field in ACCOUNTS.fields:
        shown = told["unit"] if field.name == "unit_id" else field.shown(getattr(row, field.name))
        if shown:
            yield f"  {field.heading}：{harmless(str(shown))}"
    yield from _part("最近看到", map(look_in_words, account.looks[: -MOST_SHOWN - 1 : -1]))
    yield from _part("最新内容", map(_post_in_words, account.posts[:MOST_SHOWN]))
    yield from _part("判断", map(_finding_in_words, told["findings"]))
    yield from _part("变更", map(_change_in_words, told["changes"]))


def _part(title: str, lines: Iterable[str]) -> Iterator[str]:
    found = [f"    {harmless(line)}" for line in lines]
    if found:
        yield f"  {title}："
        yield from found


def _post_in_words(post: Post) -> str:
    return f"{post.at:%Y-%m-%d} {post.title}" if post.at else f"（没有时间）{post.title}"


def _finding_in_words(one: Mapping[str, Any]) -> str:
    return f"{_NAMES[one['verdict']]} {catalogue()[one['check']].title}：{one['saw']}"


def _change_in_words(change: Mapping[str, Any]) -> str:
    when, detail = change["at"][:16].replace("T", " "), change["detail"]
    did = _ACTIONS.get(change["action"], change["action"])
    values = (detail.get("became") or {}).items()
    parts = [
        f"{field.heading} {field.shown(value)}"
        for name, value in values
        for field in ACCOUNTS.fields
        if field.name == name
    ]
    parts += [f"证据 {detail['evidence']}"] if "evidence" in detail else []
    return f"{when} {change['actor']} {did}：{'；'.join(parts)}"


_ACTIONS = {
    "accounts.add": "登记",
    "accounts.change": "变更",
    "accounts.confirm": "人工确认",
    "accounts.import": "导入发布记录",
}
