"""What `govmon issues` does and prints."""

from __future__ import annotations

import getpass
import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from rich.table import Table

from checks.names import SEVERITIES
from monitor import clock
from monitor.console import Paper, counted
from monitor.exit_status import DONE
from monitor.folding import harmless
from monitor.issues.desk import Entered, Shown, Wanted, act, enter, found, one
from monitor.issues.issue import ACTIONS, NAMES, Action, NotPossibleError, Said, State
from monitor.issues.letters import write_for_turn
from monitor.issues.naming import title_of
from monitor.issues.patience import patience
from monitor.refusals import RefusedError
from monitor.settings import Settings, load_settings
from monitor.store.database import reading, transaction
from monitor.store.opening import opened
from monitor.store.tables.issues import IssueRow, TurnRow

_WEIGHTS: dict[str, str] = dict(SEVERITIES.items())
_STATES: dict[str, str] = dict(NAMES.items())

WHY: dict[str, str] = {
    "seen": "首次看到",
    "confirmed": "连续看到，确认",
    "vanished": "连续看到已恢复",
    "unseen": "完整扫描中不再出现",
    "still-there": "复核时仍然存在",
    "came-due": "超过整改期限",
    "word-ended": "人工结论到期",
    "entered": "人工登记",
    **dict(ACTIONS.items()),
}


def print_issues(config: Path | None, wanted: Wanted, state: str | None, *, as_json: bool) -> int:
    """The list, as a table or as one JSON document. Raises RefusedError for an unknown state or name."""
    settings = load_settings(config)
    with reading(opened(settings)) as session:
        shown = found(session, replace(wanted, state=_state(state)))
    if as_json:
        _print_json([_fields(each) for each in shown])
        return DONE
    paper = Paper()
    if shown:
        paper.print(_table(shown, clock.now().date()))
    paper.print(f"{counted(len(shown), wanted.most, '个问题')}查看一个：govmon issues show 编号")
    return DONE


def print_issue(config: Path | None, number: int, *, as_json: bool) -> int:
    """One fault with its history. Raises RefusedError where there is none of this number."""
    with reading(opened(load_settings(config))) as session:
        shown, turns = one(session, number)
    if as_json:
        _print_json({**_fields(shown), "turns": [_turn(turn) for turn in turns]})
        return DONE
    for line in _lines(shown, turns):
        Paper().print(line)
    return DONE


def act_on_issue(
    config: Path | None, action: str, number: int, why: str, until: str | None, actor: str | None
) -> int:
    """Does one of `ACTIONS`. Raises RefusedError where it does not fit, with what is possible instead."""
    settings = load_settings(config)
    said = Said(_action(action), clock.now(), actor or getpass.getuser(), why.strip(), _day(until))
    with transaction(opened(settings)) as session:
        try:
            row = act(session, number, said, patience(settings.issues, settings.days), write_for_turn)
        except NotPossibleError as error:
            raise RefusedError(str(error)) from error
        state = _state_name(row)
    Paper().print(f"问题 {number} 现在是“{state}”。")
    return DONE


def add_issue(
    config: Path | None,
    actor: str | None,
    site: str,
    indicator: str,
    what: str,
    saw: str,
    evidence: str,
    name: str,
    account: str = "",
) -> int:
    """Enters a fault that a person found. Raises RefusedError where something is missing."""
    settings: Settings = load_settings(config)
    entered = Entered(
        site, indicator, what, saw, actor or getpass.getuser(), clock.now(), evidence, name, account
    )
    with transaction(opened(settings)) as session:
        row = enter(session, entered, patience(settings.issues, settings.days))
        number, due = row.id, row.due
    Paper().print(f"已登记，编号 {number}，整改期限 {due}。")
    return DONE


def _action(name: str) -> Action:
    for action in ACTIONS:
        if action == name:
            return action
    raise RefusedError(f"没有“{name}”这种操作。")


