"""Sentences of a file in which something may be wrong, out of its lines as they stand starred. What is wrong
with them is judged later, by whom the lexicon of the site is known."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from checks.lexicons import bundled_lexicon
from checks.wrong_words import finder

MOST_SENTENCES = 40
"""Of one file; who sees forty of them needs no more."""
LONGEST = 200
_BROKEN = frozenset({"pdf", "ofd"})
"""Formats whose lines end where the paper does, within words."""
_ENDS = ("。", "；", "：", "！", "？", ".", ";", ":")
_LONGEST_JOINED = 2_000
_SENTENCE = re.compile(r"[^。；！？]{1,400}[。；！？]?")
_HAN = re.compile("[\u4e00-\u9fff]")


def suspicious_sentences(kind: str, lines: Sequence[str]) -> tuple[str, ...]:
    """The first of them, each once. `kind` is the format of the file."""
    whole = list(_joined(lines)) if kind in _BROKEN else list(lines)
    words = finder(bundled_lexicon())
    sentences = [one for place in words.suspicious(whole) for one in _sentences(whole[place])]
    found = dict.fromkeys(sentences[place] for place in words.suspicious(sentences))
    return tuple(list(found)[:MOST_SENTENCES])


def _sentences(line: str) -> Iterator[str]:
    """Short enough to be shown; cut where they are longer."""
    for found in _SENTENCE.finditer(line):
        for start in range(0, len(found[0]), LONGEST):
            if part := found[0][start : start + LONGEST].strip():
                yield part


def _joined(lines: Sequence[str]) -> Iterator[str]:
    """The lines, those put together that end within a sentence."""
    current = ""
    for line in lines:
        goes_on = current and not current.endswith(_ENDS) and _HAN.match(line) and _HAN.match(current[-1])
        if goes_on and len(current) < _LONGEST_JOINED:
            current += line
            continue
        if current:
            yield current
        current = line
    if current:
        yield current
