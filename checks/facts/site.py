"""A site, put together from the records of one scan: what most checks read."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from msgspec import Struct

from checks.calendar import NATIONAL, Calendar
from checks.facts.documents import Document
from checks.facts.outcomes import Hop, OutcomeName, Rung, Try
from checks.facts.page import (
    Entry,
    EvidenceName,
    Holding,
    Link,
    LinkHow,
    Message,
    Region,
)
from checks.facts.records import SearchLook, Target, TlsSeen, View
from checks.facts.safety import AttachmentsSeen, HeadSeen, HiddenSeen, LeakSeen, MarkSeen
from checks.lexicons import Lexicon

ColumnKind = Literal[
    "home", "news", "notice", "policy", "interpretation", "disclosure", "service", "interaction",
    "data", "topic", "parent", "other",
]  # fmt: skip

KindBasis = Literal["tag", "name", "guess", "person"]

Absence = Literal["", "elsewhere", "gone"]


class Column(Struct, frozen=True, omit_defaults=True):
    """One column 栏目 of the site. `entries` are its rows over all its pages that were read."""

    url: str
    name: str
    kind: ColumnKind
    kind_by: KindBasis = "guess"
    first_level: bool = False
    entries: tuple[Entry, ...] = ()
    latest: date | None = None
    latest_url: str = ""
    latest_by: EvidenceName = "none"
    scripted: str = ""
    """Not empty: a script loads the list and we did not see the rows."""
    unread: str = ""
    """Not empty: why the column could not be read (did not open, budget)."""
    absent: Absence = ""
    """Why nothing of an unread column stands on this site at all: its address sends to another one, or has no
    page."""
    heard: str = ""
    """What the endpoints of its list answered, in Chinese; empty when none was asked."""
    holds: Holding = ""
    """What the column's page shows in place of rows."""
    finished: bool = False
    """A special topic 专题 that is over, or the archive of a past year."""
    seen_on: tuple[str, ...] = ()
    undated_doubt: str = ""
    """Not empty: why rows that show no date may have one for all that, in Chinese."""
    ahead: tuple[Entry, ...] = ()
    """Articles whose own pages show a day after the scan, where the rows show one that is not."""
    dated_behind: int = 0
    """Rows without a date whose article was read and shows one."""
    own_limit_days: int | None = None
    """How long a person lets this column stand still, in place of the limit of its kind."""
    own_reason: str = ""
    """Why that person does."""


class Sighting(Struct, frozen=True, omit_defaults=True):
    """A link target with where it is linked from: `occurrences` counts pages, `pages` names the first ten."""

    url: str
    words: str = ""
    how: LinkHow = "a"
    region: Region = "body"
    occurrences: int = 1
    pages: tuple[str, ...] = ()
    sure: bool = True
    """False when only guesses of ours lead there."""


class LinkSeen(Struct, frozen=True, omit_defaults=True):
    """A link target of the site together with how the looks at it ended."""

    sighting: Sighting
    target: Target


class EmptySeen(Struct, frozen=True, omit_defaults=True):
    """An anchor that leads nowhere, the same words in the same region counted once."""

    words: str
    href: str
    region: Region = "body"
    occurrences: int = 1
    pages: tuple[str, ...] = ()
    bound: bool = False
    """A script or style of the site speaks of its class: it may do something after all."""


class Home(Struct, frozen=True, omit_defaults=True):
    """The home page. `latest` is the newest plausible date in its own rows; when the home page is a mere
    entry (no rows), over the second-level pages, and `by_second_level` is True."""

    url: str
    tries: tuple[Try, ...] = ()
    opened: bool = True
    latest: date | None = None
    latest_url: str = ""
    latest_by: EvidenceName = "none"
    by_second_level: bool = False
    scripted: str = ""
    rows: int = 0
    ahead: tuple[Entry, ...] = ()
    """Its rows that are dated after the day of the scan."""


TagFlaw = Literal[
    "absent",
    "empty",
    "leftover",  # what a template writes when nobody fills it in
    "form",  # not a value that the tag can have
    "loose",  # a right value, written otherwise than prescribed
    "odd-name",  # its name is written with other signs, or in another attribute
    "doubled",  # stands there twice with different values
    "contradicts",  # the page shows something else
    "area",  # a code whose area is not that of the filings
    "province",  # one of another province than the police filing
    "another",  # the title of another article
    "host",  # a domain that is not the site's
    "type",  # a column type that 47号 does not list
]


class TagFault(Struct, frozen=True, omit_defaults=True):
    """One flaw of one page tag, over all pages that owe the tag: `occurrences` counts them, `pages` names the
    first ten. `wrote` is what the first has in the tag, `shows` what it shows to people instead."""

    level: Literal["home", "site", "column", "within", "article"]
    name: str
    flaw: TagFlaw
    occurrences: int = 1
    pages: tuple[str, ...] = ()
    wrote: str = ""
    shows: str = ""
    on_home: bool = False


class TagsSeen(Struct, frozen=True, omit_defaults=True):
    """The page tags of a site. `owing` counts the pages that owe the tags of each level and were read;
    `within` are the tags of the column on content pages."""

    owing: dict[str, int] = {}
    faults: tuple[TagFault, ...] = ()


