"""One place where a text is wrong, with the words around it; the same place met in several lines is one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from checks.facts import TextSeen
from checks.findings import MOST_PAGES, Verdict
from checks.late_patterns import late_pattern

_NEAR = 8
"""Characters on both sides that tell places apart: a title is cut short in lists, and is the same."""
_SHOWN = 24
_MOST_COMPARED = 300
"""Places of one wrong word that are compared with each further one."""
_ENDS = late_pattern(r"[\s，。；：！？、（）()《》“”\"…|\uff5c_]")


class Misprint(Struct, frozen=True):
    """What stands at `start` to `end` of a text is wrong; `said` is Chinese."""

    text: TextSeen
    start: int
    end: int
    said: str
    verdict: Verdict
    indicator: str
    is_residue: bool = False

    @property
    def seen(self) -> str:
        """The wrong words."""
        return self.text.text[self.start : self.end][:60]

    @property
    def around(self) -> str:
        """The wrong words with those around them, up to the next sign."""
        line = self.text.text
        before = _ENDS.split(line[max(0, self.start - _NEAR) : self.start])[-1]
        behind = _ENDS.split(line[self.end : self.end + _NEAR])[0]
        return before + self.seen + behind

    @property
    def context(self) -> str:
        """The line, shortened on both sides."""
        line = self.text.text
        first, last = max(0, self.start - _SHOWN), self.end + _SHOWN
        return f"{'…' if first else ''}{line[first:last]}{'…' if last < len(line) else ''}"


def joined(found: Iterable[Misprint]) -> Iterator[Misprint]:
    """The misprints, those with the same words around them joined."""
    kept: dict[tuple[str, ...], list[Misprint]] = {}
    for one in sorted(found, key=lambda one: (-len(one.around), one.around)):
        alike = kept.setdefault((one.seen, one.indicator, one.text.file), [])
        same = next((at for at, other in enumerate(alike[:_MOST_COMPARED]) if _is_same(one, other)), None)
        if same is None:
            alike.append(one)
        else:
            alike[same] = _both(alike[same], one)
    for alike in kept.values():
        yield from alike


def _is_same(one: Misprint, other: Misprint) -> bool:
    """One place in two lines; or what was left behind time and again on one page."""
    if one.around in other.around:
        return True
    return one.is_residue and one.text.pages[:1] == other.text.pages[:1]


def _both(one: Misprint, other: Misprint) -> Misprint:
    pages = tuple(dict.fromkeys((*one.text.pages, *other.text.pages)))
    shared = len(one.text.pages) + len(other.text.pages) - len(pages)
    count = max(one.text.occurrences + other.text.occurrences - shared, len(pages))
    text = replace(one.text, pages=pages[:MOST_PAGES], occurrences=count)
    surer = one.verdict if one.verdict == "failed" else other.verdict
    return replace(one, text=text, verdict=surer)
