"""Numbers of people in a text: identity cards, mobile phones, bank cards. Finds and stars them, judges
nothing.

What counts as one is its form: length, check digit, birth date and area (GB 11643), assigned mobile prefixes,
issuer prefix and Luhn digit of cards. Whether a number that was found is a leak is told from the words around
it (`checks.leak_judgement`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from checks.facts import LeakKind
from checks.late_patterns import late_pattern

_GAPS = " \t\n\u00a0\u3000\u2002-\u200d\u2060\ufeff"
_DASHES = "\\-\u2010-\u2015\uff0d"
_GAP_OR_DASH = f"[{_GAPS}{_DASHES}]"
_DIGIT = "[0-9\uff10-\uff19]"

_MAY_HOLD_ONE = re.compile(f"{_DIGIT}(?:{_GAP_OR_DASH}{{0,3}}{_DIGIT}){{10}}")
"""Eleven digits with little between them: what no shorter run of digits can hold need not be looked at."""
_BEGINS = re.compile(f"{_GAP_OR_DASH}{{0,2}}(?:{_DIGIT}|\\Z)").match
_ENDS = re.compile(f"(?:{_DIGIT}|\\A){_GAP_OR_DASH}{{0,2}}\\Z").search
_RUN = re.compile(f"[0-9]+(?:{_GAP_OR_DASH}{{1,3}}[0-9]+)*")
_GROUP = re.compile("[0-9]+")
_IS_WIDE = re.compile("[\uff10-\uff19\uff38\uff58]")
_WIDE = {0xFF10 + digit: str(digit) for digit in range(10)} | {0xFF38: "X", 0xFF58: "x"}

_AREAS = frozenset(
    ["11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41",
     "42", "43", "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71", "81",
     "82", "83"]
)  # fmt: skip
"""First two digits of GB/T 2260 area codes; 83 is for residents of Taiwan with a residence permit."""
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_SIGNS = "10X98765432"
"""GB 11643: the check sign by the weighted sum modulo 11."""
_MOBILE_PREFIX = late_pattern(r"1(?:3\d|4[015-9]|5[0-35-9]|6[2567]|7[0-8]|8\d|9[0-35-9])")
"""Number segments of mobile phones that are assigned."""
_PLACEHOLDER = late_pattern(r"13800138000|1[3-9]\d(\d)\1{7}")
_ISSUERS = late_pattern(
    r"62|60[0-3]|6858|6886|690[017]|9558|4(?=.{15}\Z)|5[1-5](?=.{14}\Z)|35(?:2[89]|[3-8]\d)(?=.{12}\Z)"
)
"""First digits of cards; those of foreign brands have sixteen digits."""
_MOBILE_GROUPS = frozenset({(11,), (3, 4, 4), (3, 8), (7, 4)})
_ID_GROUPS = frozenset(
    {
        (18,),
        (6, 8, 4),
        (6, 4, 4, 4),
        (6, 12),
        (14, 4),
        (6, 4, 2, 2, 4),
        (3, 3, 4, 4, 4),
        (4, 4, 4, 4, 2),
        (17, 1),
        (10, 8),
    }
)
_CARD_GROUPS = frozenset({(4, 4, 4, 4), (4, 4, 4, 4, 1), (4, 4, 4, 4, 2), (4, 4, 4, 4, 3), (6, 13), (6, 10)})
_WITHOUT_X = frozenset((*groups[:-1], groups[-1] - 1) for groups in _ID_GROUPS if groups[-1] > 1)
_WITH_COUNTRY = frozenset(
    written
    for groups in _MOBILE_GROUPS
    for code in (2, 3, 4)
    for written in ((code, *groups), (code + groups[0], *groups[1:]))
)
_WRITTEN = (
    _MOBILE_GROUPS
    | _WITH_COUNTRY
    | _ID_GROUPS
    | _WITHOUT_X
    | _CARD_GROUPS
    | {(15,), (16,), (17,), (19,), (20,)}
)
"""How many digits stand together where people write such numbers; most runs of digits are none of these."""
_MOST_GROUPS = 5
_MOST_NUMBERS = 2_000
"""Of one text; a page that is nothing but numbers need not be taken down to its last."""
_CHILDREN_FROM = 2012
"""Birth years from here on are as often days in numbers of another kind (area, day, running number)."""
_FEWEST_LISTED = 3
"""Children of different birthdays: 1 in 1331 lists of as many running numbers passes all check signs."""
_NAME_REACH = 12
_NAME_BEFORE = late_pattern(r"(?:\A|[\s|,\uff0c、.\uff0e\d])[\u4e00-\u9fff·]{2,4}[\s|,\uff0c]{1,4}\Z")

_OWN_LABEL = late_pattern(
    r"身份证|身份号|证件号|公民身份|手机|移动电话|联系|电话|号码|[Tt][Ee][Ll]|[Pp]hone|[Mm]obile|卡号|银行卡|一卡通|存折"
    r"|账号|帐号|账户|帐户|工资卡|社保卡"
)
_OTHER_LABEL = late_pattern(
    r"代码|编号|编码|文号|单号|流水|序列|订单|合同|案号|许可|备案|QQ|qq|群号|条码|条形码|索引|宗地|不动产|图斑|税号|识别号|发票"
    r"|注册号|批次|批号|产品|ISBN|ICP|网安备|证书|监管号|户号|标段|公告号|卷号|工单|业务号|受理号|查询码|验证码|校验码|坐标|经度"
    r"|(?:访问|浏览|点击|阅读|下载|播放|转发|访客)(?:总)?(?:量|次?数)|流量"
    r"|纬度|时间戳|[Ii][Dd]\s?[:：=]|[Nn][Oo][.．:：]?\s?$|第\s?$"
)
_KIND_AND_GRADE = re.compile("[1-7][1-4]")
_DISABILITY = late_pattern("残疾|残联|肢体|视力|听力|言语|智力|精神")
_UNIT_AFTER = late_pattern(
    r"\s?(?:[.．]\d|[万亿]?元|[万亿]|吨|公里|[万]?平方米|亩|千瓦|立方米|美元|千克|公斤|人?次(?![日晨])|[%\uff05])"
)
_MONEY_BEFORE = late_pattern(r"(?:[¥￥$€]|RMB)\s?$")


class Number(NamedTuple):
    """A number of a person's kind at `text[start:end]`. `digits` are without gaps.

    `sure`: its form and the label before it speak for it; what is not sure is starred all the same.
    """

    kind: LeakKind
    start: int
    end: int
    digits: str
    sure: bool


def may_hold_numbers(text: str) -> bool:
    """Whether `numbers_in` may find any; cheap."""
    return _MAY_HOLD_ONE.search(text) is not None


def numbers_in(text: str) -> tuple[Number, ...]:
    """All numbers of these kinds, by place, never overlapping. Linear in the text."""
    if not may_hold_numbers(text):
        return ()
    plain = text.translate(_WIDE) if _IS_WIDE.search(text) else text
    found: list[Number] = []
    for run in _RUN.finditer(plain):
        if _MAY_HOLD_ONE.search(plain, run.start(), run.end()):
            found.extend(_in_run(plain, run))
        if len(found) >= _MOST_NUMBERS:
            break
    return _with_listed_children(plain, found)


def _with_listed_children(text: str, found: list[Number]) -> tuple[Number, ...]:
    """Numbers with a birth date of late are sure without a label where a list sets them behind names: of
    running numbers one in eleven would have the right check sign, not each of several, of many days."""
    rows = [one for one in found if _is_listed_child(text, one)]
    days = {one.digits[6:14] for one in rows}
    if len(days) < _FEWEST_LISTED or not all(is_identity_number(one.digits) for one in rows):
        return tuple(found)
    listed = {one.start for one in rows}
    return tuple(one._replace(sure=True) if one.start in listed else one for one in found)


def _is_listed_child(text: str, one: Number) -> bool:
    """Its form, whatever its check sign, and that a name stands right before it."""
    if one.kind != "id-card" or len(one.digits) != 18 or one.end - one.start != 18:
        return False
    before = text[max(0, one.start - _NAME_REACH) : one.start]
    return int(one.digits[6:10]) >= _CHILDREN_FROM and _NAME_BEFORE.search(before) is not None


def may_begin_within(line: str) -> bool:
    """Whether digits that begin on the lines before may go on in this one."""
    return _BEGINS(line) is not None


def may_go_on(line: str) -> bool:
    """Whether digits at the end of this line may go on in the next."""
    return _ENDS(line[-3:]) is not None


def mask_numbers(text: str) -> str:
    """The text with these numbers starred; every character stays where it is."""
    return starred(text, numbers_in(text))


def starred(text: str, numbers: tuple[Number, ...]) -> str:
    """The text with the `numbers` found in it starred. What lies behind the most that are found is starred
    wherever it is as long as a number of a person."""
    if not numbers:
        return text
    parts: list[str] = []
    done = 0
    for one in numbers:
        parts.append(text[done : one.start])
        parts.append(_stars(text[one.start : one.end], *_SHOWN[one.kind]))
        done = one.end
    rest = text[done:]
    parts.append(_LONG.sub("*", rest) if len(numbers) >= _MOST_NUMBERS else rest)
    return "".join(parts)


_LONG = late_pattern(f"{_DIGIT}(?:{_GAP_OR_DASH}{{0,3}}{_DIGIT}){{10,30}}")
_SHOWN: dict[LeakKind, tuple[int, int]] = {"id-card": (3, 2), "mobile": (3, 4), "bank-card": (4, 4)}
"""How many signs stay readable in front and behind."""


def masked_number(number: Number) -> str:
    """The number without gaps, as it may be shown."""
    return _stars(number.digits, *_SHOWN[number.kind])


def _stars(written: str, front: int, back: int) -> str:
    signs = [at for at, sign in enumerate(written) if sign.isalnum()]
    hidden = set(signs[front : len(signs) - back])
    return "".join("*" if at in hidden else sign for at, sign in enumerate(written))


def is_identity_number(digits: str) -> bool:
    """Whether the 18 signs are an identity number by area, birth date and check sign (GB 11643)."""
    return _has_area_and_birth(digits) and check_sign(digits) == digits[17].upper()


def check_sign(digits: str) -> str:
    """The check sign that the first 17 digits ask for."""
    total = sum(int(sign) * weight for sign, weight in zip(digits[:17], _WEIGHTS, strict=True))
    return _CHECK_SIGNS[total % 11]


def passes_luhn(digits: list[int]) -> bool:
    """Whether the digits carry the check digit of a payment card (ISO/IEC 7812-1)."""
    doubled = [sum(divmod(2 * digit, 10)) for digit in digits[-2::-2]]
    return sum(digits[-1::-2], sum(doubled)) % 10 == 0


def _has_area_and_birth(digits: str) -> bool:
    if len(digits) == 15:
        return digits[:2] in _AREAS and _is_day("19" + digits[6:12])
    return digits[:2] in _AREAS and digits[6:8] in ("19", "20") and _is_day(digits[6:14])


def _is_day(eight: str) -> bool:
    try:
        return date(int(eight[:4]), int(eight[4:6]), int(eight[6:])).year < 2040
    except ValueError:
        return False


# ---------------------------------------------------------------- one run of digits and gaps


class _Span(NamedTuple):
    """Neighbouring groups of one run, taken together. `tight`: a dash joins it to further digits; `alone`:
    there are no further ones."""

    start: int
    end: int
    digits: str
    groups: tuple[int, ...]
    gaps: str
    tight: bool
    alone: bool


def _in_run(text: str, run: re.Match[str]) -> Iterator[Number]:
    groups = [found.span() for found in _GROUP.finditer(text, run.start(), run.end())]
    sizes = tuple(end - start for start, end in groups)
    at = 0
    while at < len(groups):
        number, taken = _longest_from(text, groups, sizes, at)
        if number is not None:
            yield number
        at += taken


def _longest_from(
    text: str, groups: list[tuple[int, int]], sizes: tuple[int, ...], at: int
) -> tuple[Number | None, int]:
    """The number that begins with this group, of several the surest, and how many groups it takes."""
    best: tuple[Number | None, int] = (None, 1)
    for count in range(1, _MOST_GROUPS + 1):
        written = sizes[at : at + count]
        if len(written) < count:
            break
        if count > 1 and "\n" in text[groups[at + count - 2][1] : groups[at + count - 1][0]]:
            if count > 2 or sum(written) not in (17, 18):
                break  # of those that a line break parts only identity numbers are told for certain
        elif written not in _WRITTEN:
            continue
        number = _number(text, _span(text, groups, at, at + count - 1))
        if number is not None and (best[0] is None or number.sure):
            best = (number, count)
            if number.sure:
                break
    return best


def _span(text: str, groups: list[tuple[int, int]], first: int, last: int) -> _Span:
    start, end = groups[first][0], groups[last][1]
    inside = groups[first : last + 1]
    gaps = "".join(text[one[1] : two[0]] for one, two in pairwise(inside))
    before = text[groups[first - 1][1] : start] if first else ""
    after = text[end : groups[last + 1][0]] if last + 1 < len(groups) else ""
    tight = _is_tight(before) or _is_tight(after)
    digits = "".join(text[one[0] : one[1]] for one in inside)
    sizes = tuple(one[1] - one[0] for one in inside)
    return _Span(start, end, digits, sizes, gaps, tight, len(inside) == len(groups))


def _is_tight(gap: str) -> bool:
    return bool(gap) and not gap.isspace() and gap.strip("\u200b\u200c\u200d\u2060\ufeff") != ""


def _number(text: str, span: _Span) -> Number | None:
    if _MONEY_BEFORE.search(text[max(0, span.start - 4) : span.start]):
        return None
    return _identity(text, span) or _disability(text, span) or _card(text, span) or _mobile(text, span)


def _identity(text: str, span: _Span) -> Number | None:
    span = _with_check_letter(text, span)
    if len(span.digits) not in (15, 18) or not _has_area_and_birth(span.digits):
        return None
    if _is_of_pupil(text, span):
        return Number("id-card", span.start, span.end, span.digits.upper(), sure=True)
    if _touches(text, span.start, span.end) or text[span.end : span.end + 1] == "/":
        return None
    if len(span.digits) == 15:
        sure = span.groups == (15,) and _is_own(text, span)
        return Number("id-card", span.start, span.end, span.digits, sure) if len(span.groups) == 1 else None
    valid = is_identity_number(span.digits)
    broken = len(span.groups) == 2 and "\n" in span.gaps
    if not (span.groups in _ID_GROUPS and "\n" not in span.gaps) and not (broken and valid):
        return None
    sure = valid and not span.tight and _is_own(text, span) and not _is_rather_a_day(text, span)
    return Number("id-card", span.start, span.end, span.digits.upper(), sure)


def _is_of_pupil(text: str, span: _Span) -> bool:
    """A pupil's number 学籍号 is G and the number of the identity card (教基一〔2013〕7号)."""
    before = text[max(0, span.start - 2) : span.start]
    return (
        before[-1:] in ("G", "g")
        and not before[:-1].isalnum()
        and span.groups == (18,)
        and is_identity_number(span.digits)
        and not _touches_behind(text[span.end : span.end + _BEHIND])
    )


