"""Charts as SVG, drawn once and used in every form: no script, no outside font, readable in grey.

The text of a chart is measured by estimate (a Chinese character is one em wide), with room to spare, so that labels
do not overlap in whichever font is there.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import escape

from reports.chart_scale import Scale, scale_of, tick_label
from reports.document import Chart, Series
from reports.rendering.words import columns_wide, number, one_line

WIDTH = 720
"""Units of the drawing; its height follows from what it shows."""

_SIZE = 13
_RIGHT = 24
_ROW = 20
_PLOT_HEIGHT = 250
_INK, _SOFT, _GRID = "#1c2430", "#4b5563", "#d5dae1"
_FONTS = "'Noto Sans CJK SC','Source Han Sans SC','PingFang SC','Microsoft YaHei',sans-serif"
_LONGEST_NAME = 24
"""Columns of a series' name or a bar's label; the rest is cut."""
_MOST_MARKED = 45
"""Points of a line that still get marks of their own."""
_MOST_LYING = 60
"""Bars that may lie under one another, each with its name."""


@dataclass(frozen=True, slots=True)
class _Look:
    """How one series looks. Told apart by lightness, dash and mark: colours print grey."""

    ink: str
    fill: str
    dash: str
    mark: str


_LOOKS = (
    _Look("#1f4e8c", "#1f4e8c", "", "disc"),
    _Look("#b45309", "#f0a04b", "7 4", "square"),
    _Look("#0f766e", "#7cc4b8", "2 3", "triangle"),
    _Look("#7a1f2b", "#7a1f2b", "10 3 2 3", "diamond"),
    _Look("#6b7280", "#d3d8df", "4 2", "ring"),
    _Look("#6d28d9", "#a78bda", "12 4", "cross"),
    _Look("#3f6212", "#c9dc8a", "1 3", "box"),
    _Look("#111827", "#39424e", "8 2 2 2 2 2", "plus"),
)


def svg(chart: Chart) -> str:
    """The chart as one SVG element, `WIDTH` units wide. Values are in the chart's unit as they stand."""
    series = tuple(Series(one_line(one.name), tuple(map(_finite, one.values))) for one in chart.series)
    if not any(value is not None for one in series for value in one.values):
        return _framed(chart, 90, [_text(WIDTH / 2, 50, "没有数据", "middle", _SOFT)])
    legend, top = _legend(series, chart.kind)
    unit = [_text(4, top + 14, f"单位：{one_line(chart.unit)}", colour=_SOFT)] if chart.unit else []
    top += 30 if chart.unit else 12
    if chart.kind == "line":
        drawing, bottom = _line_chart(chart.labels, series, top)
    elif _lies(chart.labels):
        drawing, bottom = _lying_bars(chart.labels, series, top, stacked=chart.kind == "stack")
    else:
        drawing, bottom = _standing_bars(chart.labels, series, top, stacked=chart.kind == "stack")
    return _framed(chart, bottom, [*legend, *unit, *drawing])


def height(drawing: str) -> int:
    """Units of height of a drawing that `svg` made."""
    return int(drawing.split('viewBox="', 1)[1].split('"', 1)[0].rsplit(" ", 1)[1])


def _finite(value: float | None) -> float | None:
    """Huge numbers are no measurements: the arithmetic of the axis would overflow."""
    return value if value is not None and math.isfinite(value) and abs(value) < 1e15 else None


def _framed(chart: Chart, bottom: float, drawn: Sequence[str]) -> str:
    tall = math.ceil(bottom)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {tall}" width="{WIDTH}" height="{tall}" '
        f'role="img" font-family="{_FONTS}" font-size="{_SIZE}"><title>{escape(one_line(chart.title))}</title>'
        f"{''.join(drawn)}</svg>"
    )


# The legend


