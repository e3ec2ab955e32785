"""The attachments of one site: which are taken, one after the other, until its budget is used up."""

from __future__ import annotations

import asyncio
import hashlib
import logging
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

from msgspec.structs import replace

from checks.facts import CUT_SHORT, OPENED, Attachment, Target
from spiders.answers import Headers
from spiders.attachments.process import DIED, HUNG, FileReader
from spiders.attachments.text import FileText
from spiders.file_contents import file_kind
from spiders.frontier import Task
from spiders.looking import LEAF_BYTES, Glimpse

log = logging.getLogger(__name__)

READ_KINDS = frozenset({"pdf", "ofd", "doc", "docx", "xls", "xlsx", "wps", "et"})
_SEEN_AS = (b"%PDF", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
_TYPES = ("pdf", "msword", "wordprocessing", "excel", "spreadsheet")
_KEPT_BODIES = 8
"""Small files that wait with their bodies; later ones are asked for again, or many sites at once would hold
gigabytes."""
MOST_BYTES = 300 << 20
"""Of all attachments of one scan."""


@dataclass(frozen=True, slots=True)
class _Waiting:
    """`body` is the whole file where the first look brought it."""

    task: Task
    body: bytes | None = None


_MOST_FATAL = 5
"""Files of one site that may end the reading process, which all sites share; further ones are not read."""
_TOO_MANY = FileText(trouble=f"本站已有 {_MOST_FATAL} 个附件使读取程序中断或超时，其余没有读")


class AttachmentQueue:
    """Takes what `offer` is told of and writes an `Attachment` for each: `most` files, of `largest` bytes at
    most. Without `files` that read them none are taken."""

    def __init__(
        self,
        fetch: Callable[[str, int], Awaitable[Glimpse]],
        files: FileReader | None,
        write: Callable[[Attachment], None],
        now: Callable[[], datetime],
        most: int,
        largest: int,
    ) -> None:
        self._fetch = fetch
        self._files = files
        self._write = write
        self._now = now
        self._left = most if files is not None else 0
        self._largest = largest
        self._bytes = 0
        self._fatal = 0
        self._queue: deque[_Waiting] = deque()
        self._known: set[str] = set()
        self._same: dict[str, FileText] = {}
        self._owed: dict[str, Task] = {}
        self._worker: asyncio.Task[None] | None = None
        self._stopped = False

    def restore(self, file: Attachment) -> None:
        """This one was read in an earlier part of the scan."""
        self._owed.pop(file.url, None)
        self._known.add(file.url)
        self._left -= 1

    def offer_again(self, target: Target) -> None:
        """An address that was looked at in an earlier part of the scan, which perhaps ended before it was
        read."""
        if target.outcome in OPENED and file_kind(target.url) in READ_KINDS:
            self._owed[target.url] = Task(target.url, target.depth, target.found_on)

    def begin(self) -> None:
        """Take what an earlier part of the scan left unread."""
        for task in self._owed.values():
            self._add(_Waiting(task))
        self._owed.clear()

    def offer(self, task: Task, glimpse: Glimpse) -> None:
        """An address opened: it is taken when it is a file of a kind that is read."""
        if is_readable(task.url, glimpse):
            whole = len(glimpse.body) < LEAF_BYTES and len(self._queue) < _KEPT_BODIES
            self._add(_Waiting(task, glimpse.body if whole and not _is_slow(glimpse) else None))

    def _add(self, waiting: _Waiting) -> None:
        if self._stopped or self._left <= 0 or waiting.task.url in self._known:
            return
        self._known.add(waiting.task.url)
        self._left -= 1
        self._queue.append(waiting)
        if self._worker is None or self._worker.done():
            self._worker = asyncio.ensure_future(self._work())

    @property
    def waiting(self) -> int:
        """Files that wait to be read."""
        return len(self._queue)

    async def finished(self) -> None:
        """Wait until all that was offered is read."""
        while self._worker is not None and not self._worker.done():
            await asyncio.wait((self._worker,))

    def stop(self) -> None:
        """Read nothing more: what is not written yet is read when the scan goes on."""
        self._stopped = True
        self._queue.clear()
        if self._worker is not None:
            self._worker.cancel()

    async def _work(self) -> None:
        while self._queue and not self._stopped:
            waiting = self._queue.popleft()
            self._write(await self._seen(waiting))

    async def _seen(self, waiting: _Waiting) -> Attachment:
        try:
            return await self._taken(waiting)
        except Exception:
            # One file's failure must not leave the others unread, nor the scan without its end.
            log.exception("taking %s failed", waiting.task.url)
            return Attachment(
                waiting.task.url, self._now(), waiting.task.found_on, trouble="取附件时程序出错，没有读"
            )

    async def _taken(self, waiting: _Waiting) -> Attachment:
        bare = Attachment(waiting.task.url, self._now(), waiting.task.found_on)
        body = waiting.body
        if body is None:
            if self._bytes >= MOST_BYTES:
                return replace(bare, trouble=f"附件总量超过 {MOST_BYTES >> 20} MB，没有读")
            glimpse = await self._fetch(waiting.task.url, self._largest + 1)
            if trouble := self._why_not(glimpse):
                return replace(bare, size=len(glimpse.body), trouble=trouble)
            body = glimpse.body
        self._bytes += len(body)
        return await self._read_whole(bare, body)

    async def _read_whole(self, bare: Attachment, body: bytes) -> Attachment:
        digest = hashlib.sha256(body).hexdigest()
        text = self._same.get(digest)
        if text is None:
            text = self._same[digest] = await self._text_of(body)
        return replace(
            bare,
            format=text.format,
            size=len(body),
            sha256=digest,
            characters=text.characters,
            trouble=text.trouble,
            leaks=text.leaks,
            marks=text.marks,
        )

    async def _text_of(self, body: bytes) -> FileText:
        if self._files is None or self._fatal >= _MOST_FATAL:
            return _TOO_MANY
        text = await self._files.read(body)
        self._fatal += text in (DIED, HUNG)
        return text

    def _why_not(self, glimpse: Glimpse) -> str:
        if announced_size(glimpse) > self._largest or len(glimpse.body) > self._largest:
            return f"超过 {self._largest >> 20} MB，没有读"
        if glimpse.attempt.outcome not in OPENED:
            return f"再取时没有打开：{glimpse.attempt.saw}"
        return "没有传完，没有读" if _is_slow(glimpse) else ""


def is_readable(url: str, glimpse: Glimpse) -> bool:
    """Whether what opened is a file of a kind that is read: by its name, else by its type or first bytes."""
    if glimpse.is_html or not glimpse.body:
        return False
    kind = file_kind(url)
    if kind:
        return kind in READ_KINDS
    media = glimpse.content_type.lower()
    return glimpse.body.startswith(_SEEN_AS) or any(one in media for one in _TYPES)


def announced_size(glimpse: Glimpse) -> int:
    """The Content-Length of the answer; 0 where it says none."""
    said = Headers(glimpse.lines).get("content-length")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 16 else 0


def _is_slow(glimpse: Glimpse) -> bool:
    return any(CUT_SHORT in note for note in glimpse.notes)
