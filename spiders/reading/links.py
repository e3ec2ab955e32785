"""Everything on a page that a browser would follow, and the anchors that lead nowhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from urllib.parse import unquote, urlencode

from selectolax.lexbor import LexborNode

from checks.facts import EmptyLink, Link, LinkHow, Region
from spiders.reading.addresses import resolve
from spiders.reading.handlers import opened_by
from spiders.reading.memory import AnchorReading, ElementReading
from spiders.reading.openers import called
from spiders.reading.sheet import Sheet, ancestors, squeeze, words_of
from spiders.reading.signs import Tag
from spiders.reading.widgets import is_control

MOST_LINKS = 20_000
"""Links kept of one page."""
MOST_EMPTY = 500
MOST_EMPTY_PARTS = 3
"""Parts of one picture that lead nowhere by mistake."""

MOST_MARKS = 6
"""Classes of an empty anchor, and boxes around it, that are kept."""
MOST_BESIDE = 60
MOST_NEAR = 3
"""Steps up to the row of a list that an anchor stands in."""
_PLAIN_NAME = re.compile(r"-?[A-Za-z_][\w-]{0,59}\Z", re.ASCII).match

_LINKING: tuple[Tag, ...] = (
    "area", "link", "img", "script", "iframe", "frame", "embed", "source", "form", "object", "video", "audio",
    "track", "select",
)  # fmt: skip
"""Elements besides `a` that lead somewhere."""
_PAINTED = frozenset(("body", "table", "td", "th", "tr"))
_LEAVES = frozenset(("link", "img", "script", "iframe", "frame", "embed", "source", "track", "input"))
_ADDRESSED = ("src", "href", "data-src", "data-original", "poster", "srcset", "onclick")
"""Attributes that hold the addresses of such elements."""
_LAZY = ("data-src", "data-original")
_EMPTY_SCRIPT = re.compile(
    r"javascript:(?:\s|;|void\b\s*\(?\s*(?:\d|null|this)?\s*\)?|return\b|false\b|true\b|null\b|undefined\b|0(?!\d)|/|\(|\)|\{\}|''|\"\")*+\Z",
    re.I,
).match
_EMPTY = re.compile(r"#+\Z|https?:/{0,2}\Z|about:(?:blank)?\Z", re.I).match
_BOUND = re.compile(r"on|data-|[:@]").match
_INERT = re.compile(
    r"(?:javascript:|return\b|false\b|true\b|void\s?\(?0\)?|this\.blur\(\)|[\s;])*+\Z", re.I
).match
"""Handlers that do nothing; of an anchor that a class tells from others, a script may do the rest."""
_FRAGMENT = re.compile(r"#[\w.\-\u4e00-\u9fff%]{1,60}\Z").match
_BARE_ROUTE = re.compile(r"#!?/\Z|#!\Z").match
_ROUTE = re.compile(r"#!?/\w|hashchange|location\.hash|data-v-")
"""Other places of an application that a script draws on the page, or the script itself."""
_APPLICATION = ('id="app"', "id='app'", 'id="root"', "ng-app", "ui-view", "router-")
"""Where a script takes what follows the # for a page of its own."""
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_TELLING = 12
"""Words so long need no better ones; `更多` and `详细` do."""
_ELLIPSIS = ("...", "…", "..")
_RELS: dict[str, LinkHow] = {
    "stylesheet": "style",
    "icon": "img",
    "apple-touch-icon": "img",
    "manifest": "style",
}
_SOURCES: dict[str, LinkHow] = {
    "img": "img", "input": "img", "script": "script", "iframe": "frame", "frame": "frame", "embed": "object",
    "source": "media", "video": "media", "audio": "media", "track": "media",
}  # fmt: skip
_SRCSET = re.compile(r"[^\s,]\S*")
_DESCRIPTOR = re.compile(r"[\d.]+[wxh],?\Z")

_BREAKS = str.maketrans("", "", "\t\n\r")

Attributes = dict[str, str | None]
Target = tuple[str, LinkHow]
Words = dict[tuple[str, LinkHow, Region], str]


