"""What is asked of a server, what it answers, and how a look can fail. Plain values."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import Literal, Protocol

from msgspec import Struct

from checks.facts import CUT_SHORT, CertificateFault, Hop, OutcomeName, Rung
from spiders.addresses import PUBLIC_ONLY, Permit

CERTIFICATE_FAULTS: dict[CertificateFault, str] = {
    "expired": "证书已过期",
    "not-yet-valid": "证书尚未生效",
    "mismatch": "证书与域名不符",
    "self-signed": "自签名证书",
    "incomplete-chain": "证书链不完整",
    "unknown-authority": "证书签发机构不受信任",
    "revoked": "证书已被吊销",
    "old-protocol": "仅支持过时的加密协议或算法",
    "other": "证书校验失败",
}


class TlsNote(Struct, frozen=True):
    """Why the strict look at a TLS server failed. `saw` is Chinese."""

    fault: CertificateFault
    saw: str


class Certificate(Struct, frozen=True):
    """What a server showed of itself in a full handshake. `names` are the hosts that it is for, `sent` counts
    the certificates of the chain, `protocol` is what was agreed on (known on the legacy rung only)."""

    names: tuple[str, ...] = ()
    issuer: str = ""
    sent: int = 0
    not_before: datetime | None = None
    not_after: datetime | None = None
    protocol: str = ""


SLOW_MILLIS = 5_000
"""An answer that takes longer is worth a note, and never more."""


class FileTaker(Protocol):
    """Takes a file whole from the answer that is judged by its beginning. Of several answers, such as those
    of redirects, each begins anew."""

    def begins(self, headers: Headers, start: bytes) -> bool:
        """An answer of status 200 begins: is it to be taken whole?"""

    def take(self, chunk: bytes) -> bool:
        """The next bytes of it, the first ones too; False when no more are wanted."""

    def ended(self, *, whole: bool) -> None:
        """It is over."""


class Ask(Struct, frozen=True):
    """One request. Sizes in bytes after decoding, times in seconds from the start of the request.

    `limit` is the most that is taken of a body; `enough`, where given, ends the look early as a success (a
    leaf needs no more to be judged); `enough_of_file` does so only for what is no HTML (a page is read, a
    file that hides behind a page's address is not downloaded). `headers` are further request lines such as
    "If-None-Match: x". `form` is posted, url-encoded; empty: the address is asked by GET. `lenient` reads an
    answer that the client refuses as malformed the way browsers do; see `spiders.lenient_reading`.
    `only_ipv6` connects over IPv6 or not at all. `file` may take what is no page whole: the answer stays what
    it is without it, and the file has `file_seconds`.
    """

    url: str
    limit: int = 10_000_000
    enough: int | None = None
    enough_of_file: int | None = None
    connect_seconds: float = 10.0
    first_byte_seconds: float = 15.0
    total_seconds: float = 60.0
    permit: Permit = PUBLIC_ONLY
    rung: Rung = "strict"
    headers: tuple[str, ...] = ()
    cookies: str = ""
    form: str = ""
    lenient: bool = False
    only_ipv6: bool = False
    file: FileTaker | None = None
    file_seconds: float = 60.0


class Headers:
    """The header lines of an answer; read only when somebody asks for one. Names are case-insensitive, values
    Latin-1, as raw bytes read: `value.encode("latin-1")` gives the bytes back."""

    __slots__ = ("_fields", "_read", "lines")

    def __init__(self, lines: Sequence[bytes]) -> None:
        self.lines = lines
        self._fields: dict[bytes, list[bytes]] | None = None
        self._read: dict[str, tuple[str, ...]] = {}

    def get(self, name: str, default: str = "") -> str:
        """The first value of the field."""
        values = self.all(name)
        return values[0] if values else default

    def all(self, name: str) -> tuple[str, ...]:
        """The field's values."""
        values = self._read.get(name)
        if values is None:
            raw = self._by_name().get(name.lower().encode("latin-1"), ())
            values = self._read[name] = tuple(value.decode("latin-1").strip() for value in raw)
        return values

    def __contains__(self, name: str) -> bool:
        return name.lower().encode("latin-1") in self._by_name()

    def _by_name(self) -> dict[bytes, list[bytes]]:
        if self._fields is None:
            self._fields = {}
            for line in _last_block(self.lines):
                field, _, value = line.partition(b":")
                self._fields.setdefault(field.rstrip().lower(), []).append(value)
        return self._fields


_ENDS = frozenset((b"\r\n", b"\n", b""))


def _last_block(lines: Sequence[bytes]) -> Sequence[bytes]:
    """The field lines of the last header block: interim answers (100, 103) come before it, trailers after."""
    begin, end = 0, len(lines)
    for at, line in enumerate(lines):
        if line in _ENDS:
            end = min(end, at)
        elif line[:5] in _STATUS:
            begin, end = at + 1, len(lines)
    return lines[begin:end]


_STATUS = frozenset((b"HTTP/", b"http/", b"Http/"))


LYING_SECONDS = 0.1
"""A server that stalls takes up two requests closer together than they were sent; one that thinks longer
than this over its answers had the request before."""

Ended = Literal["whole", "enough", "limit", "slow"]


class Answer(Struct, frozen=True):
    """What a server answered, whatever its status.

    `ended` says why the body ends where it does: "whole", "enough" (as asked), "limit" (there was more than
    the limit), "slow" (it was still coming when the time was over). `sent` is seconds from the call to the
    moment the whole request was handed to the network. `certificate` is set after a full TLS handshake only;
    `only_ipv4`: the IPv6 address was tried, too, and did not connect.
    """

    url: str
    status: int
    headers: Headers
    body: bytes = b""
    ended: Ended = "whole"
    millis: int = 0
    first_byte_millis: int = 0
    sent: float = 0.0
    address: str = ""
    rung: Rung = "strict"
    tls: TlsNote | None = None
    certificate: Certificate | None = None
    only_ipv4: bool = False

    @property
    def arrived(self) -> float:
        """Seconds from the call to the moment by which the server had the request: its answer began, or it
        was sent as long ago as a busy server may leave it lying."""
        return min(self.first_byte_millis / 1000, self.sent + LYING_SECONDS)

    @property
    def truncated(self) -> bool:
        return self.ended != "whole"

    @property
    def notes(self) -> tuple[str, ...]:
        """Chinese warnings about an answer that is otherwise in order."""
        if not (self.tls or self.only_ipv4 or self.millis > SLOW_MILLIS or self.ended == "slow"):
            return ()
        said = (
            self.tls.saw if self.tls else "",
            "IPv6 地址没有及时连上，经 IPv4 打开" if self.only_ipv4 else "",
            self._slowness(),
        )
        return tuple(one for one in said if one)

    def _slowness(self) -> str:
        if self.ended == "slow":
            return f"打开缓慢：{self.millis / 1000:.0f} 秒{CUT_SHORT}，已收到 {len(self.body)} 字节"
        return f"打开缓慢：用了 {self.millis / 1000:.1f} 秒" if self.millis > SLOW_MILLIS else ""

    @property
    def content_type(self) -> str:
        """Media type in lower case, without parameters."""
        return self.headers.get("content-type").partition(";")[0].strip().lower()


class LookError(Exception):
    """A look that ended without an answer. `saw` is Chinese; `tls` is set where certificate or handshake
    failed; `status` is what was read of the answer before it broke off; `hops` led to where it failed,
    `asked` is what was asked there, where a request was made."""

    def __init__(
        self,
        outcome: OutcomeName,
        saw: str,
        *,
        millis: int = 0,
        address: str = "",
        status: int = 0,
        tls: TlsNote | None = None,
        url: str = "",
    ) -> None:
        super().__init__(outcome, saw)
        self.outcome = outcome
        self.saw = saw
        self.millis = millis
        self.address = address
        self.status = status
        self.tls = tls
        self.url = url
        self.hops: tuple[Hop, ...] = ()
        self.asked: Ask | None = None


Fetch = Callable[[Ask], Awaitable[Answer]]
"""Anything that turns an ask into an answer or raises `LookError`: the client, or the client behind a host's
slot."""
