"""The path 当前位置 of a page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import unescape

from checks.facts import Link
from spiders.reading.sheet import squeeze

MOST_NAMES = 10
_LONGEST_NAME = 40
_WINDOW = 3000
_LABEL = "位置"
_BEFORE = re.compile(r"(?:当前|现在|您的|你的|所在|您所在的|所处|现在的|目前)(?:所在)?(?:的)?\s*\Z")
_TOKEN = re.compile(r"<!--.*?-->|<[^>]*>|[^<]+", re.S)
_END = re.compile(
    r"</(?:div|td|table|ul|ol|nav|section|p|h\d|dl)\b|<(?:table|h\d|script|ul|iframe|input)\b", re.I
)
_SEPARATORS = re.compile(r"\s*(?:[>\uff1e»\u203a→|\uff5c/\\]|>>|::|--)\s*")
_STEP = re.compile(
    r"(?:\s|&nbsp;|\u3000|</?(?:li|span|i|em|b|a)\b[^<>]{0,200}>){0,8}(?:&gt;|&raquo;|[>\uff1e»\u203a→/]|-)"
)
_DAY = re.compile(r"\d{4}\s?[-/.年]")
_STARTS_BEHIND = "\u3007<i>"
"""Stands for the name before."""
_MOST_TRIES = 6
_STEPS = ">\uff1e»\u203a→"
_EDGES = " :：>\uff1e»\u203a→-·"


def read_crumbs(markup: str, links: Iterable[Link]) -> tuple[str, ...]:
    """The names of 当前位置, outermost first, at most `MOST_NAMES`; () when the page shows none."""
    at = markup.find(_LABEL)
    for _ in range(5):
        if at < 0:
            break
        names = _names_after(markup, at)
        if names:
            return names
        at = markup.find(_LABEL, at + 1)
    # No label that we know: the anchors of an element that is named as one.
    crumbs = (link.words.strip(_EDGES) for link in links if link.region == "crumb" and link.how == "a")
    linked = tuple(name for name in crumbs if name and not name.endswith(_LABEL))[:MOST_NAMES]
    return linked + _page_itself(markup, linked)


def _page_itself(markup: str, linked: tuple[str, ...]) -> tuple[str, ...]:
    """The last name of the path, which leads nowhere since the page is there: `首页 > 建议提案`."""
    end = f">{linked[-1]}</a>" if linked else ""
    at = markup.find(end) if end else -1
    for _ in range(_MOST_TRIES):
        rest = markup[at + len(end) : at + _WINDOW] if at >= 0 else ""
        if not rest or _STEP.match(rest):
            break
        at = markup.find(end, at + 1)  # the menu leads home as well
    else:
        return ()
    texts = _texts(_STARTS_BEHIND + rest)[1:2] if rest else []
    name = squeeze(texts[0]).strip(f"{_EDGES}/") if texts else ""
    names_it = 2 <= len(name) <= _LONGEST_NAME and not (name.endswith("列表") or _DAY.search(name))
    return (name,) if names_it else ()


def _names_after(markup: str, at: int) -> tuple[str, ...]:
    if not _BEFORE.search(markup[max(0, at - 12) : at]):
        return ()
    rest = markup[at + len(_LABEL) : at + _WINDOW]
    comment_end = rest.find("-->")
    if 0 <= comment_end < (rest.find("<") if "<" in rest else len(rest)):
        rest = rest[comment_end + 3 :]
    names = [name for text in _texts(rest) for name in _SEPARATORS.split(text)]
    named = (squeeze(name).strip(_EDGES) for name in names)
    kept = [name for name in named if name and not name.endswith(_LABEL)]
    return tuple(kept[:MOST_NAMES]) if all(len(name) <= 2 * _LONGEST_NAME for name in kept) else ()


def _texts(rest: str) -> list[str]:
    """The texts up to the end of the element that the label stands in; a label's own end does not count, nor
    does an end that a separator follows: tables have the path in several cells."""
    texts: list[str] = []
    ended = False
    for token in _TOKEN.finditer(rest):
        piece = token.group()
        if piece.startswith("<"):
            ended = ended or (bool(texts) and _END.match(piece) is not None)
            if ended and piece[:7].lower() == "<script":
                break
        elif words := squeeze(unescape(piece)):
            if ended and words[0] not in _STEPS:
                break
            ended = False
            text = words.strip(_EDGES)
            if text:
                texts.append(text)
    return texts[: MOST_NAMES * 2]
