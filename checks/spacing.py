"""Which looks at an address count as separate observations."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from checks.facts import Try

APART = timedelta(milliseconds=500)
"""Looks closer together see the same hiccup. How far apart they really are is the scan's choice (seconds
when quick, minutes when thorough); this only keeps two rungs of one look from counting twice."""


def spaced(tries: Iterable[Try]) -> list[Try]:
    """The tries that stand at least `APART` from the one kept before, in order of time."""
    kept: list[Try] = []
    for one in sorted(tries, key=lambda one: one.at.timestamp()):
        if not kept or one.at.timestamp() - kept[-1].at.timestamp() >= APART.total_seconds():
            kept.append(one)
    return kept
