"""Where the bars of a chart begin and end: beside one another, or piled up. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reports.chart_pieces import Look, look_of
from reports.document import Series


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar or piece of one. `offset` and `breadth` are parts of the room at its label; `said` is the
    number at its end."""

    start: float
    end: float
    offset: float
    breadth: float
    look: Look
    said: float | None


def bars_of(series: Sequence[Series], count: int, *, stacked: bool) -> Iterator[list[Bar]]:
    """The bars at each label."""
    summed = not any(value is not None and value < 0 for one in series for value in one.values)
    for place in range(count):
        values = [one.values[place] for one in series]
        yield _piled(values, summed=summed) if stacked else _beside(values)


def _beside(values: Sequence[float | None]) -> list[Bar]:
    part = 1 / len(values)
    return [
        Bar(0, value, order * part, part, look_of(order), value)
        for order, value in enumerate(values)
        if value is not None
    ]


def _piled(values: Sequence[float | None], *, summed: bool) -> list[Bar]:
    """Pieces above zero pile up, those below pile down; where there are none below, the last says the sum."""
    sums = {True: 0.0, False: 0.0}
    bars: list[Bar] = []
    for order, value in enumerate(values):
        if value:
            start = sums[value > 0]
            sums[value > 0] += value
            bars.append(Bar(start, start + value, 0, 1, look_of(order), None))
    if bars and summed:
        last = bars[-1]
        bars[-1] = Bar(last.start, last.end, 0, 1, last.look, sums[True])
    return bars


def ends_of(series: Sequence[Series], *, stacked: bool) -> list[float | None]:
    """What the axis must reach."""
    if not stacked:
        return [value for one in series for value in one.values]
    return [bar.end for bars in bars_of(series, len(series[0].values), stacked=True) for bar in bars] or [0.0]
