"""The citizens' messages 留言 of a site: rows of lists and the messages' own pages put together."""

from __future__ import annotations

import re
from bisect import insort
from collections.abc import Iterator
from functools import reduce
from operator import itemgetter
from urllib.parse import urlsplit

from msgspec.structs import replace

from checks.facts import MIDDLE, Message, Page
from checks.identity import identity
from checks.message_signs import (
    is_excluded_address,
    is_excluded_column,
    message_kind,
    message_state,
    names_board,
)
from checks.page_order import Rank, rank_of

_MOST_ANSWER = 500
"""Characters of an answer that are kept: enough to tell whether it says anything."""
_TITLE_PARTS = re.compile(r"[-_|\uff5c\u2013—]+")
_MOST_LOOKS = 8
"""Pages that show one message: its own, some lists."""
_MOST_PARTS = 3
"""Letters that one letter's page is read as when its parts are not understood: question, answer, a remark."""


class MessageAssembly:
    """Takes pages as they come; `messages` tells each message once, by its own page where that was read."""

    def __init__(self) -> None:
        self._found: dict[str, list[tuple[bool, Rank, int, Message]]] = {}
        """The looks at each message, its own page first."""
        self._left_out: set[str] = set()
        """Pages of columns that are left out: the home page shows their rows without saying so."""

    def add(self, page: Page) -> None:
        """Keep the page's messages, save those of petition, discipline, survey and interview columns."""
        names = [*reversed(page.crumbs), page.tags.get("ColumnName", "")]
        if is_excluded_column([*names, *_named_by_title(page)]) or is_excluded_address(_path(page.url)):
            self._left_out |= {_key(page.url), *map(_key, _rows_of(page))}
            return
        for at, message in enumerate(page.messages):
            looks = self._found.setdefault(_key(message.url), [])
            look = (not message.detail, rank_of(page), at, _told(message, names))
            insort(looks, look, key=itemgetter(0, 1, 2))
            del looks[_MOST_LOOKS:]

    def messages(self) -> tuple[Message, ...]:
        """In order of address. Of a letter that its list leads to, and whose page reads as several, only what
        the list says counts: the pieces would be accused of lacking what the others have."""
        left_out = self._left_out | self._pieces()
        found = (looks for key, looks in self._found.items() if key not in left_out)
        return tuple(sorted(map(_seen, found), key=lambda one: one.url))

    def _pieces(self) -> set[str]:
        cards: dict[str, list[str]] = {}
        for key in self._found:
            page, mark, _ = key.partition("#m")
            if mark and page in self._found:
                cards.setdefault(page, []).append(key)
        return {key for page, keys in cards.items() if self._is_one_letter(page, keys) for key in keys}

    def _is_one_letter(self, page: str, cards: list[str]) -> bool:
        row = _seen(self._found[page])
        titles = [_seen(self._found[key]).title for key in cards]
        return not row.detail and (len(cards) <= _MOST_PARTS or row.title in titles)


def _named_by_title(page: Page) -> list[str]:
    """The parts of the title that name the column: of a letter's own page all but the first, its subject."""
    parts = [part.strip() for part in _TITLE_PARTS.split(page.title[:400])]
    return parts if page.kind == "list" else parts[1:]


def _rows_of(page: Page) -> Iterator[str]:
    """Where the page's own rows lead: their letters belong to its column, whatever their pages say. Boxes
    that are headed as another board's are left alone."""
    yield from (one.url for one in page.messages)
    for block in page.blocks if page.kind in ("list", "messages") else ():
        others = names_board([block.name]) and not is_excluded_column([block.name])
        if block.region in MIDDLE and not others:
            yield from (entry.url for entry in block.entries)


def _key(url: str) -> str:
    return identity(url).partition("://")[2].rstrip("/")


def _path(url: str) -> str:
    try:
        return urlsplit(url).path[:400]
    except ValueError:
        return ""


def _told(message: Message, names: list[str]) -> Message:
    kind = message.kind if message.kind != "other" else message_kind(names)
    return replace(message, kind=kind, answer=message.answer[:_MOST_ANSWER])


def _seen(looks: list[tuple[bool, Rank, int, Message]]) -> Message:
    return reduce(_joined, (message for *_, message in looks))


def _joined(first: Message, second: Message) -> Message:
    """Both looks at one message: its own page leads, the row fills in what the page does not show."""
    return replace(
        first,
        title=first.title or second.title,
        kind=first.kind if first.kind != "other" else second.kind,
        asked=first.asked or second.asked,
        asked_late=first.asked_late or second.asked_late,
        answered=first.answered or second.answered,
        unit=first.unit or second.unit,
        status=first.status or second.status,
        answer=first.answer or second.answer,
        shows=tuple(dict.fromkeys((*first.shows, *second.shows))),
        listed=first.listed or _listed(first, second),
    )


def _listed(page: Message, row: Message) -> str:
    """The row's status where the page's own says otherwise, or where it has no answer to show for it."""
    if not page.detail or row.detail or not row.status:
        return ""
    own, told = message_state(page.status), message_state(row.status)
    shows_answer = page.answer or page.answered or not {"answer", "answered"} & set(page.shows)
    return row.status if own != told and (page.status or not shows_answer) else ""