class MarkGap(Struct, frozen=True, omit_defaults=True):
    """Pages that lack a footer mark which the home page has; `name` is "" where there is no footer at all."""

    name: str
    occurrences: int = 1
    pages: tuple[str, ...] = ()


class FooterSeen(Struct, frozen=True, omit_defaults=True):
    """What the home page's footer shows, by the names of `Page.footer`, with what its frames show.

    `writes` says, when not empty, what may write more of it, `writes_badges` what may write the mark of
    党政机关 and the 找错 entry; `unseen` why that was not looked at through the browser. `codes` are the
    site's codes as the page tag and the footer say. `pages` counts the other pages that were compared.
    """

    url: str
    marks: dict[str, str] = {}
    writes: str = ""
    writes_badges: str = ""
    unseen: str = ""
    codes: tuple[str, ...] = ()
    pages: int = 0
    gaps: tuple[MarkGap, ...] = ()
    title: str = ""
    """The home page's."""
    named: str = ""
    """The home page's SiteName tag."""
    maps: tuple[str, ...] = ()
    """Where the home page's links lead that are called the map of the site."""


class PageLook(Struct, frozen=True, omit_defaults=True, gc=False):
    """How a page that was read came to us, as `Page` says it."""

    url: str
    at: datetime
    final_url: str = ""
    outcome: OutcomeName = "ok"
    status: int = 200
    millis: int = 0
    size: int = 0
    digest: str = ""
    rung: Rung = "strict"
    address: str = ""
    hops: tuple[Hop, ...] = ()


class Channel(Struct, frozen=True, omit_defaults=True):
    """A way to ask 咨询建言渠道: a board with messages, a form to write in, or a link that is called one."""

    url: str
    words: str
    how: Literal["board", "form", "link"]


StatutoryPart = Literal["area", "guide", "system", "content", "report", "application"]
"""The area of statutory disclosure 政府信息公开专栏, and what has to stand in it: 指南, 制度, 法定主动公开
内容, 年报, and the way to 依申请公开."""


class StatutorySeen(Struct, frozen=True, omit_defaults=True):
    """A part of statutory disclosure as the site shows it. `how`: a link leads to it, or words alone name it,
    which a script may open. `host` is not empty where it lies on another party's host."""

    part: StatutoryPart
    url: str
    words: str
    how: Literal["link", "words"] = "link"
    host: str = ""


class ReportSeen(Struct, frozen=True, omit_defaults=True):
    """An annual report on disclosure. `in_column`: it is listed where the reports stand. `sure`: its day is
    that of its own page, not of a list's row."""

    year: int
    title: str
    url: str
    published: date | None = None
    sure: bool = False
    in_column: bool = False


class DisclosureSeen(Struct, frozen=True, omit_defaults=True):
    """What a site shows of statutory disclosure. `parts` holds the best sight of each. `area_read` counts the
    pages of the area that were read with their links in the markup; `trouble` says in Chinese, when not
    empty, what of it was not seen. `report_columns` are the pages that list the reports and were read
    whole."""

    parts: tuple[StatutorySeen, ...] = ()
    area_read: int = 0
    trouble: str = ""
    reports: tuple[ReportSeen, ...] = ()
    report_columns: tuple[str, ...] = ()


class GuideSeen(Struct, frozen=True, omit_defaults=True):
    """A service guide 办事指南 of the site itself. `filled`, `empty`, `bare` and `absent` divide the eight
    elements of `checks.guide_elements.ELEMENTS` by whether the page has a value for it, a label with nothing
    behind it, a label of which that cannot be told (a tab, a cell), or none. `doubt` says in Chinese, when
    not empty, where more of it may stand."""

    url: str
    title: str
    filled: tuple[str, ...] = ()
    empty: tuple[str, ...] = ()
    bare: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    doubt: str = ""
    column: str = ""


class Coverage(Struct, frozen=True, omit_defaults=True):
    pages: int = 0
    links: int = 0
    targets: int = 0
    unknown: int = 0
    unlooked: int = 0
    """Targets that no one looked at: a budget, a trap guard or a stop came first; part of `unknown`."""
    budget_hit: str | None = None
    left_out: dict[str, int] = {}
    """Addresses that were left out on purpose, by the Chinese name of the guard or budget."""
    interrupted: bool = False
    robots: str = ""


class ProbedDay(Struct, frozen=True, omit_defaults=True):
    """The probes of a home page on one day. `probes` counts those that tell something, `failed` those of them
    that did not open it in time; `void` are left out of both: our own line was down, we were turned away, or
    the site was closed with approval. `total` and `slowest` are milliseconds of the probes that opened."""

    day: date
    probes: int = 0
    failed: int = 0
    void: int = 0
    total: int = 0
    slowest: int = 0


class Probes(Struct, frozen=True, omit_defaults=True):
    """The probes of a home page over a window of whole days, oldest first, each day there once."""

    days: tuple[ProbedDay, ...]


