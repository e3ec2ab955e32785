"""What reading a file gives, and how it can fail. Plain values."""

from __future__ import annotations

from msgspec import Struct

from checks.facts import Leak

MOST_TEXT = 2_000_000
"""Characters that are read of one file: a book has half a million."""


class UnreadableFileError(Exception):
    """The file's text cannot be read; the message says why, in Chinese."""


class PlainText(Struct, frozen=True):
    """The lines of a file as they stand in it: never leaves the process that read it. `trouble` says in
    Chinese why a part of it was not read."""

    format: str
    lines: tuple[str, ...]
    trouble: str = ""


class FileText(Struct, frozen=True, omit_defaults=True):
    """What may be told of a file: nothing in here is personal. `characters` counts the text that was read."""

    format: str = ""
    characters: int = 0
    trouble: str = ""
    leaks: tuple[Leak, ...] = ()
    marks: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
