"""Punctuation that was typed twice, or that contradicts itself."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from checks.facts import Topic
from checks.late_patterns import late_pattern
from checks.residue_context import ABOUT_SIGNS, BESIDES, Residue, is_quoted, is_within_quotes

DOUBLED = (
    "\uff0c\uff0c", "。。", "、、", "\uff1b\uff1b", "\uff1a\uff1a", "\uff0c。", "。\uff0c", "、。", "。、",
    "\uff0c、", "、\uff0c", "\uff1b\uff0c", "\uff0c\uff1b", "。\uff1b", "\uff1b。", "\uff0c,", ",\uff0c",
    "\uff1b;", ";\uff1b", ",。", "\uff1a\uff0c", "\uff1a。", "\uff1a、", "\uff0c\uff1a", "\uff01。",
    "。\uff01", "\uff1f。", "。\uff1f",
    "、\uff1b", "\uff1b、", "\uff1a\uff1b", "\uff1b\uff1a", "\uff0c\uff01", "\uff0c\uff1f",
)  # fmt: skip
_NARROW, _WIDE = ",.;:", "\uff0c。、\uff1b\uff1a"
MIXED = tuple(
    one + other
    for one in _NARROW + _WIDE + "!?"
    for other in _NARROW + _WIDE
    if (one in _NARROW or other in _NARROW or one in "!?")
    and one + other not in (*DOUBLED, "..", "::", ".:", ":.")
    and not (one in "!?" and other != "。")
)
"""Two signs of which one at least is narrow: `,,`, `.。`, `。.`; addresses and code have some of them."""
# Each choice begins with a character of its own: so Python finds the places for them ten times as fast.
_PILED = late_pattern(
    "|".join(sign + r"[\uff01\uff1f!]{3,99}" for sign in "\uff01\uff1f!")
    + r"|。(?<=[\u4e00-\u9fff]。)。{2,99}"
)
"""GB/T 15834-2011 lets three of them follow each other at most; an ellipsis is written with other dots."""
_SIGNS = "\uff0c。、\uff1b\uff1a"
_PUNCTUATION = late_pattern(
    "|".join(rf"{sign}(?<![{_SIGNS},;.]{sign})(?![{_SIGNS}…,;.])" for sign in map(re.escape, DOUBLED))
)
_MIXED = late_pattern(
    "|".join(
        rf"{re.escape(one)}(?<=[\u4e00-\u9fff”’》\uff09】%\uff05]{re.escape(one)})"
        + (rf"{re.escape(one[0])}{{0,6}}" if one in (",,", ";;") else "")
        + r"(?=[\u4e00-\u9fff“‘《\uff08(【\d\s]|\Z)(?!\s{1,3}[.…\uff0c。])"
        for one in MIXED
    )
    + r"|\.(?<=\d\.)。"
)
"""Between Chinese only: `Co., Ltd.。` and `std::x` are right."""
_APART_SIGNS = "\uff0c、\uff1b。"
_APART = late_pattern(
    "|".join(rf"{sign} {sign}(?<=[\u4e00-\u9fff]{sign} {sign})(?=[\u4e00-\u9fff])" for sign in _APART_SIGNS)
)
_ROWS = late_pattern(
    "|".join(
        rf"{sign}(?<=[\u4e00-\u9fff]{sign}){sign}{{2,9}}(?=[\u4e00-\u9fff])"
        for sign in "\uff0c、\uff1b\uff1a"
    )
)
_HEAPED = late_pattern(
    rf"(?<=[\u4e00-\u9fff”》\uff09\d])(?P<first>[{_SIGNS}])(?!(?P=first){{1,9}}(?![{_SIGNS}]))[{_SIGNS}]{{2,5}}(?=[\u4e00-\u9fff“《\uff08\d]"
    rf"|\Z)"
)
"""Three and more that are not all the same: `、\uff0c\uff0c`."""
APART = tuple(f"{sign} {sign}" for sign in _APART_SIGNS)
_PAIRS = (("《", "》"), ("\u201c", "\u201d"), ("\uff08", "\uff09"), ("【", "】"))
PAIRED = (
    *(sign * 2 for pair in _PAIRS for sign in pair),
    "《》",
    "《 》",
    *(f"{sign}{stop}" for sign in "\uff08《" for stop in "\uff0c。、\uff1b"),
    *(f"{stop}{sign}" for sign in "\uff09》" for stop in "\uff0c、\uff1b"),
)
"""Brackets that were typed twice; lawful is （含证明（复印件））, where as many are opened as closed."""
_TWICE = late_pattern(
    "|".join(
        rf"{opening}{{2}}(?P<in{place}>[^{opening}{closing}\n]{{1,80}}){closing}{{2}}(?!{closing})"
        for place, (opening, closing) in enumerate(_PAIRS)
    )
)
"""Both signs of a pair twice; within marks of titles and of quotations stand others."""
_COUNTED = late_pattern(r"(?:^|[\s\uff1b;\uff0c。\uff1a:])[\d一二三四五六七八九十a-zA-Z①-⑩]{1,2}\uff09")
"""`1）` opens nothing."""
_EXPLAINED = late_pattern(
    r"\uff08\uff08(?:(?:以下)?(?:统?简|合)?称|含|包括|详见|不含|除|试行)[^\uff08\uff09。\n]{0,60}\uff09"
    r"(?=[\u4e00-\u9fff\uff0c。\uff1b])"
)
_SHORTEST_PROSE, _SENTENCE = 12, 30
_LONG_PROSE, _DOTS, _CHEERS = 24, 8, 5
_LEADS = late_pattern(r"\s{0,4}(?:第?\s?[\dIVX]{1,4}\s?(?:页|\Z)|\Z)")
_SENTENCE_ENDS = "。\uff1b\uff01\uff1f"
_BEHIND_LOST, _BEFORE_LOST = "的年月日和了县市", "年第共于的和在"
_UNREAD = late_pattern(r"\?(?<=[\u4e00-\u9fff\uff0c。、\uff1b\uff1a]\?)\?{3,60}(?=[\u4e00-\u9fff])")
_ASKS = late_pattern(r"[吗呢么啊吧呀谁哪何怎几多问]")
LOST = (
    "????",
    *(f"??{sign}" for sign in _BEHIND_LOST),
    *(f"{sign}??" for sign in _BEFORE_LOST),
)
_LOST = late_pattern(
    rf"\?(?<=[\u4e00-\u9fff]\?)\?{{1,19}}(?=[{_BEHIND_LOST}])"
    rf"|\?(?<=[{_BEFORE_LOST}]\?)\?{{1,19}}(?=[\u4e00-\u9fff])"
)
"""What a program writes for characters that its encoding lacks; who asks twice ends the sentence with it."""

_DOUBLE, _UNPAIRED, _GONE, _MANY = (
    "重复或矛盾的标点",
    "重复的括号或引号",
    "可能是丢失的文字",
    "叠用过多的标点",
)
ODD = frozenset({_DOUBLE, _UNPAIRED, _GONE, _MANY})
"""What `Residue.what` says of punctuation."""


def odd_punctuation(text: str, topics: Collection[Topic]) -> Iterator[Residue]:
    """Signs that were typed twice, or stand side by side though only one of them can be meant; brackets that
    were opened or closed twice."""
    if "words" in topics or "programs" in topics or ABOUT_SIGNS.search(text):
        return
    yield from _side_by_side(text, is_paper=BESIDES.issuperset(topics))
    yield from _unpaired(text)
    if BESIDES.issuperset(topics):
        yield from _piled(text, is_inside="inside" in topics)
    yield from _unread(text)
    for found in _LOST.finditer(text):
        if "????" in found[0]:
            continue
        yield Residue(found.start(), found.end(), _GONE, sure=False)


def _side_by_side(text: str, *, is_paper: bool) -> Iterator[Residue]:
    for pattern in (_PUNCTUATION, _MIXED):
        for found in pattern.finditer(text):
            if not is_quoted(text, *found.span()):
                yield Residue(found.start(), found.end(), _DOUBLE)
    if not is_paper:
        return
    for pattern in (_ROWS, _HEAPED):
        for found in pattern.finditer(text):
            yield Residue(found.start(), found.end(), _DOUBLE, not is_within_quotes(text, found.start()))
    for found in _APART.finditer(text):
        sure = found[0][0] == "。" and not is_within_quotes(text, found.start())
        yield Residue(found.start(), found.end(), _DOUBLE, sure)


def _piled(text: str, *, is_inside: bool) -> Iterator[Residue]:
    """Short cheers of up to five are piled up on purpose, and stay a doubt; in an article of up to four. Full
    stops are no ellipsis in any text that tells something; in a table of contents they lead to a number."""
    for found in _PILED.finditer(text):
        if not is_within_quotes(text, found.start()):
            around = text[: found.start()] + text[found.end() :]
            most = _CHEERS - is_inside
            sure = set(found[0]) == {"\uff1f"} or len(found[0]) > most or _is_prose(around)
            yield Residue(found.start(), found.end(), _MANY, sure and not _leads_on(found))


def _leads_on(found: re.Match[str]) -> bool:
    """Dots that lead from a heading to its page."""
    if found[0][0] != "。":
        return False
    return len(found[0]) > _DOTS or _LEADS.match(found.string, found.end()) is not None


def _unread(text: str) -> Iterator[Residue]:
    for found in _UNREAD.finditer(text):
        start, end = found.span()
        asks = _ASKS.search(text, max(0, start - _SENTENCE), start) is not None
        yield Residue(start, end, _GONE, not (asks or is_within_quotes(text, start)))


def _is_prose(text: str) -> bool:
    """It tells something, and is no slogan or cheer."""
    if len(text) >= _LONG_PROSE:
        return True
    return len(text) >= _SHORTEST_PROSE and any(sign in text for sign in "\uff0c。")


_EMPTY = late_pattern(
    r"(?<=[据照发实彻习依于定台布合])(?P<title>《\s?》)(?=[\u4e00-\u9fff])"
    r"|(?<=[\u4e00-\u9fff])(?:[\uff08《][\uff0c。、\uff1b](?=[\u4e00-\u9fff])|[\uff0c、\uff1b][\uff09》])"
)
"""A title with nothing in it; a stop right within a bracket."""


def _is_slip(text: str, at: int) -> bool:
    """A sentence goes on with an explanation that is closed once: `中心（（以下简称…）负责`. What begins a
    line, or a number of a part, may be closed in the next one."""
    if text[at] in "《》" or (at > 0 and text[at] == "\u201c"):
        return True
    return at > 0 and _EXPLAINED.match(text, at) is not None


def _unpaired(text: str) -> Iterator[Residue]:
    for found in _TWICE.finditer(text):
        if not is_quoted(text, *found.span()):
            yield Residue(found.start(), found.end(), _UNPAIRED)
    for found in _EMPTY.finditer(text):
        yield Residue(found.start(), found.end(), _UNPAIRED, found["title"] is not None)
    for opening, closing in _PAIRS:
        more = text.count(opening) - text.count(closing)
        if more == 0 or (opening == "\uff08" and _COUNTED.search(text)):
            continue
        sign = opening if more > 0 else closing
        at = text.find(sign * 2)
        if at >= 0 and not is_quoted(text, at, at + 2):
            sure = abs(more) == 1 and text[-1:] in _SENTENCE_ENDS and _is_slip(text, at)
            yield Residue(at, at + 2, _UNPAIRED, sure)
