"""What was seen. Plain values that a crawl writes down and every check reads; no judgement lives here.

A scan file is a sequence of `Record`s, one JSON object a line (see `spiders.scan_file`). `Site` is what
`checks.assembly` puts together from them. All dates mean Asia/Shanghai; all URLs are absolute, as a
browser resolves them, without fragment.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from msgspec import Struct

from checks.calendar import NATIONAL, Calendar

# ---------------------------------------------------------------- how a look at one address ended

OutcomeName = Literal[
    "ok",
    "redirected",  # opened, at another address than asked
    "moved-home",  # a deep address that now opens the home page
    "gone",  # 404, 410
    "client-error",  # any other 4xx that is neither block nor login
    "server-error",  # 5xx
    "refused",
    "reset",  # connection closed before an answer was whole
    "dns",
    "timeout",
    "tls",
    "tls-obsolete",  # only ciphers nobody should offer any more
    "soft-404",  # 200, but the page says that there is none
    "wrong-content",  # an error page, or nothing, served for a file
    "redirect-loop",
    "malformed",  # an answer that is not HTTP
    "too-large",  # header or body beyond every sane limit
    "hijacked",  # answers as another party
    "login",  # asks for a login
    "blocked",  # a firewall, challenge or limit that is aimed at us
    "internal-address",  # leads to an address that we must not open
    "robots",  # robots.txt forbids us to look
    "budget",  # our own limit ended the scan before this was looked at
    "unsupported",  # a scheme that is not HTTP
    "our-network",  # a line was down, ours or a whole host's: it tells nothing of one address
]

OPENED: frozenset[OutcomeName] = frozenset({"ok", "redirected"})
"""The target opens."""

PERMANENT: frozenset[OutcomeName] = frozenset(
    {"gone", "client-error", "server-error", "refused", "reset", "dns", "timeout", "tls", "soft-404",
     "wrong-content", "redirect-loop", "malformed"}
)  # fmt: skip
"""A fault of the target, once it was seen in spaced tries."""

DOUBTFUL: frozenset[OutcomeName] = frozenset({"moved-home", "hijacked", "too-large"})
"""A person must look."""

OURS: frozenset[OutcomeName] = frozenset(
    {"login", "blocked", "internal-address", "robots", "budget", "unsupported", "tls-obsolete",
     "our-network"}
)  # fmt: skip
"""We could not look. Never the site's fault, never a pass."""

Rung = Literal["strict", "legacy-tls", "browser"]

CertificateFault = Literal[
    "expired", "not-yet-valid", "mismatch", "self-signed", "incomplete-chain", "unknown-authority",
    "revoked", "old-protocol", "other",
]  # fmt: skip
"""Why a strict look at a TLS server fails. `old-protocol`: no protocol, cipher or key strength that is still
allowed; `other`: the handshake broke off, or why is not known."""


class Try(Struct, frozen=True, omit_defaults=True):
    """One look at one address. `millis` is the time to the end of the answer; `saw` is Chinese."""

    at: datetime
    outcome: OutcomeName
    status: int = 0
    millis: int = 0
    saw: str = ""
    rung: Rung = "strict"
    address: str = ""
    as_visitor: bool = False
    """Asked as a browser does that follows the link: with Referer, the cookies of the look before, and past
    caches."""


class Hop(Struct, frozen=True, array_like=True, gc=False):
    """One answer that led on. `how`: by the protocol, or by the page itself (meta refresh, script)."""

    url: str
    status: int
    to: str
    how: Literal["http", "page"] = "http"


# ---------------------------------------------------------------- what stands on a page

LinkHow = Literal[
    "a", "area", "frame", "img", "script", "style", "form", "media", "object", "handler", "paging"
]
"""Which element leads there. `handler`: read out of a script handler, `paging`: built from a pager's numbers;
both are guesses of ours, so a dead one is never named as the site's fault."""

Region = Literal["head", "nav", "crumb", "body", "text", "related", "side", "foot"]
"""Where on the page: `text` is inside the content of an article, `related` a block such as 相关解读 or
相关链接 beside it, `body` the rest of the page's middle."""


class Link(Struct, frozen=True, array_like=True, gc=False):
    url: str
    words: str = ""
    how: LinkHow = "a"
    region: Region = "body"


class EmptyLink(Struct, frozen=True, omit_defaults=True):
    """An anchor that people would click and that leads nowhere."""

    words: str
    href: str
    region: Region = "body"