def _disability(text: str, span: _Span) -> Number | None:
    """The number of a disability card 残疾人证: the identity number, its kind (1 to 7) and grade (1 to 4).
    Sure where disability is spoken of beside it."""
    if (
        span.groups != (20,)
        or not _KIND_AND_GRADE.fullmatch(span.digits, 18)
        or not is_identity_number(span.digits[:18])
    ):
        return None
    if _touches(text, span.start, span.end):
        return None
    sure = _DISABILITY.search(text[max(0, span.start - 200) : span.end + 40]) is not None
    return Number("id-card", span.start, span.end, span.digits, sure)


def _with_check_letter(text: str, span: _Span) -> _Span:
    """The span with the X that stands for a check sign of ten, and may stand a gap apart."""
    if len(span.digits) != 17 or text[span.end : span.end + 1] not in ("X", "x"):
        return span
    groups = (*span.groups[:-1], span.groups[-1] + 1)
    return span._replace(end=span.end + 1, digits=span.digits + "X", groups=groups, tight=False)


def _is_rather_a_day(text: str, span: _Span) -> bool:
    """An area code, a day of late and a running number: one in eleven of them has the right check sign."""
    if int(span.digits[6:10]) < _CHILDREN_FROM:
        return False
    return _OWN_LABEL.search(text[max(0, span.start - 200) : span.start]) is None


