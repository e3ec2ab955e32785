"""What is done to the head of a page that was tampered with: titles in character codes, scripts that tell
search robots from people. Pure and linear; nothing is executed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from html import unescape
from urllib.parse import unquote

from checks.facts import HeadSign
from checks.late_patterns import late_pattern
from spiders.reading.hiding_scripts import uncoded
from spiders.reading.sheet import Sheet
from spiders.reading.telltales import Found

_MOST_SIGNS = 20
_AROUND = 1_500
"""Bytes of a script before and behind a telltale that belong to it."""
_CODED = late_pattern(rb"&#[xX]?[0-9a-fA-F]{2,7};?")
_LEAST_CODED = 4
_MOST_PLAIN = 0.2
_ROBOTS = late_pattern(
    rb"(?is)userAgent.{0,300}?(?:baidu(?!boxapp)(?:spider)?|sogou|360spider|yisou|googlebot|bingbot)"
)
_ENGINES = late_pattern(rb"(?i)baidu|sogou|\bsoso\b|\bsm\.cn|\bso\.com|google|bing|yahoo|360")
_ASKED_BEFORE = late_pattern(
    rb"(?i)(?:/[^/\n]{0,200}(?:baidu|sogou|so\\?\.com|google|bing)[^/\n]{0,200}/[gi]{0,2}\.test\s?\("
    rb"|\[[^\[\]\n]{0,200}(?:baidu|sogou|so\.com|google|bing)[^\[\]\n]{0,200}\]\.(?:some|find)\([^;(\n]{0,80})"
    rb"\s{0,3}$"
)
"""A list of engines that the referrer is held against: `/baidu|sogou/.test(document.referrer)`. An engine
that merely stands before it is as often that of a visitor counter."""
_JUMP = late_pattern(
    rb"(?i)location(?:\.href|\.replace|\.assign)?\s{0,3}(?:=(?!=)|\()\s{0,3}(?:[\"']([^\"'\s]{1,300})[\"'])?"
)
_TITLE_SET = late_pattern(rb"document\.title\s{0,3}=(?!=)\s{0,3}[\"']([^\"'\n]{1,200})[\"']")
_SCRIPT_SRC = late_pattern(
    rb"(?i)<script\b[^<>]{0,300}\bsrc\s?=\s?[\"']?((?:&#|(?:https?:)?//%)[^\"'\s<>]{4,1000})"
)
_DOUBLED = ("keywords", "description")


def read_head_signs(sheet: Sheet, found: Found, *, with_root: bool) -> tuple[HeadSign, ...]:
    """The signs on the page, at most 20. `found` are its telltales."""
    signs = [*_coded_title(sheet.utf8)]
    if len(found) > 1 or with_root:
        signs += _scripted(sheet.utf8, found)
    if with_root:
        signs += _doubled(sheet)
    return tuple(dict.fromkeys(signs))[:_MOST_SIGNS]


def _scripted(markup: bytes, found: Found) -> Iterator[HeadSign]:
    yield from _robot_tests(markup, found.get("robot", ()))
    yield from _title_swaps(markup, found.get("title", ()))
    yield from _search_jumps(markup, found.get("referrer", ()))
    for place in found.get("packed", ())[:1]:
        yield HeadSign("packed-script", _shown(markup[place : place + 200]))
    if "codes" in found:
        yield from _coded_calls(markup, found["codes"])
    if "address" in found:
        yield from _coded_addresses(markup)


# ---------------------------------------------------------------- titles


def _coded_title(markup: bytes) -> Iterator[HeadSign]:
    start = markup.find(b"<title", 0, 100_000)
    if start < 0:
        return
    end = markup.find(b"</title", start, start + 4_000)
    raw = markup[markup.find(b">", start) + 1 : end] if end > 0 else b""
    if raw.count(b"&#") < _LEAST_CODED:
        return
    plain = len(b"".join(_CODED.sub(b"", raw).split()))
    if plain <= _MOST_PLAIN * raw.count(b"&#"):
        yield HeadSign("coded-title", _shown(raw[:200]))


def _title_swaps(markup: bytes, places: Iterable[int]) -> Iterator[HeadSign]:
    for place in places:
        written = _TITLE_SET.match(markup, place)
        if written is None:
            continue
        before = markup[max(0, place - _AROUND // 3) : place]
        if _ROBOTS.search(before):
            to = unescape(written.group(1).decode("utf-8", "ignore"))
            yield HeadSign("title-swap", _shown(before[-100:] + written.group()), to)


# ---------------------------------------------------------------- scripts that ask who reads


def _robot_tests(markup: bytes, places: Iterable[int]) -> Iterator[HeadSign]:
    reached = -1
    for place in places:
        if place < reached:
            continue
        reached = place + _AROUND
        around = markup[max(0, place - 300) : reached]
        if _ROBOTS.search(around):
            jump = _JUMP.search(around, min(place, 300))
            yield HeadSign("robot-test", _shown(around[200:450]), _target(jump) if jump else "")


def _search_jumps(markup: bytes, places: Iterable[int]) -> Iterator[HeadSign]:
    reached = -1
    for place in places:
        if place < reached:
            continue
        reached = place + _AROUND
        behind = markup[place:reached]
        engine = _ENGINES.search(behind)
        if engine is None and not _ASKED_BEFORE.search(markup[max(0, place - 400) : place]):
            continue
        jump = _JUMP.search(behind, engine.end() if engine else 0)
        if jump is not None:
            yield HeadSign("search-jump", _shown(behind[:200]), _target(jump))


def _target(jump: re.Match[bytes]) -> str:
    return (jump.group(1) or b"").decode("utf-8", "ignore")


# ---------------------------------------------------------------- scripts in codes


def _coded_calls(markup: bytes, places: list[int]) -> Iterator[HeadSign]:
    """A script that writes `document.write` in character codes, and where what it writes leads."""
    at = places[0]
    around = markup[max(0, at - 300) : at + _AROUND]
    said = uncoded(around)
    if b"write" in said or b"location" in said:
        source = re.search(rb"src\s?=\s?\\?[\"']?((?:https?:)?//[^\s\"'<>\\]{1,300})", said)
        to = source.group(1).decode("utf-8", "ignore") if source else ""
        yield HeadSign("packed-script", _shown(around[200:400]), to)


def _coded_addresses(markup: bytes) -> Iterator[HeadSign]:
    for number, script in enumerate(_SCRIPT_SRC.finditer(markup)):
        if number >= _MOST_SIGNS:
            return
        raw = script.group(1)
        if len(_CODED.findall(raw)) >= _LEAST_CODED or b"//%" in raw:
            to = unquote(unescape(raw.decode("utf-8", "ignore")))
            address = f"http:{to}" if to.startswith("//") else to
            yield HeadSign("coded-script", _shown(script.group()[:200]), address)


# ---------------------------------------------------------------- metas


def _doubled(sheet: Sheet) -> Iterator[HeadSign]:
    named = Counter((one.get("name") or "").strip().lower() for one in sheet.metas)
    for name in _DOUBLED:
        if named[name] > 1:
            yield HeadSign("doubled-meta", name)


def _shown(piece: bytes) -> str:
    return " ".join(piece.decode("utf-8", "ignore").split())[:200]
