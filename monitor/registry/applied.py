"""A person's words about columns and boards, laid over what a scan put together; pure.

Renamed, retyped and excluded is only how the site is judged: which documents were paired and which messages
were read follows from what the site itself says.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

import msgspec

from checks.column_addresses import canonical
from checks.facts import Column, ColumnKind, Message, Site

_DEEPEST = 20
"""Folders deeper than this are no board's."""


@dataclass(frozen=True, slots=True)
class ColumnWords:
    """What a person said of one column; None is what they left to the site."""

    url: str
    name: str | None = None
    kind: ColumnKind | None = None
    excluded: bool = False
    limit_days: int | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class BoardWords:
    """What a person said of one message board. `deadline_days` are working days."""

    url: str
    excluded: bool = False
    deadline_days: int | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """All that people said of one site's columns and boards."""

    columns: Sequence[ColumnWords] = ()
    boards: Sequence[BoardWords] = ()

    def __bool__(self) -> bool:
        return bool(self.columns or self.boards)


SILENCE = Words()


def applied(site: Site, words: Words) -> Site:
    """The site as people say it is: excluded columns and the messages of excluded boards are not there."""
    if not words:
        return site
    said = {_key(one.url): one for one in words.columns}
    boards = _board_finder(site, words.boards)
    columns = (_column(one, said) for one in site.columns)
    messages = (_message(one, boards(one.url)) for one in site.messages)
    return msgspec.structs.replace(
        site,
        columns=tuple(one for one in columns if one is not None),
        messages=tuple(one for one in messages if one is not None),
    )


def _column(column: Column, said: Mapping[str, ColumnWords]) -> Column | None:
    words = said.get(_key(column.url))
    if words is None:
        return column
    if words.excluded:
        return None
    return msgspec.structs.replace(
        column,
        name=words.name or column.name,
        kind=words.kind or column.kind,
        kind_by="person" if words.kind else column.kind_by,
        own_limit_days=words.limit_days,
        own_reason=words.reason if words.limit_days is not None else "",
    )


def _message(message: Message, words: BoardWords | None) -> Message | None:
    if words is None:
        return message
    if words.excluded:
        return None
    return msgspec.structs.replace(message, own_deadline_days=words.deadline_days)


def _board_finder(site: Site, boards: Sequence[BoardWords]) -> Callable[[str], BoardWords | None]:
    """A function from a message's address to its board: the one that lists it, else the one in whose folder
    it lies, the innermost first."""
    by_key = {_key(one.url): one for one in boards}
    listed = {
        entry.url: by_key[_key(column.url)]
        for column in site.columns
        if _key(column.url) in by_key
        for entry in column.entries
    }
    folders = {
        _folder(one.url): one for one in boards if "?" not in one.url and _folder(one.url).count("/") > 1
    }

    def find(url: str) -> BoardWords | None:
        return listed.get(url) or by_key.get(_key(url)) or _enclosing(url, folders)

    return find


def _enclosing(url: str, folders: Mapping[str, BoardWords]) -> BoardWords | None:
    folder = _folder(url)
    while folder.count("/") > 1:
        if folder in folders:
            return folders[folder]
        folder = folder[:-1].rpartition("/")[0] + "/"
    return None


def _folder(url: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return parts.netloc + "/".join(parts.path.split("/")[:-1][:_DEEPEST]) + "/"


def _key(url: str) -> str:
    """One spelling for an address with http or https, with or without index.html."""
    return canonical(url).partition("://")[2]
