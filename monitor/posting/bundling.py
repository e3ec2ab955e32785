"""Which copies go together in one mail, and which mail has to be several. Pure.

What is urgent goes at once, but at most so many mails an hour to one address; what can wait is gathered.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from monitor.posting.addressing import REPORTS

URGENT = "alert"
MOST_TOGETHER = 100
"""Letters in one mail: nobody reads more, and some servers refuse a mail of megabytes."""
HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A copy that is not in a mail yet."""

    number: int
    kind: str
    whole: bool
    written_at: datetime
    again: bool = False
    """A person wants it sent again: it waits for nothing."""


@dataclass(frozen=True, slots=True)
class Rules:
    """How long what can wait is gathered, and how many urgent mails one address may get in an hour."""

    gather: timedelta
    urgent_an_hour: int


Bundle = tuple[int, ...]
"""Numbers of the copies that go in one mail."""


def bundles(waiting: Sequence[Waiting], urgent_sent: int, at: datetime, rules: Rules) -> list[Bundle]:
    """The mails to be made up now for one address. `urgent_sent` is how many urgent ones it got in the last
    hour. What is in none of them waits."""
    alone = [one for one in waiting if _goes_alone(one)]
    rest = [one for one in waiting if not _goes_alone(one)]
    urgent = [one for one in rest if one.kind == URGENT]
    calm = [one for one in rest if one.kind != URGENT]
    return [
        *((one.number,) for one in alone),
        *_urgent(urgent, rules.urgent_an_hour - urgent_sent),
        *_calm(calm, at, rules.gather),
    ]


def _goes_alone(one: Waiting) -> bool:
    # A notice to a unit is a document of its own; who watches over all units gets them together.
    return one.again or one.kind in REPORTS or (one.kind == "rectification" and not one.whole)


def _urgent(waiting: Sequence[Waiting], room: int) -> Iterator[Bundle]:
    if room <= 0:
        return
    if len(waiting) <= room:
        yield from ((one.number,) for one in waiting)
    else:
        yield from _together(waiting)


def _calm(waiting: Sequence[Waiting], at: datetime, gather: timedelta) -> Iterator[Bundle]:
    # A letter of a time to come was written before the clock was set back: it has waited long enough.
    if any(not timedelta(0) <= at - one.written_at < gather for one in waiting):
        yield from _together(waiting)


def _together(waiting: Sequence[Waiting]) -> Iterator[Bundle]:
    for first in range(0, len(waiting), MOST_TOGETHER):
        yield tuple(one.number for one in waiting[first : first + MOST_TOGETHER])


def parted(sizes: Sequence[tuple[int, int]], most: int) -> list[tuple[int, ...]]:
    """Files, as (number, size in bytes), dealt out to as few mails as their order allows, each of at most
    `most` bytes in transfer. A file that is too large by itself is in none. At least one mail, if empty."""
    parts: list[list[int]] = [[]]
    room = most
    for number, size in sizes:
        sent = encoded_size(size)
        if sent > most:
            continue
        if sent > room:
            parts.append([])
            room = most
        parts[-1].append(number)
        room -= sent
    return [tuple(part) for part in parts]


def encoded_size(size: int) -> int:
    """Bytes in transfer: four for each three, and a line end after each 76."""
    encoded = (size + 2) // 3 * 4
    return encoded + encoded // 76 * 2 + 2
