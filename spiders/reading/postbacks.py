"""Pagers of ASP.NET that turn the page by posting its form: `javascript:__doPostBack('ctl00$Pager','2')`.

Only what names a page is read: an argument that is a number (or `Page$3`), under words that say the same.
`Delete$0`, `Select$0`, buttons and whatever else the form can do are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import urlencode

from msgspec import Struct
from selectolax.lexbor import LexborNode

from checks.facts import Endpoint
from checks.late_patterns import late_pattern
from spiders.reading.sheet import Sheet, ancestors, squeeze

SIGN = "__doPostBack"
"""What the markup of every such page holds."""
LONGEST_FORM = 600_000
"""Characters that are posted: the state of a page of some hundred rows has fewer."""
_MOST_ANCHORS = 3000
_MOST_FIELDS = 80
_CALL = late_pattern(
    r"""__doPostBack\(\s{0,5}\\?['"]([\w$:.\-]{1,200})\\?['"]\s{0,5},"""
    r"""\s{0,5}\\?['"]((?:Page\$)?(\d{1,5})|Page\$Next)\\?['"]\s{0,5}\)"""
)
_NUMBER = re.compile(r"[\[(\s]*(\d{1,5})[\])\s]*")
_FORWARD = late_pattern(
    r"[\s\[(<]*(?:下一?页|后一?页|后\d{1,3}页|next(?:\s?page)?|[>»\u203a]{1,2}|…|\.{2,3})[\s\])>»\u203a]*",
    re.I,
)
_TOLD = frozenset({"__EVENTTARGET", "__EVENTARGUMENT"})


class Turn(Struct, frozen=True):
    """What is posted to see the page `number` of the list; `pager` is the control that it names."""

    number: int
    pager: str
    endpoint: Endpoint

    @property
    def asked(self) -> Endpoint:
        """The endpoint as it is written down: the state, which is of no use again, may be half a megabyte."""
        said = "&".join(self.endpoint.form.split("&", 2)[:2])
        return Endpoint(self.endpoint.url, said)


class _Step(NamedTuple):
    number: int
    pager: str
    argument: str
    anchor: LexborNode


def next_turn(sheet: Sheet, current: int, pager: str = "") -> Turn | None:
    """The post that shows the nearest page after the `current` one; None where the page has no such pager.

    `pager` is the one that turned the pages before; without it the first of the page is taken.
    """
    steps = [one for one in _steps(sheet, current) if one.number > current] if SIGN in sheet.markup else []
    pager = pager or (steps[0].pager if steps else "")
    step = min((one for one in steps if one.pager == pager), key=lambda one: one.number, default=None)
    endpoint = _endpoint(sheet, step) if step is not None else None
    return Turn(step.number, pager, endpoint) if step is not None and endpoint is not None else None


def _steps(sheet: Sheet, current: int) -> Iterator[_Step]:
    """The anchors whose words and argument agree on a page."""
    for node in sheet.tree.css("a")[:_MOST_ANCHORS]:
        written = ((node.attributes.get(name) or "")[:600] for name in ("href", "onclick"))
        found = next((call for text in written if (call := _CALL.search(text))), None)
        if found is None:
            continue
        words = squeeze(node.text(deep=True)[:40])
        number = int(found[3]) if found[3] else current + 1
        said = _NUMBER.fullmatch(words)
        if (said and int(said[1]) == number) or _FORWARD.fullmatch(words):
            yield _Step(number, found[1], found[2], node)


def _endpoint(sheet: Sheet, step: _Step) -> Endpoint | None:
    """The form that the anchor posts, its hidden fields as they stand; None for one that keeps no state."""
    form = next((one for one in ancestors(step.anchor) if one.tag == "form"), None) or _form_with_state(sheet)
    if form is None or (form.attributes.get("method") or "").strip().lower() != "post":
        return None
    fields = [(name, value) for name, value in _hidden(form) if name not in _TOLD]
    if not any(name == "__VIEWSTATE" for name, _ in fields):
        return None
    posted = [("__EVENTTARGET", step.pager), ("__EVENTARGUMENT", step.argument), *fields]
    written = urlencode(posted, encoding=sheet.charset or "utf-8", errors="replace")
    action = (form.attributes.get("action") or "").strip()
    url = sheet.joiner.join(action) if action else sheet.url
    return Endpoint(url, written) if url and len(written) <= LONGEST_FORM else None


def _form_with_state(sheet: Sheet) -> LexborNode | None:
    """Tables that are closed wrongly throw the rows out of their form; a page has but one with a state."""
    for form in sheet.tree.css("form")[:20]:
        if form.css_first("input[name='__VIEWSTATE']") is not None:
            return form
    return None


def _hidden(form: LexborNode) -> Iterator[tuple[str, str]]:
    for field in form.css("input[type=hidden]")[:_MOST_FIELDS]:
        if name := field.attributes.get("name"):
            yield name, field.attributes.get("value") or ""
