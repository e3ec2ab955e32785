"""Small sites on loopback for scans: pages by path, on as many addresses as needed, requests noted."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import cast

from aiohttp import web

Answer = Callable[[web.BaseRequest], Awaitable[web.StreamResponse]]


@dataclass
class LocalServer:
    """Where it listens; `asked` are host name and path of all requests so far."""

    hosts: Sequence[str]
    port: int
    asked: list[tuple[str, str]] = field(default_factory=list)

    def url(self, path: str = "/", host: str = "") -> str:
        name = host or self.hosts[0]
        return f"http://{f'[{name}]' if ':' in name else name}:{self.port}{path}"

    @property
    def paths(self) -> list[str]:
        return [path for _, path in self.asked]


def page(*hrefs: str, title: str = "一页", text: str = "") -> web.Response:
    """A content page that links to the given addresses, with something of its own: no two are copies."""
    links = "".join(f'<p><a href="{href}">第{number}条</a></p>' for number, href in enumerate(hrefs))
    head = f"<meta charset='utf-8'><meta name='ArticleTitle' content='{title}'><title>{title}</title>"
    body = f"<!DOCTYPE html><html><head>{head}</head><body>{text}{links}"
    return web.Response(text=f"{body}</body></html>", content_type="text/html", charset="utf-8")


def missing() -> web.Response:
    return web.Response(status=404, text="<h1>404</h1>", content_type="text/html")


def pages(answers: Mapping[str, web.Response | Callable[[], web.StreamResponse]]) -> Answer:
    """A site of these paths; every other one is 404."""

    async def answer(request: web.BaseRequest) -> web.StreamResponse:
        known = answers.get(request.raw_path, missing)
        return known() if callable(known) else copy(known)

    return answer


def copy(known: web.Response) -> web.Response:
    return web.Response(body=known.body, status=known.status, headers=known.headers.copy())


@contextmanager
def local_server(answer: Answer, hosts: Sequence[str] = ("127.0.0.1",), at: int = 0) -> Iterator[LocalServer]:
    """Serves `answer` on one port of all the addresses, in a thread of its own, until the block ends.

    `at` is the port of an earlier server whose place it takes.
    """
    sockets = bound(hosts, at)
    server = LocalServer(hosts, sockets[0].getsockname()[1])
    ready = threading.Event()
    state: dict[str, object] = {}

    async def noted(request: web.BaseRequest) -> web.StreamResponse:
        server.asked.append((request.host.rpartition(":")[0], request.raw_path))
        return await answer(request)

    async def serve() -> None:
        runner = web.ServerRunner(web.Server(noted), shutdown_timeout=0.1)
        await runner.setup()
        for one in sockets:
            await web.SockSite(runner, one).start()
        leave = asyncio.Event()
        state.update(leave=leave, loop=asyncio.get_running_loop())
        ready.set()
        await leave.wait()
        await runner.cleanup()

    thread = threading.Thread(target=lambda: asyncio.run(serve()), daemon=True)
    thread.start()
    ready.wait()
    try:
        yield server
    finally:
        loop = cast(asyncio.AbstractEventLoop, state["loop"])
        loop.call_soon_threadsafe(cast(asyncio.Event, state["leave"]).set)
        thread.join()


def bound(hosts: Sequence[str], at: int = 0) -> list[socket.socket]:
    """Sockets on one port of all hosts; a port that is taken on one of them is given up for another."""
    for _ in range(20):
        sockets: list[socket.socket] = []
        port = at
        try:
            for host in hosts:
                sockets.append(socket.create_server((host, port), family=_family(host)))
                port = sockets[0].getsockname()[1]
        except OSError:
            for one in sockets:
                one.close()
            continue
        return sockets
    raise OSError("no port is free on all addresses")


def _family(host: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in host else socket.AF_INET
