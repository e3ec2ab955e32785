"""`govmon doctor` on the database and on the line to other sites."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from monitor import doctor_connections
from monitor.doctor import Diagnosis
from monitor.doctor_connections import canaries


def test_books_that_are_not_there_yet_are_in_order_and_are_not_made(tmp_path: Path) -> None:
    found = doctor_connections.database(f"sqlite:///{tmp_path}/govmon.db")
    assert (found.state, "第一次用到时建立" in found.saw) == ("ok", True)
    assert list(tmp_path.iterdir()) == []


def test_books_that_can_be_opened_are_in_order(database: Engine) -> None:
    found = told(database)
    assert (found.state, found.do) == ("ok", "")
    assert "更新" not in found.saw


def told(engine: Engine) -> Diagnosis:
    return doctor_connections.database(engine.url.render_as_string(hide_password=False))


def test_older_tables_are_said_and_left_alone(database: Engine) -> None:
    with database.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0000'"))
    assert "下次启动时自动更新" in told(database).saw
    with database.connect() as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == "0000"


@pytest.mark.parametrize(
    "address", ["mysql://x", "sqlite:////proc/none/govmon.db", "postgresql://127.0.0.1:1/x"]
)
def test_books_that_cannot_be_opened_say_what_to_do(address: str) -> None:
    found = doctor_connections.database(address)
    assert found.state == "missing"
    assert found.saw
    assert found.do


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "govmon.db").write_text("no database, but longer than a header of sqlite would be, by far")
    found = doctor_connections.database(f"sqlite:///{tmp_path}/govmon.db")
    assert (found.state, "不是数据库" in found.saw) == ("missing", True)


@pytest.mark.parametrize(
    ("urls", "works", "state", "saw"),
    [
        ([], True, "ok", "没有设置"),
        (["http://a.example/"], True, "ok", "本机网络正常"),
        (["http://a.example/"], False, "missing", "都没有答复"),
    ],
)
async def test_canaries(urls: list[str], works: bool, state: str, saw: str) -> None:
    async def line_works(asked: Sequence[str]) -> bool:
        assert asked == urls
        return works

    found = await canaries(urls, line_works)
    assert found.state == state
    assert saw in found.saw
