"""What one document says of others: that they are repealed, or that they stay in force. Pure.

Only what names the other by its number, or by its whole title in a decision that does nothing else, counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Literal

from msgspec import Struct

from checks.document_numbers import numbers_in
from checks.document_signs import is_draft, is_policy_title
from checks.document_titles import bare_title
from checks.late_patterns import late_pattern
from checks.page_tags import day_of

How = Literal["废止", "继续有效"]


class Fate(Struct, frozen=True, array_like=True):
    """What becomes of a document, by its number, its title, or both."""

    how: How
    number: str = ""
    title: str = ""


_SIGNS = ("废止", "失效", "停止执行", "继续", "延长", "延期", "顺延", "不再执行")
_DECIDES = late_pattern(r"废止|宣布失效|失效|停止执行|清理结果|清理情况|继续有效")
_PROLONGS = late_pattern(r"(?:延长|延期|顺延|继续(?:有效|执行|施行|实施))")
_IN_PART = late_pattern(r"部分(?:条款|内容|规定|条文)|第[一二三四五六七八九十百\d]{1,5}条|有关条款|个别条款")
_ENTRY = late_pattern(
    r"《((?:[^《》]|《[^《》]{0,80}》){2,120})》\s?"
    r"(?:[（(]((?:[^（()）]|[（(][^（()）]{1,8}[)）]){4,50}号)[^（()）号]{0,14}[)）])?"
)
"""`《…办法》（例政发〔2020〕3号）`, with what stands behind the number: 、2020年3月印发."""
_TOGETHER = late_pattern(
    r"(?:[、,，和及与以]|\s|以及|等[一二三四五六七八九十\d]{0,3}[件个份]?(?:文件|规范性文件)?|同时|即行|一并|相应|自行|予以|随之"
    r"|自[^，。；]{2,20}起|从[^，。；]{2,20}起|现予|现决定){0,6}(?:废止|失效|停止执行|不再执行)(?!的)"
)
_NUMBER_ALONE = late_pattern(
    r"([\u4e00-\u9fff]{2,12}[〔\[（(](?:19|20)\d\d[〕\]）)]\s?\d{1,4}号)(?:文件?|通知)?(?:同时|即行|一并|相应|自行|予以)(?:废止|失效)"
)
_IN_A_CELL = late_pattern(
    r"(?<=\s)([\u4e00-\u9fff]{2,10}[〔\[（(](?:19|20)\d\d[〕\]）)]\s?\d{1,4}号)(?=\s|$)"
)
_BY_RIGHT_OF = late_pattern(r"(?:根据|依据|按照|依照|遵照|贯彻|落实|对照)[^。；，,]{0,30}$")
_KEYWORD = late_pattern(r"继续有效|保留|有效(?!期)|修改|修订|修正|废止|失效|停止执行|不再执行")
_KEEPING = frozenset({"继续有效", "保留", "有效"})
_ENDING = frozenset({"废止", "失效", "停止执行", "不再执行"})
_CLAUSE_END = re.compile(r"[。；;，,《\s]")
_BESIDE = 6
_QUOTED = re.compile(r"《[^《》]*(?:《[^《》]*》[^《》]*)*》")
_SINCE = late_pattern(r"自\s?(\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日)\s?起")
_MOST_FATES = 300
_NEAR = 40


def speaks_of_fates(title: str) -> bool:
    """A decision on other documents, or the outcome of a clearing, whatever column it stands in."""
    bare = bare_title(title)
    return is_policy_title(bare) and (_DECIDES.search(bare) or _PROLONGS.search(bare)) is not None


def fates_told(title: str, text: str, seen: date) -> tuple[Fate, ...]:
    """What the document with this title and text says of others, as of the day that it was seen. A draft says
    nothing, nor does what only comes into force later."""
    if is_draft(title) or not any(sign in text or sign in title for sign in _SIGNS):
        return ()
    if any((day := day_of(one[1])) is not None and day > seen for one in _SINCE.finditer(text)):
        return ()
    bare = bare_title(title)
    if _IN_PART.search(bare):
        return ()
    if not speaks_of_fates(title):
        found = _replaced(text)
    elif _DECIDES.search(bare.replace("继续有效", "")) or not _PROLONGS.search(bare):
        found = _decided(bare, text)
    else:
        found = _prolonged(bare, text)
    return tuple(dict.fromkeys(found))[:_MOST_FATES]


def _prolonged(title: str, text: str) -> Iterator[Fate]:
    """`关于延长《…》有效期的通知`: whatever it names in its title, or by number right behind a title."""
    for one in _ENTRY.finditer(title):
        yield Fate("继续有效", title=one[1])
    for one in _ENTRY.finditer(text):
        if one[2] and not _is_basis(text, one.start()):
            yield from (Fate("继续有效", number) for number in numbers_in(one[2])[:1])


def _decided(title: str, text: str) -> Iterator[Fate]:
    """A decision, or the outcome of a clearing: each entry by the word that rules it."""
    for one in _ENTRY.finditer(title):
        if "废止" in title and not one[2]:
            yield Fate("废止", title=one[1])
    for one in _ENTRY.finditer(text):
        if _is_basis(text, one.start()) or _IN_PART.match(text[one.end() : one.end() + 12].lstrip("中的，,")):
            continue
        how = _ruled(title, text, one.start(), one.end())
        if how is None:
            continue
        number = next(iter(numbers_in(one[2])), "") if one[2] else ""
        yield Fate(how, number, one[1])
    yield from _tabled(title, text)


def _tabled(title: str, text: str) -> Iterator[Fate]:
    """Numbers in a table of the documents, whose titles stand there without 《》."""
    for one in _IN_A_CELL.finditer(text):
        if (how := _ruled(title, text, one.start(), one.end())) is not None:
            yield from (Fate(how, number) for number in numbers_in(one[1])[:1])


def _ruled(title: str, text: str, start: int, end: int) -> How | None:
    """By the word right behind the entry, else the last one before it, else the one of the title. Where two
    kinds stand together (`修改、废止下列文件`) nobody can tell."""
    if _TOGETHER.match(text, end) is not None:
        return "废止"
    if (behind := _KEYWORD.search(_first_clause(text[end : end + _NEAR]))) is not None:
        return _how({behind[0]})
    before = _QUOTED.sub("", text[:start])
    last = next(reversed(list(_KEYWORD.finditer(before))), None)
    if last is None:
        return _how(set(_KEYWORD.findall(title)))
    return _how(set(_KEYWORD.findall(before[max(0, last.start() - _BESIDE) : last.end() + _BESIDE])))


def _first_clause(text: str) -> str:
    return _CLAUSE_END.split(text, maxsplit=1)[0]


def _how(words: set[str]) -> How | None:
    if words and words <= _ENDING:
        return "废止"
    return "继续有效" if words and words <= _KEEPING else None


def _replaced(text: str) -> Iterator[Fate]:
    """`《…》（…号）同时废止`: by number, since the old one often has the new one's title."""
    entries = list(_ENTRY.finditer(text))
    ended = False
    for place in range(len(entries) - 1, -1, -1):
        one = entries[place]
        joined = place + 1 < len(entries) and ended and _joins(text[one.end() : entries[place + 1].start()])
        ended = joined or _TOGETHER.match(text, one.end()) is not None
        if ended and one[2]:
            yield from (Fate("废止", number, one[1]) for number in numbers_in(one[2])[:1])
    for alone in _NUMBER_ALONE.finditer(text):
        yield from (Fate("废止", number) for number in numbers_in(alone[1])[:1])


def _joins(between: str) -> bool:
    return not between.strip("、，,和及与以 \n原")


def _is_basis(text: str, at: int) -> bool:
    return _BY_RIGHT_OF.search(text[max(0, at - _NEAR) : at]) is not None
