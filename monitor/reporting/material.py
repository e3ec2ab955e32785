"""The books that one report needs: the period's, the one before, last year's, and its parts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from checks.indicators import Yardstick
from monitor.refusals import RefusedError
from monitor.reporting.bookkeeping import NotOverError, begun_on, book_of
from reports.document import ReportKind
from reports.making import KINDS, Material
from reports.periods import Period, a_year_before, before, parts_of, period, period_of
from reports.snapshot import Book


def material(
    session: Session, kind: ReportKind, key: str | None, at: datetime, local: Sequence[Yardstick] = ()
) -> Material:
    """What the report of that kind and period is made from; without `key` the last period that is over.

    Books that are not there yet are made, by the national yardstick and the `local` ones. Raises RefusedError
    where the period does not fit the kind, is not over, or lies before everything that was watched.
    """
    wanted = _wanted(kind, key, at)
    begun = begun_on(session)
    if begun is None or wanted.last < begun:
        since = f"，监测从 {begun} 开始" if begun else "，还没有登记网站"
        raise RefusedError(f"{wanted.key} 没有监测记录{since}。")
    return Material(
        book=book_of(session, wanted.key, at, local),
        earlier=_if_any(session, before(wanted), at, local),
        last_year=_if_any(session, a_year_before(wanted), at, local),
        parts=tuple(
            book for part in parts_of(wanted) if (book := _if_any(session, part, at, local)) is not None
        ),
    )


def _wanted(kind: ReportKind, key: str | None, at: datetime) -> Period:
    if key is None:
        return before(period_of(KINDS[kind], at.date()))
    try:
        wanted = period(key)
    except ValueError as error:
        raise RefusedError(f"“{key}”不是统计期。可写：2026-11-21、2026-11、2026Q4、2026。") from error
    if wanted.kind != KINDS[kind]:
        example = {"day": "2026-11-21", "month": "2026-11", "quarter": "2026Q4", "year": "2026"}[KINDS[kind]]
        raise RefusedError(f"{kind} 报告的统计期要写成 {example} 这样，不能是 {key}。")
    return wanted


def _if_any(session: Session, wanted: Period, at: datetime, local: Sequence[Yardstick]) -> Book | None:
    begun = begun_on(session)
    if begun is None or wanted.last < begun:
        return None
    try:
        return book_of(session, wanted.key, at, local)
    except NotOverError:
        return None
