"""From faults to a score, by a yardstick: vetoes first, then points, then bonus. Pure.

国办秘函〔2019〕19号: any veto is 不合格 and nothing more is scored; no indicator takes more than its points;
under 60 is 不合格; over 80 the bonus is added; a department without services is scored out of 75 and
multiplied by 4/3. Points that the yardstick marks as a proposal stay marked in the result.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from checks.examination import Veto
from checks.indicators import Indicator, Provenance, Yardstick

FULL = 100.0
WITHOUT_SERVICES = 75.0
"""办事服务 is 25 of the 100 points."""
PASS_MARK = 60.0
BONUS_FROM = 80.0
"""A deduction score above this takes part in the bonus."""
SERVICE_GROUP = "办事服务"

Grade = Literal["合格", "不合格"]


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault that counts: the indicator's code and what it is known by (number of the issue)."""

    indicator: str
    ref: str


@dataclass(frozen=True, slots=True)
class Awarded:
    """What a person entered for an indicator that no machine judges: points taken, or points given for a
    bonus, with the evidence."""

    indicator: str
    points: float
    ref: str


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator of the score. `points` were taken (given, for a bonus) and are at most `ceiling`; `refs`
    are the faults or entries behind them. `sure` is how sure the points of the yardstick are."""

    indicator: Indicator
    faults: int
    points: float
    ceiling: float
    refs: tuple[str, ...]
    sure: Provenance


@dataclass(frozen=True, slots=True)
class Score:
    """The result. `total` is None where a veto ends the scoring, or only vetoes apply (a department).

    `unjudged` are the indicators that neither a machine nor a person has looked at: their points stand.
    """

    grade: Grade
    vetoes: tuple[Veto, ...]
    deductions: tuple[Line, ...]
    bonuses: tuple[Line, ...]
    base: float
    deducted: float
    bonus: float
    total: float | None
    unjudged: tuple[Indicator, ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """What is scored: only portals lose points; `services` is whether it serves the public."""

    portal: bool = True
    services: bool = True


def score(
    faults: Sequence[Fault],
    entries: Sequence[Awarded],
    yardstick: Yardstick,
    kind: Kind,
    looked: Iterable[str] = (),
) -> Score:
    """The score of one site. `looked` are codes of indicators that were judged and found in order.

    Raises LookupError for a code that the yardstick does not have.
    """
    known = {one.code: one for one in yardstick.indicator}
    _must_be_known([*(one.indicator for one in faults), *(one.indicator for one in entries)], known)
    vetoes = _vetoes(faults, entries, known)
    deductions = _capped(_deductions(faults, entries, known, kind), known)
    bonuses = _bonuses(entries, known)
    judged = {*(one.indicator for one in faults), *(one.indicator for one in entries), *looked}
    unjudged = tuple(one for one in known.values() if one.manual and one.code not in judged)
    deducted = round(sum(line.points for line in deductions), 2)
    base = FULL if kind.services else WITHOUT_SERVICES
    if vetoes or not kind.portal:
        grade: Grade = "不合格" if vetoes else "合格"
        return Score(grade, vetoes, deductions, (), base, deducted, 0.0, None, unjudged)
    scored = round((base - deducted) * FULL / base, 2)
    bonus = round(sum(line.points for line in bonuses), 2) if scored > BONUS_FROM else 0.0
    grade = "合格" if scored >= PASS_MARK else "不合格"
    return Score(
        grade,
        (),
        deductions,
        bonuses if bonus else (),
        base,
        deducted,
        bonus,
        round(scored + bonus, 2),
        unjudged,
    )


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
    cases = [*((one.indicator, one.ref) for one in faults), *((one.indicator, one.ref) for one in entries)]
    for code, ref in cases:
        group = known[code].veto_group
        if group and (group, ref) not in seen:
            seen.add((group, ref))
            counts[group] = counts.get(group, 0) + 1
    of_group = {one.veto_group: one for one in known.values() if one.veto_group}
    return tuple(
        Veto(group, one.veto_name or one.name, counts[group], one.veto_at)
        for group, one in of_group.items()
        if counts.get(group, 0) >= one.veto_at > 0
    )


def _deductions(
    faults: Sequence[Fault], entries: Sequence[Awarded], known: Mapping[str, Indicator], kind: Kind
) -> list[Line]:
    refs: dict[str, list[str]] = {}
    for fault in faults:
        if _takes_points(known[fault.indicator], kind):
            refs.setdefault(fault.indicator, []).append(fault.ref)
    lines = [
        _line(known[code], len(set(behind)) * known[code].points, behind) for code, behind in refs.items()
    ]
    by_hand = (one for one in entries if _takes_points(known[one.indicator], kind))
    return lines + [_line(known[one.indicator], one.points, [one.ref]) for one in by_hand]


def _takes_points(indicator: Indicator, kind: Kind) -> bool:
    services = kind.services or indicator.group != SERVICE_GROUP
    return indicator.points > 0 and indicator.kind != "bonus" and services


def _line(indicator: Indicator, points: float, refs: Sequence[str]) -> Line:
    behind = tuple(dict.fromkeys(refs))
    capped = min(points, indicator.ceiling) if indicator.ceiling else points
    return Line(indicator, len(behind), round(capped, 2), indicator.ceiling, behind, indicator.points_by)


def _capped(lines: Sequence[Line], known: Mapping[str, Indicator]) -> tuple[Line, ...]:
    """Indicators that share their points lose them together, the first ones first."""
    left: dict[str, float] = {}
    capped = []
    for line in sorted(lines, key=lambda one: list(known).index(one.indicator.code)):
        pool = line.indicator.shares or line.indicator.code
        ceiling = known[pool].ceiling if pool in known else line.ceiling
        room = left.setdefault(pool, ceiling or line.points)
        points = round(min(line.points, room), 2)
        left[pool] = room - points
        capped.append(Line(line.indicator, line.faults, points, ceiling, line.refs, line.sure))
    return tuple(capped)


def _bonuses(entries: Sequence[Awarded], known: Mapping[str, Indicator]) -> tuple[Line, ...]:
    given = (one for one in entries if known[one.indicator].kind == "bonus")
    return _capped([_line(known[one.indicator], one.points, [one.ref]) for one in given], known)
