"""Run the checks over the facts of a site or an account. One that crashes is "not checked"; it never takes
others with it."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from checks.catalogue import catalogue
from checks.declaration import Check
from checks.facts import Account, Site
from checks.findings import MOST_PAGES, CannotTellError, Evidence, Finding, Nearing, Verdict
from checks.indicators import Indicator, indicators
from checks.shared_pages import one_for_each_page, page_of

log = logging.getLogger(__name__)

LOOK_AGAIN = "请人工查看，或排除原因后重新扫描。"
"""What to do about a gap of ours: the check's advice would ask for mending what may well be in order."""

Limits = Mapping[str, Mapping[str, object]]
"""Overrides by check name and limit name: {"stale-home": {"days": 10}}."""


@dataclass(frozen=True, slots=True)
class Examination:
    """All that the checks said of one site or account. `passed` counts, by check, the subjects in order."""

    findings: tuple[Finding, ...]
    passed: Mapping[str, int]
    verdicts: Mapping[tuple[str, str], Verdict]
    """Worst verdict by (check, what), `passed` included: what columns, documents, messages are shown with."""
    nearing: tuple[Nearing, ...] = ()


def examine(
    seen: Site | Account, limits: Limits | None = None, chosen: Iterable[Check] | None = None
) -> Examination:
    """Judge the site or account by every check that reads such (or the `chosen` ones), heaviest findings
    first."""
    found: list[Finding] = []
    passed: Counter[str] = Counter()
    verdicts: dict[tuple[str, str], Verdict] = {}
    nearing: list[Nearing] = []
    for one in chosen if chosen is not None else checks_of(seen):
        for evidence in _evidence(one, seen, (limits or {}).get(one.name, {})):
            for key in {(one.name, evidence.what), (one.name, page_of(evidence.what))}:
                verdicts[key] = worst((evidence.verdict, verdicts.get(key, evidence.verdict)))
            if evidence.verdict == "passed":
                passed[one.name] += evidence.occurrences
                nearing += _nearing(one, evidence)
            elif evidence.verdict != "not_applicable":
                found.append(_finding(one, evidence, seen))
    weighed = _weighed(one_for_each_page(found))
    return Examination(tuple(sorted(weighed, key=_order)), passed, verdicts, tuple(nearing))


def checks_of(seen: Site | Account) -> list[Check]:
    """The checks that read this kind of thing."""
    reads = "account" if isinstance(seen, Account) else "site"
    return [one for one in catalogue().values() if one.reads == reads]


def known_as(seen: Site | Account) -> str:
    """What is said of the site or account as a whole is said under this name."""
    return seen.key if isinstance(seen, Account) else seen.url


def worst(said: Iterable[Verdict]) -> Verdict:
    """The verdict that a subject is shown with when several were given; "not_applicable" for none."""
    return min(said, key=_WORST_FIRST.index, default="not_applicable")


_WORST_FIRST: tuple[Verdict, ...] = ("failed", "suspect", "not_checked", "passed", "not_applicable")


def _evidence(one: Check, seen: Site | Account, limits: Mapping[str, object]) -> Iterator[Evidence]:
    name = known_as(seen)
    try:
        for evidence in one.judge(seen, **limits):
            if evidence.indicator and evidence.indicator not in indicators():
                raise LookupError(evidence.indicator)
            yield evidence
    except CannotTellError as reason:
        yield Evidence(at=name, what=name, saw=str(reason), verdict="not_checked")
    except Exception:
        # One broken check must not cost the official the other twenty; the log has the trace for us.
        log.exception("check %s crashed on %s", one.name, name)
        saw = "检查程序出错，本项没有结论，请联系维护人员"
        yield Evidence(at=name, what=name, saw=saw, verdict="not_checked")


def _finding(one: Check, evidence: Evidence, seen: Site | Account) -> Finding:
    code = evidence.indicator or one.implements[0]
    return Finding(
        check=one.name,
        verdict=evidence.verdict,
        severity=indicators()[code].severity if evidence.verdict in ("failed", "suspect") else "info",
        at=evidence.at,
        what=evidence.what,
        saw=evidence.saw,
        occurrences=evidence.occurrences,
        pages=evidence.pages[:MOST_PAGES],
        indicator=code,
        name=evidence.name,
        column=evidence.column,
        do=evidence.do or (LOOK_AGAIN if evidence.verdict == "not_checked" else one.advice),
        site=seen.url,
        seen_at=seen.observed_at,
    )


def _nearing(one: Check, evidence: Evidence) -> Iterator[Nearing]:
    if evidence.days_left is not None:
        code, name = evidence.indicator or one.implements[0], evidence.name
        yield Nearing(one.name, evidence.what, name, evidence.saw, code, evidence.days_left)


def _weighed(found: Sequence[Finding]) -> list[Finding]:
    """The findings, with each one that is part of a triggered veto weighing `veto`."""
    triggered = {veto.group for veto in vetoes(found)}
    return [
        replace(one, severity="veto")
        if one.verdict == "failed" and indicators()[one.indicator].veto_group in triggered
        else one
        for one in found
    ]


@dataclass(frozen=True, slots=True)
class Veto:
    """A triggered 单项否决: `count` faults where `at_least` suffice."""

    group: str
    name: str
    count: int
    at_least: int


def vetoes(found: Iterable[Finding]) -> tuple[Veto, ...]:
    """The vetoes that these findings trigger; only `failed` ones count."""
    counts = Counter(indicators()[one.indicator].veto_group for one in found if one.verdict == "failed")
    groups: dict[str, Indicator] = {one.veto_group: one for one in indicators().values() if one.veto_group}
    return tuple(
        Veto(group, one.veto_name or one.name, counts[group], one.veto_at)
        for group, one in groups.items()
        if counts[group] >= one.veto_at > 0
    )


_VERDICT_ORDER = {"failed": 0, "suspect": 1, "not_checked": 2}
_SEVERITY_ORDER = {"veto": 0, "deduct": 1, "warn": 2, "info": 3}


def _order(one: Finding) -> tuple[int, int, str, str, str, str]:
    weight = _VERDICT_ORDER.get(one.verdict, 3), _SEVERITY_ORDER[one.severity]
    return *weight, one.check, one.what, one.at, one.saw
