"""Links to other parties that people do not see (暗链), in the raw markup. Pure and linear.

Only what is there is told; which words sell what, and whether hiding alone is a fault, checks decide.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape
from itertools import islice
from typing import NamedTuple

from checks.facts import HeadSign, HiddenPart, HidingHow
from checks.late_patterns import late_pattern
from checks.parties import party_of
from checks.vice_words import has_root, may_hold_vice, speaks_against, vice_in
from spiders.reading.coded_markup import coded_markup
from spiders.reading.head_signs import read_head_signs
from spiders.reading.hiding_scripts import Hidden, hidden_by_script
from spiders.reading.outlinks import Outlink, insides, outlinks
from spiders.reading.same_colour import unseen_anchors
from spiders.reading.sheet import Sheet
from spiders.reading.telltales import Found, telltales

MOST_PARTS = 20
MOST_SHOWN = 30
"""Links of one part that are written down."""
LARGEST = 400_000
"""Bytes of a hidden element that are looked at."""
FAR = 900
"""Points out of sight; drop-down lists lie up to a few hundred above their button."""

_FAR = late_pattern(rb"(?i)(?:left|top|indent)\s{0,3}:\s{0,3}-\s{0,3}(\d{1,9})(px|pt|em|rem|%|)")
_NEAR_UNITS = {b"em": 50, b"rem": 50, b"%": 500}
"""So many of another unit are as far; menus that slide in wait at -100 %."""
_MARQUEE = late_pattern(rb"(?i)\b(?:height|width)\s{0,3}=\s{0,3}[\"']?\s{0,3}(\d{1,4})(?![\d%])")
_LARGEST_MARQUEE = 10
_UNSEEN = late_pattern(
    rb"(?i)display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden|(?<![\w-])opacity\s{0,3}:\s{0,3}0?(?:\.0\d{0,3}|(?<=0))(?![.\d])"
    rb"|<\w{1,10}\s(?:[^<>]{0,300}\s)?hidden(?=[\s>/])|(?<![\w-])color\s{0,3}:\s{0,3}transparent|z-index\s{0,3}:\s{0,3}-\s{0,3}\d"
    rb"|scale(?:3d)?\(\s{0,3}0(?![.\d])|clip\s{0,3}:\s{0,3}rect\((?:\s{0,3}[01](?:px)?[\s,]{0,3}){4}\)"
    rb"|clip-path\s{0,3}:\s{0,3}(?:inset\((?:50|100)%|circle\(0)"
)
_TINY = late_pattern(rb"(?i)font-size\s{0,3}:\s{0,3}(?:0?\.\d|0(?![.\d])|1px)|overflow\s{0,3}:\s{0,3}hidden")
_NO_SIZE = late_pattern(rb"(?i)(?<![\w-])(?:max-)?(?:height|width)\s{0,3}:\s{0,3}(?:0|1px)(?![.\d])")
_WRITTEN = late_pattern(rb"(?i)\.write(?:ln)?\s{0,3}\(\s{0,3}([\"'])(<.{0,400}?)\1")
_WRITTEN_END = late_pattern(rb"(?i)\.write(?:ln)?\s{0,3}\(\s{0,3}[\"']<\\?/")
_NAMED = late_pattern(rb"\b(?:class|id)\s?=\s?[\"']([^\"'<>]{1,200})")
_TAG = late_pattern(rb"<([a-zA-Z][a-zA-Z0-9]{0,10})\b")
_RULE = late_pattern(rb"[.#]([\w-]{1,40})\s{0,5}\{([^{}]{0,500})\}")
_TAGS = late_pattern(rb"<[^<>]{0,1500}>")
_LONGEST_NAME = 20
_OPENING = 400
"""Bytes at the beginning of what a script writes that say how it is shown."""
_VOID = frozenset((b"br", b"img", b"input", b"hr", b"meta", b"link", b"area", b"base", b"col", b"embed"))


class Hiding(NamedTuple):
    """What a page hides, and what was done to its head."""

    parts: tuple[HiddenPart, ...]
    signs: tuple[HeadSign, ...]


NOTHING_HIDDEN = Hiding((), ())


def read_hiding(sheet: Sheet) -> Hiding:
    """Both, for the price of one look at the markup where there is neither."""
    with_root = has_root(sheet.utf8) or _has_coded_root(sheet)
    found = telltales(sheet.utf8, has_root=with_root)
    return Hiding(read_hidden(sheet, found), read_head_signs(sheet, found, with_root=with_root))


_CODED_CHINESE = re.compile(rb"&#(?:[23]\d|19|40)\d{3};")
_LEAST_CODED = 4


def _has_coded_root(sheet: Sheet) -> bool:
    """Whether a root is written as `&#30334;`: Chinese characters have numbers that begin so."""
    coded = list(islice(_CODED_CHINESE.finditer(sheet.utf8), _LEAST_CODED))
    if len(coded) < _LEAST_CODED:
        return False
    return has_root(unescape(sheet.markup).encode("utf-8", "replace"))


def read_hidden(sheet: Sheet, found: Found) -> tuple[HiddenPart, ...]:
    """The hidden runs of anchors, at most `MOST_PARTS`. `found` are the page's telltales."""
    if len(found) == 1 and "end" in found and not _has_links_outside(sheet.utf8, found):
        return ()
    own = party_of(sheet.url)
    parts: list[HiddenPart] = []
    for hidden, piece in _pieces(sheet.utf8, found):
        links = outlinks(piece, own)
        if links:
            parts.append(_part(hidden, links))
        elif stuffed := _stuffed(hidden, piece):
            parts.append(stuffed)
        if len(parts) >= MOST_PARTS:
            break
    if "ink" in found:
        parts += _in_colour_of_ground(sheet, own)
    return tuple(_joined(parts))


