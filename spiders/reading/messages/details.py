"""Messages whose parts are labelled one by one: their own pages, cards of a list, questions with answers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date

from selectolax.lexbor import LexborNode

from checks.late_patterns import late_pattern
from checks.message_signs import message_kind, message_state, names_board
from spiders.reading.messages.drafts import Draft, says_something, set_link, settle
from spiders.reading.messages.hits import Hit, status_of
from spiders.reading.messages.labels import (
    DIALOGUE,
    HALF_LABELS,
    LABELS,
    STATUS,
    WEAK,
    is_label,
    is_office,
    names_writer,
    office_leading,
    parted_answer,
)
from spiders.reading.messages.values import (
    PICTURED,
    block_after,
    block_after_list,
    cell_of,
    first_words,
    has_empty_place,
    last_below,
    office_beside,
    state_pictured,
    value_of,
)
from spiders.reading.messages.wordless import is_wordless, question_place
from spiders.reading.sheet import AROUND, Sheet, ancestors, squeeze

_STRONG_NAMES = frozenset({"asked", "answered", "status", "answer"})
_OF_STEPS = frozenset({"answered", "unit", "answer"})
_OF_THE_ASKER = frozenset({"asked", "content", "writer", "title", "number"})
_OF_THE_ANSWER = frozenset({"answered", "unit", "answer", "status", ""})
_REPLY_BOX = late_pattern(
    r"(?i)(?:^|[\s_-])(?:reply|answer|huifu|dafu)(?:[-_]?(?:con|content|box|text|nr|neirong|info|area))?(?:$|\s)"
)
_BY_USER = late_pattern(r"(?i)(?:^|[\s_-])(?:user|guest|visitor|member|netizen|citizen|wangyou)(?:$|[\s_-])")
_MOST_ANSWERS = 8
"""Offices that answer one message, and the message itself."""
_MOST_REPLY = 4_000
"""Characters of a reply."""
_LONGEST_BADGE = 9
"""Characters: 我为政府网站找错 with a bracket or two."""
_DAY_AT_END = late_pattern(r"\s*[（(\[]?(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?[\s\d:）)\]]*$")
_KIND_LINE = late_pattern(
    r"[\[【(（]?\s?(?:我要|我来)?(?:咨询|投诉|建议|建言献策|意见建议|求助|举报|(?:(?:为?政府)?网站|网页)?[找纠挑]错)(?:类|件|信)?\s?[\]】)）]?"
)
_LINES_OF_HEAD = 8
_FEWEST_ASKED = 2
"""Cards that show their questions, before another is missed."""
_OF_OTHERS = frozenset({"a", "li", "tr", "option", "button", "label"})
_TEMPLATE = late_pattern(r"\{\{|\$\{|<%|\[#|\{%")
_SENTENCE = late_pattern(r"[。！!？?；]|.{41}")
_GREETING = late_pattern(r"(?:尊敬的|亲爱的)?[\u4e00-\u9fff*\uff0a]{0,8}[，,：:！!\s]{0,3}[您你]们?好|尊敬的")
_MOMENT = late_pattern(r"[（(]?(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?[\s\d:）)]*")
_BUTTON = late_pattern(r"[\W_\d]{0,12}|.{0,4}(?:查看|详情|展开|收起|更多|点赞|赞|收藏|分享|浏览).{0,8}")
_COLUMN_WORDS = late_pattern(
    r"(?:信箱|留言板?|互动交流|政民互动|咨询|来信|选登|公开|反馈|投诉|建议|详情|内容|查看|问政|回复|答复)$"
)


def details_of(
    labels: Sequence[Hit],
    statuses: Sequence[LexborNode],
    column_names: Sequence[str],
    sheet: Sheet,
    observed: date,
) -> list[Draft]:
    """One draft for each message that the labels describe; `statuses` are the status words of the page."""
    groups = _messages_among(_groups(labels), names_board(column_names), statuses)
    if not groups:
        return []
    if len(groups) == 1:
        return _page(groups[0], statuses, column_names, sheet, observed)
    cards = [_card(groups, place, group, sheet, observed) for place, group in enumerate(groups)]
    _mark_wordless(groups, cards, sheet)
    return _with_empty_places([card for card in cards if card is not None])


def _mark_wordless(groups: Sequence[Sequence[Hit]], cards: Sequence[Draft | None], sheet: Sheet) -> None:
    """The cards without question where the others have theirs: behind its label, or under the heading."""
    labelled = [
        group for group, card in zip(groups, cards, strict=True) if card and card.values.get("content")
    ]
    if len(labelled) >= _FEWEST_ASKED:
        for group, card in zip(groups, cards, strict=True):
            if card is not None and "content" in card.shows and not card.values.get("content"):
                card.wordless = is_wordless(group, sheet)
        return
    items = [_item_of(groups, place) for place in range(len(groups))]
    places = [question_place(item) if item is not None else None for item in items]
    asked = Counter(place.tag for place in places if place is not None and place.words)
    for card, place in zip(cards, places, strict=True):
        if card is not None and place is not None and place.blank and "content" not in card.shows:
            card.wordless = asked[place.tag] >= _FEWEST_ASKED


def _item_of(groups: Sequence[Sequence[Hit]], place: int) -> LexborNode | None:
    other = groups[place + 1] if place + 1 < len(groups) else groups[place - 1]
    return _item(groups[place][0].node, other[0].node)


def _messages_among(
    groups: Sequence[list[Hit]], on_board: bool, statuses: Sequence[LexborNode]
) -> list[list[Hit]]:
    """The groups that are messages; a letter without any sign of an answer is one on a board, among letters
    that have them, or alone with a state that says it waits: `提问时间` beside `待办理`."""
    sure = [group for group in groups if _is_message(group, on_board)]
    if sure and len(groups) > len(sure):
        return [
            group
            for group in groups
            if group in sure
            or _is_asked(group, has_state=False)
            or _is_like(group, sure)
            or _is_bare_like(group, sure)
        ]
    if sure or on_board:
        return sure or [group for group in groups if _is_asked(group, bool(statuses))]
    alone = len(groups) == 1 and len(statuses) == 1
    waits = alone and message_state(status_of(statuses[0])) in ("open", "transferred")
    return [group for group in groups if waits and _says_when_asked(group)]


def _is_like(group: Sequence[Hit], sure: Sequence[Sequence[Hit]]) -> bool:
    """A card that says when and in what state under the same labels as the messages around it, however
    little its labels tell by themselves: what it lacks is the answer's."""
    labels = {hit.label for hit in group if hit.name}
    if not {"asked", "status"} <= {hit.name for hit in group}:
        return False
    return any(labels <= {hit.label for hit in other} for other in sure)


