"""Whether a site's home page opens: asked with patience, since everything else hangs on it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from typing import Any

from checks.facts import OPENED, Try
from spiders.looking import Glimpse
from spiders.stop_switch import StopSwitch

Look = Callable[[int], Coroutine[Any, Any, Glimpse]]
"""Looks once; it is told how many looks went before."""


async def look_at_home(
    look: Look, pauses: Sequence[float], switch: StopSwitch
) -> tuple[tuple[Try, ...], Glimpse | None]:
    """The tries, `pauses` seconds apart, until one opens it, and what the last one saw; None when the scan
    was stopped before the first."""
    tries: tuple[Try, ...] = ()
    last = None
    for pause in (0.0, *pauses):
        await switch.unless_stopped(asyncio.sleep(pause))
        glimpse = await switch.unless_stopped(look(len(tries)))
        if glimpse is None:
            break
        last, tries = glimpse, (*tries, glimpse.attempt)
        if glimpse.attempt.outcome in OPENED or _is_certainly_blocked(glimpse, tries):
            break
    return tries, last


def _is_certainly_blocked(last: Glimpse, tries: tuple[Try, ...]) -> bool:
    """A firewall that shows itself twice does so a third time."""
    return last.is_final and len(tries) > 1 and all(one.outcome == "blocked" for one in tries)
