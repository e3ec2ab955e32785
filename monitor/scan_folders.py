"""Where a scan keeps what it saw, and which scan `--resume` goes on with.

A scan folder holds the facts, which are the checkpoint, and `scan.json`: which addresses, begun when, whether
ended. A killed scan never got to say that it ended.
"""

from __future__ import annotations

import errno
import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

import msgspec

from monitor.refusals import RefusedError

NOTE = "scan.json"


class UnusableFolderError(RefusedError):
    """The folder cannot take this scan."""


class ScanNote(msgspec.Struct, frozen=True):
    """What `scan.json` says."""

    urls: tuple[str, ...]
    started: datetime
    ended: bool = False


def new_folder(root: Path, urls: Sequence[str], now: datetime) -> Path:
    """A new folder under `root`, named for the time and the first host. Raises UnusableFolderError."""
    name = f"{now:%Y%m%d-%H%M%S}-{_host_name(urls[0])}"
    taken = (f"{name}-{number}" for number in range(2, 1000))
    return next(
        folder for folder in (root / one for one in (name, *taken)) if _begun(folder, urls, now, fresh=True)
    )


def chosen_folder(folder: Path, urls: Sequence[str], now: datetime, *, resume: bool) -> Path:
    """The folder that the user named. Raises UnusableFolderError when it holds another scan, or this one
    without `resume`: two scans in one file would be counted as one."""
    note = read_note(folder)
    if note is None:
        _begun(folder, urls, now, fresh=False)
    elif set(note.urls) != set(urls):
        raise UnusableFolderError(f"{folder} 里是另一次扫描（{'、'.join(note.urls[:3])}）。请换一个目录。")
    elif not resume:
        raise UnusableFolderError(f"{folder} 里已有这次扫描。继续它请加 --resume，重新扫描请换一个目录。")
    return folder


def unfinished_folder(root: Path, urls: Sequence[str]) -> Path | None:
    """The newest scan under `root` of just these addresses that did not come to its end."""
    wanted = set(urls)
    found = [
        (note.started, folder) for folder, note in _noted(root) if not note.ended and set(note.urls) == wanted
    ]
    return max(found)[1] if found else None


def mark_ended(folder: Path) -> None:
    """Says in the folder that its scan came to its end."""
    note = read_note(folder)
    if note is not None:
        _write(folder, msgspec.structs.replace(note, ended=True))


def read_note(folder: Path) -> ScanNote | None:
    """What the folder says of its scan; None where it says nothing readable."""
    try:
        return msgspec.json.decode((folder / NOTE).read_bytes(), type=ScanNote)
    except (OSError, msgspec.DecodeError):
        return None


def _noted(root: Path) -> Iterator[tuple[Path, ScanNote]]:
    for file in root.glob(f"*/{NOTE}"):
        note = read_note(file.parent)
        if note is not None:
            yield file.parent, note


def _begun(folder: Path, urls: Sequence[str], now: datetime, *, fresh: bool) -> bool:
    try:
        folder.mkdir(parents=True, exist_ok=not fresh)
    except FileExistsError:
        if fresh:
            return False
        raise UnusableFolderError(f"{folder} 是一个文件，不是目录。请换一个名字。") from None
    except OSError as error:
        raise _unwritable(folder, error) from error
    _write(folder, ScanNote(tuple(urls), now))
    return True


def _write(folder: Path, note: ScanNote) -> None:
    """In one step: a half-written note after a crash would hide the scan from `--resume`."""
    draft = folder / f"{NOTE}.new"
    try:
        draft.write_bytes(msgspec.json.encode(note))
        draft.replace(folder / NOTE)
    except OSError as error:
        raise _unwritable(folder, error) from error


def _unwritable(folder: Path, error: OSError) -> UnusableFolderError:
    if error.errno == errno.ENOSPC:
        return UnusableFolderError(f"磁盘已满，不能写入目录 {folder}。请腾出空间，或换一个目录。")
    return UnusableFolderError(f"不能写入目录 {folder}（{error.strerror}）。请换一个可以写入的目录。")


def _host_name(url: str) -> str:
    host = url.partition("://")[2].partition("/")[0]
    return re.sub(r"[^A-Za-z0-9.\-]", "-", host)[:80] or "site"
