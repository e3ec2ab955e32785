"""The year's plan 年度任务台账: progress, what is overdue, and reminders that come once each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlmodel import Session, col, select

from monitor.clock import SHANGHAI
from monitor.refusals import RefusedError
from monitor.registry.books import record
from monitor.registry.kinds.plan import PLAN
from monitor.store.tables.posting import Letter
from monitor.store.tables.registry import PlanTask, Unit
from monitor.store.writing import put

STAGES = (10, 3)
"""Days before the due date that a unit is reminded; once more on the day after."""
OVERDUE = "overdue"
LIVE = ("open", "doing")


def stage(due: date, day: date) -> str | None:
    """Which reminder is called for on this day: "10", "3", "overdue" or none yet. Where days were missed,
    the nearest one stands for those before it."""
    left = (due - day).days
    if left < 0:
        return OVERDUE
    return next((str(days) for days in sorted(STAGES) if left <= days), None)


def remind(session: Session, at: datetime) -> None:
    """Writes the reminders that this day calls for. Each is written once, however often this is called."""
    day = at.astimezone(SHANGHAI).date()
    wanted = select(PlanTask).where(
        col(PlanTask.state).in_(LIVE), PlanTask.due <= day + timedelta(days=max(STAGES))
    )
    letters = [_letter(task, called, at) for task in session.exec(wanted) if (called := stage(task.due, day))]
    put(session, Letter, letters, ["key"])


def _letter(task: PlanTask, called: str, at: datetime) -> dict[str, Any]:
    day = at.astimezone(SHANGHAI).date()
    left = (task.due - day).days
    when = f"已超期 {-left} 天" if left < 0 else f"还有 {left} 天到期" if left else "今天到期"
    parts = (
        f"任务：{task.title}",
        f"序号：{task.year} 年第 {task.number} 项",
        f"依据：{task.source}" if task.source else "",
        f"配合单位：{task.helpers}" if task.helpers else "",
        f"完成时限：{task.due}（{when}）",
        f"进展：{task.progress or '没有填写'}",
        f"怎么办：办完后运行 govmon plan done {task.number} --year {task.year}，或导入更新后的台账",
    )
    return {
        "key": f"plan:{task.id}:{task.due}:{called}",
        "kind": "reminder",
        "unit_id": task.unit_id,
        "subject": f"年度任务{'超期' if left < 0 else '将到期'}：{task.title}",
        "text": "\n".join(part for part in parts if part),
        "written_at": at,
        "state": "unsent",
    }


def done(session: Session, year: int, number: str, on: date, actor: str, at: datetime) -> PlanTask:
    """The task is done since this day. Raises RefusedError for one that is not there, or a day to come."""
    if on > at.astimezone(SHANGHAI).date():
        raise RefusedError(f"完成日期 {on} 还没有到。")
    return _change(session, year, number, {"state": "done", "done_on": on}, actor, at)


def progress(session: Session, year: int, number: str, words: str, actor: str, at: datetime) -> PlanTask:
    """How far the task has come. Raises RefusedError for one that is not there or is over."""
    task = _task(session, year, number)
    if task.state not in LIVE:
        raise RefusedError(f"{year} 年第 {number} 项已经结束，不能再填进展。")
    text = words.strip()
    if not text:
        raise RefusedError("进展是空的。例：已起草，正在征求意见")
    return _change(session, year, number, {"state": "doing", "progress": text[:500]}, actor, at)


@dataclass(frozen=True, slots=True)
class Task:
    """A task with the name of the unit that answers for it, "" where none was given."""

    row: PlanTask
    unit: str


def tasks(session: Session, year: int | None, day: date, *, overdue: bool) -> list[Task]:
    """The tasks by due date; with `overdue` those that should have been done before `day` and are not."""
    wanted = select(PlanTask, Unit.name).join(Unit, col(Unit.id) == PlanTask.unit_id, isouter=True)
    if year is not None:
        wanted = wanted.where(PlanTask.year == year)
    if overdue:
        wanted = wanted.where(col(PlanTask.state).in_(LIVE), PlanTask.due < day)
    ordered = wanted.order_by(col(PlanTask.due), col(PlanTask.id))
    return [Task(row, unit or "") for row, unit in session.exec(ordered)]


def _task(session: Session, year: int, number: str) -> PlanTask:
    wanted = select(PlanTask).where(PlanTask.year == year, PlanTask.number == number)
    task = session.exec(wanted.with_for_update()).one_or_none()
    if task is None:
        raise RefusedError(f"{year} 年的台账里没有第 {number} 项。用 govmon plan list 查看。")
    return task


def _change(
    session: Session, year: int, number: str, changes: dict[str, Any], actor: str, at: datetime
) -> PlanTask:
    task = _task(session, year, number)
    was = {name: getattr(task, name) for name in ("state", "progress", "done_on")}
    became = {**was, **changes}
    for name, value in became.items():
        setattr(task, name, value)
    session.add(task)
    if became != was and task.id is not None:
        record(session, PLAN, task.id, was, became, actor, at)
    return task
