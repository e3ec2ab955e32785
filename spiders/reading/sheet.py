"""One page, parsed once, with the questions that every reader asks of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Generic, TypeVar

from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser, LexborNode

from checks.facts import MIDDLE, Call, Region
from spiders.reading.addresses import Joiner
from spiders.reading.memory import Memory
from spiders.reading.signs import Sign, Tag, signs_in
from spiders.reading.taming import tame

DEEPEST = 256
"""Ancestors climbed at most: nested tags without end must not cost time without end."""
_STEPS = range(DEEPEST)
MIDDLE_AND_SIDES: frozenset[Region] = MIDDLE | {"side", "related"}
"""Where a script may write a page's list."""
AROUND: frozenset[Region] = frozenset({"head", "nav", "foot"})
"""What stands on every page; crumbs, which tell its column, are none of it."""

_WHOLE = frozenset({"html", "body"})
"""What holds the whole page tells no part of it: `<body id="top">` is where 返回顶部 leads to."""
_BEFORE_FOOT: frozenset[Region | None] = frozenset({"head", "nav", "crumb"})
_FOOT = "footer,div.footer,div.foot,div#footer,div#foot"
_REGION_TAGS: dict[str, Region] = {"header": "head", "nav": "nav", "footer": "foot", "aside": "side"}
_REGION_NAMES: tuple[tuple[re.Pattern[str], Region], ...] = (
    (re.compile(r"(?:^|[-_\s])(?:foot|footer|bottom|copyright|friendlink|youlian)", re.I), "foot"),
    (
        # `position-relative` and the like are style frameworks' words, no paths.
        re.compile(
            r"(?:^|[-_\s])(?:crumb|breadcrumb|dqwz|weizhi|curpos|bread"
            r"|(?:position|location)(?![-_](?:rel|abs|fix|sta|sti)))",
            re.I,
        ),
        "crumb",
    ),
    (
        re.compile(
            r"(?:^|[-_\s])(?:nav|menu|daohang|topnav|mainnav|navbar|subnav|tabnav)(?![a-z]*link)", re.I
        ),
        "nav",
    ),
    (re.compile(r"(?:^|[-_\s])(?:header|head|top|banner|topbar|toolbar)(?:$|[-_\s\d])", re.I), "head"),
    (
        re.compile(
            r"(?:^|[-_\s])(?:related|relate|relation|xgjd|xglj|xgwj|xgxx|relnews|jdlj|xiangguan)", re.I
        ),
        "related",
    ),
    (re.compile(r"(?:^|[-_\s])(?:side|sidebar|aside|leftnav|left-nav|rightbar|pright)", re.I), "side"),
    (
        re.compile(
            r"(?:^|[-_\s])(?:trs_editor|article-?content|art_?con|articlecon|content-?text|pages_content|view|zoom|"
            r"news_?content|text-?content|ucapcontent|bt-content|j-fontcontent|article-?body|xxgk_content|wz_?con)",
            re.I,
        ),
        "text",
    ),
)  # fmt: skip


_SELDOM_NAMED = frozenset(
    (
        "a",
        "li",
        "img",
        "tr",
        "tbody",
        "b",
        "strong",
        "em",
        "i",
        "font",
        "dd",
        "dt",
        "option",
        "h4",
        "h5",
        "h6",
    )
)
"""Tags whose own names tell no region: not reading their attributes halves the cost."""


_T = TypeVar("_T")


class _Once(Generic[_T]):
    """What is read of a page when it is first asked for. `functools.cached_property` takes a lock before
    Python 3.12, which cost more than most of the answers."""

    def __init__(self, read: Callable[[Sheet], _T]) -> None:
        self._read = read
        self.__doc__ = read.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, sheet: Sheet, owner: type) -> _T:
        answer = self._read(sheet)
        sheet.__dict__[self._name] = answer
        return answer


