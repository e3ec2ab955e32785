"""Which anchors the scripts and styles of a site act upon, by the classes and ids that they name.

An anchor without an address may do its work by a listener that another file binds to its class, or show a
code by `:hover`. Pure, and a matter of names only: nothing here runs a script.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from checks.facts import ALSO
from checks.late_patterns import late_pattern

EVERYTHING = "*"
"""Stands for all names, where a script was not read to its end."""
MOST_NAMES = 500
_LONGEST = 60
_MOST_SELECTORS = 5_000
_LONGEST_HEAD = 600
_NEAR = 200

_SELECTOR = re.compile(r"[\"'`]([\w\s.#>,:+~\[\]=^$*()\\-]{2,160})[\"'`]")
_BY_NAME = re.compile(
    r"(?:getElementById|getElementsByClassName|hasClass|classList\.contains|\bid)\s*(?:\(|===?)\s*[\"']"
    r"([\w-]{1,60}(?:\s[\w-]{1,60}){0,3})[\"']"
)
_COMPOUNDS = re.compile(r"[\s>+~]+")
_NAMED = late_pattern(r"[.#](-?[A-Za-z_][\w-]{0,59})")
_TAG = re.compile(r"\A[a-z][a-z0-9]{0,20}")
_ANCHOR = re.compile(r"a(?![\w-])")
_SHOWS = late_pattern(r"display|visibility|opacity|height|transform|clip|[;\s](?:left|top|right|bottom)\s*:")
_WAITS = late_pattern(
    r"click|mouse|hover|tap\b|touch|toggle|addEventListener|\.on\(|bind|live\(|delegate", re.I
)
"""What waits for the visitor: many scripts go through the anchors of a list only to measure them."""
_LIBRARY = late_pattern(
    r"jquery|bootstrap|swiper|vue|react|angular|echarts|layui|layer|zepto|require|lodash|polyfill|modernizr"
    r"|html5|video|flv|hls|pdf|ueditor|share|bdimg|element-?ui|moment|socket|mathjax|analytics|tongji|gtag",
    re.I,
)


def acted_on(text: str, is_style: bool) -> tuple[str, ...]:
    """The names that the script or style acts upon: `zoom` for `.zoom` and `#zoom`, `tabs a` for the anchors
    inside of what is called so, `:sub` for the rows that hold what is called so. At most `MOST_NAMES`, in
    order of first sight."""
    found = _of_style(text) if is_style else _of_script(text)
    return tuple(islice(dict.fromkeys(name for name in found if len(name) <= _LONGEST), MOST_NAMES))


def acted_on_by(url: str, kind: str, body: bytes, whole: bool) -> tuple[str, ...]:
    """The same of a file as it came, nothing for what is neither script nor style. `kind` is its
    Content-Type; where it was not read `whole`, anything may be acted upon, unless it is a library."""
    path = url.partition("#")[0].partition("?")[0].lower()
    is_style = "text/css" in kind or path.endswith(".css")
    if not (is_style or "javascript" in kind or "ecmascript" in kind or path.endswith(".js")):
        return ()
    names = acted_on(body.decode("utf-8", "replace"), is_style)
    return names if whole or is_style or is_library(url) else (EVERYTHING, *names)


def is_library(url: str) -> bool:
    """Whether the file is called like one that many sites use: it binds nothing to classes of this one."""
    return _LIBRARY.search(url.partition("?")[0].rpartition("/")[2][:120]) is not None


def _of_script(text: str) -> Iterator[str]:
    for found in islice(_BY_NAME.finditer(text), _MOST_SELECTORS):
        yield from found[1].split()
    for found in islice(_SELECTOR.finditer(text), _MOST_SELECTORS):
        if "." in found[1] or "#" in found[1]:
            waits = _WAITS.search(text, found.end(), found.end() + _NEAR) is not None
            for one in found[1].split(","):
                yield from _of_selector(one.strip(), waits)


def _of_selector(selector: str, waits: bool) -> Iterator[str]:
    """What the selector means: the names of its last part, or of the one around its anchors."""
    compounds = [one for one in _COMPOUNDS.split(selector) if one]
    if not compounds:
        return
    if names := _NAMED.findall(compounds[-1]):
        yield from names
    elif waits and _ANCHOR.match(compounds[-1]):
        around = (_NAMED.findall(one) for one in reversed(compounds[:-1]))
        yield from (f"{name} a" for name in next(filter(None, around), ()))


def _of_style(text: str) -> Iterator[str]:
    """Where hovering shows something that stands inside or behind: `.qr:hover span{display:block}`."""
    for rule in islice(text.split("}"), _MOST_SELECTORS) if ":hover" in text else ():
        head, _, told = rule.rpartition("{")
        if ":hover" not in head[-_LONGEST_HEAD:] or not _SHOWS.search(told[:_LONGEST_HEAD]):
            continue
        for selector in head[-_LONGEST_HEAD:].rpartition("{")[2].split(","):
            hovered, hover, inside = selector.partition(":hover")
            if hover and inside.strip():
                yield from _hovered(hovered.strip(), inside.strip())


def _hovered(selector: str, inside: str) -> Iterator[str]:
    """Under the name of what is hovered over; where it has none of its own, only what holds the thing that is
    shown: `.nav li:hover .sub` is nothing to a row without a `.sub`, nor to one outside of what is called
    nav (`nav a&:sub`)."""
    compounds = [_NAMED.findall(one) for one in reversed(_COMPOUNDS.split(selector))]
    if not compounds[0] and inside[0] not in "+~":
        around = next(filter(None, compounds), [])
        where = "".join(f"{name} a{ALSO}" for name in around[:1])
        yield from (where + shown for shown in _shown(_COMPOUNDS.split(inside)[-1]))
        return
    for name in next(filter(None, compounds), ()):
        yield name
        yield f"{name} a"


def _shown(compound: str) -> Iterator[str]:
    names = _NAMED.findall(compound) or _TAG.findall(compound)[:1]
    yield from (f":{name}" for name in names)
