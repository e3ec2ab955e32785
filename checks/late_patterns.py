"""Patterns that are compiled when they are first used.

Most of the several hundred patterns that know how sites write are never needed for one site, and compiling
them all took a third of a second of every start. What a scan of a plain site uses is compiled at once.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast


class LatePattern:
    """Looks like a `re.Pattern`. What was asked of it once is its own from then on, and costs nothing."""

    def __init__(self, text: str | bytes, flags: int) -> None:
        self._text = text
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        asked = getattr(re.compile(self._text, self._flags), name)
        setattr(self, name, asked)
        return asked


def late_pattern(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """The pattern; a faulty one raises `re.error` when it is first used. Not to be handed to functions of
    `re`, which know only their own kind."""
    return cast("re.Pattern[AnyStr]", LatePattern(text, flags))
