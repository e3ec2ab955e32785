"""What was asked and answered, as WARC/1.1 records, each compressed by itself, as archives keep them.

A body is kept as it was read: decompressed and unchunked. The header lines that spoke of its transfer are
kept under `X-Crawler-` names, as Common Crawl does, or every reader would unpack the body once more.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from io import BytesIO
from typing import Any, BinaryIO

from warcio.statusandheaders import StatusAndHeaders
from warcio.utils import Digester
from warcio.warcwriter import WARCWriter

from spiders.answers import Answer
from spiders.wire import wire_url

_OF_TRANSFER = re.compile(rb"(?im)^(content-encoding|transfer-encoding|content-length)(?=[ \t]*:)")
_STATUS_LINE = re.compile(rb"\AHTTP/1\.[01] \d{3}[^\r\n]*\r?\n")


class _Head(StatusAndHeaders):  # type: ignore[misc]
    """A head that is written byte for byte; warcio would write its Latin-1 as UTF-8."""

    def __init__(self, head: bytes) -> None:
        super().__init__("verbatim", [])
        self._head = head

    def compute_headers_buffer(self, header_filter: object = None) -> None:
        self.headers_buff = self._head


class _Writer(WARCWriter):  # type: ignore[misc]
    @staticmethod
    def _create_digester() -> Digester:
        return Digester("sha256")


class ExchangeWriter:
    """Writes the exchanges of one look into `file`: `warcinfo` first, then for every answer on the way its
    response and request, at the end a `metadata` record on the look as a whole."""

    def __init__(self, file: BinaryIO, tool: str, at: datetime) -> None:
        self._writer = _Writer(file, gzip=True, warc_version="1.1")
        info = {"software": tool, "format": "WARC File Format 1.1"}
        self._write("", "warcinfo", at, _fields(info), {"Content-Type": "application/warc-fields"})

    def exchange(self, answer: Answer, request: str, at: datetime) -> None:
        """One request and its answer, which is cut off at our limits and says so then."""
        url = wire_url(answer.url)
        more = {"WARC-IP-Address": answer.address} if answer.address else {}
        told = more | ({"WARC-Truncated": "length"} if answer.truncated else {})
        response = self._write(url, "response", at, answer.body, told, response_head(answer))
        asked = (request.replace("\n", "\r\n") + "\r\n\r\n").encode("latin-1", "replace")
        self._write(url, "request", at, b"", {**more, "WARC-Concurrent-To": response}, asked)

    def told(self, url: str, at: datetime, fields: Mapping[str, str]) -> None:
        """What is known of the look as a whole: how it ended, which way it went."""
        kind = {"Content-Type": "application/warc-fields"}
        self._write(wire_url(url), "metadata", at, _fields(fields), kind)

    def _write(
        self, url: str, kind: str, at: datetime, block: bytes, more: dict[str, str], head: bytes = b""
    ) -> str:
        headers = {"WARC-Date": at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"), **more}
        record: Any = self._writer.create_warc_record(
            url,
            kind,
            payload=BytesIO(block),
            length=len(block),
            warc_headers_dict=headers,
            http_headers=_Head(head) if head else None,
        )
        self._writer.write_record(record)
        return str(record.rec_headers.get_header("WARC-Record-ID"))


def response_head(answer: Answer) -> bytes:
    """The head of the answer: of several blocks (100, 103) the last, and always with a status line."""
    raw = b"".join(answer.headers.lines)
    begin = max(raw.rfind(b"\nHTTP/") + 1, 0)
    head = re.split(rb"\r?\n\r?\n", raw[begin:], maxsplit=1)[0].strip(b"\r\n") + b"\r\n"
    if not _STATUS_LINE.match(head):
        head = f"HTTP/1.1 {answer.status:03d} \r\n".encode() + _without_first_line(head)
    lines = [line.rstrip(b"\r") for line in head.split(b"\n") if line.strip()]
    return _OF_TRANSFER.sub(rb"X-Crawler-\1", b"\r\n".join(lines)) + b"\r\n\r\n"


def _without_first_line(head: bytes) -> bytes:
    first, _, rest = head.partition(b"\n")
    return head if b":" in first else rest


def _fields(values: Mapping[str, str]) -> bytes:
    lines = (f"{name}: {_one_line(value)}\r\n" for name, value in values.items())
    return "".join(lines).encode("utf-8", "replace")


def _one_line(text: str) -> str:
    return "".join(character if character.isprintable() else " " for character in text)
