"""A line to a server that drops at a given word, or is slow: between a client and any SMTP server."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class Break:
    """`after`: once the client has said this, the server hears it, its answer is awaited, and both lines are
    cut before the client hears it. `pause`: seconds before each piece is handed on."""

    after: bytes = b""
    pause: float = 0.0


@contextmanager
def breaking(port: int, where: Break) -> Iterator[int]:
    """Runs the line for one client after the other; gives its port."""
    stop = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as door:
        door.settimeout(0.1)
        thread = threading.Thread(target=_serve, args=(door, port, where, stop), daemon=True)
        thread.start()
        try:
            yield door.getsockname()[1]
        finally:
            stop.set()
            thread.join(_SECONDS)


def _serve(door: socket.socket, port: int, where: Break, stop: threading.Event) -> None:
    while not stop.is_set():
        with suppress(TimeoutError):
            client, _ = door.accept()
            with client, socket.create_connection(("127.0.0.1", port), _SECONDS) as server:
                client.settimeout(_SECONDS)
                _between(client, server, where, stop)


def _between(client: socket.socket, server: socket.socket, where: Break, stop: threading.Event) -> None:
    cut = threading.Event()
    answers = threading.Thread(target=_back, args=(server, client, where, cut, stop), daemon=True)
    answers.start()
    said = b""
    with suppress(OSError):
        while piece := client.recv(65536):
            said = (said + piece)[-70_000:]
            if where.after and where.after in said:
                cut.set()
            stop.wait(where.pause)
            server.sendall(piece)
    with suppress(OSError):
        server.shutdown(socket.SHUT_WR)
    answers.join(_SECONDS)


def _back(
    server: socket.socket, client: socket.socket, where: Break, cut: threading.Event, stop: threading.Event
) -> None:
    with suppress(OSError):
        while piece := server.recv(65536):
            if cut.is_set():
                client.shutdown(socket.SHUT_RDWR)
                server.shutdown(socket.SHUT_RDWR)
                return
            stop.wait(where.pause)
            client.sendall(piece)
