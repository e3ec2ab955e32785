"""The daemon's own worker processes: started when there is work for them, started again when they end before
it is done, and asked to end with the daemon."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from monitor import clock
from monitor.work.kinds import Kind

log = logging.getLogger("govmon.daemon")

PATIENCE_SECONDS = 60.0
"""What workers get to put away what they have under way."""
YOUNG_SECONDS = 60.0
"""A worker that ends before that did not get to work: it is started again more and more slowly."""
FIRST_REST, LONGEST_REST = 5.0, 300.0

Start = Callable[[Kind], "subprocess.Popen[bytes]"]


@dataclass(slots=True)
class _Seat:
    """Place for one worker, and when the next may take it (steady seconds)."""

    kind: Kind
    process: subprocess.Popen[bytes] | None = None
    begun: float = 0.0
    rest: float = 0.0
    not_before: float = 0.0


class Workforce:
    """At most so many workers of each kind as `seats` says. Used by one thread at a time."""

    def __init__(
        self, seats: Mapping[Kind, int], start: Start, steady: Callable[[], float] = clock.running_seconds
    ) -> None:
        self._seats = [_Seat(kind) for kind, count in seats.items() for _ in range(count)]
        self._start = start
        self._steady = steady

    def keep_up(self, wanted: Mapping[Kind, int]) -> None:
        """Starts who is missing of those wanted. Whoever is not wanted any more goes by himself."""
        for seat in self._seats:
            if seat.process is not None and seat.process.poll() is not None:
                _mourn(seat, seat.process.returncode, self._steady())
        for kind, count in wanted.items():
            seats = [seat for seat in self._seats if seat.kind == kind]
            missing = count - sum(seat.process is not None for seat in seats)
            for seat in [one for one in seats if one.process is None][: max(missing, 0)]:
                self._fill(seat)

    def _fill(self, seat: _Seat) -> None:
        now = self._steady()
        if now >= seat.not_before:
            seat.process, seat.begun = self._start(seat.kind), now
            told = {"worker_kind": seat.kind, "worker_process": seat.process.pid}
            log.info("a worker process started", extra=told)

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
                log.warning(
                    "a worker did not end in time and is killed", extra={"worker_process": process.pid}
                )
                process.kill()
                process.wait()


def _mourn(seat: _Seat, status: int, now: float) -> None:
    """The seat is free. A worker that gives up at once would else be started for ever, every few seconds; of
    one that was killed the job that it did is put off instead."""
    young = now - seat.begun < YOUNG_SECONDS
    again = min(max(seat.rest * 2, FIRST_REST), LONGEST_REST) if status >= 0 else FIRST_REST
    seat.rest = again if young else 0.0
    seat.process, seat.not_before = None, now + seat.rest
    expected = status == 0 and not young
    told = {"worker_kind": seat.kind, "status": status, "pause": seat.rest}
    log.log(logging.INFO if expected else logging.WARNING, "a worker process ended", extra=told)


def start_worker(kind: Kind, config: Path | None) -> subprocess.Popen[bytes]:
    """A worker process of this program, which ends when this process does."""
    command = [sys.executable, "-m", "monitor", "worker", "--kind", kind, "--parent", str(os.getpid())]
    if config is not None:
        command += ["--config", str(config)]
    # In a session of its own: Ctrl-C is the daemon's to pass on, once.
    return subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True)  # noqa: S603 - ours