def read_links(sheet: Sheet) -> tuple[tuple[Link, ...], tuple[EmptyLink, ...]]:
    """The page's distinct links (address, how, region) with the best words each, and its empty links.

    At most `MOST_LINKS` and `MOST_EMPTY`. Forms are links only when they are sent by GET.
    """
    words: Words = {}
    empty: dict[EmptyLink, None] = {}
    recall, places = sheet.memory.anchors.known.get, sheet.places
    region, regions = sheet.region, sheet.regions
    for node in sheet.tree.tags("a")[:MOST_LINKS]:
        markup = node.html or ""
        known = recall(markup)
        reading = known[1] if known and known[0] in places else _read_plain(sheet, node, markup)
        if reading.url:
            # An anchor's own name tells no region, nor does a row's. This is `_keep`, and the beginning of
            # `Sheet.region`: a call for each anchor would show.
            above = node.parent
            if above is not None and above.tag == "li":
                above = above.parent
            place = regions.get(above.mem_id) if above is not None else None
            key: tuple[str, LinkHow, Region] = (reading.url, "a", place or region(above))
            said = words.get(key)
            if said is None or (len(said) < _TELLING and len(reading.words) > len(said)):
                words[key] = reading.words
        else:
            _read_anchor(sheet, node, node.attributes, words, empty)
    for node in islice(_other_elements(sheet), MOST_LINKS):
        if node.tag in _LEAVES:
            leaf = _leaf(sheet, node)
            _add(words, sheet, node, leaf.targets, leaf.words)
            continue
        attributes = node.attributes
        if node.tag == "area" and (nowhere := _empty_area(sheet, node, attributes)):
            empty[nowhere] = None
        targets = _targets(sheet, node, node.tag or "", attributes)
        _add(words, sheet, node, targets, _alternative(attributes))
    links = [Link(url, said, how, region) for (url, how, region), said in words.items()]
    return tuple(links[:MOST_LINKS]), tuple(empty)


def _other_elements(sheet: Sheet) -> Iterator[LexborNode]:
    for tag in _LINKING:
        yield from sheet.elements(tag)
    if "nclick" in sheet.signs and ("onclick" in sheet.markup or "onClick" in sheet.markup):
        yield from sheet.tree.css("[onclick]:not(a)")
    if "input" in sheet.signs and ("<input" in sheet.markup or "<INPUT" in sheet.markup):
        yield from sheet.tree.css("input[src]")
    if "background=" in sheet.signs and "background=" in sheet.markup:
        yield from sheet.tree.css(
            "body[background],table[background],td[background],th[background],tr[background]"
        )


def _leaf(sheet: Sheet, node: LexborNode) -> ElementReading:
    """What an element without children leads to, by its markup alone."""
    if node.tag == "script" and not node.attributes:
        return _NOWHERE  # what stands in it may be long
    markup, memory = node.html or "", sheet.memory.elements
    known = memory.known.get(markup)
    if known and known[0] in sheet.places:
        return known[1]
    attributes = node.attributes
    targets = tuple(_targets(sheet, node, node.tag or "", attributes))
    reading = ElementReading(targets, _alternative(attributes))
    if all(url for url, _ in targets):
        # What has no address may be on somebody's own machine, which the page must be told.
        plain = [name for name in _ADDRESSED if attributes.get(name)]
        href = (attributes.get(plain[0]) or "").strip() if plain in (["src"], ["href"]) else ""
        memory.keep(markup, sheet.place_of(href), reading)
    return reading


_NOWHERE = ElementReading()


def _read_plain(sheet: Sheet, node: LexborNode, markup: str) -> AnchorReading:
    """An anchor that its markup alone explains; no address for one that needs its page."""
    attributes = node.attributes
    href = _as_browsers_read(attributes.get("href") or "")
    if not href or href[0] in "#?" or _is_empty(href) or attributes.get("onclick"):
        return _ODD
    if href[:11].lower() == "javascript:":
        return _ODD
    reading = AnchorReading(sheet.joiner.join(href), _anchor_words(node, attributes))
    sheet.memory.anchors.keep(markup, sheet.place_of(href), reading)
    return reading


