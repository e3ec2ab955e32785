"""Chinese that was read in the wrong encoding: what it was can be read again, which tells it for certain."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import islice

from checks.facts import Topic
from checks.late_patterns import late_pattern
from checks.residue_context import BESIDES, Residue, is_quoted
from checks.residue_marks import SPOILT
from checks.residue_names import GARBLED

_FROM_CHINESE = late_pattern(r"[^\x00-\x7f\uff0c。、\uff1b\uff1a“”《》\uff08\uff09]{3,120}")
_BYTES = "\u00a1-\u00ff" + bytes(range(0x80, 0xA0)).decode("cp1252", "ignore") + "\u0080-\u00a0"
_FROM_WESTERN = late_pattern(
    rf"(?=[{_BYTES}]{{0,8}}[\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u00ff])[{_BYTES}]{{3,120}}"
)
_SPOILT = frozenset(SPOILT)
_FEWEST = 2
_MOST_BEGINS = 8
_LEVEL_ONE = range(0xB0, 0xD8)
"""First bytes of the 3,755 commonest characters in GB2312."""
_DOUBT_BEHIND = late_pattern(r"\?(?<=[\u4e00-\u9fff\uff0c。]\?)\?{1,2}(?=[\u4e00-\u9fff])")
_ASKS = late_pattern(r"[吗呢么啊吧呀谁哪何怎几多问]")


def garbled_in(text: str, topics: Collection[Topic]) -> Iterator[Residue]:
    """Runs of signs that are other, common characters in another encoding; two question marks between words
    that ask nothing."""
    if not BESIDES.issuperset(topics):
        return
    if not _SPOILT.isdisjoint(text):
        yield from _from_chinese(text)
    for found in _FROM_WESTERN.finditer(text):
        read = _again(found[0], "latin-1", "gbk"), _again(_as_bytes(found[0]), "latin-1", "utf-8")
        if _is_common(read[0]) or any("\u4e00" <= sign <= "\u9fff" for sign in read[1]):
            yield Residue(*found.span(), GARBLED, not is_quoted(text, *found.span()))
    if not _ASKS.search(text):
        for found in _DOUBT_BEHIND.finditer(text):
            yield Residue(*found.span(), GARBLED, sure=False)


def _from_chinese(text: str) -> Iterator[Residue]:
    """The first of them in each run: right words may stand before and behind."""
    for found in _FROM_CHINESE.finditer(text):
        begins = (at for at, sign in enumerate(found[0]) if sign in _SPOILT)
        for at in islice(begins, _MOST_BEGINS):
            if _is_common(read := _again(found[0][at:], "gb18030", "utf-8")):
                start = found.start() + at
                length = len(read.encode().decode("gb18030", "replace"))
                yield Residue(start, min(start + length, found.end()), GARBLED)
                break


def _again(seen: str, written: str, meant: str) -> str:
    """As much of the text as has a meaning in the encoding that it was written in."""
    try:
        raw = seen.encode(written)
        return raw.decode(meant)
    except UnicodeEncodeError:
        return ""
    except UnicodeDecodeError as wrong:
        return raw[: wrong.start].decode(meant)


def _as_bytes(seen: str) -> str:
    """Signs that stand for bytes in Windows-1252 as those bytes."""
    return "".join(
        sign if sign <= "\u00ff" else sign.encode("cp1252", "replace").decode("latin-1") for sign in seen
    )


def _is_common(read: str) -> bool:
    han = [sign for sign in dict.fromkeys(read) if sign > "\u00ff"]
    return len(han) >= _FEWEST and len(han) == len(set(read)) and all(map(_is_of_level_one, han))


def _is_of_level_one(sign: str) -> bool:
    raw = sign.encode("gb2312", "ignore")
    return len(raw) == _FEWEST and (raw[0] in _LEVEL_ONE or raw[0] in (0xA1, 0xA3))
