"""How dates are written: every form with its pattern and its reader."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Literal

from checks.late_patterns import late_pattern

FIRST_YEAR = 1990
"""No government page is older; numbers that look like older dates are something else."""
YEARS_AHEAD = 2
"""Plans and typing errors lie so far ahead at most; beyond that a number is no date."""

Form = Literal["ymd", "年月日", "numerals", "short-year", "month-day", "relative", "compact", "epoch", "java"]


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


def is_slip(year: int, observed: date) -> bool:
    """Whether a year ahead is this or the last one with one digit wrong or two exchanged (2062, 2206)."""
    return any(_one_slip(str(year), f"{observed.year - back}") for back in (0, 1))


def _one_slip(typed: str, meant: str) -> bool:
    wrong = [place for place in range(4) if typed[place] != meant[place]]
    return len(wrong) == 1 or (len(wrong) == 2 and sorted(typed) == sorted(meant))


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
_NUMERALS = late_pattern(
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
WHOLE = re.compile(r"\s*(?:((?:19|20)\d\d)(\d\d)(\d\d)(?:\d{4}(?:\d\d)?)?|(1\d{12}|1\d{9}))\s*$")
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


FORMS: tuple[tuple[Form, str, re.Pattern[str], Callable[[re.Match[str], date], date | None]], ...] = (
    ("ymd", "", _YMD, _ymd),
    ("numerals", "年", _NUMERALS, _numerals),
    ("month-day", "月", _MONTH_DAY_CN, _month_day_cn),
    ("short-year", "", _SHORT_YEAR, _short_year),
    ("month-day", "", _MONTH_DAY, _month_day),
    ("relative", "", _RELATIVE, _relative),
    ("java", ":", _JAVA, _java),
)


def relative_day(text: str, observed: date) -> date | None:
    """The day of a text that is nothing but `昨天` or `3天前`."""
    match = _RELATIVE.fullmatch(text)
    return _relative(match, observed) if match else None
