"""Messages whose parts are labelled one by one: their own pages, cards of a list, questions with answers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from selectolax.lexbor import LexborNode

from spiders.reading.messages.drafts import Draft, says_something, set_link, settle
from spiders.reading.messages.hits import Hit
from spiders.reading.messages.labels import DIALOGUE, HALF_LABELS, LABELS, STATUS, WEAK, is_label, is_office
from spiders.reading.messages.values import block_after, cell_of, value_of
from spiders.reading.sheet import Sheet, ancestors, squeeze

_FRAME = frozenset({"head", "nav", "foot"})
_STRONG_NAMES = frozenset({"asked", "answered", "status", "answer"})
_OF_THE_ANSWER = frozenset({"answered", "unit", "answer", "status", ""})
_DAY_AT_END = re.compile(r"\s*[（(\[]?(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?[\s\d:）)\]]*$")
_COLUMN_WORDS = re.compile(
    r"(?:信箱|留言板?|互动交流|政民互动|咨询|来信|选登|公开|反馈|投诉|建议|详情|内容|查看|问政|回复|答复)$"
)


def details_of(
    labels: Sequence[Hit], column_names: Sequence[str], sheet: Sheet, observed: date
) -> list[Draft]:
    """One draft for each message that the labels describe."""
    groups = [group for group in _groups(labels) if _is_message(group)]
    if not groups:
        return []
    if len(groups) == 1:
        return _page(groups[0], column_names, sheet, observed)
    return [
        draft for place, group in enumerate(groups) if (draft := _card(groups, place, group, sheet, observed))
    ]


def _groups(labels: Sequence[Hit]) -> list[list[Hit]]:
    """The labels parted into messages: a label that comes again begins the next one, or goes on with it when
    all that follows is a further answer to the same question."""
    groups: list[list[Hit]] = [[]]
    seen: set[tuple[str, str]] = set()
    for hit in labels:
        key = (hit.label or hit.name, hit.half)
        if key in seen and hit.name:
            groups.append([])
            seen = set()
        seen.add(key)
        groups[-1].append(hit)
    return _with_further_answers(groups)


def _with_further_answers(groups: Sequence[list[Hit]]) -> list[list[Hit]]:
    joined: list[list[Hit]] = []
    for group in groups:
        names = {hit.name for hit in group}
        asked_before = joined and {"content", "asked"} & {hit.name for hit in joined[-1]}
        if asked_before and names <= _OF_THE_ANSWER and names & {"answer", "answered"}:
            joined[-1] += group
        else:
            joined.append(list(group))
    return joined


def _is_message(group: Sequence[Hit]) -> bool:
    """Enough labels that only messages have: a service guide has 受理部门 and 办理时间 too. A question with
    an answer is one when a day stands at it: without any it is advice that is kept for all."""
    strong = {hit.name for hit in group if hit.label not in WEAK and hit.name}
    names = {hit.name for hit in group if hit.name}
    if DIALOGUE & {hit.label for hit in group} and not _has_day_or_state(group):
        return False
    if not strong & {"asked", "answered", "answer", "status", "content", "writer", "title"}:
        return False
    return (
        bool(names & _STRONG_NAMES)
        and len(names) >= 2
        and bool(strong & _STRONG_NAMES or names & {"answer", "status", "answered"})
    )


def _has_day_or_state(group: Sequence[Hit]) -> bool:
    """发布时间 over a column of questions is the page's own."""
    return any(hit.name in ("asked", "answered", "status") and hit.label not in HALF_LABELS for hit in group)


# ---------------------------------------------------------------- a page of its own, a card among others


def _page(group: Sequence[Hit], column_names: Sequence[str], sheet: Sheet, observed: date) -> list[Draft]:
    draft = _filled(group, sheet, observed)
    if not draft.values.get("title"):
        draft.values["title"] = _page_title(sheet, column_names) or _opening(draft)
    draft.detail = bool({hit.name for hit in group} & {"content", "answer"})
    if not says_something(draft):
        return []
    if not draft.detail:
        item = cell_of(group[0].node).parent
        if item is not None:
            set_link(draft, item, sheet)
        draft.detail = not draft.link
    return [draft]


