"""Who stands where: sites by what is owed, units by how they mend. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from reports.periods import added
from reports.snapshot import Book, Flows, SiteBook
from reports.wording import mean, share


@dataclass(frozen=True, slots=True)
class UnitStanding:
    """A unit with all its sites. `rate` is mended over what was to be mended in the period."""

    name: str
    sites: tuple[SiteBook, ...]
    flows: Flows
    owed: int
    overdue: int
    rate: float | None
    mend_days: float | None
    failing: int


SCORED = "没有得分的，是只查单项否决的网站和有单项否决、不再计分的网站。"
"""Said under tables with scores (国办秘函〔2019〕19号: points are for portals, and after a veto for none)."""
NO_UNIT = "（未登记责任单位）"


def units(book: Book) -> tuple[UnitStanding, ...]:
    """Units, those with sites that fail first, then by what they owe."""
    sites: dict[str, list[SiteBook]] = {}
    for site in book.counted:
        sites.setdefault(site.unit or NO_UNIT, []).append(site)
    found = [_standing(name, of_unit) for name, of_unit in sites.items()]
    return tuple(sorted(found, key=lambda one: (-one.failing, -one.overdue, -one.owed, one.name)))


def _standing(name: str, sites: Sequence[SiteBook]) -> UnitStanding:
    flows = added(site.flows for site in sites)
    owed = sum(site.stocks.owed for site in sites)
    mended = sum(flows.mended.values())
    return UnitStanding(
        name=name,
        sites=tuple(sites),
        flows=flows,
        owed=owed,
        overdue=sum(site.stocks.owed_overdue for site in sites),
        rate=share(mended, mended + owed),
        mend_days=mean(flows.mend_days, mended),
        failing=sum(site.stocks.passed is False for site in sites),
    )


def ranked(book: Book) -> tuple[SiteBook, ...]:
    """Sites from the best to the worst: passed, by score where there is one, then by what they owe."""
    return tuple(sorted(book.counted, key=_standing_of))


def _standing_of(site: SiteBook) -> tuple[int, float, int, int, str]:
    passed = {True: 0, None: 1, False: 2}[site.stocks.passed]
    score = -(site.stocks.score if site.stocks.score is not None else 0.0)
    return passed, score, site.stocks.owed, sum(site.flows.opened.values()), site.name


def failing(book: Book) -> tuple[SiteBook, ...]:
    """The sites that do not pass."""
    return tuple(site for site in book.counted if site.stocks.passed is False)


def without_fault(book: Book) -> tuple[SiteBook, ...]:
    """Sites that were seen whole, owe nothing, and had nothing confirmed or in doubt in the period."""
    return tuple(
        site
        for site in book.counted
        if site.stocks.passed
        and site.flows.whole_scans
        and not (site.stocks.owed or site.stocks.unconfirmed or site.stocks.waived or site.flows.entered)
    )


def repeated(book: Book) -> tuple[tuple[SiteBook, int], ...]:
    """Sites where faults came back after they were mended, the most first."""
    found = [(site, sum(site.flows.repeated.values())) for site in book.counted if site.flows.repeated]
    return tuple(sorted(found, key=lambda pair: (-pair[1], pair[0].name)))


def commonest(book: Book) -> tuple[tuple[str, int], ...]:
    """Checks by how often their faults were confirmed, the most first."""
    counts: Counter[str] = Counter()
    for site in book.counted:
        counts.update(site.flows.opened)
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