def _legend(series: Sequence[Series], kind: str) -> tuple[list[str], float]:
    """The names in as many rows as they take, and where they end. One series needs none: the title says it."""
    if len(series) < 2:
        return [], 4.0
    drawn: list[str] = []
    x, y = 4.0, 16.0
    for place, one in enumerate(series):
        name = _shortened(one.name, _LONGEST_NAME)
        taken = 34 + _wide(name) + 18
        if x > 4 and x + taken > WIDTH:
            x, y = 4.0, y + _ROW
        drawn.append(_sample(x, y - 5, _LOOKS[place % len(_LOOKS)], kind))
        drawn.append(_text(x + 34, y, name))
        x += taken
    return drawn, y + 8


def _sample(x: float, y: float, look: _Look, kind: str) -> str:
    if kind != "line":
        return _box(x + 8, y - 6, 18, 12, look)
    return _stroke([(x, y), (x + 28, y)], look) + _mark(x + 14, y, look)


# Lines


def _line_chart(labels: Sequence[str], series: Sequence[Series], top: float) -> tuple[list[str], float]:
    scale = scale_of([value for one in series for value in one.values], from_zero=False)
    left, right, bottom = _left_of(scale), WIDTH - _RIGHT, top + _PLOT_HEIGHT
    step = (right - left) / len(labels)
    places = [left + step * (place + 0.5) for place in range(len(labels))]

    def at(value: float) -> float:
        return bottom - scale.part(value) * _PLOT_HEIGHT

    drawn = _grid(scale, left, right, top, bottom)
    for number_, one in enumerate(series):
        look = _LOOKS[number_ % len(_LOOKS)]
        points = [None if value is None else (places[i], at(value)) for i, value in enumerate(one.values)]
        drawn += _line(points, look)
    return drawn + _bottom_labels(labels, places, step, bottom), bottom + 30 + 16 * (
        _lines_below(labels, step) - 1
    )


def _line(points: Sequence[tuple[float, float] | None], look: _Look) -> Iterator[str]:
    """Stretches between gaps; a point alone between two gaps would be nothing without its mark."""
    marked = sum(point is not None for point in points) <= _MOST_MARKED
    for stretch in _stretches(points):
        if len(stretch) > 1:
            yield _stroke(stretch, look)
        if marked or len(stretch) == 1:
            yield from (_mark(x, y, look) for x, y in stretch)


def _stretches(points: Sequence[tuple[float, float] | None]) -> Iterator[list[tuple[float, float]]]:
    stretch: list[tuple[float, float]] = []
    for point in (*points, None):
        if point is not None:
            stretch.append(point)
        elif stretch:
            yield stretch
            stretch = []


# Bars


def _lies(labels: Sequence[str]) -> bool:
    """Names too long to stand beside one another lie under one another; days and months stand, with some left out."""
    step = (WIDTH - _RIGHT - 50) / len(labels)
    fits = all(_wide(_shortened(label, _LONGEST_NAME)) <= 2 * step - 12 for label in labels)
    names = sum(label[:1].isdigit() for label in labels) * 2 < len(labels)
    return names and (len(labels) > 16 or not fits) and len(labels) <= _MOST_LYING


def _standing_bars(
    labels: Sequence[str], series: Sequence[Series], top: float, *, stacked: bool
) -> tuple[list[str], float]:
    scale = scale_of(_ends(series, stacked=stacked), from_zero=True)
    top += 14
    left, right, bottom = _left_of(scale), WIDTH - _RIGHT, top + _PLOT_HEIGHT
    step = (right - left) / len(labels)
    places = [left + step * (place + 0.5) for place in range(len(labels))]
    drawn = _grid(scale, left, right, top, bottom)
    for place, bars in enumerate(_bars(series, len(labels), stacked=stacked)):
        room = min(step * 0.76, 64)
        for bar in bars:
            x = places[place] - room / 2 + room * bar.offset
            ends = sorted(
                (bottom - scale.part(bar.start) * _PLOT_HEIGHT, bottom - scale.part(bar.end) * _PLOT_HEIGHT)
            )
            drawn.append(_box(x, ends[0], room * bar.breadth, ends[1] - ends[0], bar.look))
            said = "" if bar.said is None else number(bar.said)
            if said and _wide(said, 12) + 2 <= max(room * bar.breadth, step - 4 if bar.breadth == 1 else 0):
                y = ends[0] - 4 if bar.end >= bar.start else ends[1] + 13
                drawn.append(_text(x + room * bar.breadth / 2, y, said, "middle", size=12))
    end = bottom + 30 + 16 * (_lines_below(labels, step) - 1)
    return drawn + _bottom_labels(labels, places, step, bottom), end


