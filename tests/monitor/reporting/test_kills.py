"""Whatever makes or sends a report is killed anywhere: no letter is written or sent twice, none is lost."""

from __future__ import annotations

import logging
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, func
from sqlmodel import select

from monitor import clock
from monitor.posting.bundling import Rules
from monitor.reporting.sending import Wish, send
from monitor.store.database import reading, transaction
from monitor.store.tables.posting import Letter, LetterFile
from monitor.store.tables.reporting import BookRow
from tests.monitor.posting.mailbox import GUARD_SECONDS, Mailbox, serving
from tests.monitor.posting.posts import copies, office, post
from tests.monitor.posting.test_kills import STEPS as MAIL_STEPS
from tests.monitor.posting.test_kills import start
from tests.monitor.reporting.maker import COMMIT, DRAWING
from tests.monitor.reporting.watched import AT, CERTAIN, LATE, fail_daily, keys, letters, reports

ROOT = Path(__file__).parents[3]
MARCH = ["monthly:all:2026-03:office:1", "monthly:unit-1:2026-03:unit-1:1", "monthly:unit-2:2026-03:unit-2:1"]
log = logging.getLogger(__name__)


def make(address: str, kind: str, key: str, step: str | int, folder: Path) -> int:
    """Makes the report in a process that dies at the step; its exit status."""
    command = [sys.executable, "-m", "tests.monitor.reporting.maker", address, kind, key, str(step)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(command, cwd=folder, env=environment, timeout=GUARD_SECONDS, check=False).returncode


@pytest.mark.parametrize("step", ["book", DRAWING, "file", COMMIT])
def test_a_report_whose_making_was_killed_is_made_once(
    watched_by_both: Engine, empty_address: str, here: Path, step: str
) -> None:
    assert make(empty_address, "monthly", "2026-03", step, here) == -signal.SIGKILL
    assert (letters(watched_by_both), reports(watched_by_both)) == ([], [])
    for _ in range(2):
        send(watched_by_both, CERTAIN, Wish("monthly", "2026-03"), AT)
    assert keys(watched_by_both, "monthly") == MARCH
    assert reports(watched_by_both) == [("monthly", "2026-03", 1, "sent")]
    assert books_and_files(watched_by_both) == (4, 6)


def books_and_files(engine: Engine) -> tuple[int, int]:
    with reading(engine) as session:
        return (
            session.exec(select(func.count()).select_from(BookRow)).one(),
            session.exec(select(func.count()).select_from(LetterFile)).one(),
        )


@pytest.mark.nightly
def test_two_hundred_kills_of_makers_and_senders_send_each_report_once(
    watched_by_both: Engine, empty_address: str, here: Path
) -> None:
    """A hundred in each database: one who makes and one who sends, fifty times."""
    engine, chance, killed = watched_by_both, random.Random(7), 0
    with serving() as mailbox:
        for day in fail_daily(engine, 50):
            killed += make(empty_address, "daily", f"{day}", chance.randint(1, MOST_STATEMENTS), here) != 0
            send(engine, CERTAIN, Wish("daily", f"{day}"), LATE)
            _bring_to_now(engine)
            _kill_a_sender(empty_address, mailbox, chance)
        until = time.monotonic() + GUARD_SECONDS
        while _under_way(engine):
            assert time.monotonic() < until
            post(engine, office(mailbox.port, Rules(timedelta(0), 1000), most=20_000), clock.now())
    assert killed > 25
    assert len(keys(engine, "daily")) == 150
    log.info(_compared(engine, mailbox))


MOST_STATEMENTS = 50
"""About as many as making a report of a day takes."""


def _bring_to_now(engine: Engine) -> None:
    """Letters of the past would be too old to be sent."""
    with transaction(engine) as session:
        for letter in session.exec(select(Letter).where(Letter.state == "unsent")):
            letter.written_at = clock.now()


def _kill_a_sender(address: str, mailbox: Mailbox, chance: random.Random) -> None:
    mailbox.at = {chance.choice(MAIL_STEPS): "stall"} if chance.random() < 0.5 else {}
    mailbox.reached.clear()
    with start(address, mailbox) as sender:
        mailbox.wait_for("mail")
        time.sleep(chance.uniform(0, 0.3))
        sender.kill()
    mailbox.reset()


def _under_way(engine: Engine) -> int:
    states = Counter(one.state for one in copies(engine))
    return (
        states["unsent"]
        + states["claimed"]
        + states["ending"]
        + sum(one.state == "unsent" for one in letters(engine))
    )


def _compared(engine: Engine, mailbox: Mailbox) -> str:
    ids = mailbox.ids()
    assert set(ids.values()) == {1}
    assert len(keys(engine, "daily")) == len(set(keys(engine, "daily")))
    for copy in copies(engine):
        assert copy.state in ("sent", "doubtful")
        assert copy.state == "doubtful" or ids[copy.message_id] == 1
    return f"{len(letters(engine))} letters, {len(mailbox.taken)} arrived"
