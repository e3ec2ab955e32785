"""The browser's only way to the net: a forward proxy on loopback, one for each page that is rendered.

A browser resolves names and follows redirects by itself, faster than anyone can look over its shoulder. So
it is given no other way out than this proxy, which checks the resolved address, connects to that very one,
and lets each plain request wait for its turn at the host. Inside a TLS tunnel single requests cannot be seen;
those take their turn in `spiders.page_traffic` before they leave the browser.
"""

from __future__ import annotations

import asyncio
import re
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress

from checks.late_patterns import late_pattern
from spiders.addresses import Permit, is_open, narrowed
from spiders.politeness import Slots

CONNECT_SECONDS = 10.0
HEAD_BYTES = 256 << 10
"""The longest head of a request or an answer that is passed on."""
PAGE_TRAFFIC = 64 << 20
"""Bytes that one page may load, all its parts together; what is beyond is cut off."""
TURN_SECONDS = 2.0
"""The longest that the body of an answer keeps its host's place: an endless stream must not block it."""

_HEAD_END = re.compile(rb"\r?\n\r?\n")
_HOP_BY_HOP = late_pattern(rb"(?im)^(?:proxy-[a-z-]+|connection|keep-alive|upgrade|te)[ \t]*:[^\n]*\n")
_REQUEST = late_pattern(rb"([A-Z]{1,20}) (\S{1,65536}) HTTP/1\.[01]\r?\n")
_CONNECT = late_pattern(rb"(?:\[([0-9A-Fa-f:.]{2,60})\]|([^\[\]/:@\s]{1,255})):(\d{1,5})")
_PLAIN = late_pattern(
    rb"(?i)http://(?:\[([0-9A-Fa-f:.]{2,60})\]|([^\[\]/:@?#\s]{1,255}))(?::(\d{1,5}))?([/?]\S*)?"
)
_CHUNK = 64 << 10


class Refused(Exception):
    """The address must not be opened, or does not exist. The browser sees a connection that ends."""


