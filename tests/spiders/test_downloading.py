"""The client against servers that misbehave: each look ends in a stated outcome within its budget."""

from __future__ import annotations

import asyncio
import gzip
from ipaddress import ip_network

import pytest

from spiders.addresses import Permit
from spiders.answers import Ask, LookError
from spiders.downloading import Client
from spiders.redirects import Journey, follow
from tests.spiders.fetching import WHOLE, ask, failing, fetch, over_rungs
from tests.spiders.hostile_server import HostileServer, Script, Visitor, answering, hostile_server

# ---------------------------------------------------------------- a plain answer


async def test_an_answer_has_status_headers_body_times_and_address() -> None:
    head = b"HTTP/1.1 404 Nicht da\r\nContent-Type: Text/HTML; charset=GBK\r\nX-A: 1\r\nx-a: 2\r\n"
    with hostile_server(answering(head + b"Content-Length: 3\r\n\r\nabc")) as server:
        answer = await fetch(server.url("/a"))
    assert (answer.status, answer.body, answer.ended) == (404, b"abc", "whole")
    assert answer.content_type == "text/html"
    assert answer.headers.all("X-A") == ("1", "2")
    assert answer.headers.get("missing", "-") == "-"
    assert answer.address == "127.0.0.1"
    assert answer.millis >= answer.first_byte_millis >= 0
    assert answer.first_byte_millis / 1000 >= answer.arrived >= 0
    assert answer.sent > 0


async def test_the_request_is_that_of_an_honest_browser_and_sends_the_address_verbatim() -> None:
    with hostile_server(answering(WHOLE)) as server:
        await fetch(server.url("/a%2Fb/../c%27d?q=%B9%AB e文#part"), headers=("Referer: http://x/",))
    request = server.requests[0].decode("latin-1")
    assert request.startswith("GET /a%2Fb/../c%27d?q=%B9%AB%20e%E6%96%87 HTTP/1.1\r\n")
    assert "govmon/" in request
    assert "Accept-Language: zh-CN" in request
    assert "Referer: http://x/" in request
    assert "Cookie" not in request


async def test_interim_answers_and_trailers_are_no_part_of_the_headers() -> None:
    data = (
        b"HTTP/1.1 103 Early Hints\r\nX-A: early\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
        b"5\r\nhello\r\n0\r\nX-A: late\r\n\r\n"
    )
    with hostile_server(answering(data)) as server:
        answer = await fetch(server.url())
    assert (answer.status, answer.body) == (200, b"hello")
    assert "x-a" not in answer.headers


async def test_environment_proxies_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    with hostile_server(answering(WHOLE)) as server:
        assert (await fetch(server.url())).body == b"hello"


async def test_cookies_and_headers_of_one_look_do_not_reach_the_next() -> None:
    answer = b"HTTP/1.1 200 OK\r\nSet-Cookie: a=1\r\nContent-Length: 0\r\n\r\n"
    with hostile_server(answering(answer)) as server:
        async with Client() as client:
            await client.fetch(ask(server.url(), cookies="k=v", headers=("X-Once: 1",)))
            await client.fetch(ask(server.url()))
    assert b"Cookie: k=v" in server.requests[0]
    assert b"Cookie" not in server.requests[1]
    assert b"X-Once" not in server.requests[1]


async def test_connections_are_kept_but_never_shared_between_permits() -> None:
    def keep_alive(visitor: Visitor) -> None:
        visitor.send(WHOLE)
        while visitor.sock.recv(65_536):
            visitor.send(WHOLE)

    with hostile_server(keep_alive) as server:
        async with Client() as client:
            for _ in range(3):
                await client.fetch(ask(server.url()))
            assert server.connections == 1
            with pytest.raises(LookError) as caught:
                await client.fetch(Ask(server.url()))
    assert caught.value.outcome == "internal-address"
    assert server.connections == 1


async def test_many_looks_at_once_get_their_own_answers() -> None:
    def echo(visitor: Visitor) -> None:
        body = visitor.path.encode()
        visitor.send(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body) + body)

    with hostile_server(echo) as server:
        async with Client() as client:
            answers = await asyncio.gather(*(client.fetch(ask(server.url(f"/{n}"))) for n in range(40)))
    assert [answer.body for answer in answers] == [f"/{n}".encode() for n in range(40)]


