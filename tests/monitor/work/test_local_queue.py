from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine
from sqlmodel import col, delete, select

from monitor.clock import SHANGHAI
from monitor.store.database import reading, transaction
from monitor.store.tables.work import Job
from monitor.work.errands import Errand
from monitor.work.local_queue import (
    bring_back,
    claim,
    fail,
    finish,
    give_back,
    give_back_all_but,
    hand_over,
    something_waits,
)
from monitor.work.retrying import MOST_LOSSES, MOST_TRIES

NOW = datetime(2026, 3, 2, 12, tzinfo=SHANGHAI)
TASKS = ("scan", "probe")
DAY = timedelta(days=1)


def errand(number: int, task: str = "scan", lock: str = "", priority: int = 0) -> Errand:
    return Errand(f"{task}:{number}", task, NOW, number, lock, priority)


def put_in(database: Engine, *errands: Errand) -> None:
    with transaction(database) as session:
        hand_over(session, list(errands), NOW)


def take(
    database: Engine, worker: str = "w", at: datetime = NOW, tasks: tuple[str, ...] = TASKS
) -> Job | None:
    with transaction(database) as session:
        return claim(session, worker, at, tasks)


def keys(database: Engine, state: str) -> list[str]:
    with reading(database) as session:
        return list(session.exec(select(Job.key).where(Job.state == state).order_by(col(Job.id))).all())


def taken(database: Engine, worker: str = "w", at: datetime = NOW) -> Job:
    job = take(database, worker, at)
    assert job is not None
    return job


def number(job: Job) -> int:
    assert job.id is not None
    return job.id


def test_jobs_come_in_order_and_heavier_ones_first(database: Engine) -> None:
    put_in(database, errand(1), errand(2), errand(3, priority=5))
    assert [taken(database).key for _ in range(3)] == ["scan:3", "scan:1", "scan:2"]
    assert take(database) is None


def test_a_job_is_put_in_once(database: Engine) -> None:
    put_in(database, errand(1))
    job = taken(database)
    with transaction(database) as session:
        finish(session, number(job), "w", NOW)
    put_in(database, errand(1))
    assert (keys(database, "done"), keys(database, "waiting")) == (["scan:1"], [])


def test_two_jobs_of_one_lock_are_never_under_way_together(database: Engine) -> None:
    put_in(database, errand(1, lock="site:7"), errand(2, lock="site:7", priority=9), errand(3, lock="site:8"))
    first = taken(database)
    assert (first.key, taken(database).key, take(database)) == ("scan:1", "scan:3", None)
    with transaction(database) as session:
        finish(session, number(first), "w", NOW)
    assert taken(database).key == "scan:2"


def test_a_worker_gets_only_what_it_can_do(database: Engine) -> None:
    put_in(database, errand(1), errand(2, "probe"))
    job = take(database, tasks=("probe",))
    assert job is not None
    assert job.key == "probe:2"


def test_what_fails_is_tried_later_and_given_up_in_the_end(database: Engine) -> None:
    put_in(database, errand(1))
    at = NOW
    for tries in range(1, MOST_TRIES + 1):
        job = taken(database, at=at)
        with transaction(database) as session:
            assert fail(session, job, "w", at, f"第 {tries} 次")
        assert take(database, at=at) is None
        at += timedelta(hours=1)
    assert keys(database, "failed") == ["scan:1"]
    with reading(database) as session:
        assert session.exec(select(Job.trouble)).one() == "第 4 次"


def test_a_worker_that_stops_gives_its_job_back_untried(database: Engine) -> None:
    put_in(database, errand(1))
    job = taken(database)
    with transaction(database) as session:
        assert give_back(session, number(job), "w")
    assert taken(database).tries == 1


def test_the_job_of_a_dead_worker_comes_back_and_the_dead_one_can_no_longer_end_it(database: Engine) -> None:
    put_in(database, errand(1), errand(2))
    lost, kept = taken(database, "dead"), taken(database, "alive")
    with transaction(database) as session:
        assert bring_back(session, {"alive"}, NOW) == [lost.key]
    again = taken(database, "alive")
    with transaction(database) as session:
        assert not finish(session, number(lost), "dead", NOW)
        assert finish(session, number(again), "alive", NOW)
        assert finish(session, number(kept), "alive", NOW)


