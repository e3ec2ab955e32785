"""The citizens' messages 留言 of a site: rows of lists and the messages' own pages put together."""

from __future__ import annotations

from msgspec.structs import replace

from checks.facts import Message, Page
from checks.identity import identity
from checks.message_signs import is_excluded_column, message_kind

_MOST_ANSWER = 500
"""Characters of an answer that are kept: enough to tell whether it says anything."""


class MessageAssembly:
    """Takes pages as they come; `messages` tells each message once, by its own page where that was read."""

    def __init__(self) -> None:
        self._found: dict[str, Message] = {}

    def add(self, page: Page) -> None:
        """Keep the page's messages, save those of petition, discipline, survey and interview columns."""
        if not page.messages:
            return
        names = [*reversed(page.crumbs), page.tags.get("ColumnName", "")]
        if is_excluded_column(names):
            return
        for message in page.messages:
            key = identity(message.url).partition("://")[2].rstrip("/")
            kept = self._found.get(key)
            known = _told(message, names)
            self._found[key] = known if kept is None else _joined(kept, known)

    def messages(self) -> tuple[Message, ...]:
        """In order of address."""
        return tuple(sorted(self._found.values(), key=lambda one: one.url))


def _told(message: Message, names: list[str]) -> Message:
    kind = message.kind if message.kind != "other" else message_kind(names)
    return replace(message, kind=kind, answer=message.answer[:_MOST_ANSWER])


def _joined(one: Message, other: Message) -> Message:
    """Both looks at one message: its own page leads, the row fills in what the page does not show."""
    first, second = (other, one) if other.detail and not one.detail else (one, other)
    return replace(
        first,
        title=first.title or second.title,
        kind=first.kind if first.kind != "other" else second.kind,
        asked=first.asked or second.asked,
        answered=first.answered or second.answered,
        unit=first.unit or second.unit,
        status=first.status or second.status,
        answer=first.answer or second.answer,
        shows=tuple(dict.fromkeys((*first.shows, *second.shows))),
    )
