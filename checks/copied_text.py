"""How much of one text stands word for word in another: what tells an interpretation that only repeats."""

from __future__ import annotations

import re
import zlib

from checks.late_patterns import late_pattern

RUN = 5
"""Signs of a run that is looked for as a whole. Shorter ones (words, phrases of office) stand in any two
texts about one matter; longer ones are broken by every changed sign."""
SHORTEST = 200
"""Signs below which a text is too short to be called a copy or none."""
_TRIED = 60
_PLAINLY_LOW = 0.35
_NO_SIGN = late_pattern(r"[^0-9A-Za-z\u4e00-\u9fff]+")
_LONGEST_HEADING = 40
_LONGEST_QUESTION = 80
_SENTENCE_SIGNS = frozenset("，。；！,;!")
_QUESTION = late_pattern(
    r"\W{0,2}(?:\d{1,2}|[一二三四五六七八九十]{1,3})?\W{0,3}(?:问|Q)\d{0,2}\s?[:：]|.*[？?]\W{0,2}$"
)
_ANSWERS = late_pattern(r"^(?:答|A)\d{0,2}\s?[:：]")
_HEADINGS = re.compile(r"\[[^\]]*\]")
_MOST_HEADINGS = 0.3
"""Share of a text that its headings may have; where they have more, they say what the text says."""
_SURE_ENOUGH = 0.6
"""Share copied from which on it matters whether headings count."""


def packed(text: str) -> bytes:
    """The text as it is kept until it is compared: a third of its size, and never kept for other pages."""
    return zlib.compress("".join(map(_packed_piece, text.split())).encode(), 1) if text else b""


def _packed_piece(piece: str) -> str:
    """One text node, or part of one; headings are bracketed."""
    plain = _NO_SIGN.sub("", _ANSWERS.sub("", piece))
    return f"[{plain}]" if plain and _is_heading(piece) else plain


def _is_heading(piece: str) -> bool:
    if len(piece) > _LONGEST_QUESTION:
        return False
    if len(piece) <= _LONGEST_HEADING and _SENTENCE_SIGNS.isdisjoint(piece):
        return True
    return _QUESTION.match(piece) is not None


def signs(pack: bytes) -> str:
    """The letters, digits and characters of a packed text, without punctuation and blanks."""
    return _unpacked(pack).replace("[", "").replace("]", "")


def _unpacked(pack: bytes) -> str:
    return zlib.decompress(pack).decode() if pack else ""


def share_repeated(pack: bytes, source: str) -> float | None:
    """The share of a packed text that stands in `source`; of one that is mostly copied its headings and
    questions do not count, for `问：怎样申请` over a clause word for word explains nothing."""
    text = signs(pack)
    whole = share_copied(text, source)
    if whole is None or whole < _SURE_ENOUGH:
        return whole
    prose = _HEADINGS.sub("", _unpacked(pack))
    if len(prose) < (1 - _MOST_HEADINGS) * len(text):
        return whole
    return max(whole, share_copied(prose, source) or 0.0)


def share_copied(text: str, source: str) -> float | None:
    """The share of the different runs of `text`, 0 to 1, that stand in `source` too; both without
    punctuation. None where nothing can be told: either is too short, or the source is so much shorter (a
    covering letter whose substance is an attachment) that it cannot hold what the text would have copied.
    A share that is plainly low is estimated from some runs: nearly all are, and a portal has thousands."""
    if len(text) < SHORTEST or len(source) < max(SHORTEST, len(text) // 2):
        return None
    rough = _estimated(text, source)
    if rough < _PLAINLY_LOW:
        return rough
    mine = runs(text)
    return len(mine & runs(source)) / len(mine)


def _estimated(text: str, source: str) -> float:
    starts = range(0, len(text) - RUN + 1, max(1, len(text) // _TRIED))
    return sum(text[at : at + RUN] in source for at in starts) / len(starts)


def runs(text: str) -> set[str]:
    """Its runs of `RUN` signs, each once: a title that is quoted ten times counts once."""
    return {text[at : at + RUN] for at in range(len(text) - RUN + 1)}
