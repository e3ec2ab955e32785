"""What stands on a page."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from msgspec import Struct

from checks.facts.outcomes import Hop, OutcomeName, Rung

LinkHow = Literal[
    "a", "area", "frame", "img", "script", "style", "form", "media", "object", "handler", "paging", "row"
]
"""Which element leads there. `handler`: read out of a script handler, `paging`: built from a pager's numbers,
`row`: the whole address as a row of a list's data gives it. They are guesses of ours, so a dead one is never
named as the site's fault; of a `row` only where other rows of the list show that such addresses open."""

Region = Literal["head", "nav", "crumb", "body", "text", "related", "side", "foot"]
"""Where on the page: `text` is inside the content of an article, `related` a block such as 相关解读 or
相关链接 beside it, `body` the rest of the page's middle."""
MIDDLE: frozenset[Region] = frozenset({"body", "text"})
"""Regions whose rows are the page's own list."""


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
    marks: tuple[str, ...] = ()
    """The names by which a script or style of another file could tell it from others: its classes, and
    `tabs a` for anchors inside of what is called `tabs`; `*` where no other anchor has its class."""


class Call(Struct, frozen=True, array_like=True, gc=False):
    """A call of a script's own function in the handler of an anchor or button: `openwin(324)`. `arguments`
    are those that are written out, "" in place of others; `words` are the anchor's."""

    name: str
    arguments: tuple[str, ...]
    words: str = ""


