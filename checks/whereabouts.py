"""In which column a page stands, so that a fault on it goes to the unit that keeps the column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import lru_cache
from urllib.parse import urlsplit

from checks.facts import Column, Site

_DEEPEST = 20
"""Folders deeper than this are no column's; a hostile address may have thousands."""


def column_finder(site: Site) -> Callable[[str], str]:
    """A function from a page's address to the name of its column, "" where none is known: the column
    itself, a column that lists the page, else the column in whose folder the page lies."""
    return _finder(_Same(site.columns))


class _Same:
    """Columns that are the same only if they are the very same: to compare thousands of entries would take
    as long as to look through them."""

    __slots__ = ("columns",)

    def __init__(self, columns: tuple[Column, ...]) -> None:
        self.columns = columns

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.columns is other.columns

    def __hash__(self) -> int:
        return id(self.columns)


@lru_cache(1)
def _finder(same: _Same) -> Callable[[str], str]:
    """Made once for all the checks that look at a site, one after the other."""
    columns = [one for one in same.columns if one.kind != "home"]
    listed = Counter(entry.url for column in columns for entry in column.entries)
    # Later ones win below: a parent lists what its children list, and the child's unit is the one to act.
    columns.sort(key=lambda one: (one.kind != "parent", _share_of_own(one, listed)))
    named = {entry.url: column.name for column in columns for entry in column.entries}
    named |= {column.url: column.name for column in columns}
    folders = {_folder(column.url): column.name for column in columns if _in_a_folder(column)}

    def find(page: str) -> str:
        return named.get(page) or _enclosing(page, folders)

    return find


def _share_of_own(column: Column, listed: Counter[str]) -> float:
    """The share of its rows that no other column lists; a page that shows what is new elsewhere has few."""
    own = sum(1 for entry in column.entries if listed[entry.url] == 1)
    return own / max(1, len(column.entries))


def _in_a_folder(column: Column) -> bool:
    return _folder(column.url).count("/") > 1


def _folder(url: str) -> str:
    """host/path/ up to the last slash, "" for what is no address."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return parts.netloc + "/".join(parts.path.split("/")[:-1][:_DEEPEST]) + "/"


def _enclosing(page: str, folders: dict[str, str]) -> str:
    folder = _folder(page)
    while folder.count("/") > 1:
        if folder in folders:
            return folders[folder]
        folder = folder[:-1].rpartition("/")[0] + "/"
    return ""
