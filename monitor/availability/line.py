"""Is it our own line that is down? Pure."""

from __future__ import annotations

from collections.abc import Mapping

from checks.parties import party_of

LEAST_UNRELATED = 3
"""Sites of fewer owners may well fail together: they stand on one platform."""


def failed_together(looks: Mapping[str, bool]) -> bool:
    """Whether so many of the home pages did not open at the same time that the fault is ours.

    `looks` says for each home page that was looked at within the last minutes whether it opened. More than
    half must have failed, of at least `LEAST_UNRELATED` owners.
    """
    failed = [url for url, opened in looks.items() if not opened]
    return len(failed) * 2 > len(looks) and len({party_of(url) for url in failed}) >= LEAST_UNRELATED
