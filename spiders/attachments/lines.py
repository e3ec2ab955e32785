"""Collects the text of a file line by line, up to what is read of one file."""

from __future__ import annotations

from spiders.attachments.text import MOST_TEXT
from spiders.attachments.unpacking import FullError

CELL = " | "
"""Between two cells of a row: no gap that a number may have."""


class Lines:
    """`finished` are the lines so far. Raises FullError when they hold `MOST_TEXT` characters."""

    def __init__(self) -> None:
        self.finished: list[str] = []
        self._current: list[str] = []
        self._size = 0

    def add(self, words: str) -> None:
        """Words of the current line."""
        self._current.append(words)
        self._size += len(words)
        if self._size > MOST_TEXT:
            self.end()
            raise FullError

    def end(self) -> None:
        """The current line ends."""
        line = "".join(self._current).strip(" |\t")
        self._current.clear()
        if line:
            self.finished.append(line)

    @property
    def is_full(self) -> bool:
        return self._size > MOST_TEXT