def _card(text: str, span: _Span) -> Number | None:
    if not 16 <= len(span.digits) <= 19 or "\n" in span.gaps or not _ISSUERS.match(span.digits):
        return None
    if len(span.groups) > 1 and span.groups not in _CARD_GROUPS:
        return None
    if _touches(text, span.start, span.end) or not passes_luhn([int(sign) for sign in span.digits]):
        return None
    is_one = len(set(span.digits)) > 2
    return Number(
        "bank-card", span.start, span.end, span.digits, is_one and not span.tight and _is_own(text, span)
    )


_COUNTRY = re.compile(r"(?:00)?86(?=1[3-9])")


def _mobile(text: str, span: _Span) -> Number | None:
    begins = span.start
    span = _without_country(text, span)
    if len(span.digits) != 11 or span.digits[0] != "1" or span.digits[1] < "3":
        return None
    if span.groups not in _MOBILE_GROUPS or "\n" in span.gaps or _is_amount(text, span):
        return None
    sure = (
        _MOBILE_PREFIX.match(span.digits) is not None
        and not _PLACEHOLDER.fullmatch(span.digits)
        and not span.tight
        and not _touches(text, begins, span.end, words=("tel", "phone", "mobile", "mob"))
        and _is_own(text, span)
        and (len(span.groups) == 1 or span.alone or _is_dashed(span) or _says_phone(text, span.start))
    )
    return Number("mobile", span.start, span.end, span.digits, sure)


