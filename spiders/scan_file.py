"""The scan file: facts as JSON lines in zstd frames. Evidence, checkpoint and fixture at once.

Records are buffered and written as independent, checksummed frames, so that a killed scan leaves at most one
torn frame at the end. A reader stops there; `mend` cuts it off before a resumed scan appends.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

import msgspec
import zstandard

from checks.facts import Attachment, Record, ScanStarted

FRAME_BYTES = 256 * 1024
"""Raw bytes a frame holds: smaller ones compress worse, larger ones lose more when the process is killed."""
FLUSH_SECONDS = 2.0
SYNC_SECONDS = 30.0
"""A pulled plug costs at most so much of the crawl; syncing every frame would stall a hundred crawls."""
LARGEST_FRAME = 256 * 1024 * 1024
_CHUNK = 1 << 18

_STARTED, _ATTACHMENT = b'{"fact":"started"', b'{"fact":"attachment"'
"""How such records begin; most of a scan file are pages."""

_encoder = msgspec.json.Encoder()
_decoder: msgspec.json.Decoder[Record] = msgspec.json.Decoder(Record)


class ScanFileWriter:
    """Appends records to a scan file. `clock` is monotonic seconds, `force` has what was written to a file
    forced onto the disk. Not safe for two writers at once."""

    def __init__(
        self, path: Path, clock: Callable[[], float], force: Callable[[int], object] = os.fsync
    ) -> None:
        self.path = path
        self._clock = clock
        self._force = force
        self._file: BinaryIO = path.open("ab")
        # level 3 makes the file of a generated site 1 % smaller, and takes 1.7 times as long
        self._compressor = zstandard.ZstdCompressor(level=1, write_checksum=True, write_content_size=True)
        self._buffer = bytearray()
        self._flushed = self._synced = clock()

    def write(self, record: Record) -> None:
        """Add one record; it is on disk by the next flush."""
        self._buffer += _encoder.encode(record)
        self._buffer += b"\n"
        if len(self._buffer) >= FRAME_BYTES or self._clock() - self._flushed >= FLUSH_SECONDS:
            self.flush()

    def flush(self) -> None:
        """Hand the buffered records to the system; now and then force them onto the disk."""
        now = self._flushed = self._clock()
        if self._buffer:
            self._file.write(self._compressor.compress(self._buffer))
            self._file.flush()
            self._buffer.clear()
        if now - self._synced >= SYNC_SECONDS:
            self._synced = now
            self._force(self._file.fileno())

    def close(self) -> None:
        """Flush, force onto the disk, close."""
        self.flush()
        self._force(self._file.fileno())
        self._file.close()

    def __enter__(self) -> ScanFileWriter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class Forcing:
    """Forces files onto the disk beside the loop: a hundred sites that do so at the same moment would hold up
    the requests to all of them for half a second."""

    def __init__(self) -> None:
        self._under_way: list[asyncio.Future[None]] = []

    def __call__(self, descriptor: int) -> None:
        """Begin; the caller may close its descriptor at once."""
        own = os.dup(descriptor)
        self._under_way.append(asyncio.get_running_loop().run_in_executor(None, _forced, own))

    async def finished(self) -> None:
        """Wait for all that was begun. Raises OSError where the disk would not take it."""
        await asyncio.gather(*self._under_way)


def _forced(descriptor: int) -> None:
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def read_records(path: Path) -> Iterator[Record]:
    """The records of a scan file in the order they were written, up to a torn end."""
    for _, raw in _frames(path):
        for line in raw.splitlines():
            yield _decoder.decode(line)


def read_attachments(path: Path, tool: str) -> Iterator[Attachment]:
    """The attachments alone, which leaves the pages undecoded; none where another `tool` wrote the file."""
    for _, raw in _frames(path):
        for line in raw.splitlines():
            if not line.startswith((_STARTED, _ATTACHMENT)):
                continue
            record = _decoder.decode(line)
            if isinstance(record, ScanStarted) and record.tool != tool:
                return
            if isinstance(record, Attachment):
                yield record


def mend(path: Path) -> int:
    """Cut a torn frame off the end of the file; returns the number of bytes cut."""
    end = max((end for end, _ in _frames(path)), default=0)
    torn = path.stat().st_size - end
    if torn:
        os.truncate(path, end)
    return torn


def _frames(path: Path) -> Iterator[tuple[int, bytes]]:
    """Whole frames as (offset behind the frame, raw bytes)."""
    end = 0
    pending = b""
    with path.open("rb") as file:
        while True:
            frame, rest, more = _frame(file, pending)
            if frame is None:
                return
            end += more - len(rest) + len(pending)
            pending = rest
            yield end, frame


def _frame(file: BinaryIO, pending: bytes) -> tuple[bytes | None, bytes, int]:
    """One frame out of `pending` and the file: its raw bytes or None, bytes behind it, bytes read for it."""
    unpacker = zstandard.ZstdDecompressor(max_window_size=1 << 27).decompressobj()
    parts: list[bytes] = []
    size = read = 0
    chunk = pending
    while True:
        if not chunk:
            chunk = file.read(_CHUNK)
            read += len(chunk)
            if not chunk:
                return None, b"", read
        try:
            parts.append(unpacker.decompress(chunk))
        except zstandard.ZstdError:
            return None, b"", read
        size += len(parts[-1])
        if unpacker.eof:
            return b"".join(parts), unpacker.unused_data, read
        if size > LARGEST_FRAME:
            return None, b"", read
        chunk = b""
