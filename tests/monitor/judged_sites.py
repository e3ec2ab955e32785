"""Judged sites made by hand: what a scan would say, without a scan."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from checks.examination import Examination
from checks.facts import Column, Coverage, Document, Entry, Message, Site
from checks.findings import Finding, Verdict
from monitor.recording import Judged

WHOLE = Coverage(pages=20, links=100, targets=60)
CUT_SHORT = Coverage(pages=5, links=30, targets=20, unlooked=9, budget_hit="pages")

BROKEN = "broken-link"
STALE = "stale-column"
INDICATORS = {BROKEN: "gov2019.site.function.availability", STALE: "gov2019.site.update.column"}


def finding(check: str, what: str, verdict: Verdict = "failed", saw: str = "看到的情况") -> Finding:
    return Finding(
        check=check,
        verdict=verdict,
        severity="deduct",
        at=what,
        what=what,
        saw=saw,
        occurrences=1,
        pages=(what,),
        indicator=INDICATORS[check],
        name=f"名称 {what}",
    )


def examination(verdicts: Mapping[tuple[str, str], Verdict]) -> Examination:
    """What the checks would say, from a verdict for each (check, what)."""
    findings = tuple(
        finding(check, what, said)
        for (check, what), said in verdicts.items()
        if said in ("failed", "suspect", "not_checked")
    )
    passed: dict[str, int] = {}
    for (check, _), said in verdicts.items():
        if said == "passed":
            passed[check] = passed.get(check, 0) + 1
    return Examination(findings, passed, dict(verdicts))


def judged(
    url: str,
    at: datetime,
    verdicts: Mapping[tuple[str, str], Verdict],
    coverage: Coverage = WHOLE,
    columns: tuple[Column, ...] = (),
) -> Judged:
    site = Site(
        url=url,
        observed_at=at,
        name="甲县人民政府",
        coverage=coverage,
        columns=columns,
        documents=(
            Document(url=url + "doc/1.html", title="某县政府关于某事的通知", number="某政发〔2026〕1号"),
        ),
        messages=(Message(url=url + "msg/1.html", title="路灯不亮", asked=at.date()),),
    )
    return Judged(site, examination(verdicts), {}, Path("no-such-file"), "govmon test")


def column(url: str, *entries: Entry, name: str = "工作动态") -> Column:
    return Column(url=url, name=name, kind="news", entries=entries)
