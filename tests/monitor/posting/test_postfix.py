"""The post against a second server, Postfix, that knows nothing of tests."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import trustme
from sqlalchemy import Engine

from monitor.posting.outcome import PutOff, Refused, Sent, ServerTroubleError
from monitor.posting.relay import Relay, connect
from monitor.posting.writing import File
from tests.monitor.posting.breaking_line import Break, breaking
from tests.monitor.posting.postfix import DOMAIN, PUT_OFF, REFUSED, Postfix, programs, running
from tests.monitor.posting.posts import (
    MINUTE,
    NOON,
    OFFICE,
    UNIT,
    copies,
    office,
    post,
    register,
    states,
    write,
)
from tests.monitor.posting.test_relay import send

PROGRAM = programs()
pytestmark = pytest.mark.skipif(PROGRAM is None, reason="no Postfix, or no right to start one")


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture(scope="module")
def server(authority: trustme.CA) -> Iterator[Postfix]:
    assert PROGRAM is not None
    with running(PROGRAM, authority) as started:
        yield started


@pytest.fixture
def postfix(server: Postfix) -> Postfix:
    """With nothing in its boxes."""
    server.empty()
    return server


def plain(server: Postfix) -> Relay:
    return Relay("127.0.0.1", server.port, "none", DOMAIN, patience=30, end_patience=30)


def test_each_letter_arrives_once_at_each_of_its_readers(database: Engine, postfix: Postfix) -> None:
    register(database)
    for number in range(5):
        write(database, f"unit {number}", "monthly", unit=1)
        write(database, f"whole {number}", "monthly")
    for minute in range(3):
        post(database, office(postfix.port), NOON + minute * MINUTE)
    arrived = postfix.wait_for(10)
    assert set(states(database)) == {"sent"}
    assert (len(arrived), set(arrived.values())) == (10, {1})
    assert {key.split()[1] for key in arrived} == {OFFICE, UNIT}


def test_chinese_subjects_and_names_of_files_come_through(database: Engine, postfix: Postfix) -> None:
    register(database)
    name = "澜安市政府网站月度监测统计（2026年10月）.xlsx"
    write(database, "m", "monthly", files=[File(name, "application/zip", bytes(range(256)) * 40)])
    post(database, office(postfix.port))
    postfix.wait_for(1)
    [mail] = postfix.mails()
    assert mail["Subject"] == "主题 m"
    [file] = mail.iter_attachments()
    assert file.get_filename() == name
    assert file.get_content() == bytes(range(256)) * 40


def test_one_refused_and_one_put_off_do_not_stop_the_others(postfix: Postfix) -> None:
    outcomes = send(plain(postfix), f"a@{DOMAIN}", REFUSED, PUT_OFF, f"b@{DOMAIN}")
    assert [type(one) for one in outcomes] == [Sent, Refused, PutOff, Sent]
    assert len(postfix.wait_for(2)) == 2


def test_what_is_larger_than_it_takes_is_refused(postfix: Postfix) -> None:
    mail = b"Subject: x\r\n\r\n" + b"x" * 70 + b"\r\n" * 300_000

    async def once() -> object:
        line = await connect(plain(postfix))
        try:
            return await line.send(f"watch@{DOMAIN}", f"a@{DOMAIN}", mail, lambda: True)
        finally:
            await line.close()

    assert isinstance(asyncio.run(once()), Refused)


def test_starttls_and_its_certificate(postfix: Postfix, authority: trustme.CA, tmp_path: Path) -> None:
    file = tmp_path / "ca.pem"
    authority.cert_pem.write_to_path(str(file))
    relay = replace(plain(postfix), security="starttls")
    assert isinstance(send(replace(relay, ca_file=file), f"a@{DOMAIN}")[0], Sent)
    with pytest.raises(ServerTroubleError, match="证书"):
        send(relay, f"a@{DOMAIN}")


def test_where_it_refuses_tls_nothing_is_sent(authority: trustme.CA) -> None:
    assert PROGRAM is not None
    with running(PROGRAM, authority, security="none") as server:
        with pytest.raises(ServerTroubleError, match="STARTTLS"):
            send(replace(plain(server), security="starttls"), f"a@{DOMAIN}")
        assert server.mails() == []


@pytest.mark.parametrize(
    ("where", "state", "arrives"),
    [
        (Break(after=b"MAIL FROM"), "unsent", 0),
        (Break(after=b"RCPT TO"), "unsent", 0),
        # Postfix took it over and its answer was lost: nobody can know.
        (Break(after=b"\r\n.\r\n"), "doubtful", 1),
    ],
)
def test_a_line_that_drops(
    database: Engine, postfix: Postfix, where: Break, state: str, arrives: int
) -> None:
    register(database)
    write(database, "a")
    with breaking(postfix.port, where) as port:
        post(database, office(port))
    assert states(database) == [state]
    assert len(postfix.wait_for(arrives)) == arrives
    post(database, office(postfix.port), NOON + timedelta(hours=1))
    arrived = postfix.wait_for(1)
    assert [one for one in copies(database) if one.state not in ("sent", "doubtful")] == []
    assert max(arrived.values()) == 1


def test_a_slow_line_takes_its_time(database: Engine, postfix: Postfix) -> None:
    register(database)
    write(database, "a")
    with breaking(postfix.port, Break(pause=0.2)) as port:
        post(database, office(port))
    assert states(database) == ["sent"]
    assert set(postfix.wait_for(1).values()) == {1}
