"""Letters that follow from a turn: written in its transaction, sent later, once."""

from __future__ import annotations

from sqlmodel import Session

from monitor.folding import harmless
from monitor.store.tables.issues import IssueRow, TurnRow
from monitor.store.tables.posting import Letter
from monitor.store.writing import put

ALERTED = ("veto",)
"""Severities that are told at once instead of with the next report."""


def write_for_turn(session: Session, issue: IssueRow, turn: TurnRow) -> None:
    """Writes the letter that this turn calls for, if any: an alert for a heavy fault that was confirmed. Its
    key is the turn, so that a turn speaks once. All else is told by unit: `monitor.issues.rectification`."""
    if turn.became != "open" or turn.was == "open" or issue.severity not in ALERTED:
        return
    letter = {
        "key": f"alert:turn:{turn.id}",
        "kind": "alert",
        "site_id": issue.site_id,
        "unit_id": issue.unit_id,
        "subject": harmless(f"单项否决问题：{issue.name or issue.subject}"),
        "text": _text(issue),
        "turn_id": turn.id,
        "written_at": turn.at,
        "state": "unsent",
    }
    put(session, Letter, [letter], ["key"])


def _text(issue: IssueRow) -> str:
    parts = [
        f"对象：{issue.name or issue.subject}",
        f"网址：{issue.subject}" if issue.site_id else f"网址：{issue.at}" if "://" in issue.at else "",
        f"看到：{issue.saw}",
        f"怎么办：{issue.do}" if issue.do else "",
        f"整改期限：{issue.due}" if issue.due else "",
        f"编号：{issue.id}",
    ]
    return "\n".join(part for part in parts if part)
