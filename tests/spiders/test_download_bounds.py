"""The client within its budgets of time and size: no server makes a look go on."""

from __future__ import annotations

import asyncio
import threading
import zlib

import pytest

from spiders.answers import Headers
from spiders.downloading import Client
from tests.spiders.fetching import WHOLE, ask, failing, fetch
from tests.spiders.hostile_server import Script, Visitor, answering, hostile_server


def endless(head: bytes, data: bytes) -> Script:
    def script(visitor: Visitor) -> None:
        visitor.send(head)
        visitor.send_for_ever(data)

    return script


async def test_an_endless_body_ends_at_the_limit() -> None:
    with hostile_server(endless(b"HTTP/1.1 200 OK\r\n\r\n", b"x" * 65_536)) as server:
        answer = await fetch(server.url(), limit=1_000_000)
    assert (answer.ended, len(answer.body), answer.truncated) == ("limit", 1_000_000, True)


async def test_a_leaf_ends_early_and_that_is_success() -> None:
    with hostile_server(endless(b"HTTP/1.1 200 OK\r\n\r\n", b"x" * 65_536)) as server:
        answer = await fetch(server.url(), enough=1000)
    assert (answer.ended, len(answer.body), answer.status) == ("enough", 1000, 200)


@pytest.mark.parametrize(("kind", "ended"), [(b"application/pdf", "enough"), (b"text/html", "whole")])
async def test_a_file_behind_the_address_of_a_page_is_not_downloaded(kind: bytes, ended: str) -> None:
    data = (
        b"HTTP/1.1 200 OK\r\nContent-Type: " + kind + b"\r\nContent-Length: 200000\r\n\r\n" + b"x" * 200_000
    )
    with hostile_server(answering(data)) as server:
        assert (await fetch(server.url(), enough_of_file=1000)).ended == ended


async def test_a_gzip_bomb_ends_at_the_limit_of_decoded_bytes() -> None:
    packer = zlib.compressobj(9, wbits=31)
    bomb = b"".join([*(packer.compress(b"\0" * 1_000_000) for _ in range(50)), packer.flush()])
    head = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(bomb)
    with hostile_server(answering(head + bomb)) as server:
        answer = await fetch(server.url(), limit=2_000_000)
    assert (answer.ended, len(answer.body)) == ("limit", 2_000_000)


@pytest.mark.parametrize("line", [b"X-A: " + b"a" * 50 + b"\r\n", b"X-A: " + b"a" * 10_000_000])
async def test_ten_megabytes_of_header_end_the_look(line: bytes) -> None:
    def script(visitor: Visitor) -> None:
        visitor.send(b"HTTP/1.1 200 OK\r\n")
        visitor.send_for_ever(line)

    with hostile_server(script) as server:
        error = await failing(server.url())
    assert (error.outcome, error.saw) == ("too-large", "应答头过大")


def silent(visitor: Visitor) -> None:
    visitor.sock.recv(1)


async def test_no_answer_ends_at_the_first_byte_time() -> None:
    with hostile_server(silent) as server:
        error = await failing(server.url(), first_byte_seconds=0.3)
    assert (error.outcome, error.saw) == ("timeout", "0.3 秒内没有应答")


async def test_dripping_headers_end_at_the_total_time() -> None:
    drip = b"HTTP/1.1 200 OK\r\nX-A: " + b"a" * 1000
    with hostile_server(lambda visitor: visitor.drip(drip, threading.Event())) as server:
        error = await failing(server.url(), total_seconds=0.5)
    assert error.outcome == "timeout"


async def test_a_dripping_body_ends_at_the_total_time() -> None:
    drip = b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n" + b"a" * 1000

    def script(visitor: Visitor) -> None:
        visitor.send(drip[:42])
        visitor.drip(drip[42:], threading.Event())

    with hostile_server(script) as server:
        error = await failing(server.url(), total_seconds=0.5)
    assert (error.outcome, error.saw, error.status) == ("timeout", "0.5 秒内没有传完", 200)


