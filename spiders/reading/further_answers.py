"""Where an endpoint answers with the next rows of a list of which it gave only the first."""

from __future__ import annotations

import json
import re
from urllib.parse import parse_qsl, urlencode

from checks.facts import Endpoint
from checks.late_patterns import late_pattern

_PAGE = late_pattern(
    r"^(?:page|p|pn|pageno|pagenum|pagenumber|pageindex|currentpage|curpage|current|page_no|page_num|page_index)$",
    re.I,
)
_START = late_pattern(r"^(?:start|offset|begin|skip)$", re.I)
_FIRST_ROW, _LAST_ROW = re.compile(r"^startrecord$", re.I), re.compile(r"^endrecord$", re.I)
_LONGEST = 8000

Fields = list[tuple[str, str]]


def next_endpoint(endpoint: Endpoint, rows: int) -> Endpoint | None:
    """The endpoint asked for what follows its answer of `rows` rows; None where nothing in its query or form
    says which rows are asked for."""
    if len(endpoint.url) + len(endpoint.form) > _LONGEST or rows <= 0:
        return None
    if endpoint.form.startswith("{"):
        moved_json = _moved_object(endpoint.form, rows)
        return Endpoint(endpoint.url, moved_json) if moved_json else None
    bare, _, query = endpoint.url.partition("?")
    asked = _moved(parse_qsl(query, keep_blank_values=True), rows)
    if asked is not None:
        return Endpoint(f"{bare}?{urlencode(asked)}", endpoint.form)
    posted = _moved(parse_qsl(endpoint.form, keep_blank_values=True), rows)
    if posted is not None:
        return Endpoint(endpoint.url, urlencode(posted))
    if "/build/unit" in bare and not endpoint.form:
        # JPAAS gives the first page to who names none
        return Endpoint(f"{endpoint.url}&{urlencode({'pageNo': '2', 'rows': str(rows)})}")
    return None


def _moved(fields: Fields, rows: int) -> Fields | None:
    """The fields with the page number, or the first row, moved on; None when there is neither."""
    first = next((int(value) for name, value in fields if _FIRST_ROW.match(name) and _counts(value)), None)
    last = next((int(value) for name, value in fields if _LAST_ROW.match(name) and _counts(value)), None)
    moved, changed = Fields(), False
    for name, value in fields:
        number = int(value) if _counts(value) else None
        if number is None:
            moved.append((name, value))
            continue
        by = 1 if _PAGE.match(name) else rows if _START.match(name) else 0
        if first is not None and last is not None and (_FIRST_ROW.match(name) or _LAST_ROW.match(name)):
            by = last - first + 1
        changed = changed or by > 0
        moved.append((name, str(number + by)))
    return moved if changed else None


def _moved_object(form: str, rows: int) -> str:
    try:
        held = json.loads(form)
    except ValueError:
        return ""
    if not isinstance(held, dict):
        return ""
    texts = [(name, str(value)) for name, value in held.items() if isinstance(value, int | str)]
    moved = dict(_moved(texts, rows) or ())
    if not moved:
        return ""
    changed = {
        name: int(moved[name]) if isinstance(value, int) else moved[name]
        for name, value in held.items()
        if name in moved and not isinstance(value, bool)
    }
    return json.dumps({**held, **changed}, ensure_ascii=False)


def _counts(value: str) -> bool:
    return value.isascii() and value.isdigit() and len(value) <= 7
