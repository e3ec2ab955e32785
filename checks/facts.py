"""What was seen. Plain values that a crawl writes down and every check reads; no judgement lives here.

A scan file is a sequence of `Record`s, one JSON object a line (see `spiders.scan_file`). `Site` is what
`checks.assembly` puts together from them. All dates mean Asia/Shanghai; all URLs are absolute, as a
browser resolves them, without fragment.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from msgspec import Struct
from msgspec.structs import force_setattr

from checks.calendar import NATIONAL, Calendar
from checks.lexicons import Lexicon

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
    "a", "area", "frame", "img", "script", "style", "form", "media", "object", "handler", "paging", "row"
]
"""Which element leads there. `handler`: read out of a script handler, `paging`: built from a pager's numbers,
`row`: the whole address as a row of a list's data gives it. They are guesses of ours, so a dead one is never
named as the site's fault; of a `row` only where other rows of the list show that such addresses open."""

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


HidingHow = Literal[
    "split-id",  # a script hides it whose name it writes in pieces
    "hex-script",  # the same, written in character codes
    "written-box",  # a script writes a box round it that is out of sight
    "off-screen",
    "marquee",  # one that is a few points large
    "tiny",  # no or one point high or wide, or letters without size
    "invisible",  # display, visibility, opacity
    "own-style",  # a rule of the page's own style sheet hides it
    "after-end",  # behind </html>
    "before-head",  # before <html>
]
"""How links are kept out of people's sight."""


class HiddenPart(Struct, frozen=True, omit_defaults=True):
    """A run of anchors on a page that people do not see. `links` counts those to other parties, `urls` and
    `words` are 30 of them, those that may sell vice first; `saw` is the markup that hides them, at most 200
    characters.

    Written down where the way of hiding is telling by itself, and where the page holds a word of gambling,
    pornography or forged papers (`checks.vice_words.ROOTS`): boxes that open later hide links on every fourth
    page, and say nothing.
    """

    how: HidingHow
    links: int
    urls: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    saw: str = ""


SignName = Literal[
    "coded-title",  # the whole title is written in character codes
    "title-swap",  # a script gives people another title than search robots
    "search-jump",  # a script sends on those who come from a search engine
    "robot-test",  # a script asks whether a search robot reads the page
    "packed-script",
    "coded-script",  # the address of a foreign script is written in character codes
    "doubled-meta",  # keywords or description stand twice
]
"""What is done to the head of a page that was tampered with. Few of them are proof by themselves."""


class HeadSign(Struct, frozen=True, omit_defaults=True):
    """`saw` is the markup or script, at most 200 characters; `to` is where it leads or what it writes."""

    name: SignName
    saw: str = ""
    to: str = ""


class OddTag(Struct, frozen=True, array_like=True, gc=False):
    """Something odd about a page tag beside its value. `how`: its name is written with other signs or in
    another attribute (`loose`), a name like it stands there (`misspelt`), or it stands there twice with
    different values (`doubled`). `wrote` is what is written."""

    name: str
    how: Literal["loose", "misspelt", "doubled"]
    wrote: str = ""


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


LeakKind = Literal["id-card", "mobile", "bank-card"]


class Leak(Struct, frozen=True, omit_defaults=True, gc=False):
    """A number of a person that stands unmasked on a page or in an attachment; nothing here can restore it.

    `context` are the words around it (some 60 characters before and 30 behind), `heading` the labels over the
    table or list that it stands in; in both all personal data is starred. `sure`: its form speaks for it, and
    no label against it (`checks.personal_data`). `digest`: two hexadecimal signs that tell two numbers apart
    which look alike when masked; too short to be guessed from; empty for mobile phones.
    """

    kind: LeakKind
    masked: str
    context: str = ""
    heading: str = ""
    at: int = 0
    """Where in `context` the number begins."""
    sure: bool = True
    digest: str = ""


class SearchEntry(Struct, frozen=True, omit_defaults=True):
    """The way in to the site's search on its home page. `form`: it can be asked by a GET of `action` with
    what is searched for as `parameter`, beside the pairs in `others`, in `charset`. `script`: a script sends
    it; `post`: it is sent by POST; `link`: an anchor leads to a page of its own."""

    how: Literal["form", "script", "post", "link"]
    action: str = ""
    parameter: str = ""
    others: tuple[tuple[str, str], ...] = ()
    charset: str = ""
    scripted: bool = False
    """A script has a hand in the form, and may change what it sends."""