_ODD = AnchorReading()


def _read_anchor(
    sheet: Sheet, node: LexborNode, attributes: Attributes, words: Words, empty: dict[EmptyLink, None]
) -> None:
    href = _as_browsers_read(attributes.get("href") or "") if "href" in attributes else None
    onclick = attributes.get("onclick")
    if onclick:
        _add(words, sheet, node, _handled(sheet, onclick, node), words_of(node))
    if href is None:
        return
    if _is_empty(href):
        if len(empty) < MOST_EMPTY and (found := _empty_link(sheet, node, attributes, href)):
            empty[found] = None
    elif href[:11].lower() == "javascript:":
        _add(words, sheet, node, _handled(sheet, href, node), words_of(node))
    elif href[0] != "#":
        url = sheet.joiner.join(href)
        if url:
            _keep(words, (url, "a", sheet.region(node)), _anchor_words(node, attributes))
    elif len(empty) < MOST_EMPTY and (found := _lost_anchor(sheet, node, attributes, href)):
        empty[found] = None


def _add(words: Words, sheet: Sheet, node: LexborNode, targets: Iterable[Target], said: str) -> None:
    for url, how in targets:
        if url:
            _keep(words, (url, how, sheet.region(node)), said)


def _keep(words: Words, key: tuple[str, LinkHow, Region], said: str) -> None:
    known = words.get(key)
    if known is None or (len(known) < _TELLING and len(said) > len(known)):
        words[key] = said


def _as_browsers_read(href: str) -> str:
    """Without blanks around it, and without tabs and line breaks anywhere (`java\tscript:void(0)`)."""
    href = href.strip()
    return href.translate(_BREAKS) if "\t" in href or "\n" in href or "\r" in href else href


def _is_empty(href: str) -> bool:
    return not href or (href[0] in "#jJhHaA" and bool(_EMPTY(href) or _EMPTY_SCRIPT(href)))


def _anchor_words(node: LexborNode, attributes: Attributes) -> str:
    """What the anchor says: its text, the title where that is cut short or missing, else its picture's."""
    said = words_of(node)
    title = attributes.get("title")
    if title and not said and len(title.strip()) == 1:
        title = ""  # a letter left over; the picture is called better
    if said and not (title and said.endswith(_ELLIPSIS)):
        return said
    if title:
        return squeeze(title[:400])[:200]
    picture = node.css_first("img[alt],img[title]")
    return said or (_alternative(picture.attributes) if picture is not None else "")


def _alternative(attributes: Attributes) -> str:
    return squeeze((attributes.get("alt") or attributes.get("title") or "")[:400])[:200]


def _lost_anchor(sheet: Sheet, node: LexborNode, attributes: Attributes, href: str) -> EmptyLink | None:
    return _empty_link(sheet, node, attributes, href) if _leads_to_no_place(sheet, href) else None


def _leads_to_no_place(sheet: Sheet, href: str) -> bool:
    """`#part` where the page has no such part and no script of it speaks of one."""
    if href.lower() == "#top" or any(sign in sheet.markup for sign in _APPLICATION):
        return False
    if not _FRAGMENT(href):
        return bool(_BARE_ROUTE(href)) and not _ROUTE.search(sheet.markup)
    name = unquote(href[1:])
    if name.lower() in sheet.named_places:
        return False
    return not any(spoken in sheet.script for spoken in (f"#{name}", f"('{name}')", f'("{name}")'))


def _empty_link(
    sheet: Sheet, node: LexborNode, attributes: Attributes, href: str, words: str = ""
) -> EmptyLink | None:
    attributes = _acting(attributes)
    if any(_BOUND(name) for name in attributes) or _HIDDEN.search(attributes.get("style") or ""):
        return None
    said = words or _anchor_words(node, attributes)
    if not said and node.css_first("img[src]") is None:
        return None
    if is_control(sheet, node, attributes, said):
        return None
    return EmptyLink(said, href[:200], sheet.region(node), _marks(sheet, node, attributes))


