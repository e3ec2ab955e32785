"""What is due when. Pure: from a site's number and the settings to the next moment.

Each site has its own minute, drawn from its number: a thousand home pages are not asked at once, and the
same site is asked at the same minutes every day.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Literal

from monitor.clock import SHANGHAI
from monitor.settings import Daemon

Task = Literal[
    "probe", "scan", "account", "recheck", "rollup", "day", "clearing", "notices", "reports", "post"
]  # fmt: skip

SITE_TASKS: tuple[Task, ...] = ("probe", "scan")
ACCOUNT_TASKS: tuple[Task, ...] = ("account",)
WHOLE_TASKS: tuple[Task, ...] = ("rollup", "day", "clearing", "recheck", "notices", "reports", "post")

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Comes due `offset` after midnight in Asia/Shanghai and then after each `every` until the day's end."""

    every: timedelta
    offset: timedelta

    def after(self, at: datetime) -> datetime:
        """The first moment later than `at`."""
        local = at.astimezone(SHANGHAI)
        midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
        first = self.offset % min(self.every, DAY)
        later = max((local - midnight - first) // self.every + 1, 0)
        moment = first + later * self.every
        return midnight + (moment if moment < DAY else DAY + first)


def rhythm(task: Task, subject: int, settings: Daemon) -> Rhythm:
    """When the task is due for the site (or for the whole, subject 0)."""
    return _RHYTHMS[task](subject, settings)


def next_due(task: Task, subject: int, settings: Daemon, after: datetime) -> datetime:
    """The first moment later than `after` at which the task is due."""
    return rhythm(task, subject, settings).after(after)


def _probe(subject: int, settings: Daemon) -> Rhythm:
    every = DAY / settings.probes_a_day
    return Rhythm(every, _share(subject, "probe", every))


def _scan(subject: int, settings: Daemon) -> Rhythm:
    begin = _since_midnight(settings.scan_at)
    return Rhythm(DAY, begin + _share(subject, "scan", timedelta(hours=settings.scan_hours)))


def _account(subject: int, settings: Daemon) -> Rhythm:
    every = DAY / settings.account_looks_a_day
    return Rhythm(every, _share(subject, "account", every))


def _reports(_subject: int, settings: Daemon) -> Rhythm:
    return Rhythm(DAY, _since_midnight(settings.reports_at))


def _since_midnight(at: str) -> timedelta:
    clock = time.fromisoformat(at)
    return timedelta(hours=clock.hour, minutes=clock.minute)


def _share(subject: int, task: str, span: timedelta) -> timedelta:
    """The site's own moment within the span, in whole seconds."""
    drawn = zlib.crc32(f"{task}:{subject}".encode()) / 2**32
    return timedelta(seconds=int(drawn * span.total_seconds()))


def _fixed(every: timedelta, offset: timedelta) -> Callable[[int, Daemon], Rhythm]:
    return lambda _subject, _settings: Rhythm(every, offset)


_RHYTHMS: dict[Task, Callable[[int, Daemon], Rhythm]] = {
    "probe": _probe,
    "scan": _scan,
    "account": _account,
    # Before the daily report at eight: what is named in it was looked at that morning.
    "recheck": _fixed(DAY, timedelta(hours=6, minutes=30)),
    # After the recheck: nobody is asked to mend what was mended yesterday.
    "notices": _fixed(DAY, timedelta(hours=7, minutes=30)),
    "reports": _reports,
    "post": _fixed(MINUTE, timedelta(0)),
    "rollup": _fixed(HOUR, timedelta(minutes=7)),
    "day": _fixed(DAY, timedelta(minutes=5)),
    "clearing": _fixed(DAY, timedelta(hours=4, minutes=20)),
}
