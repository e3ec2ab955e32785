"""The year of rows that show month and day only.

The newest such day that is not ahead is a guess. What stands over the list, the page's folder and the row's
own address may know better; a guess must not make a list of last year look fresh.
"""

from __future__ import annotations

from datetime import date, timedelta

from selectolax.lexbor import LexborNode

from checks.late_patterns import late_pattern

_YEAR_ALONE = late_pattern(r"\s*((?:19|20)\d\d)\s*(?:年度?)?\s*\Z")
_YEAR_FOLDER = late_pattern(r"/((?:19|20)\d\d)(?:nian|year|n)?/(?:(?:index|list)[\w-]{0,20}\.\w{2,5})?\Z")
_NEAR = timedelta(days=31)
_LEVELS = 3


def shows_year(text: str, year: int) -> bool:
    """The year stands in the text, with four digits or as `26-03-04`."""
    return str(year) in text or f"{year % 100:02}-" in text or f"{year % 100:02}/" in text


def year_around(fork: LexborNode, page: str) -> int | None:
    """The year that stands alone as heading before the list, or that is the page's folder."""
    current: LexborNode | None = fork
    for _ in range(_LEVELS):
        if current is None or current.tag == "body":
            break
        before = _element_before(current)
        if before is not None:
            found = _YEAR_ALONE.match(before.text(deep=True)[:40])
            return int(found[1]) if found else _year_of_folder(page)
        current = current.parent
    return _year_of_folder(page)


def in_year(day: date | None, year: int, observed: date) -> date | None:
    """The same day of that year; unchanged where the calendar has none or it would lie ahead."""
    if day is None:
        return None
    try:
        moved = day.replace(year=year)
    except ValueError:
        return day
    return moved if moved <= observed else day


def by_address(day: date, named: date, observed: date) -> date:
    """`day` in the year of `named`, the day in the row's address, where both speak of the same weeks."""
    years = (named.year - 1, named.year, named.year + 1)
    moved = [found for year in years if (found := in_year(day, year, observed)) is not None]
    best = min(moved, key=lambda one: abs(one - named))
    return best if abs(best - named) <= _NEAR else day


def _year_of_folder(page: str) -> int | None:
    found = _YEAR_FOLDER.search(page.partition("?")[0])
    return int(found[1]) if found else None


def _element_before(node: LexborNode) -> LexborNode | None:
    current = node.prev
    for _ in range(10):
        if current is None or current.is_element_node:
            return current
        current = current.prev
    return None
