"""What may write a page's footer where the markup lacks marks: scripts, frames, includes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import islice

from ahocorasick_rs import BytesAhoCorasick, MatchKind

from checks.footer_marks import MARKS, NUMBERED
from checks.late_patterns import late_pattern
from spiders.reading.footer_parts import is_commented

_SIGN_WORDS = ("foot", "bottom", "copyright", "conac", "jiucuo", "yejiao", "banquan", "dibu")
_MOST_SIGNS = 80
_FILE = re.compile(
    r"[\"'(=\s]([\w./:?=&%-]{0,160}(?:foot|bottom|copyright|conac|jiucuo|yejiao|banquan|dibu)[\w./-]{0,60}"
    r"\.(?:s?html?|jsp|php|aspx?|js|txt|inc|tpl|vue|json))(?=[\"'?)\s>#])",
    re.I,
)
_WRITTEN = re.compile(
    r"(?:foot|bottom|copyright)[\w-]{0,30}[\"']?\s?\)\s?"
    r"\.(?:load|html|append|prepend|replaceWith|innerHTML|outerHTML|insert\w{1,20})"
    r"|getElementById\(\s?[\"'][\w-]{0,30}(?:foot|bottom)[\w-]{0,30}[\"']\s?\)\.(?:inner|outer)HTML"
    r"|[\"'`]<(?:footer|div[^<>]{0,80}(?:foot|bottom))",
    re.I,
)
_INCLUDE = late_pattern(
    r"<!--\s?#include\b[^<>]{0,200}|<(?:esi:)?include\b[^<>]{0,200}|w3-include-html|data-include\b", re.I
)
_MOUNT = late_pattern(
    r"<div\s[^<>]{0,80}id\s?=\s?[\"']?(?:app|root|__nuxt|main-app)\b[^<>]{0,80}>\s{0,40}</div>", re.I
)
_WRITES = late_pattern(
    r"document\.write(?:ln)?\(|\.innerHTML\b|\.insertAdjacentHTML\(|\.appendChild\(|\)\.(?:html|append|load)\("
)
_WRITING = ("document.write", "innerHTML", "appendChild", ").load(", ").html(", ").append(", "#include")
_OFFICIAL = late_pattern(r"conac\.cn|zfwzgl\.|kaipuyun\.cn|ucap\.com", re.I)
"""Whose scripts write one mark and nothing else."""


def footer_writer(markup: str, footer: Mapping[str, str], scripts: Sequence[str]) -> str:
    """What may write what the footer lacks, in Chinese; "" when nothing shows that anything does.
    `scripts` are those of the site's own that may do anything."""
    if all(mark in footer for mark in MARKS):
        return ""
    # Patterns that take either case walk a page letter by letter; where their words stand is told a hundred
    # times quicker, and of bytes: lower() looks every Chinese character up.
    lowered = markup.encode("utf-8", "replace").lower()
    if b"include" in lowered and (found := _INCLUDE.search(markup)):
        return f"页面包含 {_short(found[0])}"
    for sign, at in _signs_in(lowered):
        if _has_written(sign, footer):
            continue
        if (said := _said_at(markup, at)) and not is_commented(markup, at):
            return said
    return _drawn_whole(markup, footer, scripts)


def _signs_in(lowered: bytes) -> Iterator[tuple[str, int]]:
    """The first words that footers go by, and which character of the page each begins with."""
    at = behind = 0
    for number, start, _ in _signs().find_matches_as_indexes(lowered)[:_MOST_SIGNS]:
        at += len(lowered[behind:start].decode())
        behind = start
        yield _SIGN_WORDS[number], at


@cache
def _signs() -> BytesAhoCorasick:
    return BytesAhoCorasick([word.encode() for word in _SIGN_WORDS], matchkind=MatchKind.LeftmostFirst)


def may_be_written(markup: str, scripts: Sequence[str], framed: bool) -> str:
    """What may write the footer of a page that shows none, by cheap signs: any script or frame may."""
    if scripts or framed:
        return "脚本或框架"
    return "页面里的脚本" if any(sign in markup for sign in _WRITING) else ""


def badge_writer(markup: str, footer: Mapping[str, str], scripts: Sequence[str]) -> str:
    """What may write the mark of 党政机关 or the 找错 entry, where one is missing: any script may, for
    both are handed out as scripts."""
    if "党政机关标识" in footer and "找错" in footer:
        return ""
    if scripts:
        return f"脚本 {_short(scripts[-1])}"
    return "页面里的脚本" if _writes(markup) else ""


def _writes(markup: str) -> bool:
    """An inline script writes something into the page, official ones left out."""
    return any(
        _OFFICIAL.search(markup, max(0, found.start() - 200), found.end() + 400) is None
        and not is_commented(markup, found.start())
        for found in islice(_WRITES.finditer(markup), _MOST_SIGNS)
    )


def _has_written(sign: str, footer: Mapping[str, str]) -> bool:
    return (sign == "conac" and "党政机关标识" in footer) or (sign == "jiucuo" and "找错" in footer)


def _said_at(markup: str, at: int) -> str:
    near = markup[max(0, at - 200) : at + 160]
    place = min(at, 200)
    for found in _FILE.finditer(near):
        if found.start() <= place < found.end() and _may_write(near, found):
            return f"{_kind(near, found.start())} {_short(found[1])}"
    written = (one[0] for one in _WRITTEN.finditer(near) if one.start() <= place < one.end())
    return next((f"脚本 {_short(words)}" for words in written), "")


def _may_write(near: str, found: re.Match[str]) -> bool:
    """An anchor or picture writes nothing, and official scripts write one mark."""
    opened = near.rfind("<", 0, found.start())
    leads = near[opened : opened + 3].lower() in ("<a ", "<im") if opened >= 0 else False
    return not leads and _OFFICIAL.search(found[1]) is None


def _kind(near: str, at: int) -> str:
    opened = near.rfind("<", 0, at)
    tag = near[opened : opened + 7].lower()
    return "内嵌框架" if tag.startswith(("<iframe", "<frame")) else "脚本"


def _drawn_whole(markup: str, footer: Mapping[str, str], scripts: Sequence[str]) -> str:
    """Nothing of a footer, on a page whose scripts may draw all of it."""
    if not NUMBERED.isdisjoint(footer):
        return ""
    if _MOUNT.search(markup):
        return "整个页面由脚本生成"
    if scripts:
        return f"脚本 {_short(scripts[-1])}"
    return "页面里的脚本" if _writes(markup) else ""


def _short(words: str) -> str:
    return " ".join(words.split())[-80:]