Topic = Literal[
    "words", "programs", "forms", "history", "letters", "cases", "snippets", "interfaces", "fields",
    "legible", "inside", "pictured", "spans", "last",
]  # fmt: skip
"""What a content page is about, where such pages show on purpose what is a fault elsewhere: lessons about
spelling and corrections, lessons about programs, forms and samples to be filled in, texts of another time,
letters of citizens, cases of people who are not to be named. Of single lines: code is spoken of beside them,
or what programs send one another, they are values of the metadata table, which has a check of its own, the
lines beside them were read well, they stand in the text of an article, or of one with pictures, a bracket
that they open is closed in a line near (or the other way round), they are the last of the text."""


class TextSeen(Struct, frozen=True, omit_defaults=True):
    """A line of the site in which something of the lexicon, or a residue, may stand; `occurrences` counts
    pages, `pages` names the first ten. `cited`: it stands only where citizens' words are published. `day`:
    the latest date of the content pages that show it."""

    text: str
    occurrences: int = 1
    pages: tuple[str, ...] = ()
    cited: bool = False
    day: date | None = None
    topics: tuple[Topic, ...] = ()
    """What all content pages that show it are about."""
    file: str = ""
    """Not empty: it is a sentence of this attachment; `pages` are the address of the file and the page that
    leads to it."""


class RepeatSeen(Struct, frozen=True, omit_defaults=True):
    """A content page on which a whole paragraph stands twice, as it does where a text was pasted twice."""

    url: str
    title: str
    line: str
    sure: bool = False
    """It is the only one on its page, right behind itself, and others stand around it."""


class StraySeen(Struct, frozen=True, omit_defaults=True):
    """A content page with a `line` that does not belong there, or that speaks of what is not there; `what` is
    Chinese."""

    url: str
    title: str
    line: str
    what: str
    is_residue: bool = True


class NumberingSeen(Struct, frozen=True, omit_defaults=True):
    """A content page whose parts are numbered in one `style` up to the `line` that goes on in another."""

    url: str
    title: str
    line: str
    number: str
    style: str
    sure: bool = True
    """False where it may be meant so: a number that comes twice, a style that goes on with another count."""
    twice: bool = False
    """The number comes twice; its style is the same."""
    missing: str = ""
    """The number that is left out before; the style is the same."""


class Site(Struct, frozen=True, omit_defaults=True):
    """One site as seen by one scan; what most checks read."""

    url: str
    observed_at: datetime
    name: str = ""
    home: Home | None = None
    columns: tuple[Column, ...] = ()
    documents: tuple[Document, ...] = ()
    messages: tuple[Message, ...] = ()
    channels: tuple[Channel, ...] = ()
    """The first ways to ask that were seen, one of a kind; petition and discipline are none."""
    links: tuple[LinkSeen, ...] = ()
    """Targets that are not simply in order; `opened` counts the others."""
    opened: int = 0
    empty_links: tuple[EmptySeen, ...] = ()
    local_links: tuple[Sighting, ...] = ()
    """Links to files on somebody's own machine, or with a scheme that is typed wrong: nobody needs to look
    whether they open."""
    coverage: Coverage = Coverage()
    calendar: Calendar = NATIONAL
    """Days off and worked days that the user has told: what deadlines are counted with."""
    tls: tuple[TlsSeen, ...] = ()
    """The site's own hosts that were looked at over TLS."""
    looks: dict[str, PageLook] = {}
    """The pages that were read, by `url`: what a finding rests on. A check reads at most which there are."""
    hidden: tuple[HiddenSeen, ...] = ()
    heads: tuple[HeadSeen, ...] = ()
    """Heads of pages that speak of vice or carry signs of tampering."""
    looked_for_hidden: int = 0
    """Pages that were looked at for both."""
    views: tuple[View, ...] = ()
    head_now: HeadSeen | None = None
    """What the home page says of itself."""
    head_before: HeadSeen | None = None
    """The same in the scan before, where somebody kept it."""
    leaks: tuple[LeakSeen, ...] = ()
    marks: tuple[MarkSeen, ...] = ()
    attachments: AttachmentsSeen = AttachmentsSeen()
    tags: TagsSeen | None = None
    """None: no page was read that owes any."""
    footer: FooterSeen | None = None
    """None: the home page was not read."""
    texts: tuple[TextSeen, ...] = ()
    texts_left_out: int = 0
    """Lines of that kind that were met after there were too many to keep."""
    numberings: tuple[NumberingSeen, ...] = ()
    repeats: tuple[RepeatSeen, ...] = ()
    strays: tuple[StraySeen, ...] = ()
    lexicon: Lexicon | None = None
    """The terms to look for; the bundled ones when None."""
    account_links: tuple[Link, ...] = ()
    """Links of the home page that lead to accounts of new media, or to what may be one by the ledger, with
    what the site calls each. No check reads it."""
    disclosure: DisclosureSeen = DisclosureSeen()
    guides: tuple[GuideSeen, ...] = ()
    search: SearchLook | None = None
    """None: nobody tried it."""
    probes: Probes | None = None
    """What the probes of the last days saw, where somebody probes the site; no scan writes it down."""
