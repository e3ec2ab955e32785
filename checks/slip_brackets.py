"""Brackets, marks of titles and quotation marks that are opened and never closed, and sentences that"
" break off."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from checks.facts import Topic
from checks.late_patterns import late_pattern
from checks.slip_context import Slip

PAIRS = (("《", "》"), ("\u201c", "\u201d"), ("\uff08", "\uff09"), ("【", "】"))
_CALLED = {"《": "书名号", "\u201c": "引号", "\uff08": "括号", "【": "方头括号"}
_COUNTED = late_pattern(
    r"(?:^|(?<=[\s\uff1b;\uff0c,。、\uff1a:的和或与及第中至到—-]))[\da-zA-Z一二三四五六七八九十①-⑩甲乙丙丁]{1,3}[)\uff09]"
    r"|(?<=[\u4e00-\u9fff])[1一][)\uff09](?=[^\n]{2,200}[2二][)\uff09])"
)
"""`1）` opens nothing; behind a word it is a count where `2）` follows."""
_INTERVAL = late_pattern(
    r"[\[【(\uff08]\s?[-+\d.%∞a-z]{1,12}\s?[,\uff0c、~]\s?[-+\d.%∞a-z]{1,12}\s?[\]】)\uff09]"
)
_FACE = late_pattern(
    r"[:;\uff1a\uff1b][-_o^]?[)\uff09]+|[:;][-_o^]?\((?=[\s\uff0c。]|$)|[(\uff08][\u30fb^•ω_\u02ca\u02cb>\uff1c<┬T]{2,6}[)\uff09]"
)
_INCHES = late_pattern(r"(?<=\d)”(?!的?[\u4e00-\u9fff]{0,3}“)")
_SENTENCE = ("。", "\uff01", "\uff1f", "\uff1b", "。”", "。\uff09", "\uff01”", "\uff1a")
_SHORTEST = 12
_BEGUN = 4
"""Characters; what is closed before them was opened in the line above."""
_STOPS = "\uff0c。\uff1b\uff01\uff1f"


def is_unbalanced(text: str) -> bool:
    """It has more of one half of a pair than of the other."""
    return any(text.count(opening) != text.count(closing) for opening, closing in PAIRS)


def unclosed_in(text: str, topics: Collection[Topic]) -> Iterator[Slip]:
    """What is opened and not closed within its paragraph, or the other way round; only in the text of an
    article, where no line near has the other half."""
    if "inside" not in topics or "spans" in topics or len(text) < _SHORTEST or not text.endswith(_SENTENCE):
        return
    seen = _without_counts(text)
    for opening, closing in PAIRS:
        if opening == "\u201c" and '"' in text:
            continue  # narrow ones are the other half
        if seen.count(opening) - seen.count(closing) in (1, -1):
            yield from _odd_one(seen, opening, closing)


def _odd_one(text: str, opening: str, closing: str) -> Iterator[Slip]:
    opened, alone = [], -1
    for at, sign in enumerate(text):
        if sign == opening:
            opened.append(at)
        elif sign == closing and opened:
            opened.pop()
        elif sign == closing and alone < 0:
            alone = at
    if alone >= _BEGUN and not opened:
        begin = max(text.rfind(sign, 0, alone) for sign in _STOPS) + 1
        yield Slip(begin, alone + 1, f"，{_CALLED[opening]}只有后一半")
    elif alone < 0 and len(opened) == 1:
        at = opened[0]
        ends = [place for sign in _STOPS if (place := text.find(sign, at + 1)) >= 0]
        # A sign that comes twice is told of as such.
        if text[at + 1 : at + 2] != opening and text[at - 1 : at] != opening:
            yield Slip(at, min(ends, default=len(text) - 1) + 1, f"，{_CALLED[opening]}没有关上")


def _without_counts(text: str) -> str:
    """As long as before, with no brackets that stand alone on purpose; narrow ones count as wide ones."""
    for pattern in (_INTERVAL, _FACE):
        text = pattern.sub(_blank, text)
    text = _COUNTED.sub(_blank_count, text)
    text = _INCHES.sub(_blank_inches, text)
    return text.translate(_WIDE)


_WIDE = {ord("("): "\uff08", ord(")"): "\uff09", ord("["): "【", ord("]"): "】"}


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _blank_count(found: re.Match[str]) -> str:
    """What closes a bracket that is open is no count: （tabby cat)."""
    before = found.string[: found.start()]
    is_open = sum(map(before.count, "(\uff08")) > sum(map(before.count, ")\uff09"))
    return found[0] if is_open else " " * len(found[0])


def _blank_inches(found: re.Match[str]) -> str:
    """What closes a quotation that is open is no measure: 电话填“12345”."""
    before = found.string[: found.start()]
    return found[0] if before.count("\u201c") > before.count("\u201d") else " "


_OPEN_ENDS = late_pattern(
    r"(?:[、\uff0c][\u4e00-\u9fff]?(?<!等)|(?:以及|由于|为了|通过|根据|按照|围绕|关于|包括|例如|并且|而且|但是|如果|因为|不仅|还要|必须|应当|需要|进一步"
    r"|[\u4e00-\u9fff](?:和|与|及|对|将|把|被|并|从|向|在|为|的|使|让|以)))$"
)
_WORDS_OF_ENDS = late_pattern(
    r"(?:[共饱温平暖柔随]和|[参给赋授]与|[以涉普波]及|[应面相绝针校]对|[即必干]将|[一个]?[大门]把|合并|服从|[方导走趋取]向|[现存所自实内外]在|[作行认人成因以称改定分]为|[目真]的|[大特天即]使|[可足得难予加]以|谦让|出让|转让)$"
)
_WITHOUT_OBJECT = late_pattern(
    r"[、\uff0c](?:要|将|并)?(?:进一步|持续|不断|切实|全力|着力|有效|扎实|深入)"
    r"(?:压实|夯实|筑牢|加强|提升|推动|推进|强化|完善|健全|深化|落实|巩固|增强|提高|优化|加大|扩大|营造|打造|构建|做好|抓好|确保|保障|维护|激发|开展)$"
)
_LONG, _LONG_FOR_VERB = 25, 18


def broken_off_in(text: str, topics: Collection[Topic]) -> Iterator[Slip]:
    """The last paragraph of an article stops in the middle of a sentence."""
    if "last" not in topics or not any(sign in text for sign in "\uff0c。"):
        return
    has_open_end = len(text) >= _LONG_FOR_VERB and _WITHOUT_OBJECT.search(text) is not None
    if has_open_end or _breaks_off(text):
        begin = max(text.rfind(sign, 0, len(text) - 1) for sign in _STOPS) + 1
        yield Slip(min(begin, len(text) - 2), len(text), "，句子没有写完")


def _breaks_off(text: str) -> bool:
    if len(text) < _LONG or _OPEN_ENDS.search(text) is None:
        return False
    return _WORDS_OF_ENDS.search(text) is None
