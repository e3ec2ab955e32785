"""The client against servers that misbehave: each look ends in a stated outcome within its budget."""

from __future__ import annotations

import asyncio
import gzip
import socket
import ssl
import threading
import zlib
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import ip_network
from pathlib import Path

import pytest
import trustme
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from msgspec.structs import replace

from spiders.addresses import ANY_PRIVATE, Permit
from spiders.answers import Answer, Ask, Headers, LookError
from spiders.downloading import Client, fetch_over_rungs
from spiders.redirects import Journey, follow
from tests.spiders.hostile_server import HostileServer, Script, Visitor, answering, hostile_server

WHOLE = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"


def ask(url: str, **changes: object) -> Ask:
    patient = Ask(url, connect_seconds=5, first_byte_seconds=10, total_seconds=20, permit=ANY_PRIVATE)
    return replace(patient, **changes)


async def fetch(url: str, **changes: object) -> Answer:
    async with Client() as client:
        return await client.fetch(ask(url, **changes))


async def failing(url: str, **changes: object) -> LookError:
    with pytest.raises(LookError) as caught:
        await fetch(url, **changes)
    return caught.value


async def over_rungs(url: str, authorities: str = "", **changes: object) -> Answer:
    async with Client(authorities=authorities) as client:
        return await fetch_over_rungs(client.fetch, ask(url, **changes))


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


# ---------------------------------------------------------------- bounds


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


# ---------------------------------------------------------------- TLS


@dataclass
class Town:
    """An authority, and the path of its certificate."""

    ca: trustme.CA
    path: str

    def context(self, certificate: trustme.LeafCert) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        certificate.configure_cert(context)
        return context


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Town:
    ca = trustme.CA()
    path = Path(tmp_path_factory.mktemp("ca")) / "ca.pem"
    ca.cert_pem.write_to_path(str(path))
    return Town(ca, str(path))


def page(context: ssl.SSLContext) -> AbstractContextManager[HostileServer]:
    return hostile_server(answering(WHOLE), tls=context)


async def test_a_good_certificate_needs_no_second_rung(town: Town) -> None:
    with page(town.context(town.ca.issue_cert("127.0.0.1"))) as server:
        answer = await over_rungs(server.url(), town.path)
    assert (answer.body, answer.rung, answer.tls) == (b"hello", "strict", None)
    assert server.connections == 1


async def noted(server: HostileServer, authorities: str) -> str:
    async with Client(authorities=authorities) as client:
        with pytest.raises(LookError) as caught:
            await client.fetch(ask(server.url()))
        assert caught.value.outcome == "tls"
        answer = await fetch_over_rungs(client.fetch, ask(server.url()))
    assert (answer.body, answer.rung) == (b"hello", "legacy-tls")
    assert answer.tls is not None
    return answer.tls.saw


async def test_an_expired_certificate_opens_with_a_note(town: Town) -> None:
    past = datetime.now(UTC) - timedelta(days=1)
    expired = town.ca.issue_cert("127.0.0.1", not_before=past - timedelta(days=9), not_after=past)
    with page(town.context(expired)) as server:
        assert await noted(server, town.path) == "证书已过期"


async def test_a_certificate_of_another_name_opens_with_a_note(town: Town) -> None:
    with page(town.context(town.ca.issue_cert("www.example.gov.cn"))) as server:
        assert await noted(server, town.path) == "证书与域名不符"


async def test_an_incomplete_chain_opens_with_a_note(town: Town) -> None:
    between = town.ca.create_child_ca()
    leaf = between.issue_cert("127.0.0.1")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    with leaf.private_key_and_cert_chain_pem.tempfile() as chain:
        pem = Path(chain).read_text().split("-----BEGIN CERTIFICATE-----")
        alone = Path(town.path).with_name("alone.pem")
        alone.write_text(pem[0] + "-----BEGIN CERTIFICATE-----" + pem[1])
    context.load_cert_chain(alone)
    with page(context) as server:
        assert await noted(server, town.path) == "证书链不完整"


def self_signed(path: Path) -> ssl.SSLContext:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    plain = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    path.write_bytes(key.private_bytes(pem, *plain) + certificate.public_bytes(pem))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    return context


async def test_a_self_signed_certificate_opens_with_a_note(town: Town, tmp_path: Path) -> None:
    with page(self_signed(tmp_path / "own.pem")) as server:
        assert await noted(server, town.path) == "自签名证书"


async def test_an_old_protocol_opens_on_the_legacy_rung_only(town: Town) -> None:
    context = town.context(town.ca.issue_cert("127.0.0.1"))
    context.set_ciphers("ALL:@SECLEVEL=0")
    with pytest.warns(DeprecationWarning, match="TLSv1"):
        context.minimum_version = ssl.TLSVersion.TLSv1
    with pytest.warns(DeprecationWarning, match="TLSv1"):
        context.maximum_version = ssl.TLSVersion.TLSv1_1
    with page(context) as server:
        async with Client(authorities=town.path) as client:
            with pytest.raises(LookError) as caught:
                await client.fetch(ask(server.url()))
            assert caught.value.outcome == "tls-obsolete"
            answer = await fetch_over_rungs(client.fetch, ask(server.url()))
    assert answer.body == b"hello"
    assert answer.tls is not None
    assert answer.tls.saw == "仅支持过时的加密协议或算法（没有 TLS 1.2 及以上）"


async def test_plain_http_on_a_tls_address_is_a_tls_fault() -> None:
    with hostile_server(answering(WHOLE)) as server, pytest.raises(LookError) as caught:
        await over_rungs(server.url().replace("http:", "https:"))
    assert (caught.value.outcome, caught.value.saw) == ("tls", "端口上不是加密服务")


async def test_a_server_that_ends_tls_without_goodbye_is_whole(town: Town) -> None:
    def script(visitor: Visitor) -> None:
        visitor.send(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nhello")
        visitor.sock.shutdown(socket.SHUT_RDWR)

    context = town.context(town.ca.issue_cert("127.0.0.1"))
    with hostile_server(script, tls=context) as server:
        answer = await over_rungs(server.url(), town.path)
    assert (answer.body, answer.ended, answer.rung) == (b"hello", "whole", "strict")


async def test_a_hang_up_in_the_handshake_is_a_tls_fault() -> None:
    listener = socket.create_server(("127.0.0.1", 0))

    def hang_up() -> None:
        for _ in range(2):
            sock, _ = listener.accept()
            sock.recv(1)
            sock.close()

    thread = threading.Thread(target=hang_up, daemon=True)
    thread.start()
    with pytest.raises(LookError) as caught:
        await over_rungs(f"https://127.0.0.1:{listener.getsockname()[1]}/")
    thread.join()
    listener.close()
    assert (caught.value.outcome, caught.value.saw) == ("tls", "加密握手时对方断开了连接")


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
