"""Looks at one address again, as thoroughly as a scan does before it accuses anybody."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from checks.facts import OPENED, Target
from spiders.crew import Crew
from spiders.frontier import Task
from spiders.looking import Glimpse
from spiders.probing import Patience, Probe

Sleep = Callable[[float], Awaitable[object]]


async def ask_again(
    crew: Crew,
    url: str,
    found_on: str,
    patience: Patience,
    *,
    ignore_robots: bool = False,
    sleep: Sleep = asyncio.sleep,
) -> Target:
    """How the looks at `url`, which `found_on` links to, end now."""
    robots = await crew.looker.robots(url, ignored=ignore_robots)
    ladder = crew.ladder(robots.allowed)
    probe = Probe(Task(url, 1, found_on))
    for pause in (0.0, *patience.pauses):
        if pause:
            await sleep(pause)
        glimpse = await ladder.look(probe)
        if glimpse.attempt.outcome in OPENED and glimpse.is_html and _is_as_sent(glimpse):
            # Nobody reads the page here: only what its host answers to anything shows an error page that
            # looks like a page.
            glimpse = await crew.looker.compared(glimpse, url, robots.allowed)
        probe = Probe(probe.task, tries=(*probe.tries, glimpse.attempt))
        if glimpse.is_final or glimpse.attempt.outcome in OPENED:
            break
    return crew.looker.verdict(probe.task, probe.tries, glimpse)


def _is_as_sent(glimpse: Glimpse) -> bool:
    """Markup as scripts left it is like no answer of a server."""
    return glimpse.attempt.rung != "browser"
