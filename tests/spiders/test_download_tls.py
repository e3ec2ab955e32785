"""The client against servers with faulty certificates and old protocols."""

from __future__ import annotations

import socket
import ssl
import threading
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import trustme
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from spiders.answers import LookError
from spiders.downloading import Client
from spiders.tls_rungs import fetch_over_rungs
from tests.spiders.fetching import WHOLE, ask, over_rungs
from tests.spiders.hostile_server import HostileServer, Visitor, answering, hostile_server


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