class Taker:
    """Takes what does not begin with `left`."""

    def __init__(self, left: bytes = b"<") -> None:
        self.left = left
        self.chunks: list[bytes] = []
        self.whole: list[bool] = []

    def begins(self, headers: Headers, start: bytes) -> bool:
        return not start.startswith(self.left)

    def take(self, chunk: bytes) -> bool:
        self.chunks.append(chunk)
        return True

    def ended(self, *, whole: bool) -> None:
        self.whole.append(whole)


async def test_a_file_has_more_time_than_the_look_that_it_is_judged_by() -> None:
    taker, start, rest = Taker(), b"%PDF" + bytes(10_000), b"a" * 12

    def script(visitor: Visitor) -> None:
        visitor.send(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % (len(start) + len(rest)) + start)
        visitor.drip(rest, threading.Event())

    with hostile_server(script) as server:
        answer = await fetch(server.url(), enough=5_000, total_seconds=0.3, file=taker, file_seconds=20.0)
    assert (answer.status, answer.ended, answer.body) == (200, "enough", start[:5_000])
    assert b"".join(taker.chunks) == start + rest
    assert taker.whole == [True]


async def test_what_is_no_file_has_the_time_of_its_look() -> None:
    taker = Taker()

    def script(visitor: Visitor) -> None:
        visitor.send(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n<html>")
        visitor.sock.recv(1)

    with hostile_server(script) as server:
        answer = await fetch(server.url(), enough=5_000, total_seconds=0.3, file=taker, file_seconds=20.0)
    assert (answer.ended, answer.body, taker.chunks) == ("slow", b"<html>", [])


async def test_a_file_that_breaks_off_is_judged_by_what_came() -> None:
    taker = Taker()
    head = b"HTTP/1.1 200 OK\r\nContent-Length: 9000\r\n\r\n"
    with hostile_server(answering(head + b"%PDF" + bytes(6_000))) as server:
        answer = await fetch(server.url(), enough=5_000, file=taker)
    assert (answer.ended, len(answer.body), taker.whole) == ("enough", 5_000, [False])


async def test_an_error_is_never_taken_for_a_file() -> None:
    taker = Taker()
    with hostile_server(answering(b"HTTP/1.1 404 Not Found\r\nContent-Length: 5\r\n\r\n%PDF-")) as server:
        assert (await fetch(server.url(), enough=5_000, file=taker)).status == 404
    assert taker.chunks == []


async def test_a_body_that_drips_too_slowly_ends_before_the_total_time() -> None:
    def script(visitor: Visitor) -> None:
        visitor.send(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
        visitor.drip(b"a" * 1000, threading.Event())

    with hostile_server(script) as server:
        error = await failing(server.url(), first_byte_seconds=0.5, total_seconds=100)
    assert (error.outcome, error.saw) == ("timeout", "传输过慢，中途放弃")


async def test_a_cancelled_look_leaves_the_client_in_order() -> None:
    def script(visitor: Visitor) -> None:
        if visitor.path == "/slow":
            arrived.set()
            silent(visitor)
        else:
            visitor.send(WHOLE)

    arrived = threading.Event()
    with hostile_server(script) as server:
        async with Client() as client:
            slow = asyncio.create_task(client.fetch(ask(server.url("/slow"))))
            await asyncio.to_thread(arrived.wait, 10)
            slow.cancel()
            with pytest.raises(asyncio.CancelledError):
                await slow
            assert (await client.fetch(ask(server.url("/")))).body == b"hello"


async def test_closing_ends_what_is_under_way() -> None:
    arrived = threading.Event()

    def script(visitor: Visitor) -> None:
        arrived.set()
        silent(visitor)

    with hostile_server(script) as server:
        client = Client()
        slow = asyncio.create_task(client.fetch(ask(server.url())))
        await asyncio.to_thread(arrived.wait, 10)
        await client.close()
        with pytest.raises(asyncio.CancelledError):
            await slow
