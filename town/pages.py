"""The kinds of things a site of the town is made of. Plain data: dates are fixed, marks lie in place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeAlias
from urllib.parse import urljoin

from town.planted import Mark, about


@dataclass(frozen=True)
class Answer:
    """What the server sends. `first` is sent to the first request of a run instead. `seconds` is waited.
    `session` says that the word SESSIONID in the body becomes a new session id in every answer, `hangs_up`
    that the connection is cut in place of an answer, `padding` how many more bytes follow the body. `cookie`
    must be brought back; who comes without it is given it and sent to the same address again."""

    body: bytes
    status: int = 200
    content_type: str = "text/html"
    headers: Mapping[str, str] = field(default_factory=dict)
    seconds: float = 0.0
    first: Answer | None = None
    session: bool = False
    refuses_head: bool = False
    hangs_up: bool = False
    padding: int = 0
    cookie: str = ""


@dataclass(frozen=True)
class Fragment:
    """A piece of HTML as an editor of the site wrote it, with what is planted in it."""

    html: str
    marks: tuple[Mark, ...] = ()


Part: TypeAlias = str | Fragment
"""Of a text: a paragraph, or a piece of HTML."""


@dataclass(frozen=True)
class Row:
    """One row of a list. `href` is written as the site writes it."""

    title: str
    href: str
    day: date | None = None
    pinned: bool = False
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True)
class Page:
    """A page with a template of its own: home pages, parent columns, odd pages."""

    path: str
    template: str
    title: str
    data: Mapping[str, Any] = field(default_factory=dict)
    marks: tuple[Mark, ...] = ()
    parts: tuple[Part, ...] = ()

    def all_marks(self) -> Iterator[Mark]:
        yield from self.marks
        yield from _within(self.parts)


@dataclass(frozen=True)
class Article:
    """A content page. A policy document has a `number` and the day it was written."""

    path: str
    title: str
    day: date | None
    body: tuple[Part, ...] = ()
    column: str = ""
    column_path: str = ""
    source: str = ""
    number: str = ""
    written: date | None = None
    related: tuple[Fragment, ...] = ()
    marks: tuple[Mark, ...] = ()
    template: str = "article"
    tagged: date | None = None
    """The day in its tag, where that is another one."""
    expires: date | None = None
    """The last day that its table shows it in force."""
    disclosed: bool = True
    """It says that it may be published (此件公开发布), where the site's documents do."""

    def all_marks(self) -> Iterator[Mark]:
        yield from self.marks
        yield from _within(self.body)
        yield from _within(self.related)


@dataclass(frozen=True)
class Column:
    """A list of rows. `look` picks the shape of the rows, `dates` how days are printed ("" prints none)."""

    path: str
    name: str
    rows: tuple[Row, ...] = ()
    type: str = ""
    look: str = "list"
    dates: str = "%Y-%m-%d"
    per_page: int = 12
    surplus: int = 0
    """So many pages more than there are does the pager count."""
    parent: tuple[str, str] = ("", "")
    """Name and path of the column above."""
    parts: tuple[Part, ...] = ()
    marks: tuple[Mark, ...] = ()
    template: str = "column"

    @property
    def title(self) -> str:
        return self.name

    @property
    def page_count(self) -> int:
        return max(1, -(-len(self.rows) // self.per_page))

    def page_rows(self, number: int) -> tuple[Row, ...]:
        return self.rows[number * self.per_page : (number + 1) * self.per_page]

    def print_day(self, row: Row) -> str:
        return row.day.strftime(self.dates) if row.day and self.dates else ""

    def row_path(self, row: Row) -> str:
        return urljoin(self.path, "".join(row.href.split()))

    def all_marks(self) -> Iterator[Mark]:
        yield from self.marks
        yield from _within(self.parts)
        for row in self.rows:
            yield from about(row.marks, row.href)


@dataclass(frozen=True)
class Message:
    """A citizen's message. None and "" are left empty on its page."""

    path: str
    title: str
    asked: date
    question: str
    answered: date | None = None
    unit: str = ""
    status: str = "已回复"
    answer: str = ""
    box: str = ""
    box_path: str = ""
    marks: tuple[Mark, ...] = ()
    template: str = "message"

    def all_marks(self) -> Iterator[Mark]:
        yield from self.marks


@dataclass(frozen=True)
class MessageBox:
    """A list of messages."""

    path: str
    name: str
    messages: tuple[Message, ...]
    marks: tuple[Mark, ...] = ()
    template: str = "messages"

    @property
    def title(self) -> str:
        return self.name

    def all_marks(self) -> Iterator[Mark]:
        yield from self.marks


AnyPage: TypeAlias = Page | Article | Column | Message | MessageBox


@dataclass(frozen=True)
class Site:
    """A site of the town. `charset` is how its pages are written, `declared` what their head says, `header`
    what the Content-Type header says ("" names none). `endless` makes answers up: from the query of its path,
    or from the whole path below one that ends in a slash."""

    key: str
    name: str
    url: str
    pages: tuple[AnyPage, ...] = ()
    answers: Mapping[str, Answer] = field(default_factory=dict)
    endless: Mapping[str, Callable[[str], Answer]] = field(default_factory=dict)
    charset: str = "utf-8"
    declared: str = "utf-8"
    header: str = ""
    to_robots: Mapping[str, Answer] = field(default_factory=dict)
    """What search robots are sent at these paths."""
    foot: tuple[Fragment, ...] = ()
    head: tuple[Fragment, ...] = ()
    marks: tuple[Mark, ...] = ()
    """Of the address itself, for a site that serves no page."""
    listening: bool = True
    listed: bool = True
    """It is one of the sites that a scan of the town looks at; others are only linked to."""

    def all_marks(self) -> Iterator[Mark]:
        """The marks of what all pages share, and of the address."""
        yield from self.marks
        yield from _within(self.head)
        yield from _within(self.foot)


def link(href: str, words: str, *marks: Mark, attributes: str = "") -> Fragment:
    """A paragraph with one anchor; a mark without subject speaks of where the anchor leads."""
    html = f'<p><a href="{href}"{" " if attributes else ""}{attributes}>{words}</a></p>'
    return Fragment(html, about(marks, href))


def anchor(href: str, words: str, *marks: Mark, attributes: str = "") -> Fragment:
    """One anchor without paragraph; a mark without subject speaks of its words."""
    html = f'<a href="{href}"{" " if attributes else ""}{attributes}>{words}</a>'
    return Fragment(html, about(marks, words))


def picture(src: str, words: str, *marks: Mark, attributes: str = "") -> Fragment:
    html = f'<p class="pic"><img src="{src}" alt="{words}"{" " if attributes else ""}{attributes}></p>'
    return Fragment(html, about(marks, src))


def _within(parts: tuple[Part, ...] | tuple[Fragment, ...]) -> Iterator[Mark]:
    for part in parts:
        if isinstance(part, Fragment):
            yield from part.marks
