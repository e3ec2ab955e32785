"""Values written in a page's scripts: strings, numbers, objects, and sums of them. Nothing is executed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from urllib.parse import parse_qsl, urlsplit

from checks.late_patterns import late_pattern

LONGEST_OBJECT = 4000
MOST_VARIABLES = 2000
_STRING = r"""'([^'\\\n]{0,500})'|"([^"\\\n]{0,500})\""""
_VARIABLE = late_pattern(
    r"(?<![\w$.'\"-])([A-Za-z_$][\w$]{0,40})\s{0,20}=\s{0,20}(?:" + _STRING + r"|(-?\d{1,18})(?![\w.]))"
)
_CUT_OUT = late_pattern(r"^['\"]\s{0,5}\+|\+\s{0,5}['\"]$")
"""What stands between the quotes of an attribute that a script writes: `'<li class="' + name + '">'`."""
_LITERAL = late_pattern(r"(?:" + _STRING + r"|(-?\d{1,18}(?:\.\d{1,6})?)|(true|false|null))")
_NAME = late_pattern(r"[A-Za-z_$][\w$.]{0,80}")
_OF_ADDRESS = late_pattern(
    r"[\w$.]{0,40}(?:query|param|request|url)[\w$]{0,20}\(\s*['\"]([\w-]{1,40})['\"]\s*\)", re.I
)
_PAGE = late_pattern(
    r"^(?:page|p|pn|pageno|pagenum|pagenumber|pageindex|currentpage|curpage|current|page_no|page_index)$",
    re.I,
)
_SIZE = late_pattern(r"^(?:pagesize|size|limit|rows|perpage|pagecount|page_size|per_page|rownum|num)$", re.I)
_START = late_pattern(r"^(?:start|offset|startrecord|begin)$", re.I)
_PAGE_SIZE = "15"
_TAIL = late_pattern(r"[?&]([\w-]{1,40})=$")
_PAIRS = {"(": ")", "[": "]", "{": "}"}


class Values:
    """The values that the scripts of one page give their variables. `url` is the page's own address."""

    def __init__(self, script: str, url: str) -> None:
        self.script = script
        self._known: dict[str, str] = {}
        for count, found in enumerate(_VARIABLE.finditer(script)):
            if count >= MOST_VARIABLES:
                break
            name, single, double, number = found.groups()
            if _CUT_OUT.search(single or double or ""):
                continue
            self._known.setdefault(name, single or double or number or "")
        self._query = dict(parse_qsl(urlsplit(url).query[:2000], max_num_fields=None))

    def of(self, expression: str) -> str | None:
        """The value of a sum of literals and variables, None when it is only known while the script runs. A
        page number that is not known is the first, a page size the usual one."""
        parts = list(split(expression.strip(), "+"))
        value = ""
        for part in parts:
            known = self._part(part.strip())
            asked = _TAIL.search(value)
            if known is None or (asked and _PAGE.match(asked[1]) and not known[:1].isdigit()):
                known = first_page(asked[1]) if asked else None
            if known is None:
                return None
            value += known
        return value

    def _part(self, part: str) -> str | None:
        if len(part) >= 2 and part[0] == part[-1] == "`":
            return self._template(part[1:-1])
        literal = _LITERAL.fullmatch(part)
        if literal:
            return next((group for group in literal.groups() if group), "")
        if _NAME.fullmatch(part):
            return self._known.get(part.removeprefix("window.").removeprefix("this."))
        asked = _OF_ADDRESS.fullmatch(part)
        return self._query.get(asked[1]) if asked else None

    def _template(self, text: str) -> str | None:
        value = ""
        for place, piece in enumerate(re.split(r"\$\{([^{}]{1,80})\}", text)):
            known: str | None = piece
            if place % 2:
                asked = _TAIL.search(value)
                known = self._part(piece.strip()) or (first_page(asked[1]) if asked else None)
            if known is None:
                return None
            value += known
        return value

    def fields(self, text: str) -> dict[str, str] | None:
        """The fields of an object literal, or of the variable that holds one; None when one of them, other
        than a page number or size, is not known."""
        body = text.strip()
        if not body.startswith("{"):
            body = self.object_named(body)
        if not body.startswith("{"):
            return None
        found: dict[str, str] = {}
        for pair in split(body[1:-1], ","):
            key, mark, expression = pair.partition(":")
            name = key.strip().strip("'\"")
            if not mark or not name:
                continue
            value = self.of(expression)
            value = first_page(name) if value is None else value
            if value is None:
                return None
            found[name] = value
        return found

    def changes(self, name: str) -> bool:
        """Whether the scripts give the variable different values, other than a page number or size."""
        if first_page(name) is not None or name not in self._known:
            return False
        given = rf"(?<![\w$.'\"-]){re.escape(name)}\s{{0,20}}=(?![=>])\s{{0,20}}([^;,\n]{{0,80}})"
        return len({value.strip() for value in re.findall(given, self.script)}) > 1

    def object_named(self, name: str) -> str:
        """The object literal that is given to the variable, "" when there is none."""
        if not _NAME.fullmatch(name) or len(name) > 40:
            return ""
        found = re.search(rf"(?<![\w$.]){re.escape(name)}\s{{0,20}}=\s{{0,20}}(?=\{{)", self.script)
        return object_at(self.script, found.end()) if found else ""


def first_page(name: str) -> str | None:
    """What a field of this name asks for when the first page of a list is wanted."""
    if _PAGE.match(name):
        return "1"
    if _START.match(name):
        return "0"
    return _PAGE_SIZE if _SIZE.match(name) else None


def object_at(text: str, at: int) -> str:
    """The object literal that begins at `at`, braces included; "" when it does not end soon."""
    for end in _ends(text[at : at + LONGEST_OBJECT]):
        return text[at : at + end]
    return ""


def _ends(text: str) -> Iterator[int]:
    depth = 0
    for place, sign in _bare(text):
        if sign in _PAIRS:
            depth += 1
        elif sign in ")]}":
            depth -= 1
            if depth == 0:
                yield place + 1
                return


def split(text: str, at: str) -> Iterator[str]:
    """The pieces of an expression between the signs `at` that stand outside of strings and brackets."""
    depth, start = 0, 0
    for place, sign in _bare(text[:LONGEST_OBJECT]):
        if sign in _PAIRS:
            depth += 1
        elif sign in ")]}":
            depth -= 1
        elif sign == at and depth == 0:
            yield text[start:place]
            start = place + 1
    if text[start:].strip():
        yield text[start:]


def _bare(text: str) -> Iterator[tuple[int, str]]:
    """The signs outside of strings."""
    quote = ""
    escaped = False
    for place, sign in enumerate(text):
        if quote:
            if escaped:
                escaped = False
            elif sign == "\\":
                escaped = True
            elif sign == quote:
                quote = ""
        elif sign in "'\"`":
            quote = sign
        else:
            yield place, sign


def with_query(url: str, fields: Mapping[str, str], encoded: str) -> str:
    """The address with the encoded fields, if there are any, behind its query."""
    if not fields:
        return url
    return f"{url}{'&' if '?' in url else '?'}{encoded}"
