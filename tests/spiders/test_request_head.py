"""The head that is shown as evidence is the one that goes over the wire."""

from __future__ import annotations

import asyncio

import pytest

from spiders.addresses import ANY_PRIVATE
from spiders.answers import Ask
from spiders.downloading import Client
from spiders.wire import split_authority

ANSWER = b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"


async def sent(ask: Ask) -> tuple[str, str]:
    """What the server received, and what is shown of it."""
    received: list[bytes] = []

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        received.append(await reader.readuntil(b"\r\n\r\n"))
        writer.write(ANSWER)
        writer.close()
        await writer.wait_closed()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    one = Ask(ask.url.format(port=port), permit=ANY_PRIVATE, headers=ask.headers, cookies=ask.cookies)
    async with server, Client() as client:
        await client.fetch(one)
        return received[0].decode("latin-1"), client.request_head(one)


@pytest.mark.parametrize(
    "ask",
    [
        Ask("http://127.0.0.1:{port}/a/b.html?x=1&y=%E4%B8%AD"),
        Ask("http://127.0.0.1:{port}"),
        Ask("http://127.0.0.1:{port}?only=query"),
        Ask("http://127.0.0.1:{port}/栏目/one two.html#part"),
        Ask("http://127.0.0.1:{port}/", headers=("If-None-Match: x",), cookies="a=1; b=2"),
    ],
    ids=["path", "bare", "query", "chinese", "cookies"],
)
async def test_the_shown_head_is_the_one_that_was_sent(ask: Ask) -> None:
    received, shown = await sent(ask)
    assert received == shown.replace("\n", "\r\n") + "\r\n\r\n"


async def test_no_head_is_shown_for_what_is_no_address() -> None:
    async with Client() as client:
        assert client.request_head(Ask("mailto:a@b.cn")) == ""


def test_authority_and_path() -> None:
    assert split_authority("http://[::1]:80/a?b") == ("[::1]:80", "/a?b")
    assert split_authority("https://a.cn?b") == ("a.cn", "/?b")
    assert split_authority("") == ("", "/")
