"""Files that the scan before read, and that are what they were: told by what their server says of them, so
that a daily scan does not take the same hundred files every day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import msgspec

from checks.facts import Attachment
from spiders.answers import Headers
from spiders.attachments.process import DIED, HUNG
from spiders.scan_file import read_attachments

KEPT_FOR = timedelta(days=30)
"""Then a file is read again whatever its server says: some send the same ETag for ever."""
_MOST = 10_000
_CHANCE = frozenset({DIED.trouble, HUNG.trouble})
"""Troubles of ours, which the same file may not meet again."""


class Stamp(NamedTuple):
    """What an answer says of its file: ETag, Last-Modified, and its size in bytes (0: unsaid, or packed)."""

    etag: str
    modified: str
    size: int


UNSTAMPED = Stamp("", "", 0)


def stamp_of(headers: Headers) -> Stamp:
    """The stamp of an answer."""
    said = headers.get("content-length")
    is_plain = said.isascii() and said.isdigit() and len(said) < 16 and not headers.get("content-encoding")
    return Stamp(headers.get("etag")[:200], headers.get("last-modified")[:64], int(said) if is_plain else 0)


def earlier_readings(file: Path | None, tool: str) -> dict[str, Attachment]:
    """The files that the scan in `file` read, by address; none where it is gone, damaged, or of another
    version of the program, which may have read otherwise."""
    if file is None:
        return {}
    found: dict[str, Attachment] = {}
    try:
        for one in read_attachments(file, tool):
            if one.sha256 and one.trouble not in _CHANCE and len(found) < _MOST:
                found[one.url] = one
    except (OSError, msgspec.DecodeError):
        return {}
    return found


def still_as_read(known: Mapping[str, Attachment], url: str, stamp: Stamp, at: datetime) -> Attachment | None:
    """The earlier reading of the file at this address, where nothing says that it changed since; None where
    it is to be read."""
    earlier = known.get(url)
    if earlier is None or at - (earlier.read_at or earlier.at) > KEPT_FOR:
        return None
    if stamp.size and stamp.size != earlier.size:
        return None
    same_etag = stamp.etag and stamp.etag == earlier.etag
    same_day = stamp.modified and stamp.modified == earlier.modified and stamp.size
    if (stamp.etag and not same_etag) or (stamp.modified and stamp.modified != earlier.modified):
        return None
    return earlier if same_etag or same_day else None