# ---------------------------------------------------------------- addresses that must not be opened


@pytest.mark.parametrize(
    "url",
    [
        "http://169.254.169.254/latest/meta-data/",
        "http://[::ffff:169.254.169.254]/",
        "http://2852039166/",
        "http://0xa9fea9fe/",
        "http://0.0.0.0/",
        "http://[fe80::1]/",
    ],
)
async def test_metadata_and_link_local_addresses_are_refused_even_with_permit(url: str) -> None:
    error = await failing(url)
    assert error.outcome == "internal-address"
    assert "指向内部地址" in error.saw


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "127.1", "[::1]", "[::ffff:127.0.0.1]", "10.0.0.1"]
)
async def test_private_addresses_are_refused_without_permit(host: str) -> None:
    async with Client() as client:
        with pytest.raises(LookError) as caught:
            await client.fetch(Ask(f"http://{host}:9/"))
    assert caught.value.outcome == "internal-address"


@pytest.mark.parametrize(
    "url", ["ftp://127.0.0.1/", "file:///etc/passwd", "javascript:void(0)", "", "http://", "//x/"]
)
async def test_other_schemes_are_unsupported(url: str) -> None:
    assert (await failing(url)).outcome == "unsupported"


async def test_a_login_in_the_address_is_not_sent() -> None:
    with hostile_server(answering(WHOLE)) as server:
        await fetch(server.url("/").replace("//", "//user:secret@", 1))
    assert b"Authorization" not in server.requests[0]


# ---------------------------------------------------------------- broken connections


async def test_a_closed_port_is_refused() -> None:
    with hostile_server(answering(WHOLE)) as server:
        pass
    error = await failing(server.url())
    assert (error.outcome, error.saw) == ("refused", "连接被拒绝")


async def test_an_unknown_name_is_dns() -> None:
    error = await failing("http://no-such-host.invalid/")
    assert (error.outcome, error.saw) == ("dns", "域名无法解析")


async def test_a_reset_in_the_body_is_reset() -> None:
    def script(visitor: Visitor) -> None:
        visitor.send(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\nhello")
        visitor.sock.recv(0)
        visitor.reset()
        visitor.sock.close()

    with hostile_server(script) as server:
        assert (await failing(server.url())).outcome == "reset"


@pytest.mark.parametrize(
    ("data", "outcome", "saw"),
    [
        (b"", "reset", "没有应答就断开了连接"),
        (
            b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhello",
            "reset",
            "应答不完整：只收到 5 字节，还差 45 字节",
        ),
        (
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n",
            "reset",
            "应答不完整：只收到 5 字节",
        ),
        (b"hello world", "malformed", "应答不是 HTTP"),
        (b"220 mail ESMTP\r\n", "malformed", "应答不是 HTTP"),
        (
            b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 5\r\n\r\nhello",
            "malformed",
            "应答声明了压缩，内容却解不开",
        ),
    ],
)
async def test_an_answer_that_browsers_refuse_too(data: bytes, outcome: str, saw: str) -> None:
    with hostile_server(answering(data)) as server, pytest.raises(LookError) as caught:
        await over_rungs(server.url())
    assert (caught.value.outcome, caught.value.saw) == (outcome, saw)


# ---------------------------------------------------------------- answers that browsers open

HELLO = b"Content-Length: 5\r\n\r\nhello"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"HTTP/1.1 200\r\n" + HELLO, id="no reason phrase"),
        pytest.param(b"HTTP/1.1 200 OK\nContent-Length: 5\n\nhello", id="bare line feeds"),
        pytest.param(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n" + HELLO, id="length twice"),
        pytest.param(b"HTTP/1.1 200 OK\r\nno colon here\r\n" + HELLO, id="line without colon"),
        pytest.param(b"HTTP/1.1 200 OK\r\n folded\r\n" + HELLO, id="folded first line"),
        pytest.param(b"HTTP/1.1 200 OK\r\nX Bad Name: 1\r\n" + HELLO, id="space in a name"),
        pytest.param(b"HTTP/1.1 200 OK\r\nX-A: \xb9\xab\xb8\xe6\r\n" + HELLO, id="GBK in a header"),
        pytest.param(b"HTTP/1.1 200 OK\r\nX-A: 1\x002\r\n" + HELLO, id="NUL in a header"),
        pytest.param(b"HTTP/1.1 200 OK\r\nX-A: " + b"a" * 12_000 + b"\r\n" + HELLO, id="12 KB header"),
        pytest.param(
            b"HTTP/1.1 200 OK\r\nSet-Cookie: a=" + b"a" * 20_000 + b"\r\n" + HELLO, id="20 KB cookie"
        ),
        pytest.param(b"HTTP/1.1 200 OK\r\nContent-Length: abc\r\n\r\nhello", id="length is no number"),
        pytest.param(b"HTTP/1.1 200 OK\r\nContent-Encoding: utf-8\r\n" + HELLO, id="unknown encoding"),
        pytest.param(b"\r\n\r\nHTTP/1.1 200 OK\r\n" + HELLO, id="blank lines first"),
        pytest.param(b"HTTP/1.2 200 OK\r\n" + HELLO, id="odd version"),
        pytest.param(b"ICY 200 OK\r\n" + HELLO, id="ICY"),
        pytest.param(
            b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + gzip.compress(b"hello") + b"\0junk",
            id="rubbish behind gzip",
        ),
        pytest.param(
            b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\nTransfer-Encoding: chunked\r\n\r\n"
            b"5\r\nhello\r\n0\r\n\r\n",
            id="length and chunks",
        ),
    ],
)
async def test_an_odd_answer_is_read_as_browsers_do(data: bytes) -> None:
    with hostile_server(answering(data)) as server:
        answer = await over_rungs(server.url())
    assert (answer.status, answer.body) == (200, b"hello")