def _marks(sheet: Sheet, node: LexborNode, attributes: Attributes) -> tuple[str, ...]:
    """By which names a script of another file could tell the anchor from others."""
    own = (attributes.get("class") or "")[:200].split()[:MOST_MARKS]
    around = (one.attributes for _, one in zip(range(MOST_MARKS), ancestors(node), strict=False))
    beside = _beside(node)
    named = (one.get(key) or "" for one in around for key in ("class", "id"))
    boxes = " ".join(named)[:600].split()
    apart = ("*",) if own and not any(_is_shared(sheet, name) for name in own) else ()
    marks = (*apart, *own, *beside, *(f"{name} a" for name in boxes))
    return tuple(dict.fromkeys(marks))[: 3 * MOST_MARKS]


def _beside(node: LexborNode) -> list[str]:
    """What stands in the anchor or beside it in its row, that hovering over the row may show: `:sub`."""
    near = [above for _, above in zip(range(MOST_NEAR), ancestors(node), strict=False)]
    row = next((above for above in near if above.tag in ("li", "dl", "td")), node.parent)
    if row is None or row.tag in ("body", "html"):
        return []
    found: dict[str, None] = {}
    for one in row.css("*")[:MOST_BESIDE]:
        names = f"{one.attributes.get('class') or ''} {one.attributes.get('id') or ''}"[:200].split()
        if one.tag != "a" and one != row:
            found.update(dict.fromkeys(f":{name}" for name in (*names, one.tag or "")))
    return list(found)[:MOST_MARKS]


def _is_shared(sheet: Sheet, name: str) -> bool:
    """Whether anchors that lead somewhere have the class as well: then it is how they look."""
    if not _PLAIN_NAME(name):
        return False
    beside = sheet.tree.css(f"a.{name}[href]")[:MOST_BESIDE]
    hrefs = ((one.attributes.get("href") or "").strip() for one in beside)
    return any(href[:1] not in ("", "#") and href[:11].lower() != "javascript:" for href in hrefs)


def _acting(attributes: Attributes) -> Attributes:
    """The attributes without handlers that do nothing."""
    if not any(name.startswith("on") for name in attributes):
        return attributes
    named = bool(attributes.get("class") or attributes.get("id"))
    return {
        name: value
        for name, value in attributes.items()
        if not (name.startswith("on") and (not value or (not named and _INERT(value[:200]))))
    }


def _handled(sheet: Sheet, script: str, node: LexborNode) -> Iterator[Target]:
    written = opened_by(script[:4000])
    if not written:
        opened = called(sheet, script, node)
        written = [opened] if opened else []
    for address in written:
        if not address.lower().startswith(("javascript:", "#")):
            yield sheet.joiner.join(address), "handler"


def _targets(sheet: Sheet, node: LexborNode, tag: str, attributes: Attributes) -> Iterator[Target]:
    """The addresses of an element that is no anchor."""
    special = _SPECIAL.get(tag)
    if special is not None:
        yield from special(sheet, node, attributes)
    how = _SOURCES.get(tag)
    if how is not None:
        yield from _sources(sheet, attributes, how)
    if tag in _PAINTED and (attributes.get("background") or "").strip():
        yield sheet.joiner.join((attributes["background"] or "").strip()), "img"
    if attributes.get("onclick"):
        yield from _handled(sheet, attributes["onclick"] or "", node)


def _sources(sheet: Sheet, attributes: Attributes, how: LinkHow) -> Iterator[Target]:
    join = sheet.joiner.join
    src = (attributes.get("src") or "").strip()
    if src and src[0] != "#":
        yield join(src), how
    if src and len(attributes) == 1:
        return
    for name in _LAZY:
        if attributes.get(name):
            yield join(attributes[name] or ""), how
    if attributes.get("poster"):
        yield join(attributes["poster"] or ""), "img"
    if attributes.get("srcset"):
        yield from ((join(one), "img") for one in srcset_addresses(attributes["srcset"] or ""))


