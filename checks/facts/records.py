"""The records of a scan file: one look at one thing each (a page is one more of them)."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from msgspec import Struct

from checks.facts.outcomes import CertificateFault, Hop, OutcomeName, Try
from checks.facts.page import Leak, Link, Opener, Page, SearchEntry

CUT_SHORT = "还没有传完"
"""Stands in the notes of a target that opened and came too slowly to be read."""

ALSO = "&"
"""Between names in `Target.acts_on` that have to be said of one anchor."""


class Target(Struct, frozen=True, omit_defaults=True, tag="target", tag_field="fact"):
    """How the looks at one address ended that is not an opened HTML page of the site: a leaf (image, file,
    external link), or a page that did not open."""

    url: str
    at: datetime
    outcome: OutcomeName
    status: int = 0
    saw: str = ""
    final_url: str = ""
    tries: tuple[Try, ...] = ()
    content_type: str = ""
    size: int = 0
    depth: int = 0
    found_on: str = ""
    notes: tuple[str, ...] = ()
    """Warnings with the target itself in order: expired certificate, incomplete chain ..."""
    hops: tuple[Hop, ...] = ()
    request: str = ""
    response: str = ""
    """Heads of the last request and its answer, cut short; kept for targets that did not open."""
    sha256: str = ""
    """Of the last answer's body as far as it was read (`size` bytes); kept for targets that did not open."""
    acts_on: tuple[str, ...] = ()
    """The names of classes and ids that a script or style acts upon; `*` where it was not read to its end.
    `nav a&:sub`: both have to be said of an anchor."""
    opens: tuple[Opener, ...] = ()
    """The functions of a script that open an address put together from their parameters."""


class ScanStarted(Struct, frozen=True, omit_defaults=True, tag="started", tag_field="fact"):
    url: str
    at: datetime
    tool: str
    name: str = ""
    settings: dict[str, str] = {}


class HomeLook(Struct, frozen=True, omit_defaults=True, tag="home", tag_field="fact"):
    """The tries to open the home page."""

    url: str
    at: datetime
    tries: tuple[Try, ...]


class TlsSeen(Struct, frozen=True, omit_defaults=True, tag="tls", tag_field="fact"):
    """What the TLS of one host of the site itself looked like over the whole scan.

    `good` and `faulty` count handshakes that did and did not stand the strict look; `opened` says that a
    rung opened the host all the same. `names`, `issuer`, `sent` (number of certificates) and the dates are of
    its certificate, where one was seen; `protocol` is what a weak server agreed to.
    """

    url: str
    at: datetime
    fault: CertificateFault | Literal[""] = ""
    saw: str = ""
    good: int = 0
    faulty: int = 0
    opened: bool = True
    names: tuple[str, ...] = ()
    issuer: str = ""
    sent: int = 0
    not_before: datetime | None = None
    not_after: datetime | None = None
    protocol: str = ""


class RobotsSeen(Struct, frozen=True, omit_defaults=True, tag="robots", tag_field="fact"):
    """What robots.txt of the site said: `none`, `rules`, `postponed` (5xx, timeout), `overridden`."""

    url: str
    at: datetime
    answer: Literal["none", "rules", "postponed", "overridden"]
    saw: str = ""


ViewName = Literal["plain", "robot", "from-search"]
"""Who looks: a browser, a search robot, a browser that comes from a search engine's list."""


class View(Struct, frozen=True, omit_defaults=True, tag="view", tag_field="fact"):
    """One of the views of the home page, or of one column page, that are compared with one another, as it
    came over the net, without a browser. `links` are those to other parties, the first 200. `saw` says in
    Chinese why there is none."""

    url: str
    at: datetime
    shown_to: ViewName
    outcome: OutcomeName = "ok"
    status: int = 200
    final_url: str = ""
    title: str = ""
    keywords: str = ""
    description: str = ""
    links: tuple[Link, ...] = ()
    digest: str = ""
    saw: str = ""


class FooterLook(Struct, frozen=True, omit_defaults=True, tag="footer", tag_field="fact"):
    """The marks of the home page's footer as the browser draws it, where a script may write them. `trouble`
    says in Chinese, when not empty, why it could not be looked at."""

    url: str
    at: datetime
    marks: dict[str, str] = {}
    trouble: str = ""


SearchAnswer = Literal[
    "",
    "found",
    "none",  # the page says that there is nothing
    "others",  # results, and the title is not among them
    "unclear",  # no results in the markup: a script may show them
]


class SearchLook(Struct, frozen=True, omit_defaults=True, tag="search", tag_field="fact"):
    """The site's search, asked for the titles of content pages of its own. `url` is the home page; `entry` is
    None where it shows no search. `trouble` says in Chinese, when not empty, why nothing can be said.
    `asked`, `titles` and `answers` are of the same length; `tries` are of the last of them."""

    url: str
    at: datetime
    entry: SearchEntry | None = None
    trouble: str = ""
    titles: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    answers: tuple[SearchAnswer, ...] = ()
    tries: tuple[Try, ...] = ()
    saw: str = ""


class ScanEnded(Struct, frozen=True, omit_defaults=True, tag="ended", tag_field="fact"):
    at: datetime
    budget_hit: str = ""
    """Which budget ended the scan, in Chinese, empty when the site was walked to its end."""
    interrupted: bool = False
    left_out: dict[str, int] = {}


class Attachment(Struct, frozen=True, omit_defaults=True, tag="attachment", tag_field="fact"):
    """A file of the site that was taken whole, and what was read in it.

    `format` is told from the content: "docx", "xlsx", "doc", "xls", "pdf", "html", "text"; "" where it is
    none of them. `trouble`, when not empty, says in Chinese why its text, or a part of it, was not read.
    """

    url: str
    at: datetime
    found_on: str = ""
    format: str = ""
    size: int = 0
    sha256: str = ""
    characters: int = 0
    """Of text that was read."""
    trouble: str = ""
    leaks: tuple[Leak, ...] = ()
    marks: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    """Sentences in which something of the bundled lexicon, or a residue, may stand; personal data starred."""
    etag: str = ""
    modified: str = ""
    """What its server said of it: ETag and Last-Modified."""
    read_at: datetime | None = None
    """When an earlier scan read it, where it is unchanged since and was not taken again."""


Record = (
    ScanStarted
    | HomeLook
    | RobotsSeen
    | TlsSeen
    | Page
    | Target
    | Attachment
    | View
    | FooterLook
    | SearchLook
    | ScanEnded
)
