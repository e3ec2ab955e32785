"""How much of one text stands word for word in another: what tells an interpretation that only repeats."""

from __future__ import annotations

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


def packed(text: str) -> bytes:
    """The text as it is kept until it is compared: a third of its size, and never kept for other pages."""
    return zlib.compress(_NO_SIGN.sub("", text).encode(), 1) if text else b""


def signs(pack: bytes) -> str:
    """The letters, digits and characters of a packed text, without punctuation and blanks."""
    return zlib.decompress(pack).decode() if pack else ""


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
