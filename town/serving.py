"""The town on loopback: every site on an address of its own, all on one port."""

from __future__ import annotations

import asyncio
import errno
import re
import socket
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date
from typing import cast

from aiohttp import web

from town.building import ADDRESSES, build_sites
from town.pages import Answer, Site
from town.rendering import render_site

SESSION = re.compile(r";jsessionid=[^/?#]*|/\(S\([0-9A-Z]+\)\)", re.IGNORECASE)
CHUNK = 1 << 16


@dataclass
class Town:
    """The running town. `sites` are name and address of each, also of the one where nobody listens.
    `requests` are host, method and path of all requests so far, in order; `sent` counts, by address, the
    bytes of padding that were handed to the network."""

    today: date
    port: int
    sites: list[tuple[str, str]]
    requests: list[tuple[str, str, str]] = field(default_factory=list)
    sent: dict[str, int] = field(default_factory=dict)


@asynccontextmanager
async def serve_town(today: date, port: int = 0) -> AsyncIterator[Town]:
    """Serves the town while the context is open. Raises OSError when the port is taken."""
    sockets = bind(port)
    used: int = next(iter(sockets.values())).getsockname()[1]
    sites = build_sites(today, used)
    town = Town(today, used, [(site.name, site.url) for site in sites if site.listed])
    async with AsyncExitStack() as stack:
        for site in sites:
            if site.listening:
                runner = web.ServerRunner(web.Server(_Desk(site, today, town).answer), shutdown_timeout=0.2)
                await runner.setup()
                stack.push_async_callback(runner.cleanup)
                await web.SockSite(runner, sockets.pop(site.key)).start()
        # Kept bound and not listening: connections are refused, and nobody else can take the address.
        for left in sockets.values():
            stack.callback(left.close)
        yield town


@contextmanager
def town_in_thread(today: date, port: int = 0) -> Iterator[Town]:
    """The same for callers without an event loop, or whose loop is busy: the town has a thread of its own."""
    ready = threading.Event()
    state: dict[str, Town | BaseException | asyncio.Event | asyncio.AbstractEventLoop] = {}

    async def serve() -> None:
        leave = asyncio.Event()
        async with serve_town(today, port) as town:
            state.update(town=town, leave=leave, loop=asyncio.get_running_loop())
            ready.set()
            await leave.wait()

    def run() -> None:
        try:
            asyncio.run(serve())
        except BaseException as error:
            state["error"] = error
        finally:
            ready.set()

    thread = threading.Thread(target=run, name="town", daemon=True)
    thread.start()
    ready.wait()
    try:
        if isinstance(error := state.get("error"), BaseException):
            raise error
        yield cast("Town", state["town"])
    finally:
        _stop(state.get("loop"), state.get("leave"))
        thread.join()


def _stop(loop: object, leave: object) -> None:
    if isinstance(loop, asyncio.AbstractEventLoop) and isinstance(leave, asyncio.Event):
        loop.call_soon_threadsafe(leave.set)


def bind(port: int, tries: int = 20) -> dict[str, socket.socket]:
    """Sockets on one port for all listening addresses. The port that the system picks for the first address
    may be taken on another one, so that a free port is looked for again."""
    for left in range(tries, 0, -1):
        try:
            return _bind_all(port)
        except OSError as error:
            if port or error.errno != errno.EADDRINUSE or left == 1:
                raise
    raise AssertionError("unreachable")


def _bind_all(port: int) -> dict[str, socket.socket]:
    sockets: dict[str, socket.socket] = {}
    try:
        for key, address in ADDRESSES.items():
            bound = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
            sockets[key] = bound
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            bound.bind((address, port))
            port = bound.getsockname()[1]
    except OSError:
        for bound in sockets.values():
            bound.close()
        raise
    return sockets


class _Desk:
    """Answers the requests for one site."""

    def __init__(self, site: Site, today: date, town: Town) -> None:
        self._site = site
        self._answers = render_site(site, today)
        self._town = town
        self._asked: set[str] = set()
        self._sessions = 0

    async def answer(self, request: web.BaseRequest) -> web.StreamResponse:
        path = SESSION.sub("", request.raw_path)
        self._town.requests.append((request.host, request.method, request.raw_path))
        answer = self._turn(path, self._shown(path, request.headers.get("User-Agent", "")))
        if answer.seconds:
            await asyncio.sleep(answer.seconds)
        if answer.refuses_head and request.method == "HEAD":
            return web.Response(status=404)
        if answer.hangs_up and request.transport is not None:
            request.transport.abort()
        if answer.cookie and answer.cookie not in request.headers.get("Cookie", ""):
            return web.Response(
                status=302, headers={"Set-Cookie": answer.cookie, "Location": request.raw_path}
            )
        headers = {"Content-Type": answer.content_type, **answer.headers}
        if answer.padding:
            return await self._padded(request, answer, headers)
        return web.Response(body=self._with_session(answer), status=answer.status, headers=headers)

    async def _padded(
        self, request: web.BaseRequest, answer: Answer, headers: dict[str, str]
    ) -> web.StreamResponse:
        """The body and the zeros behind it, as long as the visitor listens."""
        response = web.StreamResponse(status=answer.status, headers=headers)
        response.content_length = len(answer.body) + answer.padding
        await response.prepare(request)
        await response.write(answer.body)
        address = f"http://{request.host}{request.raw_path}"
        self._town.sent[address] = 0
        with suppress(ConnectionError):
            while self._town.sent[address] < answer.padding:
                await response.write(bytes(CHUNK))
                self._town.sent[address] += CHUNK
        return response

    def _shown(self, path: str, agent: str) -> Answer:
        is_robot = "spider" in agent.lower()
        return self._site.to_robots[path] if is_robot and path in self._site.to_robots else self._find(path)

    def _find(self, path: str) -> Answer:
        if path in self._answers:
            return self._answers[path]
        bare, _, query = path.partition("?")
        if bare in self._site.endless and not bare.endswith("/"):
            return self._site.endless[bare](query)
        for above, made in self._site.endless.items():
            if above.endswith("/") and bare.startswith(above):
                return made(bare)
        return self._answers["404"]

    def _turn(self, path: str, answer: Answer) -> Answer:
        first_time = path not in self._asked
        self._asked.add(path)
        return answer.first if answer.first and first_time else answer

    def _with_session(self, answer: Answer) -> bytes:
        if not answer.session:
            return answer.body
        self._sessions += 1
        return answer.body.replace(b"SESSIONID", f"{self._sessions:016X}".encode())
