"""A question and what followed it, as posts of a thread or steps of a timeline: nothing but who did what on
which day tells their parts apart.

`网友提问 2026-11-02 09:10`, `县住建局 答复 2026-11-05`, `2026-11-03 已转办`, each with its text below it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import takewhile
from typing import Literal, NamedTuple

from checks.late_patterns import late_pattern
from spiders.reading.messages.drafts import Draft, settle
from spiders.reading.messages.labels import LABELS, is_office
from spiders.reading.messages.values import ENDS
from spiders.reading.sheet import Sheet, squeeze, strip_spaces

Role = Literal["asks", "answers", "follows", "passes"]

_FRAME = frozenset({"head", "nav", "foot", "crumb", "side"})
_NOT_READ = frozenset({"script", "style", "option", "textarea", "button", "noscript", "template"})
_MOST_LINES = 2_000
_LONGEST_HEAD = 40
_LONGEST_LINE = 4_000
_NEAR = 2
"""Lines between what a post is called and its day: who wrote it may stand between."""
_CITIZEN = (
    "(?:热心|匿名)?(?:网友|网民|市民|群众|居民|游客|访客|用户|楼主"
    "|(?:来信|留言|提问|咨询|诉求)人|(?:提问|留言|来信)者)"
)
_NAME = (
    r"(?:[A-Za-z0-9_.*\uff0a]{1,16}|[\u4e00-\u9fff][*\uff0a\u00d7某][\u4e00-\u9fff*\uff0a]{0,2}"
    r"|[\u4e00-\u9fff]{1,2}(?:先生|女士|同志|同学))"
)
_WRITER = rf"(?:{_CITIZEN}|{_NAME})[\s:：]{{0,2}}{_NAME}?"
_OFFICE = r"[\u4e00-\u9fff（）()]{2,24}"
_ASKS = late_pattern(
    rf"(?:{_WRITER})?[\s:：]{{0,2}}(?:于|的)?(?:我要)?(?:首次)?(?:提问|留言|来信|写信|咨询|投诉|建议|建言|反映|求助|求决|发帖|诉求"
    r"|提交(?:了)?(?:留言|诉求|来信|信件|工单|问题|咨询|投诉|建议)?|发起(?:提问|咨询)|(?:我[为给])?(?:政府)?网站(?:找错|纠错))[:：]?"
)
_FOLLOWS = late_pattern(
    rf"(?:{_WRITER})?[\s:：]{{0,2}}(?:再次|继续|补充|追加)?(?:追问|跟帖|回帖|评论|同问|再问|[再二]次(?:提问|咨询|来信|留言)|(?:追加|补充|继续)(?:提问|留言|说明|咨询)|评价|点评)\d{{0,2}}[:：]?"
    rf"|{_WRITER}[\s:：]{{0,2}}(?:回复|补充|感谢|反馈)[:：]?"
)
_ANSWERS = late_pattern(
    rf"(?P<before>{_OFFICE}?)?[\s:：]{{0,2}}(?:已|于|的)?(?:官方|正式|最终|初步|首次|再次|二次|补充|公开|统一|单位|部门|工作人员|管理员|办理)?"
    r"(?:回复|答复|解答|回答|回信|复信|办结|办理(?:结果|答复|反馈|完毕)|处理结果|结果反馈)(?:内容|意见|留言|网友|网民|市民|群众|来信人)?"
    rf"\s?(?:[（(\[【](?P<within>{_OFFICE}?)[）)\]】])?[:：]?"
)
_PASSES = late_pattern(
    r".{0,14}?(?:受理|已转|转办|转交|转送|转派|交办|分办|分派|派单|派发|签收|接收|审核|流转|办理中|处理中|下派|登记|转至|移送).{0,16}"
)
_SPEAKS = late_pattern(
    rf"(?:(?:提问|咨询|留言|来信|发帖|诉求)[人者]|网友|网民|楼主)\s?[:：]\s?(?P<asker>{_NAME}|[\u4e00-\u9fff]{{1,4}})"
    rf"|(?:(?:回答|回复|答复|解答)[人者]|(?:回答|回复|答复|解答|办理)(?:单位|部门))\s?[:：]\s?(?P<office>{_OFFICE})"
)
"""`提问者：王**` beside a day without label."""
_DAY = late_pattern(
    r"(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}\s?日?"
    r"(?:[\sT]{0,4}(?:[上下]午)?\s?\d{1,2}[:：\u2236时]\d{1,2}分?(?:[:：\u2236]\d{1,2}秒?)?)?"
)
_SIGN = late_pattern(
    r"(?:网友|网民|市民|群众|居民|游客|访客|用户|楼主|来信人|留言人)[^<>]{0,12}(?:提问|留言|来信|写信|咨询|投诉|建议|反映|求助|发帖|诉求|提交)"
    r"|>\s{0,3}(?:我要)?(?:提问|留言|来信|咨询|投诉|求助|发帖|(?:我[为给])?(?:政府)?网站(?:找错|纠错))\s{0,3}<|提交(?:留言|诉求|信件|来信)"
)
_EDGES = " \t|\uff5c/·,，、;；:：-—[]【】于在"
_NOBODY = frozenset({"", "官方", "网站", "管理员", "工作人员", "单位", "部门", "办理"})


class Head(NamedTuple):
    """What leads a post: its role, the words that say so, its day, the lines that it takes, and what is said
    behind it in its last line."""

    role: Role
    words: str
    moment: str
    first: int
    last: int
    said: str


def thread_of(sheet: Sheet, observed: date, *, on_board: bool) -> Draft | None:
    """The one question of the page with its first answer, or without any where other posts followed; None for
    a page of several, or of none. On a board shorter words will do."""
    if not on_board and not _SIGN.search(sheet.markup):
        return None
    lines = _lines(sheet)
    heads = list(_heads(lines))
    if len(heads) < 2 or heads[0].role != "asks" or sum(head.role == "asks" for head in heads) > 1:
        return None
    return _draft(heads, lines, observed)


def _draft(heads: Sequence[Head], lines: Sequence[str], observed: date) -> Draft:
    asked = heads[0]
    draft = Draft({"asked": asked.moment, "content": _said(0, heads, lines), "type": asked.words}, {"asked"})
    draft.shows.add("answer")  # where other posts stand, an answer would stand too
    at = next((place for place, head in enumerate(heads) if _answers(place, heads, lines)), None)
    if at is not None:
        answer = heads[at]
        # a post may be signed below its text instead of headed above it
        said = _said(at, heads, lines) or _said(at - 1, heads, lines)
        draft.values |= {"answered": answer.moment, "answer": said}
        draft.shows |= {"answered"}
        if unit := _unit(answer.words):
            draft.values["unit"] = unit
            draft.shows.add("unit")
    elif heads[-1].role == "passes":
        draft.values["status"] = heads[-1].words
    draft.detail = True
    settle(draft, observed)
    return draft


def _answers(at: int, heads: Sequence[Head], lines: Sequence[str]) -> bool:
    """Whether the post is an answer; one that only names the office may tell that it was passed on."""
    head = heads[at]
    named_only = head.role == "answers" and is_office(head.words) and not _ANSWERS.fullmatch(head.words)
    return head.role == "answers" and not (named_only and _PASSES.fullmatch(_said(at, heads, lines)))


def _said(at: int, heads: Sequence[Head], lines: Sequence[str]) -> str:
    end = heads[at + 1].first if at + 1 < len(heads) else len(lines)
    below = takewhile(lambda line: not ENDS.match(line), lines[heads[at].last + 1 : end])
    said = (line for line in below if strip_spaces(line.rstrip(":：")) not in LABELS)
    return squeeze(" ".join((heads[at].said, *said)))[:_LONGEST_LINE]


def _unit(words: str) -> str:
    found = _ANSWERS.fullmatch(words)
    if found is None:
        speaks = _SPEAKS.fullmatch(words)
        return (speaks["office"] or "") if speaks is not None else words if is_office(words) else ""
    named = (found["within"] or "", found["before"] or "")
    return next((name for name in named if name not in _NOBODY), "")


def _heads(lines: Sequence[str]) -> Iterator[Head]:
    taken = -1
    for at, line in enumerate(lines):
        found = _DAY.search(line[: _LONGEST_HEAD * 2]) if "20" in line[: _LONGEST_HEAD * 2] else None
        head = (
            _head(lines, at, taken, line[: found.start()], found[0], line[found.end() :]) if found else None
        )
        if head is not None:
            taken = head.last
            yield head


def _head(lines: Sequence[str], at: int, taken: int, before: str, moment: str, after: str) -> Head | None:
    words = squeeze(f"{before}{after}".replace("（）", "").replace("()", "")).strip(_EDGES)
    if not words:
        return _beside(lines, at, taken, moment)
    if role := role_of(words):
        return Head(role, words, moment, at, at, "")
    who, colon, said = _parted(after)
    role = role_of(who.strip(_EDGES)) if colon and not before.strip(_EDGES) else None
    return Head(role, who.strip(_EDGES), moment, at, at, said.strip()) if role else None


def _parted(text: str) -> tuple[str, str, str]:
    return text.replace(":", "：", 1).partition("：")


def _beside(lines: Sequence[str], at: int, taken: int, moment: str) -> Head | None:
    """The head whose day stands in a line of its own: what it is called stands before it, or right behind."""
    for place in range(at - 1, max(taken, at - 1 - _NEAR), -1):
        if _SPEAKS.fullmatch(lines[place]):
            return Head(role_of(lines[place]) or "follows", lines[place], moment, place, at, "")
        if LABELS.get(strip_spaces(lines[place].rstrip(":："))) not in (None, "answer", "content"):
            return None  # 提问时间 beside its day: the line before that tells something else
        if role := role_of(lines[place].strip(_EDGES)):
            return Head(role, lines[place].strip(_EDGES), moment, place, at, "")
    words = lines[at + 1].strip(_EDGES) if at + 1 < len(lines) else ""
    role = role_of(words)
    return Head(role, words, moment, at, at + 1, "") if role and not _DAY.search(words) else None


def role_of(words: str) -> Role | None:
    """What who is called so does in a thread, None for other words."""
    if not 2 <= len(words) <= _LONGEST_HEAD:
        return None
    if _FOLLOWS.fullmatch(words):
        return "follows"
    if _ASKS.fullmatch(words):
        return "asks"
    if (speaks := _SPEAKS.fullmatch(words)) is not None:
        return "asks" if speaks["asker"] else "answers" if is_office(speaks["office"]) else None
    answer = _ANSWERS.fullmatch(words)
    if answer is not None and all(not name or name in _NOBODY or is_office(name) for name in answer.groups()):
        return "answers"
    if is_office(words):
        return "answers"
    if len(words) <= _LONGEST_HEAD // 2 and _PASSES.fullmatch(words):
        return "passes"
    return None


def _lines(sheet: Sheet) -> list[str]:
    """The texts of the page's middle in order."""
    body = sheet.tree.body
    lines: list[str] = []
    for node in body.traverse(include_text=True) if body is not None else ():
        if node.tag != "-text" or node.parent is None or node.parent.tag in _NOT_READ:
            continue
        words = squeeze((node.text(deep=False) or "")[:_LONGEST_LINE])
        if words and sheet.region(node.parent) not in _FRAME:
            lines.append(words)
        if len(lines) >= _MOST_LINES:
            break
    return lines
