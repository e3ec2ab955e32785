"""What a whole process cost: CPU with its children, wall time, peak memory."""

from __future__ import annotations

import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

LAUNCHER = """
import json, os, sys, time
out, command = sys.argv[1], sys.argv[2:]
began = time.monotonic()
child = os.posix_spawnp(command[0], command, os.environ)
_, status, used = os.wait4(child, 0)
json.dump({"cpu": used.ru_utime + used.ru_stime, "wall": time.monotonic() - began,
           "peak_kb": used.ru_maxrss, "exit": os.waitstatus_to_exitcode(status)}, open(out, "w"))
"""
"""A bare interpreter starts the program, since a child's peak memory begins with that of its parent."""


@dataclass(frozen=True)
class Cost:
    """CPU and wall in seconds, `peak` in MB (the largest single process), `exit` below 0 for a signal."""

    cpu: float
    wall: float
    peak: float
    exit: int


def measure(
    command: Sequence[str], core: int | None = None, output: Path | None = None, timeout: float = 1800
) -> Cost:
    """Runs the command to its end, standard output to `output`, standard error to a file beside it."""
    with tempfile.TemporaryDirectory() as room:
        report = Path(room) / "cost.json"
        shown = output or Path(room) / "output"
        launcher = [sys.executable, "-I", "-S", "-c", LAUNCHER, str(report), *command]
        with shown.open("wb") as out, shown.with_suffix(".err").open("wb") as err:
            words, environment = pinned(launcher, core), clean_environment()
            subprocess.run(words, stdout=out, stderr=err, timeout=timeout, check=True, env=environment)
        found = json.loads(report.read_text(encoding="utf-8"))
    return Cost(found["cpu"], found["wall"], found["peak_kb"] / 1024, found["exit"])


def clean_environment() -> dict[str, str]:
    """Without what keeps Python from its bytecode cache: else every start compiles all that it imports again,
    half a second of CPU that no installed program pays."""
    return {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}


def median(costs: Sequence[Cost]) -> Cost:
    """The median of each figure; the worst exit status."""
    return Cost(
        statistics.median(c.cpu for c in costs),
        statistics.median(c.wall for c in costs),
        statistics.median(c.peak for c in costs),
        max((c.exit for c in costs), key=abs),
    )


def cores() -> tuple[int | None, int | None]:
    """A core for the client and one for the server; None where there is only one, or no taskset."""
    usable = sorted(os.sched_getaffinity(0))
    if len(usable) < 2 or not shutil.which("taskset"):
        return None, None
    return usable[-1], usable[0]


def pinned(command: Sequence[str], core: int | None) -> list[str]:
    return list(command) if core is None else ["taskset", "-c", str(core), *command]


def machine() -> str:
    """One line: processor, cores, memory, system, load before the run."""
    text = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace")
    names = [line.partition(":")[2].strip() for line in text.splitlines() if line.startswith("model name")]
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{names[0] if names else platform.machine()}, {len(os.sched_getaffinity(0))} cores, "
        f"{memory:.0f} GB, {platform.system()} {platform.release()}, Python {platform.python_version()}, "
        f"load {os.getloadavg()[0]:.2f}"
    )