def _without_country(text: str, span: _Span) -> _Span:
    """The span without +86, 0086 or 86 in front."""
    found = _COUNTRY.match(span.digits)
    if found is None or len(span.digits) - found.end() != 11:
        return span
    code = found.end()
    groups = span.groups[1:] if span.groups[0] == code else (span.groups[0] - code, *span.groups[1:])
    at = span.start + code
    while not text[at].isdigit():
        at += 1
    return span._replace(start=at, digits=span.digits[code:], groups=groups, tight=False)


def _is_amount(text: str, span: _Span) -> bool:
    return _UNIT_AFTER.match(text, span.end, span.end + 6) is not None


def _is_dashed(span: _Span) -> bool:
    return span.gaps.replace("-", "") == "" and span.gaps != ""


def _says_phone(text: str, start: int) -> bool:
    return _OWN_LABEL.search(text[max(0, start - 16) : start]) is not None


def _is_own(text: str, span: _Span) -> bool:
    """No label before it says that it is a number of another kind."""
    before = text[max(0, span.start - 16) : span.start]
    line = before.rpartition("\n")[2] if "\n" in before.rstrip() else before
    if _OWN_LABEL.search(line[-10:]):
        return True
    return _OTHER_LABEL.search(line) is None


def _touches(text: str, start: int, end: int, words: tuple[str, ...] = ()) -> bool:
    """The number is part of something longer: a code with letters, an amount, an address, a masked number.
    Behind one of the `words` it may stand all the same."""
    before, behind = text[max(0, start - 8) : start], text[end : end + _BEHIND]
    if _NAMED_BEFORE.search(before) and _FILE_ENDS.match(behind):
        return False
    return _touches_before(before, words) or _touches_behind(behind)


