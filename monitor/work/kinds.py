"""The kinds of worker processes, and which errands are whose."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

Kind = Literal["watch", "scan", "office"]
"""What a process does: ask home pages and what comes every minute; scan sites; or all else that is short and
must not wait behind a scan."""

TASKS: Mapping[Kind, frozenset[str]] = {
    # These never rest for long, so they must be light: one process holds them for weeks.
    "watch": frozenset({"probe", "post", "rollup"}),
    "scan": frozenset({"scan"}),
    "office": frozenset({"account", "recheck", "day", "clearing", "notices", "reports", "report"}),
}

STEADY: Kind = "watch"
"""Is always there. The others come when there is work for them, and go when there has been none."""


def worker_kind(name: str) -> Kind | None:
    """The kind of the worker whose sign of life has this name ("worker:KIND:..."); None for other names."""
    parts = name.split(":")
    return next((kind for kind in TASKS if parts[0] == "worker" and parts[1:2] == [kind]), None)
