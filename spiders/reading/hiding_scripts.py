"""Elements that a script hides and whose names it disguises: `getElementById("t"+"e"+"s"+"i")`, or the same
in character codes. Pure and linear; nothing is executed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from checks.facts import HidingHow
from checks.late_patterns import late_pattern
from spiders.reading.outlinks import insides
from spiders.reading.telltales import Found


class Hidden(Struct, frozen=True):
    """An element that is hidden: how, where it begins (bytes), and the markup or script that does it."""

    how: HidingHow
    start: int
    saw: str = ""


_MOST_SCRIPTS = 100
_LONGEST_SCRIPT = 20_000
_GLUE = late_pattern(rb"([\"'])\s{0,5}\+\s{0,5}\1")
_CODE = late_pattern(rb"\\x([0-9a-fA-F]{2})")
_ARRAY = late_pattern(rb"([\w$]{1,30})\s?=\s?\[((?:\s{0,3}\"[^\"]{0,100}\"\s{0,3},?){1,100})\]")
_TEXT = re.compile(rb"\"([^\"]{0,100})\"")
_MEMBER = late_pattern(rb"([\w$]{1,30})\[(\d{1,2})\]")
_HIDES = late_pattern(
    rb"(?:getElementById\W{1,4}|\$\(\s{0,3})[\"']#?([\w-]{1,60})[\"'].{1,60}?"
    rb"(?:none|hidden|\.hide\(|\.remove\(|-\d{3,5}px)"
)


def hidden_by_script(markup: bytes, found: Found) -> Iterator[Hidden]:
    """The elements that scripts hide by a disguised name; by a plain one only where words were found."""
    coded, pieced, plain = "codes" in found, "pieces" in found, "script" in found
    if not (coded or pieced or plain):
        return
    for text in insides(markup, b"script", _MOST_SCRIPTS):
        if len(text) <= _LONGEST_SCRIPT and (b"yId" in text or b"\\x" in text or b"$(" in text):
            yield from _hidden_in(markup, text, with_plain=plain)


def _hidden_in(markup: bytes, script: bytes, *, with_plain: bool) -> Iterator[Hidden]:
    said = uncoded(script)
    for call in _HIDES.finditer(_GLUE.sub(b"", said)):
        how = _how(script, said, call.group())
        if how == "invisible" and not with_plain:
            continue
        start = _place_of(markup, call.group(1))
        if start >= 0:
            shown = " ".join(script.decode("utf-8", "ignore").split())[:200]
            yield Hidden(how, start, shown)


def _how(script: bytes, said: bytes, call: bytes) -> HidingHow:
    if call in script:
        return "invisible"
    return "split-id" if call not in said else "hex-script"


def uncoded(script: bytes) -> bytes:
    """The script with `\\x6e` read, and members of arrays of strings put where they are used."""
    if b"\\x" not in script:
        return script
    said = _CODE.sub(lambda code: bytes((int(code.group(1), 16),)), script)
    arrays = {name: _TEXT.findall(body) for name, body in _ARRAY.findall(said)[:20]}

    def member(one: re.Match[bytes]) -> bytes:
        texts, at = arrays.get(one.group(1), []), int(one.group(2))
        return b'"' + texts[at] + b'"' if at < len(texts) else one.group()

    return _GLUE.sub(b"", _MEMBER.sub(member, said)) if arrays else said


def _place_of(markup: bytes, name: bytes) -> int:
    found = re.search(rb"<[a-zA-Z][^<>]{0,300}\bid\s?=\s?[\"']?" + re.escape(name) + rb"(?![\w-])", markup)
    return found.start() if found else -1
