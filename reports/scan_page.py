"""The report of a scan as one HTML file that needs nothing else: screen, phone and A4 paper."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from itertools import groupby
from urllib.parse import urlsplit

from jinja2 import Template

from checks.catalogue import catalogue
from checks.days import china_day, days_old
from checks.declaration import Check
from checks.examination import Veto, vetoes
from checks.facts import Column, Site
from checks.findings import SEVERITIES, Finding, Severity
from checks.indicators import Provenance, indicators
from checks.names import COLUMN_KINDS, DATE_EVIDENCE
from checks.names import SEVERITIES as SEVERITY_NAMES
from reports.exhibits import Exhibits
from reports.scan import FRESHNESS, INTERACTION, INTERPRETATION, ScanResult, SiteResult
from reports.templating import rendered, template

SHOWN_OPEN = 8
"""A group with more findings than this shows so many; the rest unfolds (and is all there on paper)."""

_PROVENANCE: Mapping[Provenance, str] = {
    "official": "据公开文本",
    "local": "据地方转述",
    "memory": "待核对原文",
    "proposal": "本软件建议",
}


@dataclass(frozen=True, slots=True)
class Group:
    """Findings of one check in one column."""

    check: str
    title: str
    advice: str
    severity: Severity
    findings: tuple[Finding, ...]

    @property
    def shown(self) -> tuple[Finding, ...]:
        return self.findings[:SHOWN_OPEN]

    @property
    def folded(self) -> tuple[Finding, ...]:
        return self.findings[SHOWN_OPEN:]


@dataclass(frozen=True, slots=True)
class Place:
    """A column with what is wrong in it; the last one is what belongs to no column."""

    name: str
    groups: tuple[Group, ...]

    @property
    def count(self) -> int:
        return sum(len(group.findings) for group in self.groups)


@dataclass(frozen=True, slots=True)
class Gap:
    """Subjects that could not be looked at, for one reason, on one host."""

    title: str
    reason: str
    host: str
    advice: str
    findings: tuple[Finding, ...]

    @property
    def count(self) -> int:
        return sum(one.occurrences if one.what == one.site else 1 for one in self.findings)


@dataclass(frozen=True, slots=True)
class Bar:
    """How old the newest entry of a column is against its limit; `share` is 0 to 100 of twice the limit."""

    age: int
    share: int
    limit: int | None


@dataclass(frozen=True, slots=True)
class SiteView:
    """Everything the template says of one site."""

    result: SiteResult
    anchor: str
    vetoes: tuple[tuple[Veto, tuple[Finding, ...]], ...]
    failed: tuple[Place, ...]
    doubtful: tuple[Place, ...]
    gaps: tuple[Gap, ...]
    unseen: tuple[str, ...]
    counts: Mapping[str, int]
    headline: str
    tone: str
    exhibits: Exhibits


def render(result: ScanResult) -> str:
    """The whole page. Everything that came from a site is escaped; only http(s) addresses become links."""
    return rendered(
        _template(),
        result=result,
        sites=[_view(one, number) for number, one in enumerate(result.sites, 1)],
        checks=[_annex(one, result) for one in catalogue().values() if one.reads == "site"],
        freshness=FRESHNESS,
        interpretation=INTERPRETATION,
        interaction=INTERACTION,
    )


@cache
def _template() -> Template:
    return template(
        "scan.html",
        {
            "kind": COLUMN_KINDS.__getitem__,
            "severity": SEVERITY_NAMES.__getitem__,
            "evidence": DATE_EVIDENCE.__getitem__,
            "bar": bar,
        },
    )


# ---------------------------------------------------------------- one site


def _view(one: SiteResult, number: int) -> SiteView:
    failed, doubtful = one.findings("failed"), one.findings("suspect")
    triggered = vetoes(failed)
    gaps = _gaps(one.findings("not_checked"))
    headline, tone = _headline(one, triggered)
    return SiteView(
        result=one,
        anchor=f"site-{number}",
        vetoes=tuple((veto, _behind(veto, failed)) for veto in triggered),
        failed=_places(failed),
        doubtful=_places(doubtful),
        gaps=gaps,
        unseen=_unseen(one.site),
        counts=_counts(one, gaps),
        headline=headline,
        tone=tone,
        exhibits=Exhibits(one.site),
    )


def _unseen(site: Site) -> tuple[str, ...]:
    """Kinds of subjects that were not found at all: what the checks could not speak of."""
    kinds = {"栏目": site.columns, "政策文件": site.documents, "留言": site.messages}
    return tuple(name for name, found in kinds.items() if not found)


def _behind(veto: Veto, failed: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings that trigger the veto."""
    return tuple(one for one in failed if indicators()[one.indicator].veto_group == veto.group)


