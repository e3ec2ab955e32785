from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Literal

import pytest
import trustme

from monitor.posting.outcome import Doubtful, Lost, Outcome, PutOff, Refused, Sent, ServerTroubleError
from monitor.posting.relay import Relay, connect
from tests.monitor.posting.mailbox import Mailbox, server_context, serving

MAIL = b"Subject: one\r\nMessage-ID: <1@here>\r\n\r\n.dot\r\ntext\r\n"


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture(scope="module")
def ca_file(authority: trustme.CA, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("ca") / "ca.pem"
    authority.cert_pem.write_to_path(str(file))
    return file


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    with serving() as running:
        yield running


def plain(mailbox: Mailbox) -> Relay:
    return Relay("127.0.0.1", mailbox.port, "none", "example.gov.cn", patience=30, end_patience=30)


def send(relay: Relay, *addresses: str, may_end: Callable[[], bool] = lambda: True) -> list[Outcome]:
    async def all_of_them() -> list[Outcome]:
        line = await connect(relay)
        found = []
        try:
            for address in addresses:
                if not line.is_open:
                    line = await connect(relay)
                found.append(await line.send("watch@example.gov.cn", address, MAIL, may_end))
        finally:
            await line.close()
        return found

    return asyncio.run(all_of_them())


def trouble(relay: Relay) -> str:
    with pytest.raises(ServerTroubleError) as told:
        send(relay, "a@example.gov.cn")
    return str(told.value)


def test_a_mail_arrives_as_it_was_sent(mailbox: Mailbox) -> None:
    [outcome] = send(plain(mailbox), "a@example.gov.cn")
    assert isinstance(outcome, Sent)
    assert [(one.address, one.content) for one in mailbox.taken] == [("a@example.gov.cn", MAIL)]


@pytest.mark.parametrize(("reply", "expected"), [("450 later", PutOff), ("550 nobody", Refused)])
def test_one_refused_address_does_not_stop_the_others(
    mailbox: Mailbox, reply: str, expected: type[PutOff | Refused]
) -> None:
    mailbox.for_address["b@example.gov.cn"] = reply
    addresses = [f"{name}@example.gov.cn" for name in "abc"]
    outcomes = send(plain(mailbox), *addresses)
    assert [type(one) for one in outcomes] == [Sent, expected, Sent]
    assert [one.address for one in mailbox.taken] == [addresses[0], addresses[2]]


@pytest.mark.parametrize(("reply", "expected"), [("451 busy", PutOff), ("554 spam", Refused)])
def test_what_the_server_says_after_the_end_counts(
    mailbox: Mailbox, reply: str, expected: type[PutOff | Refused]
) -> None:
    mailbox.at["end"] = reply
    [outcome] = send(plain(mailbox), "a@example.gov.cn")
    assert isinstance(outcome, expected)
    assert reply in outcome.trouble


@pytest.mark.parametrize("step", ["mail", "rcpt", "body"])
def test_a_connection_that_breaks_before_the_end_leaves_no_doubt(mailbox: Mailbox, step: str) -> None:
    mailbox.at[step] = "drop"
    [outcome] = send(plain(mailbox), "a@example.gov.cn")
    # A broken connection can show as late as when the end is written, but never before it.
    assert isinstance(outcome, PutOff if step != "body" else PutOff | Doubtful)
    assert mailbox.taken == []


def test_a_connection_that_breaks_after_the_end_leaves_a_doubt(mailbox: Mailbox) -> None:
    mailbox.at["end"] = "drop"
    [outcome] = send(plain(mailbox), "a@example.gov.cn")
    assert isinstance(outcome, Doubtful)


def test_a_server_that_takes_a_mail_and_never_says_so_leaves_a_doubt(mailbox: Mailbox) -> None:
    mailbox.at["end"] = "stall"
    [outcome] = send(replace(plain(mailbox), end_patience=0.2), "a@example.gov.cn")
    assert isinstance(outcome, Doubtful)
    assert len(mailbox.taken) == 1


def test_a_server_that_is_slow_before_the_end_leaves_none(mailbox: Mailbox) -> None:
    mailbox.at["rcpt"] = "stall"
    [outcome] = send(replace(plain(mailbox), patience=0.3), "a@example.gov.cn")
    assert isinstance(outcome, PutOff)
    assert mailbox.taken == []


def test_who_lost_the_mail_to_another_does_not_end_it(mailbox: Mailbox) -> None:
    outcomes = send(plain(mailbox), "a@example.gov.cn", may_end=lambda: False)
    assert [type(one) for one in outcomes] == [Lost]
    assert mailbox.taken == []


def test_a_sender_that_the_server_does_not_accept_is_no_fault_of_the_mail(mailbox: Mailbox) -> None:
    mailbox.at["mail"] = "553 not you"
    assert "[mail] sender" in trouble(plain(mailbox))


def test_a_server_that_is_not_there() -> None:
    assert "用不了" in trouble(Relay("127.0.0.1", 9, "none", "example.gov.cn", patience=5))


# ---------------------------------------------------------------- encryption


def test_tls_from_the_start(authority: trustme.CA, ca_file: Path) -> None:
    with serving(server_context(authority)) as mailbox:
        relay = replace(plain(mailbox), security="tls", ca_file=ca_file)
        assert isinstance(send(relay, "a@example.gov.cn")[0], Sent)


def test_starttls(authority: trustme.CA, ca_file: Path) -> None:
    with serving(starttls=server_context(authority)) as mailbox:
        relay = replace(plain(mailbox), security="starttls", ca_file=ca_file)
        assert isinstance(send(relay, "a@example.gov.cn")[0], Sent)


def test_without_starttls_nothing_is_sent_and_no_password_told() -> None:
    with serving(password="secret") as mailbox:
        relay = replace(plain(mailbox), security="starttls", user="watch", password="secret")
        assert "STARTTLS" in trouble(relay)
        assert (mailbox.logins, mailbox.taken) == ([], [])


def test_tls_to_a_server_without_it(mailbox: Mailbox) -> None:
    assert "加密" in trouble(replace(plain(mailbox), security="tls", patience=5))


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_a_certificate_of_nobody_is_refused(
    authority: trustme.CA, security: Literal["tls", "starttls"]
) -> None:
    shown = server_context(authority)
    with serving(shown if security == "tls" else None, starttls=shown) as mailbox:
        assert "证书" in trouble(replace(plain(mailbox), security=security))


def test_a_certificate_for_another_name_is_refused(authority: trustme.CA, ca_file: Path) -> None:
    with serving(server_context(authority, "mail.example.com")) as mailbox:
        assert "证书" in trouble(replace(plain(mailbox), security="tls", ca_file=ca_file))


def test_login(authority: trustme.CA, ca_file: Path) -> None:
    with serving(server_context(authority), password="secret") as mailbox:
        relay = replace(plain(mailbox), security="tls", ca_file=ca_file, user="watch", password="secret")
        assert isinstance(send(relay, "a@example.gov.cn")[0], Sent)
        assert "授权码" in trouble(replace(relay, password="wrong"))
        assert "secret" not in repr(relay)
