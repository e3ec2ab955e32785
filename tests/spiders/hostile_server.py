"""A server on loopback that answers with exactly the bytes a test gives it, over TCP or TLS, well or
badly."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field


class Visitor:
    """One connection as the script of a server sees it."""

    def __init__(self, sock: socket.socket, request: bytes) -> None:
        self.sock = sock
        self.request = request

    @property
    def path(self) -> str:
        return self.request.split(b" ")[1].decode("latin-1")

    def header(self, name: str) -> str:
        for line in self.request.decode("latin-1").split("\r\n"):
            if line.lower().startswith(name.lower() + ":"):
                return line.partition(":")[2].strip()
        return ""

    def send(self, data: bytes) -> None:
        self.sock.sendall(data)

    def send_for_ever(self, data: bytes) -> None:
        """Until the client has had enough and hangs up."""
        while True:
            self.sock.sendall(data)

    def drip(self, data: bytes, pause: threading.Event) -> None:
        """One byte every 50 ms; `pause` is never set, it is only waited for."""
        for at in range(len(data)):
            self.sock.sendall(data[at : at + 1])
            if pause.wait(0.05):
                return

    def reset(self) -> None:
        """Hang up with RST instead of FIN."""
        self.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\0\0\0\0\0\0\0")


Script = Callable[[Visitor], None]


@dataclass
class HostileServer:
    """Where it listens and what it was asked."""

    host: str
    port: int
    scheme: str
    requests: list[bytes] = field(default_factory=list)
    connections: int = 0

    def url(self, path: str = "/", host: str = "") -> str:
        return f"{self.scheme}://{host or self.host}:{self.port}{path}"


@contextmanager
def hostile_server(script: Script, *, tls: ssl.SSLContext | None = None) -> Iterator[HostileServer]:
    """Serves `script` for each request, on a port of the system's choice, until the block ends.

    The connection is closed after the script; one that wants several requests on a connection reads them
    itself.
    """
    listener = socket.create_server(("127.0.0.1", 0))
    server = HostileServer("127.0.0.1", listener.getsockname()[1], "https" if tls else "http")

    def accept() -> None:
        while True:
            try:
                sock, _ = listener.accept()
            except OSError:
                return
            server.connections += 1
            threading.Thread(target=_serve, args=(sock, script, tls, server), daemon=True).start()

    thread = threading.Thread(target=accept, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        with suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join()


def _serve(sock: socket.socket, script: Script, tls: ssl.SSLContext | None, server: HostileServer) -> None:
    with suppress(OSError), sock:
        sock.settimeout(20)
        stream = tls.wrap_socket(sock, server_side=True, do_handshake_on_connect=False) if tls else sock
        with stream:
            if isinstance(stream, ssl.SSLSocket):
                _shake_hands(stream)
            request = _read_head(stream)
            if request:
                server.requests.append(request)
                script(Visitor(stream, request))
                with suppress(OSError):
                    stream.shutdown(socket.SHUT_WR)
                    stream.recv(1)


def _shake_hands(stream: ssl.SSLSocket) -> None:
    """Lets who is turned away read why: a socket that is closed with a request unread is reset, and what was
    sent last is lost."""
    try:
        stream.do_handshake()
    except ssl.SSLError:
        socket.socket.shutdown(stream, socket.SHUT_WR)
        while socket.socket.recv(stream, 65_536):
            pass
        raise


_TLS_HELLO = 0x16


def _read_head(sock: socket.socket) -> bytes:
    head = b""
    while b"\r\n\r\n" not in head:
        chunk = sock.recv(65_536)
        if not chunk:
            return b""
        head += chunk
        if head[0] == _TLS_HELLO:
            break
    return head


def answering(data: bytes) -> Script:
    """A script that sends `data` whatever it is asked."""
    return lambda visitor: visitor.send(data)
