"""What `govmon plan done`, `progress` and `list` do and print."""

from __future__ import annotations

import getpass
import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from rich.table import Table

from monitor import clock
from monitor.console import Paper
from monitor.exit_status import DONE
from monitor.folding import harmless
from monitor.refusals import RefusedError
from monitor.registry import year_plan
from monitor.registry.kinds.plan import STATES
from monitor.registry.year_plan import LIVE, Task
from monitor.settings import load_settings
from monitor.store.database import reading, transaction
from monitor.store.opening import opened
from monitor.store.tables.registry import PlanTask


def print_plan(config: Path | None, year: int | None, *, overdue: bool, as_json: bool) -> int:
    """The tasks by due date; with `overdue` those that are not done in time."""
    today = clock.now().date()
    with reading(opened(load_settings(config))) as session:
        tasks = year_plan.tasks(session, year, today, overdue=overdue)
    paper = Paper()
    if as_json:
        told = json.dumps([_fields(one, today) for one in tasks], ensure_ascii=False, indent=2)
        paper.print(told)
        return DONE
    if tasks:
        paper.print(_drawn(tasks, today))
    late = sum(_days_late(one.row, today) > 0 for one in tasks)
    paper.print(f"共 {len(tasks)} 项任务，超期 {late} 项。")
    return DONE


def finish(config: Path | None, number: str, year: int | None, on: str | None, actor: str | None) -> int:
    """The task is done. Raises RefusedError where it is not there."""
    at = clock.now()
    day = _day(on) if on else at.date()
    with transaction(opened(load_settings(config))) as session:
        task = year_plan.done(session, year or at.year, number, day, _actor(actor), at)
    return _tell(task)


def report_progress(config: Path | None, number: str, words: str, year: int | None, actor: str | None) -> int:
    """How far the task has come. Raises RefusedError where it is not there or over."""
    at = clock.now()
    with transaction(opened(load_settings(config))) as session:
        task = year_plan.progress(session, year or at.year, number, words, _actor(actor), at)
    return _tell(task)


def _tell(task: PlanTask) -> int:
    told = f"{task.year} 年第 {task.number} 项“{harmless(task.title)}”：{STATES[task.state]}。"
    Paper().print(told)
    return DONE


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise RefusedError(f"--on 的 {text} 不是日期。例：2026-12-31") from None


def _actor(given: str | None) -> str:
    return (given or "").strip() or getpass.getuser()


def _days_late(task: PlanTask, today: date) -> int:
    return max((today - task.due).days, 0) if task.state in LIVE else 0


def _drawn(tasks: Sequence[Task], today: date) -> Table:
    drawn = Table(show_header=True, header_style="bold")
    for title in ("年度", "序号", "任务", "责任单位", "完成时限", "状态", "进展"):
        drawn.add_column(title, overflow="fold")
    for one in tasks:
        row, late = one.row, _days_late(one.row, today)
        drawn.add_row(
            str(row.year),
            harmless(row.number),
            harmless(row.title),
            harmless(one.unit),
            f"{row.due} 超 {late} 天" if late else str(row.due),
            STATES.get(row.state, row.state),
            harmless(row.progress),
        )
    return drawn


def _fields(one: Task, today: date) -> dict[str, Any]:
    row = one.row
    return {
        "year": row.year,
        "number": row.number,
        "title": row.title,
        "source": row.source,
        "unit": one.unit or None,
        "helpers": row.helpers,
        "due": row.due.isoformat(),
        "state": row.state,
        "progress": row.progress,
        "done": row.done_on.isoformat() if row.done_on else None,
        "days_late": _days_late(row, today),
    }
