"""How many jobs there are, in the words of our own queue on both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from monitor.store.plain_reading import Query, moment
from monitor.work.kinds import TASKS, Kind
from monitor.work.retrying import LONGEST_PAUSE

_LOCAL = "SELECT task, state, count(*) FROM jobs GROUP BY task, state"
_CLUSTER = (
    "SELECT task_name, status::text, count(*) FROM procrastinate.procrastinate_jobs"
    " GROUP BY task_name, status"
)
_STATES = {"todo": "waiting", "doing": "working", "succeeded": "done", "failed": "failed"}
"""What procrastinate calls them, and what we do. Its others (cancelled, aborted) are a person's doing."""

_LOCAL_OPEN = (
    "SELECT task, state, count(*), count(CASE WHEN tries = 0 THEN 1 END), min(not_before) FROM jobs"
    " WHERE state IN ('waiting', 'working') GROUP BY task, state"
)
_CLUSTER_OPEN = (
    "SELECT task_name, status::text, count(*), count(CASE WHEN scheduled_at IS NULL THEN 1 END),"
    " min(coalesce(scheduled_at, (args ->> 'due')::timestamptz))"
    " FROM procrastinate.procrastinate_jobs WHERE status IN ('todo', 'doing') GROUP BY task_name, status"
)


def counted(query: Query, *, clustered: bool) -> list[tuple[str, str, int]]:
    """Jobs by task and state: waiting, working, done, failed."""
    if not clustered:
        return [(task, state, number) for task, state, number in query(_LOCAL)]
    return [(task, _STATES[state], number) for task, state, number in query(_CLUSTER) if state in _STATES]


@dataclass(frozen=True, slots=True)
class Demand:
    """What there is to do for one kind of workers: jobs that wait, how many of them may be begun whatever the
    clock says, and from when the first one may be; jobs that are under way, wherever."""

    waiting: int
    ready: int
    since: datetime | None
    working: int

    def due(self, at: datetime) -> bool:
        """Whether something may be begun now; the same as the queue goes by."""
        put_off = self.since is not None and at < self.since <= at + LONGEST_PAUSE
        return self.ready > 0 or (self.waiting > 0 and not put_off)


def demands(query: Query, *, clustered: bool) -> Mapping[Kind, Demand]:
    """The demand for every kind of workers."""
    rows = [
        _Row(task, _STATES.get(state, state), number, ready, moment(since))
        for task, state, number, ready, since in query(_CLUSTER_OPEN if clustered else _LOCAL_OPEN)
    ]
    return {kind: _demand([row for row in rows if row.task in tasks]) for kind, tasks in TASKS.items()}


class _Row(NamedTuple):
    task: str
    state: str
    jobs: int
    ready: int
    since: datetime | None


def _demand(rows: list[_Row]) -> Demand:
    waiting = [row for row in rows if row.state == "waiting"]
    return Demand(
        waiting=sum(row.jobs for row in waiting),
        ready=sum(row.ready for row in waiting),
        since=min((row.since for row in waiting if row.since is not None), default=None),
        working=sum(row.jobs for row in rows if row.state == "working"),
    )
