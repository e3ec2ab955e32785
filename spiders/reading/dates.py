"""Dates as Chinese government pages write them.

No general date library reads them right: dateparser 1.5 makes 2007-04-10 out of `07-04`, invents the day of
`2023年7月`, and knows neither `二零二三年七月四日` nor `2023-08-19 10∶08`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from functools import lru_cache
from typing import Literal

from msgspec import Struct

FIRST_YEAR = 1990
"""No government page is older; numbers that look like older dates are something else."""
YEARS_AHEAD = 2
"""Plans and typing errors lie so far ahead at most; beyond that a number is no date."""
LONGEST = 20_000
"""Characters of a text that are searched for dates."""
SHANGHAI = timezone(timedelta(hours=8))

Form = Literal["ymd", "年月日", "numerals", "short-year", "month-day", "relative", "compact", "epoch", "java"]


class DateFound(Struct, frozen=True):
    """A date in a text: `start` and `end` are the places of its day, month and year in that text."""

    day: date
    start: int
    end: int
    form: Form


# ---------------------------------------------------------------- plausible days


def made(year: int, month: int, day: int, observed: date) -> date | None:
    """The day, if the calendar has it and a page seen on `observed` may carry it."""
    if not FIRST_YEAR <= year <= observed.year + YEARS_AHEAD or not 1 <= month <= 12 or not 1 <= day <= 31:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def made_without_year(month: int, day: int, observed: date) -> date | None:
    """The newest such day that is not in the future of `observed` (29 February: the last leap year)."""
    for year in range(observed.year, observed.year - 9, -1):
        found = made(year, month, day, observed)
        if found is not None and found <= observed:
            return found
    return None


# ---------------------------------------------------------------- plain writing

_PLAIN = dict(
    zip(
        "０１２３４５６７８９：∶﹕－—\u2013\u2010\u2011\u2012―\u2212．／\uff3b\uff3d（）\u00a0\u3000\u2002\u2003\u2009\u202f\t\u200b\ufeff",
        "0123456789:::--------./[]()         ",
        strict=True,
    )
)
_NOT_PLAIN = re.compile(f"[{re.escape(''.join(_PLAIN))}]")


def plainly(text: str) -> str:
    """Full-width digits, dashes of other widths, U+2236 and Unicode spaces as ASCII; same length."""
    if text.isascii():
        return text.replace("\t", " ")
    return _NOT_PLAIN.sub(lambda sign: _PLAIN[sign[0]], text)


_YMD = re.compile(
    r"(?<![A-Za-z0-9])(?<!\d[-./])((?:19|20)\d\d)[ ]{0,2}"
    r"(?:([-/.])[ ]{0,2}(\d{1,2})[ ]{0,2}\2[ ]{0,2}(\d{1,2})(?![\d])(?![./]\d)(?!-\d(?!\d?:\d))"
    r"|年[ ]{0,2}(\d{1,2})[ ]{0,2}[月\-][ ]{0,2}(\d{1,2})(?!\d)(?:[ ]{0,2}[日号])?(?![周个年月家人次项名])"
    r"|-(\d{1,2})月(\d{1,2})日)"
)
_SHORT_YEAR = re.compile(r"(?<![\w\-./:])(\d\d)([-/.])(\d\d)\2(\d\d)(?![\w])(?![-./]\d)")
_MONTH_DAY_CN = re.compile(r"(?<![\d年\-./])(\d{1,2})[ ]?月[ ]?(\d{1,2})[ ]?[日号](?!\w*[线院])")
_MONTH_DAY = re.compile(
    r"(?:(?<=[\[(【〔])|^)[ ]?(\d{1,2})([-/])(\d{1,2})[ ]?(?=[\])】〕]|$)|^(\d\d)\.(\d\d)$"
)
_ZERO = "\u3007○零◯\uff2f０Oo\u041e\u043e0"
_TENS = "一二三四五六七八九"
_NUMERALS = re.compile(
    rf"([一二][{_ZERO}{_TENS}]{{3}})[ ]?年[ ]?(元|正|十[一二]?|[{_TENS}])[ ]?月"
    rf"[ ]?(初[{_TENS}]|[一二三]?十[{_TENS}]?|[二三]?[{_TENS}]|廿[{_TENS}]?)[ ]?日"
)
_RELATIVE = re.compile(
    r"(?<!\w)(?:(刚刚|刚才|今天|今日|昨天|昨日|前天|半小时(?:以|之)?前)"
    r"|(\d{1,4})[ ]?(秒钟?|分钟?|个?小时|天|日|周|星期)(?:以|之)?前)"
    r"(?:[ ]?\d{1,2}:\d\d(?::\d\d)?)?(?!\w)"
)
_JAVA = re.compile(
    r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) ([A-Z][a-z]{2}) (\d{1,2}) \d\d:\d\d:\d\d [A-Z]{3} (\d{4})"
)
_MONTHS = {
    name: place
    for place, name in enumerate(
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"], 1
    )
}
_WHOLE = re.compile(r"\s*(?:((?:19|20)\d\d)(\d\d)(\d\d)(?:\d{4}(?:\d\d)?)?|(1\d{12}|1\d{9}))\s*$")
_DAYS_BACK = {"昨天": 1, "昨日": 1, "前天": 2}
_DAYS_OF_UNIT = {"天": 1.0, "日": 1.0, "周": 7.0, "星期": 7.0, "小时": 1 / 24, "个小时": 1 / 24}


def _numeral(text: str) -> int:
    """A Chinese numeral up to 39: 十一, 二十, 廿三, 初五, 正."""
    text = text.replace("初", "").replace("廿", "二十")
    if text in ("元", "正"):
        return 1
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return int("".join(str(_TENS.index(sign) + 1) for sign in ones))
    return (_TENS.index(tens) + 1 if tens else 1) * 10 + (_TENS.index(ones) + 1 if ones else 0)


def _numeral_year(text: str) -> int:
    return int("".join("0" if sign in _ZERO else str(_TENS.index(sign) + 1) for sign in text))


def _ymd(found: re.Match[str], observed: date) -> date | None:
    year, _, m1, d1, m2, d2, m3, d3 = found.groups()
    return made(int(year), int(m1 or m2 or m3), int(d1 or d2 or d3), observed)


def _short_year(found: re.Match[str], observed: date) -> date | None:
    year = int(found[1])
    return made(year + (1900 if year >= 90 else 2000), int(found[3]), int(found[4]), observed)


def _month_day(found: re.Match[str], observed: date) -> date | None:
    month, day = (found[1], found[3]) if found[1] else (found[4], found[5])
    return made_without_year(int(month), int(day), observed)


def _month_day_cn(found: re.Match[str], observed: date) -> date | None:
    return made_without_year(int(found[1]), int(found[2]), observed)


def _numerals(found: re.Match[str], observed: date) -> date | None:
    return made(_numeral_year(found[1]), _numeral(found[2]), _numeral(found[3]), observed)


def _relative(found: re.Match[str], observed: date) -> date | None:
    if found[1]:
        back = float(_DAYS_BACK.get(found[1], 0))
    else:
        back = int(found[2]) * _DAYS_OF_UNIT.get(found[3], 0.0)
    try:
        return observed - timedelta(days=int(back))
    except OverflowError:
        return None


def _java(found: re.Match[str], observed: date) -> date | None:
    return made(int(found[3]), _MONTHS.get(found[1], 0), int(found[2]), observed)


_FORMS: tuple[tuple[Form, str, re.Pattern[str], Callable[[re.Match[str], date], date | None]], ...] = (
    ("ymd", "", _YMD, _ymd),
    ("numerals", "年", _NUMERALS, _numerals),
    ("month-day", "月", _MONTH_DAY_CN, _month_day_cn),
    ("short-year", "", _SHORT_YEAR, _short_year),
    ("month-day", "", _MONTH_DAY, _month_day),
    ("relative", "", _RELATIVE, _relative),
    ("java", ":", _JAVA, _java),
)


# ---------------------------------------------------------------- dates in running text

_NOT_PUBLISHED = re.compile(
    r"(?:有效期|有效日期|有效时间|失效|废止|到期|截止|截至|止于|施行|实施|生效|起止|期限|开始|结束|报名|活动|开标|会议|开庭|考试|"
    r"版权|Copyright|©|今天是|今天|今日|现在是|当前|欢迎|至|到|～|~|—)"
    r"[^，。；！？\d\n]{0,6}$|\d[日号]?[ ]?--?[ ]?$",
    re.I,
)
_JOINS = re.compile(
    r"[ ]?(?:\d{1,2}:\d\d(?::\d\d)?|\d{1,2}时(?:\d\d分)?)?[ ]?(?:至|到|～|~|—|--?)[ ]?"
    r"(?:(?:19|20)?\d\d[年\-/.]|\d{1,2}[月日\-/.])"
)
_WEEKDAY = re.compile(
    r"[ ,，]{0,3}(?:\d{1,2}:\d\d(?::\d\d)?)?[ ]{0,3}(?:星期|礼拜)[一二三四五六日天]|[ ]{0,3}农历"
)
_CLOSES = re.compile(r"[ ]?(?:前|止|以前|之前|起施行|起实施|起生效|到期|失效)")


def find_dates(text: str, observed: date) -> list[DateFound]:
    """Every date in the text that may say when something was published, in order of place.

    Left out: today banners (with weekday or lunar calendar), ranges, terms of validity, numbers of documents,
    phones, versions and IP addresses, months without day. Plans may lie ahead of `observed`. Searches the
    first `LONGEST` characters.
    """
    plain = plainly(text[:LONGEST])
    whole = _WHOLE.match(plain)
    if whole:
        day = _whole_day(whole, observed)
        form: Form = "epoch" if whole[4] else "compact"
        return [DateFound(day, 0, len(plain), form)] if day else []
    found = list(_candidates(plain, observed))
    found.sort(key=lambda one: (one.start, -one.end))
    return [one for one in _without_overlaps(found) if not _is_other(plain, one)]


def _candidates(plain: str, observed: date) -> Iterator[DateFound]:
    for form, needs, pattern, reader in _FORMS:
        if needs not in plain:
            continue
        for match in pattern.finditer(plain):
            day = reader(match, observed)
            if day is not None:
                yield DateFound(day, match.start(), match.end(), _named(form, match))


def _named(form: Form, match: re.Match[str]) -> Form:
    return "年月日" if form == "ymd" and match[5] else form


def _without_overlaps(found: list[DateFound]) -> Iterator[DateFound]:
    reached = -1
    for one in found:
        if one.start >= reached:
            reached = one.end
            yield one


def _is_other(plain: str, one: DateFound) -> bool:
    """The date is the end of a range, of a term, or of a banner that shows today."""
    after = plain[one.end : one.end + 24]
    return bool(
        _JOINS.match(after)
        or _WEEKDAY.match(after)
        or _CLOSES.match(after)
        or _NOT_PUBLISHED.search(plain[max(0, one.start - 16) : one.start])
    )


def _whole_day(whole: re.Match[str], observed: date) -> date | None:
    if whole[4]:
        return epoch_day(int(whole[4]), observed)
    return made(int(whole[1]), int(whole[2]), int(whole[3]), observed)


def epoch_day(stamp: int, observed: date) -> date | None:
    """The day in Shanghai of a Unix time in milliseconds or seconds."""
    seconds = stamp / 1000 if stamp > 10**11 else stamp
    if not 0 < seconds < 2**33:
        return None
    day = datetime.fromtimestamp(seconds, UTC).astimezone(SHANGHAI).date()
    return made(day.year, day.month, day.day, observed)


# ---------------------------------------------------------------- labelled dates

PUBLISHED_LABELS = ("发布时间", "发布日期", "发表时间", "发表日期", "公开时间", "公开日期", 
                    "公布时间", "公布日期", "发文日期",
                    "发布于", "公示时间", "公示日期", "信息时间", "录入时间", "日期", "时间")  # fmt: skip
"""Labels of the day a page was published, surest first. 成文日期, 生成日期 and the like are other days."""
_OTHER_LABEL = (
    r"(?<!成文)(?<!生成)(?<!有效)(?<!失效)(?<!截止)(?<!废止)"
    r"(?<!施行)(?<!实施)(?<!生效)(?<!印发)(?<!会议)(?<!活动)(?<!更新)"
)


@lru_cache(256)
def _label(label: str) -> re.Pattern[str]:
    spaced = r"[ ]{0,6}".join(re.escape(sign) for sign in label)
    guard = _OTHER_LABEL if label in ("日期", "时间") else ""
    return re.compile(rf"{guard}{spaced}[ \n]{{0,4}}(?:[:】\])>][ \n]{{0,6}})?[\[(【]?")


def labelled_date(text: str, observed: date, labels: tuple[str, ...] = PUBLISHED_LABELS) -> date | None:
    """The date that stands right after the first of `labels` that has one (letter-spaced labels too)."""
    plain = plainly(text[:LONGEST])
    for label in labels:
        if label[0] not in plain:
            continue
        for match in _label(label).finditer(plain):
            day = _leading(plain[match.end() : match.end() + 40], observed)
            if day is not None:
                return day
    return None


def _leading(text: str, observed: date) -> date | None:
    """The date that the text begins with."""
    compact = re.match(r"((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)", text)
    if compact:
        return made(int(compact[1]), int(compact[2]), int(compact[3]), observed)
    for form, needs, pattern, reader in _FORMS:
        match = pattern.match(text) if needs in text else None
        if match and not _JOINS.match(text[match.end() :]):
            return reader(match, observed)
        if form == "ymd" and match:
            return None
    return None


# ---------------------------------------------------------------- dates of list rows

_TIME = r"[ T\-]{0,3}\d{1,2}:\d\d(?::\d\d)?(?:\.\d{1,3})?"
_LINE = re.compile(
    r"[ \[(【〔|/·•\-]*(?:(?!有效|失效|截止|截至|废止|成文|生成|施行|实施|生效|开标|报名|会议|活动|结束|开始)"
    r"[\u4e00-\u9fff ]{2,8}:[ ]?)?"
    r"((?:19|20)\d\d)(?:[-/.]|[ ]?年)[ ]?(\d{1,2})(?:[-/.]|[ ]?月)[ ]?(\d{1,2})[ ]?[日号]?"
    rf"(?:{_TIME})?[ \])】〕|/·•,]*"
)
_DAY_ALONE = re.compile(
    r"(?:^|\n)[ ]?(\d{1,2})[ ]?日?[ ]?\n[\[/ ]*((?:19|20)\d\d)[ ]?[-/.年][ ]?(\d{1,2})[ ]?月?[ \]]*(?=\n|$)"
)
_MONTH_FIRST = re.compile(
    r"(?:^|\n)[ ]?((?:19|20)\d\d)[ ]?[-/.年][ ]?(\d{1,2})[ ]?月?[-/.]?\n[ ]?(\d{1,2})[ ]?日?[ ]?(?=\n|$)"
)
_YEAR_LAST = re.compile(
    r"(?:^|\n)[ ]?(\d{1,2})[ ]?[-/.月][ ]?(\d{1,2})[ ]?日?[ ]?\n[ ]?((?:19|20)\d\d)[ ]?年?[ ]?(?=\n|$)"
)
_YEAR_FIRST = re.compile(
    r"(?:^|\n)[ ]?((?:19|20)\d\d)[ ]?年?[ ]?\n[ ]?(\d{1,2})[ ]?[-/.月][ ]?(\d{1,2})[ ]?日?[ ]?(?=\n|$)"
)
_THREE = re.compile(
    r"(?:^|\n)((?:19|20)\d\d)[ ]?[年\-/.]?\n[-/.]?\n?(\d{1,2})[ ]?[月\-/.]?\n[-/.]?\n?(\d{1,2})日?(?=\n|$)"
)
_DAY_MONTH = re.compile(r"(?:^|\n)[ ]?(\d{1,2})[ ]?日?[ ]?\n[/ ]*(\d{1,2})[ ]?月[ ]?(?=\n|$)")
_MONTH_DAY_LINES = re.compile(r"(?:^|\n)[ ]?(\d{1,2})[ ]?月[ ]?\n[ ]?(\d{1,2})[ ]?日?[ ]?(?=\n|$)")
_SHORT_LINE = re.compile(
    r"(?:(\d{1,2})([-/])(\d{2})|(\d{2})[-/](\d)|(\d{1,2})月(\d{1,2})日|(\d\d)\.(\d\d))"
    r"(?:[ ]\d{1,2}:\d\d(?::\d\d)?)?$"
)
_LINE_ENDS = frozenset("0123456789０１２３４５６７８９日号])】〕\uff3d）天前刚才\uff5c|·/,")
_DATE_LIKE = re.compile(
    r"\d[ ]?[-/.月年∶：:－．／—\u2013\n]|[一二三四五六七八九十\u3007○零]月|\d{8}|[天日时周钟刚]前|[昨今]"
)
_YEAR_LINE = re.compile(r"(?:^|\n)[^\S\n]{0,4}(?:19|20)\d\d[^\S\n]?年?[^\S\n]{0,4}(?:\n|$)")
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
    days = line_dates(text[:LONGEST], observed)
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
    return _parted(lines, observed) or labelled_date(plain, observed) or _edge(lines, observed)


def line_dates(text: str, observed: date) -> list[date]:
    """The dates of those lines of the text that consist of one, in order."""
    return [
        day
        for line in map(str.strip, text.split("\n"))
        if 1 < len(line) <= 40 and line[-1] in _LINE_ENDS and (day := line_date(line, observed))
    ]


@lru_cache(8192)
def line_date(line: str, observed: date) -> date | None:
    """The date that the line (trimmed) consists of, with brackets, label or time of day."""
    line = plainly(line).strip()
    match = _LINE.fullmatch(line)
    if match:
        return made(int(match[1]), int(match[2]), int(match[3]), observed)
    bare = line.strip(_LINE_BRACKETS)
    if not 4 <= len(bare) <= 32:
        return made_from_relative(bare, observed)
    short = _SHORT_LINE.match(bare)
    if short:
        month, day = (number for number in short.group(1, 3, 4, 5, 6, 7, 8, 9) if number)
        return made_without_year(int(month), int(day), observed)
    if bare != line and _single_digits(bare):
        return made_without_year(int(bare[0]), int(bare[2]), observed)
    return _only_date(bare, observed)


def _single_digits(bare: str) -> bool:
    return len(bare) == 3 and bare[1] in "-/" and bare[0].isdigit() and bare[2].isdigit() and bare.isascii()


def made_from_relative(bare: str, observed: date) -> date | None:
    """`昨天`, `3天前`, and in brackets `7-4`."""
    match = _RELATIVE.fullmatch(bare)
    return _relative(match, observed) if match else None


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
            if _set_off(line, one):
                return one.day
    return None


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


# ---------------------------------------------------------------- dates in addresses

_URL_DATE = re.compile(
    r"/t(20\d\d)(\d\d)(\d\d)_\d"
    r"|/art/((?:19|20)\d\d)/(\d{1,2})/(\d{1,2})/art_"
    r"|/((?:19|20)\d\d)-(\d\d)[-/](\d\d)/"
    r"|/((?:19|20)\d\d)/(\d{1,2})[-/](\d{1,2})/"
    r"|/((?:19|20)\d\d)(\d\d)/?(\d\d)/(?=[^/]*[^/\d])"
    r"|/((?:19|20)\d\d)/(\d\d)(\d\d)/(?=[^/]+$)"
    r"|/(20\d\d)(\d\d)(\d\d)(?:[01]\d|2[0-3])[0-5]\d[0-5]\d\d{0,3}/index\.s?html?$"
)


def url_date(url: str) -> date | None:
    """The day that an article's address carries in one of the dialects that put it there, else None.

    A mere vote: sites are moved and old articles get new addresses. Not read as dates: ids that only look
    like one (`t18993630.shtml`, folders of 18 and more digits), folders that carry a month only.
    """
    path = url.partition("://")[2].partition("?")[0][:2048]
    for match in _URL_DATE.finditer(path):
        year, month, day = (number for number in match.groups() if number)
        found = made(int(year), int(month), int(day), date(2100, 1, 1))
        if found is not None:
            return found
    return None
