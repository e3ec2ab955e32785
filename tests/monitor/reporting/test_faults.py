"""The letters of a report against servers that fail: each reader has it once, or the doubt is told."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import trustme
from sqlalchemy import Engine

from monitor.posting.office import Office
from monitor.reporting.sending import Wish, send
from tests.monitor.posting.mailbox import Mailbox, server_context, serving
from tests.monitor.posting.posts import copies, office, post
from tests.monitor.reporting.watched import AT, CERTAIN, FIRST, OFFICE, SECOND, letters

MOST = 30_000
"""Bytes of attachments in one mail: each report goes in two or three."""
HOUR = timedelta(hours=1)


@pytest.fixture
def written(watched: Engine) -> Engine:
    send(watched, CERTAIN, Wish("monthly", "2026-03"), AT)
    return watched


def office_of(mailbox: Mailbox, patience: float = 60) -> Office:
    made = office(mailbox.port, most=MOST, operator="op@example.gov.cn")
    return replace(made, relay=replace(made.relay, patience=patience, end_patience=patience))


def heal(engine: Engine, mailbox: Mailbox) -> None:
    """The server is in order again, and the post goes on for some hours."""
    mailbox.reset()
    mailbox.for_address.clear()
    for hour in range(1, 4):
        post(engine, office_of(mailbox), AT + hour * HOUR)


def arrived(mailbox: Mailbox) -> dict[str, int]:
    """Mails with parts of the report by address."""
    return dict(Counter(one.address for one in mailbox.taken if one.address != "op@example.gov.cn"))


def parts(engine: Engine) -> dict[str, int]:
    reports = {one.id for one in letters(engine, "monthly")}
    return dict(Counter(one.address for one in copies(engine) if one.letter_id in reports))


@pytest.mark.parametrize(
    ("step", "fault"),
    [
        ("mail", "drop"),
        ("rcpt", "450 greylisted"),
        ("rcpt", "drop"),
        ("end", "451 try again later"),
        ("mail", "stall"),
        ("rcpt", "stall"),
    ],
)
def test_what_fails_before_it_is_taken_over_arrives_once(written: Engine, step: str, fault: str) -> None:
    with serving() as mailbox:
        mailbox.at[step] = fault
        post(written, office_of(mailbox, patience=0.3), AT)
        assert mailbox.taken == []
        heal(written, mailbox)
        assert set(mailbox.ids().values()) == {1}
        assert arrived(mailbox) == parts(written)
        assert set(parts(written)) == {OFFICE, FIRST, SECOND}
    assert {one.state for one in letters(written)} == {"sent"}


def test_one_who_is_refused_keeps_it_from_nobody_else_and_the_operator_is_told(written: Engine) -> None:
    with serving() as mailbox:
        mailbox.for_address[FIRST] = "550 no such user"
        post(written, office_of(mailbox), AT)
        heal(written, mailbox)
        assert set(arrived(mailbox)) == {OFFICE, SECOND}
        assert set(mailbox.ids().values()) == {1}
    told = letters(written, "notice")
    assert told
    assert all(FIRST in one.subject for one in told)


@pytest.mark.parametrize("step", ["body", "end"])
def test_where_a_line_drops_in_the_text_nothing_is_sent_twice(written: Engine, step: str) -> None:
    """Whether the end of the text was on its way when it dropped is a matter of moments."""
    with serving() as mailbox:
        mailbox.at[step] = "drop"
        post(written, office_of(mailbox), AT)
        heal(written, mailbox)
        assert set(mailbox.ids().values()) == {1}
        for one in copies(written):
            assert one.state == "doubtful" or (one.state, mailbox.ids()[one.message_id]) == ("sent", 1)
    doubtful = [one for one in copies(written) if one.state == "doubtful"]
    assert doubtful or step == "body"
    assert len(letters(written, "notice")) == len({one.message_id for one in doubtful})


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_without_the_encryption_that_is_asked_for_nothing_leaves_and_nothing_is_lost(
    written: Engine, security: str, tmp_path: Path
) -> None:
    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))

    def guarded(mailbox: Mailbox) -> Office:
        made = office_of(mailbox, patience=5)
        return replace(
            made,
            relay=replace(made.relay, security=security, ca_file=tmp_path / "ca.pem"),  # type: ignore[arg-type]
        )

    with serving() as plain:
        post(written, guarded(plain), AT)
        assert plain.taken == []
    context = server_context(authority)
    with serving(context) if security == "tls" else serving(starttls=context) as mailbox:
        post(written, guarded(mailbox), AT + HOUR)
        assert arrived(mailbox) == parts(written)
        assert set(mailbox.ids().values()) == {1}
