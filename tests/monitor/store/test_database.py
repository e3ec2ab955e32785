from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Boolean, Date, Engine, Float, Integer, LargeBinary, event, func, inspect, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.types import TypeEngine
from sqlmodel import select
from sqlmodel.sql.sqltypes import AutoString

from monitor.clock import SHANGHAI
from monitor.store import database as database_module
from monitor.store.database import DatabaseError, open_database, reading, transaction
from monitor.store.migrating import bring_up_to_date, take_back
from monitor.store.moments import Moment
from monitor.store.revision import is_up_to_date, newest
from monitor.store.tables import metadata
from monitor.store.tables.registry import Column, Site, Unit
from monitor.store.writing import put

MANY = 503
NOW = datetime(2026, 3, 2, 9, 30, tzinfo=SHANGHAI)


def a_site(url: str = "https://www.a.gov.cn/") -> Site:
    return Site(url=url, name="甲县人民政府", added_at=NOW)


def test_a_time_comes_back_in_shanghai_whatever_zone_it_was_given_in(database: Engine) -> None:
    with transaction(database) as session:
        session.add(Site(url="http://a/", name="甲", added_at=NOW.astimezone(UTC)))
    with reading(database) as session:
        kept = session.exec(select(Site)).one().added_at
    assert (kept, kept.utcoffset()) == (NOW, timedelta(hours=8))


def test_a_time_without_zone_is_refused(database: Engine) -> None:
    with pytest.raises(Exception, match="without a zone"), transaction(database) as session:
        session.add(Site(url="http://a/", name="甲", added_at=datetime(2026, 3, 2)))  # noqa: DTZ001


def test_times_compare_in_the_database(database: Engine) -> None:
    with transaction(database) as session:
        session.add(a_site())
    with reading(database) as session:
        assert session.exec(select(Site).where(Site.added_at <= NOW)).all()
        assert not session.exec(select(Site).where(Site.added_at < NOW)).all()


def test_a_transaction_that_fails_leaves_nothing(database: Engine) -> None:
    def write_and_fail() -> None:
        with transaction(database) as session:
            session.add(a_site())
            session.flush()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_and_fail()
    with reading(database) as session:
        assert session.exec(select(Site)).all() == []


def test_what_refers_to_nothing_is_refused(database: Engine) -> None:
    with pytest.raises(IntegrityError), transaction(database) as session:
        session.add(Column(site_id=77, url="http://a/x/", name="要闻", kind="news"))


def test_many_rows_are_put_once_and_renewed(database: Engine) -> None:
    with transaction(database) as session:
        session.add(a_site())
    rows = [
        {"site_id": 1, "url": f"http://a/{n}/", "name": "旧", "kind": "news", "state": "discovered",
         "named_by_person": False, "typed_by_person": False, "reason": ""}
        for n in range(MANY)
    ]  # fmt: skip
    for name in ("旧", "新"):
        with transaction(database) as session:
            put(session, Column, [{**row, "name": name} for row in rows], ["site_id", "url"], ["name"])
    with reading(database) as session:
        assert [one.name for one in session.exec(select(Column))] == ["新"] * MANY


def test_migrations_make_just_the_tables_that_the_program_knows(database: Engine) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    with database.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []
        assert context.get_current_revision() == newest()
    assert is_up_to_date(database)


VALUES: dict[type[TypeEngine[Any]], object] = {
    Moment: NOW,
    Boolean: False,
    Integer: 1,
    Float: 0.5,
    AutoString: "字",
    LargeBinary: b"0",
    Date: NOW.date(),
}


def fill_every_table(database: Engine) -> int:
    """One row in each table, with every column filled; how many that were."""
    with database.begin() as connection:
        for table in metadata.sorted_tables:
            # What has a site has no account: the database holds that.
            columns = [one for one in table.columns if not (one.name == "account_id" and one.nullable)]
            connection.execute(table.insert().values({one.name: VALUES[type(one.type)] for one in columns}))
    return len(metadata.sorted_tables)


def test_migrations_can_be_taken_back_with_data_in_the_tables(database: Engine) -> None:
    filled = fill_every_table(database)
    with database.connect() as connection:
        rows = [connection.scalar(select(func.count()).select_from(one)) for one in metadata.sorted_tables]
    assert rows == [1] * filled
    take_back(database, "base")
    assert not is_up_to_date(database)
    assert inspect(database).get_table_names() == ["alembic_version"]
    bring_up_to_date(database)
    with reading(database) as session:
        assert session.exec(select(Site)).all() == []


def test_migrating_twice_keeps_what_is_there(database: Engine) -> None:
    with transaction(database) as session:
        session.add(a_site())
    bring_up_to_date(database)
    with reading(database) as session:
        assert session.exec(select(Site.name)).all() == ["甲县人民政府"]


def test_a_database_of_a_newer_program_is_left_alone(database: Engine) -> None:
    with database.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(DatabaseError, match="比程序新"):
        bring_up_to_date(database)


def test_tables_of_somebody_else_are_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "other.db"
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE sites (id INTEGER)")
    connection.close()
    with pytest.raises(DatabaseError, match="不是本程序建立的"):
        bring_up_to_date(open_database(f"sqlite:///{file}"))


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("mysql://root@localhost/x", "不支持的数据库：mysql"),
        ("govmon.db", "写法不对"),
        ("sqlite://", "写明文件"),
        ("sqlite:////dev/null/x/govmon.db", "无法建立"),
    ],
)
def test_an_address_that_cannot_be_used_says_why(address: str, told: str) -> None:
    with pytest.raises(DatabaseError, match=told):
        open_database(address)


def test_a_writer_waits_for_the_other_and_then_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database_module, "BUSY_SECONDS", 0.05)
    file = tmp_path / "govmon.db"
    engine = open_database(f"sqlite:///{file}")
    bring_up_to_date(engine)
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(DatabaseError, match="被别的程序占用"), transaction(engine) as session:
        session.add(a_site())
    with reading(engine) as session:
        assert session.exec(select(Site)).all() == []
    other.close()
    engine.dispose()


def test_a_full_disk_leaves_the_database_as_it_was(tmp_path: Path) -> None:
    engine = open_database(f"sqlite:///{tmp_path / 'govmon.db'}")
    bring_up_to_date(engine)
    with engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    # The limit is the connection's own: each new one gets it, as it would meet a full disk.
    event.listen(engine, "connect", lambda one, _: one.execute(f"PRAGMA max_page_count = {pages}"))
    engine.dispose()
    units = [Unit(name=f"单位{number}" * 50) for number in range(2000)]
    with pytest.raises(DatabaseError, match="磁盘已满"), transaction(engine) as session:
        session.add_all(units)
    with reading(engine) as session:
        assert session.exec(select(Unit)).all() == []
    engine.dispose()


def test_a_file_that_is_no_database_says_so(tmp_path: Path) -> None:
    file = tmp_path / "govmon.db"
    file.write_bytes(b"this is a letter, not a database" * 100)
    engine = open_database(f"sqlite:///{file}")
    with pytest.raises(DatabaseError, match="不是数据库"), transaction(engine) as session:
        session.add(a_site())
