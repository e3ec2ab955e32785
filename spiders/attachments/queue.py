"""The attachments of one site: which are taken, one after the other, until its budget is used up."""

from __future__ import annotations

import asyncio
import hashlib
import logging
import re
from collections import deque
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from weakref import WeakValueDictionary

from msgspec.structs import replace

from checks.facts import CUT_SHORT, OPENED, Attachment, Target
from checks.late_patterns import late_pattern
from spiders.answers import Answer, Headers
from spiders.attachments.process import DIED, HUNG, FileReader
from spiders.attachments.taking import Spool, Taking, too_large
from spiders.attachments.text import FileText
from spiders.attachments.unchanged import UNSTAMPED, Stamp, stamp_of, still_as_read
from spiders.file_contents import contradiction, file_kind
from spiders.frontier import Task
from spiders.looking import LEAF_BYTES, Glimpse, is_html
from spiders.scope import is_file

log = logging.getLogger(__name__)

READ_KINDS = frozenset({"pdf", "ofd", "doc", "docx", "xls", "xlsx", "wps", "et", "csv", "txt"})
_SEEN_AS = (b"%PDF", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
_PLAIN_TYPES = frozenset(
    {"", "text/plain", "text/csv", "application/csv", "application/octet-stream", "application/x-msdownload"}
)
_TYPES = ("pdf", "msword", "wordprocessing", "excel", "spreadsheet")
MOST_BYTES = 300 << 20
"""Of all attachments of one scan."""
_PLAIN = re.compile(r"\.(csv|txt)\Z", re.I)
_ASKED_FOR = late_pattern(r"[?&][A-Za-z_]{1,20}=[^?&#]{0,300}\.(csv|txt)(?=[&#;]|\Z)", re.I)
"""A program hands out the file that it is told the name of: `downfile.jsp?classid=0&filename=a.txt`."""
_FULL = f"附件总量超过 {MOST_BYTES >> 20} MB，没有读"


@dataclass(frozen=True, slots=True)
class _Waiting:
    """`file` is what the first look brought; without it the address is asked for. `stamp` is what the look
    was told of it."""

    task: Task
    file: Taking | None = None
    stamp: Stamp = UNSTAMPED


_MOST_FATAL = 5
"""Files of one site that may end the reading process, which all sites share; further ones are not read."""
_TOO_MANY = FileText(trouble=f"本站已有 {_MOST_FATAL} 个附件使读取程序中断或超时，其余没有读")


class AttachmentQueue:
    """Takes what `offer` is told of and writes an `Attachment` for each: `most` files, of `largest` bytes at
    most. Without `files` that read them none are taken.

    `fetch` takes a file whole that an earlier part of the scan saw and did not read.
    """

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
        self._spool = Spool(MOST_BYTES)
        self._takings: WeakValueDictionary[str, Taking] = WeakValueDictionary()
        """On their way, while anybody holds the look at them: one that fails gives its place back."""
        self._earlier: Mapping[str, Attachment] = {}
        self._unchanged: dict[str, Attachment] = {}
        """Told by the head of an answer whose rest was not wanted."""
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
        self._left -= file.read_at is None  # one that was read before this scan took none of its places

    def know(self, earlier: Mapping[str, Attachment]) -> None:
        """What the scan before read, by address: a file that is unchanged since is not taken."""
        self._earlier = earlier

    def offer_again(self, target: Target) -> None:
        """An address that was looked at in an earlier part of the scan, which perhaps ended before it was
        read."""
        kind = _kind(target.url)
        media = target.content_type
        is_wanted = kind in READ_KINDS if kind else _is_named_by(media) or _is_plain(target.url, media)
        if target.outcome in OPENED and is_wanted:
            self._owed[target.url] = Task(target.url, target.depth, target.found_on)

    def begin(self) -> None:
        """Take what an earlier part of the scan left unread."""
        for task in self._owed.values():
            self._add(_Waiting(task))
        self._owed.clear()

    def taking(self, url: str) -> Taking | None:
        """What a look at the address is to bring along where it finds a file that is read; None where its
        name, or the budget, says that none is wanted."""
        if self._left <= 0 or self._stopped or not _may_be_read(url):
            return None
        taking = self._takings[url] = self._new_taking(url)
        return taking

    def _new_taking(self, url: str) -> Taking:
        return Taking(self._spool, self._largest, lambda headers, start: self._why_not(url, headers, start))

    def _why_not(self, url: str, headers: Headers, start: bytes) -> str | None:
        if not _begins_like_one(url, headers, start) or url in self._known or self._stopped:
            return None
        if (same := still_as_read(self._earlier, url, stamp_of(headers), self._now())) is not None:
            self._unchanged[url] = same
            return None
        if not self._has_room:
            return None
        if _length(headers) > self._largest:
            return too_large(self._largest)
        return _FULL if self._spool.is_full else ""

    @property
    def _has_room(self) -> bool:
        """More are wanted than are on their way."""
        return sum(one.has_begun for one in self._takings.values()) < self._left

    def offer(self, task: Task, glimpse: Glimpse) -> None:
        """An address opened: it is taken when it is a file of a kind that is read."""
        taking = self._takings.pop(task.url, None) or self._new_taking(task.url)
        if not is_readable(task.url, glimpse):
            return
        if (same := self._unchanged.pop(task.url, None)) is not None and not self._stopped:
            self._write_again(task, same)
            return
        is_known = taking.has_begun or taking.trouble
        if not is_known and not self._has_room:
            return  # those that are on their way come first, or it would be asked for again in their place
        if not is_known and _is_whole(glimpse):
            taking.fill(glimpse.body)  # its first bytes alone did not show what it is
        file = taking if taking.has_begun or taking.trouble else None
        self._add(_Waiting(task, file, stamp_of(Headers(glimpse.lines))))

    def _write_again(self, task: Task, same: Attachment) -> None:
        """It costs no request, and none of the files that this scan may take."""
        if task.url in self._known:
            return
        self._known.add(task.url)
        read_at = same.read_at or same.at
        self._write(replace(same, at=self._now(), found_on=task.found_on, read_at=read_at))

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
        self._spool.close()
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
        file = waiting.file or await self._asked_for(waiting.task.url)
        if file.trouble:
            return replace(bare, size=file.size, trouble=file.trouble)
        stamped = replace(bare, etag=waiting.stamp.etag, modified=waiting.stamp.modified)
        return await self._read_whole(stamped, file.body())

    async def _asked_for(self, url: str) -> Taking:
        """A file that no look of this part of the scan brought."""
        file = Taking(self._spool, self._largest, lambda *_: _FULL if self._spool.is_full else "")
        if not file.begins(Headers(()), b""):
            return file
        glimpse = await self._fetch(url, self._largest + 1)
        if glimpse.attempt.outcome not in OPENED:
            file.trouble = f"再取时没有打开：{glimpse.attempt.saw}"
        elif announced_size(glimpse) > self._largest:
            file.trouble = too_large(self._largest)
        else:
            file.ended(whole=file.take(glimpse.body) and not _is_slow(glimpse))
        return file

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
            lines=text.lines,
        )

    async def _text_of(self, body: bytes) -> FileText:
        if self._files is None or self._fatal >= _MOST_FATAL:
            return _TOO_MANY
        text = await self._files.read(body)
        self._fatal += text in (DIED, HUNG)
        return text


