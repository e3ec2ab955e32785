"""Citizens' messages 留言 as pages publish them.

Lists with a header row, rows with a status word, cards, pages of label and value, questions with answers.

All forms are read from one thing: the text nodes that are known labels (来信时间, 回复单位 ...) or status
words. A row of nothing but labels is the header of a list; any other label has its value beside it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import cache
from urllib.parse import urlsplit

from ahocorasick_rs import BytesAhoCorasick, MatchKind

from checks.facts import Message
from checks.late_patterns import late_pattern
from checks.message_signs import is_excluded_address, is_excluded_column, names_board
from spiders.reading.messages.details import details_of, page_title
from spiders.reading.messages.drafts import Draft, message_of, told_apart
from spiders.reading.messages.hits import has_labels, hits_of
from spiders.reading.messages.labels import GATE, TELLING
from spiders.reading.messages.rows import status_rows
from spiders.reading.messages.tables import MOST_MESSAGES, rows_of, tables_of
from spiders.reading.messages.threads import thread_of
from spiders.reading.sheet import AROUND, Sheet, squeeze

__all__ = ["read_messages"]

_CRUMBS = "[class*=crumb], [class*=position], [class*=location], [class*=weizhi], [class*=dqwz]"
_LETTER_PAGE = late_pattern(
    r"(?:查看)?(?:信件|留言|来信|写信|咨询|诉求)(?:的|公开)?(?:详情|内容|信息|详细|详细信息|查看|正文)页?"
)
_LAST_LINKS = 200
_BETWEEN_CRUMBS = late_pattern(r"[>\uff1e》/\s:：»\u203a]+")


def read_messages(sheet: Sheet, observed: date) -> tuple[Message, ...]:
    """The messages on the page: one with `detail` when it is a message's own page, rows or cards otherwise.

    Empty for all other pages and for columns of petition, discipline, survey, interview and kept questions.
    `observed` is the day the page was seen. Personal data is masked, the writer is never kept.
    """
    if not _may_hold_messages(sheet):
        return ()
    path = _path(sheet.url)
    if is_excluded_address(path):
        return ()
    names = _column_names(sheet)
    thread = thread_of(sheet, observed, on_board=names_board(names))
    if thread is None and not has_labels(sheet):
        return ()
    if is_excluded_column(names):
        return ()
    headings = _headings(sheet)
    told = names_board([*names, _column_tag(sheet)])
    found = _with_thread(_drafts(sheet, names, headings, observed)[:MOST_MESSAGES], thread, sheet, names)
    if not told and is_excluded_column(_not_of_a_message(headings, found)):
        return ()  # where crumbs or tags tell the column, a heading is the message's own
    kept = [one for one in found if not is_excluded_address(_path(one.link))]
    return tuple(told_apart([message_of(one, [*names, *headings, path], sheet) for one in kept]))


def _may_hold_messages(sheet: Sheet) -> bool:
    """Cheap, and false for nearly every page."""
    return bool(_gate().find_matches_as_indexes(sheet.utf8)) and TELLING.search(sheet.markup) is not None


@cache
def _gate() -> BytesAhoCorasick:
    """Found all at once: looking for one word after the other was a tenth of reading a page."""
    return BytesAhoCorasick([word.encode() for word in GATE], matchkind=MatchKind.LeftmostFirst)


def _drafts(sheet: Sheet, names: Sequence[str], headings: Sequence[str], observed: date) -> list[Draft]:
    labels, statuses = hits_of(sheet)
    rows: list[Draft] = []
    in_headers: set[int] = set()
    for table in tables_of(labels, [*names, *headings]):
        # Labels side by side with nothing under them are no header: they wait for values.
        if under := rows_of(table, sheet, observed):
            rows += under
            in_headers |= {hit.node.mem_id for hit in table.hits}
    others = [hit for hit in labels if hit.node.mem_id not in in_headers]
    details = details_of(others, statuses, [*names, *_called_letter(headings)], sheet, observed)
    if rows:
        # Beside a message's own page other messages may be listed.
        return [*(one for one in details if one.detail), *rows]
    if _is_article(sheet) and not names_board(names):
        return [one for one in details if {"asked", "answered"} <= one.shows and one.detail]
    with_status = list(status_rows(statuses, [*names, *headings], sheet, observed))
    return details if len(details) >= len(with_status) or _is_own_page(details) else with_status


def _with_thread(found: list[Draft], thread: Draft | None, sheet: Sheet, names: Sequence[str]) -> list[Draft]:
    """The thread in place of what its posts were read as by their labels, which tell less of them. A list
    keeps its rows, and what labels tell of one letter with its answer is surer."""
    if thread is None or any(one.link for one in found):
        return found
    own = found[0] if _is_own_page(found) else None
    labelled = own is not None and own.answered is not None and "answer" in own.shows
    if own is not None and (labelled or own.values.get("answer")):
        return found
    if _is_article(sheet) and not names_board(names) and thread.answered is None:
        return found
    told = own.values if own is not None else {}
    near = sheet.tree.body
    if near is not None:
        thread.values["title"] = told.get("title") or page_title(sheet, names, near)
    thread.values.setdefault("status", told.get("status", ""))
    return [thread]


def _called_letter(headings: Sequence[str]) -> list[str]:
    """The page's own name where it is that of any letter's page: 信件详情."""
    return [heading for heading in headings if _LETTER_PAGE.fullmatch(heading)]


def _column_tag(sheet: Sheet) -> str:
    """The column by the page's tag `ColumnName`, "" for none."""
    said = (meta for meta in sheet.metas if (meta.get("name") or "").strip().lower() == "columnname")
    return next((squeeze((meta.get("content") or "")[:100]) for meta in said), "")


