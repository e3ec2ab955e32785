"""The books of days, made by a process of its own from what stood at the turn of the day, while this one goes
on with the next."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date, datetime
from multiprocessing.connection import Connection
from pathlib import Path

from sqlalchemy import Engine
from sqlmodel import select

from monitor.calm_collector import calm_collector
from monitor.demonstration.own_books import open_books
from monitor.reporting.bookkeeping import book_of, keep
from monitor.reporting.day_book import day_book
from monitor.settings import Settings
from monitor.store.database import reading, transaction
from monitor.store.tables.reporting import BookRow

Booking = Callable[[date, datetime], None]
"""Makes the book of that day from what stands now, as of that moment."""


def at_once(engine: Engine, settings: Settings) -> Booking:
    """Made here and now."""

    def book(day: date, at: datetime) -> None:
        with transaction(engine) as session:
            book_of(session, day.isoformat(), at, settings.yardsticks)

    return book


@contextmanager
def apart(engine: Engine, settings: Settings) -> Iterator[Booking]:
    """Made by a process of its own, in the same file; all of them are there when this ends.

    Raises EOFError where that process ended with an error, which it has written to the error output.
    """
    spawned = multiprocessing.get_context("spawn")
    here, there = spawned.Pipe()
    clerk = spawned.Process(target=_keep_books, args=(engine.url.database, settings, there))
    clerk.start()
    there.close()

    def book(day: date, at: datetime) -> None:
        here.send((day, at))
        # What is written before it has begun to read would be told of the day before.
        here.recv()

    try:
        yield book
        here.send(None)
        here.recv()
    finally:
        here.close()
        clerk.join()


def _keep_books(file: str, settings: Settings, line: Connection) -> None:
    # Ctrl-C reaches this process too; the one that asks tells it when all is over.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    calm_collector()
    engine = open_books(Path(file))
    while (asked := _asked(line)) is not None:
        day, at = asked
        with reading(engine) as session:
            session.exec(select(BookRow.id).limit(1)).first()  # the view stands still from the first look on
            line.send(None)
            book = day_book(session, day, settings.yardsticks, 1)
        with transaction(engine) as session:
            keep(session, book, at, "")
    engine.dispose()
    with suppress(BrokenPipeError):
        line.send(None)


def _asked(line: Connection) -> tuple[date, datetime] | None:
    """The next day and moment; None where no more are to come, or nobody is left to ask."""
    try:
        asked: tuple[date, datetime] | None = line.recv()
    except EOFError:
        return None
    return asked
