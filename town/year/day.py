"""The town's sites on one day of the year, as a scan would have seen them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from msgspec.structs import replace

from checks.facts import OPENED, PERMANENT, Channel, Column, Coverage, Home, LinkSeen, Site, Target
from checks.findings import Finding
from town.year.chance import drawn
from town.year.home_looks import home_look
from town.year.letters import messages_on
from town.year.moved import moved_column
from town.year.papers import disclosure_on, documents_on
from town.year.publishing import filled_column
from town.year.spells import Spell, spells

_SILENT = frozenset({"stale-column", "stale-home"})
_WAITED = 40
"""Days that a column has been silent already when its silence is long enough to be a fault."""


@dataclass(frozen=True, slots=True)
class Scenario:
    """One site's year: what its scan saw, what was wrong in it, and the days between which it is told.

    `shut`: when nobody answers.
    """

    scanned: Site
    wrong: frozenset[tuple[str, str]]
    """(check, what) of all that failed."""
    begin: date
    end: date
    shut: tuple[Spell, ...] = ()

    @classmethod
    def of(
        cls,
        scanned: Site,
        findings: Iterable[Finding],
        begin: date,
        end: date,
        shut: Iterable[tuple[date, date]] = (),
    ) -> Scenario:
        wrong = frozenset((one.check, one.what) for one in findings if one.verdict in ("failed", "suspect"))
        return cls(scanned, wrong, begin, end, tuple(Spell(*days) for days in shut))

    def subjects(self, *checks: str) -> frozenset[str]:
        """What is wrong by these checks; by any where none is named."""
        return frozenset(what for check, what in self.wrong if not checks or check in checks)

    def is_wrong(self, day: date, *words: str) -> bool:
        """Whether the fault that these words name is there on that day."""
        return any(day in spell for spell in self.spells(*words))

    def spells(self, *words: str) -> tuple[Spell, ...]:
        return spells(self.begin, self.end, self.scanned.url, *words)


def site_on(scenario: Scenario, at: datetime) -> Site:
    """What a scan at that moment sees."""
    site, day = scenario.scanned, at.date()
    look = home_look(site.url, at, scenario.shut)
    if look.outcome != "ok":
        return _not_seen(site, at, Home(site.url, (look, look, look), opened=False))
    columns = tuple(_columns(scenario, day))
    links = tuple(_links(scenario, at))
    return Site(
        url=site.url,
        observed_at=at,
        name=site.name,
        home=_home(scenario, columns, at),
        columns=columns,
        documents=documents_on(
            site.documents, scenario.subjects(*_PAPERS), day, scenario.begin, scenario.end
        ),
        messages=messages_on(site.messages, scenario.subjects(*_LETTERS), day, scenario.begin),
        channels=_channels(scenario, day),
        links=links,
        opened=site.opened + len(site.links) - len(links),
        empty_links=tuple(
            one for one in site.empty_links if scenario.is_wrong(day, "empty-link", one.words, one.region)
        ),
        coverage=_coverage(scenario, day),
        disclosure=disclosure_on(site.disclosure, day),
    )


_PAPERS = ("missing-interpretation", "one-way-interpretation")
_LETTERS = ("unanswered-message", "incomplete-message", "empty-reply", "late-reply")


def _not_seen(site: Site, at: datetime, home: Home) -> Site:
    """Nothing but the home page was tried: neither a pass nor a fault of anything else."""
    return Site(url=site.url, observed_at=at, name=site.name, home=home, coverage=Coverage(unlooked=1))


# ---------------------------------------------------------------- columns and the home page


def _columns(scenario: Scenario, day: date) -> Iterator[Column]:
    silent, other = scenario.subjects(*_SILENT), scenario.subjects()
    by = day - scenario.scanned.observed_at.date()
    for column in scenario.scanned.columns:
        unreadable = column.scripted or column.unread or column.finished
        odd = column.url in other - silent and scenario.is_wrong(day, "column", column.url)
        if unreadable or odd:
            yield moved_column(column, by)
        elif column.url in silent:
            yield filled_column(column, day, scenario.begin, _silences(scenario, column.url))
        else:
            yield filled_column(column, day, scenario.begin)


def _silences(scenario: Scenario, what: str) -> list[Spell]:
    """Silent for some weeks before it is a fault."""
    waited = timedelta(days=_WAITED)
    return [Spell(one.first - waited, one.last) for one in scenario.spells("silence", what)]


def _home(scenario: Scenario, columns: Sequence[Column], at: datetime) -> Home:
    home = scenario.scanned.home or Home(scenario.scanned.url)
    look = home_look(scenario.scanned.url, at, scenario.shut)
    newest = max((one for one in columns if one.latest), key=lambda one: one.latest or date.min, default=None)
    latest = newest.latest if newest else at.date() - timedelta(days=1)
    if scenario.subjects("stale-home") and (spell := _spell_of(scenario, at.date())) is not None:
        latest = spell.first - timedelta(days=_WAITED)
    url = newest.latest_url if newest else home.latest_url
    return replace(
        home, tries=(look,), opened=True, latest=latest, latest_url=url, latest_by="list", ahead=()
    )


def _spell_of(scenario: Scenario, day: date) -> Spell | None:
    return next((spell for spell in scenario.spells("home") if day in spell), None)


# ---------------------------------------------------------------- links, channels, coverage


def _links(scenario: Scenario, at: datetime) -> Iterator[LinkSeen]:
    """Links that are broken that day, and those that never could be looked at."""
    for one in scenario.scanned.links:
        target = _target(scenario, one, at)
        if target.outcome not in OPENED:
            yield replace(one, target=target)


def target_on(scenario: Scenario, url: str, at: datetime) -> Target:
    """What a look at this address alone sees at that moment."""
    known = (one for one in scenario.scanned.links if one.sighting.url == url)
    one = next(known, None)
    return Target(url, at, "ok", 200) if one is None else _target(scenario, one, at)


def _target(scenario: Scenario, one: LinkSeen, at: datetime) -> Target:
    url = one.sighting.url
    lasting = one.target.outcome not in PERMANENT and url not in scenario.subjects()
    if not lasting and not scenario.is_wrong(at.date(), "link", url):
        return Target(url, at, "ok", 200)
    return replace(one.target, at=at, tries=tuple(replace(each, at=at) for each in one.target.tries))


def _channels(scenario: Scenario, day: date) -> tuple[Channel, ...]:
    site = scenario.scanned
    missing = scenario.subjects("missing-message-channel")
    if site.channels or (missing and scenario.is_wrong(day, "channel")):
        return site.channels
    return (Channel(f"{site.url}hdjl/", "互动交流", "board"),)


def _coverage(scenario: Scenario, day: date) -> Coverage:
    """Now and then some targets give no conclusion."""
    unknown = int(drawn("unknown", scenario.scanned.url, day) * 40) - 30
    seen = scenario.scanned.coverage
    return replace(seen if seen.pages else _SMALL, unknown=max(unknown, 0) + seen.unlooked)


_SMALL = Coverage(pages=14, links=96, targets=31)
"""Of a site that did not open when it was scanned: it is there on other days of the year."""
