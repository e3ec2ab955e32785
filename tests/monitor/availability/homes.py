"""Sites in the books, and probes of their home pages made by hand."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Engine
from sqlmodel import col, select

from checks.facts import OutcomeName, Try
from monitor.availability.noting import note_probe
from monitor.clock import SHANGHAI
from monitor.store.database import reading, transaction
from monitor.store.tables.posting import Letter
from monitor.store.tables.probes import ProbeRow, SiteState
from monitor.store.tables.registry import Site
from spiders.uptime import HomeProbe, Ipv6

NOW = datetime(2026, 3, 2, 12, tzinfo=SHANGHAI)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
TITLE = "甲县人民政府"


def a_probe(at: datetime, outcome: OutcomeName = "ok", title: str = TITLE, millis: int = 300) -> HomeProbe:
    opened = outcome == "ok"
    tries = (Try(at, outcome, status=200 if opened else 0, millis=millis if opened else 15_000),)
    return HomeProbe(at, tries, title=title if opened else "")


def add_site(database: Engine, host: str = "www.a.gov.cn", **known: Any) -> int:
    with transaction(database) as session:
        row = Site(url=f"http://{host}/", name=TITLE, added_at=NOW, **known)
        session.add(row)
        session.flush()
        assert row.id is not None
        return row.id


def note(
    database: Engine,
    site: int,
    probe: HomeProbe,
    *,
    line_works: bool = True,
    counted: bool = True,
    ipv6: Ipv6 = "",
) -> bool:
    with transaction(database) as session:
        row = session.get_one(Site, site)
        return note_probe(session, row, probe, probe.at, line_works=line_works, counted=counted, ipv6=ipv6)


def state(database: Engine, site: int) -> SiteState:
    with reading(database) as session:
        return session.get_one(SiteState, site)


def letters(database: Engine) -> list[Letter]:
    with reading(database) as session:
        return list(session.exec(select(Letter).order_by(col(Letter.id))).all())


def rows(database: Engine) -> list[tuple[int, bool, bool]]:
    """Site, opened, void."""
    with reading(database) as session:
        found = session.exec(select(ProbeRow).order_by(col(ProbeRow.at), col(ProbeRow.site_id)))
        return [(row.site_id, row.opened, row.void) for row in found]


def fill(database: Engine, site: int, first: datetime, days: int, failed: int = 0, a_day: int = 24) -> None:
    """Evenly spaced probes, of which on each day the first `failed` failed."""
    with transaction(database) as session:
        for day in range(days):
            for number in range(a_day):
                at = first + DAY * day + DAY / a_day * number
                shut = number < failed
                session.add(
                    ProbeRow(
                        site_id=site,
                        at=at,
                        opened=not shut,
                        outcome="timeout" if shut else "ok",
                        milliseconds=None if shut else 100 + number,
                    )
                )
