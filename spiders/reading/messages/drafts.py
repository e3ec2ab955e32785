"""What is read of one message, until it is a fact."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from zlib import crc32

from msgspec.structs import replace
from selectolax.lexbor import LexborNode

from checks.facts import Message
from checks.late_patterns import late_pattern
from checks.message_answers import says_nothing
from checks.message_signs import message_kind, message_state
from spiders.reading.date_forms import plainly
from spiders.reading.dates import find_dates
from spiders.reading.masking import mask_letter, mask_name
from spiders.reading.messages.labels import STATUS, is_office, office_at_end
from spiders.reading.row_dates import line_date
from spiders.reading.sheet import Sheet, squeeze

MOST_ANSWER = 2_000
_NO_ANSWER = late_pattern(
    r"(?:(?:暂无|暂无内容|(?:暂无|暂未|尚未|还未|未|待|等待|暂时?没有|还没有|没有)(?:任何|相关)?(?:回复|答复)(?:内容|信息|意见|结果)?)"
    r"(?:[，,]?请?(?:您|你)?(?:耐心|稍后)?(?:等待|关注|查看))?|无|--?|—+|/"
    r"|正在办理.{0,10}|办理中|处理中)[。.!！]?"
)
_SIGNS = late_pattern(r"[\W\d_]|尊敬的|网友|市民|来信人|先生|女士|[您你]们?好|此复|特此[回答]复")
"""What a letter without contents consists of, its signature apart."""
_LONGEST_STATUS = 12
_YES_OR_NO = {"是": "已回复", "√": "已回复", "否": "未回复", "\u00d7": "未回复", "✓": "已回复", "✗": "未回复"}
"""States under 是否回复."""
_TIME = late_pattern(
    r"(?:[日号T]|\d\D{0,3}?\s)[\sT]{0,4}(?P<afternoon>[下晚夜][午上间里]?)?(?:上午|凌晨|中午|早上)?\s{0,2}"
    r"(?P<hour>[01]?\d|2[0-3])[:：\u2236\ufe30\ufe55点时](?P<minute>[0-5]\d)(?P<pm>(?::\d\d)?\s?[Pp][Mm])?"
)
_WEEKDAY = late_pattern(r"[\s（(]{0,3}(?:星期|周|礼拜)[一二三四五六日天][\s）)]{0,3}")
_DAY = r"(?:20\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}\s?日?|\d{1,2}\s?月\s?\d{1,2}\s?日)"
_CLOCK = r"(?:\s{0,2}\d{1,2}[:：\u2236]\d\d(?::\d\d)?)?"
_STAGE = r"(?:第[一1]次|首次|初次|初步|阶段性?|前期|先行)"
_REPLIES = r"(?:(?:已|作出)?(?:答复|回复|反馈|回应|办理情况|处理情况)(?:情况|意见|内容|如下)?)"
_STEP = late_pattern(
    rf"(?:[一1①]\s?[、.．]?\s?)?(?P<open>[\[【(（])?\s?(?P<stage>{_STAGE}(?:答复|回复|反馈))?[\s:：（(]{{0,3}}"
    rf"(?P<day>{_DAY}){_CLOCK}[\s，,]{{0,2}}(?P<what>{_STAGE}?{_REPLIES})?\s?[)）]?(?(open)[\]】)）]|[:：])[:：]?"
)
"""What leads the first of several answers: `【2026-10-15 10:20】`, `首次答复（10月15日）：`."""
_LATER_STEP = late_pattern(
    rf"[\[【(（][^\[\]【】()（）]{{0,12}}?{_DAY}{_CLOCK}\s?"
    r"(?:[\u4e00-\u9fff]{0,8}?(?:[答回]复|补充|反馈|办结))?[\]】)）]"
    rf"|(?:第[二三2-9]次|最终|再次|补充|办结)(?:答复|回复|反馈)"
)
_WITHIN_STEP = 80
_CLOSING = (17, 30)
"""When offices close, in summer half an hour later in many places: nobody reads a message after that."""
_NOON = 12
_PART_NAMES = ("asked", "answered", "unit", "answer")
_TAG = late_pattern(r"[\[【〔]\s?([\u4e00-\u9fff]{2,9})\s?[\]】〕]")
_TAG_AT_END = late_pattern(
    r"[\[【〔（(]\s?((?:我[要来为给]|关于|属于?)?[\u4e00-\u9fff]{0,6}?(?:[找纠挑]错|咨询|投诉|建议|建言|求助|举报)(?:类|件|留言|信件)?)"
    r"\s?[\]】〕）)]\Z"
)
_KIND_LEADS = late_pattern(
    r"(?:我[要来为给])?(?:本?(?:政府)?(?:网站|网页|页面|栏目|网上))?(?:[找纠挑]错|纠正|咨询|投诉|建议|求助)(?:类|留言)?\s?(?=[:：—－-])"
)
_PERSON = late_pattern(r"[\u4e00-\u9fff]{2,4}")
_BUTTONS_AT_END = late_pattern(
    r"(?:[\s【\[（(|\uff5c]{0,4}(?:打印|关闭|返回)(?:本页|本窗口|窗口|页面|列表|首页|顶部|上一页)?[\s】\]）)|\uff5c]{0,4}){1,4}\Z"
)
_LONGEST_BUTTONS = 40
"""What closes a letter that opens in a window of its own: behind it no signature would be read."""


@dataclass(slots=True)
class Draft:
    """One message while it is read; `values` by name, `link` where its row leads."""

    values: dict[str, str] = field(default_factory=dict)
    shows: set[str] = field(default_factory=set)
    link: str = ""
    detail: bool = False
    asked: date | None = None
    answered: date | None = None
    asked_late: bool = False
    wordless: bool = False


def settle(draft: Draft, observed: date) -> None:
    """Read the days out of the values, and put right what stands under another name.

    A hotline shows when it took the message down: that is when it was asked, for want of another day.
    办理情况 may hold the whole answer, and 办理结果 a mere 已办结.
    """
    if (said := _YES_OR_NO.get(draft.values.get("status", ""))) is not None:
        draft.values["status"] = said
    _part_status_from_answer(draft)
    _cut_buttons(draft)
    draft.asked = day_of(draft.values.get("asked", ""), observed)
    draft.answered = day_of(draft.values.get("answered", ""), observed)
    if draft.asked is None and "accepted" in draft.shows and not draft.values.get("asked"):
        draft.asked = day_of(draft.values.get("accepted", ""), observed)
        draft.shows.add("asked")
    draft.asked_late = is_evening(draft.values.get("asked", ""))
    _read_signature(draft, observed)
    _read_first_step(draft, observed)


def _read_first_step(draft: Draft, observed: date) -> None:
    """The first of several answers that stand in one place counts, whatever day the page shows for the last;
    one that only says `已收悉` is none."""
    answer = draft.values.get("answer", "")
    step = _STEP.match(answer[:_WITHIN_STEP]) if answer else None
    if step is None or not (step["open"] or step["what"] or step["stage"]):
        return
    steps = list(_LATER_STEP.finditer(answer, step.end()))
    if not steps and not (step["what"] or step["stage"]):
        return  # one day in brackets may be when the matter was looked into
    said = answer[step.end() : steps[0].start() if steps else len(answer)]
    day = _day_of_step(step["day"], draft.asked or draft.answered, observed)
    in_order = day is not None and (draft.asked or day) <= day <= min(draft.answered or observed, observed)
    if in_order and said.strip() and not says_nothing(said.strip()):
        draft.answered = day
        draft.shows.add("answered")


def _day_of_step(words: str, near: date | None, observed: date) -> date | None:
    """A day without year is the first of its name after the question."""
    if words.startswith("20"):
        return day_of(words, observed)
    month, day = (int(number) for number in re.findall(r"\d+", words)[:2])
    begun = near or observed
    for year in (begun.year, begun.year + 1):
        try:
            found = date(year, month, day)
        except ValueError:
            return None
        if found >= begun:
            return found
    return None


def is_evening(moment: str) -> bool:
    """Whether the time of day that stands behind the day lies after the offices have closed."""
    found = _TIME.search(moment[:60])
    if found is None:
        return False
    hour = int(found["hour"])
    if hour < _NOON and (found["afternoon"] or found["pm"]):
        hour += _NOON
    return (hour, int(found["minute"])) >= _CLOSING


def _cut_buttons(draft: Draft) -> None:
    answer = draft.values.get("answer", "")
    if found := _BUTTONS_AT_END.search(answer, max(0, len(answer) - _LONGEST_BUTTONS)):
        draft.values["answer"] = answer[: found.start()]


def _part_status_from_answer(draft: Draft) -> None:
    values = draft.values
    if len(values.get("status", "")) > _LONGEST_STATUS:
        told = values.pop("status")
        if not values.get("answer"):
            values["answer"] = told
            draft.shows.add("answer")
    told = values.get("answer", "")
    if STATUS.fullmatch(told) and message_state(told) != "transferred":  # 回复内容：已转办 was said in reply
        told = values.pop("answer")
        if message_state(told) == "answered":
            draft.shows.discard("answer")
        values.setdefault("status", told)


def day_of(text: str, observed: date) -> date | None:
    """The first date of a value."""
    if not text:
        return None
    text = _WEEKDAY.sub(" ", text[:60])  # elsewhere a day with its name is today's
    found = find_dates(text, observed)
    return found[0].day if found else line_date(plainly(text[:40]).strip(), observed)


def _read_signature(draft: Draft, observed: date) -> None:
    """The unit and day that sign an answer count where the page has no labels for them."""
    answer = draft.values.get("answer", "")[-200:].rstrip(" 。")
    if not answer or (draft.answered and draft.values.get("unit")):
        return
    found = [one for one in find_dates(answer, observed) if one.end >= len(answer) - 9]
    before = answer
    if found and re.fullmatch(r"[日\s\d:：)）\]】]*", answer[found[-1].end :]):
        day, before = found[-1].day, answer[: found[-1].start]
        if draft.answered is None and (draft.asked or day) <= day <= observed:
            draft.answered = day
            draft.shows.add("answered")
    if not draft.values.get("unit") and (office := office_at_end(before.rstrip(" ()（）[]【】，,、；;|"))):
        draft.values["unit"] = office
        draft.shows.add("unit")
    if len(answer) < 60 and not _SIGNS.sub("", before.replace(draft.values.get("unit") or "\n", "")):
        draft.values["answer"] = ""


def set_link(draft: Draft, row: LexborNode, sheet: Sheet) -> None:
    """Where the row leads and, for want of a title, the words that lead there."""
    best = ""
    for node in row.css("a[href]")[:12]:
        url = sheet.joiner.join((node.attributes.get("href") or "").strip())
        words = squeeze((node.attributes.get("title") or "") or node.text(deep=True)[:400])
        if len(words) > len(best) and not words.startswith(("查看", "详情", "更多", "我要")):
            draft.link, best = url, words
    if best and not draft.values.get("title"):
        draft.values["title"] = best


def says_something(draft: Draft) -> bool:
    """A page whose labels are all without value is a template that a script fills; one whose labels are
    followed by rules (`处理状态：可凭编号查询。`) tells how to write."""
    told = draft.asked or draft.answered or message_state(draft.values.get("status", "")) != "unknown"
    return bool(told)


def message_of(draft: Draft, names: Sequence[str], sheet: Sheet) -> Message:
    """The fact. `names` are those of the column, the nearest first."""
    values = draft.values
    title = squeeze(values.get("title", ""))[:200]
    answer = squeeze(values.get("answer", ""))[:MOST_ANSWER]
    nearest = [values.get("type") or _tag_of(title), draft.link]
    # What the citizen called the message is no name of its column: 电费计算错误 is no 找错.
    column = [name for name in names if name not in title and not (title and title in name)]
    return Message(
        url=draft.link or sheet.url,
        title=mask_letter(title),
        kind=message_kind([name for name in (*nearest, *column) if name]),
        asked=draft.asked,
        answered=draft.answered,
        unit=_unit(squeeze(values.get("unit", ""))[:80]),
        status=squeeze(values.get("status", ""))[:20],
        answer="" if _NO_ANSWER.fullmatch(answer) else mask_letter(answer),
        detail=draft.detail,
        asked_late=draft.asked_late,
        wordless=draft.wordless,
        shows=tuple(name for name in _PART_NAMES if name in draft.shows),
    )


def _tag_of(title: str) -> str:
    """The kind that leads the title, in brackets or before a colon, or ends it in brackets:
    `【网站找错】栏目日期有误`, `网页纠错：日期有误`, `日期有误（我要纠错）`."""
    if found := _TAG.match(title) or _TAG_AT_END.search(title):
        return found[1]
    found = _KIND_LEADS.match(title)
    return found[0] if found else ""


def _unit(words: str) -> str:
    """Who answered; the name of a clerk is starred."""
    return mask_name(words) if _PERSON.fullmatch(words) and not is_office(words) else words


def told_apart(messages: list[Message]) -> Iterator[Message]:
    """Cards without a link of their own get an address of their own: findings go by address, and five cards
    on one page are five messages. Title and day keep it the same when newer cards push them down."""
    alone = len(messages) == 1
    for one in messages:
        if alone or "#" in one.url or sum(other.url == one.url for other in messages) == 1:
            yield one
            continue
        mark = crc32(f"{one.title}\n{one.asked}".encode())
        yield replace(one, url=f"{one.url}#m{mark:08x}")
