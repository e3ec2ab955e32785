"""A person's words about columns: said here, and gathered for judging."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from checks.facts import ColumnKind
from checks.names import COLUMN_KINDS
from monitor.refusals import RefusedError
from monitor.registry.applied import BoardWords, ColumnWords, Words
from monitor.registry.books import record
from monitor.registry.kind import Wrong
from monitor.registry.kinds.columns import COLUMNS
from monitor.store.tables.registry import Board, Column

_KINDS: dict[str, ColumnKind] = {name: kind for kind, name in COLUMN_KINDS.items()}


@dataclass(frozen=True, slots=True)
class Word:
    """What a person says of one column: the fields that change. Where it needs a reason, one is there."""

    changes: dict[str, Any]
    actor: str
    at: datetime


def words_about(session: Session, site_id: int) -> Words:
    """All that people said of the site's columns and boards."""
    columns = session.exec(
        select(Column).where(
            Column.site_id == site_id,
            (col(Column.state) == "excluded")
            | col(Column.named_by_person)
            | col(Column.typed_by_person)
            | col(Column.limit_days).is_not(None),
        )
    )
    boards = session.exec(
        select(Board).where(
            Board.site_id == site_id, col(Board.excluded) | col(Board.deadline_days).is_not(None)
        )
    )
    return Words(
        tuple(_column_words(one) for one in columns),
        tuple(BoardWords(one.url, one.excluded, one.deadline_days, one.reason) for one in boards),
    )


def _column_words(row: Column) -> ColumnWords:
    kind = next((kind for kind in COLUMN_KINDS if kind == row.kind), None)
    return ColumnWords(
        url=row.url,
        name=row.name if row.named_by_person else None,
        kind=kind if row.typed_by_person else None,
        excluded=row.state == "excluded",
        limit_days=row.limit_days,
        reason=row.reason,
    )


def confirmed() -> dict[str, Any]:
    """The column is one, and is to be watched (again)."""
    return {"state": "confirmed"}


def excluded(why: str) -> dict[str, Any]:
    """The column is not to be judged."""
    return {"state": "excluded", "reason": why}


def renamed(name: str) -> dict[str, Any]:
    """The column is called otherwise; an empty name gives it back to the site."""
    found = COLUMNS.field_named("name").read(name) if name.strip() else ""
    return {"name": found, "named_by_person": True} if found else {"named_by_person": False}


def retyped(kind: str) -> dict[str, Any]:
    """The column is of this kind, by its Chinese name; an empty one gives it back to the program.

    Raises RefusedError for an unknown kind.
    """
    if not kind.strip():
        return {"typed_by_person": False}
    if kind not in _KINDS:
        raise RefusedError(f"没有“{kind}”这种栏目。可用：{'、'.join(_KINDS)}。")
    return {"kind": _KINDS[kind], "typed_by_person": True}


def limited(days: int, why: str) -> dict[str, Any]:
    """The column may stand still for so many days; 0 takes that back."""
    return {"limit_days": days, "reason": why} if days else {"limit_days": None}


def say(session: Session, number: int, word: Word) -> Column:
    """Takes in what a person says of the column of this number. Raises RefusedError where it does not fit."""
    row = session.get(Column, number, with_for_update=True)
    if row is None:
        raise RefusedError(f"没有编号为 {number} 的栏目。用 govmon columns list 查看。")
    was = {name: getattr(row, name) for name in _NAMES}
    became = {**was, **word.changes}
    if became["state"] != "excluded" and became["limit_days"] is None:
        became["reason"] = ""
    wrong = next(COLUMNS.rules(became), None)
    if wrong is not None:
        raise RefusedError(_told(wrong))
    for name, value in became.items():
        setattr(row, name, value)
    session.add(row)
    if became != was:
        record(session, COLUMNS, number, was, became, word.actor, word.at)
    return row


def _told(wrong: Wrong) -> str:
    return f"{wrong.wrong}（--why）。例：{wrong.right}"


_NAMES = ("name", "kind", "state", "limit_days", "reason", *COLUMNS.hidden)
