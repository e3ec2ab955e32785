"""Rows of link, date and status without any label."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from selectolax.lexbor import LexborNode

from checks.message_signs import is_excluded_column, message_state, names_board
from spiders.reading.dates import find_dates
from spiders.reading.messages.drafts import Draft, is_evening, set_link
from spiders.reading.messages.hits import heading_over, status_of
from spiders.reading.messages.labels import STATUS
from spiders.reading.row_dates import row_date
from spiders.reading.sheet import Sheet, ancestors

_MOST_ROWS = 500
_OF_MESSAGES = ("回复", "答复", "解答", "回答")


def status_rows(
    statuses: Sequence[LexborNode], column_names: Sequence[str], sheet: Sheet, observed: date
) -> Iterator[Draft]:
    """The rows around the status words. One date is the day of asking only while the message waits: of an
    answered one it may be either. 办理中 alone may be a case: there the column must be one of messages."""
    words = [status_of(node) for node in statuses[:_MOST_ROWS]]
    of_messages = any(sign in word for word in words for sign in _OF_MESSAGES) or names_board(column_names)
    seen: set[int] = set()
    for node, status in zip(statuses, words, strict=False):
        row = _row_around(node)
        if row is None or row.mem_id in seen:
            continue
        seen.add(row.mem_id)
        heading = [heading_over(row)]
        if is_excluded_column(heading) or not (of_messages or names_board(heading)):
            continue
        draft = _draft(row, status, sheet, observed)
        if draft is not None and draft.link and not STATUS.fullmatch(draft.values.get("title") or "已回复"):
            yield draft


def _draft(row: LexborNode, status: str, sheet: Sheet, observed: date) -> Draft | None:
    """None for a row without any date: `已回复` alone is a tab or a filter."""
    draft = Draft({"status": status}, {"status"})
    set_link(draft, row, sheet)
    words = row.text(deep=True, separator=" ")[:600]
    dated = find_dates(words, observed)
    days = sorted({one.day for one in dated})
    single = row_date(row.text(deep=True, separator="\n")[:600], observed)
    if not days and single is None:
        return None
    if message_state(status) == "open":
        draft.asked = days[0] if days else single
        draft.asked_late = any(one.day == draft.asked and is_evening(words[one.start :]) for one in dated)
    elif len(days) == 2:
        draft.asked, draft.answered = days
    return draft


def _row_around(node: LexborNode) -> LexborNode | None:
    for depth, one in enumerate(ancestors(node)):
        if depth > 5 or one.tag in ("body", "table", "tbody", "ul") or len(one.text(deep=True)) > 600:
            return None
        if one.tag in ("li", "tr", "dl", "div", "p") and one.css_first("a[href]") is not None:
            return None if one.css_first("h1, [class*=crumb], [class*=position]") is not None else one
    return None