def test_a_job_that_kills_its_workers_is_given_up(database: Engine) -> None:
    put_in(database, errand(1))
    for number in range(MOST_LOSSES):
        taken(database, "dead", NOW + number * DAY)
        with transaction(database) as session:
            bring_back(session, set(), NOW + number * DAY)
    assert keys(database, "failed") == ["scan:1"]


def test_jobs_that_were_lost_together_again_and_again_do_not_come_back_together(database: Engine) -> None:
    put_in(database, *(errand(number) for number in range(8)))
    for at in (NOW, NOW + DAY):
        for _ in range(8):
            taken(database, "dead", at)
        with transaction(database) as session:
            bring_back(session, set(), at)
    with reading(database) as session:
        moments = session.exec(select(Job.not_before)).all()
    assert len(set(moments)) == 8
    assert max(moments) <= NOW + DAY + timedelta(minutes=2)


def test_what_was_put_off_by_a_clock_that_ran_ahead_is_not_waited_for(database: Engine) -> None:
    with transaction(database) as session:
        hand_over(session, [errand(1)], NOW + 300 * DAY)
    with reading(database) as session:
        assert something_waits(session, NOW, TASKS)
    assert taken(database).key == "scan:1"


def test_a_clock_that_is_set_back_an_hour_keeps_nothing_waiting_that_was_never_put_off(
    database: Engine,
) -> None:
    put_in(database, errand(1))
    with reading(database) as session:
        assert something_waits(session, NOW - timedelta(hours=1), TASKS)
    assert taken(database, at=NOW - timedelta(hours=1)).key == "scan:1"


def test_a_job_that_was_given_to_a_worker_without_its_knowing_goes_back(database: Engine) -> None:
    put_in(database, errand(1), errand(2), errand(3))
    known, forgotten, others = taken(database), taken(database), taken(database, "other")
    with transaction(database) as session:
        give_back_all_but(session, "w", [number(known)])
    assert keys(database, "working") == [known.key, others.key]
    assert (taken(database).key, forgotten.tries) == (forgotten.key, 1)


def test_what_waits_already_is_not_put_in_under_another_key(database: Engine) -> None:
    again = Errand("scan:again", "scan", NOW, 1)
    other = Errand("scan:other", "scan", NOW, 1, arguments={"columns": [3]})
    put_in(database, errand(1))
    put_in(database, again, other)
    assert keys(database, "waiting") == ["scan:1", "scan:other"]
    taken(database)
    put_in(database, again)
    assert keys(database, "waiting") == ["scan:other", "scan:again"]


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("put"), st.integers(1, 12)),
        st.tuples(st.just("claim"), st.integers(0, 2)),
        st.tuples(st.just("finish"), st.integers(0, 2)),
        st.tuples(st.just("fail"), st.integers(0, 2)),
        st.tuples(st.just("kill"), st.integers(0, 2)),
    ),
    max_size=40,
)


@given(steps=STEPS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@pytest.mark.parametrize("unused", [None])
def test_nothing_is_lost_and_nothing_done_twice(
    database: Engine, steps: list[tuple[str, int]], unused: None
) -> None:
    with transaction(database) as session:
        session.connection().execute(delete(Job))
    held: dict[str, list[Job]] = {"0": [], "1": [], "2": []}
    put: set[str] = set()
    done: list[str] = []
    at = NOW
    for step, value in steps:
        at += timedelta(hours=1)
        worker = str(value)
        if step == "put":
            put_in(database, errand(value, lock=f"site:{value % 3}"))
            put.add(f"scan:{value}")
        elif step == "claim" and (job := take(database, worker, at)) is not None:
            held[worker].append(job)
        elif step in ("finish", "fail") and held.get(worker):
            job = held[worker].pop()
            with transaction(database) as session:
                if step == "finish":
                    assert finish(session, number(job), worker, at)
                    done.append(job.key)
                else:
                    assert fail(session, job, worker, at, "坏了")
        elif step == "kill":
            held[worker] = []
            with transaction(database) as session:
                bring_back(session, {name for name, jobs in held.items() if jobs}, at)
        working = [job.lock for jobs in held.values() for job in jobs]
        assert len(working) == len(set(working))
    everything = [key for state in ("waiting", "working", "done", "failed") for key in keys(database, state)]
    assert sorted(everything) == sorted(put)
    assert len(done) == len(set(done))
    assert sorted(done) == sorted(keys(database, "done"))