class Sheet:
    """A parsed page. `url` is the address it was read from, `base` what its links are resolved against.

    The tree must not be changed: what is remembered by `mem_id` holds only while every node lives.
    """

    def __init__(
        self,
        markup: str,
        url: str,
        charset: str = "utf-8",
        memory: Memory | None = None,
        utf8: bytes = b"",
    ) -> None:
        """`utf8` is the markup in UTF-8, for who has it: encoding it again costs as much as decoding it."""
        self.markup = markup
        self.utf8 = utf8 or markup.encode("utf-8", "replace")
        self.memory = memory if memory is not None else Memory()
        self.url = url
        self.charset = charset
        tamed = tame(markup)
        parsed = self.utf8 if tamed is markup else tamed.encode("utf-8", "replace")
        self.tree = LexborHTMLParser(parsed, options=LexborDocumentOptions.WO_EVENTS)
        self.regions: dict[int, Region] = {}
        """What `region` found of elements, by their `mem_id`."""
        self.calls: dict[Call, None] = {}
        """What handlers call of functions that are not on the page, as far as its links were read."""
        self._elements: dict[Tag, list[LexborNode]] = {}

    @_Once
    def signs(self) -> frozenset[Sign]:
        """What may be on the page, of what readers look for."""
        return signs_in(self.utf8)

    def elements(self, tag: Tag) -> list[LexborNode]:
        """The elements of a tag in the order of the page. The tree is walked once for each, and only for
        those that are in the markup."""
        if tag not in self.signs:
            return []
        found = self._elements.get(tag)
        if found is None:
            found = self._elements[tag] = self.tree.tags(tag)
        return found

    @_Once
    def base(self) -> str:
        """The document base: the first <base href>, else the page's own address."""
        written = "base" in self.signs and ("<base" in self.markup or "<BASE" in self.markup)
        node = self.tree.css_first("base[href]") if written else None
        href = (node.attributes.get("href") or "").strip() if node is not None else ""
        return Joiner(self.url).join(href) or self.url if href else self.url

    @_Once
    def folder(self) -> str:
        """What relative addresses are resolved in, together with what else they depend on."""
        return f"{self.charset} {self.base[: self.base.rfind('/') + 1]}"

    @_Once
    def root(self) -> str:
        """What addresses that begin with a slash are resolved against."""
        return "/".join(self.base.split("/", 3)[:3])

    @_Once
    def places(self) -> tuple[str, str, str]:
        """Where readings of this page's markup may be remembered: by root, by folder, anywhere."""
        return self.root, self.folder, ""

    def place_of(self, href: str) -> str:
        """What of the page's own address the href depends on."""
        if not href.isascii():
            return self.folder
        if href.startswith(("http://", "https://")):
            return ""
        return self.root if href[:1] == "/" and href[1:2] != "/" else self.folder

    @_Once
    def joiner(self) -> Joiner:
        """Resolves the page's hrefs as a browser does."""
        return Joiner(self.base, self.charset)

    @_Once
    def metas(self) -> tuple[dict[str, str | None], ...]:
        """The attributes of the first 500 <meta> elements, those inside <noscript> excepted."""
        nodes = self.tree.tags("meta")[:500]
        if "noscript" in self.signs:
            nodes = [node for node in nodes if not _without_script(node)]
        return tuple([node.attributes for node in nodes])

    @_Once
    def script(self) -> str:
        """All inline scripts of the page as one text, at most 200,000 characters."""
        return "\n".join(node.text() for node in self.tree.css("script:not([src])"))[:200_000]

    @_Once
    def named_places(self) -> frozenset[str]:
        """What a # of an address can lead to on the page: ids and names, in small letters."""
        nodes = self.tree.css("[id],a[name],map[name]")[:20_000]
        found = (node.attributes.get(key) for node in nodes for key in ("id", "name"))
        return frozenset(name.strip().lower() for name in found if name)

    @_Once
    def title(self) -> str:
        """The words of the page's <title>."""
        node = self.tree.css_first("title")
        return squeeze(node.text()[:2000])[:500] if node is not None else ""

    def region(self, node: LexborNode | None) -> Region:
        """Where on the page the node stands, by its nearest telling ancestor; `body` when none tells."""
        current = node
        for _ in _STEPS:
            if current is None or current.tag not in _SELDOM_NAMED:
                break
            current = current.parent
        if current is None:
            return "body"
        return self.regions.get(current.mem_id) or self._climb(current)

    def _climb(self, current: LexborNode | None) -> Region:
        regions = self.regions
        climbed: list[int] = []
        found: Region | None = None
        for _ in range(DEEPEST):
            if current is None:
                break
            mem_id = current.mem_id
            if mem_id in regions:
                found = regions[mem_id]
                break
            climbed.append(mem_id)
            found = _region_of(current)
            if found is not None:
                break
            current = current.parent
        told = found or "body"
        regions.update(dict.fromkeys(climbed, told))
        return told


def _without_script(node: LexborNode) -> bool:
    parent = node.parent
    return parent is not None and parent.tag == "noscript"


def _region_of(node: LexborNode) -> Region | None:
    """The region that the element names, unless it holds the foot of the page as well: a head that was never
    closed, or a box around all of it that is called like the place that 返回顶部 leads to."""
    named = named_region(node)
    if named in _BEFORE_FOOT and node.css_first(_FOOT) is not None:
        return None
    return named


def named_region(node: LexborNode) -> Region | None:
    """The region that the element's own tag, id or class names, if any."""
    tag = node.tag or ""
    if tag in _SELDOM_NAMED or tag in _WHOLE:
        return None
    by_tag = _REGION_TAGS.get(tag)
    if by_tag is not None:
        return by_tag
    attributes = node.attributes
    if not attributes:
        return None
    return _region_by_name(f"{attributes.get('id') or ''} {attributes.get('class') or ''}"[:400])


@lru_cache(maxsize=8192)
def _region_by_name(named: str) -> Region | None:
    for pattern, region in _REGION_NAMES:
        if pattern.search(named):
            return region
    return None


def ancestors(node: LexborNode) -> Iterator[LexborNode]:
    """The node's ancestors, nearest first, at most `DEEPEST` of them."""
    current = node.parent
    for _ in range(DEEPEST):
        if current is None:
            return
        yield current
        current = current.parent


_SPACES = re.compile(r"[\s\u00a0\u2000-\u200d\u202f\u205f\u3000\ufeff]+")
_ZERO_WIDTH = dict.fromkeys(map(ord, "\u200b\u200c\u200d\ufeff"), " ")
_NOT_SHOWN = frozenset(("script", "style", "noscript", "template"))


def squeeze(text: str) -> str:
    """Text with every run of spaces (of any Unicode kind) as one plain space, trimmed."""
    plain = " ".join(text.split())
    return plain if plain.isprintable() else " ".join(plain.translate(_ZERO_WIDTH).split())


def strip_spaces(text: str) -> str:
    """Text without any space: labels are letter-spaced (`索&nbsp;引&nbsp;号`)."""
    return _SPACES.sub("", text)


def words_of(node: LexborNode, most: int = 200) -> str:
    """The node's visible text, squeezed, at most `most` characters."""
    text = node.text(deep=True, separator="")
    if ("{" in text or ";" in text) and node.css_first("script,style,noscript") is not None:
        text = shown_text(node)
    return squeeze(text[: most * 8])[:most]


def shown_text(node: LexborNode) -> str:
    """The node's text without that of scripts and styles."""
    return "".join(
        part.text_content or ""
        for part in node.traverse(include_text=True)
        if part.tag == "-text" and (part.parent is None or part.parent.tag not in _NOT_SHOWN)
    )
