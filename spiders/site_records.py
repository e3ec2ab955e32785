"""What is written down of an address beside what the readers find there. Pure."""

from __future__ import annotations

import hashlib
from datetime import datetime

from msgspec.structs import replace

from checks.facts import Page, Target, Try
from spiders.frontier import Task
from spiders.looking import Glimpse


def bare_page(task: Task, glimpse: Glimpse) -> Page:
    """The page's transport facts; the readers add the rest."""
    attempt = glimpse.attempt
    return Page(
        task.url,
        attempt.at,
        final_url=glimpse.final_url if glimpse.final_url != task.url else "",
        depth=task.depth,
        found_on=task.found_on,
        outcome=attempt.outcome,
        status=attempt.status,
        millis=attempt.millis,
        size=len(glimpse.body),
        digest=hashlib.sha256(glimpse.body).hexdigest(),
        rung=attempt.rung,
        address=attempt.address,
        hops=glimpse.hops,
        notes=glimpse.notes,
    )


def forbidden(task: Task, at: datetime) -> Target:
    """An address that robots.txt keeps us from."""
    return Target(
        task.url, at, "robots", saw="robots.txt 不允许访问", depth=task.depth, found_on=task.found_on
    )


def of_drawn_error(target: Target, attempt: Try) -> Target:
    """What the browser saw, and no look without it can see. `attempt` is the last of its looks."""
    saw = target.saw if len(target.tries) > 1 else attempt.saw
    return replace(target, outcome=attempt.outcome, saw=f"用浏览器打开：{saw}")


def of_silent_host(target: Target) -> Target:
    """What failed after its host fell silent, which tells nothing of the address."""
    saw = f"{target.saw}；该主机起初能打开，后来所有地址都没有正常应答，不作结论"
    return replace(target, outcome="our-network", saw=saw)
