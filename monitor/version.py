"""Which govmon this is."""

from __future__ import annotations

from functools import cache
from importlib.metadata import PackageNotFoundError, version


@cache
def tool() -> str:
    """Name and version as scans, JSON and `--version` give them: "govmon 0.1.0"."""
    try:
        return f"govmon {version('govmon')}"
    except PackageNotFoundError:
        return "govmon (not installed)"
