"""Databases for tests: each test that asks for one runs on SQLite and on PostgreSQL."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, text

from monitor.clock import SHANGHAI
from monitor.store.database import open_database, transaction
from monitor.store.migrating import bring_up_to_date
from monitor.store.tables.registry import Site
from tests.monitor.postgres import programs, server


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """Address of a running PostgreSQL; skips where it is not installed."""
    binaries = programs()
    if binaries is None:
        pytest.skip("PostgreSQL is not installed (apt-get install postgresql)")
    with server(binaries) as address:
        yield address


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Address of a database without tables."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'govmon.db'}"
    return new_database(request.getfixturevalue("postgres"))


@pytest.fixture
def postgres_address(postgres: str) -> str:
    """Address of a PostgreSQL database without tables."""
    return new_database(postgres)


def new_database(server_address: str) -> str:
    """Makes a database on the server; its address."""
    name = f"test_{uuid.uuid4().hex}"
    admin = create_engine(
        server_address.replace("postgresql:", "postgresql+psycopg:") + "/postgres",
        isolation_level="AUTOCOMMIT",
    )
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    admin.dispose()
    return f"{server_address}/{name}"


@pytest.fixture
def database(empty_address: str) -> Iterator[Engine]:
    """A database with all tables."""
    engine = open_database(empty_address)
    bring_up_to_date(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def site_id(database: Engine) -> int:
    """The number of a registered site, https://www.a.gov.cn/."""
    with transaction(database) as session:
        row = Site(
            url="https://www.a.gov.cn/", name="甲县", added_at=datetime(2026, 3, 2, 9, tzinfo=SHANGHAI)
        )
        session.add(row)
        session.flush()
        assert row.id is not None
        return row.id
