"""Policy documents and their interpretations: published over the year, explained in time, late, or not."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, timedelta

from msgspec.structs import replace

from checks.facts import DisclosureSeen, Document, Interpretation
from town.year.chance import between, drawn
from town.year.moved import moved_document

_NEVER = 0.2
"""The chance that what is missing with a document is still missing at the end of the year."""


def documents_on(
    scanned: Sequence[Document], wrong: Collection[str], day: date, begin: date, end: date
) -> tuple[Document, ...]:
    """The documents that are published by that day. `wrong` are addresses of those with a fault."""
    return tuple(
        _mended(moved, one.url, day) if one.url in wrong else _up_to(moved, day)
        for one in scanned
        if (moved := _in_the_year(one, begin, end)).published is not None and _day(moved) <= day
    )


def disclosure_on(seen: DisclosureSeen, day: date) -> DisclosureSeen:
    """Statutory disclosure as it was scanned, without the annual reports that are not published yet."""
    there = tuple(one for one in seen.reports if one.published is None or one.published <= day)
    return replace(seen, reports=there)


def _in_the_year(one: Document, begin: date, end: date) -> Document:
    """Moved to a day of the year of its own."""
    there = one.published or one.written
    day = begin + timedelta(days=between(0, (end - begin).days - 20, "published", one.url))
    return moved_document(one, day - there) if there else replace(one, published=day)


def _day(one: Document) -> date:
    return one.published or one.written or date.max


def _up_to(one: Document, day: date) -> Document:
    """Without the interpretations that are not there yet."""
    return replace(
        one, forth=_there(one.forth, day), back=_there(one.back, day), named=_there(one.named, day)
    )


def _there(seen: Sequence[Interpretation], day: date) -> tuple[Interpretation, ...]:
    return tuple(one for one in seen if one.published is None or one.published <= day)


def _mended(one: Document, key: str, day: date) -> Document:
    """What is missing is put in some weeks after it was published, or never."""
    after = timedelta(days=between(25, 80, "mended", key))
    if day < _day(one) + after or drawn("never", key) < _NEVER:
        return _up_to(one, day)
    known = {each.url: each for each in (*one.forth, *one.back, *one.named)}
    if not known:
        url = f"{key.rpartition('.')[0] or key}_jd.html"
        known = {url: Interpretation(url, f"《{one.title}》解读", _day(one) + after)}
    both = tuple(replace(each, links_to=(one.url,), by="link") for each in known.values())
    return replace(one, forth=both, back=both, named=())
