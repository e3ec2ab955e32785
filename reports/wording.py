"""How numbers, changes and days are said in reports. Pure."""

from __future__ import annotations

from datetime import date

from checks.names import COLUMN_KINDS, SEVERITIES
from reports.periods import Period

KINDS: dict[str, str] = dict(COLUMN_KINDS.items())
WEIGHTS: dict[str, str] = dict(SEVERITIES.items())


def share(part: float, whole: float) -> float | None:
    """The share as a number from 0 to 1; None where there is nothing to share."""
    return part / whole if whole else None


FEW = 10
"""Of fewer than so many a change is told as a number: from 1 to 3 is no 200 per cent to anybody who reads."""
NOT_COMPARABLE = "无可比数据"


def percent(value: float | None) -> str:
    """A share in words, as tables show it; "无数据" where there is none, which is not 0."""
    return "无数据" if value is None else f"{_plain(value * 100)}%"


def change(now: float, then: float | None, unit: str = "") -> str:
    """The change against an earlier number, in words. `unit` is the measure word of the number."""
    if then is None:
        return NOT_COMPARABLE
    if now == then:
        return "持平"
    if then < FEW:
        return f"{'增加' if now > then else '减少'}{_plain(abs(now - then))}{unit}"
    word = "上升" if now > then else "下降"
    return f"{word}{_plain(abs(now - then) / then * 100)}%"


def points(now: float | None, then: float | None) -> str:
    """The change of a share, in percentage points."""
    if now is None or then is None:
        return NOT_COMPARABLE
    moved = round((now - then) * 100, 2)
    return "持平" if not moved else f"{'上升' if moved > 0 else '下降'}{_plain(abs(moved))}个百分点"


def beside(against: str, change_in_words: str) -> str:
    """A clause of a sentence: ，环比持平. Nothing where there is nothing to compare with."""
    return "" if change_in_words == NOT_COMPARABLE else f"，{against}{change_in_words}"


def rate(name: str, part: int, whole: int) -> str:
    """A clause of a sentence: ，合格率71.43%. Nothing of a single one, whose rate says no more than it."""
    return f"，{name}{percent(share(part, whole))}" if whole > 1 else ""


def period_name(one: Period) -> str:
    """The period as people say it: 2026年11月21日, 2026年11月, 2026年第四季度, 2026年."""
    year, month = one.first.year, one.first.month
    return {
        "day": f"{year}年{month}月{one.first.day}日",
        "month": f"{year}年{month}月",
        "quarter": f"{year}年第{'一二三四'[(month - 1) // 3]}季度",
        "year": f"{year}年",
    }[one.kind]


def day(value: date) -> str:
    """2026年3月5日."""
    return f"{value.year}年{value.month}月{value.day}日"


def mean(total: float, count: int, places: int = 1) -> float | None:
    """The mean; None of nothing."""
    return round(total / count, places) if count else None


def _plain(value: float) -> str:
    """At most two places, without zeros at the end."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def result_name(passed: bool | None) -> str:
    """What a site's check came to, in words."""
    return {True: "合格", False: "不合格", None: "未能检查"}[passed]
