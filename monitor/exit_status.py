"""Exit statuses, a public contract."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # Not needed to print help, which must come at once.
    from checks.findings import Severity
    from reports.scan import ScanResult

DONE = 0
FAULTS_FOUND = 1
WRONG_USE = 2
COULD_NOT_LOOK = 3
INTERRUPTED = 130
"""As shells have it for Ctrl-C: an interrupted scan must not pass for a finished one."""


def status_of(result: ScanResult, fail_on: Severity | None) -> int:
    """The exit status of a scan. Where no page of any site could be read, nothing was found out at all."""
    if any(one.site.coverage.interrupted for one in result.sites):
        return INTERRUPTED
    if not any(one.site.coverage.pages for one in result.sites):
        return COULD_NOT_LOOK
    return FAULTS_FOUND if fail_on and _any_as_heavy(result, fail_on) else DONE


def _any_as_heavy(result: ScanResult, least: Severity) -> bool:
    from checks.findings import SEVERITIES

    heavy = SEVERITIES[: SEVERITIES.index(least) + 1]
    return any(found.severity in heavy for one in result.sites for found in one.findings("failed"))
