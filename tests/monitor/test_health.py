from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from sqlalchemy import Engine

from monitor import clock
from monitor.health import LATE_SECONDS, Health, serve_health
from monitor.refusals import RefusedError
from monitor.store.database import transaction
from monitor.work import handing, signs
from monitor.work.errands import Errand
from monitor.work.signs import SCHEDULER


@contextmanager
def answering(database: Engine, health: Health) -> Iterator[str]:
    server = serve_health("127.0.0.1:0", health, database)
    try:
        yield f"http://127.0.0.1:{server.port}"
    finally:
        server.close()


def asked(address: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(address, timeout=30) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()


def test_work_that_nobody_is_there_for_makes_the_daemon_unhealthy_after_a_while() -> None:
    health = Health()
    health.untaken(["scan"], 100.0)
    health.untaken(["scan", "office"], 150.0)
    assert health.late(100.0 + LATE_SECONDS) == []
    assert health.late(101.0 + LATE_SECONDS) == ["scan workers"]
    assert health.late(151.0 + LATE_SECONDS) == ["office workers", "scan workers"]


def test_work_that_was_taken_meanwhile_makes_nobody_late() -> None:
    health = Health()
    health.untaken(["scan"], 0.0)
    health.untaken([], 5.0)
    health.untaken(["scan"], 10.0)
    assert health.late(LATE_SECONDS + 9.0) == []


def test_a_healthy_daemon_says_ok_and_another_what_is_late(database: Engine) -> None:
    health = Health()
    with answering(database, health) as address:
        assert asked(f"{address}/healthz") == (200, "ok\n")
        health.begun("beat", 5.0, clock.running_seconds() - 2 * LATE_SECONDS - 6.0)
        health.untaken(["scan"], clock.running_seconds() - 2 * LATE_SECONDS)
        assert asked(f"{address}/healthz") == (503, "late: beat, scan workers\n")
        assert asked(f"{address}/elsewhere")[0] == 404


def test_the_figures_tell_workers_that_are_not_needed_from_those_that_are_missing(database: Engine) -> None:
    at = clock.now()
    with transaction(database) as session:
        signs.take(session, SCHEDULER, signs.this_process(), at, seen=None)
        signs.take(session, "worker:watch:1", signs.this_process(), at, seen=None)
        handing.hand_over(session, [Errand("scan:1", "scan", at - timedelta(minutes=1), 1)], at)
    with answering(database, Health()) as address:
        told = asked(f"{address}/metrics")[1].splitlines()
    assert 'govmon_processes{kind="scheduler"} 1.0' in told
    assert 'govmon_processes{kind="watch"} 1.0' in told
    assert 'govmon_processes{kind="scan"} 0.0' in told
    assert 'govmon_jobs_due{kind="scan"} 1.0' in told
    assert 'govmon_jobs_due{kind="office"} 0.0' in told
    assert 'govmon_jobs{state="waiting",task="scan"} 1.0' in told


def test_a_port_that_is_taken_is_said(database: Engine) -> None:
    with answering(database, Health()) as address:
        listen = address.removeprefix("http://")
        with pytest.raises(RefusedError, match=f"listen 的 {listen} 用不了"):
            serve_health(listen, Health(), database)
