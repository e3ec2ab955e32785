"""Log lines of ours and of the libraries as JSON, one a line, on standard error.

By the standard library alone: what structlog brings along weighs seven megabytes in each process.
"""

from __future__ import annotations

import json
import logging
import sys
from datetime import datetime
from typing import Any

from monitor.clock import SHANGHAI

_ALWAYS = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}
"""What every record has; the rest was given with `extra`."""


class JsonLine(logging.Formatter):
    """A record as one JSON object: `event`, `level`, `logger`, `timestamp`, what was given with `extra`, and
    the `exception`."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "timestamp": datetime.fromtimestamp(record.created, SHANGHAI).isoformat(),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": record.getMessage(),
        }
        line |= {name: value for name, value in vars(record).items() if name not in _ALWAYS}
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False, default=str)


def write_log_lines() -> None:
    """Sets up logging of this process."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLine())
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    # Each tick of the scheduler's library is two lines a second that say nothing; one that is late says so at
    # /healthz, and why in a line of our own.
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
    logging.getLogger("alembic").setLevel(logging.WARNING)
    # Nine lines for each scan that name objects of its own.
    logging.getLogger("scrapy").setLevel(logging.WARNING)
    # Says of each job three times what `a job failed` says once.
    logging.getLogger("procrastinate").setLevel(logging.CRITICAL)