def _in_colour_of_ground(sheet: Sheet, own: str) -> Iterator[HiddenPart]:
    pieces, length = [], 0
    for anchor in unseen_anchors(sheet):
        pieces.append((anchor.html or "").encode("utf-8", "replace"))
        length += len(pieces[-1])
        if length > LARGEST:
            break  # anchors in anchors would be written out again and again
    links = outlinks(b"".join(pieces), own)
    if links:
        yield _part(Hidden("same-colour", 0, _shown(pieces[0][:200])), links)


def _part(hidden: Hidden, links: list[Outlink]) -> HiddenPart:
    shown = links if len(links) <= MOST_SHOWN else _telling_first(links)[:MOST_SHOWN]
    urls, words = tuple(one.url for one in shown), tuple(one.words for one in shown)
    return HiddenPart(hidden.how, len(links), urls, words, hidden.saw)


_LEAST_STUFFED = 3
_LONGEST_STUFFED = 20_000
_BETWEEN = re.compile(r"[\s,，、;；|_。]+")


def _stuffed(hidden: Hidden, piece: bytes) -> HiddenPart | None:
    """Words for search engines that lead nowhere, one name of vice beside the other; a text that tells of it,
    or speaks against it, has sentences."""
    if not has_root(piece):
        return None
    text = unescape(_TAGS.sub(b" ", piece[:_LONGEST_STUFFED]).decode("utf-8", "ignore"))
    words = [word for word in _BETWEEN.split(text) if word]
    named = [word for word in words if len(word) <= _LONGEST_NAME and vice_in(word)]
    if len(set(map(vice_in, named))) < _LEAST_STUFFED or 2 * len(named) < len(words) or speaks_against(text):
        return None
    return HiddenPart(hidden.how, 0, (), tuple(dict.fromkeys(named))[:MOST_SHOWN], hidden.saw)


def _telling_first(links: list[Outlink]) -> list[Outlink]:
    """Of thousands, those whose words may sell something; all else in its order."""
    return sorted(links, key=lambda one: not may_hold_vice(one.words))


