from __future__ import annotations

import os
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from monitor import clock
from monitor.settings import Database, Scan, Settings
from monitor.store.database import reading, transaction
from monitor.store.tables.work import Sign
from monitor.work import handing, process
from monitor.work.errands import errand_for
from monitor.work.process import run_worker
from monitor.work.resting import Rest


@pytest.fixture
def settings(database: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """The settings of a worker that goes after a tenth of a second without work."""
    monkeypatch.setattr(process, "Rest", partial(Rest, rest=0.1, look=0.01))
    address = database.url.render_as_string(hide_password=False)
    return Settings(database=Database(address=address), scan=Scan(folder=tmp_path))


def test_a_worker_of_the_daemon_does_what_there_is_and_goes(database: Engine, settings: Settings) -> None:
    with transaction(database) as session:
        errands = [errand_for(task, 0, clock.now()) for task in ("day", "notices")]
        handing.hand_over(session, errands, clock.now())
    # On PostgreSQL it may rest before it was given the first: it goes, and is called again.
    for _ in range(20):
        run_worker(settings, "office", os.getppid())
        with reading(database) as session:
            left = handing.demands(session)["office"]
        if not left.waiting:
            break
    with reading(database) as session:
        assert sorted(handing.counts(session)) == [("day", "done", 1), ("notices", "done", 1)]
        assert session.exec(select(Sign)).all() == []
