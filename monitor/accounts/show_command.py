"""What `govmon accounts show` prints: the ledger's row, what was seen, what holds, and how it changed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from sqlmodel import Session, col, select

from checks.facts import Post
from monitor import clock
from monitor.accounts.judging import JudgedAccount, judge_account
from monitor.accounts.surroundings import Surroundings
from monitor.accounts.telling import (
    MOST_SHOWN,
    finding_in_words,
    findings_fields,
    look_fields,
    look_in_words,
    post_fields,
)
from monitor.console import Paper
from monitor.exit_status import DONE
from monitor.folding import harmless
from monitor.registry.accounts import account_named, key_of
from monitor.registry.kinds.accounts import ACCOUNTS
from monitor.settings import load_settings
from monitor.store.database import reading
from monitor.store.opening import opened
from monitor.store.tables.registry import Account, Audit, Unit


def show_account(config: Path | None, name: str, *, as_json: bool) -> int:
    """One account. Raises RefusedError where there is none of this name, or several."""
    settings = load_settings(config)
    with reading(opened(settings)) as session:
        row = account_named(session, name)
        judged = judge_account(session, row, clock.now(), settings.checks)
        told = _fields(session, row, judged)
        lines = list(_lines(row, told, judged))
    if as_json:
        lines = [json.dumps(told, ensure_ascii=False, indent=2, default=str)]
    paper = Paper()
    for line in lines:
        paper.print(line)
    return DONE


def show_findings(config: Path | None, *, as_json: bool) -> int:
    """What is said now of every account of the ledger, without looking at any."""
    settings = load_settings(config)
    at = clock.now()
    around = Surroundings(at)
    with reading(opened(settings)) as session:
        rows = session.exec(select(Account).order_by(col(Account.id))).all()
        told = [_in_short(judge_account(session, row, at, settings.checks, around)) for row in rows]
    paper = Paper()
    if as_json:
        paper.print(json.dumps(told, ensure_ascii=False, indent=2))
        return DONE
    for one in told:
        for finding in one["findings"]:
            paper.print(f"{harmless(one['account'])} {finding_in_words(finding)}")
    paper.print(f"共 {len(told)} 个账号，{sum(_is_faulty(one) for one in told)} 个有问题或疑点。")
    return DONE


def _in_short(judged: JudgedAccount) -> dict[str, Any]:
    account, look = judged.account, judged.look
    return {
        "account": account.key,
        "unit": account.unit or None,
        "state": account.state,
        "look": look_fields(look) if look else None,
        "findings": list(findings_fields(judged)),
    }


def _is_faulty(told: Mapping[str, Any]) -> bool:
    return any(one["verdict"] in ("failed", "suspect") and not one["exempted"] for one in told["findings"])


def _fields(session: Session, row: Account, judged: JudgedAccount) -> dict[str, Any]:
    account = judged.account
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
        "findings": list(findings_fields(judged)),
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


def _lines(row: Account, told: Mapping[str, Any], judged: JudgedAccount) -> Iterator[str]:
    account = judged.account
    yield harmless(told["account"])
    for field in ACCOUNTS.fields:
        shown = told["unit"] if field.name == "unit_id" else field.shown(getattr(row, field.name))
        if shown:
            yield f"  {field.heading}：{harmless(str(shown))}"
    yield from _part("最近看到", map(look_in_words, account.looks[: -MOST_SHOWN - 1 : -1]))
    yield from _part("最新内容", map(_post_in_words, account.posts[:MOST_SHOWN]))
    yield from _part("判断", map(finding_in_words, told["findings"]))
    yield from _part("变更", map(_change_in_words, told["changes"]))


def _part(title: str, lines: Iterable[str]) -> Iterator[str]:
    found = [f"    {harmless(line)}" for line in lines]
    if found:
        yield f"  {title}："
        yield from found


def _post_in_words(post: Post) -> str:
    return f"{post.at:%Y-%m-%d} {post.title}" if post.at else f"（没有时间）{post.title}"


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
