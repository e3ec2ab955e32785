"""A year of day books made by hand, and what they come to by plain addition."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from monitor.clock import SHANGHAI
from reports.periods import parts_of, period, summed
from reports.snapshot import Book, Flows, IssueLine, SiteBook, Stocks

YEAR = 2025
CHECKS = ("broken-link", "stale-column", "late-reply")
SITES = 5


@dataclass(frozen=True, slots=True)
class Sums:
    """What a period comes to: flows added up day by day, and what is owed on its last day."""

    entered: int
    mended: int
    dropped: int
    owed: int
    probes: int
    failed: int


@dataclass(slots=True)
class _Life:
    """One site: faults that come, are mended, and are rejected."""

    number: int
    chance: random.Random
    owed: list[IssueLine] = field(default_factory=list)
    issued: int = 0

    def day(self, day: date) -> SiteBook:
        fresh = [self._fault(day) for _ in range(self.chance.randrange(3))]
        gone = [line for line in self.owed if self.chance.random() < 0.2]
        rejected = [line for line in gone if self.chance.random() < 0.1]
        settled = [line for line in gone if line not in rejected]
        self.owed = [line for line in self.owed if line not in gone] + fresh
        failed = self.chance.randrange(3)
        return SiteBook(
            self.number,
            f"http://s{self.number}.example/",
            f"第{self.number}网站",
            f"第{self.number}单位",
            unit_id=self.number,
            flows=Flows(
                scans=1, whole_scans=1, probes=24, probes_failed=failed, entered=len(fresh),
                left=_counts(mended=settled, rejected=rejected),
                opened=_by_check(fresh), mended=_by_check(settled),
                dropped=_by_check(rejected), mend_days=2 * len(settled),
            ),
            stocks=Stocks(
                owed=len(self.owed), owed_by_check=_by_check(self.owed), score=80.0, passed=True,
                last_scan=datetime(day.year, day.month, day.day, 21, tzinfo=SHANGHAI),
            ),
            owed=tuple(self.owed), settled=tuple(settled), fresh=tuple(fresh),
        )  # fmt: skip

    def _fault(self, day: date) -> IssueLine:
        self.issued += 1
        check = self.chance.choice(CHECKS)
        what = f"http://s{self.number}.example/{self.issued}"
        return IssueLine(self.number * 100_000 + self.issued, check, check, "deduct", "", "open", what, what,
                         opened=day, due=day + timedelta(days=400))  # fmt: skip


def _counts(**lines: Sequence[IssueLine]) -> dict[str, int]:
    return {name: len(some) for name, some in lines.items() if some}


def _by_check(lines: Iterable[IssueLine]) -> dict[str, int]:
    found: dict[str, int] = {}
    for line in lines:
        found[line.check] = found.get(line.check, 0) + 1
    return found


def day_books(seed: int = 1) -> dict[str, Book]:
    """The books of all days of the year by their keys."""
    lives = [_Life(number, random.Random(seed * 100 + number)) for number in range(1, SITES + 1)]
    first = date(YEAR, 1, 1)
    days = [first + timedelta(days=number) for number in range(365)]
    return {f"{day}": Book("day", f"{day}", day, day, tuple(life.day(day) for life in lives)) for day in days}


def books(days: dict[str, Book]) -> dict[str, Book]:
    """With the months, the quarters and the year that are made of them."""
    found = dict(days)
    months = [f"{YEAR}-{month:02d}" for month in range(1, 13)]
    for key in (*months, *(f"{YEAR}Q{quarter}" for quarter in range(1, 5)), f"{YEAR}"):
        found[key] = summed(period(key), [found[part.key] for part in parts_of(period(key))])
    return found


def added_up(days: Sequence[Book]) -> Sums:
    """By plain addition over the days, without anything that the reports are made with."""
    sites = [site for day in days for site in day.sites]
    return Sums(
        entered=sum(len(site.fresh) for site in sites),
        mended=sum(len(site.settled) for site in sites),
        dropped=sum(site.flows.left.get("rejected", 0) for site in sites),
        owed=sum(len(site.owed) for site in days[-1].sites),
        probes=sum(site.flows.probes for site in sites),
        failed=sum(site.flows.probes_failed for site in sites),
    )
