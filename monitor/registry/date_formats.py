"""Which cell formats of a workbook show a number as a day."""

from __future__ import annotations

import re

_BUILT_IN = frozenset({*range(14, 18), 22, *range(27, 37), *range(50, 59)})
"""ECMA-376 part 1, 18.8.30, with the East Asian ones that Excel and WPS use; times of day are none."""
_LITERAL = re.compile(r'"[^"]{0,200}"|\\.|\[[^\]]{0,100}\]|_.|\*.')


def shows_day(number: int, formats: dict[int, str]) -> bool:
    """Whether a number in this format is a day. `formats` are the workbook's own, by number."""
    if number in formats:
        pattern = _LITERAL.sub("", formats[number][:500]).lower()
        return "y" in pattern or "d" in pattern or "e" in pattern.replace("general", "").replace("e+", "")
    return number in _BUILT_IN