def _is_bare_like(group: Sequence[Hit], sure: Sequence[Sequence[Hit]]) -> bool:
    """A card that only says when it was asked, under the label of the cards around it, which say that of
    themselves and have answers: `_card` reads what stands in place of its own."""
    names = {hit.name for hit in group if hit.name}
    if not names <= _OF_THE_ASKER or not _says_when_asked(group):
        return False
    labels = {hit.label for hit in group if hit.name}
    alike = [one for one in sure if labels <= {hit.label for hit in one}]
    return any({"answer", "answered"} & {hit.name for hit in one} for one in alike)


def _with_empty_places(cards: list[Draft]) -> list[Draft]:
    """Where the other cards show their answers, one that leads nowhere and shows none has none, unless it
    only repeats the head of another."""
    answered = [card for card in cards if "answer" in card.shows]
    for card in cards if answered else ():
        if not card.link and not any(_is_same(card, other) for other in answered):
            card.shows.add("answer")
    return cards


def _is_same(card: Draft, other: Draft) -> bool:
    title, beside = card.values.get("title", ""), other.values.get("title", "")
    same_title = not title or not beside or title in beside or beside in title
    return same_title and card.values.get("asked") == other.values.get("asked")


def _groups(labels: Sequence[Hit]) -> list[list[Hit]]:
    """The labels parted into messages: a label that comes again begins the next one, or goes on with it when
    all that follows is a further answer to the same question."""
    groups: list[list[Hit]] = [[]]
    seen: set[tuple[str, str]] = set()
    for hit in labels:
        key = (hit.label or hit.name, hit.half)
        if hit.name and (key in seen or _ends_further_answer(groups, hit)):
            groups.append([])
            seen = set()
        seen.add(key)
        groups[-1].append(hit)
    return _with_further_answers(groups)