@pytest.mark.parametrize("status", [521, 999])
async def test_odd_statuses_are_answers(status: int) -> None:
    with hostile_server(answering(b"HTTP/1.1 %d \r\n" % status + HELLO)) as server:
        assert (await fetch(server.url())).status == status


# ---------------------------------------------------------------- redirects over a real server


async def chain(server: HostileServer, path: str = "/") -> Journey:
    async with Client() as client:
        return await follow(client.fetch, ask(server.url(path)))


@pytest.mark.parametrize("target", ["http://169.254.169.254/latest/meta-data/", "http://[::ffff:a9fe:a9fe]/"])
async def test_a_redirect_to_the_metadata_service_is_refused(target: str) -> None:
    with hostile_server(redirecting(target)) as server, pytest.raises(LookError) as caught:
        await chain(server)
    assert caught.value.outcome == "internal-address"
    assert caught.value.url == target


async def test_a_redirect_to_a_private_address_without_permit_is_refused() -> None:
    here = Permit((ip_network("127.0.0.1/32"),))
    with hostile_server(redirecting("http://127.0.0.2:9/")) as server:
        async with Client() as client:
            with pytest.raises(LookError) as caught:
                await follow(client.fetch, ask(server.url(), permit=here))
    assert caught.value.outcome == "internal-address"


async def test_a_redirect_loop_ends() -> None:
    with hostile_server(redirecting("/")) as server, pytest.raises(LookError) as caught:
        await chain(server)
    assert caught.value.outcome == "redirect-loop"


async def test_a_redirect_that_depends_on_its_cookie_opens() -> None:
    def script(visitor: Visitor) -> None:
        if visitor.header("cookie") == "CT6T=1":
            visitor.send(WHOLE)
        else:
            visitor.send(b"HTTP/1.1 302 F\r\nSet-Cookie: CT6T=1\r\nLocation: /\r\nContent-Length: 0\r\n\r\n")

    with hostile_server(script) as server:
        journey = await chain(server)
    assert (journey.answer.body, len(journey.hops)) == (b"hello", 1)


def redirecting(target: str) -> Script:
    head = f"HTTP/1.1 302 Found\r\nLocation: {target}\r\nContent-Length: 0\r\n\r\n"
    return answering(head.encode())
