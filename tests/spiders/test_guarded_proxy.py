"""The browser's way out, asked by hand."""

from __future__ import annotations

import asyncio

import pytest
from aiohttp import web

from spiders.addresses import ANY_PRIVATE, PUBLIC_ONLY, Permit, narrowed
from spiders.guarded_proxy import GuardedProxy
from spiders.politeness import Slots
from tests.spiders.browsing import ONLY_THIS_HOST
from tests.spiders.local_server import local_server, pages


def proxy(permit: Permit) -> GuardedProxy:
    clock = asyncio.get_running_loop().time
    return GuardedProxy(permit, Slots(rate=0, concurrency=2, clock=clock), clock)


async def told(guard: GuardedProxy, sent: bytes) -> bytes:
    reader, writer = await asyncio.open_connection("127.0.0.1", guard.port)
    writer.write(sent)
    try:
        return await asyncio.wait_for(reader.read(), 5)
    except ConnectionResetError:
        return b""
    finally:
        writer.close()


async def test_a_plain_request_is_passed_on_and_the_connection_ends() -> None:
    with local_server(pages({"/a?b=%2F": web.Response(text="ok")})) as server:
        async with proxy(ANY_PRIVATE) as guard:
            head = f"GET {server.url('/a?b=%2F')} HTTP/1.1\r\nHost: x\r\nProxy-Connection: keep-alive\r\n\r\n"
            answer = await told(guard, head.encode())
    assert answer.startswith(b"HTTP/1.1 200")
    assert b"Connection: close" in answer
    assert answer.endswith(b"ok")
    assert guard.addresses == {"127.0.0.1": "127.0.0.1"}


@pytest.mark.parametrize("method", ["GET", "CONNECT"])
async def test_what_the_permit_does_not_open_is_not_connected_to(method: str) -> None:
    with local_server(pages({}), ("127.0.0.2",)) as server:
        target = server.url() if method == "GET" else f"127.0.0.2:{server.port}"
        async with proxy(ONLY_THIS_HOST) as guard:
            answer = await told(guard, f"{method} {target} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
    assert answer == b""
    assert guard.refused == {"127.0.0.2": "127.0.0.2"}
    assert server.asked == []


@pytest.mark.parametrize(
    "host", ["2130706433", "0x7f.1", "127.1", "localhost", "[::ffff:127.0.0.1]", "169.254.169.254"]
)
async def test_disguised_addresses_are_seen_through(host: str) -> None:
    async with proxy(PUBLIC_ONLY) as guard:
        assert await told(guard, f"CONNECT {host}:80 HTTP/1.1\r\n\r\n".encode()) == b""
    assert guard.refused or guard.unreachable
    assert not guard.addresses


async def test_a_tunnel_carries_both_ways() -> None:
    with local_server(pages({"/": web.Response(text="through")})) as server:
        async with proxy(ANY_PRIVATE) as guard:
            reader, writer = await asyncio.open_connection("127.0.0.1", guard.port)
            writer.write(f"CONNECT 127.0.0.1:{server.port} HTTP/1.1\r\n\r\n".encode())
            assert b" 200 " in await reader.readuntil(b"\r\n\r\n")
            writer.write(b"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            assert (await asyncio.wait_for(reader.read(), 5)).endswith(b"through")
            writer.close()


async def test_after_a_public_page_nothing_private_is_open() -> None:
    async with proxy(ANY_PRIVATE) as guard:
        guard.addresses["www.example.gov.cn"] = "203.119.25.1"
        guard.narrow("www.example.gov.cn")
    assert guard.permit == narrowed(ANY_PRIVATE, "203.119.25.1") == PUBLIC_ONLY


@pytest.mark.parametrize(
    "sent",
    [
        b"\r\n\r\n",
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET ftp://127.0.0.1/ HTTP/1.1\r\n\r\n",
        b"GET http://user@127.0.0.1/ HTTP/1.1\r\n\r\n",
        b"CONNECT 127.0.0.1:99999 HTTP/1.1\r\n\r\n",
        b"CONNECT :80 HTTP/1.1\r\n\r\n",
        b"\x16\x03\x01 rubbish\n\n",
        b"A" * 400_000,
    ],
)
async def test_rubbish_ends_the_connection(sent: bytes) -> None:
    async with proxy(ANY_PRIVATE) as guard:
        assert await told(guard, sent) == b""
