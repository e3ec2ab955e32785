"""Makes the books of days and periods, once, and keeps them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

import msgspec
import zstandard
from sqlmodel import Session, col, select

from checks.indicators import Yardstick
from monitor.clock import SHANGHAI
from monitor.refusals import RefusedError
from monitor.reporting.day_book import day_book
from monitor.store.tables.registry import Account, Site
from monitor.store.tables.reporting import BookRow, SupervisionEntry
from monitor.store.tables.scans import Scan
from reports.periods import Period, parts_of, period, summed
from reports.snapshot import Book, SupervisedLine


class NotOverError(RefusedError):
    """The period is not over, so there is no final book of it."""


def book_of(session: Session, key: str, at: datetime, local: Sequence[Yardstick] = ()) -> Book:
    """The newest revision of the book of that period; made, with those that it is the sum of, where there is
    none. `local` are yardsticks beside the national one. Raises RefusedError for what is no period,
    NotOverError before its end."""
    try:
        wanted = period(key)
    except ValueError as error:
        raise RefusedError(f"“{key}”不是统计期。可写：2026-11-21、2026-11、2026Q4、2026。") from error
    if wanted.last >= at.astimezone(SHANGHAI).date():
        raise NotOverError(f"{key} 还没有结束，{wanted.last} 之后才能出报告。")
    return _kept(session, wanted) or _made(session, wanted, at, local)


def revise(session: Session, key: str, at: datetime, why: str, local: Sequence[Yardstick] = ()) -> Book:
    """Makes the book anew from what is known today, as a new revision beside the old one. The books that it
    is the sum of are made anew too."""
    wanted = period(key)
    kept = _kept(session, wanted)
    for part in parts_of(wanted):
        if _kept(session, part) is not None:
            revise(session, part.key, at, why, local)
    return _made(session, wanted, at, local, revision=kept.revision + 1 if kept else 1, why=why)


def _made(
    session: Session,
    wanted: Period,
    at: datetime,
    local: Sequence[Yardstick],
    *,
    revision: int = 1,
    why: str = "",
) -> Book:
    if wanted.kind == "day":
        book = day_book(session, wanted.first, local, revision)
    else:
        begun = begun_on(session)
        parts = [part for part in parts_of(wanted) if begun is not None and part.last >= begun]
        books = [_kept(session, part) or _made(session, part, at, local) for part in parts]
        book = summed(wanted, books, revision)
        if wanted.kind == "year":
            book = msgspec.structs.replace(book, supervised=_supervised(session, wanted.first.year))
    keep(session, book, at, why)
    return book


def _supervised(session: Session, year: int) -> tuple[SupervisedLine, ...]:
    """What was entered of the office's own work, for the whole year."""
    wanted = select(SupervisionEntry).where(SupervisionEntry.year == year).order_by(col(SupervisionEntry.id))
    return tuple(
        SupervisedLine(one.item, one.points, one.evidence, one.actor) for one in session.exec(wanted)
    )


def begun_on(session: Session) -> date | None:
    """The day of the first scan: before it there is nothing to tell."""
    first = session.exec(select(Scan.started).order_by(col(Scan.started)).limit(1)).first()
    added = session.exec(select(Site.added_at).order_by(col(Site.added_at)).limit(1)).first()
    account = session.exec(select(Account.added_at).order_by(col(Account.added_at)).limit(1)).first()
    moments = [moment for moment in (first, added, account) if moment is not None]
    return min(moments).astimezone(SHANGHAI).date() if moments else None


def _kept(session: Session, wanted: Period) -> Book | None:
    newest = select(BookRow).where(BookRow.key == wanted.key).order_by(col(BookRow.revision).desc()).limit(1)
    row = session.exec(newest).first()
    return msgspec.json.decode(zstandard.decompress(row.body), type=Book) if row else None


def keep(session: Session, book: Book, at: datetime, why: str) -> None:
    """Keeps a book as it was made at that moment; `why` tells what a later revision is for."""
    body = zstandard.compress(msgspec.json.encode(book), 9)
    session.add(BookRow(key=book.key, revision=book.revision, made_at=at, why=why, body=body))
    session.flush()
