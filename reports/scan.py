"""What the reports of a scan are made from: a frozen value, no clock and no net behind it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from checks.catalogue import catalogue
from checks.examination import Examination, Limits, worst
from checks.facts import Column, Site
from checks.findings import Finding, Verdict
from checks.limits import ColumnDays, column_limit

FRESHNESS = ("stale-home", "stale-column", "blank-column", "undated-column")
INTERPRETATION = (
    "missing-interpretation",
    "one-way-interpretation",
    "late-interpretation",
    "copied-interpretation",
)
INTERACTION = ("unanswered-message", "late-reply", "incomplete-message", "empty-reply")


@dataclass(frozen=True, slots=True)
class SiteResult:
    """One site: what was seen and what was said of it."""

    site: Site
    examination: Examination

    def verdict(self, what: str, checks: Iterable[str]) -> Verdict:
        """The worst that these checks said of the subject; "not_checked" when none of them spoke of it."""
        known = self.examination.verdicts
        said = [known[name, what] for name in checks if (name, what) in known]
        return worst(said) if said else "not_checked"

    def findings(self, *verdicts: Verdict) -> tuple[Finding, ...]:
        """The findings with one of these verdicts, heaviest first."""
        return tuple(one for one in self.examination.findings if one.verdict in verdicts)


@dataclass(frozen=True, slots=True)
class ScanResult:
    """A scan of one or more sites. `limits` are the overrides that the sites were judged with."""

    started: datetime
    finished: datetime
    tool: str
    sites: tuple[SiteResult, ...]
    limits: Limits = field(default_factory=dict)

    def limit_days(self, column: Column) -> int | None:
        """The days that the column was judged by; None where none apply."""
        if column.finished:
            return None
        if column.kind == "home":
            days = self.limit("stale-home", "days")
            return days if isinstance(days, int) else None
        return column_limit(column, self._column_days())

    def limit(self, check: str, name: str) -> object:
        """The value of one limit of a check: the override, else the default; None for no such limit."""
        defaults = (
            {one.name: one.default for one in catalogue()[check].limits} if check in catalogue() else {}
        )
        return self.limits.get(check, {}).get(name, defaults.get(name))

    def _column_days(self) -> ColumnDays:
        values = {name: self.limit("stale-column", f"{name}_days") for name in ColumnDays.__struct_fields__}
        return ColumnDays(**{name: value for name, value in values.items() if isinstance(value, int)})
