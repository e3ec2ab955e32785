"""The axis of a chart: from where to where, and which numbers stand at it. Pure."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

_TICKS = 5
"""About so many stretches on an axis."""
_FLAT = 0.25
"""A line whose span is under this share of its height would look flat over zero: its axis begins higher."""


@dataclass(frozen=True, slots=True)
class Scale:
    """An axis; `ticks` ascend from its lowest to its highest value."""

    ticks: tuple[float, ...]
    step: float

    @property
    def low(self) -> float:
        return self.ticks[0]

    def part(self, value: float) -> float:
        """Where a value lies on the axis, 0 to 1."""
        return (value - self.ticks[0]) / (self.ticks[-1] - self.ticks[0])


def scale_of(values: Sequence[float | None], *, from_zero: bool) -> Scale:
    """An axis for the values. Bars stand on zero always; a line only where it does not lie flat then."""
    known = [value for value in values if value is not None] or [0.0]
    low, high = min(known), max(known)
    if from_zero or not _may_float(low, high):
        low, high = min(low, 0.0), max(high, 0.0)
    whole = all(float(value).is_integer() for value in known)
    step = _nice((high - low) / _TICKS or 1.0)
    if whole:
        step = float(max(1, math.ceil(step)))
    first, last = math.floor(low / step), math.ceil(high / step)
    last = max(last, first + 1)
    return Scale(tuple(round(place * step, 10) for place in range(first, last + 1)), step)


def _may_float(low: float, high: float) -> bool:
    return low > 0 and 0 < high - low < _FLAT * high


def _nice(rough: float) -> float:
    """The next of 1, 2, 2.5, 5, 10 times a power of ten, but for what is too small to be told from zero."""
    rough = max(rough, 1e-9)
    power: float = 10.0 ** math.floor(math.log10(rough))
    return next(power * nice for nice in (1.0, 2.0, 2.5, 5.0, 10.0) if power * nice >= rough * 0.999999)


def tick_label(value: float, scale: Scale) -> str:
    """As in 250, 0.5, 12万, 3.5亿: short, and with as many places as the step has."""
    highest = max(abs(scale.ticks[0]), abs(scale.ticks[-1]))
    for unit, name in ((1e8, "亿"), (1e4, "万")):
        if highest >= unit * 10:
            return f"{value / unit:.{_places(scale.step / unit)}f}{name}" if value else "0"
    return f"{value:.{_places(scale.step)}f}"


def _places(step: float) -> int:
    """Decimal places that tell neighbouring ticks apart."""
    return next((places for places in range(10) if math.isclose(round(step, places), step, rel_tol=1e-6)), 10)
