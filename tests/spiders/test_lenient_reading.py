"""Raw bytes read as an answer, as leniently as browsers do."""

from __future__ import annotations

import asyncio
import gzip
import socket
from ipaddress import ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spiders.addresses import Permit
from spiders.answers import Ask, LookError
from spiders.lenient_reading import answer_from, read_leniently
from tests.spiders.hostile_server import answering, hostile_server

ASK = Ask("http://a.gov.cn/", limit=1000)


@pytest.mark.parametrize(
    ("data", "status", "body"),
    [
        (b"HTTP/1.1 404 Not Found\r\n\r\nlost", 404, b"lost"),
        (b"HTTP/1.1 200\nA: b\n\nx", 200, b"x"),
        (
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n",
            200,
            b"abcde",
        ),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nplain", 200, b"plain"),
        (b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + gzip.compress(b"abc", mtime=0), 200, b"abc"),
        (b"HTTP/1.1 302 F\r\nno colon\r\nLocation: /x\r\n\r\n", 302, b""),
        (b"HTTP/1.1 200 OK\r\nA: b", 200, b""),
    ],
)
def test_an_answer_is_read(data: bytes, status: int, body: bytes) -> None:
    answer = answer_from(ASK, data, whole=True)
    assert (answer.status, answer.body, answer.ended) == (status, body, "whole")


def test_headers_are_kept_and_lines_that_are_none_dropped() -> None:
    answer = answer_from(ASK, b"HTTP/1.1 302 F\r\nno colon\r\nLocation: /x\r\n\r\n", whole=True)
    assert answer.headers.get("location") == "/x"


@pytest.mark.parametrize(
    ("data", "outcome"),
    [
        (b"", "reset"),
        (b"220 mail", "malformed"),
        (b"<html>", "malformed"),
        (b"HTTP/1.1 1000 x\r\n\r\n", "malformed"),
        (b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 60_000, "too-large"),
        (b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\nno gzip", "malformed"),
    ],
)
def test_what_is_no_answer_is_told(data: bytes, outcome: str) -> None:
    with pytest.raises(LookError) as caught:
        answer_from(ASK, data, whole=True)
    assert caught.value.outcome == outcome


def test_a_bomb_ends_at_the_limit() -> None:
    bomb = gzip.compress(b"\0" * 10_000_000)
    answer = answer_from(ASK, b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + bomb, whole=True)
    assert (len(answer.body), answer.ended) == (1000, "limit")


@given(
    st.binary(max_size=300),
    st.sampled_from([b"", b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"]),
)
def test_any_bytes_are_decided(rest: bytes, start: bytes) -> None:
    ended: str
    try:
        ended = answer_from(ASK, start + rest, whole=True).ended
    except LookError as error:
        ended = error.outcome
    assert ended in {"whole", "malformed", "reset"}


async def test_a_dead_address_of_one_family_does_not_hide_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    async def both(
        _loop: asyncio.AbstractEventLoop, _host: str, port: int, **_: object
    ) -> list[tuple[int, int, int, str, tuple[str, int]]]:
        stream = socket.SOCK_STREAM
        return [
            (socket.AF_INET, stream, 6, "", (host, port)) for host in ("10.0.0.1", "127.0.0.2", "127.0.0.1")
        ]

    monkeypatch.setattr(asyncio.base_events.BaseEventLoop, "getaddrinfo", both)
    loopback = Permit((ip_network("127.0.0.0/8"),))
    with hostile_server(answering(b"HTTP/1.1 200 OK\r\n\r\nhello")) as server:
        url = server.url(host="two.example.gov.cn")
        answer = await read_leniently(Ask(url, permit=loopback), url, ())
    assert (answer.body, answer.address) == (b"hello", "127.0.0.1")
