"""Where errands are done: the books, the settings, the clock, and how a task is told to stop."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine

from monitor.settings import Settings
from monitor.work.errands import Errand


class StoppedError(Exception):
    """The worker was told to stop before the errand was done: it goes back, and is gone on with later."""


@dataclass(frozen=True, slots=True)
class Workplace:
    """What every task works with. `now` gives the present in Asia/Shanghai."""

    engine: Engine
    settings: Settings
    now: Callable[[], datetime]


Task = Callable[[Errand], Awaitable[None]]
"""Does an errand. Doing it again after it was done, or half done, must come to the same."""

Tasks = Mapping[str, Task]