class GuardedProxy:
    """A proxy for one page. `async with` opens and closes it; `port` is where it listens then.

    `refused` names the hosts that must not be opened, `unreachable` those that could not be, `addresses` says
    which address stands for a host. What the first connection leads to decides what the page may open: a
    public page opens no private address whatever the permit says.
    """

    def __init__(self, permit: Permit, slots: Slots, clock: Callable[[], float]) -> None:
        self.permit = permit
        self.port = 0
        self.refused: dict[str, str] = {}
        self.unreachable: dict[str, str] = {}
        self.addresses: dict[str, str] = {}
        self._slots = slots
        self._clock = clock
        self._traffic = 0
        self._queued = 0
        self._queued_since = 0.0
        self._waited = 0.0
        self._serving: set[asyncio.Task[None]] = set()
        self._server: asyncio.Server | None = None

    async def __aenter__(self) -> GuardedProxy:
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", 0, limit=HEAD_BYTES)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._server is not None:
            self._server.close()
        serving = list(self._serving)
        for task in serving:
            task.cancel()
        await asyncio.gather(*serving, return_exceptions=True)

    @property
    def waited(self) -> float:
        """Seconds in which something of the page waited for its turn: no time of the site's."""
        return self._waited + (self._clock() - self._queued_since if self._queued else 0.0)

    @asynccontextmanager
    async def turn(self, host: str) -> AsyncIterator[None]:
        """One request's turn at a host, and the time it waited for it."""
        if not self._queued:
            self._queued_since = self._clock()
        self._queued += 1
        waiting = True
        try:
            async with self._slots.turn(host):
                waiting = False
                self._begun()
                yield
        finally:
            if waiting:
                self._begun()

    def _begun(self) -> None:
        self._queued -= 1
        if not self._queued:
            self._waited += self._clock() - self._queued_since

    def narrow(self, host: str) -> None:
        """From now on the page may open only what a page of this host may."""
        if address := self.addresses.get(host):
            self.permit = narrowed(self.permit, address)

    # ------------------------------------------------------------ connections of the browser

    def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.ensure_future(self._serve(reader, writer))
        self._serving.add(task)
        task.add_done_callback(self._serving.discard)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head, rest = await _head(reader)
            request = _REQUEST.match(head)
            if request is None:
                return
            method, target = request.groups()
            if method == b"CONNECT":
                await self._tunnel(target, rest, reader, writer)
            else:
                await self._relay(method, target, head[request.end() :] + rest, reader, writer)
        except (Refused, OSError, TimeoutError, asyncio.IncompleteReadError):
            return
        finally:
            await _shut(writer)

    async def _tunnel(
        self, target: bytes, rest: bytes, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        found = _CONNECT.fullmatch(target)
        if found is None:
            return
        there, out = await self._connect(_host(found), int(found[3]))
        try:
            out.write(rest)
            writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
            await self._both_ways(reader, writer, there, out)
        finally:
            await _shut(out)

    async def _both_ways(
        self,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        there: asyncio.StreamReader,
        out: asyncio.StreamWriter,
    ) -> None:
        ways = [
            asyncio.ensure_future(self._pump(reader, out)),
            asyncio.ensure_future(self._pump(there, writer)),
        ]
        try:
            await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for way in ways:
                way.cancel()
            await asyncio.gather(*ways, return_exceptions=True)

    async def _relay(
        self,
        method: bytes,
        target: bytes,
        lines: bytes,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
    ) -> None:
        """One plain request and its answer; the connection ends with it."""
        found = _PLAIN.fullmatch(target)
        if found is None:
            return
        host, path = _host(found), found[4] or b"/"
        path = path if path.startswith(b"/") else b"/" + path
        first = method + b" " + path + b" HTTP/1.1\r\nConnection: close\r\n"
        async with self.turn(host):
            there, out = await self._connect(host, int(found[3] or 80))
            out.write(first + _HOP_BY_HOP.sub(b"", lines, count=20))
            sending = asyncio.ensure_future(self._pump(reader, out))
            answering = asyncio.ensure_future(self._answer(there, writer))
            try:
                await asyncio.wait({answering}, timeout=TURN_SECONDS)
            except BaseException:
                await _ended(sending, answering, out)
                raise
        try:
            await answering
        finally:
            await _ended(sending, answering, out)

    async def _answer(self, there: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head, rest = await _head(there)
        while re.match(rb"HTTP/1\.[01] 1\d\d", head):
            head, rest = await _head(there, rest)
        status, _, lines = head.partition(b"\n")
        # the browser must not send the next request, to whatever host, down this connection
        writer.write(status + b"\nConnection: close\r\n" + _HOP_BY_HOP.sub(b"", lines) + rest)
        await self._pump(there, writer)

    async def _pump(self, source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
        while data := await source.read(_CHUNK):
            self._traffic += len(data)
            if self._traffic > PAGE_TRAFFIC:
                return
            sink.write(data)
            await sink.drain()

    # ------------------------------------------------------------ connections to the net

    async def _connect(self, host: str, port: int) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        for address in await self._open_addresses(host, port):
            with suppress(OSError, TimeoutError):
                async with asyncio.timeout(CONNECT_SECONDS):
                    pair = await asyncio.open_connection(address, port)
                self._connected(host, address)
                return pair
        self.unreachable[host] = "无法连接"
        raise Refused(host)

    def _connected(self, host: str, address: str) -> None:
        is_first = not self.addresses
        self.addresses[host] = address
        if is_first:
            self.permit = narrowed(self.permit, address)

    async def _open_addresses(self, host: str, port: int) -> list[str]:
        """Where the host may be connected to. What is checked here is what is connected to: the name is not
        resolved a second time."""
        loop = asyncio.get_running_loop()
        try:
            found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError, OverflowError):
            self.unreachable[host] = "域名无法解析"
            raise Refused(host) from None
        addresses = list(dict.fromkeys(str(one[4][0]) for one in found))
        allowed = [address for address in addresses if is_open(address, self.permit)]
        if not allowed:
            self.refused[host] = addresses[0] if addresses else ""
            raise Refused(host)
        return allowed[:4]


def _host(found: re.Match[bytes]) -> str:
    return (found[1] or found[2]).decode("latin-1").lower()


async def _head(reader: asyncio.StreamReader, known: bytes = b"") -> tuple[bytes, bytes]:
    """The head with its blank line, and what was read beyond. Bare line feeds are taken, as browsers do."""
    data = known
    while True:
        end = _HEAD_END.search(data)
        if end is not None:
            return data[: end.end()], data[end.end() :]
        if len(data) > HEAD_BYTES:
            raise Refused("head")
        more = await reader.read(_CHUNK)
        if not more:
            raise Refused("no head")
        data += more


async def _ended(
    sending: asyncio.Task[None], answering: asyncio.Task[None], out: asyncio.StreamWriter
) -> None:
    for task in (sending, answering):
        task.cancel()
    await asyncio.gather(sending, answering, return_exceptions=True)
    await _shut(out)


async def _shut(writer: asyncio.StreamWriter) -> None:
    writer.close()
    with suppress(OSError, TimeoutError):
        async with asyncio.timeout(1):
            await writer.wait_closed()
