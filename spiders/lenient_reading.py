"""Reads an answer that libcurl refuses as malformed the way browsers do: header lines without colon, a length
that is no number, an unknown encoding, blank lines before the status. Also opens servers that know only
legacy TLS renegotiation. Slow and rarely needed; bounded like every look.
"""

from __future__ import annotations

import asyncio
import re
import socket
import ssl
import zlib
from urllib.parse import urlsplit

from msgspec import Struct

from checks.facts import Rung
from checks.late_patterns import late_pattern
from spiders.addresses import is_open
from spiders.answers import Answer, Ask, Headers, LookError

HEAD_LIMIT = 300_000
"""Most bytes of a header; libcurl's own limit."""

_STATUS = late_pattern(
    rb"\A[\r\n\x00\xef\xbb\xbf ]{0,16}(?:HTTP|ICY)[^\s]{0,10}[ \t]+(\d{3})(?!\d)", re.IGNORECASE
)
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_CHUNK = late_pattern(rb"[ \t]*([0-9a-fA-F]{1,8})[^\r\n]*\r?\n")
_ANY_WINDOW = zlib.MAX_WBITS | 32
_RAW_WINDOW = -zlib.MAX_WBITS


class _Received(Struct, frozen=True):
    data: bytes
    whole: bool
    millis: int
    first_byte_millis: int
    address: str


async def read_leniently(ask: Ask, url: str, request_lines: tuple[str, ...], authorities: str = "") -> Answer:
    """One request on a connection of its own. `url` is `ask.url` as it goes over the wire, `authorities` the
    path of the certificate authorities to believe, "" for the system's. Raises `LookError`."""
    try:
        async with asyncio.timeout(ask.total_seconds):
            received = await _received(ask, url, request_lines, authorities)
    except TimeoutError:
        raise LookError("timeout", f"{ask.total_seconds:g} 秒内没有传完", url=ask.url) from None
    except ssl.SSLError as error:
        raise LookError("tls", "加密握手失败", url=ask.url) from error
    except OSError as error:
        raise LookError("reset", "连接中断", url=ask.url) from error
    return answer_from(ask, received.data, received.whole, received)


async def _received(ask: Ask, url: str, request_lines: tuple[str, ...], authorities: str) -> _Received:
    loop = asyncio.get_running_loop()
    begun = loop.time()
    parts = urlsplit(url)
    secure = parts.scheme.lower() == "https"
    host, port = parts.hostname or "", parts.port or (443 if secure else 80)
    sock, address = await _connected(host, port, ask)
    reader, writer = await asyncio.open_connection(
        sock=sock,
        ssl=_context(ask.rung, authorities) if secure else None,
        server_hostname=host if secure else None,
    )
    try:
        writer.write(_request(url, ask, request_lines))
        first = await asyncio.wait_for(reader.read(65_536), ask.first_byte_seconds)
        first_at = loop.time()
        data, whole = await _read_on(reader, first, ask.limit + HEAD_LIMIT)
    finally:
        writer.transport.abort()
    return _Received(data, whole, int((loop.time() - begun) * 1000), int((first_at - begun) * 1000), address)


async def _connected(host: str, port: int, ask: Ask) -> tuple[socket.socket, str]:
    """A socket connected to an address that was judged before; no second look-up of the name lies between.
    All addresses of the name are tried: a dead one of one family must not hide a good one of the other."""
    loop = asyncio.get_running_loop()
    try:
        found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise LookError("dns", "域名无法解析") from error
    open_ones = [one for one in found if is_open(str(one[4][0]), ask.permit)]
    if found and not open_ones:
        raise LookError("internal-address", f"指向内部地址 {found[0][4][0]}，未访问", url=ask.url)
    for family, kind, protocol, _, target in open_ones:
        sock = socket.socket(family, kind, protocol)
        sock.setblocking(False)
        try:
            await asyncio.wait_for(loop.sock_connect(sock, target), ask.connect_seconds / len(open_ones))
        except OSError:  # a timeout is one
            sock.close()
            continue
        except BaseException:
            sock.close()
            raise
        return sock, str(target[0])
    raise LookError("refused", "连接被拒绝", url=ask.url)


