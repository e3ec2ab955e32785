"""Puts one probe into the books: its row, what is known of the site now, and the letters that follow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func
from sqlmodel import Session, col, select

from checks.facts import PERMANENT
from monitor.availability.letters import take_back_down, tell_back, tell_down, tell_line, tell_title
from monitor.availability.line import failed_together
from monitor.availability.titles import strangeness
from monitor.clock import SHANGHAI
from monitor.registry.state import is_paused
from monitor.store.moments import Moment
from monitor.store.tables.probes import ProbeRow, SiteState
from monitor.store.tables.registry import Site
from monitor.store.writing import put, put_new
from spiders.uptime import HomeProbe, Ipv6

DOWN_AFTER = 2
"""Failed probes in a row, each of two looks, before anybody is told that a site is down."""
TOGETHER = timedelta(minutes=10)
"""Probes that lie no further apart failed together."""
SETTLED = timedelta(days=7)
"""A new title that nobody objected to for so long is the usual one."""
_KEYS = ("site_id", "at")


def note_probe(
    session: Session,
    site: Site,
    probe: HomeProbe,
    at: datetime,
    *,
    line_works: bool = True,
    counted: bool = True,
    ipv6: Ipv6 = "",
) -> bool:
    """Notes what the probe of the site saw. Returns whether to look again within minutes.

    `line_works`: what canaries say of our own line. With `counted` false it was such a look again: it may
    confirm what the probe before it saw, but the share over the days stays one of evenly spaced looks.
    Noting the same probe again changes nothing.
    """
    row = probe_row(site, probe, at, line_works=line_works)
    if counted and not put_new(session, ProbeRow, row, _KEYS):
        return False
    return follow_probe(session, site, probe, at, void=row["void"], ipv6=ipv6)


def probe_row(site: Site, probe: HomeProbe, at: datetime, *, line_works: bool = True) -> dict[str, Any]:
    """The row of `probes` that keeps it."""
    opened, last = probe.how == "opened", probe.telling
    closed = is_paused(site, at.astimezone(SHANGHAI).date())
    return {
        "site_id": _number(site.id),
        "at": at,
        "opened": opened,
        "outcome": last.outcome,
        "status": last.status or None,
        "milliseconds": last.millis if opened else None,
        "void": closed or not line_works or probe.how in ("ours", "unclear"),
    }


def write_probes(session: Session, rows: Sequence[Mapping[str, Any]]) -> None:
    """Writes rows of `probes` together; those that are there already stay."""
    put(session, ProbeRow, rows, _KEYS)


def follow_probe(
    session: Session, site: Site, probe: HomeProbe, at: datetime, *, void: bool, ipv6: Ipv6 = ""
) -> bool:
    """What is known of the site after this probe, and the letters that follow. Returns whether to look again
    within minutes."""
    closed = is_paused(site, at.astimezone(SHANGHAI).date())
    state = _state(session, _number(site.id))
    state.checked_at = at
    if probe.certificate_until:
        state.certificate_until = probe.certificate_until
    if ipv6:
        state.ipv6 = ipv6
    if closed:
        _forget(state)
        return False
    if probe.how == "opened":
        _note_opened(session, site, state, at)
        return _note_title(session, site, state, probe.title, at)
    return not void and _note_shut(session, site, state, probe, at)


def _state(session: Session, site_id: int) -> SiteState:
    mine = session.identity_map.get(session.identity_key(SiteState, site_id))
    if isinstance(mine, SiteState):
        return mine  # this transaction has read it before, and holds it
    known = session.get(SiteState, site_id, with_for_update=True, populate_existing=True)
    if known is not None:
        return known
    put(
        session,
        SiteState,
        [{"site_id": site_id, "failures": 0, "title": "", "ipv6": ""}],
        ["site_id"],
    )
    return session.get_one(SiteState, site_id, with_for_update=True, populate_existing=True)


# ---------------------------------------------------------------- open, or not


def _note_opened(session: Session, site: Site, state: SiteState, at: datetime) -> None:
    if state.down_since is not None:
        tell_back(session, site, state.down_since, at)
    _forget(state)


def _forget(state: SiteState) -> None:
    """Nothing failed in a row. Written only where it changes: nearly every probe finds it so."""
    if state.failures or state.down_since is not None:
        state.failures, state.down_since = 0, None


def _note_shut(session: Session, site: Site, state: SiteState, probe: HomeProbe, at: datetime) -> bool:
    state.failures += 1
    session.flush()
    if _void_those_together(session, at):
        return False
    if state.failures >= DOWN_AFTER and state.down_since is None:
        state.down_since = _shut_since(session, state.site_id, at) or at
        tell_down(session, site, state.down_since, probe.telling, at)
    return state.failures < DOWN_AFTER


def _shut_since(session: Session, site_id: int, at: datetime) -> datetime | None:
    """When the first of the failed probes in a row up to `at` was."""
    told = (col(ProbeRow.site_id) == site_id) & ~col(ProbeRow.void) & (col(ProbeRow.at) <= at)
    newest = func.max(ProbeRow.at, type_=Moment())
    oldest = func.min(ProbeRow.at, type_=Moment())
    last_open: datetime | None = session.exec(select(newest).where(told, col(ProbeRow.opened))).one()
    shut = select(oldest).where(told, ~col(ProbeRow.opened))
    first: datetime | None = session.exec(
        shut if last_open is None else shut.where(ProbeRow.at > last_open)
    ).one()
    return first


def _void_those_together(session: Session, at: datetime) -> bool:
    """Takes back the failed probes of the last minutes where they are our own line's."""
    since = at - TOGETHER
    joined = select(ProbeRow, Site).join(Site, col(Site.id) == ProbeRow.site_id)
    wanted = joined.where(ProbeRow.at > since, ProbeRow.at <= at).order_by(col(ProbeRow.at))
    # Those taken back before still show that our line is down.
    recent = [(row, site) for row, site in session.exec(wanted) if _tells(row, site, at)]
    looks = {site.url: row.opened for row, site in recent}
    if not failed_together(looks):
        return False
    for row, site in recent:
        if not row.opened and not row.void:
            row.void = True
            session.add(row)
            _forget_failures(session, site, since)
    tell_line(session, sum(not opened for opened in looks.values()), len(looks), at)
    return True