def _state(name: str | None) -> State | None:
    if name is None:
        return None
    for state, chinese in NAMES.items():
        if name in (state, chinese):
            return state
    raise RefusedError(f"没有“{name}”这种状态。可用：{'、'.join(NAMES.values())}。")


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise RefusedError(f"--until 的 {text} 不是日期。例：2026-12-31") from error


def _table(shown: Sequence[Shown], today: date) -> Table:
    drawn = Table(show_header=True, header_style="bold")
    for title in ("编号", "状态", "程度", "网站或账号", "问题", "对象", "期限"):
        drawn.add_column(title, overflow="fold", no_wrap=title in ("编号", "状态", "程度"))
    for each in shown:
        row = each.issue
        drawn.add_row(
            str(row.id),
            _state_name(row),
            _WEIGHTS.get(row.severity, row.severity),
            harmless(each.whose),
            title_of(row),
            harmless(row.name or row.subject),
            _due(row, today),
        )
    return drawn


def _due(row: IssueRow, today: date) -> str:
    if row.due is None:
        return ""
    days = (today - row.due).days
    return f"{row.due} 超 {days} 天" if row.overdue and days > 0 else str(row.due)


def _state_name(row: IssueRow) -> str:
    return _STATES.get(row.state, row.state)


def _lines(shown: Shown, turns: Sequence[TurnRow]) -> Iterator[str]:
    row = shown.issue
    yield f"问题 {row.id}  {title_of(row)}  {_state_name(row)}"
    for name, value in (
        ("账号" if shown.account else "网站", f"{shown.whose}  {shown.url}".strip()),
        ("责任单位", shown.unit.name if shown.unit else "（未登记）"),
        ("程度", _WEIGHTS.get(row.severity, row.severity)),
        ("对象", row.name),
        ("网址", row.subject if shown.site else ""),
        ("所在页面", row.at if shown.site else ""),
        ("栏目", row.column),
        ("看到", row.saw),
        ("证据", row.evidence),
        ("怎么办", row.do),
        ("出现", f"{row.occurrences} 处"),
        ("首次看到", _minute(row.first_seen)),
        ("最近看到", _minute(row.seen_at)),
        ("整改期限", f"{row.due or ''}{'（已超期）' if row.overdue else ''}"),
        ("第几次", f"第 {row.episode} 次出现" if row.episode > 1 else ""),
        ("人工意见", f"{row.word}{f'（至 {row.word_until}）' if row.word_until else ''}"),
    ):
        if value:
            yield f"  {name}：{harmless(value)}"
    yield "  经过："
    for turn in turns:
        yield f"    {_minute(turn.at)}  {harmless(_told(turn))}"


def _told(turn: TurnRow) -> str:
    became = _STATES.get(turn.became, turn.became)
    who = f"{turn.actor}：" if turn.actor else ""
    note = f"（{turn.note}）" if turn.note else ""
    return f"{who}{WHY.get(turn.why, turn.why)} → {became}{note}"


def _minute(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M}"


def _fields(shown: Shown) -> dict[str, Any]:
    row = shown.issue
    return {
        "id": row.id,
        "state": row.state,
        "severity": row.severity,
        "check": row.check,
        "indicator": row.indicator,
        "site": shown.site.url if shown.site else None,
        "account": shown.whose if shown.account else None,
        "unit": shown.unit.name if shown.unit else None,
        "what": row.subject,
        "name": row.name,
        "at": row.at,
        "saw": row.saw,
        "first_seen": row.first_seen.isoformat(),
        "seen": row.seen_at.isoformat(),
        "opened": row.opened_at.isoformat() if row.opened_at else None,
        "settled": row.settled_at.isoformat() if row.settled_at else None,
        "due": row.due.isoformat() if row.due else None,
        "overdue": row.overdue,
        "episode": row.episode,
        "manual": row.manual,
    }


def _turn(turn: TurnRow) -> dict[str, Any]:
    return {
        "at": turn.at.isoformat(),
        "was": turn.was or None,
        "became": turn.became,
        "why": turn.why,
        "actor": turn.actor or None,
        "note": turn.note,
    }


def _print_json(value: object) -> None:
    Paper().print(json.dumps(value, ensure_ascii=False, indent=2))
