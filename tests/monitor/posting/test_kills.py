from __future__ import annotations

import logging
import random
import subprocess
import sys
import time
from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from monitor import clock
from monitor.posting.bundling import Rules
from tests.monitor.posting.mailbox import GUARD_SECONDS, Mailbox
from tests.monitor.posting.posts import copies, letters, office, post, register, write

STEPS = ["mail", "rcpt", "body", "end"]
log = logging.getLogger(__name__)

ROOT = Path(__file__).parents[3]


def start(address: str, mailbox: Mailbox) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "tests.monitor.posting.sender", address, str(mailbox.port)]
    return subprocess.Popen(command, cwd=ROOT)


def books(engine: Engine) -> Counter[str]:
    return Counter(one.state for one in copies(engine))


@pytest.mark.parametrize("step", STEPS)
def test_a_sender_killed_at_each_step_sends_no_letter_twice(
    database: Engine, empty_address: str, mailbox: Mailbox, step: str
) -> None:
    register(database)
    write(database, "a", at=clock.now())
    mailbox.at[step] = "stall"
    with start(empty_address, mailbox) as sender:
        mailbox.wait_for(step)
        if step == "body":
            _wait_until_ending(database)
        sender.kill()
    mailbox.reset()
    post(database, office(mailbox.port), clock.now())
    state = copies(database)[0].state
    # Killed while the end was on its way, or the answer: nobody can know. Before that everybody knows.
    assert state == ("doubtful" if step in ("body", "end") else "sent")
    assert len(mailbox.taken) == 1 or step == "body"
    assert max(mailbox.ids().values(), default=1) == 1


def _wait_until_ending(engine: Engine) -> None:
    until = time.monotonic() + GUARD_SECONDS
    while copies(engine)[0].state != "ending":
        assert time.monotonic() < until
        time.sleep(0.02)


@pytest.mark.nightly
@pytest.mark.parametrize("seed", [1])
def test_two_hundred_kills_send_no_letter_twice_and_lose_none(
    database: Engine,
    empty_address: str,
    mailbox: Mailbox,
    seed: int,
) -> None:
    """A hundred on each database, two senders at a time."""
    register(database)
    chance = random.Random(seed)
    for kill in range(50):
        for number in range(10):
            write(database, f"{kill}-{number}", "monthly", at=clock.now())
        mailbox.at = {chance.choice(STEPS): "stall"} if chance.random() < 0.5 else {}
        mailbox.reached.clear()
        senders = [start(empty_address, mailbox) for _ in range(2)]
        mailbox.wait_for("mail")
        for sender in senders:
            time.sleep(chance.uniform(0, 0.3))
            sender.kill()
            sender.wait()
        mailbox.reset()
    # What was sent to the very end before a kill may be taken over only now.
    until = time.monotonic() + GUARD_SECONDS
    while books(database)["unsent"] + books(database)["claimed"] + books(database)["ending"]:
        assert time.monotonic() < until
        post(database, office(mailbox.port, Rules(timedelta(0), 1000)), clock.now())
    log.info(_compared(database, mailbox))


def _compared(database: Engine, mailbox: Mailbox) -> str:
    ids = mailbox.ids()
    assert set(ids.values()) == {1}
    # Where there is no doubt, nobody was killed at the moment that matters.
    assert books(database)["doubtful"]
    for copy in copies(database):
        assert copy.state in ("sent", "doubtful")
        assert copy.state == "doubtful" or ids[copy.message_id] == 1
    assert {one.state for one in letters(database)} <= {"sent", "doubtful"}
    return f"{len(letters(database))} letters, {dict(books(database))}, {len(mailbox.taken)} arrived"
