"""`govmon run`, `govmon worker` and `govmon status`."""

from __future__ import annotations

import json
import logging
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from monitor.exit_status import DONE
from monitor.settings import load_settings
from monitor.store.opening import opened

if TYPE_CHECKING:
    from monitor.work.process import Kind


def run_daemon(config: Path | None) -> int:
    """Runs until told to stop. Raises RefusedError where it must not start."""
    from monitor.daemon import Daemon

    settings = load_settings(config)
    write_log_lines()
    Daemon(settings, opened(settings), config).run()
    return DONE


def run_one_worker(config: Path | None, kind: Kind, parent: int | None) -> int:
    """Runs one worker process until told to stop."""
    from monitor.work.process import run_worker

    settings = load_settings(config)
    write_log_lines()
    run_worker(settings, kind, parent)
    return DONE


def write_log_lines() -> None:
    """Log lines of ours and of the libraries as JSON, one a line, on standard error."""
    import structlog

    shared: list[Any] = [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=False),
        structlog.processors.format_exc_info,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
    )
    handler = logging.StreamHandler(sys.stderr)
    as_json = structlog.processors.JSONRenderer(serializer=_chinese_json)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, as_json],
        )
    )
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    # Each tick of the scheduler's library is two lines a second that say nothing.
    logging.getLogger("apscheduler").setLevel(logging.WARNING)
    logging.getLogger("alembic").setLevel(logging.WARNING)
    # Says of each job three times what `a job failed` says once.
    logging.getLogger("procrastinate").setLevel(logging.CRITICAL)


def _chinese_json(value: Any, **options: Any) -> str:
    return json.dumps(value, ensure_ascii=False, **options)
