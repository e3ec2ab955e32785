"""Whether the rows of a column are figures that come out month by month or quarter by quarter."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Literal

from checks.facts import Entry
from checks.late_patterns import late_pattern

Series = Literal["", "months", "quarters"]

_FEWEST = 2
_LATELY = timedelta(days=400)
"""Before the newest row: a series that ended earlier is none any more, its yearly bulletin goes on alone."""
_NUMBER = "[一二三四五六七八九十]"
_MONTH = late_pattern(
    rf"(?<![\d一二三四五六七八九十])(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])\s?月(?:份)?(?![\d\s]*[\d日]|{_NUMBER}{{1,3}}[日号])"
    r"|前(?:\d{1,2}|[二三四五六七八九十]{1,2})个?月"
)
"""`2026年1—5月`, `十月份`, `前10个月`; no day of a month."""
_QUARTER = late_pattern(r"[一二三四1-4]\s?季度|[1-4]季报|[上下]半年|半年度|前三季")


def series_of(entries: Sequence[Entry], latest: date | None) -> Series:
    """What most rows of its last year name, "" where they name neither months nor quarters."""
    lately = [row for row in entries if latest is None or row.dated is None or latest - row.dated <= _LATELY]
    months = sum(_MONTH.search(row.title) is not None for row in lately)
    quarters = sum(_QUARTER.search(row.title) is not None and not _MONTH.search(row.title) for row in lately)
    if months + quarters < _FEWEST or (months + quarters) * 2 < len(lately):
        return ""
    return "months" if months >= max(_FEWEST, quarters) else "quarters"
