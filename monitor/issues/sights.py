"""What one scan says of every fault: of those it found, and of those that are already in the books.

Pure: a judged site goes in, a sight for each subject comes out.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatchcase

from checks.catalogue import catalogue
from checks.examination import Examination, known_as
from checks.facts import Account, Coverage, Site
from checks.findings import Finding, Nearing, Verdict
from monitor.issues.issue import Sight

LONGEST_SUBJECT = 1000
"""Characters; PostgreSQL's index refuses rows of a third of a page."""

Key = tuple[str, str]
"""Check and subject."""


@dataclass(frozen=True, slots=True)
class Exempted:
    """Addresses or words that are not to be counted until a day, as a person set down."""

    pattern: str
    check: str
    until: date


@dataclass(frozen=True, slots=True)
class Sighted:
    """What was seen of one fault; `finding` is there where it was seen as a fault or a doubt."""

    key: Key
    sight: Sight
    finding: Finding | None = None


def key_of(finding: Finding) -> Key:
    """What makes two findings of two scans the same fault."""
    return finding.check, subject_of(finding.what)


def subject_of(what: str) -> str:
    """`what`, with the end of a very long one replaced by its digest."""
    if len(what) <= LONGEST_SUBJECT:
        return what
    digest = hashlib.sha256(what.encode("utf-8", "replace")).hexdigest()
    return what[: LONGEST_SUBJECT - len(digest) - 1] + "#" + digest


def sights(
    seen: Site | Account,
    examination: Examination,
    known: Collection[Key],
    exempted: Collection[Exempted] = (),
) -> Iterator[Sighted]:
    """What the scan, or the looks at the account, say: first of every fault found, then of those `known` that
    were not found.

    Faults that fall under an exemption in force come as "not_checked": they neither open nor end anything.
    """
    day = seen.observed_at.date()
    found = _worst_findings(examination)
    for key, finding in found.items():
        if not is_exempted(finding, exempted, day):
            yield Sighted(key, "failed" if finding.verdict == "failed" else "suspect", finding)
    verdicts = {(check, subject_of(what)): said for (check, what), said in examination.verdicts.items()}
    crashed = _checks_without_conclusion(known_as(seen), verdicts)
    # A check of accounts speaks of the account whenever it can: there is nothing that it might have missed.
    whole = isinstance(seen, Account) or is_whole(seen.coverage)
    for key in known:
        if key not in found:
            yield Sighted(key, _sight(key, verdicts, whole=whole and key[0] not in crashed))


def is_exempted(finding: Finding | Nearing, exempted: Collection[Exempted], day: date) -> bool:
    """Whether a person has set down that this is not to be counted on this day."""
    return any(
        day <= one.until and one.check in ("", finding.check) and fnmatchcase(finding.what, one.pattern)
        for one in exempted
    )


def is_whole(coverage: Coverage) -> bool:
    """Whether the scan saw all of the site, so that what it did not meet is not there."""
    return not (coverage.budget_hit or coverage.interrupted or coverage.unlooked) and coverage.pages > 0


def _worst_findings(examination: Examination) -> dict[Key, Finding]:
    """One finding for each fault; a check may speak twice of the same subject."""
    found: dict[Key, Finding] = {}
    for one in examination.findings:
        if one.verdict in ("failed", "suspect"):
            before = found.get(key_of(one))
            if before is None or (before.verdict == "suspect" and one.verdict == "failed"):
                found[key_of(one)] = one
    return found


def _checks_without_conclusion(name: str, verdicts: Mapping[Key, Verdict]) -> frozenset[str]:
    """Checks that could not look at their subjects as a whole: their silence on one says nothing."""
    return frozenset(
        check for (check, what), said in verdicts.items() if said == "not_checked" and what == name
    )


def _sight(key: Key, verdicts: Mapping[Key, Verdict], *, whole: bool) -> Sight:
    said = verdicts.get(key)
    if said == "passed":
        return "passed"
    if said == "not_checked" or not whole:
        return "not_checked"
    declared = catalogue().get(key[0])
    if said is None and declared is None:
        return "not_checked"  # the check is no longer there, or a person entered the fault by hand
    return "passed" if declared and declared.gone_is_mended else "absent"
