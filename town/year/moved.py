"""Facts moved in time: as they were scanned, so many days earlier."""

from __future__ import annotations

from datetime import date, timedelta
from typing import overload

from msgspec.structs import replace

from checks.facts import Column, Document, Entry, Interpretation


@overload
def moved_day(day: date, by: timedelta) -> date: ...
@overload
def moved_day(day: None, by: timedelta) -> None: ...
def moved_day(day: date | None, by: timedelta) -> date | None:
    return None if day is None else day + by


def moved_column(column: Column, by: timedelta) -> Column:
    entries = tuple(_moved_entry(one, by) for one in column.entries)
    return replace(column, entries=entries, latest=moved_day(column.latest, by))


def _moved_entry(one: Entry, by: timedelta) -> Entry:
    return replace(one, dated=moved_day(one.dated, by))


def moved_document(document: Document, by: timedelta) -> Document:
    """The document with all that interprets it. The year in its number goes with its date."""
    there = document.published or document.written
    was, now = (f"〔{one.year}〕" for one in (there, there + by)) if there else ("", "")
    return replace(
        document,
        title=document.title.replace(was, now),
        number=document.number.replace(was, now),
        written=moved_day(document.written, by),
        published=moved_day(document.published, by),
        forth=_moved_all(document.forth, by),
        back=_moved_all(document.back, by),
        named=_moved_all(document.named, by),
    )


def _moved_all(seen: tuple[Interpretation, ...], by: timedelta) -> tuple[Interpretation, ...]:
    return tuple(replace(one, published=moved_day(one.published, by)) for one in seen)
