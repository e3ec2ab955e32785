"""When it is certain that a link opens nothing: what a broken link is accused of, and what says that nothing
stands behind an address."""

from __future__ import annotations

from urllib.parse import parse_qsl

from checks.facts import OPENED, PERMANENT, LinkSeen, OutcomeName, Target
from checks.spacing import spaced

_BODY_DECIDES: frozenset[OutcomeName] = frozenset({"soft-404", "wrong-content", "moved-home"})
"""Seen by reading an answer that arrived: such a try may itself be written down as opened."""


def is_surely_shut(link: LinkSeen, tries: int = 2) -> bool:
    """Whether a browser would follow the link, and so many spaced tries found nothing behind it, none
    anything."""
    return (
        link.target.outcome in PERMANENT
        and link.sighting.sure
        and not is_unfilled(link)
        and times_shut(link.target) >= tries
        and not ever_opened(link.target)
    )


def is_unfilled(link: LinkSeen) -> bool:
    """A form that somebody has to fill in before it is sent: what answers without may be no fault."""
    if link.sighting.how != "form" or not link.target.status:
        return False
    query = link.sighting.url.partition("?")[2][:4_000]
    return any(not value for _, value in parse_qsl(query, keep_blank_values=True))


def times_shut(target: Target) -> int:
    """How many spaced tries showed the fault."""
    faults = PERMANENT | OPENED if target.outcome in _BODY_DECIDES else PERMANENT
    return sum(one.outcome in faults for one in spaced(target.tries))


def ever_opened(target: Target) -> bool:
    """Whether one of the tries opened it."""
    return target.outcome not in _BODY_DECIDES and any(one.outcome in OPENED for one in target.tries)
