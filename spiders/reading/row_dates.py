"""The publish dates of list rows."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from checks.late_patterns import late_pattern
from spiders.reading.date_forms import is_slip, made, made_without_year, plainly, relative_day
from spiders.reading.dates import EVENTS, LONGEST, DateFound, find_dates, labelled_date

_TIME = r"[ T\-]{0,3}\d{1,2}:\d\d(?::\d\d)?(?:\.\d{1,3})?"
_LINE = re.compile(
    r"[ \[(【〔|/·•\-]*(?:(?!今天|今日|现在|当前|有效|失效|截止|截至|废止|成文|生成|施行|实施|生效|开标|报名"
    rf"|会议|活动|结束|开始|{'|'.join(EVENTS)})"
    r"[\u4e00-\u9fff ]{2,8}:[ ]?)?"
    r"((?:19|2\d)\d\d)(?:[-/.]|[ ]?年)[ ]?(\d{1,2})(?:[-/.]|[ ]?月)[ ]?(\d{1,2})[ ]?[日号]?"
    rf"(?:{_TIME})?[ \])】〕|/·•,]*"
)
_DAY_ALONE = late_pattern(
    r"(?:^|\n)[ ]?(\d{1,2})[ ]?日?[ ]?\n[\[/ ]*((?:19|20)\d\d)[ ]?[-/.年][ ]?(\d{1,2})[ ]?月?[ \]]*(?=\n|$)"
)
_MONTH_FIRST = late_pattern(
    r"(?:^|\n)[ ]?((?:19|20)\d\d)[ ]?[-/.年][ ]?(\d{1,2})[ ]?月?[-/.]?\n[ ]?(\d{1,2})[ ]?日?[ ]?(?=\n|$)"
)
_YEAR_LAST = late_pattern(
    r"(?:^|\n)[ ]?(\d{1,2})[ ]?[-/.月][ ]?(\d{1,2})[ ]?日?[ ]?\n[ ]?((?:19|20)\d\d)[ ]?年?[ ]?(?=\n|$)"
)
_YEAR_FIRST = late_pattern(
    r"(?:^|\n)[ ]?((?:19|20)\d\d)[ ]?年?[ ]?\n[ ]?(\d{1,2})[ ]?[-/.月][ ]?(\d{1,2})[ ]?日?[ ]?(?=\n|$)"
)
_THREE = late_pattern(
    r"(?:^|\n)((?:19|20)\d\d)[ ]?[年\-/.]?\n[-/.]?\n?(\d{1,2})[ ]?[月\-/.]?\n[-/.]?\n?(\d{1,2})日?(?=\n|$)"
)
_DAY_MONTH = late_pattern(r"(?:^|\n)[ ]?(\d{1,2})[ ]?日?[ ]?\n[/ ]*(\d{1,2})[ ]?月[ ]?(?=\n|$)")
_MONTH_DAY_LINES = late_pattern(r"(?:^|\n)[ ]?(\d{1,2})[ ]?月[ ]?\n[ ]?(\d{1,2})[ ]?日?[ ]?(?=\n|$)")
_SHORT_LINE = re.compile(
    r"(?:(\d{1,2})([-/])(\d{2})|(\d{2})[-/](\d)|(\d{1,2})月(\d{1,2})日|(\d\d)\.(\d\d))"
    r"(?:[ ]\d{1,2}:\d\d(?::\d\d)?)?$"
)
_LINE_ENDS = frozenset("0123456789０１２３４５６７８９日号])】〕\uff3d）天前刚才\uff5c|·/,")
_DATE_LIKE = re.compile(
    r"\d[ ]?[-/.月年∶：:－．／—\u2013\n]|[一二三四五六七八九十\u3007○零]月|\d{8}|[天日时周钟刚]前|[昨今]"
)
_YEAR_LINE = re.compile(r"(?:^|\n)[^\S\n]{0,4}(?:19|20)\d\d[^\S\n]?年?[^\S\n]{0,4}(?:\n|$)")
_COUNTER = re.compile(
    r"(?:第|访问量?|浏览量?|点击量?|人次|总数|累计|编号|序号)[^\S\n]{0,4}[:：]?\s{0,9}\d{8}(?!\d)|(?<!\d)\d{8}\s{0,9}(?:位|人|次|个|号)"
)
"""`您是第<b>20180326</b>位访客`: eight digits that count."""
_BANNER = late_pattern(r"[^\n]{6,20}日[^\S\n]{0,9}\n\s{0,9}星期[一二三四五六日天]")
"""Today's date and its weekday in two elements."""
_NO_YEAR = 2100
"""From here on a year is one that was mistyped (2206), or none."""
_TERM = late_pattern(
    r"(?:有效|失效|废止|到期|截止|截至|止于|期限|至|到|～|~|—|施行|实施|生效|开标|报名|会议|活动|结束|开始|考试|开庭"
    rf"|计划|预计|拟|完成|完工|竣工|开工|投用|任期|保质|(?:{'|'.join(EVENTS)})(?:时间|日期))[^，。；！？\d]{{0,6}}$"
)
"""What stands before a day ahead that is no day of publishing."""
_TERM_ENDS = late_pattern(r"(?:前|止|以前|之前|到期|失效|截止|至|到|～|~|—|--?)\W{0,3}$")
_TO_COME = late_pattern(
    r"(?:访谈|直播|拍卖|竞价|竞买|挂牌|听证|评审|答辩|授课|宣讲|义诊|接访|接待|停[水电气]|检修|施工|开放|放假|预[告约])[\u4e00-\u9fff]{0,2}"
    r"(?:时间|日期|预告|时段)[ ]{0,3}:?[ ]{0,3}$"
)
"""A label of what may lie ahead; of what is past the same label is the best day that the row has."""
_LONGEST_EVENT = 20
_OPENING = ("[", "(", "【", "〔")
_CLOSING = ("]", ")", "】", "〕")
_LINE_BRACKETS = " []()【】〔〕|·•"


