from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine, text
from sqlmodel import col, select

from monitor.clock import SHANGHAI
from monitor.schedule import hand_over_due, write_timetable
from monitor.settings import Daemon
from monitor.store.database import open_database, reading, transaction
from monitor.store.migrating import bring_up_to_date
from monitor.store.tables.registry import Site
from monitor.store.tables.work import Duty, Job
from monitor.timetable import SITE_TASKS, WHOLE_TASKS
from monitor.work.cluster import hand_over as hand_over_on_many
from monitor.work.errands import MORNING, errand_for
from monitor.work.local_queue import claim, finish, hand_over

NOON = datetime(2026, 3, 2, 12, tzinfo=SHANGHAI)
SETTINGS = Daemon()
HOUR = timedelta(hours=1)


@pytest.fixture
def sites(database: Engine) -> int:
    with transaction(database) as session:
        for number in range(3):
            session.add(Site(url=f"http://s{number}/", name=f"网站{number}", added_at=NOON))
        session.add(Site(url="http://closed/", name="已关停", state="closed", added_at=NOON))
    with transaction(database) as session:
        write_timetable(session, SETTINGS, NOON)
    return 3


def tick(database: Engine, at: datetime) -> int:
    with transaction(database) as session:
        return hand_over_due(session, SETTINGS, at, hand_over)


def jobs(database: Engine) -> list[Job]:
    with reading(database) as session:
        return list(session.exec(select(Job).order_by(col(Job.id))).all())


def work_off(database: Engine, at: datetime) -> int:
    """Does all that waits; how many that were."""
    done = 0
    while True:
        with transaction(database) as session:
            job = claim(session, "w", at, ["probe", "scan", *WHOLE_TASKS])
        if job is None:
            return done
        assert job.id is not None
        with transaction(database) as session:
            assert finish(session, job.id, "w", at)
        done += 1


def test_every_watched_site_has_its_lines_and_a_closed_one_has_none(database: Engine, sites: int) -> None:
    with reading(database) as session:
        lines = session.exec(select(Duty)).all()
    assert len(lines) == sites * len(SITE_TASKS) + len(WHOLE_TASKS)
    assert all(line.next_due > NOON for line in lines)


def test_writing_the_timetable_again_changes_no_moment(database: Engine, sites: int) -> None:
    with reading(database) as session:
        before = {(one.task, one.subject): one.next_due for one in session.exec(select(Duty))}
    with transaction(database) as session:
        write_timetable(session, SETTINGS, NOON + 5 * HOUR)
    with reading(database) as session:
        assert {(one.task, one.subject): one.next_due for one in session.exec(select(Duty))} == before


def test_a_site_that_was_closed_loses_its_lines(database: Engine, sites: int) -> None:
    with transaction(database) as session:
        session.exec(select(Site).where(Site.url == "http://s0/")).one().state = "closed"
    with transaction(database) as session:
        write_timetable(session, SETTINGS, NOON)
    with reading(database) as session:
        assert {one.subject for one in session.exec(select(Duty))} == {0, 2, 3}


def test_a_day_of_ticks_hands_over_each_thing_as_often_as_it_is_due(database: Engine, sites: int) -> None:
    at, end = NOON, NOON + timedelta(days=1)
    while at < end:
        at += timedelta(minutes=20)
        tick(database, at)
        work_off(database, at)
    done = [one.task for one in jobs(database)]
    assert {task: done.count(task) for task in set(done)} == {
        "probe": 24 * sites, "scan": sites, "rollup": 24, "day": 1, "clearing": 1, "recheck": 1, "notices": 1,
        "reports": 1, "post": 72,
    }  # fmt: skip


def test_the_same_moment_twice_hands_over_nothing_twice(database: Engine, sites: int) -> None:
    tick(database, NOON + HOUR)
    count = len(jobs(database))
    assert tick(database, NOON + HOUR) == 0
    assert len(jobs(database)) == count > 0


def test_after_an_outage_each_thing_is_handed_over_once(database: Engine, sites: int) -> None:
    late = NOON + timedelta(days=9)
    tick(database, late)
    assert len(jobs(database)) == sites * len(SITE_TASKS) + len(WHOLE_TASKS)
    with reading(database) as session:
        assert all(late < one.next_due <= late + timedelta(days=1) for one in session.exec(select(Duty)))


def test_after_an_outage_no_list_goes_out_before_what_is_due_was_looked_at_again(
    database: Engine, sites: int
) -> None:
    """It began after the recheck and before the notices of a day: these are longest due."""
    morning = NOON.replace(hour=7)
    tick(database, morning)
    work_off(database, morning)
    late = morning + timedelta(days=3)
    tick(database, late)
    for task in MORNING:
        with transaction(database) as session:
            job = claim(session, "w", late, MORNING)
            assert job is not None
            assert job.task == task
        with transaction(database) as session:
            assert claim(session, "another", late, MORNING) is None
            finish(session, job.id or 0, "w", late)


def test_the_same_on_the_queue_of_many_machines(postgres_address: str) -> None:
    database = open_database(postgres_address)
    bring_up_to_date(database)
    with transaction(database) as session:
        hand_over_on_many(session, [errand_for(task, 0, NOON) for task in MORNING])
    done = []
    for _ in MORNING:
        with database.begin() as connection:
            connection.execute(text("SET LOCAL search_path TO procrastinate"))
            fetch = text("SELECT id, task_name FROM procrastinate_fetch_job_v2(NULL, NULL)")
            number, task = connection.execute(fetch).one()
            assert connection.execute(fetch).one() == (None, None)
            connection.execute(
                text("SELECT procrastinate_finish_job_v1(:id, 'succeeded', false)"), {"id": number}
            )
            done.append(task)
    assert tuple(done) == MORNING
    database.dispose()


def test_what_still_waits_is_not_handed_over_again(database: Engine, sites: int) -> None:
    for hour in range(1, 5):
        tick(database, NOON + hour * HOUR)
    probes = [one for one in jobs(database) if one.task == "probe"]
    assert len(probes) == sites


def test_a_clock_that_is_set_back_an_hour_repeats_nothing(database: Engine, sites: int) -> None:
    tick(database, NOON + HOUR)
    work_off(database, NOON + HOUR)
    count = len(jobs(database))
    # The post looks each minute what there is to send: looking again sends nothing again.
    for minute in range(0, 60, 5):
        tick(database, NOON + timedelta(minutes=minute))
    assert len([one for one in jobs(database) if one.task != "post"]) == count - 1


def test_a_clock_that_ran_ahead_a_year_does_not_stop_the_work(database: Engine, sites: int) -> None:
    tick(database, NOON + timedelta(days=365))
    work_off(database, NOON)
    tick(database, NOON)
    assert tick(database, NOON + timedelta(days=1)) == sites * len(SITE_TASKS) + len(WHOLE_TASKS)


def test_a_scheduler_that_dies_in_its_transaction_has_handed_over_nothing(
    database: Engine, sites: int
) -> None:
    def die() -> None:
        with transaction(database) as session:
            hand_over_due(session, SETTINGS, NOON + HOUR, hand_over)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        die()
    assert jobs(database) == []
    assert tick(database, NOON + HOUR) > 0