def _not_of_a_message(headings: Sequence[str], found: Sequence[Draft]) -> list[str]:
    """The headings but the title that the message's own page tells under a label: 河道采砂举报处理进度 is
    what somebody asks about, no column of reports."""
    if not _is_own_page(found):
        return list(headings)
    title = found[0].values.get("title", "") if "title" in found[0].shows else ""
    return [heading for heading in headings if heading != title]


def _is_article(sheet: Sheet) -> bool:
    """Whether its tags call the page an article: then it is a message only if it says so in every part."""
    names = {(meta.get("name") or "").strip().lower() for meta in sheet.metas}
    return {"articletitle", "pubdate"} <= names


def _is_own_page(details: Sequence[Draft]) -> bool:
    return len(details) == 1 and details[0].detail


def _column_names(sheet: Sheet) -> list[str]:
    """What tells the column: crumbs from the inside, short parts of <title> but the page's own name, and the
    link back."""
    names: list[str] = []
    for node in sheet.tree.css(_CRUMBS)[:4]:
        parts = _BETWEEN_CRUMBS.split(node.text(deep=True, separator=" ")[:400])
        names += [part for part in reversed(parts) if 2 <= len(part) <= 16]
    parts = re.split(r"\s*[-_|\uff5c\u2013—]+\s*", sheet.title[:400])
    return names + [part for part in parts[1:] if 2 <= len(part) <= 12] + _led_back_to(sheet)


def _led_back_to(sheet: Sheet) -> list[str]:
    """What the page's own link back calls its column, on sites without crumbs: `返回留言板`."""
    for node in sheet.tree.css("a")[-_LAST_LINKS:]:
        words = squeeze(node.text(deep=True)[:40])
        if words.startswith("返回") and names_board([words[2:]]) and sheet.region(node) not in AROUND:
            return [words[2:14]]
    return []


def _headings(sheet: Sheet) -> list[str]:
    """The first part of <title> and short headings: names of the column, or of the message itself."""
    first = re.split(r"\s*[-_|\uff5c\u2013—]+\s*", sheet.title[:400])[0]
    texts = [first, *(squeeze(node.text(deep=True)[:100]) for node in sheet.tree.css("h1, h2")[:4])]
    return [text for text in texts if 2 <= len(text) <= 12]


def _path(url: str) -> str:
    try:
        return urlsplit(url).path[-400:]
    except ValueError:
        return ""