def _tells(row: ProbeRow, site: Site, at: datetime) -> bool:
    closed = is_paused(site, at.astimezone(SHANGHAI).date())
    return row.opened or (row.outcome in PERMANENT and not closed)


def _forget_failures(session: Session, site: Site, since: datetime) -> None:
    state = session.get_one(SiteState, _number(site.id))
    if state.down_since is None:
        state.failures = 0
    elif state.down_since > since:
        take_back_down(session, site, state.down_since)
        state.failures, state.down_since = 0, None


# ---------------------------------------------------------------- what it is called


def _note_title(session: Session, site: Site, state: SiteState, title: str, at: datetime) -> bool:
    """Keeps the title in mind, and tells of one that is another site's. Returns whether to look again."""
    if not title:
        return False
    how = strangeness(title, site.title, site.name)
    again = state.title == title
    if not again:
        state.title = title
    if not how:
        _settle(site, state, title)
        return False
    if how == "other" and not again:
        return state.strange_since is None  # one odd answer of a cache is no change
    state.strange_since = state.strange_since or at
    if how == "other" and at - state.strange_since >= SETTLED:
        _settle(site, state, title)
        return False
    tell_title(session, site, title, state.strange_since, at)
    return False


def _settle(site: Site, state: SiteState, title: str) -> None:
    """The title is the usual one."""
    if site.title != title:
        site.title = title
    if state.strange_since is not None:
        state.strange_since = None


def _number(given: int | None) -> int:
    if given is None:
        raise ValueError("a site that was not written")
    return given
