"""In which column a page stands, so that a fault on it goes to the unit that keeps the column."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from checks.facts import Column, Site


def column_finder(site: Site) -> Callable[[str], str]:
    """A function from a page's address to the name of its column, "" where none is known: the column
    itself, a column that lists the page, else the column in whose folder the page lies."""
    named = {entry.url: column.name for column in reversed(site.columns) for entry in column.entries}
    named |= {column.url: column.name for column in reversed(site.columns)}
    folders = {_folder(column.url): column.name for column in reversed(site.columns) if _has_folder(column)}

    def find(page: str) -> str:
        return named.get(page) or _enclosing(page, folders)

    return find


def _has_folder(column: Column) -> bool:
    return column.kind != "home" and _folder(column.url).count("/") > 1


def _folder(url: str) -> str:
    """host/path/ up to the last slash."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return parts.netloc + parts.path.rpartition("/")[0] + "/"


def _enclosing(page: str, folders: dict[str, str]) -> str:
    folder = _folder(page)
    while folder.count("/") > 1:
        if folder in folders:
            return folders[folder]
        folder = folder.rstrip("/").rpartition("/")[0] + "/"
    return ""
