"""Opens the database: one SQLite file by default, PostgreSQL by its address."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, InterfaceError, OperationalError
from sqlmodel import Session

from monitor.refusals import RefusedError

BUSY_SECONDS = 30
"""How long a writer waits for another one (SQLite has one at a time) before it gives up with an error."""


class DatabaseError(RefusedError):
    """The database cannot be used; the message says what to do."""


def open_database(address: str) -> Engine:
    """The database at `address`: "sqlite:///file" or "postgresql://user@host/name".

    Raises DatabaseError for an address that is neither, or a folder that does not exist and cannot be made.
    """
    try:
        url = make_url(address)
    except ArgumentError as error:
        raise DatabaseError(f"数据库地址写法不对：{address}。例：sqlite:///govmon.db") from error
    if url.get_backend_name() == "sqlite":
        return _sqlite(url.database)
    if url.get_backend_name() == "postgresql":
        return create_engine(url.set(drivername="postgresql+psycopg"), pool_pre_ping=True)
    raise DatabaseError(f"不支持的数据库：{url.get_backend_name()}。可用 sqlite 或 postgresql。")


@contextmanager
def transaction(engine: Engine) -> Iterator[Session]:
    """One transaction: all of it, or nothing. Raises DatabaseError where the database refuses."""
    with telling(), Session(engine, expire_on_commit=False) as session, session.begin():
        yield session


@contextmanager
def reading(engine: Engine) -> Iterator[Session]:
    """A consistent view that holds up no writer. What is added to it is not kept."""
    with telling(), Session(engine.execution_options(reading=True), expire_on_commit=False) as session:
        yield session


@contextmanager
def telling() -> Iterator[None]:
    """Turns what the database refuses into a DatabaseError, where a person can do something about it."""
    try:
        yield
    except DBAPIError as error:
        raise _told(error) from error


def _sqlite(name: str | None) -> Engine:
    if not name or name == ":memory:":
        raise DatabaseError("数据库要写明文件，例：sqlite:///govmon.db")
    try:
        Path(name).absolute().parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DatabaseError(f"数据库所在的目录无法建立：{Path(name).parent}（{error.strerror}）") from error
    engine = create_engine(f"sqlite:///{name}", connect_args={"timeout": BUSY_SECONDS})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _: object) -> None:
    # The driver would begin transactions late, at the first write, and two readers that both turn writers
    # fail at once instead of waiting; so it is told to leave that to us.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "temp_store=MEMORY"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Any) -> None:
    reads = connection.get_execution_options().get("reading", False)
    # A writer that begins as a reader is thrown out when another wrote meanwhile, instead of waiting for it.
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")


def _told(error: DBAPIError) -> DatabaseError | DBAPIError:
    """The same trouble in words that say what to do, where a person can do something."""
    said = str(error.orig).lower()
    for sign, words in _TROUBLES:
        if sign in said:
            return DatabaseError(words)
    if isinstance(error, OperationalError | InterfaceError) or error.connection_invalidated:
        return DatabaseError(f"数据库暂时用不了，没有写入任何内容：{error.orig}")
    return error


_TROUBLES = (
    ("disk is full", "磁盘已满，数据库没有写入任何内容。请腾出空间后重试。"),
    ("no space left", "磁盘已满，数据库没有写入任何内容。请腾出空间后重试。"),
    ("disk i/o error", "数据库所在的磁盘读写出错，没有写入任何内容。请检查磁盘。"),
    ("database is locked", "数据库一直被别的程序占用，没有写入任何内容。请稍后重试，或看看谁在用它。"),
    ("readonly database", "数据库文件不可写。请检查文件和目录的权限。"),
    ("unable to open database", "数据库文件打不开。请检查路径和权限。"),
    ("file is not a database", "这个文件不是数据库，或已损坏。请从备份恢复，或换一个文件。"),
    ("database disk image is malformed", "数据库文件已损坏。请停止服务并从备份恢复。"),
    ("connection refused", "连不上 PostgreSQL。请检查它是否在运行、地址是否正确。"),
    ("password authentication failed", "PostgreSQL 不接受这个用户名或密码。"),
)
