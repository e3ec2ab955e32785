"""From faults to a score, by a yardstick: vetoes first, then points, then bonus. Pure.

国办秘函〔2019〕19号: any veto is 不合格 and nothing more is scored; no indicator takes more than its points;
under 60 is 不合格; over 80 the bonus is added; a department without services is scored out of 75 and
multiplied by 4/3. The numbers are the yardstick's (`checks.indicators.Marks`). Points that it marks as a
proposal stay marked in the result.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from checks.examination import Veto
from checks.indicators import Indicator, Provenance, Yardstick

ACCOUNT_CODES = "gov2019.account."
"""Indicators of new-media accounts: no part of a site's score."""

SCORING = ("veto", "deduct", "bonus")
"""The kinds of indicators that a score is made of."""

Grade = Literal["合格", "不合格"]


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault that counts: the indicator's code and what it is known by (number of the issue)."""

    indicator: str
    ref: str


@dataclass(frozen=True, slots=True)
class Awarded:
    """What a person entered for an indicator that no machine judges, with the evidence: points taken, points
    given for a bonus, cases found for a veto. 0 says that it was looked at and is in order."""

    indicator: str
    points: float
    ref: str


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator of the score. `points` were taken (given, for a bonus) and are at most `ceiling`; `refs`
    are the faults and entries behind them. `sure` is how sure the points of the yardstick are."""

    indicator: Indicator
    faults: int
    points: float
    ceiling: float
    refs: tuple[str, ...]
    sure: Provenance


@dataclass(frozen=True, slots=True)
class Score:
    """The result. `total` is None where a veto ends the scoring, or only vetoes apply (a department)."""

    grade: Grade
    vetoes: tuple[Veto, ...]
    deductions: tuple[Line, ...]
    bonuses: tuple[Line, ...]
    base: float
    deducted: float
    bonus: float
    total: float | None


@dataclass(frozen=True, slots=True)
class Kind:
    """What is scored: a portal or not; `services` is whether it serves the public."""

    portal: bool = True
    services: bool = True


def score(
    faults: Sequence[Fault],
    entries: Sequence[Awarded],
    yardstick: Yardstick,
    kind: Kind,
) -> Score:
    """The score of one site. Raises LookupError for a code that the yardstick does not have."""
    known = {one.code: one for one in yardstick.indicator}
    _must_be_known([*(one.indicator for one in faults), *(one.indicator for one in entries)], known)
    vetoes = _vetoes(faults, entries, known)
    deductions = _deductions(faults, entries, yardstick, kind)
    marks = yardstick.marks
    full = marks.full.value
    base = full if kind.services else marks.without_services.value
    deducted = round(sum(line.points for line in deductions), 2)
    if vetoes or not scored(yardstick, kind):
        grade: Grade = "不合格" if vetoes else "合格"
        return Score(grade, vetoes, deductions, (), base, deducted, 0.0, None)
    kept = max(0.0, round((base - deducted) * full / base, 2))
    bonuses = _bonuses(entries, known) if kept > marks.bonus_from.value else ()
    bonus = min(marks.bonus_most.value, round(sum(line.points for line in bonuses), 2))
    grade = "合格" if kept >= marks.passing.value else "不合格"
    total = round(kept + bonus, 2)
    return Score(grade, (), deductions, bonuses, base, deducted, bonus, total)


def scored(yardstick: Yardstick, kind: Kind) -> bool:
    """Whether the site loses points, or only vetoes apply to it."""
    return kind.portal or yardstick.scored == "all"


def applying(yardstick: Yardstick, kind: Kind) -> tuple[Indicator, ...]:
    """The indicators that the site is judged by, in the yardstick's order."""
    return tuple(one for one in yardstick.indicator if _applies(one, yardstick, kind))


def _applies(indicator: Indicator, yardstick: Yardstick, kind: Kind) -> bool:
    if indicator.code.startswith(ACCOUNT_CODES):
        return False
    if indicator.kind in ("deduct", "bonus") and not scored(yardstick, kind):
        return False
    return kind.services or indicator.group != yardstick.services_group


def _must_be_known(codes: Iterable[str], known: Mapping[str, Indicator]) -> None:
    unknown = sorted({code for code in codes if code not in known})
    if unknown:
        raise LookupError(f"not in the yardstick: {', '.join(unknown)}")


def _vetoes(
    faults: Sequence[Fault], entries: Sequence[Awarded], known: Mapping[str, Indicator]
) -> tuple[Veto, ...]:
    counts: dict[str, int] = {}
    # The same fault seen under two indicators of a group is one case.
    seen: set[tuple[str, str]] = set()
    cases = [(one.indicator, one.ref, 1) for one in faults]
    cases += [(one.indicator, one.ref, int(one.points)) for one in entries]
    for code, ref, count in cases:
        group = known[code].veto_group
        if group and (group, ref) not in seen:
            seen.add((group, ref))
            counts[group] = counts.get(group, 0) + count
    of_group = {one.veto_group: one for one in known.values() if one.veto_group}
    return tuple(
        Veto(group, one.veto_name or one.name, counts[group], one.veto_at)
        for group, one in of_group.items()
        if counts.get(group, 0) >= one.veto_at > 0
    )


def _deductions(
    faults: Sequence[Fault], entries: Sequence[Awarded], yardstick: Yardstick, kind: Kind
) -> tuple[Line, ...]:
    known = {one.code: one for one in yardstick.indicator}
    behind: dict[str, dict[str, float]] = {}
    for fault in faults:
        behind.setdefault(fault.indicator, {})[fault.ref] = known[fault.indicator].points
    for entry in entries:
        one = known[entry.indicator]
        points = entry.points * one.points if one.kind == "veto" else entry.points
        behind.setdefault(entry.indicator, {})[entry.ref] = points
    taking = [
        one
        for one in applying(yardstick, kind)
        if one.code in behind and one.kind != "bonus" and one.points > 0
    ]
    return _capped([_line(one, behind[one.code]) for one in taking], known)


def _line(indicator: Indicator, behind: Mapping[str, float]) -> Line:
    """The indicator's line; `behind` are the points of each fault and entry. One that has no ceiling takes
    nothing: a slip in a yardstick must not cost a site all its points."""
    points = round(min(sum(behind.values()), indicator.ceiling), 2)
    return Line(indicator, len(behind), points, indicator.ceiling, tuple(behind), indicator.points_by)


def _capped(lines: Sequence[Line], known: Mapping[str, Indicator]) -> tuple[Line, ...]:
    """Indicators that share their points lose them together, the first ones first."""
    left: dict[str, float] = {}
    capped = []
    for line in lines:
        pool = line.indicator.shares or line.indicator.code
        ceiling = known[pool].ceiling if pool in known else line.ceiling
        room = left.setdefault(pool, ceiling)
        points = round(min(line.points, room), 2)
        left[pool] = round(room - points, 2)
        capped.append(Line(line.indicator, line.faults, points, ceiling, line.refs, line.sure))
    return tuple(capped)


def _bonuses(entries: Sequence[Awarded], known: Mapping[str, Indicator]) -> tuple[Line, ...]:
    given: dict[str, dict[str, float]] = {}
    for entry in entries:
        if known[entry.indicator].kind == "bonus":
            given.setdefault(entry.indicator, {})[entry.ref] = entry.points
    return _capped([_line(one, given[code]) for code, one in known.items() if code in given], known)
