"""How many jobs there are, in the words of our own queue on both."""

from __future__ import annotations

from monitor.store.plain_reading import Query

_LOCAL = "SELECT task, state, count(*) FROM jobs GROUP BY task, state"
_CLUSTER = (
    "SELECT task_name, status::text, count(*) FROM procrastinate.procrastinate_jobs"
    " GROUP BY task_name, status"
)
_STATES = {"todo": "waiting", "doing": "working", "succeeded": "done", "failed": "failed"}
"""What procrastinate calls them, and what we do. Its others (cancelled, aborted) are a person's doing."""


def counted(query: Query, *, clustered: bool) -> list[tuple[str, str, int]]:
    """Jobs by task and state: waiting, working, done, failed."""
    if not clustered:
        return [(task, state, number) for task, state, number in query(_LOCAL)]
    return [(task, _STATES[state], number) for task, state, number in query(_CLUSTER) if state in _STATES]