def _kind(url: str) -> str:
    """The file extension that the address has; "" where it tells nothing. Tables with commas and plain text
    begin with no sign of their own."""
    plain = _PLAIN.search(url.partition("?")[0][-8:])
    return plain[1].lower() if plain else file_kind(url)


def _may_be_read(url: str) -> bool:
    """Nothing in the address says that it is no file of a kind that is read."""
    kind = _kind(url)
    return kind in READ_KINDS if kind else not is_file(url)


def _begins_like_one(url: str, headers: Headers, start: bytes) -> bool:
    """A file of a kind that is read seems to begin here."""
    media = headers.get("content-type")
    if is_html(media, start) or not _is_of_kind(url, media, start):
        return False
    return not contradiction(url, Answer(url, 200, headers, start))


def is_readable(url: str, glimpse: Glimpse) -> bool:
    """Whether what opened is a file of a kind that is read: by its name, else by its type or first bytes."""
    if glimpse.is_html or not glimpse.body:
        return False
    return _is_of_kind(url, glimpse.content_type, glimpse.body)


def _is_of_kind(url: str, media: str, start: bytes) -> bool:
    kind = _kind(url)
    if kind:
        return kind in READ_KINDS
    return start.startswith(_SEEN_AS) or _is_named_by(media) or _is_plain(url, media)


def _is_plain(url: str, media: str) -> bool:
    """Tables with commas and plain text, which a program hands out by their names."""
    is_text = media.lower().partition(";")[0].strip() in _PLAIN_TYPES
    return is_text and _ASKED_FOR.search(url) is not None


def _is_named_by(media: str) -> bool:
    named = media.lower()
    return any(one in named for one in _TYPES)


def announced_size(glimpse: Glimpse) -> int:
    """The Content-Length of the answer; 0 where it says none."""
    return _length(Headers(glimpse.lines))


def _length(headers: Headers) -> int:
    said = headers.get("content-length")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 16 else 0


def _is_whole(glimpse: Glimpse) -> bool:
    return len(glimpse.body) < LEAF_BYTES and not _is_slow(glimpse)


def _is_slow(glimpse: Glimpse) -> bool:
    return any(CUT_SHORT in note for note in glimpse.notes)
