"""Markup that is made to exhaust a parser, made harmless before it is parsed.

The parser knows no limits. Three shapes cost it time or memory out of proportion (measured): unclosed
formatting elements, which it opens again in every later block (18 KB of markup, 370 MB of tree); blocks
nested thousands deep (quadratic: 80 KB, 0.6 s); tags of tens of thousands of attributes (quadratic).
"""

from __future__ import annotations

import re

from checks.late_patterns import late_pattern

DEEPEST = 3000
"""Elements nested deeper are cut off, with all that follows; browsers stop nesting at 512."""
MOST_ATTRIBUTES = 3000
"""Tags with more attributes are dropped."""

_FEW_TAGS, _MANY_TAGS = 2000, 6000
_MOST_REOPENED = 1_000_000
_FORMATTING = late_pattern(r"(</?)(?:b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)(?=[\s/>])", re.I)
_CLOSED_AT_ONCE = late_pattern(
    r"<(b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)(?=[\s>])[^<>]{0,300}>[^<]{0,1000}</\1>", re.I
)
_TAG = late_pattern(r"<(/?)([A-Za-z][^\s/>]{0,40})")
_LONG_TAG: re.Pattern[str] = late_pattern(r"<[A-Za-z](?:[^\"'>]++|\"[^\"]*\"|'[^']*')*+(?:[>\"']|\Z)")
"""A tag, or what begins as one and never ends: a pattern that fails there would be tried anew at each `<`."""
_SEPARATORS = " \n\t/\"'"
_VOID = frozenset(
    (
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    )
)
_CLOSED_BY_NEXT = frozenset(("p", "li", "dd", "dt", "option", "tr", "td", "th"))
_BOUNDARIES = frozenset(("td", "th", "caption", "table", "button", "object", "marquee", "template", "applet"))
_LOOKED_BACK = 32


def tame(markup: str) -> str:
    """The markup itself when it is harmless, as nearly every page is."""
    tags = markup.count("<")
    if len(markup) > 65_536 and sum(map(markup.count, _SEPARATORS)) > 4 * MOST_ATTRIBUTES:
        markup = _without_giant_tags(markup)
    if tags > _FEW_TAGS and _reopened(markup, tags) > _MOST_REOPENED:
        markup = _FORMATTING.sub(r"\1span", markup)
    return markup[: _depth_reached(markup)] if tags > _MANY_TAGS else markup


def _reopened(markup: str, tags: int) -> int:
    """At most so many formatting elements may be opened again."""
    formatting = len(_FORMATTING.findall(markup))
    if formatting * tags <= _MOST_REOPENED:
        return 0
    return (formatting - 2 * len(_CLOSED_AT_ONCE.findall(markup))) * tags


def _without_giant_tags(markup: str) -> str:
    return _LONG_TAG.sub(
        lambda tag: "" if _attributes(tag.group()) > MOST_ATTRIBUTES else tag.group(), markup
    )


def _attributes(tag: str) -> int:
    """At most so many attributes: each needs something that parts it from the one before."""
    return sum(map(tag.count, _SEPARATORS)) if len(tag) > MOST_ATTRIBUTES else 0


def _depth_reached(markup: str) -> int:
    """Where elements nest deeper than `DEEPEST`, else the end."""
    opened: list[str] = []
    for tag in _TAG.finditer(markup):
        name = tag.group(2).lower()
        if tag.group(1):
            _close(opened, name)
        elif name not in _VOID:
            if opened and opened[-1] == name and name in _CLOSED_BY_NEXT:
                continue
            opened.append(name)
            if len(opened) > DEEPEST:
                return tag.start()
    return len(markup)


def _close(opened: list[str], name: str) -> None:
    """End the nearest open element of that name, unless a table cell or the like shields it."""
    for back in range(1, min(len(opened), _LOOKED_BACK) + 1):
        if opened[-back] == name:
            del opened[-back:]
            return
        if opened[-back] in _BOUNDARIES and name != "table":
            return
