"""`govmon run` and `govmon worker`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from monitor.exit_status import DONE
from monitor.log_lines import write_log_lines
from monitor.settings import load_settings

if TYPE_CHECKING:
    from monitor.work.kinds import Kind


def run_daemon(config: Path | None) -> int:
    """Runs until told to stop. Raises RefusedError where it must not start."""
    from monitor.daemon import Daemon
    from monitor.store.opening import opened

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