def _context(rung: Rung, authorities: str) -> ssl.SSLContext:
    context = ssl.create_default_context(cafile=authorities or None)
    if rung == "legacy-tls":
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        context.set_ciphers("ALL:@SECLEVEL=0")
        context.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED
        context.options |= getattr(ssl, "OP_LEGACY_SERVER_CONNECT", 0x4)
    return context


def _request(url: str, ask: Ask, request_lines: tuple[str, ...]) -> bytes:
    parts = urlsplit(url)
    path = url.split(parts.netloc, 1)[1] or "/"
    lines = [
        f"GET {path if path.startswith('/') else '/' + path} HTTP/1.1",
        f"Host: {parts.netloc}",
        *request_lines,
        *ask.headers,
        *([f"Cookie: {ask.cookies}"] if ask.cookies else []),
        "Connection: close",
    ]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1", "replace")


async def _read_on(reader: asyncio.StreamReader, first: bytes, most: int) -> tuple[bytes, bool]:
    """Everything until the server closes, breaks off, or `most` is reached (then not whole)."""
    chunks, size = [first], len(first)
    while size < most:
        try:
            chunk = await reader.read(65_536)
        except (ConnectionError, ssl.SSLError):
            break
        if not chunk:
            break
        chunks.append(chunk)
        size += len(chunk)
        if len(chunks) > 2 and _complete(b"".join(chunks[:2]), size):
            break
    return b"".join(chunks), size < most


def _complete(head: bytes, size: int) -> bool:
    """A server that keeps the connection open has sent as much as it declared."""
    end = _HEAD_END.search(head)
    declared = (
        re.search(rb"(?im)^content-length:[ \t]*(\d{1,12})[ \t]*\r?$", head[: end.start()]) if end else None
    )
    return end is not None and declared is not None and size >= end.end() + int(declared.group(1))


def answer_from(ask: Ask, data: bytes, whole: bool, times: _Received | None = None) -> Answer:
    """Reads raw bytes as an answer. Raises `LookError` where they are none, not even for a browser."""
    status = _STATUS.match(data)
    if status is None:
        raise LookError(
            "malformed" if data else "reset", "应答不是 HTTP" if data else "没有应答就断开了连接", url=ask.url
        )
    end = _HEAD_END.search(data, status.end(), HEAD_LIMIT)
    if end is None and len(data) >= HEAD_LIMIT:
        raise LookError("too-large", "应答头过大", url=ask.url)
    head, rest = (data[: end.start()], data[end.end() :]) if end else (data, b"")
    headers = Headers((b"HTTP/1.1", *(line for line in head.splitlines()[1:] if b":" in line)))
    body = _body(ask, headers, rest)
    return Answer(
        ask.url,
        int(status.group(1)),
        headers,
        body[: ask.limit],
        "whole" if whole and len(body) <= ask.limit else "limit",
        times.millis if times else 0,
        times.first_byte_millis if times else 0,
        0.0,
        times.address if times else "",
        ask.rung,
    )


def _body(ask: Ask, headers: Headers, rest: bytes) -> bytes:
    if "chunked" in headers.get("transfer-encoding").lower():
        rest = _unchunked(rest)
    encoding = headers.get("content-encoding").strip().lower()
    if encoding not in {"gzip", "x-gzip", "deflate"} or not rest:
        return rest
    for window in (_ANY_WINDOW, _RAW_WINDOW):
        try:
            return zlib.decompressobj(window).decompress(rest, ask.limit + 1)
        except zlib.error:
            continue
    raise LookError("malformed", "应答声明了压缩，内容却解不开", url=ask.url)


def _unchunked(rest: bytes) -> bytes:
    """The chunks up to the first that is none."""
    parts: list[bytes] = []
    at = 0
    while (size := _CHUNK.match(rest, at)) is not None and (length := int(size.group(1), 16)):
        parts.append(rest[size.end() : size.end() + length])
        at = size.end() + length
        at += 2 if rest[at : at + 2] == b"\r\n" else 1
    return b"".join(parts) if parts or size is not None else rest