def _lying_bars(
    labels: Sequence[str], series: Sequence[Series], top: float, *, stacked: bool
) -> tuple[list[str], float]:
    scale = scale_of(_ends(series, stacked=stacked), from_zero=True)
    names = [_shortened(label, _LONGEST_NAME) for label in labels]
    left = min(max(map(_wide, names)) + 14, WIDTH * 0.42)
    right = WIDTH - _RIGHT - 44
    row = max(24.0, 0 if stacked else 15.0 * len(series) + 10) if len(labels) <= 30 else 19.0
    drawn = _upright_grid(scale, left, right, top, top + row * len(labels))
    for place, bars in enumerate(_bars(series, len(labels), stacked=stacked)):
        middle = top + row * (place + 0.5)
        drawn.append(_text(left - 8, middle + 4.5, names[place], "end"))
        for bar in bars:
            room = row * 0.74
            y = middle - room / 2 + room * bar.offset
            ends = sorted(
                (left + scale.part(bar.start) * (right - left), left + scale.part(bar.end) * (right - left))
            )
            drawn.append(_box(ends[0], y, ends[1] - ends[0], room * bar.breadth, bar.look))
            if bar.said is not None and room * bar.breadth >= 11:
                drawn.append(_text(ends[1] + 5, y + room * bar.breadth / 2 + 4.5, number(bar.said), size=12))
    return drawn, top + row * len(labels) + 28


@dataclass(frozen=True, slots=True)
class _Bar:
    """One bar or piece of one. `offset` and `breadth` are parts of the room at its label; `said` the number at its
    end."""

    start: float
    end: float
    offset: float
    breadth: float
    look: _Look
    said: float | None


def _bars(series: Sequence[Series], count: int, *, stacked: bool) -> Iterator[list[_Bar]]:
    """The bars at each label."""
    for place in range(count):
        values = [one.values[place] for one in series]
        yield _piled(values) if stacked else _beside(values)


def _beside(values: Sequence[float | None]) -> list[_Bar]:
    part = 1 / len(values)
    return [
        _Bar(0, value, number_ * part, part, _LOOKS[number_ % len(_LOOKS)], value)
        for number_, value in enumerate(values)
        if value is not None
    ]


def _piled(values: Sequence[float | None]) -> list[_Bar]:
    """Pieces above zero pile up, those below pile down; the last one above says the sum of all."""
    sums = {True: 0.0, False: 0.0}
    bars: list[_Bar] = []
    for number_, value in enumerate(values):
        if value:
            start = sums[value > 0]
            sums[value > 0] += value
            bars.append(_Bar(start, start + value, 0, 1, _LOOKS[number_ % len(_LOOKS)], None))
    if bars and sums[False] == 0:
        last = bars[-1]
        bars[-1] = _Bar(last.start, last.end, 0, 1, last.look, sums[True])
    return bars


def _ends(series: Sequence[Series], *, stacked: bool) -> list[float | None]:
    if not stacked:
        return [value for one in series for value in one.values]
    return [bar.end for bars in _bars(series, len(series[0].values), stacked=True) for bar in bars] or [0.0]


# Axes and labels


def _left_of(scale: Scale) -> float:
    return max(_wide(tick_label(tick, scale), 12) for tick in scale.ticks) + 14


def _grid(scale: Scale, left: float, right: float, top: float, bottom: float) -> list[str]:
    drawn = []
    for tick in scale.ticks:
        y = bottom - scale.part(tick) * (bottom - top)
        drawn.append(_rule(left, y, right, y, _SOFT if tick in (0, scale.low) else _GRID))
        drawn.append(_text(left - 7, y + 4.5, tick_label(tick, scale), "end", _SOFT, 12))
    return drawn


