"""What a check says of what was seen: evidence from the check, findings for everyone else."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from msgspec import Struct

Verdict = Literal["failed", "suspect", "passed", "not_applicable", "not_checked"]
Severity = Literal["veto", "deduct", "warn", "info"]

SEVERITIES: tuple[Severity, ...] = ("veto", "deduct", "warn", "info")
"""Heaviest first."""

MOST_PAGES = 10
"""A finding names at most so many pages (public contract)."""


class CannotTellError(Exception):
    """A check cannot look at its whole subject; the message says why, in Chinese."""


class Evidence(Struct, frozen=True, omit_defaults=True):
    """What a check yields for one subject. `at` and `what` are stable from scan to scan, `saw` may change.

    `name` is how people call the subject (column name, document title, link words). `indicator` overrides
    the check's first indicator. `do` overrides the check's advice.
    """

    at: str
    what: str
    saw: str = ""
    verdict: Verdict = "failed"
    name: str = ""
    occurrences: int = 1
    pages: tuple[str, ...] = ()
    indicator: str = ""
    do: str = ""
    column: str = ""
    """Name of the column that the subject belongs to, where known."""
    days_left: int | None = None
    """Of a pass that ends by itself and soon: days until the last one in order, which is 0."""


class Nearing(Struct, frozen=True, omit_defaults=True):
    """Something in order that will be a fault within days unless something is done: told before it is one."""

    check: str
    what: str
    name: str
    saw: str
    indicator: str
    days_left: int
    """As of the day of the scan."""


class Finding(Struct, frozen=True, omit_defaults=False):
    """One fault, doubt or gap of one site, as reports and tickets carry it."""

    check: str
    verdict: Verdict
    severity: Severity
    at: str
    what: str
    saw: str
    occurrences: int
    pages: tuple[str, ...]
    indicator: str
    name: str = ""
    column: str = ""
    do: str = ""
    site: str = ""
    seen_at: datetime | None = None
