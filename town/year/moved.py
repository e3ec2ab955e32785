"""Facts moved in time: as they were scanned, so many days earlier."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import overload

from msgspec.structs import replace

from checks.facts import Column, Document, Entry, Interpretation

_DATE = re.compile(r"([12][0-9]{3})([年./-])([0-9]{1,2})([月./-])([0-9]{1,2})(?![0-9])")


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
    """The document with all that interprets it. The years in its number and title, and the dates in its
    table, go with its date: what a check quotes of them would else be of another year than the report."""
    there = document.published or document.written
    years = (there.year, (there + by).year) if there else (0, 0)
    return replace(
        document,
        title=_moved_years(document.title, *years),
        number=_moved_years(document.number, *years),
        text_number=_moved_years(document.text_number, *years),
        expires=moved_day(document.expires, by),
        written=moved_day(document.written, by),
        signed_on=moved_day(document.signed_on, by),
        published=moved_day(document.published, by),
        forth=_moved_all(document.forth, by),
        back=_moved_all(document.back, by),
        named=_moved_all(document.named, by),
        fields={name: _moved_text(value, by, years) for name, value in document.fields.items()},
    )


def _moved_years(text: str, was: int, now: int) -> str:
    return text.replace(f"〔{was}〕", f"〔{now}〕").replace(f"{was}年", f"{now}年")


def _moved_text(text: str, by: timedelta, years: tuple[int, int]) -> str:
    """Its dates, written as they were; a year that stands alone goes with the document's."""
    return moved_text(text, by) if _DATE.search(text) else _moved_years(text, *years)


def moved_text(text: str, by: timedelta) -> str:
    """The text with the days that it names so much later, written as they were."""
    return _DATE.sub(lambda found: _moved_date(found, by), text)


def _moved_date(found: re.Match[str], by: timedelta) -> str:
    year, first, month, second, day = found.groups()
    try:
        now = date(int(year), int(month), int(day)) + by
    except (ValueError, OverflowError):
        return found[0]
    wide = 1 if first == "年" else 2
    return f"{now.year}{first}{now.month:0{wide}}{second}{now.day:0{wide}}"


def _moved_all(seen: tuple[Interpretation, ...], by: timedelta) -> tuple[Interpretation, ...]:
    return tuple(replace(one, published=moved_day(one.published, by)) for one in seen)