def _upright_grid(scale: Scale, left: float, right: float, top: float, bottom: float) -> list[str]:
    drawn = []
    for tick in scale.ticks:
        x = left + scale.part(tick) * (right - left)
        drawn.append(_rule(x, top, x, bottom, _SOFT if tick == 0 else _GRID))
        drawn.append(_text(x, bottom + 17, tick_label(tick, scale), "middle", _SOFT, 12))
    return drawn


def _bottom_labels(labels: Sequence[str], places: Sequence[float], step: float, bottom: float) -> list[str]:
    """The labels under the axis; where not all fit, every second, fifth, ... one."""
    drawn = []
    stacked = _lines_below(labels, step) == 2
    every = 1 if stacked else _every(labels, step)
    for place in range(0, len(labels), every):
        label = _shortened(labels[place], _LONGEST_NAME)
        rows = _in_two(label) if stacked and _wide(label) > step - 8 else (label,)
        x = _inside(places[place], max(map(_wide, rows)) / 2)
        drawn.append(_rule(places[place], bottom, places[place], bottom + 4, _SOFT))
        drawn += [_text(x, bottom + 19 + 16 * row, words, "middle", _SOFT) for row, words in enumerate(rows)]
    return drawn


def _inside(x: float, half: float) -> float:
    return min(max(x, half + 2), WIDTH - half - 2)


def _lines_below(labels: Sequence[str], step: float) -> int:
    """2 where every label fits when broken in two, and not otherwise."""
    names = [_shortened(label, _LONGEST_NAME) for label in labels]
    if all(_wide(name) <= step - 8 for name in names) or any(name[:1].isdigit() for name in names):
        return 1
    return 2 if all(_wide(row) <= step - 8 for name in names for row in _in_two(name)) else 1


def _every(labels: Sequence[str], step: float) -> int:
    widest = max(_wide(_shortened(label, _LONGEST_NAME)) for label in labels) + 12
    needed = math.ceil(widest / step)
    return next((nice for nice in (1, 2, 3, 5, 7, 10, 15, 30, 60) if nice >= needed), needed)


def _in_two(label: str) -> tuple[str, str]:
    """The label in two rows of about the same width."""
    half, taken = columns_wide(label) / 2, 0
    for place, character in enumerate(label):
        if taken >= half:
            return label[:place], label[place:]
        taken += columns_wide(character)
    return label, ""


def _shortened(label: str, most: int) -> str:
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


def _wide(text: str, size: float = _SIZE) -> float:
    """Units that the text takes: half an em a column, and a little for fonts with wide figures."""
    return columns_wide(text) * size * 0.54


# Pieces of SVG


def _text(
    x: float, y: float, words: str, anchor: str = "start", colour: str = _INK, size: float = _SIZE
) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{colour}" font-size="{size}">'
        f"{escape(one_line(words))}</text>"
    )


def _rule(x: float, y: float, to_x: float, to_y: float, colour: str) -> str:
    return f'<path d="M{x:.1f} {y:.1f}L{to_x:.1f} {to_y:.1f}" stroke="{colour}" fill="none"/>'


def _stroke(points: Sequence[tuple[float, float]], look: _Look) -> str:
    way = "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
    dash = f' stroke-dasharray="{look.dash}"' if look.dash else ""
    return (
        f'<path d="M{way}" stroke="{look.ink}" stroke-width="2" fill="none" stroke-linejoin="round"{dash}/>'
    )


def _box(x: float, y: float, breadth: float, tall: float, look: _Look) -> str:
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{breadth:.1f}" height="{tall:.1f}" '
        f'fill="{look.fill}" stroke="{look.ink}" stroke-width="0.8"/>'
    )


def _mark(x: float, y: float, look: _Look) -> str:
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
    return f'<path d="M{x:.1f} {y:.1f}{shapes[look.mark]}" fill="{fill}" stroke="{look.ink}" stroke-width="1.6"/>'
