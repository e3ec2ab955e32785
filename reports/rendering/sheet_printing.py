"""How wide the columns of a sheet are, so that what is printed of it can be read. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

LETTERS = 11.0
"""Points of the letters in a cell."""
SMALLEST = 8.25
"""Points that they have on paper at least: 8, and a little for programs that draw columns wider."""
MARGIN = 0.4
"""Inches on the left and right of a printed sheet."""
_UPRIGHT, _LYING = 210 / 25.4, 297 / 25.4
_SMALLEST_SCALE = SMALLEST / LETTERS
_NARROWEST_WORDS = 14.0
"""Width of a column of words, in digits, below which every line would hold but a word or two."""


@dataclass(frozen=True, slots=True)
class Printing:
    """`widths` in digits, as workbooks have them; `pages` are the first columns of the pages that lie beside
    one another, of each but the first."""

    widths: tuple[float, ...]
    lying: bool
    pages: tuple[int, ...] = ()

    @property
    def scale(self) -> int:
        """Per cent of the full size, where the columns are parted over pages."""
        return round(_SMALLEST_SCALE * 100)


def printing(wanted: Sequence[float], worded: Sequence[bool]) -> Printing:
    """Upright where the columns fit as they are; else on its side, columns of words as narrow as need be; and
    where that is not enough, parted over pages beside one another, each with the first column."""
    if _pixels(wanted) <= _line(lying=False):
        return Printing(tuple(wanted), lying=False)
    widths = _narrowed(wanted, worded)
    if _pixels(widths) <= _line(lying=True):
        return Printing(widths, lying=True)
    return Printing(widths, lying=True, pages=tuple(_parted(widths)))


def _narrowed(wanted: Sequence[float], worded: Sequence[bool]) -> tuple[float, ...]:
    """The widest columns of words give way first."""
    widest, widths = max(wanted), tuple(wanted)
    while _pixels(widths) > _line(lying=True) and widest > _NARROWEST_WORDS:
        widest = max(widest - 1, _NARROWEST_WORDS)
        widths = tuple(min(one, widest) if words else one for one, words in zip(wanted, worded, strict=True))
    return widths


def _parted(widths: Sequence[float]) -> list[int]:
    pages, line = list[int](), _pixels(widths[:1])
    for place, width in enumerate(widths[1:], 1):
        line += _pixels((width,))
        if line > _line(lying=True) and place > 1:
            pages.append(place)
            line = _pixels((widths[0], width))
    return pages


def _line(*, lying: bool) -> float:
    """Pixels of columns that fit beside one another at the smallest scale."""
    inches = (_LYING if lying else _UPRIGHT) - 2 * MARGIN
    return inches * 96 / _SMALLEST_SCALE


def _pixels(widths: Sequence[float]) -> float:
    """A column of so many digits, and 5 pixels more. A digit is 7 pixels wide in Excel's own font, and up to
    9 in those that other programs take for it."""
    return sum(width * 9 + 5 for width in widths)