def _ends_further_answer(groups: Sequence[Sequence[Hit]], hit: Hit) -> bool:
    """Whether a further answer to the message before has just been read and this label begins the next one:
    else it would take that answer for its own, and hand its own on to the one after."""
    if hit.name not in _OF_THE_ASKER or not _is_answer_alone(groups[-1]):
        return False
    before = next((one for one in reversed(groups[-_MOST_ANSWERS:]) if not _is_answer_alone(one)), ())
    first = next((one for one in before if one.name), None)
    begins_with_asker = first is not None and first.name in _OF_THE_ASKER
    return begins_with_asker and any(one.name and one.label == hit.label for one in before)


def _is_answer_alone(group: Sequence[Hit]) -> bool:
    names = {hit.name for hit in group}
    return names <= _OF_THE_ANSWER and bool(names & {"answer", "answered"})


def _with_further_answers(groups: Sequence[list[Hit]]) -> list[list[Hit]]:
    joined: list[list[Hit]] = []
    for group in groups:
        asked_before = joined and {"content", "asked"} & {hit.name for hit in joined[-1]}
        if asked_before and _is_answer_alone(group):
            joined[-1] += group
        else:
            joined.append(list(group))
    return joined


def _is_message(group: Sequence[Hit], on_board: bool) -> bool:
    """Enough labels that only messages have: a service guide has 受理部门 and 办理时间 too, and a news text
    `答复：`. A question with an answer is one when a day stands at it: without any it is advice that is kept
    for all."""
    strong = {hit.name for hit in group if hit.label not in WEAK and hit.name}
    names = {hit.name for hit in group if hit.name}
    if DIALOGUE & {hit.label for hit in group} and not _has_day_or_state(group):
        return False
    if on_board and {"asked", "status"} <= names and len(names) >= 3:
        return True
    if not strong & {"asked", "answered", "answer", "status", "content", "writer", "title"}:
        return False
    if not (on_board or strong & _OF_THE_ASKER or len(strong) >= 2):
        return False
    return (
        bool(names & _STRONG_NAMES)
        and len(names) >= 2
        and bool(strong & _STRONG_NAMES or names & {"answer", "status", "answered"})
    )


def _is_asked(group: Sequence[Hit], has_state: bool) -> bool:
    """A letter that shows no sign of an answer but perhaps a state without label."""
    strong = {hit.name for hit in group if hit.label not in WEAK and hit.name}
    asked = {hit.label for hit in group if hit.name == "asked"}
    if has_state and "asked" in strong:
        return True
    return bool(asked) and (bool(strong & {"content", "writer", "title"}) or "" in asked)


def _says_when_asked(group: Sequence[Hit]) -> bool:
    """Under a label that only messages have."""
    return any(hit.name == "asked" and hit.label and hit.label not in WEAK for hit in group)


def _has_day_or_state(group: Sequence[Hit]) -> bool:
    """发布时间 over a column of questions is the page's own."""
    return any(hit.name in ("asked", "answered", "status") and hit.label not in HALF_LABELS for hit in group)


# ---------------------------------------------------------------- a page of its own, a card among others


