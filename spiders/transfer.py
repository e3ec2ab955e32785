"""One transfer by libcurl: what is asked, what comes in and where it ends."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable
from typing import Protocol

import pycurl

from checks.facts import Rung
from spiders.addresses import is_open
from spiders.answers import Answer, Ask, Certificate, Ended, FileTaker, Headers, LookError
from spiders.certificates import read_certificate
from spiders.curl_failures import Seen, failure

REQUEST_LINES = (
    "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language: zh-CN,zh;q=0.9,en;q=0.5",
)

ENCODINGS = "gzip, deflate, br"

SLOWEST = 32
"""Bytes a second; an answer that stays below it for its first-byte time is given up (slow drip)."""

_AGREED = b"SSL connection using "

_ABORT = 0

_FINE = frozenset({pycurl.E_OK, pycurl.E_WRITE_ERROR})
"""A write error that is not of our own making is rubbish behind a whole compressed body."""


class Address(Protocol):
    """What libcurl hands to the open-socket callback."""

    family: int
    socktype: int
    protocol: int
    addr: tuple[str, int]


def _has_route(address: Address) -> bool:
    """This machine knows a way to the address; nothing is sent."""
    with socket.socket(address.family, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(address.addr)
        except OSError:
            return False
    return True


class Transfer:
    """A libcurl easy handle and what it has received; used again and again on one rung."""

    def __init__(self, agent: str, authorities: str, rung: Rung) -> None:
        self.curl = pycurl.Curl()
        self.lines: list[bytes] = []
        self.ended: asyncio.Future[tuple[int, str]]
        self._chunks: list[bytes] = []
        self._clock: Callable[[], float]
        self._forget()
        self._first_byte_by = 0.0
        self._judged_by = 0.0
        self._stop_at = 0
        self._begun = 0.0
        self._fresh = False
        self._only_ipv6 = False
        self._ask = Ask("")
        self._times: tuple[float, float, float] | None = None
        self._extra: tuple[tuple[str, ...], str, str] = ((), "", "")
        self._set_up(agent, authorities, rung)

    def _set_up(self, agent: str, authorities: str, rung: Rung) -> None:
        setopt = self.curl.setopt
        setopt(pycurl.WRITEFUNCTION, self._take)
        setopt(pycurl.HEADERFUNCTION, self.lines.append)
        setopt(pycurl.OPENSOCKETFUNCTION, self._open_socket)
        setopt(pycurl.NOSIGNAL, 1)
        setopt(pycurl.USERAGENT, agent)
        setopt(pycurl.HTTPHEADER, list(REQUEST_LINES))
        setopt(pycurl.ACCEPT_ENCODING, ENCODINGS)
        setopt(pycurl.HTTP_VERSION, pycurl.CURL_HTTP_VERSION_1_1)
        setopt(pycurl.PROTOCOLS, pycurl.PROTO_HTTP | pycurl.PROTO_HTTPS)
        setopt(pycurl.FOLLOWLOCATION, 0)
        setopt(pycurl.PROXY, "")
        setopt(pycurl.NOPROXY, "*")
        setopt(pycurl.PATH_AS_IS, 1)
        setopt(pycurl.BUFFERSIZE, 1 << 17)
        setopt(pycurl.LOW_SPEED_LIMIT, SLOWEST)
        setopt(pycurl.CAINFO, authorities)
        setopt(pycurl.OPT_CERTINFO, 1)  # 0.16 ms a full handshake, which takes ten times as long
        _set_rung(self.curl, rung)
        if rung == "legacy-tls":
            setopt(pycurl.DEBUGFUNCTION, self._hear)
            setopt(pycurl.VERBOSE, 1)

    def begin(self, ask: Ask, url: str, loop: asyncio.AbstractEventLoop, *, fresh: bool) -> None:
        """`fresh`: not over a connection that was used before."""
        self._forget()
        self._ask = ask
        self._stop_at = ask.limit + 1 if ask.enough is None else min(ask.enough, ask.limit + 1)
        self.ended = loop.create_future()
        self._clock = loop.time
        self._begun = self._clock()
        self._first_byte_by = self._begun + ask.first_byte_seconds
        self._judged_by = self._begun + ask.total_seconds
        self.curl.setopt(pycurl.URL, url)
        if fresh or self._fresh:
            self._fresh = fresh
            self.curl.setopt(pycurl.FRESH_CONNECT, int(fresh))
        if ask.only_ipv6 or self._only_ipv6:
            self._only_ipv6 = ask.only_ipv6
            self.curl.setopt(pycurl.IPRESOLVE, pycurl.IPRESOLVE_V6 if ask.only_ipv6 else 0)
        self._set_times(ask)
        self._set_extra(ask)

    def _forget(self) -> None:
        """What the transfer before has left."""
        self.lines.clear()
        self._chunks.clear()
        self._size = 0
        self._file: FileTaker | None = None
        self._judged_at = 0.0
        """When an answer that is taken whole had brought enough to be judged; 0 for others."""
        self._refused = ""
        self._tried_ipv6 = False
        self._protocol = ""
        self.has_connected = False
        """A connection of its own was begun."""

    def is_overdue(self, now: float) -> bool:
        """The first byte, or enough to judge by, is not there in its time."""
        if not self.lines:
            return self._first_byte_by < now
        return self._ask.file is not None and self._file is None and self._judged_by < now

    def _set_times(self, ask: Ask) -> None:
        total = ask.total_seconds if ask.file is None else ask.file_seconds
        times = (ask.connect_seconds, ask.first_byte_seconds, total)
        if times != self._times:
            self._times = times
            self.curl.setopt(pycurl.CONNECTTIMEOUT_MS, max(1, int(ask.connect_seconds * 1000)))
            self.curl.setopt(pycurl.TIMEOUT_MS, max(1, int(total * 1000)))
            self.curl.setopt(pycurl.LOW_SPEED_TIME, int(ask.first_byte_seconds) + 1)

    def _set_extra(self, ask: Ask) -> None:
        extra = (ask.headers, ask.cookies, ask.form)
        if extra != self._extra:
            self._extra = extra
            cookies = (f"Cookie: {ask.cookies}",) if ask.cookies else ()
            self.curl.setopt(pycurl.HTTPHEADER, [*REQUEST_LINES, *ask.headers, *cookies])
            if ask.form:
                self.curl.setopt(pycurl.POSTFIELDS, ask.form)
            else:
                self.curl.setopt(pycurl.HTTPGET, 1)

    def _take(self, chunk: bytes) -> int | None:
        if not self._size:
            self._begin_body(chunk)
        if self._file is not None and not self._file.take(chunk):
            self._file = None
        if self._size < self._stop_at:
            self._chunks.append(chunk)
            self._size += len(chunk)
        if self._size < self._stop_at:
            return None
        if self._file is None:
            return _ABORT
        self._judged_at = self._judged_at or self._clock()  # what follows is the file's alone
        return None

    def _begin_body(self, chunk: bytes) -> None:
        ask = self._ask
        if ask.enough_of_file is not None and not self._is_page(chunk):
            self._stop_at = min(ask.enough_of_file, self._stop_at)
        if ask.file is not None and self._has_opened():
            self._file = ask.file if ask.file.begins(Headers(tuple(self.lines)), chunk) else None

    def _has_opened(self) -> bool:
        """The answer's status is 200; libcurl does not tell it while it hands over the body."""
        status = next((line for line in reversed(self.lines) if line[:5].upper() == b"HTTP/"), b"")
        return status.split(None, 2)[1:2] == [b"200"]

    def _is_page(self, chunk: bytes) -> bool:
        kind = next(
            (line for line in reversed(self.lines) if line[:13].lower() == b"content-type:"), b""
        ).lower()
        return b"html" in kind or (not kind and b"<" in chunk[:512])

    def _open_socket(self, _purpose: int, address: Address) -> int:
        # the address judged is the address connected to: a second answer of the name server cannot slip in
        if not is_open(address.addr[0], self._ask.permit):
            self._refused = address.addr[0]
            return int(pycurl.SOCKET_BAD)
        if self._ask.only_ipv6 and address.family != socket.AF_INET6:
            return int(pycurl.SOCKET_BAD)  # an address given as a number is not resolved
        self.has_connected = True
        self._tried_ipv6 = self._tried_ipv6 or (address.family == socket.AF_INET6 and _has_route(address))
        return socket.socket(address.family, address.socktype, address.protocol).detach()

    def _hear(self, kind: int, text: bytes) -> None:
        """What libcurl tells of a weak handshake: nothing else says what the server agreed to."""
        if kind == pycurl.INFOTYPE_TEXT and text.startswith(_AGREED):
            parts = text[len(_AGREED) :].decode("ascii", "replace").split(" / ")
            self._protocol = " / ".join(part.strip() for part in parts[:2])

    def met_a_closed_connection(self, failed: LookError) -> bool:
        """The look failed on a connection that was open before, without a byte of an answer."""
        return failed.outcome == "reset" and not self.lines and not self.curl.getinfo(pycurl.NUM_CONNECTS)

    def result(self, code: int, message: str) -> Answer | LookError:
        """What it came to; `code` and `message` are libcurl's."""
        ended = self._ended()
        if self._file is not None:
            self._file.ended(whole=code in _FINE or self._is_whole_in_spite_of(code, message))
        if code in _FINE or ended != "whole" or self._is_whole_in_spite_of(code, message):
            return self._answer(ended)
        if code == pycurl.E_OPERATION_TIMEDOUT and self._shows_enough():
            return self._answer("slow")
        return failure(code, message, self._seen())

    def _shows_enough(self) -> bool:
        """The time was over while the answer was still coming. Whether a link opens can be told all the same:
        slowness is no fault of a link. A home page must come whole in its time."""
        wants_little = self._ask.enough is not None or self._ask.enough_of_file is not None
        head_is_whole = bool(self.lines) and self.lines[-1] in (b"\r\n", b"\n")
        return wants_little and head_is_whole and self._size > 0

    def _ended(self) -> Ended:
        if self._size < self._stop_at:
            return "whole"
        return "limit" if self._size > self._ask.limit else "enough"

    def _is_whole_in_spite_of(self, code: int, message: str) -> bool:
        """Many old servers end a TLS connection without saying goodbye; browsers take the body as whole."""
        if code != pycurl.E_RECV_ERROR or "unexpected eof" not in message or not self.lines:
            return False
        headers = Headers(self.lines)
        return "content-length" not in headers and "transfer-encoding" not in headers

    def _answer(self, ended: Ended) -> Answer:
        getinfo = self.curl.getinfo
        body = b"".join(self._chunks)
        self._chunks.clear()
        cut = self._ask.limit if ended == "limit" else self._stop_at
        address = getinfo(pycurl.PRIMARY_IP)
        return Answer(
            self._ask.url,
            getinfo(pycurl.RESPONSE_CODE),
            Headers(tuple(self.lines)),
            body if len(body) <= cut else body[:cut],
            ended,
            int((self._judged_at - self._begun if self._judged_at else getinfo(pycurl.TOTAL_TIME)) * 1000),
            int(getinfo(pycurl.STARTTRANSFER_TIME) * 1000),
            getinfo(pycurl.POSTTRANSFER_TIME_T) / 1_000_000,
            address,
            self._ask.rung,
            certificate=self._certificate(),
            only_ipv4=self._tried_ipv6 and ":" not in address,
        )

    def _certificate(self) -> Certificate | None:
        """What was shown when the connection was opened; later requests on it show nothing."""
        if self._ask.url[:6].lower() != "https:" or not self.curl.getinfo(pycurl.NUM_CONNECTS):
            return None
        return read_certificate(self.curl.getinfo_raw(pycurl.INFO_CERTINFO), self._protocol)

    def _seen(self) -> Seen:
        getinfo = self.curl.getinfo
        return Seen(
            ask=self._ask,
            status=getinfo(pycurl.RESPONSE_CODE) if self.lines else 0,
            size=self._size,
            millis=int(getinfo(pycurl.TOTAL_TIME) * 1000),
            address=getinfo(pycurl.PRIMARY_IP),
            resolved=getinfo(pycurl.NAMELOOKUP_TIME) > 0,
            connected=getinfo(pycurl.CONNECT_TIME) > 0,
            verify_result=getinfo(pycurl.SSL_VERIFYRESULT),
            refused_address=self._refused,
        )

    def close(self) -> None:
        """Give the handle back to libcurl."""
        self.curl.close()


def _set_rung(curl: pycurl.Curl, rung: Rung) -> None:
    strict = rung != "legacy-tls"
    curl.setopt(pycurl.SSL_VERIFYPEER, int(strict))
    curl.setopt(pycurl.SSL_VERIFYHOST, 2 if strict else 0)
    curl.setopt(pycurl.SSLVERSION, pycurl.SSLVERSION_TLSv1_2 if strict else pycurl.SSLVERSION_TLSv1_0)
    if not strict:
        # weak keys, old hashes and old ciphers are opened here, and only here
        curl.setopt(pycurl.SSL_CIPHER_LIST, "ALL:@SECLEVEL=0")
