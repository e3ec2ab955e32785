"""Functions of scripts that open a window at an address put together from their parameters, and calls of such
functions. Pure text work: nothing here runs a script."""

from __future__ import annotations

import re
from itertools import islice

from selectolax.lexbor import LexborNode

from checks.facts import Call, Opener
from checks.late_patterns import late_pattern
from checks.opened_windows import MOST_ARGUMENTS, address_of
from spiders.reading.bindings import is_library
from spiders.reading.sheet import Sheet, words_of

MOST_OPENERS = 50
MOST_CALLS = 300
_MOST_FUNCTIONS = 2_000
_LONGEST_BODY = 1_200
"""Characters; a function that only opens a window is far shorter."""
_LONGEST_CALL = 600

_FUNCTION = late_pattern(
    r"(?:\bfunction\s{1,9}([A-Za-z_$][\w$]{0,59})\s{0,9}"
    r"|\b([A-Za-z_$][\w$]{0,59})\s{0,9}=\s{0,9}function\s{0,9})\(([\w$\s,]{1,200})\)\s{0,40}\{"
)
_OPENS = late_pattern(
    r"\bopen\s{0,9}\(|\blocation(?:\.href)?\s{0,9}=(?!=)|\blocation\.(?:replace|assign)\s{0,9}\("
)
_PIECE = late_pattern(
    r"\s*(?:'([^'\\\n{}]{0,500})'|\"([^\"\\\n{}]{0,500})\"|([A-Za-z_$][\w$]{0,59}))\s*([+,;)}\n]|\Z)"
)
_CALL = late_pattern(
    r"\s*(?:javascript:)?\s*(?:void\s*\(?\s*)?(?:return\s+)?([A-Za-z_$][\w$]{0,59})\s*\(([^()]{1,400})\)",
    re.I,
)
_ACTS = late_pattern(
    r"(?i)^(?:void|alert|confirm|function)$|vote|toupiao|del(?:ete|_|\b)|remove|submit|send|post|add[A-Z_]|save|logout"
    r"|exit|praise|zan\b|ding\b|like\b|cancel|subscribe"
)
"""Names of functions and addresses that do something and do not show it: nobody's vote is ours to give."""
_ARGUMENT = late_pattern(r"\s*(?:'([^'\\]*)'|\"([^\"\\]*)\"|(-?\d{1,18}))\s*\Z")
_LITERAL = late_pattern(r"'[^'\n]*'|\"[^\"\n]*\"")
_TEMPLATE = late_pattern(r"`([^`'\"\\\n]{0,300})`")
_PLACE = late_pattern(r"\$\{\s{0,3}(\w{1,60})\s{0,3}\}")
_PLAIN = re.compile(r"[\w./?=&%~:@!,+\-]{1,300}\Z").match
"""What is put into an address as it stands."""


def openers_in(text: str) -> tuple[Opener, ...]:
    """The functions of a script that open one address and nothing else, as `{0}` for their first parameter:
    `Opener("openwin", "/tousu/view_{0}.htm")`. At most `MOST_OPENERS`."""
    if "open" not in text and "location" not in text:
        return ()
    found = (_opener(text, head) for head in islice(_FUNCTION.finditer(text), _MOST_FUNCTIONS))
    return tuple(islice((one for one in found if one is not None), MOST_OPENERS))


def openers_of(url: str, kind: str, body: bytes) -> tuple[Opener, ...]:
    """The same of a file as it came, nothing for what is no script of the site. `kind` is its
    Content-Type."""
    path = url.partition("#")[0].partition("?")[0].lower()
    is_script = path.endswith(".js") or "javascript" in kind or "ecmascript" in kind
    return openers_in(body.decode("utf-8", "replace")) if is_script and not is_library(url) else ()


