"""Paths in settings and on the command line."""

from __future__ import annotations

from pathlib import Path
from typing import Any


def read_path(kind: type, value: Any) -> Any:
    """msgspec's hook for types that it does not know: ours are paths. Raises TypeError for others."""
    if kind is Path and isinstance(value, str):
        return Path(value)
    raise TypeError(f"{kind.__name__} from {type(value).__name__}")
