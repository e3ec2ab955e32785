"""Document numbers 发文字号 and titles in 《》, read out of text; the readers and the pairing share them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from checks.late_patterns import late_pattern

_SIGN = r"[\u4e00-\u9fffA-Za-z·]"
_OPEN, _CLOSE = r"[〔\[（(【﹝\uff3b〖{<〈「]", r"[〕\])）】﹞\uff3d〗}>〉」]"
_YEAR = r"(?:[1１][9９]|[2２][0０])\d\d"
_YEAR_AND_SERIAL = late_pattern(
    rf"{_OPEN}\s{{0,3}}({_YEAR})\s{{0,3}}年?{_CLOSE}\s{{0,3}}第?\s{{0,3}}[0０]{{0,4}}(\d{{1,5}})\s{{0,3}}号"
)
_ISSUER_SIGNS = late_pattern(
    rf"{_SIGN}(?:{_SIGN}|[^\S\n](?={_SIGN})|[（(]{_SIGN}{{1,6}}[）)](?={_SIGN})){{0,19}}[^\S\n]{{0,3}}$"
)
_SERIAL = r"(\d{1,4}|[一二三四五六七八九十百零〇]{1,6})"
_ORDER = late_pattern(rf"令\s{{0,3}}(?:[（(]\s{{0,3}})?第?\s{{0,3}}{_SERIAL}\s{{0,3}}号")
_ORDINAL_ORDER = late_pattern(rf"第\s{{0,3}}{_SERIAL}\s{{0,3}}号令")
_BODY = late_pattern(r"[\u4e00-\u9fff]{2,20}$")
_YEARLY = late_pattern(
    rf"(公告|通告|令)\s{{0,3}}({_YEAR})\s{{0,3}}年\s{{0,3}}第?\s{{0,3}}(\d{{1,4}})\s{{0,3}}号"
)
"""`财政部公告2026年第5号`: numbered within a year, without brackets."""
MOST_TEXT = 20_000
"""Characters of a text that are searched for numbers and titles."""
_LONGEST_ISSUER = 30
_ONE_SPELLING = str.maketrans("(),", "（），")


def numbers_in(text: str) -> list[str]:
    """Every document number 发文字号 in the text, written as GB/T 9704 has it: `丽政发〔2023〕30号`."""
    if "号" not in text:
        return []
    return list(dict.fromkeys(number for _, _, number in sorted(_numbers(text[:MOST_TEXT]))))


def _numbers(plain: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and normal form. The year is looked for first and the issuer's signs before it: the other
    way round every word of a text is the possible beginning of a number."""
    for found in _YEAR_AND_SERIAL.finditer(plain):
        start, issuer = _issuer_before(plain, found.start())
        if issuer:
            # int() reads the digits of every script.
            yield start, found.end(), f"{issuer}〔{int(found[1])}〕{int(found[2])}号"
    if "令" in plain:
        yield from _orders(plain)
    if "年" in plain:
        for found in _YEARLY.finditer(plain):
            start, issuer = _issuer_before(plain, found.end(1))
            yield start, found.end(), f"{issuer}{int(found[2])}年第{int(found[3])}号"


def _issuer_before(plain: str, end: int) -> tuple[int, str]:
    """Where the signs that stand right before `end` begin, and they themselves without blanks."""
    issuer = _ISSUER_SIGNS.search(plain, max(0, end - _LONGEST_ISSUER), end)
    return (issuer.start(), "".join(issuer[0].split()).translate(_ONE_SPELLING)) if issuer else (end, "")


def _orders(plain: str) -> Iterator[tuple[int, int, str]]:
    for pattern in (_ORDER, _ORDINAL_ORDER):
        for found in pattern.finditer(plain):
            body = _BODY.search(plain, max(0, found.start() - 20), found.start())
            if body:
                yield body.start(), found.end(), f"{body[0]}令第{_serial(found[1])}号"


_DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"\u3007": 0}
_UNITS = {"十": 10, "百": 100}


def _serial(text: str) -> int:
    """`12`, `十二`, `一百零三`, `二〇三`."""
    if text[0] not in _DIGITS and text[0] not in _UNITS:
        return int(text)
    if not any(sign in _UNITS for sign in text):
        return int("".join(str(_DIGITS[sign]) for sign in text))
    total = digit = 0
    for sign in text:
        if sign in _UNITS:
            total, digit = total + (digit or 1) * _UNITS[sign], 0
        else:
            digit = _DIGITS[sign]
    return total + digit


def document_number(text: str) -> str:
    """The number that the text consists of (brackets around it allowed), "" when it is something else."""
    if len(text) > 60 or "号" not in text:
        return ""
    plain = text.strip()
    for start, end, number in _numbers(plain):
        if not plain[:start].strip("（(〔[【 ") and not plain[end:].strip("）)〕]】 "):
            return number
    return ""


_YEAR_OF = re.compile(r"〔(\d{4})〕|(?<!\d)(\d{4})年第")


def number_year(number: str) -> int:
    """The year in a number as `numbers_in` writes it, 0 when it has none (令)."""
    found = _YEAR_OF.search(number)
    return int(found[1] or found[2]) if found else 0


_LEAD = late_pattern(
    r"(?:根据|按照|依据|依照|落实|印发|发布|下发|执行|贯彻|废止|文件|通知|关于|以及|和|及|与|以|按|经|由|对|即|的|了|原|将|为)$"
)


def cites_number(cites: Iterable[str], number: str) -> bool:
    """Whether the number is among the cited ones; words that ran into it (`根据丽政发…`) do not hide it."""
    if not number:
        return False
    return any(
        cite == number or (cite.endswith(number) and _LEAD.search(cite[: -len(number)])) for cite in cites
    )


_TAIL = late_pattern(r"〔\d{4}〕\d+号$|令?第\d+号$|(?:公告|通告|令)\d{4}年第\d+号$")


def number_endings(cite: str) -> list[str]:
    """The cited number, and what is left of it without its first signs: words may have run into it."""
    tail = _TAIL.search(cite)
    return [cite[start:] for start in range(max(1, tail.start()) if tail else 1)]


_QUOTE = late_pattern(r"《((?:[^《》\n]|《[^《》\n]{0,120}》){2,160})》")


def titles_in(text: str) -> list[str]:
    """The titles in 《》, outermost ones, in order, each once."""
    if "《" not in text:
        return []
    return list(dict.fromkeys(found.strip() for found in _QUOTE.findall(text[:MOST_TEXT])))