def srcset_addresses(srcset: str) -> list[str]:
    """The addresses of a `srcset`, at most 20."""
    pieces = (found.group().rstrip(",") for found in _SRCSET.finditer(srcset[:20_000]))
    return [piece for piece in pieces if piece and not _DESCRIPTOR.match(piece)][:20]


def _from_link(sheet: Sheet, node: LexborNode, attributes: Attributes) -> Iterator[Target]:
    """Style sheets and icons; canonical, alternate and hints are neither loaded nor followed."""
    for rel in (attributes.get("rel") or "").lower().split():
        how = _RELS.get(rel)
        href = (attributes.get("href") or "").strip()
        if how is not None and href:
            yield sheet.joiner.join(href), how
            return


def _from_area(sheet: Sheet, node: LexborNode, attributes: Attributes) -> Iterator[Target]:
    href = (attributes.get("href") or "").strip()
    if href[:11].lower() == "javascript:":
        yield from _handled(sheet, href, node)
    elif not _is_empty(href) and href[0] != "#":
        yield sheet.joiner.join(href), "area"


def _empty_area(sheet: Sheet, node: LexborNode, attributes: Attributes) -> EmptyLink | None:
    """A part of a picture that is said to lead somewhere and leads nowhere."""
    href = attributes.get("href")
    words = _alternative(attributes)
    if href is None or not _is_empty(href.strip()) or not words or _is_script_map(node):
        return None
    return _empty_link(sheet, node, attributes, href.strip(), words)


def _is_script_map(area: LexborNode) -> bool:
    """Many parts that lead nowhere, as those of a map whose regions a script lights up."""
    beside = area.parent.css("area[href]")[:100] if area.parent is not None else []
    return (
        sum(1 for one in beside if _is_empty((one.attributes.get("href") or "").strip())) > MOST_EMPTY_PARTS
    )


def _from_object(sheet: Sheet, node: LexborNode, attributes: Attributes) -> Iterator[Target]:
    codebase, data = (attributes.get("codebase") or "").strip(), (attributes.get("data") or "").strip()
    if data:
        base = sheet.joiner.join(codebase) if codebase else sheet.base
        yield resolve(data, base or sheet.base, sheet.charset), "object"


def _from_form(sheet: Sheet, node: LexborNode, attributes: Attributes) -> Iterator[Target]:
    """Where the untouched form would lead. Bare, an action may answer an error that no visitor ever sees."""
    action = (attributes.get("action") or "").strip()
    if (attributes.get("method") or "get").lower() != "get" or _is_empty(action):
        return
    fields = [
        (field.get("name") or "", field.get("value") or "")
        for field in (found.attributes for found in node.css("input[name]")[:30])
        if (field.get("type") or "text").lower() in ("text", "hidden", "search")
    ]
    target = sheet.joiner.join(action)
    query = urlencode(fields, encoding=sheet.charset, errors="xmlcharrefreplace") if fields else ""
    yield (f"{target.partition('?')[0]}?{query}" if query and target else target), "form"


def _from_select(sheet: Sheet, node: LexborNode, attributes: Attributes) -> Iterator[Target]:
    """Lists of friendly sites: choosing an option opens its value. Where a script of another file does it, or
    a button beside the list, whole addresses are there to be opened, and nothing else is sure to be."""
    onchange = attributes.get("onchange") or ""
    says_so = "open" in onchange or "location" in onchange
    written = ("http://", "https://", "/", "./", "../") if says_so else ("http://", "https://")
    for option in node.css("option[value]")[:500]:
        value = (option.attributes.get("value") or "").strip()
        if value.startswith(written):
            yield sheet.joiner.join(value), "handler"


_SPECIAL: dict[str, Callable[[Sheet, LexborNode, Attributes], Iterator[Target]]] = {
    "link": _from_link,
    "area": _from_area,
    "object": _from_object,
    "form": _from_form,
    "select": _from_select,
}
