"""What one look at a home page says of the site: open, shut, unclear, or that we could not look."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from checks.facts import OPENED, OURS, PERMANENT, Try

HomeLooked = Literal["opened", "shut", "unclear", "ours"]

SECONDS = 15.0
"""A home page that takes longer is not open (国办秘函〔2019〕19号, 站点无法访问)."""

_SLACK = 0.5
"""Seconds by which a clock may stop short of the limit and still mean it."""


def looked(one: Try, seconds: float = SECONDS) -> HomeLooked:
    """How one look went. A timeout counts only where the whole time was waited for."""
    in_time = one.millis <= seconds * 1000
    waited_out = one.millis == 0 or one.millis >= (seconds - _SLACK) * 1000
    if one.outcome in OURS:
        return "ours"
    if one.outcome in OPENED:
        return "opened" if in_time else "shut"
    if one.outcome == "timeout":
        return "shut" if waited_out else "unclear"
    return "shut" if one.outcome in PERMANENT else "unclear"


def looked_over(tries: Sequence[Try], seconds: float = SECONDS) -> HomeLooked:
    """How several looks in a row went: open when one opened, shut only when all were."""
    hows = [looked(one, seconds) for one in tries]
    if "opened" in hows:
        return "opened"
    if "ours" in hows or not hows:
        return "ours"
    return "shut" if set(hows) == {"shut"} else "unclear"
