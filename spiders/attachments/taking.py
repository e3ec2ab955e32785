"""Taking files from the very answers that the looks at their addresses judge: no file is asked for twice."""

from __future__ import annotations

import logging
import os
import tempfile
from collections.abc import Callable
from typing import BinaryIO

from spiders.answers import Headers

log = logging.getLogger(__name__)


class Spool:
    """Bytes that wait on disk, in one file without a name: it is gone with the process, whatever ends it.
    Takes `most` bytes in all; room is not given back before the end, so that no answer can fill the disk."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._size = 0
        self._file: BinaryIO | None = None
        self._closed = False

    @property
    def is_full(self) -> bool:
        """Nothing more is taken."""
        return self._closed or self._size >= self._most

    def add(self, data: bytes) -> tuple[int, int] | None:
        """Where the bytes lie: offset and length. None where there is no room for them."""
        if self.is_full:
            return None
        try:
            if self._file is None:
                self._file = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115 (open until `close`)
            written = os.pwrite(self._file.fileno(), data, self._size)
        except OSError as error:
            log.warning("a file was not kept: %s", error)
            self._closed = True
            return None
        self._size += len(data)
        return (self._size - len(data), len(data)) if written == len(data) else None

    def read(self, pieces: list[tuple[int, int]]) -> bytes:
        """The bytes of the pieces, one behind the other. Raises OSError."""
        if self._file is None:
            return b""
        return b"".join(os.pread(self._file.fileno(), length, offset) for offset, length in pieces)

    def close(self) -> None:
        """Forget everything; nothing more is taken."""
        self._closed = True
        if self._file is not None:
            self._file.close()
            self._file = None


class Taking:
    """The file at one address, on its way. `may_begin` is asked at the first bytes of an answer whether it is
    to be taken: "" for yes, else why not, in Chinese, or None where it is no file that is read."""

    def __init__(self, spool: Spool, largest: int, may_begin: Callable[[Headers, bytes], str | None]) -> None:
        self._spool = spool
        self._largest = largest
        self._may_begin = may_begin
        self._pieces: list[tuple[int, int]] = []
        self.size = 0
        self.has_begun = False
        self.trouble = ""
        """Why it was not taken, in Chinese."""

    def begins(self, headers: Headers, start: bytes) -> bool:
        """An answer begins with `start`: is it to be taken? One that began before is given up."""
        self._pieces.clear()
        self.size = 0
        self.has_begun = False
        why_not = self._may_begin(headers, start)
        self.trouble = why_not or ""
        self.has_begun = why_not == ""
        return self.has_begun

    def take(self, chunk: bytes) -> bool:
        """The next bytes; False when no more are wanted."""
        piece = None
        self.size += len(chunk)
        if self.size > self._largest:
            self.trouble = too_large(self._largest)
        elif (piece := self._spool.add(chunk)) is None:
            self.trouble = "附件暂存空间已用完，没有读"
        else:
            self._pieces.append(piece)
        return piece is not None

    def ended(self, *, whole: bool) -> None:
        """The answer is over."""
        if not whole:
            self.trouble = self.trouble or "没有传完，没有读"

    def fill(self, body: bytes) -> None:
        """The look itself brought the whole file."""
        self.has_begun = True
        self.ended(whole=self.take(body))

    def body(self) -> bytes:
        """The whole file. Raises OSError."""
        return self._spool.read(self._pieces)


def too_large(largest: int) -> str:
    """Why a file of more than `largest` bytes was not read, in Chinese."""
    return f"超过 {largest >> 20} MB，没有读"