def _joined(parts: Iterable[HiddenPart]) -> Iterator[HiddenPart]:
    """Anchors that are hidden one by one in the same way are one part."""
    by_way: dict[HidingHow, list[HiddenPart]] = {}
    for part in parts:
        by_way.setdefault(part.how, []).append(part)
    for same in by_way.values():
        singles = [part for part in same if part.links == 1]
        yield from (part for part in same if part.links != 1)
        if singles:
            urls = tuple(url for part in singles for url in part.urls)
            words = tuple(word for part in singles for word in part.words)
            first = singles[0]
            yield HiddenPart(first.how, len(singles), urls[:MOST_SHOWN], words[:MOST_SHOWN], first.saw)


def _pieces(markup: bytes, found: Found) -> Iterator[tuple[Hidden, bytes]]:
    yield from _outside(markup, found)
    for hidden in hidden_by_script(markup, found):
        yield hidden, _element_at(markup, hidden.start)
    yield from _written(markup, found.get("write", ()))
    if "anchor" in found:
        yield from _in_scripts(markup)
    for coded in coded_markup(markup, found.get("coded", ())):
        how: HidingHow = "written-box" if _hides(coded.text[:_OPENING]) else "coded"
        yield Hidden(how, coded.start, _shown(markup[coded.start : coded.end][:200])), coded.text
    reached = -1
    for hidden in _styled(markup, found):
        if hidden.start < reached:
            continue  # inside what was looked at already
        piece = _element_at(markup, hidden.start)
        reached = hidden.start + len(piece)
        yield hidden, piece


# ---------------------------------------------------------------- outside the page


def _outside(markup: bytes, found: Found) -> Iterator[tuple[Hidden, bytes]]:
    behind = _behind(markup, found)
    if behind:
        yield Hidden("after-end", 0, _shown(behind[:200])), behind
    before = _before(markup)
    if before:
        yield Hidden("before-head", 0, _shown(before[:200])), before


def _has_links_outside(markup: bytes, found: Found) -> bool:
    return bool(_behind(markup, found) or _before(markup))


def _behind(markup: bytes, found: Found) -> bytes:
    """What stands behind the first </html> that no further document follows, where it has anchors."""
    for end in found.get("end", ()):
        rest = markup[end + 7 : end + 7 + LARGEST]
        if len(rest) < 20:
            return b""
        if b"<body" not in rest and b"<BODY" not in rest:
            return rest if b"<a " in rest or b"<A " in rest else b""
    return b""


_HEAD_WITHIN = 4_000


def _before(markup: bytes) -> bytes:
    start = markup[:_HEAD_WITHIN]
    head = max(start.find(b"<head"), start.find(b"<HEAD"))
    if head >= 0:
        return start[:head] if b"<a " in start[:head] else b""
    anchor = start.find(b"<a ")
    if anchor < 0 or b"<body" in start[:anchor] or b"<BODY" in start[:anchor]:
        return b""
    head = markup.find(b"<head>", 0, LARGEST)
    return markup[:head] if head > 0 else b""


# ---------------------------------------------------------------- hidden by style


def _styled(markup: bytes, found: Found) -> list[Hidden]:
    """Elements whose own style hides them, in the order of the page."""
    hidden = [
        *_each(markup, found.get("off", ()), "off-screen"),
        *_each(markup, found.get("marquee", ()), "marquee"),
        *_each(markup, found.get("unseen", ()), "invisible"),
        *(_by_own_style(markup) if "style" in found else ()),
    ]
    return sorted(hidden, key=lambda one: one.start)


def _each(markup: bytes, places: Iterable[int], how: HidingHow) -> Iterator[Hidden]:
    last = -1
    for place in places:
        start = markup.rfind(b"<", max(0, place - 1_000), place + 1)
        if start <= last:
            continue
        end = markup.find(b">", place, place + 2_000)
        tag = markup[start : end + 1]
        way = _way_of(tag, how) if start >= 0 and end > 0 and b">" not in tag[:-1] else None
        if way is not None:
            last = start
            yield Hidden(way, start, _shown(tag[:200]))


