"""What the robots.txt of a site's hosts allow: asked with patience, then looked up for each address."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from datetime import datetime
from typing import Any

from checks.facts import RobotsSeen
from checks.identity import host_of
from spiders.robots import Robots
from spiders.stop_switch import StopSwitch

Ask = Callable[[str], Coroutine[Any, Any, Robots]]


class SiteRules:
    """The rules of one site. `home` is where its home page lies: its rules hold for hosts that were not
    asked. `pauses` are the seconds before each further try of a robots.txt that cannot be had."""

    def __init__(self, home: str, ask: Ask, pauses: Sequence[float], switch: StopSwitch) -> None:
        self.home = home
        self._ask = ask
        self._pauses = pauses
        self._switch = switch
        self._robots: dict[str, Robots] = {}

    async def learn(self, url: str, now: Callable[[], datetime]) -> RobotsSeen | None:
        """Ask the robots.txt of this address' host; None when the scan was stopped before it answered."""
        robots = None
        for pause in (0.0, *self._pauses):
            await self._switch.unless_stopped(asyncio.sleep(pause))
            robots = await self._switch.unless_stopped(self._ask(url)) or robots
            if robots is not None and robots.answer != "postponed":
                break
        if robots is None:
            return None
        self._robots[host_of(url)] = robots
        return robots.fact(url, now())

    def _of(self, url: str) -> Robots | None:
        return self._robots.get(host_of(url)) or self._robots.get(host_of(self.home))

    def allows(self, url: str) -> bool:
        """Whether this address may be asked."""
        robots = self._of(url)
        return robots is None or robots.allowed(url)

    def put_off(self) -> str:
        """Why the walk has to wait: the site cannot say now what it allows (RFC 9309, 2.3.1.4); "" where it
        can."""
        robots = self._of(self.home)
        return robots.saw if robots is not None and robots.answer == "postponed" else ""
