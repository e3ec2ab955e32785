"""Charts as SVG, drawn once and used in every form: no script, no outside font, readable in grey."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import escape

from reports.chart_bars import Bar, bars_of, ends_of
from reports.chart_pieces import (
    GRID,
    SIZE,
    SOFT,
    Look,
    box,
    in_two,
    look_of,
    mark,
    rule,
    shortened,
    stroke,
    text,
    wide,
)
from reports.chart_scale import Scale, scale_of, tick_label
from reports.document import Chart, Series
from reports.rendering.words import number, one_line

WIDTH = 720
"""Units of the drawing; its height follows from what it shows."""

_RIGHT = 24
_ROW = 20
_PLOT_HEIGHT = 250
_FONTS = "'Noto Sans CJK SC','Source Han Sans SC','PingFang SC','Microsoft YaHei',sans-serif"
_LONGEST_NAME = 24
"""Columns of a series' name or a label under the axis; the rest is cut."""
_LONGEST_LYING = 38
"""The same for the name beside a bar that lies."""
_MOST_MARKED = 45
"""Points of a line that still get marks of their own."""
_MOST_LYING = 60
"""Bars that may lie under one another, each with its name."""
_SMALL = 12


def svg(chart: Chart) -> str:
    """The chart as one SVG element, `WIDTH` units wide. Values are in the chart's unit as they stand."""
    series = tuple(Series(one_line(one.name), tuple(map(_finite, one.values))) for one in chart.series)
    if not any(value is not None for one in series for value in one.values):
        return _framed(chart, 90, [text(WIDTH / 2, 50, "没有数据", "middle", SOFT)])
    legend, top = _legend(series, chart.kind)
    unit = [text(4, top + 14, f"单位：{one_line(chart.unit)}", colour=SOFT)] if chart.unit else []
    top += 30 if chart.unit else 12
    if chart.kind == "line":
        drawing, bottom = _line_chart(chart.labels, series, top)
    else:
        draw = _lying_bars if _lies(chart.labels) else _standing_bars
        drawing, bottom = draw(chart.labels, series, top, chart.kind == "stack")
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
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {tall}" width="{WIDTH}" '
        f'height="{tall}" role="img" font-family="{_FONTS}" font-size="{SIZE}">'
        f"<title>{escape(one_line(chart.title))}</title>{''.join(drawn)}</svg>"
    )


# The legend


def _legend(series: Sequence[Series], kind: str) -> tuple[list[str], float]:
    """The names in as many rows as they take, and where they end. A single series is named by the title."""
    if len(series) < 2:
        return [], 4.0
    drawn: list[str] = []
    x, y = 4.0, 16.0
    for place, one in enumerate(series):
        name = shortened(one.name, _LONGEST_NAME)
        taken = 34 + wide(name) + 18
        if x > 4 and x + taken > WIDTH:
            x, y = 4.0, y + _ROW
        drawn += [_sample(x, y - 5, look_of(place), kind), text(x + 34, y, name)]
        x += taken
    return drawn, y + 8


def _sample(x: float, y: float, look: Look, kind: str) -> str:
    if kind != "line":
        return box(x + 8, y - 6, 18, 12, look)
    return stroke([(x, y), (x + 28, y)], look) + mark(x + 14, y, look)


# The plot


@dataclass(frozen=True, slots=True)
class _Plot:
    """The field of an upright chart: its axis, its edges, and where its labels stand."""

    scale: Scale
    left: float
    top: float
    labels: Sequence[str]

    @property
    def right(self) -> float:
        return WIDTH - _RIGHT

    @property
    def bottom(self) -> float:
        return self.top + _PLOT_HEIGHT

    @property
    def step(self) -> float:
        return (self.right - self.left) / len(self.labels)

    @property
    def end(self) -> float:
        """Below the labels."""
        return self.bottom + 14 + 16 * _rows_below(self.labels, self.step)

    def x(self, place: int) -> float:
        return self.left + self.step * (place + 0.5)

    def y(self, value: float) -> float:
        return self.bottom - self.scale.part(value) * _PLOT_HEIGHT


def _plot(scale: Scale, labels: Sequence[str], top: float) -> _Plot:
    return _Plot(scale, max(wide(tick_label(tick, scale), _SMALL) for tick in scale.ticks) + 14, top, labels)


def _grid(plot: _Plot) -> Iterator[str]:
    for tick in plot.scale.ticks:
        y = plot.y(tick)
        yield rule(plot.left, y, plot.right, y, SOFT if tick in (0, plot.scale.low) else GRID)
        yield text(plot.left - 7, y + 4.5, tick_label(tick, plot.scale), "end", SOFT, _SMALL)


def _labels_below(plot: _Plot) -> Iterator[str]:
    """The labels under the axis; where not all fit, every second, fifth, ... one."""
    rows = _rows_below(plot.labels, plot.step)
    for place in range(0, len(plot.labels), 1 if rows == 2 else _every(plot.labels, plot.step)):
        label = shortened(plot.labels[place], _LONGEST_NAME)
        pieces = in_two(label) if rows == 2 and wide(label) > plot.step - 8 else (label,)
        half = max(map(wide, pieces)) / 2 + 2
        x = min(max(plot.x(place), half), WIDTH - half)
        yield rule(plot.x(place), plot.bottom, plot.x(place), plot.bottom + 4, SOFT)
        for row, piece in enumerate(pieces):
            yield text(x, plot.bottom + 19 + 16 * row, piece, "middle", SOFT)