def _page(
    group: Sequence[Hit],
    statuses: Sequence[LexborNode],
    column_names: Sequence[str],
    sheet: Sheet,
    observed: date,
) -> list[Draft]:
    draft = _filled(group, sheet, observed)
    if not draft.values.get("status"):
        draft.values["status"] = _own_status(statuses, sheet)
    if "answer" not in draft.shows and not draft.values.get("answer"):
        _read_reply_box(draft, group, sheet, observed)
    if not draft.values.get("title"):
        draft.values["title"] = page_title(sheet, column_names, group[0].node) or _opening(draft)
    draft.values.setdefault("type", _badge(draft.values["title"], sheet.tree.body or group[0].node, sheet))
    draft.detail = bool({hit.name for hit in group} & {"content", "answer"})
    if not says_something(draft):
        return []
    if not draft.detail:
        item = cell_of(group[0].node).parent
        if item is not None and item.css_first("h1, h2, [class*=crumb], [class*=position]") is None:
            set_link(draft, item, sheet)
        draft.detail = not draft.link
    draft.wordless = draft.detail and is_wordless(group, sheet)
    return [draft]


def _own_status(statuses: Sequence[LexborNode], sheet: Sheet) -> str:
    """The one status word that stands beside the message; those in rows and links are of other messages, in
    steps and filters of none."""
    own = [
        status_of(node)
        for node in statuses[:50]
        if sheet.region(node.parent or node) not in AROUND
        and not any(one.tag in _OF_OTHERS for _, one in zip(range(5), ancestors(node), strict=False))
    ]
    return own[0] if len(set(own)) == 1 else ""


def _opening(draft: Draft) -> str:
    """The first words of the question, where it has no title."""
    return _DAY_AT_END.sub("", draft.values.get("content", "")[:60])[:40]


def page_title(sheet: Sheet, column_names: Sequence[str], near: LexborNode) -> str:
    """What the page of one message is headed by, its column's name left out."""
    for selector in ("h1", "h2", "h3", "[class*=title]", "title"):
        if selector == "title" and (heading := _small_heading(near)):
            return heading
        for node in sheet.tree.css(selector)[:4]:
            if selector != "title" and sheet.region(node) in AROUND:
                continue
            text = squeeze(node.text(deep=True)[:400])
            if selector == "title":
                text = re.split(r"\s*[-_|]\s*", text)[0]
            if 4 <= len(text) <= 120 and text not in LABELS and not _names_column(text, column_names):
                return text
    return ""


def _small_heading(near: LexborNode) -> str:
    """The heading of the one card that a list holds."""
    for _, one in zip(range(4), ancestors(near), strict=False):
        heading = one.css_first("h4, h5")
        words = squeeze(heading.text(deep=True)[:100]) if heading is not None else ""
        if 4 <= len(words) <= 60:
            return "" if is_label(words) else words
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
    item = _item_of(groups, place)
    if item is not None:
        set_link(draft, item, sheet)
        if not draft.values.get("status"):
            draft.values["status"] = _state_in(item)
        if not draft.values["status"] and _only_asks(group) and _says_otherwise(item, group):
            return None
    if not draft.values.get("title"):
        draft.values["title"] = _heading(item) or _opening(draft)
    if item is not None:
        draft.values.setdefault("type", _badge(draft.values["title"], item, sheet) or _kind_line(item))
    return draft if says_something(draft) and draft.values["title"] else None


def _state_in(item: LexborNode) -> str:
    found = next((one for one in map(STATUS.fullmatch, _lines(item)) if one), None)
    return found[1] if found else ""


def _only_asks(group: Sequence[Hit]) -> bool:
    return {hit.name for hit in group if hit.name} <= _OF_THE_ASKER


def _says_otherwise(item: LexborNode, group: Sequence[Hit]) -> bool:
    """Whether anything stands behind the last label of a card that shows no answer: a survey that is over
    needs none, and says so in its own words."""
    said = squeeze(group[-1].inline) or squeeze(group[-1].node.text(deep=False) or "")
    lines = [squeeze(line) for line in _lines(item)]
    at = next((place for place, line in enumerate(lines) if said and said in line), len(lines) - 1)
    return any(not _MOMENT.fullmatch(line) and not _BUTTON.fullmatch(line) for line in lines[at + 1 :])