def _way_of(tag: bytes, how: HidingHow) -> HidingHow | None:
    """How the opening tag hides its element, None where it does not."""
    if how == "marquee":
        sizes = [int(one) for one in _MARQUEE.findall(tag)]
        return "marquee" if sizes and min(sizes) <= _LARGEST_MARQUEE else None
    if how == "off-screen":
        return "off-screen" if _is_far(tag) else None
    if _UNSEEN.search(tag):
        return "invisible"
    return "tiny" if _is_tiny(tag) else None


def _is_far(style: bytes) -> bool:
    return any(int(far) >= _NEAR_UNITS.get(unit.lower(), FAR) for far, unit in _FAR.findall(style[:2_000]))


def _is_tiny(style: bytes) -> bool:
    tiny = _TINY.search(style)
    if tiny is None:
        return False
    return tiny.group()[:4].lower() == b"font" or _NO_SIZE.search(style) is not None


_MOST_STYLES, _MOST_RULES, _MOST_NAMED = 20, 300, 60
_LONGEST_STYLE = 20_000


def _by_own_style(markup: bytes) -> Iterator[Hidden]:
    """Elements that a plain rule of the page's own style sheet hides."""
    names = set(_hiding_names(markup))
    if not names:
        return
    number = 0
    for named in _NAMED.finditer(markup):
        if names.isdisjoint(named.group(1).split()):
            continue
        number += 1
        start = markup.rfind(b"<", max(0, named.start() - 1_000), named.start())
        if start >= 0:
            yield Hidden("own-style", start, _shown(markup[start : named.end() + 1]))
        if number >= _MOST_NAMED:
            return


def _hiding_names(markup: bytes) -> Iterator[bytes]:
    for style in insides(markup, b"style", _MOST_STYLES):
        for name, rule in islice(_RULE.findall(style[:_LONGEST_STYLE]), _MOST_RULES):
            if _hides(rule):
                yield name


# ---------------------------------------------------------------- hidden by what a script writes


def _written(markup: bytes, places: Iterable[int]) -> Iterator[tuple[Hidden, bytes]]:
    reached = -1
    for place in places:
        if place < reached:
            continue
        opened = _WRITTEN.match(markup, place)
        if opened is None or not _hides(opened.group(2)):
            continue
        closed = _WRITTEN_END.search(markup, opened.end(), opened.end() + LARGEST)
        if closed is None:
            return  # nor is any box behind it
        reached = closed.start()
        yield Hidden("written-box", place, _shown(opened.group()[:200])), markup[opened.end() : reached]


_MOST_SCRIPTS, _LONGEST_SCRIPT = 100, 20_000
_GLUE = re.compile(rb"([\"'])\s{0,5}\+\s{0,5}\1")
_ESCAPED = re.compile(rb"\\([\"'/])")


def _in_scripts(markup: bytes) -> Iterator[tuple[Hidden, bytes]]:
    """Anchors in strings of scripts, their pieces put together."""
    for text in insides(markup, b"script", _MOST_SCRIPTS):
        if b"<a " in text and len(text) <= _LONGEST_SCRIPT and has_root(glued := _GLUE.sub(b"", text)):
            yield Hidden("written", 0, _shown(text[:200])), _ESCAPED.sub(rb"\1", glued)


def _hides(style: bytes) -> bool:
    return bool(_UNSEEN.search(style)) or _is_far(style) or _is_tiny(style)


# ---------------------------------------------------------------- elements


def _element_at(markup: bytes, start: int) -> bytes:
    """The element whose opening tag begins at `start`; one that is never closed ends soon."""
    tag = _TAG.match(markup, start)
    if tag is None or tag.group(1).lower() in _VOID:
        return b""
    depth = 0
    for one in re.compile(rb"(?i)<(/?)" + tag.group(1) + rb"\b").finditer(markup, start, start + LARGEST):
        depth += -1 if one.group(1) else 1
        if depth <= 0:
            return markup[start : one.start()]
    return markup[start : start + _UNCLOSED]


_UNCLOSED = 20_000


def _shown(piece: bytes) -> str:
    return " ".join(piece.decode("utf-8", "ignore").split())[:200]