Holding = Literal["", "text", "form", "links", "empty", "nothing"]
"""What a page without rows has in its middle: a text, a form to fill in, links of its own that are no rows
(said of columns only), a list without a row under the page's name, or words that there is nothing."""

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
    """Marks that were read, by name: 网站标识码, ICP备案, 公安备案, 党政机关标识, 找错, 主办单位, 联系方式,
    网站地图; and what stands in place of one: 党政机关标识图片, 找错入口, 版权所有, 地址. ICP链接 and
    公安链接 are the hosts that the numbers lead to."""
    footer_by: str = ""
    """Not empty: what may write (more of) its footer, in Chinese; looked for only where marks are missing."""
    badges_by: str = ""
    """The same of the mark of 党政机关 and the 找错 entry alone; looked for on the first two levels."""
    odd_tags: tuple[OddTag, ...] = ()
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
    heads: tuple[str, ...] = ()
    """Where headings and 更多 of boxes in its middle lead to; looked for only where no rows are there."""
    lacking: tuple[str, ...] = ()
    """Scripts that are not there (404, 410), where nothing else kept a browser from showing it whole."""
    links: tuple[Link, ...] = ()
    empty_links: tuple[EmptyLink, ...] = ()
    local_links: tuple[Link, ...] = ()
    """Those to files on the machine of whoever wrote the page (`file://`, a drive, a share): `url` as it is
    written."""
    lines: tuple[str, ...] = ()
    """The text as people see it, one line for each block element in the order of the page, personal data
    masked, at most 60,000 characters; what scripts, styles and hidden elements hold is left out."""
    leaks: tuple[Leak, ...] = ()
    """The first of the numbers of people that stand in the page's text."""
    marks: tuple[str, ...] = ()
    """Lines of the page's text that look like a mark of secrecy, personal data masked."""
    hidden: tuple[HiddenPart, ...] = ()
    head_signs: tuple[HeadSign, ...] = ()
    search: SearchEntry | None = None
    """Looked for on the home page only."""
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


ViewName = Literal["plain", "robot", "from-search"]
"""Who looks: a browser, a search robot, a browser that comes from a search engine's list."""


class View(Struct, frozen=True, omit_defaults=True, tag="view", tag_field="fact"):
    """One of the views of the home page that are compared with one another, as it came over the net, without
    a browser. `links` are those to other parties, the first 200. `saw` says in Chinese why there is none."""

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
    fields: dict[str, str] = {}
    """What its metadata table shows, as in `Article`; "" where a label stands without value."""


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


# ---------------------------------------------------------------- new media 政务新媒体

CollectorName = Literal["feed", "weibo", "json", "page", "app", "import", "person"]
"""Where what is known of an account came from: a feed (RSS, Atom, a bridge in the house), Weibo's public
data, a JSON list that the settings describe, a web page with rows, an app's download page, a table that was
imported, a person who looked."""

TroubleCause = Literal[
    "",
    "failed",  # no answer, or a fault of the server
    "blocked",  # turned away, or told to come back later
    "login",
    "captcha",
    "unreadable",  # answered, with something that is no list of posts
    "undated",  # posts, but not when they were published
    "emptied",  # had posts before and gives none now
    "never-any",  # gave no post ever, and the platform does not say that there are none
    "frozen",  # the newest post stands still while their number grows
    "receded",  # posts newer than the newest one now were shown before
    "stopped",  # nearly all accounts that the same service gives fell silent at the same time
    "not-set-up",  # no collector, or no address for it
]
"""Why a look at an account tells nothing of it. Always the collector's trouble, never the account's."""


class Post(Struct, frozen=True, omit_defaults=True):
    """One publication of an account. `at` is in China's time, midnight where only the day is known; None
    where it could not be told, or lies ahead of the look. `interactions` are comments, forwards and likes in
    all, where the platform says."""

    title: str = ""
    url: str = ""
    at: datetime | None = None
    interactions: int | None = None