def _badge(title: str, place: LexborNode, sheet: Sheet) -> str:
    """The kind of message that stands beside its title as a badge, without label; "" for none."""
    for heading in place.css("h1, h2, h3, h4, h5")[:8] if title else ():
        if title not in heading.text(deep=True)[:400] or sheet.region(heading) in AROUND:
            continue
        beside = (heading.prev, heading.next, *heading.css("span, em, i, b, label")[:4])
        words = (
            squeeze(node.text(deep=True)[:40]) for node in beside if node is not None and node.tag != "a"
        )
        found = next(
            (word for word in words if len(word) <= _LONGEST_BADGE and word != title and _tells_kind(word)),
            "",
        )
        if found:
            return found
    return ""


def _kind_line(item: LexborNode) -> str:
    """The one line at the head of a card that is nothing but the name of a kind: `[网站找错]`; "" for none,
    and for several, which are choices."""
    found = [line for line in _lines(item)[:_LINES_OF_HEAD] if _KIND_LINE.fullmatch(line)]
    return found[0] if len(found) == 1 else ""


def _tells_kind(word: str) -> bool:
    return message_kind([word]) != "other"


def _heading(item: LexborNode | None) -> str:
    """The first line of the card behind who wrote it, unless it is one of its labels or its state."""
    lines = _lines(item) if item is not None else []
    first = next((line for line in lines if not names_writer(line)), "")
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
        value = _value(hit, sheet, draft)
        if not value and hit.name in _OF_STEPS:
            value = last_below(hit.node)
        if hit.label == "反馈内容" and other_answer:
            # On a board 反馈内容 is what the citizen wrote, when the office's part has a name of its own.
            draft.values.setdefault("content", value)
            continue
        draft.values[hit.name] = value
        if hit.name == "answer" and is_office(hit.label) and not draft.values.get("unit"):
            draft.values["unit"] = hit.label
            draft.shows.add("unit")
    if not draft.values.get("answer"):
        _read_answer_below(draft, group, sheet)
    _part_answer(draft)
    if "unit" not in draft.shows:
        _read_office_beside(draft, group, sheet)
    settle(draft, observed)
    return draft


def _part_answer(draft: Draft) -> None:
    """Old guestbooks write who answered, and when, behind the answer in its own cell."""
    answer, parts = parted_answer(draft.values.get("answer", ""))
    for name, value in parts:
        draft.shows.add(name)
        if not draft.values.get(name):
            draft.values[name] = value
    if parts:
        draft.values["answer"] = answer


def _value(hit: Hit, sheet: Sheet, draft: Draft) -> str:
    """What the label says, "" for what a script would fill in. Behind `县住建局回复：` may stand the day."""
    value = value_of(hit.node, hit.name, hit.inline, hit.last, sheet)
    value = value.lstrip(":： ")  # the colon may stand behind the bold label
    if hit.name == "status" and value == PICTURED:
        return state_pictured(hit.node)
    if _TEMPLATE.search(value) or (hit.name == "unit" and _SENTENCE.search(value)):
        return ""  # for want of a name the next thing on the page is the letter
    if hit.name == "answer" and _MOMENT.fullmatch(value):
        draft.values.setdefault("answered", value)
        draft.shows.add("answered")
        return block_after(hit.node, sheet)
    return value


def _read_answer_below(draft: Draft, group: Sequence[Hit], sheet: Sheet) -> None:
    """The block under the line that says who answered and when: where nothing calls it the answer, or what
    does is the heading over that line."""
    headings = [hit for hit in group if hit.name == "answer"]
    unsaid = not headings and not draft.values.get("answered")
    if len(headings) > 1:  # a first answer and a last one: each under a line of its own
        headings = [hit for hit in headings if _byline_under(hit, group)][:1]
        if not headings:
            return
    if unsaid and not {"answered", "unit"} <= draft.shows:
        return
    byline = _byline_under(headings[0], group) if headings else list(group)
    last = next((hit for hit in reversed(byline) if hit.name in ("answered", "unit")), None)
    if last is None:
        return
    text = block_after(last.node, sheet, cell_of(headings[0].node).parent if headings else None)
    own = _MOMENT.fullmatch(text) or text == draft.values.get("unit")
    if (own or not text) and not headings and not _stands_with_asker(last, group):
        text = block_after_list(last.node, sheet) or text
        own = _MOMENT.fullmatch(text) or text == draft.values.get("unit")
    if unsaid and not _GREETING.match(text):
        return  # under a byline whose places are empty anything may come next
    if text and not own and not _TEMPLATE.search(text):
        draft.values["answer"] = text
        draft.shows.add("answer")
    elif not text and has_empty_place(last.node):
        draft.shows.add("answer")


