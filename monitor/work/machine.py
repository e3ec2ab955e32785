"""Tells for certain that a process of this machine is gone. Of others nothing is known."""

from __future__ import annotations

import hashlib
import os
from functools import cache
from pathlib import Path

_PROCESSES = Path("/proc")


@cache
def machine() -> str:
    """This machine since it was started, and within it the container: where process numbers mean the same.
    "" where the system does not tell."""
    try:
        boot = (_PROCESSES / "sys/kernel/random/boot_id").read_text("ascii")
        numbers = str((_PROCESSES / "self/ns/pid").readlink())
    except OSError:
        return ""
    return hashlib.sha256(f"{boot} {numbers}".encode()).hexdigest()[:12]


def trace() -> str:
    """What tells this process from all others, of whatever machine and time: "machine.beginning"."""
    return f"{machine()}.{_beginning(os.getpid())}"


def trace_in(holder: str) -> str:
    """The trace in a holder's name, "name@trace"."""
    return holder.partition("@")[2]


def has_ended(process: int, holder: str) -> bool:
    """Whether the holder's process has ended, as far as this machine can know."""
    return is_gone(process, trace_in(holder))


def is_gone(process: int, traced: str) -> bool:
    """Whether the process that left this trace has ended, as far as this machine can know."""
    where, _, beginning = traced.partition(".")
    return bool(where) and where == machine() and _beginning(process) != beginning


def _beginning(process: int) -> str:
    """When the process began, in the kernel's ticks; "" where it is not there, or dead and not yet buried."""
    try:
        # The name, in brackets, may hold anything.
        words = (_PROCESSES / str(process) / "stat").read_text("utf-8", "replace").rpartition(")")[2].split()
    except OSError:
        return ""
    return "" if len(words) < 20 or words[0] in "ZX" else words[19]