def row_date(text: str, observed: date) -> date | None:
    """The publish date of one list row, or None.

    `text` has one line for each text node of the row. A line that is nothing but a date outranks a labelled
    one, that a date at the edge of a line, and that a date in a short line; the date in a title or abstract
    (`关于2026年3月5日停水的通知`) never counts. Of several whole-line dates the newest that is
    not ahead counts.
    """
    if "星期" in text:
        text = _BANNER.sub("", text[:LONGEST])
    if "位" in text or "人" in text or "次" in text:
        text = _COUNTER.sub("", text[:LONGEST])
    days = line_dates(text[:LONGEST], observed)
    if any(day > observed for day in days):
        days = _published_days(text[:LONGEST], observed)
        if not days:
            return _beside_terms(text[:LONGEST], observed)
    if days and _YEAR_LINE.search(text):
        # `10月18日<br>2025`: the day's own line would be read as one of this year.
        stripped = map(str.strip, plainly(text[:LONGEST]).split("\n"))
        parted = _parted([line for line in stripped if line], observed)
        days = [parted] if parted else days
    if len(days) == 1:
        return days[0]
    if days:
        return max((day for day in days if day <= observed), default=min(days))
    if not _DATE_LIKE.search(text):
        return None
    plain = plainly(text[:LONGEST])
    lines = [line for line in map(str.strip, plain.split("\n")) if line]
    day = _parted(lines, observed) or labelled_date(plain, observed)
    return day if day and not _is_to_come(day, lines, observed) else _edge(lines, observed)


def line_dates(text: str, observed: date) -> list[date]:
    """The dates of those lines of the text that consist of one, in order, however far ahead they lie."""
    return [
        day
        for line in map(str.strip, text.split("\n"))
        if 1 < len(line) <= 40 and line[-1] in _LINE_ENDS and (day := line_date(line, observed, far=True))
    ]


def _published_days(text: str, observed: date) -> list[date]:
    """The dates of the lines that consist of one, without those ahead whose neighbours say that they are
    terms (`有效期至<b>2031-05-01</b>`)."""
    lines = [line for line in map(str.strip, text.split("\n")) if line]
    days: list[date] = []
    for before, line, after in zip(["", *lines], lines, [*lines[1:], ""], strict=False):
        found = line_dates(line, observed)
        if not found:
            continue
        ahead = found[0] > observed
        if not (ahead and (_labels_term(before) or _TERM_ENDS.match(after) or _labels_event(line))):
            days += found
    return days


def _labels_event(line: str) -> bool:
    before = plainly(line[:40])
    digit = next((at for at, sign in enumerate(before) if sign.isdigit()), 0)
    return _ends_with_event(before[:digit])


def _beside_terms(text: str, observed: date) -> date | None:
    """What the other lines say, where those that consist of a date are terms."""
    lines = [line for line in map(str.strip, plainly(text).split("\n")) if line]
    others = [line for line in lines if not line_dates(line, observed)]
    return labelled_date("\n".join(others), observed) or _edge(others, observed)