def _touches_before(before: str, words: tuple[str, ...]) -> bool:
    last, earlier = before[-1:], before[-2:-1]
    if before.rstrip(_SPACES)[-1:] == "*" or last in _JOINING:
        return True
    if last.isascii() and last.isalnum():
        return not before.lower().endswith(words)
    if last == "/":
        return earlier.isascii() and earlier.isalpha()
    return last in _POINTS and earlier.isdigit()


def _touches_behind(after: str) -> bool:
    first, later = after[:1], after[1:2]
    if after.lstrip(_SPACES)[:1] == "*" or first in _JOINING:
        return True
    if first.isascii() and first.isalnum():
        return True
    return first in _POINTS and later.isascii() and later.isalnum() and not _FILE_ENDS.match(after)


_SPACES = " \t\u00a0\u3000"
_JOINING = frozenset("_=%#@\\&?~^\uff0a")
_POINTS = frozenset(".,\uff0e")
_FILE_ENDS = late_pattern(
    r"(?i)\.(?:docx?|xlsx?|pptx?|pdf|ofd|wps|et|txt|csv|jpe?g|png|zip|rar)(?![A-Za-z0-9])"
)
"""A file is called by the number."""
_NAMED_BEFORE = late_pattern(r"[\u4e00-\u9fff]_\Z")
_BEHIND = 6
"""Characters behind a number that tell whether it goes on."""