class AccountLook(Struct, frozen=True, omit_defaults=True):
    """One look of one collector at one account.

    `account` is the registry's key, "platform name". `trouble` says in Chinese, when not empty, why nothing
    can be told from this look; `cause` is its kind. What was read all the same stays (posts of a feed that
    stands still), but no verdict may rest on it. `posts` are those that were shown, newest first.
    """

    account: str
    at: datetime
    collector: CollectorName
    trouble: str = ""
    cause: TroubleCause = ""
    posts: tuple[Post, ...] = ()
    url: str = ""
    """What was asked, or where a person looked."""
    shown_name: str = ""
    """What the platform calls the account."""
    shown_subject: str = ""
    """Whose it is by the platform's verification 认证主体."""
    followers: int | None = None
    total: int | None = None
    """Posts in all, where the platform says; 0: it says itself that there are none."""
    gone: str = ""
    """Not empty: the platform itself says that the account is cancelled, moved or closed; its words."""
    interactive: bool | None = None
    """It has a way to write: comments, messages, a menu that works. None: nobody looked."""
    downloadable: bool | None = None
    """Of an app: its package can be downloaded. None: that could not be told."""
    version: str = ""
    released: date | None = None
    """Of an app: when this version came out."""
    evidence: str = ""
    """The file that shows it: a person's picture, the imported table."""
    shown: int = 0
    """How many posts were shown, also where `posts` were left out to save room."""
    newest: Post | None = None
    """The newest of them that has a time, likewise."""

    def __post_init__(self) -> None:
        if self.posts and not self.shown:
            dated = ((post.at, post) for post in self.posts if post.at is not None)
            newest = max(dated, key=lambda pair: pair[0], default=None)
            force_setattr(self, "shown", len(self.posts))
            force_setattr(self, "newest", newest[1] if newest else None)

    @property
    def latest(self) -> datetime | None:
        """When the newest post was published."""
        return self.newest.at if self.newest else None


AccountState = Literal["open", "changed", "closing", "closed", "cancelled"]
"""Filing state 备案状态 (国办发〔2018〕123号): opened, changed, closing announced, closed, cancelled."""

IN_USE: frozenset[AccountState] = frozenset({"open", "changed"})
"""States in which an account has to be kept up."""


class Sibling(Struct, frozen=True, omit_defaults=True):
    """Another account in use of the same unit on the same platform."""

    key: str
    platform: str = ""
    """As the ledger writes it."""
    followers: int | None = None
    opened: date | None = None


class KeyItem(Struct, frozen=True, omit_defaults=True):
    """Something that the unit's site published and that its accounts should have passed on."""

    title: str
    url: str
    dated: date


class Account(Struct, frozen=True, omit_defaults=True):
    """One account of the ledger 台账 and what was seen of it: what checks of new media read.

    `looks` are those of the last weeks without their posts, oldest first; `posts` are what they and those
    before them saw, each once, newest first.
    """

    key: str
    """Platform and name, with a blank between."""
    platform: str
    name: str
    observed_at: datetime
    unit: str = ""
    """The unit that keeps it 主办单位."""
    subject: str = ""
    """Verified subject 认证主体, by the ledger."""
    state: AccountState = "open"
    opened: date | None = None
    closing_announced: date | None = None
    closed: date | None = None
    """When it was closed or cancelled, by the ledger."""
    url: str = ""
    followers: int | None = None
    """By the ledger; a look may know better."""
    own_limit_days: int | None = None
    """A stricter rule of the place for how long it may stand still."""
    own_reason: str = ""
    watched_since: date | None = None
    """The day of the first look that told something."""
    looks: tuple[AccountLook, ...] = ()
    posts: tuple[Post, ...] = ()
    siblings: tuple[Sibling, ...] = ()
    site_names: tuple[str, ...] = ()
    """What the unit's site calls it, where a link of the site leads to it."""
    key_items: tuple[KeyItem, ...] = ()

    @property
    def good_look(self) -> AccountLook | None:
        """The last look that tells something."""
        return next((look for look in reversed(self.looks) if not look.trouble), None)


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


class TextSeen(Struct, frozen=True, omit_defaults=True):
    """A line of the site in which something of the lexicon, or a residue, may stand; `occurrences` counts
    pages, `pages` names the first ten. `cited`: it stands only where citizens' words are published. `day`:
    the latest date of the content pages that show it."""

    text: str
    occurrences: int = 1
    pages: tuple[str, ...] = ()
    cited: bool = False
    day: date | None = None


class NumberingSeen(Struct, frozen=True, omit_defaults=True):
    """A content page whose parts are numbered in one `style` up to the `line` that goes on in another."""

    url: str
    title: str
    line: str
    number: str
    style: str


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
    """Links to files on somebody's own machine: nobody needs to look whether they open."""
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
    lexicon: Lexicon | None = None
    """The terms to look for; the bundled ones when None."""
    account_links: tuple[Link, ...] = ()
    """Links of the home page to accounts of new media, with what the site calls each. No check reads it."""
    disclosure: DisclosureSeen = DisclosureSeen()
    guides: tuple[GuideSeen, ...] = ()
    search: SearchLook | None = None
    """None: nobody tried it."""
    probes: Probes | None = None
    """What the probes of the last days saw, where somebody probes the site; no scan writes it down."""