def _stands_with_asker(byline: Hit, group: Sequence[Hit]) -> bool:
    """Whether the list of the byline tells of the question too: then the question may follow it."""
    whole = next((one for one in ancestors(byline.node) if one.tag == "dl"), None)
    asking = (hit for hit in group if hit.name in _OF_THE_ASKER)
    return whole is not None and any(
        one.mem_id == whole.mem_id for hit in asking for one in ancestors(hit.node)
    )


def _read_reply_box(draft: Draft, group: Sequence[Hit], sheet: Sheet, observed: date) -> None:
    """The one box that its class calls the reply, where nothing on the page does and who answered, or when,
    stands at its end: one without may say that there is no reply yet. What other citizens wrote below stands
    in such boxes too."""
    boxes = [
        node
        for node in sheet.tree.css("[class*=reply], [class*=answer], [class*=huifu], [class*=dafu]")[:20]
        if _REPLY_BOX.search(node.attributes.get("class") or "")
        and sheet.region(node) not in AROUND
        and not _is_of_citizen(node)
    ]
    if (
        len(boxes) != 1
        or _is_around(boxes[0], group)
        or boxes[0].css_first("form, textarea, input") is not None
    ):
        return
    text = squeeze(boxes[0].text(deep=True, separator=" ")[:_MOST_REPLY])
    if not text and _is_empty_reply(boxes[0], sheet):
        draft.shows.add("answer")
    signed = Draft({"answer": text}, asked=draft.asked)
    settle(signed, observed)
    if (signed.answered or signed.values.get("unit")) and signed.values.get("answer"):
        draft.values |= {name: value for name, value in signed.values.items() if value}
        draft.shows |= {*signed.shows, "answer"}
        draft.answered = draft.answered or signed.answered


def _is_empty_reply(box: LexborNode, sheet: Sheet) -> bool:
    """Whether the place of the reply holds nothing, and no script could find it to fill it."""
    named = (box.attributes.get("class") or "").split()
    spoken = any(f"{sign}{name}" in sheet.script for name in named for sign in ".'\"")
    return (
        not box.id and not spoken and box.css_first("img, iframe, video, object, embed, script, [id]") is None
    )


def _is_of_citizen(box: LexborNode) -> bool:
    """Whether the box begins with a starred name or an account's, or its class says that a user wrote it."""
    named = _BY_USER.search(box.attributes.get("class") or "") is not None
    words = first_words(box)
    return named or (bool(words) and names_writer(words))


def _is_around(box: LexborNode, group: Sequence[Hit]) -> bool:
    """Whether labels of the message stand in the box."""
    return any(one.mem_id == box.mem_id for hit in group for one in ancestors(hit.node))


def _byline_under(heading: Hit, group: Sequence[Hit]) -> list[Hit]:
    """Who and when, right after the heading."""
    found: list[Hit] = []
    for hit in group[group.index(heading) + 1 :]:
        if hit.name not in ("answered", "unit") or any(one.name == hit.name for one in found):
            break
        found.append(hit)
    return found


def _read_office_beside(draft: Draft, group: Sequence[Hit], sheet: Sheet) -> None:
    """The office in the line of 回复时间 or 官方回复, or with which the text below begins, where nothing
    calls it the unit."""
    for hit in group:
        if hit.name not in ("answered", "answer"):
            continue
        if office := office_beside(hit.node) or office_leading(block_after(hit.node, sheet)):
            if office in draft.values.get("title", ""):
                continue  # `关于老年优待证补办` only ends like an office
            draft.values["unit"] = office
            draft.shows.add("unit")
            return