def _is_to_come(day: date, lines: list[str], observed: date) -> bool:
    """Whether the day ahead is that of an event which a label before it names."""
    if day <= observed:
        return False
    found = ((line, one) for line in lines for one in find_dates(line, observed) if one.day == day)
    return any(_ends_with_event(line[: one.start]) for line, one in found)


def _ends_with_event(before: str) -> bool:
    return _TO_COME.search(before[-_LONGEST_EVENT:]) is not None


def _labels_term(line: str) -> bool:
    """A label, not a title that ends with such a word (`某县召开工作会议`)."""
    is_label = len(line) <= 8 or (len(line) <= 14 and line[-1] in ":：")
    return is_label and _TERM.search(line) is not None


@lru_cache(8192)
def line_date(line: str, observed: date, *, far: bool = False) -> date | None:
    """The date that the line (trimmed) consists of, with brackets, label or time of day. Where people see it
    as the row's own date, `far`, it is read as it stands, however far ahead; else only days that lie ahead by
    a slip of the year are."""
    line = plainly(line).strip()
    match = _LINE.fullmatch(line)
    if match:
        year = int(match[1])
        seen = year > observed.year and ((far and year < _NO_YEAR) or is_slip(year, observed))
        return made(year, int(match[2]), int(match[3]), date(year, 1, 1) if seen else observed)
    bare = line.strip(_LINE_BRACKETS)
    if not 4 <= len(bare) <= 32:
        return relative_day(bare, observed)
    short = _SHORT_LINE.match(bare)
    if short:
        month, day = (number for number in short.group(1, 3, 4, 5, 6, 7, 8, 9) if number)
        return made_without_year(int(month), int(day), observed)
    if bare != line and _single_digits(bare):
        return made_without_year(int(bare[0]), int(bare[2]), observed)
    return _only_date(bare, observed)


def _single_digits(bare: str) -> bool:
    return len(bare) == 3 and bare[1] in "-/" and bare[0].isdigit() and bare[2].isdigit() and bare.isascii()


def _only_date(bare: str, observed: date) -> date | None:
    """Other ways to write a line that is only a date: numerals, short years, 昨天, compact."""
    found = find_dates(bare, observed)
    if len(found) != 1 or found[0].start != 0:
        return None
    rest = bare[found[0].end :].strip(_LINE_BRACKETS)
    return found[0].day if not rest or re.fullmatch(_TIME, rest) else None


def _parted(lines: list[str], observed: date) -> date | None:
    """Day and month-year in separate elements: `<b>20</b><i>2026-11</i>`."""
    if sum(1 for line in lines if len(line) <= 8 and line[0].isdigit()) < 2:
        return None
    text = "\n".join(line for line in lines if len(line) <= 12)
    orders = (
        (_DAY_ALONE, 2, 3, 1),
        (_YEAR_LAST, 3, 1, 2),
        (_YEAR_FIRST, 1, 2, 3),
        (_MONTH_FIRST, 1, 2, 3),
        (_THREE, 1, 2, 3),
    )
    for pattern, year, month, day in orders:
        match = pattern.search(text)
        found = made(int(match[year]), int(match[month]), int(match[day]), observed) if match else None
        if found:
            return found
    for pattern, month, day in ((_DAY_MONTH, 2, 1), (_MONTH_DAY_LINES, 1, 2)):
        match = pattern.search(text)
        if match:
            return made_without_year(int(match[month]), int(match[day]), observed)
    return None


def _edge(lines: list[str], observed: date) -> date | None:
    """A date set off at the end or beginning of a line, or the one date of a short line without a title."""
    for line in lines:
        found = find_dates(line, observed) if len(line) <= 400 else []
        for one in found:
            if _set_off(line, one) and not (one.day > observed and _announces(line[: one.start])):
                return one.day
    return None


def _announces(before: str) -> bool:
    return _labels_term(before.strip()) or _ends_with_event(before)


def _set_off(line: str, one: DateFound) -> bool:
    """In brackets or behind a gap at an end of the line, or at its beginning before a gap."""
    before = line[: one.start].rstrip()
    after = re.sub(rf"^(?:{_TIME})", "", line[one.end :]).lstrip()
    if before[-1:] in _OPENING and after[:1] in _CLOSING:
        return len(before) == 1 or len(after) == 1
    if one.form not in ("ymd", "short-year", "numerals", "年月日"):
        return False
    if not after:
        return not before or line[: one.start] != before
    return not before and line[one.end : one.end + 1] in (" ", "|") and one.form == "ymd"
