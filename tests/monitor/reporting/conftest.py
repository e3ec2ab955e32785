"""A working folder without a browser, and a database that was watched into."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from monitor.store.database import open_database
from monitor.store.migrating import bring_up_to_date
from tests.monitor.reporting.watched import watch


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder; no browser, no mail server."""
    monkeypatch.chdir(tmp_path)
    for name in ("PATH", "HOME", "PLAYWRIGHT_BROWSERS_PATH"):
        monkeypatch.setenv(name, str(tmp_path))
    return tmp_path


@pytest.fixture(scope="session")
def watched_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("watched") / "govmon.db"
    engine = open_database(f"sqlite:///{file}")
    bring_up_to_date(engine)
    watch(engine)
    engine.dispose()
    return file


@pytest.fixture
def watched(watched_once: Path, here: Path) -> Iterator[Engine]:
    """In SQLite alone."""
    shutil.copy(watched_once, here)
    engine = open_database(f"sqlite:///{here / watched_once.name}")
    yield engine
    engine.dispose()


@pytest.fixture
def watched_by_both(database: Engine, here: Path) -> Engine:
    """In each database. Asked for first: what starts PostgreSQL is no longer on the path afterwards."""
    watch(database)
    return database