class Opener(Struct, frozen=True, array_like=True, gc=False):
    """A function of a script that opens an address put together from its parameters, which stand in
    `address` as `{0}`, `{1}`."""

    name: str
    address: str


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
    one JSON object; empty: it is asked by GET. `guessed`: a part of what the page's script asks with is not
    known, and an answer without rows tells nothing of the list."""

    url: str
    form: str = ""
    guessed: bool = False


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
    may_be_dated: bool = False
    """No date was read, and yet something on the page may be one, or stands where one belongs."""
    interprets: str = ""
    """In what form a document's page interprets it itself: 文字, 图片, 视频, 附件; 不明: there is a tab
    for it, and what that holds was not seen."""


HidingHow = Literal[
    "split-id",  # a script hides it whose name it writes in pieces
    "hex-script",  # the same, written in character codes
    "written-box",  # a script writes a box round it that is out of sight
    "coded",  # a script writes it out of character codes: who edits the page does not see it
    "off-screen",
    "marquee",  # one that is a few points large
    "tiny",  # no or one point high or wide, or letters without size
    "invisible",  # display, visibility, opacity
    "same-colour",  # written in the colour of the ground
    "written",  # a script writes it: it stands nowhere in the page's own markup
    "embedded",  # a page of theirs is drawn inside of this one
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
    asked_late: bool = False
    """It was asked in the evening: offices get it on the following day."""
    wordless: bool = False
    """The place of the question is there on its own page, and holds nothing."""
    own_deadline_days: int | None = None
    """Working days that a person gives its board to answer, in place of the limit of its kind."""


LeakKind = Literal["id-card", "mobile", "bank-card"]


class Leak(Struct, frozen=True, omit_defaults=True, gc=False):
    """A number of a person that stands unmasked on a page or in an attachment; nothing here can restore it.

    `context` are the words around it (some 60 characters before and 30 behind), `heading` the labels over the
    table or list that it stands in; in both all personal data is starred. `sure`: its form speaks for it, and
    no label against it (`checks.personal_data`). `digest`: two hexadecimal signs that tell two numbers apart
    which look alike when masked; too short to be guessed from; empty for mobile phones. `hidden`: only who
    reads the source of the page sees it.
    """

    kind: LeakKind
    masked: str
    context: str = ""
    heading: str = ""
    at: int = 0
    """Where in `context` the number begins."""
    sure: bool = True
    digest: str = ""
    hidden: bool = False


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


Holding = Literal["", "text", "form", "links", "picture", "empty", "nothing"]
"""What a page without rows has in its middle: a text, a form to fill in, links of its own that are no rows
(said of columns only), a picture over a list without a row, such a list alone, or words that there is
nothing."""

PageKind = Literal["home", "list", "article", "messages", "message", "shell", "error", "other"]
"""`shell`: nothing but a redirect (meta refresh, script) or a frame; `messages`: a list of messages."""


class Fillable(Struct, frozen=True, array_like=True, gc=False):
    """An empty list that a script of the page is able to fill, where nothing shows that it does. `sign` says
    which, in Chinese. `named`: a script on the page itself names it."""

    sign: str
    named: bool = False


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
    网站地图; and what stands in place of one: 党政机关标识图片, 找错入口, 版权所有, 承办单位, 地址. ICP链接
    and 公安链接 are the hosts that the numbers lead to; 找错空码, 主办单位空, 联系方式空 and 网站地图空 are
    places for a mark with nothing in them."""
    footer_by: str = ""
    """Not empty: what may write (more of) its footer, in Chinese; looked for only where marks are missing."""
    badges_by: str = ""
    """The same of the mark of 党政机关 and the 找错 entry alone; looked for on the first two levels."""
    odd_tags: tuple[OddTag, ...] = ()
    crumbs: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()
    scripted: str = ""
    fillable: Fillable | None = None
    """What a script may fill, until a browser has shown whether it does; a page that is written down says it
    in `scripted`, or nothing."""
    related_by: str = ""
    """Not empty: what writes the block of related links beside its article, in Chinese."""
    shell_to: str = ""
    next: tuple[str, ...] = ()
    endpoints: tuple[Endpoint, ...] = ()
    """Those that answer with (more of) this page's list as data; of a page that is written down, those that
    were asked."""
    elsewhere: bool = False
    """Its scripts may ask for rows elsewhere too, where nobody can tell."""
    empty_islands: bool = False
    """The data islands from which its script draws the list hold no record and name no place for more."""
    heard: str = ""
    """What the endpoints answered, or its own data islands say of a list without rows, in Chinese; empty when
    none was asked."""
    article: Article | None = None
    messages: tuple[Message, ...] = ()
    holds: Holding = ""
    """Looked for only where no article or messages were read. "nothing" beside rows: the page counts none in
    its own list, they are another's."""
    void: bool = False
    """The list without a row that it holds stands right under its own name, apart from all links."""
    heads: tuple[str, ...] = ()
    """Where headings and 更多 of boxes in its middle lead to; looked for only where no rows are there."""
    lacking: tuple[str, ...] = ()
    """Scripts that are not there (404, 410), where nothing else kept a browser from showing it whole."""
    links: tuple[Link, ...] = ()
    empty_links: tuple[EmptyLink, ...] = ()
    calls: tuple[Call, ...] = ()
    """Calls of functions that the page itself does not write out; a script that it loads may."""
    local_links: tuple[Link, ...] = ()
    """Those to files on the machine of whoever wrote the page (`file://`, a drive, a share), and those whose
    scheme is typed wrong (`htttp://`): `url` as it is written."""
    lines: tuple[str, ...] = ()
    """The text as people see it, one line for each block element in the order of the page, personal data
    masked, at most 60,000 characters; what scripts, styles and hidden elements hold is left out."""
    shows_code: bool = False
    """It has elements for the text of programs."""
    leaks: tuple[Leak, ...] = ()
    """The first of the numbers of people that stand in the page's text."""
    marks: tuple[str, ...] = ()
    """Lines of the page's text that look like a mark of secrecy, personal data masked."""
    hidden: tuple[HiddenPart, ...] = ()
    head_signs: tuple[HeadSign, ...] = ()
    hollow: tuple[str, ...] = ()
    """Elements of a service guide (`checks.guide_elements.ELEMENTS`) whose label an empty box follows."""
    folded: tuple[str, ...] = ()
    """Those whose label stands in a box that is shown when somebody unfolds it."""
    search: SearchEntry | None = None
    """Looked for on the home page only."""
    notes: tuple[str, ...] = ()