def called(sheet: Sheet, script: str, node: LexborNode) -> str:
    """The address that the handler's call of a function of the page's own opens; the call of one that is not
    written on the page is noted for `read_calls`."""
    if len(sheet.calls) >= MOST_CALLS:
        return ""
    call = call_in(script, words_of(node))
    if call is None:
        return ""
    own = openers_in(sheet.script) if call.name in sheet.script else ()
    if address := address_of(call, own, sheet.base):
        return address
    if not any(one.name == call.name for one in own):
        sheet.calls[call] = None
    return ""


def read_calls(sheet: Sheet) -> tuple[Call, ...]:
    """The calls that were met while the page's links were read, of functions that other files may write out.
    None for a page with a base of its own: what its scripts open is resolved elsewhere."""
    has_scripts = "script" in sheet.signs and sheet.base == sheet.url
    return tuple(sheet.calls) if sheet.calls and has_scripts else ()


def call_in(script: str, words: str) -> Call | None:
    """The call that a handler or `javascript:` address begins with, None where nothing fixed is handed over.
    An argument that is not written out (`this`) is empty."""
    found = _CALL.match(script[:_LONGEST_CALL])
    if found is None or _ACTS.search(found[1]):
        return None
    arguments = tuple(map(_argument, found[2].split(",")[:MOST_ARGUMENTS]))
    return Call(found[1], arguments, words) if any(arguments) else None


def _argument(text: str) -> str:
    found = _ARGUMENT.match(text)
    said = next((one for one in found.groups() if one is not None), "") if found is not None else ""
    return said if _PLAIN(said) else ""


def _opener(text: str, head: re.Match[str]) -> Opener | None:
    body = _TEMPLATE.sub(_added_up, _body(text, head.end()))
    parameters = [one.strip() for one in head[3].split(",")][:MOST_ARGUMENTS]
    opening = list(islice(_OPENS.finditer(body), 2))
    if len(opening) != 1 or any(_is_changed(name, body) for name in parameters):
        return None
    address = "".join(_pieces(body, opening[0].end(), parameters))
    # a fixed address needs no argument, and `handlers` reads it where it is written
    return Opener(head[1] or head[2], address) if "{" in address and not _ACTS.search(address) else None


def _added_up(template: re.Match[str]) -> str:
    """`/view_${n}.htm` between backticks as a sum of strings."""
    return "'" + _PLACE.sub(r"'+\1+'", template[1]) + "'"


def _pieces(body: str, at: int, parameters: list[str], deeper: bool = True) -> list[str]:
    """The strings and parameters that are added up there, also by way of one variable; nothing of a sum with
    anything else in it."""
    said: list[str] = []
    for _ in range(2 * MOST_ARGUMENTS + 1):
        found = _PIECE.match(body, at)
        own = _piece(found, body, parameters, deeper) if found is not None else []
        if found is None or not own:
            return []
        said += own
        if found[4] != "+":
            return said
        at = found.end()
    return []


def _piece(found: re.Match[str], body: str, parameters: list[str], deeper: bool) -> list[str]:
    if not (name := found[3]):
        return [found[1] or found[2] or ""]
    if name in parameters:
        return [f"{{{parameters.index(name)}}}"]
    given = _settings(name, body) if deeper else []
    return _pieces(body, given[0].end(), parameters, deeper=False) if len(given) == 1 else []


def _is_changed(name: str, body: str) -> bool:
    return bool(_settings(name, body))


def _settings(name: str, body: str) -> list[re.Match[str]]:
    """Where the name is given a value."""
    code = _LITERAL.sub(lambda found: "'" + " " * (len(found[0]) - 2) + "'", body)
    return list(re.finditer(rf"(?<![\w$.]){re.escape(name)}\s{{0,9}}[-+*/%]?=(?!=)", code))


def _body(text: str, at: int) -> str:
    """What stands between the function's braces, "" where they do not close soon."""
    depth = 1
    for found in re.finditer(r"[{}]", text[at : at + _LONGEST_BODY]):
        depth += 1 if found[0] == "{" else -1
        if not depth:
            return text[at : at + found.start()]
    return ""
