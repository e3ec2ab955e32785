"""`govmon status`: what the daemon did last, what comes next, what is late, who is there, what waits."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from itertools import groupby
from pathlib import Path

from rich.table import Table
from rich.text import Text

from monitor import clock
from monitor.console import Paper
from monitor.exit_status import DONE
from monitor.posting.lacking import missing
from monitor.posting.standing import Standing, advice, standing
from monitor.settings import load_settings
from monitor.store.plain_reading import Query, is_clustered, moment, reading_plainly
from monitor.work.beats import SCHEDULER, SILENT_SECONDS
from monitor.work.job_counts import Demand, counted, demands
from monitor.work.kinds import STEADY, Kind, worker_kind
from monitor.work.machine import has_ended

OVERDUE = timedelta(minutes=5)
"""A line of the timetable that should have been handed over so long ago is late: the daemon stands still. So
is a job that might have been begun so long ago and that nobody is there for."""

TASKS = {
    "probe": "首页探测",
    "scan": "全站扫描",
    "account": "新媒体采集",
    "recheck": "发布前复核",
    "rollup": "探测汇总",
    "day": "每日结转",
    "clearing": "清理",
    "notices": "整改通知",
    "reports": "报告排期",
    "report": "出报告",
    "post": "发信",
}
WORKERS: dict[Kind, str] = {"watch": "探测", "scan": "扫描", "office": "内务"}
"""The kinds of worker processes as people call them."""

_STATES = ("waiting", "working", "failed")


@dataclass(frozen=True, slots=True)
class TaskLine:
    """One task over all sites."""

    task: str
    lines: int
    overdue: int
    last_fired: datetime | None
    next_due: datetime | None
    waiting: int
    working: int
    failed: int


@dataclass(frozen=True, slots=True)
class ProcessLine:
    """One process that shows, or has shown, a sign of life."""

    name: str
    host: str
    process: int
    since: datetime
    beaten: datetime
    silent: bool


@dataclass(frozen=True, slots=True)
class WorkersLine:
    """One kind of workers: how many live, and how many jobs wait for them. None is in order as long as
    nothing is due; `due_since` is since when the first job may be begun, None where none may be."""

    kind: Kind
    living: int
    waiting: int
    due_since: datetime | None


@dataclass(frozen=True, slots=True)
class Status:
    """How things stand. `running` is whether a scheduler lives, by the time of its last sign."""

    at: datetime
    sites: int
    running: bool
    tasks: tuple[TaskLine, ...]
    processes: tuple[ProcessLine, ...]
    workers: tuple[WorkersLine, ...]
    post: Standing


def status_of(query: Query, at: datetime, *, clustered: bool) -> Status:
    """How things stand at `at`."""
    sites = query("SELECT count(*) FROM sites WHERE state <> 'closed'")[0][0]
    processes = tuple(_processes(query, at))
    running = any(one.name == SCHEDULER and not one.silent for one in processes)
    jobs = {(task, state): count for task, state, count in counted(query, clustered=clustered)}
    workers = tuple(_workers(demands(query, clustered=clustered), processes, at))
    return Status(at, sites, running, tuple(_tasks(query, jobs, at)), processes, workers, standing(query))


def _tasks(query: Query, jobs: Mapping[tuple[str, str], int], at: datetime) -> Iterator[TaskLine]:
    rows = [
        (task, moment(due), moment(fired))
        for task, due, fired in query("SELECT task, next_due, last_fired FROM duties ORDER BY task")
    ]
    for task, lines in groupby(rows, lambda row: row[0]):
        _, due, fired = zip(*lines, strict=True)
        late = sum(one < at - OVERDUE for one in due if one)
        waiting, working, failed = (jobs.get((task, state), 0) for state in _STATES)
        last = max((one for one in fired if one), default=None)
        yield TaskLine(task, len(due), late, last, min(due), waiting, working, failed)
    # What other errands hand over has no line in the timetable.
    for task in sorted({task for task, _ in jobs} - {row[0] for row in rows}):
        waiting, working, failed = (jobs.get((task, state), 0) for state in _STATES)
        yield TaskLine(task, 0, 0, None, None, waiting, working, failed)


def _processes(query: Query, at: datetime) -> Iterator[ProcessLine]:
    signs = query("SELECT name, host, process, holder, since, beaten_at FROM signs ORDER BY name")
    for name, host, process, holder, since, beaten in signs:
        began, last = moment(since) or at, moment(beaten) or at
        silent = has_ended(process, holder) or at - last > timedelta(seconds=SILENT_SECONDS)
        yield ProcessLine(name, host, process, began, last, silent)


def _workers(
    needs: Mapping[Kind, Demand], processes: Sequence[ProcessLine], at: datetime
) -> Iterator[WorkersLine]:
    living = Counter(worker_kind(one.name) for one in processes if not one.silent)
    for kind, need in needs.items():
        yield WorkersLine(kind, living[kind], need.waiting, need.since if need.due(at) else None)


def print_status(config: Path | None, *, as_json: bool) -> int:
    """Prints how things stand, as tables or as one JSON document."""
    settings = load_settings(config)
    with reading_plainly(settings) as query:
        status = status_of(query, clock.now(), clustered=is_clustered(settings))
    paper = Paper()
    if as_json:
        text = json.dumps(asdict(status), ensure_ascii=False, indent=2, default=_iso)
        paper.print(text)
        return DONE
    paper.print(f"调度：{'运行中' if status.running else '没有运行'}    网站：{status.sites} 个")
    paper.print(_task_table(status))
    paper.print(_process_table(status))
    paper.print(_workers_in_words(status.workers))
    for line in (*_advice(status), *advice(status.post, missing(settings.mail, os.environ))):
        paper.print(line)
    return DONE


def _iso(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)


def _task_table(status: Status) -> Table:
    drawn = Table(show_header=True, header_style="bold")
    for title in ("事项", "对象", "上次", "下次", "逾期", "等待", "进行", "失败"):
        drawn.add_column(title, no_wrap=True)
    for one in status.tasks:
        numbers = (one.overdue, one.waiting, one.working, one.failed)
        drawn.add_row(
            TASKS.get(one.task, one.task),
            str(one.lines),
            _minute(one.last_fired),
            _minute(one.next_due),
            *(str(number or "") for number in numbers),
        )
    return drawn


def _process_table(status: Status) -> Table:
    drawn = Table(show_header=True, header_style="bold")
    for title in ("进程", "主机", "进程号", "启动", "最近活动"):
        drawn.add_column(title, no_wrap=True)
    for one in status.processes:
        beaten = _minute(one.beaten) + ("（无响应）" if one.silent else "")
        # As Text: rich would draw the ":watch:" of a name as a picture of a watch.
        drawn.add_row(Text(one.name), Text(one.host), str(one.process), _minute(one.since), beaten)
    return drawn


def _workers_in_words(workers: Sequence[WorkersLine]) -> str:
    said = (f"{WORKERS[one.kind]} {one.living or _why_none(one)}" for one in workers)
    return "工作进程：" + "；".join(said)


def _why_none(line: WorkersLine) -> str:
    if line.due_since is not None:
        return f"无（{_minute(line.due_since)} 起有 {line.waiting} 项待做）"
    return "无（该有而没有）" if line.kind == STEADY else "无（现在不需要，有事时自动启动）"


def _advice(status: Status) -> Iterator[str]:
    waiting = [one for one in status.workers if _is_untaken(one, status.at)]
    if waiting and status.running:
        names = "、".join(WORKERS[one.kind] for one in waiting)
        yield f"有事待做，却没有进程去做：{names}。请看 govmon run 的日志（a worker process ended）。"
    if not status.running:
        yield "没有调度进程在运行，网站没有人看。启动：govmon run（或 systemctl start govmon）。"
    late = sum(one.overdue for one in status.tasks)
    if late and status.running:
        yield f"有 {late} 项到时没有安排，请看 govmon run 的日志。"
    failed = sum(one.failed for one in status.tasks)
    if failed:
        yield f"有 {failed} 项多次没有做成，原因见日志；到下一次时间会再做。"


def _is_untaken(line: WorkersLine, at: datetime) -> bool:
    return not line.living and line.due_since is not None and at - line.due_since > OVERDUE


def _minute(at: datetime | None) -> str:
    return f"{at:%m-%d %H:%M}" if at else ""
