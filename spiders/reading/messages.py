"""Citizens' messages 留言 as pages publish them.

Lists with a header row, rows with a status word, cards, and pages of label and value.

All forms are read from one thing: the text nodes that are known labels (来信时间, 回复单位 ...) or status
words. A row of nothing but labels is the header of a list; any other label has its value beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple
from urllib.parse import urlsplit
from zlib import crc32

from msgspec.structs import replace
from selectolax.lexbor import LexborNode

from checks.facts import Message
from checks.message_signs import is_excluded_column, message_kind, message_state
from spiders.reading.dates import find_dates, line_date, plainly, row_date
from spiders.reading.masking import mask
from spiders.reading.sheet import Sheet, ancestors, squeeze, strip_spaces
from spiders.reading.widgets import next_element

MOST_ANSWER = 2_000
MOST_MESSAGES = 500
_MOST_HITS = 6_000
_MOST_NODES = 60_000

_WHO = (
    "来信",
    "写信",
    "留言",
    "信件",
    "咨询",
    "提问",
    "诉求",
    "投诉",
    "反映",
    "问题",
    "建议",
    "发信",
    "问政",
    "网友",
    "问",
)
_DOES = ("答复", "回复", "办结", "反馈", "处理", "办理", "回信", "解答", "办复", "回答")
_BESIDES = (
    "受理时间 受理日期 满意度 评价 满意度评价 浏览次数 点击数 浏览量 浏览 点击 查看次数 访问量 是否公开 "
    "联系电话 电话 邮箱 地址 操作 附件 来源 字体 打印 收件人 收信人 关注度 热度 区域 所属区域"
)


def _joined(whose: tuple[str, ...], what: str) -> tuple[str, ...]:
    return tuple(who + thing for who in whose for thing in what.split())


_NAMES: dict[str, tuple[str, ...]] = {
    "title": (*_joined(("", *_WHO), "标题 主题 题目 名称"),),
    "asked": _joined(
        ("", *_WHO, "提交", "登记", "申请", "投递", "创建", "提出", "发表", "发布"), "时间 日期"
    ),
    "answered": _joined(_DOES, "时间 日期"),
    "unit": (
        *_joined((*_DOES, "承办", "受理", "责任", "经办", "主办"), "单位 部门 机构 机关"),
        *("回复人", "答复人", "答复主体"),
    ),
    "status": (
        *_joined(("", "当前", *_DOES, "受理", "信件", "留言"), "状态 进度"),
        *("办理情况", "处理情况", "受理情况", "是否回复", "是否答复"),
    ),
    "answer": (
        *("回复", "答复", "解答", "受理意见"),
        *_joined(("官方", "单位", "部门", "管理员", "网站", "站长", "办理"), "回复 答复"),
        *_joined(_DOES, "内容 结果 意见 正文 信息 详情"),
    ),
    "content": (*_joined(("", *_WHO, "详细", "具体"), "内容 正文 详情"), "问题描述", "内容描述"),
    "writer": (*_joined(_WHO, "人 者 姓名"), *["姓名", "昵称", "网名", "署名", "发件人"]),
    "number": (
        *_joined(("", *_WHO, "受理", "查询"), "编号"),
        *_joined(("",), "查询码 信件编码 流水号 序号 查询密码 受理号"),
    ),
    "type": _joined(("", *_WHO), "类型 类别 分类"),
    "": _joined(("",), _BESIDES),
}
_LABELS = {label: name for name, labels in reversed(_NAMES.items()) for label in labels}
_WEAK = frozenset(
    _joined(
        ("",),
        "标题 主题 名称 题目 发表时间 发布时间 发布日期 时间 日期 状态 进度 内容 "
        "正文 详情 姓名 编号 序号 类型 类别 分类 处理时间 办理时间 办理结果 办理单位 "
        "办理部门 受理单位 受理部门 承办单位 责任单位 主办单位 责任部门 创建时间 "
        "申请时间 登记时间 咨询时间 投诉时间 受理机构 办理机构 办理进度 办理情况 "
        "处理结果 处理意见 办理意见 处理单位 处理部门 提交时间 当前状态 详细内容 "
        "具体内容 具体详情 问题 建议 办理内容 办理信息 申请日期 受理编号 受理状态",
    )
)
"""Labels that service guides, announcements and articles have as well."""
_FIRST_SIGNS = frozenset(label[0] for label in _LABELS) | frozenset("[【(（")
_LONGEST_LABEL = max(map(len, _LABELS))

_LABEL = re.compile(
    r"[\[【(（]?\s?([\u4e00-\u9fff][\u4e00-\u9fff\s\u2000-\u200d\u3000]{0,24}[\u4e00-\u9fff])\s?[\]】)）]?"
    r"\s{0,6}(?:[:：]\s{0,6}(.*))?",
    re.S,
)
_REPLY_BY = re.compile(
    r"([\u4e00-\u9fff]{2,24}(?:局|委|办|厅|部|院|处|中心|政府|街道|公司|支队|大队|办公室|委员会))的?(?:回复|答复)(?:如下)?[:：]?"
)
_STATUS = re.compile(
    r"[\[【(（]?\s?((?:已|待|未|正在)(?:回复|答复|办结|受理|办理|处理|反馈|解答|审核|转办|转交|回答|接收)中?"
    r"|(?:办理|处理|受理|审核|转办|回复)中|不予受理|办结|超期未回复|逾期未回复)\s?[\]】)）]?"
)
_STATUS_SIGNS = frozenset("已待未正办处受审转回不超逾[【（(")
_GATE = ("回复", "答复", "办结", "处理中", "办理中", "受理", "处理状态", "处理结果")
_TELLING = re.compile(
    r"[来写留信咨诉提投回答办反解已待未不管处受]"
    r"(?:[信言件询问求交复结馈答诉](?:&[a-z]{2,5};|\s){0,4}[时日单部内状人者结意：:]"
    r"|回复|答复|办结|办理|受理|处理|予受理|理员回复|理中|理状态)"
)
_NO_ANSWER = re.compile(
    r"^(?:暂无(?:回复|答复|内容)?|暂未(?:回复|答复)|尚未(?:回复|答复)|未(?:回复|答复)|待(?:回复|答复)|无|--?|—+|/"
    r"|正在办理.{0,10}|办理中)[。.!！]?$"
)


_FRAME = frozenset({"head", "nav", "foot"})
"""Regions that every page repeats: 主办单位 in the foot is nobody's 答复单位, the site's name no title."""


def read_messages(sheet: Sheet, observed: date) -> tuple[Message, ...]:
    """The messages on the page: one with `detail` when it is a message's own page, rows or cards otherwise.

    Empty for all other pages and for columns of petition, discipline, survey and interview. `observed` is the
    day the page was seen. Personal data is masked, the writer is never kept.
    """
    if not any(word in sheet.markup for word in _GATE) or not _TELLING.search(sheet.markup):
        return ()
    if not _has_labels(sheet):
        return ()
    names = _column_names(sheet)
    if is_excluded_column(names):
        return ()
    labels, statuses = _hits(sheet)
    labels = [hit for hit in labels if sheet.region(hit.node.parent or hit.node) not in _FRAME]
    lists = list(_lists(labels))
    in_headers = {hit.node.mem_id for one in lists for hit in one.hits}
    rows = [row for one in lists for row in _rows(one, sheet, observed)][:MOST_MESSAGES]
    cards = _cards([hit for hit in labels if hit.node.mem_id not in in_headers], sheet, observed)
    found = rows or cards or list(_status_rows(statuses, sheet, observed))
    return tuple(_told_apart([_message(one, names, sheet) for one in found[:MOST_MESSAGES]]))


# ---------------------------------------------------------------- the page


_CRUMBS = "[class*=crumb], [class*=position], [class*=location], [class*=weizhi], [class*=dqwz]"
_BETWEEN_CRUMBS = re.compile(r"[>\uff1e》/\s:：»\u203a]+")


def _column_names(sheet: Sheet) -> list[str]:
    """What tells the column: crumbs from the inside, short parts of <title>, headings, the address."""
    names: list[str] = []
    for node in sheet.tree.css(_CRUMBS)[:4]:
        parts = _BETWEEN_CRUMBS.split(node.text(deep=True, separator=" ")[:400])
        names += [part for part in reversed(parts) if 2 <= len(part) <= 16]
    title = sheet.tree.css_first("title")
    if title is not None:
        parts = re.split(r"\s*[-_|\uff5c\u2013—]+\s*", squeeze(title.text(deep=True)[:400]))
        names += [part for part in parts if 2 <= len(part) <= 12]
    names += [
        text
        for node in sheet.tree.css("h1, h2")[:4]
        if 2 <= len(text := squeeze(node.text(deep=True)[:100])) <= 10
    ]
    try:
        names.append(urlsplit(sheet.url).path[-200:])
    except ValueError:
        return names
    return names


# ---------------------------------------------------------------- labels


class _Hit(NamedTuple):
    """A text node that is a label; `inline` is what follows the colon in the same node."""

    node: LexborNode
    name: str
    label: str
    inline: str


def _hits(sheet: Sheet) -> tuple[list[_Hit], list[LexborNode]]:
    """The labels and the status words of the page, in order."""
    labels: list[_Hit] = []
    statuses: list[LexborNode] = []
    body = sheet.tree.body
    if body is None:
        return labels, statuses
    for count, node in enumerate(body.traverse(include_text=True)):
        if count > _MOST_NODES or len(labels) >= _MOST_HITS:
            break
        if node.tag != "-text":
            continue
        text = (node.text(deep=False) or "").strip()
        if not text:
            continue
        hit = _as_hit(node, text)
        if hit is not None:
            labels.append(hit)
        elif len(text) <= 12 and _STATUS.fullmatch(text):
            statuses.append(node)
    return labels, statuses


def _has_labels(sheet: Sheet) -> bool:
    """Two labels of messages, or a status word: asked of the text alone, for walking the tree costs more."""
    body = sheet.tree.body
    words = body.text(deep=True, separator="\x1f").split("\x1f") if body is not None else []
    count = 0
    for word in words[:_MOST_NODES]:
        text = word.strip()
        if text and (text[0] in _FIRST_SIGNS or text[0] in _STATUS_SIGNS) and _as_hit_or_status(text):
            count += 1
            if count >= 2:
                return True
    return False


def _as_hit_or_status(text: str) -> bool:
    if len(text) <= 12 and _STATUS.fullmatch(text):
        return True
    return _is_label(text) or (len(text) <= 40 and _REPLY_BY.fullmatch(text) is not None)


def _as_hit(node: LexborNode, text: str) -> _Hit | None:
    if text[0] in _FIRST_SIGNS:
        found = _LABEL.fullmatch(text[:4000])
        if found is not None:
            label = strip_spaces(found[1])
            name = _LABELS.get(label)
            if name is not None:
                return _Hit(node, name, label, squeeze(found[2] or ""))
    reply = _REPLY_BY.fullmatch(text) if len(text) <= 40 and text[-1] in "复下：:" else None
    return _Hit(node, "answer", reply[1], "") if reply else None


# ---------------------------------------------------------------- what was read of one message


@dataclass(slots=True)
class _Draft:
    """One message while it is read; `values` by name, `link` where its row leads."""

    values: dict[str, str] = field(default_factory=dict)
    shows: set[str] = field(default_factory=set)
    link: str = ""
    detail: bool = False
    asked: date | None = None
    answered: date | None = None


def _message(one: _Draft, names: Sequence[str], sheet: Sheet) -> Message:
    values = one.values
    answer = squeeze(values.get("answer", ""))[:MOST_ANSWER]
    own = [word for word in (values.get("type", ""),) if word]
    return Message(
        url=one.link or sheet.url,
        title=mask(squeeze(values.get("title", ""))[:200]),
        kind=message_kind([*own, one.link, *names] if one.link else [*own, *names]),
        asked=one.asked,
        answered=one.answered,
        unit=squeeze(values.get("unit", ""))[:80],
        status=squeeze(values.get("status", ""))[:20],
        answer="" if _NO_ANSWER.match(answer) else mask(answer),
        detail=one.detail,
        shows=tuple(name for name in ("asked", "answered", "unit", "answer") if name in one.shows),
    )


def _told_apart(messages: list[Message]) -> Iterator[Message]:
    """Cards without a link of their own get an address of their own: findings go by address, and five cards
    on one page are five messages. Title and day keep it the same when newer cards push them down."""
    alone = len(messages) == 1
    for one in messages:
        if alone or "#" in one.url or sum(other.url == one.url for other in messages) == 1:
            yield one
            continue
        mark = crc32(f"{one.title}\n{one.asked}".encode())
        yield replace(one, url=f"{one.url}#m{mark:08x}")


def _day(text: str, observed: date) -> date | None:
    if not text:
        return None
    found = find_dates(text[:60], observed)
    return found[0].day if found else line_date(plainly(text[:40]).strip(), observed)


# ---------------------------------------------------------------- lists with a header row


class _List(NamedTuple):
    """A header row: the element, and by place of the cell what it names."""

    row: LexborNode
    names: tuple[str, ...]
    hits: tuple[_Hit, ...]


def _lists(labels: Sequence[_Hit]) -> Iterator[_List]:
    by_row: dict[int, tuple[LexborNode, list[_Hit]]] = {}
    for hit in labels:
        row = None if hit.inline else _cell(hit.node).parent
        if row is not None:
            by_row.setdefault(row.mem_id, (row, []))[1].append(hit)
    for row, hits in by_row.values():
        if len(hits) < 2:
            continue
        cells = _children(row)
        named = {_cell(hit.node).mem_id: hit.name for hit in hits}
        names = tuple(named.get(cell.mem_id, "") for cell in cells)
        if (
            len(named) >= 2
            and len(named) >= 0.6 * len(cells)
            and {"asked", "status", "answered"} & set(names)
        ):
            yield _List(row, names, tuple(hits))


def _cell(node: LexborNode) -> LexborNode:
    """The largest element that holds nothing but the label."""
    cell = node
    for one in ancestors(node):
        if one.tag in _BOUNDS or not _is_alone(cell):
            break
        cell = one
        if one.tag in ("td", "th", "li", "dt", "dd"):
            break
    return cell


def _is_alone(node: LexborNode) -> bool:
    """Nothing but blanks and empty elements stands beside the node: asked of its neighbours, since the text
    of a parent may be the whole page."""
    return _blank_from(node.prev, forward=False) and _blank_from(node.next, forward=True)


def _blank_from(node: LexborNode | None, *, forward: bool) -> bool:
    for _ in range(6):
        if node is None:
            return True
        if node.tag == "-text" and (node.text(deep=False) or "").strip():
            return False
        if node.first_child is not None and node.tag != "-text":
            return False
        node = node.next if forward else node.prev
    return False


def _children(node: LexborNode) -> list[LexborNode]:
    """The element children; rows of forms and comments have other things between them."""
    found: list[LexborNode] = []
    child = node.first_child
    while child is not None and len(found) < 2000:
        if not (child.tag or "-").startswith(("-", "!")) and child.tag not in ("script", "style", "input"):
            found.append(child)
        child = child.next
    return found


def _rows(one: _List, sheet: Sheet, observed: date) -> list[_Draft]:
    """The rows under the header: its siblings, or those of the table body or list after its box."""
    for start in (one.row, *list(ancestors(one.row))[:3]):
        found = [draft for row in _after(start) if (draft := _row(one, row, sheet, observed)) is not None]
        if found:
            return found
    return []


def _after(start: LexborNode) -> Iterator[LexborNode]:
    """The elements after this one and their children."""
    sibling = start.next
    for _ in range(4 * MOST_MESSAGES):
        if sibling is None:
            return
        if not (sibling.tag or "-").startswith("-"):
            yield sibling
            yield from _children(sibling)
        sibling = sibling.next


def _row(one: _List, row: LexborNode, sheet: Sheet, observed: date) -> _Draft | None:
    cells = _children(row)
    if len(cells) != len(one.names):
        return None
    draft = _Draft(shows={name for name in one.names if name})
    for name, cell in zip(one.names, cells, strict=True):
        if name and not draft.values.get(name):
            draft.values[name] = squeeze(cell.text(deep=True)[: 2 * MOST_ANSWER])
    _date(draft, observed)
    _link(draft, row, sheet)
    told = draft.asked or draft.answered or draft.values.get("status")
    return draft if draft.values.get("title") and told else None


def _date(draft: _Draft, observed: date) -> None:
    draft.asked = _day(draft.values.get("asked", ""), observed)
    draft.answered = _day(draft.values.get("answered", ""), observed)


def _link(draft: _Draft, row: LexborNode, sheet: Sheet) -> None:
    """Where the row leads and, for want of a title, the words that lead there."""
    best = ""
    for node in row.css("a[href]")[:12]:
        url = sheet.joiner.join((node.attributes.get("href") or "").strip())
        words = squeeze((node.attributes.get("title") or "") or node.text(deep=True)[:400])
        if url and len(words) > len(best) and not words.startswith(("查看", "详情", "更多", "我要")):
            draft.link, best = url, words
    if best and not draft.values.get("title"):
        draft.values["title"] = best


# ---------------------------------------------------------------- labels with values: pages and cards


def _cards(labels: Sequence[_Hit], sheet: Sheet, observed: date) -> list[_Draft]:
    groups = [group for group in _groups(labels) if _is_message(group)]
    if not groups:
        return []
    if len(groups) == 1:
        return _page(groups[0], sheet, observed)
    return [
        draft for place, group in enumerate(groups) if (draft := _card(groups, place, group, sheet, observed))
    ]


def _groups(labels: Sequence[_Hit]) -> list[list[_Hit]]:
    """The labels parted into messages: a label that comes again begins the next one."""
    groups: list[list[_Hit]] = [[]]
    seen: set[str] = set()
    for hit in labels:
        if hit.label in seen and hit.name:
            groups.append([])
            seen = set()
        seen.add(hit.label)
        groups[-1].append(hit)
    return groups


_STRONG_NAMES = frozenset({"asked", "answered", "status", "answer"})


def _is_message(group: Sequence[_Hit]) -> bool:
    """Enough labels that only messages have: a service guide has 受理部门 and 办理时间 too."""
    strong = {hit.name for hit in group if hit.label not in _WEAK and hit.name}
    names = {hit.name for hit in group if hit.name}
    if not strong & {"asked", "answered", "answer", "status", "content", "writer", "title"}:
        return False
    return (
        bool(names & {"asked", "answered", "answer", "status"})
        and len(names) >= 2
        and bool(strong & _STRONG_NAMES or names & {"answer", "status", "answered"})
    )


def _page(group: Sequence[_Hit], sheet: Sheet, observed: date) -> list[_Draft]:
    draft = _filled(group, sheet, observed)
    if not draft.values.get("title"):
        draft.values["title"] = _page_title(sheet) or draft.values.get("content", "")[:40]
    draft.detail = bool({hit.name for hit in group} & {"content", "answer"})
    if not _says_something(draft):
        return []
    if not draft.detail:
        item = _cell(group[0].node).parent
        if item is not None:
            _link(draft, item, sheet)
        draft.detail = not draft.link
    return [draft]


def _says_something(draft: _Draft) -> bool:
    """A page whose labels are all without value is a template that a script fills."""
    return bool(draft.asked or draft.answered or draft.values.get("answer") or draft.values.get("status"))


_COLUMN_WORDS = re.compile(
    r"(?:信箱|留言板?|互动交流|政民互动|咨询|来信|选登|公开|反馈|投诉|建议|详情|内容|查看|问政|回复|答复)$"
)


def _page_title(sheet: Sheet) -> str:
    for selector in ("h1", "h2", "h3", "[class*=title]", "title"):
        for node in sheet.tree.css(selector)[:4]:
            if selector != "title" and sheet.region(node) in _FRAME:
                continue
            text = squeeze(node.text(deep=True)[:400])
            if selector == "title":
                text = re.split(r"\s*[-_|]\s*", text)[0]
            if 4 <= len(text) <= 120 and not (len(text) <= 8 and _COLUMN_WORDS.search(text)):
                return text
    return ""


def _card(
    groups: Sequence[Sequence[_Hit]], place: int, group: Sequence[_Hit], sheet: Sheet, observed: date
) -> _Draft | None:
    draft = _filled(group, sheet, observed)
    other = groups[place + 1] if place + 1 < len(groups) else groups[place - 1]
    item = _item(group[0].node, other[0].node)
    if item is not None:
        _link(draft, item, sheet)
        if not draft.values.get("status"):
            found = next((m for m in map(_STATUS.fullmatch, _lines(item)) if m), None)
            draft.values["status"] = found[1] if found else ""
    if not draft.values.get("title"):
        draft.values["title"] = draft.values.get("content", "")[:40]
    return draft if _says_something(draft) and draft.values["title"] else None


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


def _filled(group: Sequence[_Hit], sheet: Sheet, observed: date) -> _Draft:
    draft = _Draft(shows={hit.name for hit in group if hit.name})
    other_answer = any(hit.name == "answer" and hit.label != "反馈内容" for hit in group)
    for hit in group:
        if not hit.name or draft.values.get(hit.name):
            continue
        if hit.label == "反馈内容" and other_answer:
            # On a board 反馈内容 is what the citizen wrote, when the office's part has a name of its own.
            draft.values.setdefault("content", _value(hit, sheet))
            continue
        draft.values[hit.name] = _value(hit, sheet)
        if hit.name == "answer" and hit.label not in _LABELS and not draft.values.get("unit"):
            draft.values["unit"] = hit.label
            draft.shows.add("unit")
    _date(draft, observed)
    return draft


_INLINE = frozenset({"b", "strong", "em", "i", "span", "font", "label", "a", "u", "small", "big", "time"})


_ROWS = frozenset({"p", "li", "div"})
_BOUNDS = frozenset({"body", "tr", "table", "ul", "dl", "tbody"})


def _value(hit: _Hit, sheet: Sheet) -> str:
    """The words beside the label: behind the colon, in the following nodes, or in the next cell; never what
    stands in the foot of the page, which comes next where the value is empty."""
    if hit.inline:
        longer = hit.name in ("answer", "content")
        return squeeze(f"{hit.inline} {_beside(hit.node)}") if longer else hit.inline
    node: LexborNode | None = hit.node
    for _ in range(6):
        if node is None or node.tag in _BOUNDS:
            break
        text = _beside(node)
        after = next_element(node)
        if text or after is not None:
            return "" if text and after is not None and sheet.region(after) in _FRAME else text
        if _follows_labelled_row(node):
            return ""
        node = node.parent
    return ""


def _follows_labelled_row(node: LexborNode) -> bool:
    """Whether the row before this one is a label with its value as well: then this row holds its own value,
    and what comes after the last row is something else."""
    before = node.prev
    for _ in range(6):
        if before is None or not (before.tag or "-").startswith("-"):
            break
        before = before.prev
    if before is None or node.tag not in _ROWS or before.tag not in _ROWS:
        return False
    first = _first_words(before)
    return bool(first) and _is_label(first)


def _beside(node: LexborNode) -> str:
    """The text of the nodes after this one: of inline ones up to the next label, else of the next block."""
    gathered: list[str] = []
    sibling = node.next
    for _ in range(200):
        if sibling is None:
            break
        text = (
            squeeze(sibling.text(deep=True)[: 2 * MOST_ANSWER])
            if sibling.tag not in ("script", "style")
            else ""
        )
        first = _first_words(sibling) if text else ""
        if first and _is_label(first):
            break
        if sibling.tag == "br" and gathered and len("".join(gathered)) < 30:
            break
        if text:
            gathered.append(text)
            if sibling.tag not in _INLINE and sibling.tag != "-text" and sibling.tag != "p":
                break
        elif sibling.tag in ("td", "th", "dd", "div", "li"):
            break
        sibling = sibling.next
    return " ".join(gathered)[: 2 * MOST_ANSWER]


def _first_words(node: LexborNode) -> str:
    for line in node.text(deep=True, separator="\n")[:600].split("\n"):
        if line.strip():
            return line.strip()
    return ""


def _is_label(text: str) -> bool:
    found = _LABEL.fullmatch(text[:4000]) if text[0] in _FIRST_SIGNS else None
    return found is not None and strip_spaces(found[1]) in _LABELS


# ---------------------------------------------------------------- rows with nothing but a status word


def _status_rows(statuses: Sequence[LexborNode], sheet: Sheet, observed: date) -> Iterator[_Draft]:
    """Rows of link, date and status without any label. One date is the day of asking only while the message
    waits: of an answered one it may be either."""
    seen: set[int] = set()
    for node in statuses[:MOST_MESSAGES]:
        row = _row_around(node)
        if row is None or row.mem_id in seen:
            continue
        seen.add(row.mem_id)
        status = _STATUS.fullmatch((node.text(deep=False) or "").strip())
        draft = _Draft({"status": status[1] if status else ""}, {"status"})
        _link(draft, row, sheet)
        days = sorted({one.day for one in find_dates(row.text(deep=True, separator=" ")[:600], observed)})
        single = row_date(row.text(deep=True, separator="\n")[:600], observed)
        if message_state(draft.values["status"]) == "open":
            draft.asked = days[0] if days else single
        elif len(days) == 2:
            draft.asked, draft.answered = days
        if draft.link and draft.values.get("title") and (days or single):
            yield draft


def _row_around(node: LexborNode) -> LexborNode | None:
    for depth, one in enumerate(ancestors(node)):
        if depth > 5 or one.tag in ("body", "table", "tbody", "ul") or len(one.text(deep=True)) > 600:
            return None
        if one.tag in ("li", "tr", "dl", "div", "p") and one.css_first("a[href]") is not None:
            return one
    return None