def _opening(draft: Draft) -> str:
    """The first words of the question, where it has no title."""
    return _DAY_AT_END.sub("", draft.values.get("content", "")[:60])[:40]


def _page_title(sheet: Sheet, column_names: Sequence[str]) -> str:
    for selector in ("h1", "h2", "h3", "[class*=title]", "title"):
        for node in sheet.tree.css(selector)[:4]:
            if selector != "title" and sheet.region(node) in _FRAME:
                continue
            text = squeeze(node.text(deep=True)[:400])
            if selector == "title":
                text = re.split(r"\s*[-_|]\s*", text)[0]
            if 4 <= len(text) <= 120 and text not in LABELS and not _names_column(text, column_names):
                return text
    return ""


def _names_column(text: str, column_names: Sequence[str]) -> bool:
    """Short headings name the column, unless crumbs say that it is called otherwise."""
    if text in column_names:
        return True
    return not column_names and len(text) <= 8 and _COLUMN_WORDS.search(text) is not None


def _card(
    groups: Sequence[Sequence[Hit]], place: int, group: Sequence[Hit], sheet: Sheet, observed: date
) -> Draft | None:
    draft = _filled(group, sheet, observed)
    other = groups[place + 1] if place + 1 < len(groups) else groups[place - 1]
    item = _item(group[0].node, other[0].node)
    if item is not None:
        set_link(draft, item, sheet)
        if not draft.values.get("status"):
            found = next((m for m in map(STATUS.fullmatch, _lines(item)) if m), None)
            draft.values["status"] = found[1] if found else ""
    if not draft.values.get("title"):
        draft.values["title"] = _heading(item) or _opening(draft)
    return draft if says_something(draft) and draft.values["title"] else None


def _heading(item: LexborNode | None) -> str:
    """The first line of the card, unless it is one of its labels or its state."""
    first = next(iter(_lines(item)), "") if item is not None else ""
    return first if 4 <= len(first) <= 60 and not is_label(first) and not STATUS.fullmatch(first) else ""


def _lines(node: LexborNode) -> list[str]:
    return [line.strip() for line in node.text(deep=True, separator="\n")[:8000].split("\n") if line.strip()]


def _item(node: LexborNode, other: LexborNode) -> LexborNode | None:
    """The largest element around the label that does not hold the next message's label as well."""
    outside = {one.mem_id for one in ancestors(other)}
    item: LexborNode | None = None
    for one in ancestors(node):
        if one.mem_id in outside:
            return item
        item = one
    return item


# ---------------------------------------------------------------- values


def _filled(group: Sequence[Hit], sheet: Sheet, observed: date) -> Draft:
    draft = Draft(shows={hit.name for hit in group if hit.name})
    other_answer = any(hit.name == "answer" and hit.label != "反馈内容" for hit in group)
    # What says itself whose time it is comes before what only stands under a heading.
    for hit in sorted(group, key=lambda one: bool(one.half)):
        if not hit.name or draft.values.get(hit.name):
            continue
        value = value_of(hit.node, hit.name, hit.inline, hit.last, sheet)
        if hit.label == "反馈内容" and other_answer:
            # On a board 反馈内容 is what the citizen wrote, when the office's part has a name of its own.
            draft.values.setdefault("content", value)
            continue
        draft.values[hit.name] = value
        if hit.name == "answer" and is_office(hit.label) and not draft.values.get("unit"):
            draft.values["unit"] = hit.label
            draft.shows.add("unit")
    if not draft.values.get("answer") and "answer" not in draft.shows:
        _read_unlabelled_answer(draft, group, sheet)
    settle(draft, observed)
    return draft


def _read_unlabelled_answer(draft: Draft, group: Sequence[Hit], sheet: Sheet) -> None:
    """The block under the line that says who answered and when, where nothing calls it the answer."""
    last = next((hit for hit in reversed(group) if hit.name in ("answered", "unit")), None)
    if last is None or not draft.values.get("answered"):
        return
    text = block_after(last.node, sheet)
    if text:
        draft.values["answer"] = text
        draft.shows.add("answer")
