"""Letters that follow from a turn: written in its transaction, sent later, once."""

from __future__ import annotations

from sqlmodel import Session

from monitor.store.tables.issues import IssueRow, TurnRow
from monitor.store.tables.posting import Letter
from monitor.store.writing import put

ALERTED = ("veto",)
"""Severities that are told at once instead of with the next report."""


def write_for_turn(session: Session, issue: IssueRow, turn: TurnRow) -> None:
    """Writes the letter that this turn calls for, if any: an alert for a heavy fault that was confirmed, a
    reminder for a deadline that has passed. Its key is the turn, so that a turn speaks once."""
    told = _subject(issue, turn)
    if told is None:
        return
    kind, subject = told
    letter = {
        "key": f"{kind}:turn:{turn.id}",
        "kind": kind,
        "site_id": issue.site_id,
        "unit_id": issue.unit_id,
        "subject": subject,
        "text": _text(issue),
        "turn_id": turn.id,
        "written_at": turn.at,
        "state": "unsent",
    }
    put(session, Letter, [letter], ["key"])


def _subject(issue: IssueRow, turn: TurnRow) -> tuple[str, str] | None:
    name = issue.name or issue.subject
    if turn.why == "came-due":
        return "reminder", f"整改超期：{name}"
    if turn.became == "open" and turn.was != "open" and issue.severity in ALERTED:
        return "alert", f"单项否决问题：{name}"
    return None


def _text(issue: IssueRow) -> str:
    parts = [
        f"对象：{issue.name or issue.subject}",
        f"网址：{issue.subject}",
        f"看到：{issue.saw}",
        f"怎么办：{issue.do}" if issue.do else "",
        f"整改期限：{issue.due}" if issue.due else "",
        f"编号：{issue.id}",
    ]
    return "\n".join(part for part in parts if part)