EvidenceName = Literal["tag", "list", "island", "api", "article", "url", "attribute", "none"]
"""What a date rests on: a page tag, the list row, the row in a script's data island, a list endpoint, the
article's own date line, the address, an attribute of the row."""


class Entry(Struct, frozen=True, omit_defaults=True):
    """One row of a list."""

    url: str
    title: str
    dated: date | None = None
    evidence: EvidenceName = "none"


class Block(Struct, frozen=True, omit_defaults=True):
    """A run of like rows on a page. `name` is the heading over it, `more` where the heading or 更多 leads."""

    entries: tuple[Entry, ...]
    name: str = ""
    more: str = ""
    region: Region = "body"


class Endpoint(Struct, frozen=True, array_like=True, gc=False):
    """An address that answers with the rows of a list as data. `form` is what is posted to it, url-encoded or
    one JSON object; empty: it is asked by GET."""

    url: str
    form: str = ""


class Article(Struct, frozen=True, omit_defaults=True):
    """A content page: news, notice, policy document or interpretation.

    `fields` are the rows of a metadata table or header by canonical name (索引号, 主题分类, 发文机关,
    成文日期, 标题, 发文字号, 发布日期, 有效性 ...). `quotes` are titles in 《》, `cites` document numbers in
    title and text.
    `text` is the content, personal data masked, at most 20,000 characters, kept for documents and
    interpretations only; `length` counts the characters of the whole content.
    """

    title: str
    published: date | None = None
    published_by: EvidenceName = "none"
    source: str = ""
    number: str = ""
    written: date | None = None
    fields: dict[str, str] = {}
    quotes: tuple[str, ...] = ()
    cites: tuple[str, ...] = ()
    length: int = 0
    text: str = ""
    media: tuple[str, ...] = ()
    """Kinds of picture/video/audio content seen: "图片", "视频", "音频"."""


MessageKind = Literal["consult", "suggest", "complaint", "find-error", "other"]


class Message(Struct, frozen=True, omit_defaults=True):
    """A citizen's message as published. None or "" is what is not shown; personal data is masked."""

    url: str
    title: str
    kind: MessageKind = "other"
    asked: date | None = None
    answered: date | None = None
    unit: str = ""
    status: str = ""
    answer: str = ""
    detail: bool = False
    """Read from the message's own page; a list row shows only part of the fields."""
    shows: tuple[str, ...] = ()
    """Which of asked, answered, unit, answer the page has a label or column for, filled or not."""
    listed: str = ""
    """The status that a list shows, where the message's own page shows another or none."""
    own_deadline_days: int | None = None
    """Working days that a person gives its board to answer, in place of the limit of its kind."""


Holding = Literal["", "text", "form", "links", "nothing"]
"""What a page without rows has in its middle: a text, a form to fill in, links of its own that are no rows
(said of columns only), or words that there is nothing."""

PageKind = Literal["home", "list", "article", "messages", "message", "shell", "error", "other"]
"""`shell`: nothing but a redirect (meta refresh, script) or a frame; `messages`: a list of messages."""


class Page(Struct, frozen=True, omit_defaults=True, tag="page", tag_field="fact"):
    """One HTML page that was opened and read.

    `tags` are the national page tags by their standard spelling (SiteName, ColumnName, PubDate ...), present
    ones only, the first value wins. `scripted` says, when not empty, what shows that a script loads the list.
    `crumbs` are the names of 当前位置, outermost first. `next` are further pages of this page's list.
    """

    url: str
    at: datetime
    final_url: str = ""
    """Empty when it is `url`."""
    depth: int = 0
    found_on: str = ""
    outcome: OutcomeName = "ok"
    status: int = 200
    millis: int = 0
    size: int = 0
    digest: str = ""
    """sha256 of the body as it was read, hexadecimal; of the drawn markup on the browser rung."""
    rung: Rung = "strict"
    address: str = ""
    """The network address that the page came from."""
    hops: tuple[Hop, ...] = ()
    charset: str = ""
    charset_note: str = ""
    kind: PageKind = "other"
    title: str = ""
    tags: dict[str, str] = {}
    footer: dict[str, str] = {}
    """Identification marks that were read, by name: 网站标识码, ICP备案, 公安备案, 党政机关标识, 找错."""
    crumbs: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()
    scripted: str = ""
    shell_to: str = ""
    next: tuple[str, ...] = ()
    endpoints: tuple[Endpoint, ...] = ()
    """Those that answer with (more of) this page's list as data; of a page that is written down, those that
    were asked."""
    elsewhere: bool = False
    """Its scripts may ask for rows elsewhere too, where nobody can tell."""
    heard: str = ""
    """What the endpoints answered, in Chinese; empty when none was asked."""
    article: Article | None = None
    messages: tuple[Message, ...] = ()
    holds: Holding = ""
    """Looked for only where no article or messages were read. "nothing" beside rows: the page counts none in
    its own list, they are another's."""
    links: tuple[Link, ...] = ()
    empty_links: tuple[EmptyLink, ...] = ()
    notes: tuple[str, ...] = ()


