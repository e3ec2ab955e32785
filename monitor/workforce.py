"""The daemon's own worker processes: started, started again when they end, and asked to end with it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import structlog

from monitor import clock

log = structlog.get_logger("govmon.daemon")

PATIENCE_SECONDS = 60.0
"""What workers get to put away what they have under way."""
YOUNG_SECONDS = 60.0
"""A worker that ends before that did not get to work: it is started again more and more slowly."""
FIRST_REST, LONGEST_REST = 5.0, 300.0

Start = Callable[[str], "subprocess.Popen[bytes]"]


@dataclass(slots=True)
class _Seat:
    """Place for one worker, and when the next may take it (steady seconds)."""

    kind: str
    process: subprocess.Popen[bytes] | None = None
    begun: float = 0.0
    rest: float = 0.0
    not_before: float = 0.0


class Workforce:
    """One worker of each of the `kinds`. Used by one thread at a time."""

    def __init__(
        self, kinds: Sequence[str], start: Start, steady: Callable[[], float] = clock.running_seconds
    ) -> None:
        self._seats = [_Seat(kind) for kind in kinds]
        self._start = start
        self._steady = steady

    def keep_up(self) -> None:
        """Starts who is missing."""
        for seat in self._seats:
            now = self._steady()
            if seat.process is not None and seat.process.poll() is not None:
                _mourn(seat, seat.process.returncode, now)
            if seat.process is None and now >= seat.not_before:
                seat.process, seat.begun = self._start(seat.kind), now
                log.info("a worker process started", kind=seat.kind, process=seat.process.pid)

    def end(self, process: int) -> None:
        """Ends the worker of this number, where it is one of ours: it shows no sign of life."""
        for seat in self._seats:
            if seat.process is not None and seat.process.pid == process:
                seat.process.kill()

    def dismiss(self) -> None:
        """Asks the workers to put away what they do, and waits."""
        running = [seat.process for seat in self._seats if seat.process and seat.process.poll() is None]
        for process in running:
            process.send_signal(signal.SIGTERM)
        until = self._steady() + PATIENCE_SECONDS
        for process in running:
            try:
                process.wait(max(until - self._steady(), 0.1))
            except subprocess.TimeoutExpired:
                log.warning("a worker did not end in time and is killed", process=process.pid)
                process.kill()
                process.wait()


def _mourn(seat: _Seat, status: int, now: float) -> None:
    """The seat is free. A worker that gives up at once would else be started for ever, every few seconds; of
    one that was killed the job that it did is put off instead."""
    young = now - seat.begun < YOUNG_SECONDS
    again = min(max(seat.rest * 2, FIRST_REST), LONGEST_REST) if status >= 0 else FIRST_REST
    seat.rest = again if young else 0.0
    seat.process, seat.not_before = None, now + seat.rest
    log.warning("a worker process ended", kind=seat.kind, status=status, starts_again_in=seat.rest)


def start_worker(kind: str, config: Path | None) -> subprocess.Popen[bytes]:
    """A worker process of this program, which ends when this process does."""
    command = [sys.executable, "-m", "monitor", "worker", "--kind", kind, "--parent", str(os.getpid())]
    if config is not None:
        command += ["--config", str(config)]
    # In a session of its own: Ctrl-C is the daemon's to pass on, once.
    return subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True)  # noqa: S603 - ours
