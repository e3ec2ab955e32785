"""Pieces of the SVG of a chart: looks of series, lines, boxes, marks, and texts that are escaped here. Pure.

A text is measured by estimate (a Chinese character is one em wide), with room to spare, so that labels do not
overlap in whichever font is there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from markupsafe import escape

from reports.rendering.words import columns_wide, one_line

SIZE = 13
INK, SOFT, GRID = "#1c2430", "#4b5563", "#d5dae1"


@dataclass(frozen=True, slots=True)
class Look:
    """How one series looks. Told apart by lightness, dash and mark: colours print grey."""

    ink: str
    fill: str
    dash: str
    mark: str
    pale: bool = False


_LOOKS = (
    Look("#1f4e8c", "#1f4e8c", "", "disc"),
    Look("#b45309", "#f3b562", "7 4", "square"),
    Look("#0f766e", "#3f9b8f", "2 3", "triangle"),
    Look("#6b7280", "#e3e7ec", "10 3 2 3", "diamond"),
    Look("#7a1f2b", "#7a1f2b", "4 2", "ring"),
    Look("#6d28d9", "#b79be6", "12 4", "cross"),
    Look("#3f6212", "#d9e8a5", "1 3", "box"),
    Look("#111827", "#2b333d", "8 2 2 2 2 2", "plus"),
)


def look_of(place: int) -> Look:
    """The look of the series at that place. Beyond the eighth, colours come again, with other marks."""
    look = _LOOKS[place % len(_LOOKS)]
    turn = place // len(_LOOKS)
    return (
        replace(look, mark=_LOOKS[(place + 3 * turn) % len(_LOOKS)].mark, pale=turn % 2 == 1)
        if turn
        else look
    )


def in_two(label: str) -> tuple[str, str]:
    """The label in two rows of about the same width."""
    half, taken = columns_wide(label) / 2, 0
    for place, character in enumerate(label):
        if taken >= half:
            return label[:place], label[place:]
        taken += columns_wide(character)
    return label, ""


def shortened(label: str, most: int) -> str:
    label = one_line(label)
    if columns_wide(label) <= most:
        return label
    kept, taken = [], 2
    for character in label:
        taken += columns_wide(character)
        if taken > most:
            break
        kept.append(character)
    return "".join(kept) + "…"


def wide(text: str, size: float = SIZE) -> float:
    """Units that the text takes: half an em a column, and a little for fonts with wide figures."""
    return columns_wide(text) * size * 0.54


def text(x: float, y: float, words: str, anchor: str = "start", colour: str = INK, size: float = SIZE) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{colour}" font-size="{size}">'
        f"{escape(one_line(words))}</text>"
    )


def rule(x: float, y: float, to_x: float, to_y: float, colour: str) -> str:
    return f'<path d="M{x:.1f} {y:.1f}L{to_x:.1f} {to_y:.1f}" stroke="{colour}" fill="none"/>'


def stroke(points: Sequence[tuple[float, float]], look: Look) -> str:
    way = "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
    dash = f' stroke-dasharray="{look.dash}"' if look.dash else ""
    return (
        f'<path d="M{way}" stroke="{look.ink}" stroke-width="2" fill="none" stroke-linejoin="round"{dash}/>'
    )


def box(x: float, y: float, breadth: float, tall: float, look: Look) -> str:
    opacity = ' fill-opacity="0.45"' if look.pale else ""
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{breadth:.1f}" height="{tall:.1f}" '
        f'fill="{look.fill}" stroke="{look.ink}" stroke-width="0.8"{opacity}/>'
    )


def mark(x: float, y: float, look: Look) -> str:
    shapes = {
        "disc": "m-3.5 0a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0-7 0z",
        "ring": "m-3.5 0a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0-7 0z",
        "square": "m-3.3-3.3h6.6v6.6h-6.6z",
        "box": "m-3.3-3.3h6.6v6.6h-6.6z",
        "triangle": "m0-4.4l4.2 7.4h-8.4z",
        "diamond": "m0-4.6l4.6 4.6l-4.6 4.6l-4.6-4.6z",
        "cross": "m-3.5-3.5l7 7m0-7l-7 7",
        "plus": "m-4.5 0h9m-4.5-4.5v9",
    }
    fill = "#fff" if look.mark in {"ring", "box"} else look.ink
    way = f"M{x:.1f} {y:.1f}{shapes[look.mark]}"
    return f'<path d="{way}" fill="{fill}" stroke="{look.ink}" stroke-width="1.6"/>'
