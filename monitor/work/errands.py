"""A piece of work: what is to be done, for which site, and since when it is due."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from sqlmodel import Session


@dataclass(frozen=True, slots=True)
class Errand:
    """One piece of work. Two with the same `key` are the same one, and are done once.

    `subject` is the id of the site or account, 0 for the whole. Errands with the same `lock` are done one
    after the other, in the order in which they were handed over. Higher `priority` goes first.
    """

    key: str
    task: str
    due: datetime
    subject: int = 0
    lock: str = ""
    priority: int = 0
    arguments: dict[str, Any] = field(default_factory=dict)


class HandOver(Protocol):
    """Gives errands to the workers, in the caller's transaction: all of them with it, or none."""

    def __call__(self, session: Session, errands: list[Errand], at: datetime) -> None: ...


def errand_for(task: str, subject: int, due: datetime) -> Errand:
    """The errand of a duty that came due."""
    return Errand(
        key=f"{task}:{subject}:{due:%Y-%m-%dT%H:%M:%S%z}",
        task=task,
        due=due,
        subject=subject,
        # Probes are short and must not wait behind an hour of scanning the same site.
        lock=f"{_LOCKS.get(task, 'site')}:{subject}" if subject else f"all:{_OF_ALL.get(task, task)}",
        priority=PRIORITIES.get(task, 0),
    )


_LOCKS = {"probe": "probe", "account": "account"}

MORNING = ("day", "recheck", "notices", "reports")
"""Each goes by what the one before it found: no list is sent before what is due was looked at again. One lock
keeps them in this order also when they come due together, after an outage."""

_OF_ALL = dict.fromkeys(MORNING, "morning")
MORNING_LOCK = "all:morning"

PRIORITIES = {
    "probe": 30,
    "day": 20,
    "rollup": 20,
    "recheck": 20,
    "notices": 20,
    "reports": 20,
    "post": 20,
    "account": 5,
    "scan": 0,
    "clearing": 0,
}
"""Short work that others wait for goes before long work. All of the morning has the same: procrastinate lets
what is heavier go before what waits for the same lock."""

ASKED_FOR = 10
"""The priority of a scan that a recheck asks for: before those that merely come due."""
