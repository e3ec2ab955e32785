"""A score opened: every indicator with its points and the faults and entries behind them, from the books
alone. The command line and the annexes of reports say what is worked out here. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from checks.indicators import Indicator, Provenance, Yardstick
from checks.scoring import SCORING, Kind, applying
from reports.snapshot import Book, EnteredLine, IssueLine, ScoreSheet, SiteBook

SURE: Mapping[Provenance, str] = {
    "official": "国家文件",
    "local": "地方做法",
    "memory": "待核对原文",
    "proposal": "建议值",
}
"""How sure the points of an indicator are, in a word."""

State = Literal["found", "clean", "unjudged"]
"""found: a fault, or points entered; clean: looked at and in order; unjudged 未评: nobody looked, or the
check could not, and the points stand."""


@dataclass(frozen=True, slots=True)
class OpenedLine:
    """One indicator of a score, with what stands behind its points."""

    indicator: Indicator
    points: float
    state: State
    faults: tuple[IssueLine, ...] = ()
    entered: tuple[EnteredLine, ...] = ()

    @property
    def cases(self) -> int:
        """Faults, and for a veto the cases that a person entered."""
        by_hand = sum(int(one.points) for one in self.entered) if self.indicator.kind == "veto" else 0
        return len(self.faults) + by_hand


@dataclass(frozen=True, slots=True)
class OpenedScore:
    """The score by one yardstick; `lines` are all indicators that the site is judged by."""

    yardstick: Yardstick
    sheet: ScoreSheet
    lines: tuple[OpenedLine, ...]

    def in_state(self, state: State) -> tuple[OpenedLine, ...]:
        """The lines in that state."""
        return tuple(line for line in self.lines if line.state == state)


def opened(book: Book, site: SiteBook) -> tuple[OpenedScore, ...]:
    """The site's scores, by each yardstick of the book in turn; none for books made before scores were
    kept."""
    by_name = {one.name: one for one in book.yardsticks}
    return tuple(
        _opened(by_name[sheet.yardstick], sheet, site) for sheet in site.sheets if sheet.yardstick in by_name
    )


def _opened(yardstick: Yardstick, sheet: ScoreSheet, site: SiteBook) -> OpenedScore:
    points = {line.indicator: line.points for line in sheet.lines}
    wanted = applying(yardstick, Kind(site.portal, site.services))
    lines = (_line(one, points.get(one.code, 0.0), site) for one in wanted if one.kind in SCORING)
    return OpenedScore(yardstick, sheet, tuple(lines))


def _line(indicator: Indicator, points: float, site: SiteBook) -> OpenedLine:
    faults = tuple(one for one in site.owed if one.indicator == indicator.code)
    entered = tuple(one for one in site.entered if one.indicator == indicator.code)
    state = _state(indicator, faults, entered, site)
    return OpenedLine(indicator, points, state, faults, entered)


def _state(
    indicator: Indicator, faults: tuple[IssueLine, ...], entered: tuple[EnteredLine, ...], site: SiteBook
) -> State:
    if faults or any(one.points for one in entered):
        return "found"
    if entered:
        return "clean"
    seen = site.stocks.last_scan is not None and indicator.code not in site.unseen
    return "unjudged" if indicator.manual or not seen else "clean"


def sum_in_words(sheet: ScoreSheet, yardstick: Yardstick) -> str:
    """How the total comes about: 98.2（100 分扣 3.8 分，加 2 分）; "" where there is no total."""
    if sheet.total is None:
        return ""
    full = yardstick.marks.full.value
    stretched = f"，按 {full:g}/{sheet.base:g} 折算" if sheet.base != full else ""
    bonus = f"，加 {sheet.bonus:g} 分" if sheet.bonus else ""
    return f"{sheet.total:g}（{sheet.base:g} 分扣 {sheet.deducted:g} 分{stretched}{bonus}）"