# ---------------------------------------------------------------- the other records of a scan file


CUT_SHORT = "还没有传完"
"""Stands in the notes of a target that opened and came too slowly to be read."""


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


class ScanEnded(Struct, frozen=True, omit_defaults=True, tag="ended", tag_field="fact"):
    at: datetime
    budget_hit: str = ""
    """Which budget ended the scan, in Chinese, empty when the site was walked to its end."""
    interrupted: bool = False
    left_out: dict[str, int] = {}


Record = ScanStarted | HomeLook | RobotsSeen | TlsSeen | Page | Target | ScanEnded

# ---------------------------------------------------------------- a site, put together

ColumnKind = Literal[
    "home", "news", "notice", "policy", "interpretation", "disclosure", "service", "interaction",
    "data", "topic", "parent", "other",
]  # fmt: skip

KindBasis = Literal["tag", "name", "guess", "person"]


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
    heard: str = ""
    """What the endpoints of its list answered, in Chinese; empty when none was asked."""
    holds: Holding = ""
    """What the column's page shows in place of rows."""
    finished: bool = False
    """A special topic 专题 that is over, or the archive of a past year."""
    seen_on: tuple[str, ...] = ()
    own_limit_days: int | None = None
    """How long a person lets this column stand still, in place of the limit of its kind."""
    own_reason: str = ""
    """Why that person does."""


PairedBy = Literal["link", "number", "title", "text"]
"""`number`, `title`: its title names the document; `text`: only its text cites the document."""


class Interpretation(Struct, frozen=True, omit_defaults=True):
    """An interpretation 解读, or a target that a document names as its interpretation (video, WeChat)."""

    url: str
    title: str
    published: date | None = None
    form: str = "文字"
    links_to: tuple[str, ...] = ()
    """Pages that its content or related blocks link to."""
    read: bool = True
    """False when only links to it were seen."""
    by: PairedBy = "link"
    """The surest thing that joins it with its document."""
    copied: float | None = None
    """The share of its text, 0 to 1, that stands word for word in the document; None: not compared."""


Exemption = str

DocumentForm = Literal["page", "row", "file"]
"""A page that was read; a row of a policy column whose page was not read; a row that leads to a file."""


class Document(Struct, frozen=True, omit_defaults=True):
    """A policy document 政策文件 and the interpretations that were paired with it.

    `forth` are the interpretations that the document links to, `back` those that link to the document,
    `named` those found by document number or title only. `exempt` says, when not empty, why it needs none,
    `exempt_rule` names the rule that says so.
    """

    url: str
    title: str
    number: str = ""
    written: date | None = None
    published: date | None = None
    exempt: Exemption = ""
    forth: tuple[Interpretation, ...] = ()
    back: tuple[Interpretation, ...] = ()
    named: tuple[Interpretation, ...] = ()
    unsure: str = ""
    """Not empty: why no verdict can be given (the interpretation column was not read ...)."""
    unseen: str = ""
    """Not empty: why there may be interpretations besides those found."""
    form: DocumentForm = "page"
    exempt_rule: str = ""
    also_at: tuple[str, ...] = ()
    """Further addresses of the same document (other columns)."""


class Sighting(Struct, frozen=True, omit_defaults=True):
    """A link target with where it is linked from: `occurrences` counts pages, `pages` names the first ten."""

    url: str
    words: str = ""
    how: LinkHow = "a"
    region: Region = "body"
    occurrences: int = 1
    pages: tuple[str, ...] = ()
    sure: bool = True
    """False when only handlers or pager numbers lead there."""


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
    coverage: Coverage = Coverage()
    calendar: Calendar = NATIONAL
    """Days off and worked days that the user has told: what deadlines are counted with."""
    tls: tuple[TlsSeen, ...] = ()
    """The site's own hosts that were looked at over TLS."""
    looks: dict[str, PageLook] = {}
    """The pages that were read, by `url`: what a finding rests on. No check reads it."""
    probes: Probes | None = None
    """What the probes of the last days saw, where somebody probes the site; no scan writes it down."""
