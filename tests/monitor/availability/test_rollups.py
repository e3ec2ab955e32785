from __future__ import annotations

import uuid
from datetime import date, datetime, time, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, delete
from sqlmodel import col, select

from monitor.availability.rollups import roll_up
from monitor.availability.window import share
from monitor.clock import SHANGHAI
from monitor.store.database import reading, transaction
from monitor.store.tables.probes import ProbeDay, ProbeHour, ProbeRow
from tests.monitor.availability.homes import DAY, HOUR, NOW, a_probe, add_site, fill, note

MIDNIGHT = datetime.combine(date(2026, 3, 2), time(), SHANGHAI)
Table = type[ProbeDay] | type[ProbeHour]


def all_of(database: Engine, kind: Table) -> list[dict[str, object]]:
    order = col(ProbeDay.day) if kind is ProbeDay else col(ProbeHour.hour)
    with reading(database) as session:
        return [row.model_dump() for row in session.exec(select(kind).order_by(order, col(kind.site_id)))]


def test_hours_and_days_are_those_of_shanghai(database: Engine) -> None:
    site = add_site(database)
    for minutes, outcome in ((-1, "ok"), (0, "timeout"), (59, "ok"), (60, "blocked"), (23 * 60 + 59, "ok")):
        probe = a_probe(MIDNIGHT + timedelta(minutes=minutes), outcome, millis=100 + minutes)  # type: ignore[arg-type]
        note(database, site, probe)
    assert roll_up(database, MIDNIGHT + DAY - HOUR) == [date(2026, 3, 1), date(2026, 3, 2)]
    days = [(row["day"], row["probes"], row["failed"], row["void"]) for row in all_of(database, ProbeDay)]
    assert days == [(date(2026, 3, 1), 1, 0, 0), (date(2026, 3, 2), 3, 1, 1)]
    day = all_of(database, ProbeDay)[1]
    assert (day["total"], day["slowest"]) == (159 + 1539, 1539)
    hours = [(row["hour"], row["probes"], row["void"]) for row in all_of(database, ProbeHour)]
    assert hours[1:3] == [(MIDNIGHT, 2, 0), (MIDNIGHT + HOUR, 0, 1)]


def test_doing_it_again_or_hour_by_hour_comes_to_the_same(database: Engine) -> None:
    site, other = add_site(database), add_site(database, "www.b.gov.cn")
    fill(database, site, MIDNIGHT, 3, failed=2)
    roll_up(database, MIDNIGHT + HOUR)
    fill(database, other, MIDNIGHT, 3)
    for hour in range(0, 72, 7):
        roll_up(database, MIDNIGHT + HOUR * hour)
    before = all_of(database, ProbeDay), all_of(database, ProbeHour)
    assert len(before[0]) == 6
    assert len(before[1]) == 6 * 24
    roll_up(database, MIDNIGHT + 2 * DAY + 5 * HOUR)
    assert (all_of(database, ProbeDay), all_of(database, ProbeHour)) == before


def test_after_an_outage_every_missed_day_is_counted(database: Engine) -> None:
    site = add_site(database)
    fill(database, site, MIDNIGHT, 10)
    roll_up(database, MIDNIGHT)
    assert len(roll_up(database, MIDNIGHT + 9 * DAY)) == 11
    assert [row["probes"] for row in all_of(database, ProbeDay)] == [24] * 10


def test_days_whose_probes_were_cleared_away_keep_their_counts(database: Engine) -> None:
    site = add_site(database)
    fill(database, site, MIDNIGHT, 2, failed=3)
    roll_up(database, MIDNIGHT + DAY)
    before = all_of(database, ProbeDay)
    with transaction(database) as session:
        session.connection().execute(delete(ProbeRow))
    roll_up(database, MIDNIGHT + 40 * DAY)
    assert all_of(database, ProbeDay) == before


def test_without_probes_there_is_nothing_to_count(database: Engine) -> None:
    assert roll_up(database, NOW) == []


def test_a_clock_that_was_set_back_counts_nothing_away(database: Engine) -> None:
    site = add_site(database)
    fill(database, site, MIDNIGHT, 5)
    roll_up(database, MIDNIGHT + 4 * DAY)
    assert roll_up(database, MIDNIGHT - 30 * DAY) == []
    assert len(all_of(database, ProbeDay)) == 5


def test_the_share_over_whole_days_before_a_day(database: Engine) -> None:
    site = add_site(database)
    fill(database, site, MIDNIGHT, 9, failed=2)
    roll_up(database, MIDNIGHT + 8 * DAY)
    with reading(database) as session:
        seen = share(session, site, date(2026, 3, 10))
        assert (seen.days[0].day, seen.days[-1].day, len(seen.days)) == (
            date(2026, 3, 3),
            date(2026, 3, 9),
            7,
        )
        assert (seen.probes, seen.failed, seen.share, seen.short) == (168, 14, 14 / 168, ())
        assert share(session, site, date(2026, 3, 4)).days[0].day == date(2026, 3, 2)
        assert share(session, site, date(2026, 3, 2)).share is None
        assert share(session, 99, date(2026, 3, 9)).days == ()


def test_a_day_without_probes_is_there_and_short(database: Engine) -> None:
    site = add_site(database)
    fill(database, site, MIDNIGHT, 3)
    fill(database, site, MIDNIGHT + 4 * DAY, 3)
    roll_up(database, MIDNIGHT + 7 * DAY)
    with reading(database) as session:
        seen = share(session, site, date(2026, 3, 9))
    assert (len(seen.days), seen.short) == (7, (date(2026, 3, 5),))


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.integers(0, 60 * 24 * 3), st.sampled_from(["ok", "timeout", "blocked"])), max_size=40
    )
)
def test_hours_and_days_hold_every_probe_once(database: Engine, given_probes: list[tuple[int, str]]) -> None:
    with transaction(database) as session:
        for kind in (ProbeRow, ProbeHour, ProbeDay):
            session.connection().execute(delete(kind))
    with reading(database) as session:
        known = session.exec(select(ProbeDay)).first()
    site = 1 if known else add_site(database, f"www.s{uuid.uuid4().hex}.gov.cn")
    for minutes, outcome in dict(given_probes).items():
        note(database, site, a_probe(MIDNIGHT + timedelta(minutes=minutes), outcome))  # type: ignore[arg-type]
    roll_up(database, MIDNIGHT + 3 * DAY)
    probes = len(dict(given_probes))
    for kind in (ProbeHour, ProbeDay):
        counted = all_of(database, kind)
        assert sum(int(str(row["probes"])) + int(str(row["void"])) for row in counted) == probes