def _headline(one: SiteResult, triggered: Sequence[Veto]) -> tuple[str, str]:
    """The verdict in one sentence, and the tone it is printed in."""
    failed = len(one.findings("failed"))
    if triggered:
        return f"触及单项否决 {len(triggered)} 项，须立即整改", "veto"
    if one.site.home is not None and not one.site.home.opened:
        return "首页没有打开，本次不能判断", "unknown"
    if failed:
        return f"未触及单项否决，有 {failed} 个问题需要整改", "deduct"
    if one.findings("suspect"):
        return "没有发现确定的问题，有疑似问题需要人工核对", "warn"
    if not one.examination.passed:
        return "没有能检查的内容，本次不能判断", "unknown"
    return "在本次检查范围内没有发现问题", "passed"


def _counts(one: SiteResult, gaps: Iterable[Gap]) -> dict[str, int]:
    failed = one.findings("failed")
    by_severity = {name: sum(each.severity == name for each in failed) for name in SEVERITIES}
    return by_severity | {
        "failed": len(failed),
        "suspect": len(one.findings("suspect")),
        "not_checked": sum(gap.count for gap in gaps),
        "passed": sum(one.examination.passed.values()),
    }


def _places(findings: Sequence[Finding]) -> tuple[Place, ...]:
    """By column, the one with the heaviest and most findings first, what belongs to no column last."""
    columns = sorted({one.column for one in findings})
    places = [Place(name, _groups([one for one in findings if one.column == name])) for name in columns]
    return tuple(sorted(places, key=lambda place: (not place.name, _weight(place), -place.count, place.name)))


def _weight(place: Place) -> int:
    return min(SEVERITIES.index(group.severity) for group in place.groups)


def _groups(findings: Sequence[Finding]) -> tuple[Group, ...]:
    ordered = sorted(findings, key=lambda one: (SEVERITIES.index(one.severity), one.check))
    grouped = groupby(ordered, key=lambda one: (one.severity, one.check))
    return tuple(
        Group(
            check,
            _title(check),
            _advice(check),
            severity,
            tuple(sorted(same, key=lambda one: -one.occurrences)),
        )
        for (severity, check), same in grouped
    )


def _gaps(findings: Sequence[Finding]) -> tuple[Gap, ...]:
    """One line for one reason on one host: five hundred links behind one firewall are one gap."""
    keyed = sorted(findings, key=_gap_key)
    gaps = [
        Gap(_title(check), reason, host, advice, tuple(same))
        for (check, host, reason, advice), same in groupby(keyed, key=_gap_key)
    ]
    return tuple(sorted(gaps, key=lambda gap: (-gap.count, gap.title, gap.host)))


def _gap_key(one: Finding) -> tuple[str, str, str, str]:
    return one.check, _host(one.what) or _host(one.at), one.saw, one.do


def _title(check: str) -> str:
    return catalogue()[check].title if check in catalogue() else check


def _advice(check: str) -> str:
    return catalogue()[check].advice if check in catalogue() else ""


# ---------------------------------------------------------------- annex


@dataclass(frozen=True, slots=True)
class CheckView:
    """One check as the annex lists it."""

    declared: Check
    limits: tuple[tuple[str, object, bool], ...]
    sources: tuple[tuple[str, str], ...]


def _annex(one: Check, result: ScanResult) -> CheckView:
    """The check with its limits in force (changed ones marked) and the sources of its indicators."""
    limits = tuple(
        (limit.name, result.limit(one.name, limit.name), result.limit(one.name, limit.name) != limit.default)
        for limit in one.limits
    )
    used = [indicators()[code] for code in one.implements if code in indicators()]
    sources = tuple(dict.fromkeys((used.reference, _PROVENANCE[used.provenance]) for used in used))
    return CheckView(one, limits, sources)


# ---------------------------------------------------------------- filters


def bar(column: Column, result: ScanResult, observed: datetime) -> Bar | None:
    """The age of the newest entry, drawn against twice the limit; None without a date."""
    if column.latest is None:
        return None
    limit = result.limit_days(column)
    age = max(0, days_old(column.latest, china_day(observed)))
    return Bar(age, min(100, round(age / (2 * limit) * 100)) if limit else 0, limit)


def _host(address: str) -> str:
    try:
        return urlsplit(address).netloc
    except ValueError:
        return ""
