"""What may do people harm: their numbers, marks of secrecy, links and heads that were broken into."""

from __future__ import annotations

from msgspec import Struct

from checks.facts.page import HeadSign, HiddenPart, Leak


class LeakSeen(Struct, frozen=True, omit_defaults=True):
    """The numbers of people on one page, or in one attachment. `pages` are further pages that show the same
    (the first ten); `found_on` is the page that leads to an attachment."""

    url: str
    title: str = ""
    leaks: tuple[Leak, ...] = ()
    found_on: str = ""
    occurrences: int = 1
    pages: tuple[str, ...] = ()
    is_attachment: bool = False


class MarkSeen(Struct, frozen=True, omit_defaults=True):
    """A line that looks like a mark of secrecy, with the pages or attachments that show it."""

    line: str
    url: str
    title: str = ""
    found_on: str = ""
    occurrences: int = 1
    pages: tuple[str, ...] = ()
    is_attachment: bool = False


class AttachmentsSeen(Struct, frozen=True, omit_defaults=True):
    """How the attachments of the site itself were read. `troubles` are the reasons why some were not, or not
    whole, in Chinese, each with how many and the first ten addresses; `left` counts those that opened and
    were not taken (a budget, a stop, a kind that nobody reads)."""

    read: tuple[str, ...] = ()
    troubles: dict[str, tuple[int, tuple[str, ...]]] = {}
    left: int = 0


class HiddenSeen(Struct, frozen=True, omit_defaults=True):
    """Links that are kept out of sight, or that sell vice `in_sight`: the same on several pages counted once.
    `vice` are the names of it among their words and addresses."""

    part: HiddenPart
    url: str
    """The first page that it was seen on."""
    in_sight: bool = False
    vice: tuple[str, ...] = ()
    occurrences: int = 1
    pages: tuple[str, ...] = ()


class HeadSeen(Struct, frozen=True, omit_defaults=True):
    """What a page says of itself to search engines, of pages where that is telling."""

    url: str
    title: str = ""
    keywords: str = ""
    description: str = ""
    signs: tuple[HeadSign, ...] = ()
    scripts: tuple[str, ...] = ()
    """Foreign scripts with names of one to three letters."""
    charset: str = ""
    odd_charset: bool = False
    """The page is written in another encoding than the others of its site."""
    is_home: bool = False
    sold: int = 0
    """Anchors of the page that sell vice, hidden or not."""
    told: int = 0
    """Lines of its text that name vice and do not speak against it."""
    occurrences: int = 1
    pages: tuple[str, ...] = ()