def _rows_below(labels: Sequence[str], step: float) -> int:
    """2 where every label fits when broken in two, and not otherwise. Days and months are not broken."""
    names = [shortened(label, _LONGEST_NAME) for label in labels]
    if all(wide(name) <= step - 8 for name in names) or any(name[:1].isdigit() for name in names):
        return 1
    return 2 if all(wide(row) <= step - 8 for name in names for row in in_two(name)) else 1


def _every(labels: Sequence[str], step: float) -> int:
    widest = max(wide(shortened(label, _LONGEST_NAME)) for label in labels)
    if widest <= step - 8:
        return 1  # as `_rows_below` sees it: of bars each wants its name
    needed = math.ceil((widest + 12) / step)
    return next((nice for nice in (1, 2, 3, 5, 7, 10, 15, 30, 60) if nice >= needed), needed)


# Lines


def _line_chart(labels: Sequence[str], series: Sequence[Series], top: float) -> tuple[list[str], float]:
    scale = scale_of([value for one in series for value in one.values], from_zero=False)
    plot = _plot(scale, labels, top)
    drawn = list(_grid(plot))
    for order, one in enumerate(series):
        points = [
            None if value is None else (plot.x(at), plot.y(value)) for at, value in enumerate(one.values)
        ]
        drawn += _line(points, look_of(order))
    return [*drawn, *_labels_below(plot)], plot.end


def _line(points: Sequence[tuple[float, float] | None], look: Look) -> Iterator[str]:
    """Stretches between gaps; a point alone between two gaps would be nothing without its mark."""
    marked = sum(point is not None for point in points) <= _MOST_MARKED
    for stretch in _stretches(points):
        if len(stretch) > 1:
            yield stroke(stretch, look)
        if marked or len(stretch) == 1:
            yield from (mark(x, y, look) for x, y in stretch)


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
    """Whether the bars lie: names too long to stand beside one another do; days and months stand."""
    step = (WIDTH - _RIGHT - 50) / len(labels)
    fits = all(wide(shortened(label, _LONGEST_NAME)) <= 2 * step - 12 for label in labels)
    names = sum(label[:1].isdigit() for label in labels) * 2 < len(labels)
    return names and (len(labels) > 16 or not fits) and len(labels) <= _MOST_LYING


def _standing_bars(
    labels: Sequence[str], series: Sequence[Series], top: float, stacked: bool
) -> tuple[list[str], float]:
    plot = _plot(scale_of(ends_of(series, stacked=stacked), from_zero=True), labels, top + 14)
    groups = list(bars_of(series, len(labels), stacked=stacked))
    room = min(plot.step * 0.76, 64)
    told = all(_fits(bar, room, plot.step) for bars in groups for bar in bars)
    drawn = list(_grid(plot))
    for place, bars in enumerate(groups):
        for bar in bars:
            x, breadth = plot.x(place) - room / 2 + room * bar.offset, room * bar.breadth
            high, low = sorted((plot.y(bar.start), plot.y(bar.end)))
            drawn.append(box(x, high, breadth, low - high, bar.look))
            if told and bar.said is not None:
                drawn.append(text(x + breadth / 2, high - 4, number(bar.said), "middle", size=_SMALL))
    return [*drawn, *_labels_below(plot)], plot.end


def _fits(bar: Bar, room: float, step: float) -> bool:
    """Whether the number fits over its bar. A number at some bars and none at others would puzzle."""
    space = step - 4 if bar.breadth == 1 else room * bar.breadth
    return bar.said is None or wide(number(bar.said), _SMALL) + 2 <= space


def _lying_bars(
    labels: Sequence[str], series: Sequence[Series], top: float, stacked: bool
) -> tuple[list[str], float]:
    scale = scale_of(ends_of(series, stacked=stacked), from_zero=True)
    names = [shortened(label, _LONGEST_LYING) for label in labels]
    left, right = max(map(wide, names)) + 14, WIDTH - _RIGHT - 44.0
    row = max(24.0, 0 if stacked else 15.0 * len(series) + 10) if len(labels) <= 30 else 19.0
    bottom = top + row * len(labels)
    drawn = list(_upright_grid(scale, left, right, top, bottom))
    for place, bars in enumerate(bars_of(series, len(labels), stacked=stacked)):
        middle = top + row * (place + 0.5)
        drawn.append(text(left - 8, middle + 4.5, names[place], "end"))
        for bar in bars:
            y, breadth = middle - row * 0.37 + row * 0.74 * bar.offset, row * 0.74 * bar.breadth
            start, end = sorted(left + scale.part(value) * (right - left) for value in (bar.start, bar.end))
            drawn.append(box(start, y, end - start, breadth, bar.look))
            if bar.said is not None and breadth >= 11:
                drawn.append(text(end + 5, y + breadth / 2 + 4.5, number(bar.said), size=_SMALL))
    return drawn, bottom + 28


def _upright_grid(scale: Scale, left: float, right: float, top: float, bottom: float) -> Iterator[str]:
    for tick in scale.ticks:
        x = left + scale.part(tick) * (right - left)
        yield rule(x, top, x, bottom, SOFT if tick == 0 else GRID)
        yield text(x, bottom + 17, tick_label(tick, scale), "middle", SOFT, _SMALL)
